/* SPDX-License-Identifier: MIT */
/* HTTP transfers against receivers on loopback: what is sent, what is refused before a connection
 * is made, and what a bad receiver or name server cannot do. */
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
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
#include "xfer.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

/* --- a name server of our own ------------------------------------------------------------------
 */

static const struct {
    const char *name, *first, *second;
    unsigned sleep_s;
} names[] = {
    {"baik.test", "127.0.0.1", NULL, 0},        {"lambat.test", "127.0.0.1", NULL, 2},
    {"publik.test", "8.8.8.8", NULL, 0},        {"campur.test", "10.9.8.7", "127.0.0.1", 0},
    {"dalam.test", "169.254.169.254", NULL, 0},
};

static atomic_int lookups;

typedef int getaddrinfo_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *restrict host, const char *restrict port,
                const struct addrinfo *restrict hints, struct addrinfo **restrict ret)
{
    getaddrinfo_fn *real = (getaddrinfo_fn *)dlsym(RTLD_NEXT, "getaddrinfo");
    int err;

    EACH(i, names)
    {
        if (strcmp(host, names[i].name) != 0 || (hints->ai_flags & AI_NUMERICHOST))
            continue;
        atomic_fetch_add(&lookups, 1);
        sleep(names[i].sleep_s);
        err = real(names[i].first, port, hints, ret);
        if (err == 0 && names[i].second != NULL)
            err = real(names[i].second, port, hints, &(*ret)->ai_next);
        return err;
    }
    return real(host, port, hints, ret);
}

/* --- one engine, some receivers ----------------------------------------------------------------
 */

struct fixture {
    struct loop *loop;
    struct resolver *resolver;
    struct xfer_engine *engine;
    struct config_webhook settings;
    struct loop_timer *probe;
    int64_t probed_ms, worst_ms;
    struct xfer_result last;
    unsigned pending, done, delivered;
    bool starting;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    f->settings = (struct config_webhook){.allow_http = true,
                                          .allow_net = (char *)"",
                                          .ports = (char *)"443,8443",
                                          .timeout = 2000,
                                          .answer_max = 65536};
    f->loop = loop_new(NULL, NULL, NULL);
    f->resolver = resolver_new(f->loop, 2, 16);
    f->engine = xfer_engine_new(f->loop, f->resolver, &f->settings);
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
    f->done++;
    f->delivered += r->delivered;
    if (--f->pending == 0)
        loop_quit(f->loop);
}

static struct xfer *start(struct fixture *f, const char *url, enum xfer_reach reach)
{
    static const char *const headers[] = {"Content-Type: application/json", "X-Uji: satu", NULL};
    struct xfer_http spec = {
        .url = url, .headers = headers, .body = "{\"a\":1}", .body_len = 7, .reach = reach};
    struct xfer *x = NULL;

    f->starting = true;
    assert_int_equal(xfer_http_start(f->engine, &spec, on_done, f, &x), 0);
    f->starting = false;
    f->pending++;
    return x;
}

static const struct xfer_result *post(struct fixture *f, const char *url, enum xfer_reach reach)
{
    start(f, url, reach);
    assert_int_equal(loop_run(f->loop), 0);
    return &f->last;
}

static const char *url_of(const struct fake_server *s, const char *host)
{
    static char url[256];

    snprintf(url, sizeof url, "http://%s:%u/kait?x=1", host, s->port);
    return url;
}

/* Reads one request; false when there is none. */
static bool request(struct fake_server *s, int fd)
{
    char line[4096], body[4096];
    size_t len = 0;

    do {
        if (!fake_line(fd, line, sizeof line))
            return false;
        fake_seen(s, line, strlen(line));
        if (strncasecmp(line, "Content-Length:", 15) == 0)
            len = strtoul(line + 15, NULL, 10);
    } while (strcmp(line, "\r\n") != 0);
    if (len > sizeof body || !fake_read(fd, body, len))
        return false;
    fake_seen(s, body, len);
    atomic_fetch_add(&s->requests, 1);
    return true;
}

