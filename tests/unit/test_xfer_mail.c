/* SPDX-License-Identifier: MIT */
/* Mail against relays on loopback: what goes over the wire, what is refused before anything does,
 * and how each reply is read. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "fake_server.h"
#include "loop_for.h"
#include "own_ms.h"
#include "xfer.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

struct fixture {
    struct loop *loop;
    struct resolver *resolver;
    struct xfer_engine *engine;
    struct config_webhook settings;
    struct loop_timer *probe;
    int64_t probed_ms, worst_ms;
    struct xfer_result last;
    char answer[XFER_ANSWER_MAX + 1]; /* its */
    unsigned pending, done, delivered;
    bool starting;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    f->loop = loop_new(NULL, NULL, NULL);
    f->resolver = resolver_new(f->loop, 2, 16);
    f->engine = xfer_engine_new(f->loop, f->resolver, f->resolver, &f->settings);
    assert_non_null(f->engine);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    xfer_engine_free(f->engine);
    resolver_free(f->resolver);
    loop_free(f->loop);
    free(f);
    return 0;
}

static void on_done(void *arg, const struct xfer_result *r)
{
    struct fixture *f = arg;

    assert_false(f->starting);
    f->last = *r;
    snprintf(f->answer, sizeof f->answer, "%s", r->answer);
    f->last.answer = f->answer;
    f->done++;
    f->delivered += r->delivered;
    if (--f->pending == 0)
        loop_quit(f->loop);
}

/* What is NULL in spec gets a good value. */
static struct xfer *start(struct fixture *f, const struct fake_server *s, struct xfer_mail spec)
{
    struct xfer *x = NULL;
    char relay[64];

    snprintf(relay, sizeof relay, "127.0.0.1:%u", s->port);
    spec.relay = spec.relay ? spec.relay : relay;
    spec.security = spec.security ? spec.security : "none";
    spec.from = spec.from ? spec.from : "sop@balangan.go.id";
    spec.to = spec.to ? spec.to : "kepala@balangan.go.id";
    if (spec.message == NULL) {
        spec.message = "Subject: uji\r\n\r\n.titik\r\nselesai\r\n";
        spec.message_len = strlen(spec.message);
    }
    spec.timeout_ms = spec.timeout_ms ? spec.timeout_ms : 20000;
    f->starting = true;
    assert_int_equal(xfer_mail_start(f->engine, &spec, on_done, f, &x), 0);
    f->starting = false;
    f->pending++;
    return x;
}

static const struct xfer_result *mail(struct fixture *f, const struct fake_server *s,
                                      struct xfer_mail spec)
{
    start(f, s, spec);
    assert_int_equal(loop_run(f->loop), 0);
    return &f->last;
}

/* --- a relay that answers as it is told --- */

static struct relay {
    const char *greeting, *ehlo, *auth, *sender, *recipient, *data, *end;
    unsigned end_sleep_ms; /* before the reply to the dot */
    bool held;             /* none to it before let_go */
    const char *farewell;  /* said at let_go after a mail, and the session is over */
    bool mute_quit;
} relay;
static atomic_bool let_go;

static void say_or(int fd, const char *text, const char *otherwise)
{
    fake_say(fd, text != NULL ? text : otherwise);
}

static bool read_message(struct fake_server *s, int fd)
{
    char line[4096];

    while (fake_line(fd, line, sizeof line)) {
        fake_seen(s, line, strlen(line));
        if (strcmp(line, ".\r\n") == 0)
            return true;
    }
    return false;
}

static void talk_relay(struct fake_server *s, int fd)
{
    char line[4096];

    say_or(fd, relay.greeting, "220 relai\r\n");
    while (fake_line(fd, line, sizeof line)) {
        fake_seen(s, line, strlen(line));
        if (strncmp(line, "EHLO", 4) == 0) {
            say_or(fd, relay.ehlo, "250-relai\r\n250 8BITMIME\r\n");
        } else if (strncmp(line, "AUTH", 4) == 0) {
            say_or(fd, relay.auth, "235 masuk\r\n");
        } else if (strncmp(line, "MAIL", 4) == 0) {
            say_or(fd, relay.sender, "250 baik\r\n");
        } else if (strncmp(line, "RCPT", 4) == 0) {
            say_or(fd, relay.recipient, "250 baik\r\n");
        } else if (strncmp(line, "DATA", 4) == 0) {
            say_or(fd, relay.data, "354 silakan\r\n");
            if (relay.data == NULL && !read_message(s, fd))
                return;
            atomic_fetch_add(&s->requests, 1);
            usleep(relay.end_sleep_ms * 1000);
            while (relay.held && !atomic_load(&let_go) && !atomic_load(&s->stop))
                usleep(1000);
            if (relay.end != NULL && relay.end[0] == '\0')
                return;
            if (relay.data == NULL)
                say_or(fd, relay.end, "250 diterima\r\n");
            while (relay.farewell != NULL && !atomic_load(&let_go) && !atomic_load(&s->stop))
                usleep(1000);
            if (relay.farewell != NULL) {
                fake_say(fd, relay.farewell);
                return;
            }
        } else if (strncmp(line, "QUIT", 4) == 0 && !relay.mute_quit) {
            fake_say(fd, "221 sampai jumpa\r\n");
            return;
        }
    }
}

