/* SPDX-License-Identifier: MIT */
/* HTTP transfers against receivers on loopback: what is sent, what each answer gives, what a bad
 * receiver cannot do. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <event2/event.h>

#include "clock.h"
#include "fetch.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static void talk_slow(struct fake_server *s, int fd)
{
    while (fetch_request(s, fd)) {
        usleep(800000);
        fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
}

static void talk_silent(struct fake_server *s, int fd)
{
    char c;

    if (fetch_request(s, fd))
        fake_read(fd, &c, 1);
}

static void talk_endless(struct fake_server *s, int fd)
{
    char block[4097];

    memset(block, 'x', 4096);
    block[4096] = '\0';
    if (!fetch_request(s, fd))
        return;
    fake_say(fd, "HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 2500 && !atomic_load(&s->stop); i++) { /* 10 MB, or until it is cut */
        if (send(fd, block, 4096, MSG_NOSIGNAL) <= 0)
            break;
        atomic_fetch_add(&s->requests, 1);
    }
}

static void talk_endless_header(struct fake_server *s, int fd)
{
    if (!fetch_request(s, fd))
        return;
    fake_say(fd, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100000; i++) {
        static const char line[] = "X-Isi: 0123456789012345678901234567890123456789\r\n";

        if (send(fd, line, sizeof line - 1, MSG_NOSIGNAL) <= 0)
            return;
    }
}

static void talk_bytes(struct fake_server *s, int fd)
{
    static const char bytes[] =
        "HTTP/1.1 500 X\r\nContent-Length: 13\r\n\r\na\0b\x1b[2J\xff\xc2\x9b\r\nz";

    if (fetch_request(s, fd))
        send(fd, bytes, sizeof bytes - 1, MSG_NOSIGNAL);
}

static void a_post_arrives_whole(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK);
    assert_true(r->delivered);
    assert_int_equal(r->error, 0);
    assert_int_equal(r->code, 200);
    assert_string_equal(r->answer, "ok");
    assert_int_equal(r->retry_after_ms, -1);
    assert_true(fake_saw(&s, "POST /kait?x=1 HTTP/1.1\r\n"));
    assert_true(fake_saw(&s, "X-Uji: satu\r\n"));
    assert_true(fake_saw(&s, "\r\n\r\n{\"a\":1}"));
    assert_false(fake_saw(&s, "Expect"));
    fake_server_stop(&s);
}

/* It says nothing of the receiver, whose fault it would else be. */
static void without_a_descriptor_nothing_is_tried(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;
    struct rlimit limit, low;

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    fetch_post(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK); /* its name is known now */
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    low = limit;
    low.rlim_cur = 3;
    f->how.fresh = true;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(r->error, -EBUSY);
    assert_int_equal(fetch_post(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK)->error, 0);
    fake_server_stop(&s);
}

static bool no_memory;

static void *events_malloc(size_t size)
{
    return no_memory ? NULL : malloc(size);
}

/* libcurl, told that its socket is not watched, would end the others where there is nothing yet. */
static void without_memory_to_watch_each_ends_by_itself(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    f->settings.timeout = 300;
    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    for (int i = 0; i < 3; i++)
        fetch_start(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    no_memory = true;
    assert_int_equal(loop_run(f->loop), 0);
    no_memory = false;
    assert_int_equal(f->done, 3);
    assert_int_equal(f->last.error, -ETIMEDOUT);
    assert_true(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    fake_server_stop(&s);
}

static void codes_tell_what_was_delivered(void **state)
{
    static const struct {
        const char *answer;
        long code;
        bool delivered;
        int64_t retry_after_ms;
    } cases[] = {
        {"HTTP/1.1 204 X\r\n\r\n", 204, true, -1},
        {"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n", 400, false, -1},
        {"HTTP/1.1 410 X\r\nContent-Length: 0\r\n\r\n", 410, false, -1},
        {"HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", 429, false, 7000},
        {"HTTP/1.1 503 X\r\nRetry-After: sampah\r\nContent-Length: 0\r\n\r\n", 503, false, -1},
        {"HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\nabc", 200, true, -1},
    };
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", fetch_talk_text);
    EACH(i, cases)
    {
        fetch_answer = cases[i].answer;
        const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
        assert_int_equal(r->code, cases[i].code);
        assert_int_equal(r->error, 0);
        assert_int_equal(r->delivered, cases[i].delivered);
        assert_int_equal(r->retry_after_ms, cases[i].retry_after_ms);
    }
    fake_server_stop(&s);
}

static void what_is_not_an_answer_is_an_error(void **state)
{
    static const struct {
        const char *answer;
        int error;
    } cases[] = {
        {"", -ECONNRESET},
        {"SSH-2.0-OpenSSH\r\n", -EPROTO},
        {"HTTP/1.1 100 Continue\r\n\r\n", -ECONNRESET},
    };
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", fetch_talk_text);
    EACH(i, cases)
    {
        fetch_answer = cases[i].answer;
        const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
        assert_false(r->delivered);
        assert_int_equal(r->error, cases[i].error);
        assert_true(strlen(r->answer) > 0);
    }
    fake_server_stop(&s);
}

static void an_endless_answer_is_cut(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_endless);
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_true(r->delivered); /* it said 200 before it began to babble */
    assert_int_equal(strlen(r->answer), XFER_ANSWER_MAX);
    fake_server_stop(&s);
    assert_true(atomic_load(&s.requests) < 2500);

    fake_server_start(&s, "127.0.0.1", talk_endless_header);
    fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    fake_server_stop(&s);
}

static void an_answer_is_kept_harmless(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_bytes);
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->code, 500);
    assert_string_equal(r->answer, "a b [2J???  z");
    fake_server_stop(&s);
}

