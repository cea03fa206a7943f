/* SPDX-License-Identifier: MIT */
/* Mail: a small SMTP server (RFC 5321) without extensions but 8BITMIME; STARTTLS is not offered.
 * A message is kept exactly as it came, dots unstuffed and nothing else: only CR LF ends a line, so
 * a bare LF of the sender stays visible in the file. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/queue.h>

#include "sink.h"

#define LINE_MAX_BYTES (64UL * 1024)
#define MAIL_MAX_BYTES (16UL * 1024 * 1024)

struct session {
    TAILQ_ENTRY(session) entry;
    struct sink_smtp *owner;
    struct bufferevent *link;
    struct evbuffer *envelope; /* the command lines of this transaction */
    struct evbuffer *mail;
    struct event *timer; /* a delayed answer to the final dot */
    unsigned end_code;   /* that answer; 0: the connection is cut */
    char recipient[256]; /* the first one, for the log */
    bool in_data, has_mail, has_rcpt, held, closing;
};
TAILQ_HEAD(sessions, session);

struct sink_smtp {
    struct sink *sink;
    struct evconnlistener *listener;
    struct sessions sessions;
};

static void say(struct session *c, unsigned code, const char *text)
{
    evbuffer_add_printf(bufferevent_get_output(c->link), "%u %s\r\n", code, text);
}

/* The fault's answer for the step, else the good one. True when the answer was the good one. */
static bool say_step(struct session *c, enum sink_step step, unsigned good, const char *text)
{
    unsigned fault = c->owner->sink->fault.smtp_code[step];
    say(c, fault ? fault : good, fault ? "fault of the sink" : text);
    return fault == 0;
}

static void session_free(struct session *c)
{
    TAILQ_REMOVE(&c->owner->sessions, c, entry);
    if (c->timer)
        event_free(c->timer);
    if (c->link)
        bufferevent_free(c->link);
    if (c->envelope)
        evbuffer_free(c->envelope);
    if (c->mail)
        evbuffer_free(c->mail);
    free(c);
}

static void forget_transaction(struct session *c)
{
    evbuffer_drain(c->envelope, evbuffer_get_length(c->envelope));
    evbuffer_drain(c->mail, evbuffer_get_length(c->mail));
    c->has_mail = c->has_rcpt = c->in_data = false;
    c->recipient[0] = '\0';
}

static void keep_line(struct session *c, const char *line)
{
    evbuffer_add_printf(c->envelope, "%s\n", line);
}

static void log_refusal(struct session *c, const char *line, unsigned code)
{
    struct sink_message m = {.kind = "mail", .target = line, .code = code};
    sink_record_line(c->owner->sink, &m, NULL, "-");
}

static void on_ehlo(struct session *c, const char *line)
{
    (void)line;
    forget_transaction(c);
    if (c->owner->sink->fault.smtp_code[STEP_EHLO] == 0)
        evbuffer_add_printf(bufferevent_get_output(c->link), "250-sink.example\r\n");
    say_step(c, STEP_EHLO, 250, "8BITMIME");
}

static void on_helo(struct session *c, const char *line)
{
    (void)line;
    forget_transaction(c);
    say_step(c, STEP_EHLO, 250, "sink.example");
}

static void on_mail(struct session *c, const char *line)
{
    forget_transaction(c);
    keep_line(c, line);
    c->has_mail = say_step(c, STEP_MAIL, 250, "sender ok");
    if (!c->has_mail)
        log_refusal(c, line, c->owner->sink->fault.smtp_code[STEP_MAIL]);
}

static void copy_recipient(struct session *c, const char *line)
{
    const char *from = strchr(line, '<');
    size_t len = from ? strcspn(from + 1, ">") : 0;
    if (c->recipient[0] == '\0' && len < sizeof c->recipient)
        snprintf(c->recipient, sizeof c->recipient, "%.*s", (int)len, from ? from + 1 : "");
}

static void on_rcpt(struct session *c, const char *line)
{
    if (!c->has_mail) {
        say(c, 503, "MAIL first");
        return;
    }
    keep_line(c, line);
    if (say_step(c, STEP_RCPT, 250, "recipient ok")) {
        c->has_rcpt = true;
        copy_recipient(c, line);
    } else {
        log_refusal(c, line, c->owner->sink->fault.smtp_code[STEP_RCPT]);
    }
}