static void talk_ok(struct fake_server *s, int fd)
{
    while (request(s, fd))
        fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

static void talk_slow(struct fake_server *s, int fd)
{
    while (request(s, fd)) {
        usleep(200000);
        fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
}

static void talk_silent(struct fake_server *s, int fd)
{
    char c;

    if (request(s, fd))
        fake_read(fd, &c, 1);
}

static void talk_endless(struct fake_server *s, int fd)
{
    char block[4097];

    memset(block, 'x', 4096);
    block[4096] = '\0';
    if (!request(s, fd))
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
    if (!request(s, fd))
        return;
    fake_say(fd, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100000; i++) {
        static const char line[] = "X-Isi: 0123456789012345678901234567890123456789\r\n";

        if (send(fd, line, sizeof line - 1, MSG_NOSIGNAL) <= 0)
            return;
    }
}

static const char *answer_text;

static void talk_text(struct fake_server *s, int fd)
{
    if (request(s, fd))
        fake_say(fd, answer_text);
}

static void talk_bytes(struct fake_server *s, int fd)
{
    static const char bytes[] =
        "HTTP/1.1 500 X\r\nContent-Length: 13\r\n\r\na\0b\x1b[2J\xff\xc2\x9b\r\nz";

    if (request(s, fd))
        send(fd, bytes, sizeof bytes - 1, MSG_NOSIGNAL);
}

/* --- the cases ----------------------------------------------------------------------------------
 */

static void a_post_arrives_whole(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_ok);
    const struct xfer_result *r = post(f, url_of(&s, "baik.test"), XFER_LOOPBACK);
    assert_true(r->delivered);
    assert_int_equal(r->error, 0);
    assert_int_equal(r->code, 200);
    assert_string_equal(r->answer, "ok");
    assert_int_equal(r->retry_after_ms, -1);
    assert_non_null(strstr(s.seen, "POST /kait?x=1 HTTP/1.1\r\n"));
    assert_non_null(strstr(s.seen, "X-Uji: satu\r\n"));
    assert_non_null(strstr(s.seen, "\r\n\r\n{\"a\":1}"));
    assert_null(strstr(s.seen, "Expect"));
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
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_text);
    EACH(i, cases)
    {
        answer_text = cases[i].answer;
        const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
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
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_text);
    EACH(i, cases)
    {
        answer_text = cases[i].answer;
        const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
        assert_false(r->delivered);
        assert_int_equal(r->error, cases[i].error);
        assert_true(strlen(r->answer) > 0);
    }
    fake_server_stop(&s);
}

static void a_redirect_is_not_followed(void **state)
{
    struct fixture *f = *state;
    struct fake_server s, other;
    char answer[256];

    fake_server_start(&s, "127.0.0.1", talk_text);
    fake_server_start(&other, "127.0.0.1", talk_ok);
    snprintf(answer, sizeof answer,
             "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:%u/\r\nContent-Length: 0\r\n\r\n",
             other.port);
    answer_text = answer;
    const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->code, 307);
    assert_false(r->delivered);
    assert_int_equal(atomic_load(&other.connections), 0);
    fake_server_stop(&s);
    fake_server_stop(&other);
}

static void bad_urls_are_refused(void **state)
{
    static const struct {
        const char *url;
        int error;
    } cases[] = {
        {"ftp://8.8.8.8/", -EPERM},
        {"file:///etc/passwd", -EPERM},
        {"gopher://8.8.8.8/", -EPERM},
        {"http://8.8.8.8:443/", -EPERM}, /* plain http is off below */
        {"https://u:p@8.8.8.8/", -EPERM},
        {"https://u@8.8.8.8/", -EPERM},
        {"https://8.8.8.8:22/", -EPERM},
        {"https://8.8.8.8:4430/", -EPERM},
        {"https://8.8.8.8:0/", -EPERM},
        {"", -EINVAL},
        {"contoh.go.id/kait", -EINVAL},
        {"https://", -EINVAL},
        {"https://a b/", -EINVAL},
        {"https://a\r\nHost: b/", -EINVAL},
        {"https://contoh.go.id/\x01", -EINVAL},
        {"https://c\xc3\xb6ntoh.go.id/", -EINVAL},
        {"https://contoh.go.id./", -EINVAL},
        {"https://[fe80::1%25eth0]/", -EINVAL},
        {"https://[::1/", -EINVAL},
        {"https://127.0.0.1/", -EPERM},
        {"https://0x7f.1/", -EPERM},
        {"https://2130706433/", -EPERM},
        {"https://0177.0.0.1/", -EPERM},
        {"https://[::1]/", -EPERM},
        {"https://[::ffff:127.0.0.1]/", -EPERM},
        {"https://[::ffff:a9fe:a9fe]/", -EPERM},
        {"https://169.254.169.254/latest/meta-data/", -EPERM},
        {"https://dalam.test/", -EPERM},
        {"https://baik.test/", -EPERM},
        {"https://localhost/", -EPERM},
        {"https://10.20.30.40/", -EPERM},
    };
    struct fixture *f = *state;

    f->settings.allow_http = false;
    EACH(i, cases)
    {
        const struct xfer_result *r = post(f, cases[i].url, XFER_PUBLIC);
        if (r->error != cases[i].error || r->delivered || r->code != 0 || r->answer[0] == '\0')
            fail_msg("%s: %d \"%s\"", cases[i].url, r->error, r->answer);
    }
}