static void a_silent_receiver_times_out(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    f->settings.timeout = 200;
    fake_server_start(&s, "127.0.0.1", talk_silent);
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->error, -ETIMEDOUT);
    assert_true(r->took_ms >= 150);
    fake_server_stop(&s);
}

static void many_share_few_connections_and_one_lookup(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    atomic_store(&fetch_lookups, 0);
    for (int i = 0; i < 300; i++)
        fetch_start(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 300);
    assert_int_equal(atomic_load(&s.requests), 300);
    assert_in_range(atomic_load(&s.connections), 1, 32);
    assert_int_equal(atomic_load(&fetch_lookups), 1);
    fake_server_stop(&s);
}

/* Answers once it is let go. */
static atomic_bool let_go;

static void talk_held(struct fake_server *s, int fd)
{
    while (fetch_request(s, fd)) {
        while (!atomic_load(&let_go) && !atomic_load(&s->stop))
            usleep(1000);
        fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
}

/* 40 transfers of 800 ms, 16 at once, take 2400 ms: more than the time each of them has. */
static void waiting_for_a_slot_costs_no_time(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    f->settings.timeout = 2000;
    fake_server_start(&s, "127.0.0.1", talk_slow);
    for (int i = 0; i < 40; i++)
        fetch_start(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 40);
    fake_server_stop(&s);
}

/* 40 transfers, 32 at once; the clock jumps while the others wait. */
static void whose_turn_comes_too_late_is_not_begun(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    atomic_store(&let_go, false);
    fake_server_start(&s, "127.0.0.1", talk_held);
    f->how.until_ms = clock_mono_ms() + 100000;
    for (int i = 0; i < 40; i++)
        fetch_start(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    for (int i = 0; i < 6000 && atomic_load(&s.requests) < 32; i++)
        loop_for(f->loop, 10);
    clock_shift(100000);
    atomic_store(&let_go, true);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->done, 40);
    assert_int_equal(f->delivered, 32);
    assert_int_equal(atomic_load(&s.requests), 32);
    fake_server_stop(&s);
}

static void a_slow_host_does_not_hold_up_another(void **state)
{
    struct fetch *f = *state;
    struct fake_server slow, quick;

    f->settings.timeout = 120000;
    fake_server_start(&slow, "127.0.0.1", talk_silent);
    fake_server_start(&quick, "127.0.0.1", fetch_talk_ok);
    struct xfer *waiting[32];
    for (int i = 0; i < 32; i++)
        waiting[i] = fetch_start(f, fetch_url(&slow, "127.0.0.1"), XFER_LOOPBACK);
    f->pending = 0;
    assert_true(fetch_post(f, fetch_url(&quick, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    assert_int_equal(f->done, 1);
    for (int i = 0; i < 32; i++)
        xfer_cancel(waiting[i]);
    fake_server_stop(&slow);
    fake_server_stop(&quick);
}

static void a_cancelled_transfer_is_never_heard_of(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_slow);
    xfer_cancel(fetch_start(f, "http://u@127.0.0.1/", XFER_LOOPBACK)); /* ended */
    xfer_cancel(fetch_start(f, "http://lambat.test/", XFER_LOOPBACK)); /* waiting */
    struct xfer *x = fetch_start(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    loop_for(f->loop, 100);
    assert_int_equal(atomic_load(&s.requests), 1); /* running */
    xfer_cancel(x);
    loop_for(f->loop, 300);
    assert_int_equal(f->done, 0);
    fake_server_stop(&s);
}

static void each_method_leaves_nothing_to_the_next(void **state)
{
    static const struct {
        enum xfer_method method;
        const char *line;
        bool body;
    } cases[] = {
        {XFER_PUT, "PUT /kait?x=1 HTTP/1.1\r\n", true},
        {XFER_GET, "GET /kait?x=1 HTTP/1.1\r\n", false},
        {XFER_POST, "POST /kait?x=1 HTTP/1.1\r\n", true},
        {XFER_GET, "GET /kait?x=1 HTTP/1.1\r\n", false},
        {XFER_PUT, "PUT /kait?x=1 HTTP/1.1\r\n", true},
    };
    struct fetch *f = *state;

    EACH(i, cases)
    {
        struct fake_server s;

        fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
        f->how.method = cases[i].method;
        assert_true(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->delivered);
        assert_true(fake_saw(&s, cases[i].line));
        assert_int_equal(fake_saw(&s, "{\"a\":1}"), cases[i].body);
        fake_server_stop(&s);
    }
}

/* Answers once, and dies on the second request of a connection before a byte of its answer. */
static void talk_once(struct fake_server *s, int fd)
{
    if (!fetch_request(s, fd))
        return;
    fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    fetch_request(s, fd);
}

static void a_fresh_connection_is_used_once(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_once);
    f->how.fresh = true;
    for (int i = 0; i < 3; i++)
        assert_true(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    assert_int_equal(atomic_load(&s.requests), 3); /* on a reused one the third body comes twice */
    assert_int_equal(atomic_load(&s.connections), 3);
    fake_server_stop(&s);
}

static void a_whole_answer_is_handed_out_whole(void **state)
{
    static char text[10000], want[9001];
    struct fetch *f = *state;
    struct fake_server s;

    memset(want, 'w', sizeof want - 1);
    snprintf(text, sizeof text, "HTTP/1.1 201 X\r\nContent-Length: 9000\r\n\r\n%s", want);
    fetch_answer = text;
    fake_server_start(&s, "127.0.0.1", fetch_talk_text);
    f->how.whole = true;
    assert_int_equal(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->code, 201);
    assert_string_equal(f->body, want);
    f->how.whole = false;
    assert_null(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->body);
    fake_server_stop(&s);
}

static void an_engine_ends_with_work_left(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_slow);
    for (int i = 0; i < 100; i++)
        fetch_start(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    fetch_start(f, "http://lambat.test/", XFER_LOOPBACK);
    loop_for(f->loop, 100);
    fetch_start(f, "cacat", XFER_LOOPBACK);
    xfer_engine_free(f->engine);
    f->engine = NULL;
    loop_for(f->loop, 100);
    assert_int_equal(f->done, 0);
    fake_server_stop(&s);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, fetch_setup, fetch_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(a_post_arrives_whole),
        CASE(without_a_descriptor_nothing_is_tried),
        CASE(without_memory_to_watch_each_ends_by_itself),
        CASE(codes_tell_what_was_delivered),
        CASE(what_is_not_an_answer_is_an_error),
        CASE(an_endless_answer_is_cut),
        CASE(an_answer_is_kept_harmless),
        CASE(a_silent_receiver_times_out),
        CASE(many_share_few_connections_and_one_lookup),
        CASE(waiting_for_a_slot_costs_no_time),
        CASE(whose_turn_comes_too_late_is_not_begun),
        CASE(a_slow_host_does_not_hold_up_another),
        CASE(a_cancelled_transfer_is_never_heard_of),
        CASE(each_method_leaves_nothing_to_the_next),
        CASE(a_fresh_connection_is_used_once),
        CASE(a_whole_answer_is_handed_out_whole),
        CASE(an_engine_ends_with_work_left),
    };

    event_set_mem_functions(events_malloc, realloc, free);
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