static void on_data(struct session *c, const char *line)
{
    if (!c->has_rcpt)
        say(c, 503, "RCPT first");
    else if (say_step(c, STEP_DATA, 354, "end with a dot"))
        c->in_data = true;
    else
        log_refusal(c, line, c->owner->sink->fault.smtp_code[STEP_DATA]);
}

static void on_rset(struct session *c, const char *line)
{
    (void)line;
    forget_transaction(c);
    say(c, 250, "forgotten");
}

static void on_noop(struct session *c, const char *line)
{
    (void)line;
    say(c, 250, "ok");
}

static void on_quit(struct session *c, const char *line)
{
    (void)line;
    say(c, 221, "bye");
    c->closing = true;
}

static const struct {
    const char *verb;
    void (*run)(struct session *c, const char *line);
} commands[] = {
    {"EHLO", on_ehlo}, {"HELO", on_helo}, {"MAIL FROM:", on_mail}, {"RCPT TO:", on_rcpt},
    {"DATA", on_data}, {"RSET", on_rset}, {"NOOP", on_noop},       {"QUIT", on_quit},
};

static void run_command(struct session *c, const char *line)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strncasecmp(line, commands[i].verb, strlen(commands[i].verb)) == 0) {
            commands[i].run(c, line);
            return;
        }
    }
    say(c, 500, "command not known");
}

/* A header line as text of its own: what is longer than a Message-ID may be is cut. */
static void copy_line(const char *at, size_t len, char *ret, size_t size)
{
    if (len >= size)
        len = size - 1;
    memcpy(ret, at, len);
    ret[len] = '\0';
    ret[strcspn(ret, "\r\n")] = '\0';
}

/* The Message-ID of the header, as it stands; empty when there is none. */
static void find_message_id(struct evbuffer *mail, char *ret, size_t size)
{
    static const char name[] = "message-id:";
    size_t left = evbuffer_get_length(mail);
    const char *at = left > 0 ? (const char *)evbuffer_pullup(mail, -1) : "";
    char line[512];
    ret[0] = '\0';
    while (left > 2 && memcmp(at, "\r\n", 2) != 0) {
        const char *end = memchr(at, '\n', left);
        size_t len = end ? (size_t)(end - at) + 1 : left;
        copy_line(at, len, line, sizeof line);
        if (strncasecmp(line, name, sizeof name - 1) == 0) {
            const char *value = line + sizeof name - 1;
            snprintf(ret, size, "%s", value + strspn(value, " \t"));
            return;
        }
        at += len;
        left -= len;
    }
}

static void record(struct session *c, unsigned code)
{
    struct sink *s = c->owner->sink;
    char id[512], name[64];
    unsigned number = ++s->mails;
    find_message_id(c->mail, id, sizeof id);
    struct sink_message m = {.kind = "mail", .id = id, .target = c->recipient, .code = code};
    snprintf(name, sizeof name, "mail-%u.env", number);
    sink_record_file(s, name, c->envelope, NULL);
    snprintf(name, sizeof name, "mail-%u.eml", number);
    sink_record_file(s, name, c->mail, NULL);
    sink_record_line(s, &m, c->mail, name);
}

static void answer_end(struct session *c)
{
    if (c->end_code == 0)
        c->closing = true;
    else
        say(c, c->end_code, c->end_code == 250 ? "kept" : "fault of the sink");
    forget_transaction(c);
}

static void on_written(struct bufferevent *link, void *arg);

static void on_due(evutil_socket_t fd, short what, void *arg)
{
    (void)fd;
    (void)what;
    struct session *c = arg;
    answer_end(c);
    on_written(c->link, c);
}

static void on_final_dot(struct session *c)
{
    struct sink_fault f = sink_mood(c->owner->sink);
    struct timeval delay = {.tv_sec = f.delay_ms / 1000,
                            .tv_usec = (suseconds_t)(f.delay_ms % 1000) * 1000};
    c->end_code = f.drop_after_data ? 0 : f.smtp_code[STEP_END] ? f.smtp_code[STEP_END] : 250;
    c->in_data = false;
    record(c, c->end_code);
    if (f.hold)
        c->held = true;
    else if (f.delay_ms > 0)
        evtimer_add(c->timer, &delay);
    else
        answer_end(c);
}