static void relay_start(struct fake_server *s, struct relay as)
{
    relay = as;
    atomic_store(&let_go, false);
    fake_server_start(s, "127.0.0.1", talk_relay);
}

/* --- the cases --- */

static void a_mail_arrives_whole(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){0});
    const struct xfer_result *r = mail(f, &s, (struct xfer_mail){0});
    assert_true(r->delivered);
    assert_int_equal(r->error, 0);
    assert_int_equal(r->code, 250);
    assert_string_equal(r->answer, "250 diterima");
    assert_true(fake_saw(&s, "MAIL FROM:<sop@balangan.go.id>"));
    assert_true(fake_saw(&s, "RCPT TO:<kepala@balangan.go.id>\r\n"));
    assert_true(fake_saw(&s, "Subject: uji\r\n\r\n..titik\r\nselesai\r\n.\r\n"));
    fake_server_stop(&s);
}

#define SIZE_10 "250-relai\r\n250 SIZE 10\r\n"

static void replies_are_read_by_their_code(void **state)
{
    static const struct {
        const char *name;
        struct relay relay;
        int error;
        long code;
        bool refused, message;
        const char *answer;
    } cases[] = {
        {"greeting", {.greeting = "554 tutup\r\n"}, 0, 554, false, false, "554 tutup"},
        {"sender", {.sender = "550 pengirim\r\n"}, 0, 550, false, false, "550 pengirim"},
        {"sender full", {.sender = "552 penuh\r\n"}, 0, 552, false, false, "552 penuh"},
        {"its size", {.ehlo = SIZE_10, .sender = "552 besar\r\n"}, 0, 552, true, true, "552 besar"},
        {"recipient later", {.recipient = "451 nanti\r\n"}, 0, 451, false, false, "451 nanti"},
        {"recipient never", {.recipient = "550 nihil\r\n"}, 0, 550, true, false, "550 nihil"},
        {"two lines", {.recipient = "550-a\r\n550 b\r\n"}, 0, 550, true, false, "550-a  550 b"},
        {"data", {.data = "554 tidak\r\n"}, 0, 554, true, true, "554 tidak"},
        {"end later", {.end = "452 penuh\r\n"}, 0, 452, false, false, "452 penuh"},
        {"end never", {.end = "552 besar\r\n"}, 0, 552, true, true, "552 besar"},
        {"cut after the dot", {.end = ""}, -ECONNRESET, 354, false, false, NULL},
    };
    struct fixture *f = *state;
    struct fake_server s;

    EACH(i, cases)
    {
        relay_start(&s, cases[i].relay);
        const struct xfer_result *r = mail(f, &s, (struct xfer_mail){0});
        if (r->delivered || r->error != cases[i].error || r->code != cases[i].code ||
            r->refused != cases[i].refused || r->message != cases[i].message ||
            (cases[i].answer != NULL && strcmp(r->answer, cases[i].answer) != 0))
            fail_msg("%s: %d %ld %d \"%s\"", cases[i].name, r->error, r->code, r->refused,
                     r->answer);
        fake_server_stop(&s);
    }
}

static void a_log_in_that_fails_is_not_the_recipients_fault(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.ehlo = "250-relai\r\n250 AUTH PLAIN\r\n",
                                   .auth = "535 sandi salah\r\n"});
    const struct xfer_result *r =
        mail(f, &s, (struct xfer_mail){.username = "siklus", .password = "rahasia"});
    assert_false(r->delivered);
    assert_int_equal(r->code, 535);
    assert_false(r->refused);
    assert_null(strstr(r->answer, "rahasia"));
    assert_false(fake_saw(&s, "MAIL"));
    fake_server_stop(&s);
}

static void starttls_demanded_and_not_offered_sends_nothing(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.ehlo = "250-relai\r\n250 AUTH PLAIN\r\n"});
    const struct xfer_result *r =
        mail(f, &s, (struct xfer_mail){.security = "starttls", .username = "u", .password = "p"});
    assert_false(r->delivered);
    assert_int_equal(r->error, -EKEYREJECTED);
    assert_false(fake_saw(&s, "MAIL"));
    assert_false(fake_saw(&s, "AUTH"));
    assert_int_equal(mail(f, &s, (struct xfer_mail){.security = "tls", .timeout_ms = 500})->error,
                     -EKEYREJECTED);
    assert_false(fake_saw(&s, "MAIL"));
    fake_server_stop(&s);
}

