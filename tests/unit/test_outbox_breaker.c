/* SPDX-License-Identifier: MIT */
/* When a receiver counts as down, how it is tried again, and when it counts as well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "outbox_breaker.h"

#define AFTER 3

static struct outbox_breaker *b;
static int64_t wait_ms, longest_ms;

static int setup(void **state)
{
    (void)state;
    b = outbox_breaker_new();
    wait_ms = 0;
    longest_ms = 21600000;
    return b == NULL;
}

static int teardown(void **state)
{
    (void)state;
    outbox_breaker_free(b);
    return 0;
}

static bool may(const char *peer, int64_t now)
{
    return outbox_breaker_may(b, peer, now, 30000, &wait_ms);
}

static bool failed(const char *peer, int64_t now, unsigned after)
{
    return outbox_breaker_failed(b, peer, now, after, longest_ms);
}

static void trip(const char *peer, int64_t now)
{
    for (int i = 1; i < AFTER; i++)
        assert_false(failed(peer, now, AFTER));
    assert_true(failed(peer, now, AFTER));
}

static void opens_after_failures_in_a_row(void **state)
{
    (void)state;
    assert_true(may("a", 0));
    failed("a", 0, AFTER);
    failed("a", 0, AFTER);
    assert_false(outbox_breaker_worked(b, "a")); /* it had not been open */
    assert_true(outbox_breaker_idle(b));
    trip("a", 0);
    assert_int_equal(outbox_breaker_open(b), 1);
    assert_false(may("a", 100));
    assert_int_equal(wait_ms, 4900);
    assert_true(may("b", 100)); /* the others go on */
}

static void one_probe_tells(void **state)
{
    (void)state;
    trip("a", 0);
    assert_true(may("a", 5000));
    assert_false(may("a", 5001));    /* one only */
    assert_int_equal(wait_ms, 5000); /* not until it must have been heard of */
    assert_true(outbox_breaker_worked(b, "a"));
    assert_true(may("a", 5002));
    assert_true(outbox_breaker_idle(b));
}

static void a_failed_probe_doubles_the_pause_up_to_a_bound(void **state)
{
    int64_t now = 5000, pauses[9];

    (void)state;
    trip("a", 0);
    for (int i = 0; i < 9; i++) {
        assert_true(may("a", now));
        assert_false(failed("a", now, AFTER)); /* it is open already */
        assert_false(may("a", now));
        pauses[i] = wait_ms;
        now += wait_ms;
    }
    assert_int_equal(pauses[0], 10000);
    assert_int_equal(pauses[1], 20000);
    assert_int_equal(pauses[8], 300000);
}

static void no_pause_is_longer_than_that_of_an_attempt(void **state)
{
    (void)state;
    longest_ms = 2000;
    trip("a", 0);
    assert_false(may("a", 0));
    assert_int_equal(wait_ms, 2000);
}

static void what_was_under_way_says_nothing_new(void **state)
{
    (void)state;
    trip("a", 0);
    for (int i = 0; i < 50; i++)
        failed("a", 10, AFTER);
    assert_false(may("a", 10));
    assert_int_equal(wait_ms, 4990);
}

static void a_probe_that_is_never_heard_of_is_followed_by_another(void **state)
{
    (void)state;
    trip("a", 0);
    assert_true(may("a", 5000));
    assert_false(may("a", 34999));
    assert_true(may("a", 35000));
}

static void it_can_be_switched_off(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++)
        assert_false(failed("a", 0, 0));
    assert_true(may("a", 0));
}

static void it_remembers_no_more_than_it_can_hold(void **state)
{
    char peer[32];

    (void)state;
    for (int i = 0; i < 5000; i++) {
        snprintf(peer, sizeof peer, "h%d", i);
        trip(peer, 0);
    }
    assert_int_equal(outbox_breaker_open(b), 1024);
    assert_true(may("h0", 1)); /* forgotten: tried again */
    assert_false(may("h4999", 1));
}

static void a_peer_is_host_and_port(void **state)
{
    static const struct {
        const char *url, *peer;
    } cases[] = {
        {"https://a.go.id/hook?x=1", "a.go.id"}, {"https://a.go.id:8443", "a.go.id:8443"},
        {"http://[::1]:80/x", "[::1]:80"},       {"https://a.go.id?x", "a.go.id"},
        {"tanpa-skema", "tanpa-skema"},          {"", ""},
    };
    char peer[OUTBOX_PEER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        outbox_breaker_peer(cases[i].url, peer);
        assert_string_equal(peer, cases[i].peer);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(opens_after_failures_in_a_row),
        TEST(one_probe_tells),
        TEST(a_failed_probe_doubles_the_pause_up_to_a_bound),
        TEST(no_pause_is_longer_than_that_of_an_attempt),
        TEST(what_was_under_way_says_nothing_new),
        TEST(a_probe_that_is_never_heard_of_is_followed_by_another),
        TEST(it_can_be_switched_off),
        TEST(it_remembers_no_more_than_it_can_hold),
        TEST(a_peer_is_host_and_port),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
