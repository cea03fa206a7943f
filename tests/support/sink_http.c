/* SPDX-License-Identifier: MIT */
/* Webhooks: every request of any method and path is kept and answered, now or after the delay. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <sys/socket.h>

#include "sink.h"

#define BODY_MAX (4L * 1024 * 1024)
#define HEADERS_MAX (64L * 1024)
/* A cut request is given back to evhttp a little later, when it has seen the end of the connection.
 */
#define CUT_MS 50

/* An answer that waits for its time, or is held. */
struct answer {
    TAILQ_ENTRY(answer) entry;
    struct sink_http *owner;
    struct evhttp_request *request;
    struct event *timer; /* NULL: held */
    unsigned code;
};
TAILQ_HEAD(answers, answer);

struct sink_http {
    struct sink *sink;
    struct evhttp *server;
    struct answers waiting;
};

/* evhttp frees the request here, also when its connection is gone already. */
static void send_answer(struct evhttp_request *request, unsigned code)
{
    struct evbuffer *text = evbuffer_new();
    evhttp_add_header(evhttp_request_get_output_headers(request), "Content-Type", "text/plain");
    if (code == 429)
        evhttp_add_header(evhttp_request_get_output_headers(request), "Retry-After", "1");
    if (text)
        evbuffer_add_printf(text, "sink %u\n", code);
    evhttp_send_reply(request, (int)code, code < 400 ? "OK" : "Fault", text);
    if (text)
        evbuffer_free(text);
}

static void answer_finish(struct answer *a)
{
    TAILQ_REMOVE(&a->owner->waiting, a, entry);
    if (a->timer)
        event_free(a->timer);
    send_answer(a->request, a->code);
    free(a);
}

static void on_due(evutil_socket_t fd, short what, void *arg)
{
    (void)fd;
    (void)what;
    answer_finish(arg);
}

static struct answer *answer_hold(struct sink_http *h, struct evhttp_request *request,
                                  unsigned code)
{
    struct answer *a = calloc(1, sizeof *a);
    if (!a)
        exit(EXIT_FAILURE);
    *a = (struct answer){.owner = h, .request = request, .code = code};
    TAILQ_INSERT_TAIL(&h->waiting, a, entry);
    return a;
}

static void answer_later(struct sink_http *h, struct evhttp_request *request, unsigned code,
                         unsigned ms)
{
    struct timeval delay = {.tv_sec = ms / 1000, .tv_usec = (suseconds_t)(ms % 1000) * 1000};
    struct answer *a = answer_hold(h, request, code);
    a->timer = evtimer_new(h->sink->base, on_due, a);
    if (!a->timer || evtimer_add(a->timer, &delay) != 0)
        exit(EXIT_FAILURE);
}

static void cut(struct sink_http *h, struct evhttp_request *request)
{
    struct evhttp_connection *c = evhttp_request_get_connection(request);
    shutdown(bufferevent_getfd(evhttp_connection_get_bufferevent(c)), SHUT_RDWR);
    answer_later(h, request, 500, CUT_MS);
}

static const char *method_name(enum evhttp_cmd_type method)
{
    switch (method) {
    case EVHTTP_REQ_POST:
        return "POST";
    case EVHTTP_REQ_PUT:
        return "PUT";
    case EVHTTP_REQ_GET:
        return "GET";
    default:
        return "OTHER";
    }
}

static void record(struct sink_http *h, struct evhttp_request *request, unsigned code)
{
    struct evkeyvalq *headers = evhttp_request_get_input_headers(request);
    struct evbuffer *body = evhttp_request_get_input_buffer(request);
    const char *uri = evhttp_request_get_uri(request);
    struct sink_message m = {.kind = "webhook",
                             .id = evhttp_find_header(headers, "webhook-id"),
                             .target = uri,
                             .code = code};
    struct evbuffer *head = evbuffer_new();
    char name[64];
    if (!head)
        exit(EXIT_FAILURE);
    evbuffer_add_printf(head, "%s %s HTTP/1.1\r\n",
                        method_name(evhttp_request_get_command(request)), uri);
    for (const struct evkeyval *kv = headers->tqh_first; kv; kv = kv->next.tqe_next)
        evbuffer_add_printf(head, "%s: %s\r\n", kv->key, kv->value);
    evbuffer_add_printf(head, "\r\n");
    snprintf(name, sizeof name, "webhook-%u.http", ++h->sink->webhooks);
    sink_record_file(h->sink, name, head, body);
    sink_record_line(h->sink, &m, body, name);
    evbuffer_free(head);
}

static unsigned code_of(const struct sink_fault *f)
{
    if (f->drop_after_data)
        return 0;
    if (f->http_fail > 0)
        return 503;
    return f->http_code ? f->http_code : 200;
}

/* A cut that is delayed: the sender has lost patience before. */
static void on_request(struct evhttp_request *request, void *arg)
{
    struct sink_http *h = arg;
    struct sink_fault f = sink_mood(h->sink);
    unsigned code = code_of(&f);
    if (h->sink->fault.http_fail > 0)
        h->sink->fault.http_fail--;
    record(h, request, code);
    if (code == 0 && f.delay_ms == 0)
        cut(h, request);
    else if (f.hold)
        answer_hold(h, request, code);
    else if (f.delay_ms > 0)
        answer_later(h, request, code ? code : 500, f.delay_ms);
    else
        send_answer(request, code);
}

static unsigned bound_port(struct evhttp_bound_socket *bound)
{
    struct sockaddr_in at = {0};
    socklen_t len = sizeof at;
    if (getsockname(evhttp_bound_socket_get_fd(bound), (struct sockaddr *)&at, &len) != 0)
        return 0;
    return ntohs(at.sin_port);
}

struct sink_http *sink_http_new(struct sink *s, unsigned port, unsigned *ret_port)
{
    struct sink_http *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    h->sink = s;
    TAILQ_INIT(&h->waiting);
    h->server = evhttp_new(s->base);
    struct evhttp_bound_socket *bound =
        h->server ? evhttp_bind_socket_with_handle(h->server, "127.0.0.1", (ev_uint16_t)port)
                  : NULL;
    if (!bound) {
        sink_http_free(h);
        return NULL;
    }
    evhttp_set_max_body_size(h->server, BODY_MAX);
    evhttp_set_max_headers_size(h->server, HEADERS_MAX);
    evhttp_set_allowed_methods(h->server, EVHTTP_REQ_GET | EVHTTP_REQ_POST | EVHTTP_REQ_PUT);
    evhttp_set_gencb(h->server, on_request, h);
    *ret_port = bound_port(bound);
    return h;
}

void sink_http_release(struct sink_http *h)
{
    for (struct answer *a = TAILQ_FIRST(&h->waiting), *next; a; a = next) {
        next = TAILQ_NEXT(a, entry);
        if (!a->timer)
            answer_finish(a);
    }
}

void sink_http_free(struct sink_http *h)
{
    if (!h)
        return;
    while (!TAILQ_EMPTY(&h->waiting))
        answer_finish(TAILQ_FIRST(&h->waiting));
    if (h->server)
        evhttp_free(h->server);
    free(h);
}
