/* SPDX-License-Identifier: MIT */
/* The outbox when the database or the receivers fail, when leases run out, and when it is stopped.
 */
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
#include "log.h"
#include "outbox_fakes.h"

static void results_outlive_a_database_that_is_away(void **state)
{
    (void)state;
    fake_add(50, "webhook", "https://x.id/", SECRET, "{}");
    fake_net.hold = true;
    fake_begin(false);
    fake_run(100);
    fake_db.error = -ECONNRESET;
    fake_net.hold = false;
    fake_run(200);
    assert_int_equal(fake_net.http, 50);
    assert_int_equal(fake_settled_once(), 0);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 50);
    fake_db.error = 0;
    fake_run(1300);
    assert_int_equal(fake_settled_once(), 50);
    assert_int_equal(fake_net.http, 50); /* nothing was sent again */
}

static void one_bad_row_does_not_hold_up_the_others(void **state)
{
    (void)state;
    fake_db.poison = 7;
    fake_add(20, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(300);
    assert_int_equal(fake_settled_once(), 19);
    assert_int_equal(fake_db.settled[6], 0);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
}

/* The database was away, and then refuses the one result that waited for it. */
static void a_bad_row_after_an_outage_does_not_end_settling(void **state)
{
    (void)state;
    fake_db.poison = 1;
    fake_net.hold = true;
    fake_add(1, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    fake_db.error = -ECONNRESET;
    fake_net.hold = false;
    fake_run(200);
    fake_db.error = 0;
    fake_run(1300);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
    fake_add(5, "webhook", "https://x.id/", SECRET, "{}");
    fake_run(1300);
    assert_int_equal(fake_settled_once(), 5);
}

/* An open transaction that somebody forgot holds one of them. */
static void a_locked_row_does_not_hold_up_the_others(void **state)
{
    unsigned calls;

    (void)state;
    fake_db.locked = 7;
    fake_add(20, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(1500);
    assert_int_equal(fake_settled_once(), 19);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 1);
    calls = fake_db.settle_calls;
    fake_run(2500);
    assert_in_range(fake_db.settle_calls - calls, 1, 3); /* asked for again, now and then */
    fake_db.locked = 0;
    fake_run(1500);
    assert_int_equal(fake_settled_once(), 20);
    assert_int_equal(fake_net.http, 20); /* nothing was sent again */
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
}

/* Nor when more wait than one batch takes, so that it is in some of them only. */
static void a_locked_row_does_not_hold_up_a_crowd(void **state)
{
    (void)state;
    fake_db.locked = 7;
    fake_db.hold_settles = true;
    fake_config.outbox.max_in_flight = 1600;
    fake_add(1600, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(1500);
    assert_int_equal(fake_net.http, 1600);
    fake_db.hold_settles = false;
    fake_run(4500);
    assert_int_equal(fake_settled_once(), 1599);
    assert_int_equal(fake_db.waits, 1);
}

static long remembered(const char *file, const char *fresh)
{
    char text[32] = "";
    FILE *f = fopen(file, fresh != NULL ? "w" : "r");

    if (f == NULL)
        return -1;
    if (fresh != NULL)
        fputs(fresh, f);
    else if (fgets(text, sizeof text, f) == NULL)
        text[0] = '\0';
    fclose(f);
    return strtol(text, NULL, 10);
}

/* What other daemons sent counts, but not what a crash of the database could take back; and what
 * another daemon of this machine remembers is not forgotten. */
static void attempts_of_others_are_remembered(void **state)
{
    char dir[] = "/tmp/siklus-ingatan.XXXXXX", file[64];

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(file, sizeof file, "%s/percobaan-1-1", dir);
    fake_config.outbox.state_dir = dir;
    fake_config.outbox.poll_interval = 20;
    fake_db.peak = 500;
    fake_begin(false);
    fake_run(200);
    assert_int_equal(remembered(file, NULL), -1);
    fake_db.peak = 700;
    clock_shift(2000);
    fake_run(200);
    assert_int_equal(remembered(file, NULL), 500);
    remembered(file, "900\n");
    clock_shift(2000);
    fake_run(200);
    clock_shift(2000);
    fake_run(200);
    assert_int_equal(remembered(file, NULL), 900);
    unlink(file);
    rmdir(dir);
}

/* Receivers refuse what was signed more than five minutes ago, some of them for good. */
static void who_waited_long_is_signed_anew(void **state)
{
    const char *timestamp;

    (void)state;
    fake_net.stale = 3;
    fake_add(1, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_net.http, 4);
    assert_int_equal(fake_settled_once(), 1);
    assert_string_equal(fake_db.outcome[0], "terkirim");
    timestamp = strstr(fake_net.headers, "webhook-timestamp: ");
    assert_non_null(timestamp);
    assert_true(clock_wall_ms() / 1000 - strtoll(timestamp + 19, NULL, 10) < 30);
}

static void a_receiver_that_is_down_costs_no_attempts(void **state)
{
    unsigned tried = 0, held = 0;

    (void)state;
    fake_config.outbox.breaker_after = 5;
    fake_net.result = (struct xfer_result){.code = 503, .answer = ""};
    fake_add(200, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(500);
    for (unsigned i = 0; i < 200; i++) {
        tried += strcmp(fake_db.outcome[i], "tunda") == 0;
        held += strcmp(fake_db.outcome[i], "tahan") == 0;
    }
    assert_int_equal(tried + held, 200);
    assert_in_range(tried, 5, 64); /* what was begun before the first answers came */
    assert_int_equal(fake_net.http, tried);
    assert_int_equal(outbox_counts(fake_outbox)->breakers, 1);
}

static void a_database_that_is_a_copy_is_left_alone(void **state)
{
    (void)state;
    fake_db.gate_shut = true;
    fake_add(10, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(300);
    assert_int_equal(fake_db.claims, 0);
    assert_int_equal(fake_net.http, 0);
    assert_true(outbox_counts(fake_outbox)->waits);
    fake_db.gate_shut = false;
    fake_run(fake_config.outbox.poll_interval + 300);
    assert_int_equal(fake_settled_once(), 10);
}

static void a_lease_that_ran_out_lets_go(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_add(10, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 10);
    clock_shift(900001);
    fake_run(100);
    assert_int_equal(fake_net.cancelled, 10);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
    assert_int_equal(fake_db.settle_calls, 0);
}

static void who_slept_past_the_lease_begins_nothing_more(void **state)
{
    (void)state;
    fake_net.sleep_at = 10;
    fake_add(100, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(300);
    assert_int_equal(fake_net.http, 10);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
}

static void what_a_lost_claim_took_is_let_go(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_add(3, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    fake_db.error = -ECONNRESET;
    fake_run(100);
    assert_int_equal(fake_db.releases, 0);
    fake_db.error = 0;
    fake_run(200);
    assert_int_equal(fake_db.releases, 1); /* and once is enough */
    assert_non_null(strstr(fake_db.released, ":"));
    assert_non_null(strstr(fake_db.released, "\"kecuali\":[1,2,3]"));
    fake_add(2, "webhook", "https://x.id/", SECRET, "{}");
    fake_run(200);
    assert_int_equal(fake_net.http, 5);
}

/* Else what a dead daemon held would wait for the end of its leases. */
static void who_is_gone_is_asked_for_until_it_is_known(void **state)
{
    (void)state;
    fake_db.error = -ETIMEDOUT;
    fake_begin(false);
    fake_run(100);
    assert_int_equal(fake_db.lists, 0);
    fake_db.error = 0;
    fake_run(2 * fake_config.outbox.poll_interval + 200);
    assert_int_equal(fake_db.lists, 1); /* and once is enough */
}

/* Ten that were taken while the database would not have it, until their leases were over. */
static void unsettled_past_the_lease(int error, const char *sqlstate)
{
    fake_add(10, "webhook", "https://x.id/", SECRET, "{}");
    fake_net.hold = true;
    fake_begin(false);
    fake_run(100);
    fake_net.hold = false;
    fake_db.error = error;
    fake_db.sqlstate = sqlstate;
    fake_run(100);
    clock_shift(900001);
    fake_run(1200);
}

static void outlives_its_lease(int error, const char *sqlstate)
{
    unsigned claims;

    unsettled_past_the_lease(error, sqlstate);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 10);
    fake_db.error = 0;
    fake_db.hold_settles = true;
    fake_add(1, "webhook", "https://x.id/", SECRET, "{}");
    claims = fake_db.claims;
    fake_run(1300);
    assert_int_equal(fake_db.claims, claims); /* which would have it sent again */
    fake_db.hold_settles = false;
    fake_run(1300);
    assert_int_equal(fake_settled_once(), 11);
    assert_int_equal(fake_net.http, 11);
}

static void a_result_outlives_its_lease_while_the_database_is_away(void **state)
{
    (void)state;
    outlives_its_lease(-ECONNRESET, "");
}

/* What can be claimed and not be settled would be sent again with every lease. */
static void a_result_outlives_its_lease_while_it_may_not_be_written(void **state)
{
    (void)state;
    outlives_its_lease(-EREMOTE, "42501");
}

static void one_that_the_database_refuses_goes_with_its_lease(void **state)
{
    (void)state;
    unsettled_past_the_lease(-EREMOTE, "XX000");
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
    fake_db.error = 0;
    fake_run(1300);
    assert_int_equal(fake_db.settle_calls, 0);
    fake_add(5, "webhook", "https://x.id/", SECRET, "{}");
    fake_run(1300);
    assert_int_equal(fake_settled_once(), 5); /* those that come later are written */
}

static void claiming_goes_on_while_settling(void **state)
{
    (void)state;
    fake_db.hold_settles = true;
    fake_config.outbox.batch = 20;
    fake_config.outbox.max_in_flight = 100;
    fake_add(100, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(300);
    assert_int_equal(fake_db.claimed, 100);
    assert_int_equal(fake_net.http, 100);
    fake_db.hold_settles = false;
    fake_run(100);
    assert_int_equal(fake_settled_once(), 100);
}

static void a_failing_claim_is_tried_again(void **state)
{
    (void)state;
    fake_db.error = -EAGAIN;
    fake_add(5, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(120);
    assert_int_equal(fake_db.claimed, 0);
    fake_db.error = 0;
    fake_run(200);
    assert_int_equal(fake_settled_once(), 5);
}

static unsigned drained;

static void on_drained(void *arg)
{
    (void)arg;
    drained++;
}

static void draining_settles_and_claims_no_more(void **state)
{
    (void)state;
    drained = 0;
    fake_net.hold = fake_net.begun = true;
    fake_config.outbox.max_in_flight = 10;
    fake_add(50, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    outbox_drain(fake_outbox, 5000, on_drained, NULL);
    outbox_wake(fake_outbox);
    fake_run(100);
    assert_int_equal(drained, 0);
    fake_net.hold = false;
    fake_run(200);
    assert_int_equal(drained, 1);
    assert_int_equal(fake_db.claimed, 10);
    assert_int_equal(fake_settled_once(), 10);
}

/* A stop must not begin what it may have to cut. */
static void draining_gives_back_what_has_not_begun(void **state)
{
    (void)state;
    drained = 0;
    fake_net.hold = true;
    fake_add(5, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    outbox_drain(fake_outbox, 60000, on_drained, NULL);
    fake_run(300);
    assert_int_equal(drained, 1);
    assert_int_equal(fake_settled_once(), 5);
    assert_string_equal(fake_db.outcome[4], "tahan");
}

static void draining_ends_at_its_deadline(void **state)
{
    (void)state;
    drained = 0;
    fake_net.hold = fake_net.begun = true;
    fake_add(5, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run(100);
    outbox_drain(fake_outbox, 2000, on_drained, NULL);
    fake_run(50);
    assert_int_equal(drained, 0);
    fake_run(2100);
    assert_int_equal(drained, 1);
}

static void draining_nothing_ends_from_the_loop(void **state)
{
    (void)state;
    drained = 0;
    fake_begin(false);
    fake_run(100);
    outbox_drain(fake_outbox, 5000, on_drained, NULL);
    assert_int_equal(drained, 0);
    fake_run(50);
    assert_int_equal(drained, 1);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, fake_setup, fake_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(results_outlive_a_database_that_is_away),
        CASE(one_bad_row_does_not_hold_up_the_others),
        CASE(a_bad_row_after_an_outage_does_not_end_settling),
        CASE(a_locked_row_does_not_hold_up_the_others),
        CASE(a_locked_row_does_not_hold_up_a_crowd),
        CASE(attempts_of_others_are_remembered),
        CASE(who_waited_long_is_signed_anew),
        CASE(a_receiver_that_is_down_costs_no_attempts),
        CASE(a_database_that_is_a_copy_is_left_alone),
        CASE(a_lease_that_ran_out_lets_go),
        CASE(who_slept_past_the_lease_begins_nothing_more),
        CASE(what_a_lost_claim_took_is_let_go),
        CASE(who_is_gone_is_asked_for_until_it_is_known),
        CASE(a_result_outlives_its_lease_while_the_database_is_away),
        CASE(a_result_outlives_its_lease_while_it_may_not_be_written),
        CASE(one_that_the_database_refuses_goes_with_its_lease),
        CASE(claiming_goes_on_while_settling),
        CASE(a_failing_claim_is_tried_again),
        CASE(draining_settles_and_claims_no_more),
        CASE(draining_gives_back_what_has_not_begun),
        CASE(draining_ends_at_its_deadline),
        CASE(draining_nothing_ends_from_the_loop),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    log_setup(LOG_LEVEL_ERROR, 4096);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