static void public_reach_never_touches_loopback(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;
    char ports[16];

    fake_server_start(&s, "127.0.0.1", talk_ok);
    snprintf(ports, sizeof ports, "443, %u", s.port);
    f->settings.ports = ports;
    f->settings.allow_net = (char *)"127.0.0.0/8";
    assert_int_equal(post(f, url_of(&s, "127.0.0.1"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(post(f, url_of(&s, "baik.test"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(post(f, url_of(&s, "campur.test"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(atomic_load(&s.connections), 0);
    fake_server_stop(&s);
}

/* A connection opened for a rehearsal is kept; a transfer of public reach must not use it. */
static void reaches_share_no_connection(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;
    char ports[16];

    fake_server_start(&s, "127.0.0.1", talk_ok);
    snprintf(ports, sizeof ports, "%u", s.port);
    f->settings.ports = ports;
    assert_true(post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    assert_int_equal(post(f, url_of(&s, "127.0.0.1"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
}

static void loopback_reach_goes_nowhere_else(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    f->settings.allow_net = (char *)"0.0.0.0/0";
    assert_int_equal(post(f, "http://8.8.8.8/", XFER_LOOPBACK)->error, -EPERM);
    assert_int_equal(post(f, "http://publik.test/", XFER_LOOPBACK)->error, -EPERM);
    assert_int_equal(post(f, "http://[2606:4700::1111]/", XFER_LOOPBACK)->error, -EPERM);

    /* Of a name with several addresses only those within reach are tried. */
    fake_server_start(&s, "127.0.0.1", talk_ok);
    assert_true(post(f, url_of(&s, "campur.test"), XFER_LOOPBACK)->delivered);
    fake_server_stop(&s);
}

static void an_ipv6_literal_is_reached(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "::1", talk_ok);
    assert_true(post(f, url_of(&s, "[::1]"), XFER_LOOPBACK)->delivered);
    fake_server_stop(&s);
}

static void a_proxy_of_the_environment_is_not_used(void **state)
{
    struct fixture *f = *state;
    struct fake_server s, proxy;
    char text[64];

    fake_server_start(&s, "127.0.0.1", talk_ok);
    fake_server_start(&proxy, "127.0.0.1", talk_ok);
    snprintf(text, sizeof text, "http://127.0.0.1:%u", proxy.port);
    setenv("http_proxy", text, 1);
    setenv("all_proxy", text, 1);
    assert_true(post(f, url_of(&s, "baik.test"), XFER_LOOPBACK)->delivered);
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    assert_int_equal(atomic_load(&proxy.connections), 0);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
    fake_server_stop(&proxy);
}

static void an_endless_answer_is_cut(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_endless);
    const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_true(r->delivered); /* it said 200 before it began to babble */
    assert_int_equal(strlen(r->answer), sizeof r->answer - 1);
    fake_server_stop(&s);
    assert_true(atomic_load(&s.requests) < 2500);

    fake_server_start(&s, "127.0.0.1", talk_endless_header);
    post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    fake_server_stop(&s);
}

static void an_answer_is_kept_harmless(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_bytes);
    const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->code, 500);
    assert_string_equal(r->answer, "a b [2J???  z");
    fake_server_stop(&s);
}

static void a_silent_receiver_times_out(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    f->settings.timeout = 200;
    fake_server_start(&s, "127.0.0.1", talk_silent);
    const struct xfer_result *r = post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->error, -ETIMEDOUT);
    assert_in_range(r->took_ms, 150, 1500);
    fake_server_stop(&s);
}

static void nobody_listens(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_ok);
    fake_server_stop(&s);
    assert_int_equal(post(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK)->error, -ECONNREFUSED);
    assert_int_equal(post(f, "http://tidak-ada.invalid/", XFER_LOOPBACK)->error, -EHOSTUNREACH);
}

static void many_share_few_connections_and_one_lookup(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_ok);
    atomic_store(&lookups, 0);
    for (int i = 0; i < 300; i++)
        start(f, url_of(&s, "baik.test"), XFER_LOOPBACK);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 300);
    assert_int_equal(atomic_load(&s.requests), 300);
    assert_in_range(atomic_load(&s.connections), 1, 16);
    assert_int_equal(atomic_load(&lookups), 1);
    fake_server_stop(&s);
}

/* 40 transfers of 200 ms, 16 at once, take 600 ms: more than the time each of them has. */
static void waiting_for_a_slot_costs_no_time(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    f->settings.timeout = 450;
    fake_server_start(&s, "127.0.0.1", talk_slow);
    for (int i = 0; i < 40; i++)
        start(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(loop_run(f->loop), 0);
    assert_int_equal(f->delivered, 40);
    fake_server_stop(&s);
}

static void a_slow_host_does_not_hold_up_another(void **state)
{
    struct fixture *f = *state;
    struct fake_server slow, quick;
    int64_t began = clock_mono_ms();

    fake_server_start(&slow, "127.0.0.1", talk_silent);
    fake_server_start(&quick, "127.0.0.1", talk_ok);
    struct xfer *waiting[32];
    for (int i = 0; i < 32; i++)
        waiting[i] = start(f, url_of(&slow, "127.0.0.1"), XFER_LOOPBACK);
    f->pending = 0;
    assert_true(post(f, url_of(&quick, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    assert_true(clock_mono_ms() - began < 1500);
    for (int i = 0; i < 32; i++)
        xfer_cancel(waiting[i]);
    fake_server_stop(&slow);
    fake_server_stop(&quick);
}

static void on_probe(void *arg)
{
    struct fixture *f = arg;
    int64_t now = clock_mono_ms();

    if (now - f->probed_ms > f->worst_ms)
        f->worst_ms = now - f->probed_ms;
    f->probed_ms = now;
    loop_timer_start(f->probe, 10);
}

static void a_stalled_name_server_does_not_stall_the_loop(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    f->probe = loop_timer_new(f->loop, on_probe, f);
    f->probed_ms = clock_mono_ms();
    loop_timer_start(f->probe, 10);
    fake_server_start(&s, "127.0.0.1", talk_ok);
    assert_true(post(f, url_of(&s, "lambat.test"), XFER_LOOPBACK)->delivered);
    assert_true(f->worst_ms < 250);
    loop_timer_free(f->probe);
    fake_server_stop(&s);
}

static void on_quit(void *arg)
{
    loop_quit(arg);
}

static void run_for(struct fixture *f, int64_t ms)
{
    struct loop_timer *t = loop_timer_new(f->loop, on_quit, f->loop);

    loop_timer_start(t, ms);
    assert_int_equal(loop_run(f->loop), 0);
    loop_timer_free(t);
}

static void a_cancelled_transfer_is_never_heard_of(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_slow);
    xfer_cancel(start(f, "http://u@127.0.0.1/", XFER_LOOPBACK)); /* ended */
    xfer_cancel(start(f, "http://lambat.test/", XFER_LOOPBACK)); /* waiting */
    struct xfer *x = start(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    run_for(f, 100);
    assert_int_equal(atomic_load(&s.requests), 1); /* running */
    xfer_cancel(x);
    run_for(f, 300);
    assert_int_equal(f->done, 0);
    fake_server_stop(&s);
}

static void an_engine_ends_with_work_left(void **state)
{
    struct fixture *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", talk_slow);
    for (int i = 0; i < 100; i++)
        start(f, url_of(&s, "127.0.0.1"), XFER_LOOPBACK);
    start(f, "http://lambat.test/", XFER_LOOPBACK);
    run_for(f, 100);
    start(f, "cacat", XFER_LOOPBACK);
    xfer_engine_free(f->engine);
    f->engine = NULL;
    run_for(f, 100);
    assert_int_equal(f->done, 0);
    fake_server_stop(&s);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(a_post_arrives_whole),
        CASE(codes_tell_what_was_delivered),
        CASE(what_is_not_an_answer_is_an_error),
        CASE(a_redirect_is_not_followed),
        CASE(bad_urls_are_refused),
        CASE(public_reach_never_touches_loopback),
        CASE(reaches_share_no_connection),
        CASE(loopback_reach_goes_nowhere_else),
        CASE(an_ipv6_literal_is_reached),
        CASE(a_proxy_of_the_environment_is_not_used),
        CASE(an_endless_answer_is_cut),
        CASE(an_answer_is_kept_harmless),
        CASE(a_silent_receiver_times_out),
        CASE(nobody_listens),
        CASE(many_share_few_connections_and_one_lookup),
        CASE(waiting_for_a_slot_costs_no_time),
        CASE(a_slow_host_does_not_hold_up_another),
        CASE(a_stalled_name_server_does_not_stall_the_loop),
        CASE(a_cancelled_transfer_is_never_heard_of),
        CASE(an_engine_ends_with_work_left),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
