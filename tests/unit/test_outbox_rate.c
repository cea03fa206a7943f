/* SPDX-License-Identifier: MIT */
/* Never more than so many in any span of time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "clock.h"
#include "outbox_rate.h"

static int64_t take(struct outbox_rates *r, const char *key, int64_t span, unsigned max)
{
    const struct outbox_limit limit = {key, span, max};

    return outbox_rate_take(r, &limit, 1);
}

static void no_span_has_more_than_its_max(void **state)
{
    struct outbox_rates *r = outbox_rates_new();

    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(take(r, "a", 60000, 3), 0);
        clock_shift(10000);
    }
    /* the oldest is 30 s ago */
    assert_in_range(take(r, "a", 60000, 3), 29000, 30000);
    clock_shift(30001);
    assert_int_equal(take(r, "a", 60000, 3), 0);
    /* the next place is 10 s away, but given to the one that was put off after the first */
    assert_in_range(take(r, "a", 60000, 3), 19000, 20000);
    outbox_rates_free(r);
}

static void those_that_wait_get_times_of_their_own(void **state)
{
    struct outbox_rates *r = outbox_rates_new();
    int64_t from = clock_mono_ms(), to;

    (void)state;
    assert_int_equal(take(r, "a", 1000, 1), 0);
    to = clock_mono_ms();
    /* The clock goes on meanwhile: the time that was given lies between from and to, the next a
     * second after it. */
    for (int i = 1; i <= 5; i++) {
        int64_t early = clock_mono_ms(), wait = take(r, "a", 1000, 1), late = clock_mono_ms();

        assert_true(early + wait <= to + 1000);
        assert_true(late + wait >= from + 1000);
        from = early + wait;
        to = late + wait;
    }
    outbox_rates_free(r);
}

static void what_one_limit_refuses_no_other_counts(void **state)
{
    struct outbox_rates *r = outbox_rates_new();
    struct outbox_limit limits[] = {{"kanal", 60000, 2}, {"kanal orang", 60000, 1}, {"x", 1000, 0}};

    (void)state;
    assert_int_equal(outbox_rate_take(r, limits, 3), 0);
    assert_true(outbox_rate_take(r, limits, 3) > 0);
    limits[1].key = "kanal lain";
    assert_int_equal(outbox_rate_take(r, limits, 3), 0);
    assert_true(outbox_rate_take(r, limits, 3) > 0);
    outbox_rates_free(r);
}

static void a_changed_max_keeps_what_went(void **state)
{
    struct outbox_rates *r = outbox_rates_new();

    (void)state;
    assert_int_equal(take(r, "a", 60000, 3), 0);
    assert_int_equal(take(r, "a", 60000, 3), 0);
    assert_true(take(r, "a", 60000, 1) > 0);
    assert_true(take(r, "a", 60000, 1) > 0);
    clock_shift(60001);
    assert_int_equal(take(r, "a", 60000, 1), 0);
    outbox_rates_free(r);
}

static void many_keys_do_not_stay(void **state)
{
    struct outbox_rates *r = outbox_rates_new();
    char key[32];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        snprintf(key, sizeof key, "kanal %d", i);
        assert_int_equal(take(r, key, 1000, 1), 0);
        clock_shift(1);
    }
    assert_true(take(r, "kanal 19999", 1000, 1) > 0);
    assert_int_equal(take(r, "kanal 1", 1000, 1), 0);
    outbox_rates_free(r);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_span_has_more_than_its_max),
        cmocka_unit_test(those_that_wait_get_times_of_their_own),
        cmocka_unit_test(what_one_limit_refuses_no_other_counts),
        cmocka_unit_test(a_changed_max_keeps_what_went),
        cmocka_unit_test(many_keys_do_not_stay),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