/* A session in clear text is open; a mail that demands TLS must not be put on it. */
static void clear_and_tls_share_no_session(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){0});
    assert_true(mail(f, &s, (struct xfer_mail){0})->delivered);
    assert_false(mail(f, &s, (struct xfer_mail){.security = "starttls"})->delivered);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
}

static void clear_text_stays_on_the_host(void **state)
{
    struct fixture *f = *state;
    struct fake_server s = {0};

    assert_int_equal(mail(f, &s, (struct xfer_mail){.relay = "10.0.0.1:25"})->error, -EPERM);
    assert_int_equal(
        mail(f, &s, (struct xfer_mail){.relay = "8.8.8.8:25", .reach = XFER_RELAY})->error, -EPERM);
    assert_int_equal(
        mail(f, &s,
             (struct xfer_mail){.relay = "8.8.8.8:25", .security = "tls", .reach = XFER_LOOPBACK})
            ->error,
        -EPERM);
}

static void addresses_that_inject_are_refused(void **state)
{
    static const char *const bad[] = {"", "a b@c.id", "a@b.id\r\nRCPT TO:<x@y.id>",
                                      "a@b.id> SIZE=1", "a@b@c.id"};
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){0});
    EACH(i, bad)
    {
        assert_int_equal(mail(f, &s, (struct xfer_mail){.to = bad[i]})->error, -EINVAL);
        assert_int_equal(mail(f, &s, (struct xfer_mail){.from = bad[i]})->error, -EINVAL);
    }
    assert_int_equal(atomic_load(&s.connections), 0);
    fake_server_stop(&s);
}

static void messages_that_smuggle_are_refused(void **state)
{
#define TEXT(s)                                                                                    \
    {                                                                                              \
        s, sizeof(s) - 1                                                                           \
    }
    static const struct {
        const char *text;
        size_t len;
    } bad[] = {
        TEXT("\n"),
        TEXT("a"),
        TEXT("a\n"),
        TEXT("a\r"),
        TEXT("a\r\nb\n.\nMAIL FROM:<x@y.id>\r\n"),
        TEXT("a\n.\r\n"),
        TEXT("a\r\n.\r\r\n"),
        TEXT("a\r.\r\n"),
        TEXT("a\0b\r\n"),
        TEXT("a\r\nb"),
        TEXT("\n\r\n"),
    };
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){0});
    EACH(i, bad)
    {
        struct xfer_mail spec = {.message = bad[i].text, .message_len = bad[i].len};

        if (mail(f, &s, spec)->error != -EINVAL)
            fail_msg("message %zu passes", i);
    }
    assert_int_equal(mail(f, &s, (struct xfer_mail){.message = "", .message_len = 0})->error,
                     -EINVAL);
    assert_int_equal(atomic_load(&s.connections), 0);
    fake_server_stop(&s);
}

static void bad_relays_are_refused(void **state)
{
    static const char *const bad[] = {"",    "relai",  "relai:", "relai:0",   "relai:99999",
                                      ":25", "a b:25", "::1:25", "relai:25x", "relai:25/../"};
    struct fixture *f = *state;
    struct fake_server s = {0};

    EACH(i, bad)
    assert_int_equal(mail(f, &s, (struct xfer_mail){.relay = bad[i]})->error, -EINVAL);
    assert_int_equal(mail(f, &s, (struct xfer_mail){.security = "coba"})->error, -EINVAL);
}

static void sessions_are_kept_and_bounded(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.end_sleep_ms = 2});
    for (int i = 0; i < 100; i++)
        start(f, &s, (struct xfer_mail){0});
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 100);
    assert_int_equal(atomic_load(&s.requests), 100);
    assert_in_range(atomic_load(&s.connections), 1, 16);
    fake_server_stop(&s);
}

/* A relay ends a session that was idle, or ends itself, with a reply that nobody asked for. */
static void a_farewell_is_no_answer_to_the_next_mail(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.farewell = "421 4.4.2 terlalu lama diam\r\n"});
    assert_true(mail(f, &s, (struct xfer_mail){0})->delivered);
    atomic_store(&let_go, true);
    while (atomic_load(&s.open) > 0)
        usleep(1000);
    assert_true(mail(f, &s, (struct xfer_mail){0})->delivered);
    assert_int_equal(atomic_load(&s.connections), 2);
    assert_int_equal(atomic_load(&s.requests), 2);
    fake_server_stop(&s);
}

