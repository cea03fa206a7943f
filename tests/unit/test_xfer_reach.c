/* SPDX-License-Identifier: MIT */
/* Where HTTP transfers may go: what is refused before a connection is made, and what a name server
 * cannot do. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fetch.h"
#include "own_ms.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static void a_redirect_is_not_followed(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;
    char answer[256];

    fake_server_start(&s, "127.0.0.1", fetch_talk_text);
    snprintf(answer, sizeof answer,
             "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:%u/lain\r\nContent-Length: 0\r\n\r\n",
             s.port);
    fetch_answer = answer;
    const struct xfer_result *r = fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK);
    assert_int_equal(r->code, 307);
    assert_false(r->delivered);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
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
    struct fetch *f = *state;

    f->settings.allow_http = false;
    EACH(i, cases)
    {
        const struct xfer_result *r = fetch_post(f, cases[i].url, XFER_PUBLIC);
        if (r->error != cases[i].error || r->delivered || r->code != 0 || r->answer[0] == '\0')
            fail_msg("%s: %d \"%s\"", cases[i].url, r->error, r->answer);
    }
}

static void public_reach_never_touches_loopback(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;
    char ports[16];

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    snprintf(ports, sizeof ports, "443, %u", s.port);
    f->settings.ports = ports;
    f->settings.allow_net = (char *)"127.0.0.0/8";
    assert_int_equal(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_PUBLIC)->error, -EPERM);
    assert_string_equal(f->last.answer, "alamat host ini tidak boleh dihubungi dari sini");
    assert_int_equal(fetch_post(f, fetch_url(&s, "baik.test"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(fetch_post(f, fetch_url(&s, "campur.test"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(atomic_load(&s.connections), 0);
    fake_server_stop(&s);
}

/* The addresses of a host are known for a while; what is allowed is asked again at each socket. */
static void each_socket_is_checked(void **state)
{
    struct fetch *f = *state;

    f->settings.timeout = 100;
    f->settings.allow_net = (char *)"198.18.0.0/15"; /* for benchmarks, RFC 2544: nobody is there */
    assert_int_not_equal(fetch_post(f, "https://198.18.0.1/", XFER_PUBLIC)->error, -EPERM);
    f->settings.allow_net = (char *)"";
    assert_int_equal(fetch_post(f, "https://198.18.0.1/", XFER_PUBLIC)->error, -EPERM);
}

/* A connection opened for a rehearsal is kept; a transfer of public reach must not use it. */
static void reaches_share_no_connection(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;
    char ports[16];

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    snprintf(ports, sizeof ports, "%u", s.port);
    f->settings.ports = ports;
    assert_true(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->delivered);
    assert_int_equal(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_PUBLIC)->error, -EPERM);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
}

static void loopback_reach_goes_nowhere_else(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    f->settings.allow_net = (char *)"0.0.0.0/0";
    assert_int_equal(fetch_post(f, "http://8.8.8.8/", XFER_LOOPBACK)->error, -EPERM);
    assert_int_equal(fetch_post(f, "http://publik.test/", XFER_LOOPBACK)->error, -EPERM);
    assert_int_equal(fetch_post(f, "http://[2606:4700::1111]/", XFER_LOOPBACK)->error, -EPERM);

    /* Of a name with several addresses only those within reach are tried. */
    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    assert_true(fetch_post(f, fetch_url(&s, "campur.test"), XFER_LOOPBACK)->delivered);
    fake_server_stop(&s);
}

static void an_ipv6_literal_is_reached(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "::1", fetch_talk_ok);
    assert_true(fetch_post(f, fetch_url(&s, "[::1]"), XFER_LOOPBACK)->delivered);
    fake_server_stop(&s);
}

static void a_proxy_of_the_environment_is_not_used(void **state)
{
    struct fetch *f = *state;
    struct fake_server s, proxy;
    char text[64];

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    fake_server_start(&proxy, "127.0.0.1", fetch_talk_ok);
    snprintf(text, sizeof text, "http://127.0.0.1:%u", proxy.port);
    setenv("http_proxy", text, 1);
    setenv("all_proxy", text, 1);
    assert_true(fetch_post(f, fetch_url(&s, "baik.test"), XFER_LOOPBACK)->delivered);
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    assert_int_equal(atomic_load(&proxy.connections), 0);
    assert_int_equal(atomic_load(&s.requests), 1);
    fake_server_stop(&s);
    fake_server_stop(&proxy);
}

static void nobody_listens(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    fake_server_stop(&s);
    assert_int_equal(fetch_post(f, fetch_url(&s, "127.0.0.1"), XFER_LOOPBACK)->error,
                     -ECONNREFUSED);
    assert_int_equal(fetch_post(f, "http://tidak-ada.invalid/", XFER_LOOPBACK)->error,
                     -EHOSTUNREACH);
}

static void on_probe(void *arg)
{
    struct fetch *f = arg;
    int64_t now = own_ms();

    if (now - f->probed_ms > f->worst_ms)
        f->worst_ms = now - f->probed_ms;
    f->probed_ms = now;
    loop_timer_start(f->probe, 10);
}

static void a_stalled_name_server_does_not_stall_the_loop(void **state)
{
    struct fetch *f = *state;
    struct fake_server s;

    f->probe = loop_timer_new(f->loop, on_probe, f);
    f->probed_ms = own_ms();
    loop_timer_start(f->probe, 10);
    fake_server_start(&s, "127.0.0.1", fetch_talk_ok);
    assert_true(fetch_post(f, fetch_url(&s, "lambat.test"), XFER_LOOPBACK)->delivered);
    assert_true(f->worst_ms < 250);
    loop_timer_free(f->probe);
    fake_server_stop(&s);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, fetch_setup, fetch_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(a_redirect_is_not_followed),
        CASE(bad_urls_are_refused),
        CASE(public_reach_never_touches_loopback),
        CASE(each_socket_is_checked),
        CASE(reaches_share_no_connection),
        CASE(loopback_reach_goes_nowhere_else),
        CASE(an_ipv6_literal_is_reached),
        CASE(a_proxy_of_the_environment_is_not_used),
        CASE(nobody_listens),
        CASE(a_stalled_name_server_does_not_stall_the_loop),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