static void take_data_line(struct session *c, const char *line, size_t len)
{
    if (len == 1 && line[0] == '.') {
        on_final_dot(c);
        return;
    }
    if (len > 0 && line[0] == '.') {
        line++;
        len--;
    }
    evbuffer_add(c->mail, line, len);
    evbuffer_add(c->mail, "\r\n", 2);
    if (evbuffer_get_length(c->mail) > MAIL_MAX_BYTES) {
        say(c, 552, "too large");
        c->closing = true;
    }
}

static void on_written(struct bufferevent *link, void *arg)
{
    struct session *c = arg;
    if (c->closing && evbuffer_get_length(bufferevent_get_output(link)) == 0)
        session_free(c);
}

static void on_read(struct bufferevent *link, void *arg)
{
    struct session *c = arg;
    struct evbuffer *in = bufferevent_get_input(link);
    size_t len;
    char *line;
    while (!c->closing && (line = evbuffer_readln(in, &len, EVBUFFER_EOL_CRLF_STRICT))) {
        if (c->in_data)
            take_data_line(c, line, len);
        else
            run_command(c, line);
        free(line);
    }
    if (evbuffer_get_length(in) > LINE_MAX_BYTES)
        c->closing = true;
    on_written(link, c);
}

static void on_event(struct bufferevent *link, short what, void *arg)
{
    (void)link;
    if (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR | BEV_EVENT_TIMEOUT))
        session_free(arg);
}

static void on_accepted(struct evconnlistener *listener, evutil_socket_t fd,
                        struct sockaddr *address, int len, void *arg)
{
    (void)listener;
    (void)address;
    (void)len;
    struct sink_smtp *m = arg;
    struct session *c = calloc(1, sizeof *c);
    if (!c)
        exit(EXIT_FAILURE);
    c->owner = m;
    TAILQ_INSERT_TAIL(&m->sessions, c, entry);
    c->envelope = evbuffer_new();
    c->mail = evbuffer_new();
    c->timer = evtimer_new(m->sink->base, on_due, c);
    c->link = bufferevent_socket_new(m->sink->base, fd, BEV_OPT_CLOSE_ON_FREE);
    if (!c->envelope || !c->mail || !c->timer || !c->link)
        exit(EXIT_FAILURE);
    bufferevent_setcb(c->link, on_read, on_written, on_event, c);
    bufferevent_enable(c->link, EV_READ | EV_WRITE);
    c->closing = !say_step(c, STEP_BANNER, 220, "sink.example ESMTP");
}

struct sink_smtp *sink_smtp_new(struct sink *s, unsigned port, unsigned *ret_port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    socklen_t len = sizeof at;
    struct sink_smtp *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m->sink = s;
    TAILQ_INIT(&m->sessions);
    m->listener =
        evconnlistener_new_bind(s->base, on_accepted, m, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_REUSEABLE,
                                -1, (struct sockaddr *)&at, (int)len);
    if (!m->listener ||
        getsockname(evconnlistener_get_fd(m->listener), (struct sockaddr *)&at, &len) != 0) {
        sink_smtp_free(m);
        return NULL;
    }
    *ret_port = ntohs(at.sin_port);
    return m;
}

void sink_smtp_release(struct sink_smtp *m)
{
    for (struct session *c = TAILQ_FIRST(&m->sessions), *next; c; c = next) {
        next = TAILQ_NEXT(c, entry);
        if (!c->held)
            continue;
        c->held = false;
        answer_end(c);
        on_written(c->link, c);
    }
}

void sink_smtp_free(struct sink_smtp *m)
{
    if (!m)
        return;
    for (struct session *c = TAILQ_FIRST(&m->sessions), *next; c; c = next) {
        next = TAILQ_NEXT(c, entry);
        session_free(c);
    }
    if (m->listener)
        evconnlistener_free(m->listener);
    free(m);
}