static void on_probe(void *arg)
{
    struct fixture *f = arg;
    int64_t now = own_ms();

    if (now - f->probed_ms > f->worst_ms)
        f->worst_ms = now - f->probed_ms;
    f->probed_ms = now;
    loop_timer_start(f->probe, 10);
}

/* libcurl waits for the reply to the dot, and for the reply to QUIT, without looking up. */
static void a_slow_relay_does_not_stall_the_loop(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    f->probe = loop_timer_new(f->loop, on_probe, f);
    f->probed_ms = own_ms();
    loop_timer_start(f->probe, 10);
    relay_start(&s, (struct relay){.end_sleep_ms = 1000});
    assert_true(mail(f, &s, (struct xfer_mail){0})->delivered);
    assert_true(f->worst_ms < 250);
    fake_server_stop(&s);

    relay_start(&s, (struct relay){.recipient = "550 tidak\r\n", .mute_quit = true});
    assert_int_equal(mail(f, &s, (struct xfer_mail){.timeout_ms = 1000})->code, 550);
    assert_true(f->worst_ms < 250);
    loop_timer_free(f->probe);
    fake_server_stop(&s);
}

static void whose_turn_comes_too_late_is_not_begun(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){0});
    assert_int_equal(mail(f, &s, (struct xfer_mail){.until_ms = clock_mono_ms()})->error, -ESTALE);
    assert_int_equal(atomic_load(&s.requests), 0);
    fake_server_stop(&s);
}

static void a_silent_relay_times_out(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.held = true});
    const struct xfer_result *r = mail(f, &s, (struct xfer_mail){.timeout_ms = 1000});
    assert_false(r->delivered);
    assert_int_equal(r->error, -ETIMEDOUT);
    fake_server_stop(&s);
}

static void run_until_asked(struct fixture *f, struct fake_server *s, int requests)
{
    for (int i = 0; i < 6000 && atomic_load(&s->requests) < requests; i++)
        loop_for(f->loop, 10);
}

/* Handed to the threads, but not in work yet: let go of, it is not sent. */
static void what_waits_for_a_thread_can_be_cancelled(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;
    struct xfer *last = NULL;

    relay_start(&s, (struct relay){.held = true});
    for (int i = 0; i < 50; i++)
        last = start(f, &s, (struct xfer_mail){0});
    for (int i = 0; i < 6000 && xfer_waits(last); i++)
        loop_for(f->loop, 10);
    assert_false(xfer_waits(last));
    xfer_cancel(last);
    f->pending--;
    atomic_store(&let_go, true);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 49);
    assert_int_equal(atomic_load(&s.requests), 49);
    fake_server_stop(&s);
}

static void a_cancelled_mail_is_never_heard_of(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    relay_start(&s, (struct relay){.held = true});
    struct xfer *x = start(f, &s, (struct xfer_mail){0});
    run_until_asked(f, &s, 1);
    assert_int_equal(atomic_load(&s.requests), 1);
    xfer_cancel(x);
    atomic_store(&let_go, true);
    loop_for(f->loop, 500);
    assert_int_equal(f->done, 0);
    fake_server_stop(&s);
}

static void an_engine_ends_soon_with_a_relay_that_hangs(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;
    int64_t began;

    relay_start(&s, (struct relay){.mute_quit = true});
    assert_true(mail(f, &s, (struct xfer_mail){0})->delivered); /* leaves an idle session */
    relay.held = true;
    for (int i = 0; i < 20; i++)
        start(f, &s, (struct xfer_mail){.timeout_ms = 60000});
    run_until_asked(f, &s, 2);
    began = clock_mono_ms();
    xfer_engine_free(f->engine);
    f->engine = NULL;
    assert_true(clock_mono_ms() - began < 50000);
    assert_int_equal(f->done, 1);
    fake_server_stop(&s);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(a_mail_arrives_whole),
        CASE(replies_are_read_by_their_code),
        CASE(a_log_in_that_fails_is_not_the_recipients_fault),
        CASE(starttls_demanded_and_not_offered_sends_nothing),
        CASE(clear_and_tls_share_no_session),
        CASE(clear_text_stays_on_the_host),
        CASE(addresses_that_inject_are_refused),
        CASE(messages_that_smuggle_are_refused),
        CASE(bad_relays_are_refused),
        CASE(sessions_are_kept_and_bounded),
        CASE(a_farewell_is_no_answer_to_the_next_mail),
        CASE(a_slow_relay_does_not_stall_the_loop),
        CASE(whose_turn_comes_too_late_is_not_begun),
        CASE(a_silent_relay_times_out),
        CASE(a_cancelled_mail_is_never_heard_of),
        CASE(what_waits_for_a_thread_can_be_cancelled),
        CASE(an_engine_ends_soon_with_a_relay_that_hangs),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
