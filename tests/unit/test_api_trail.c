/* SPDX-License-Identifier: MIT */
/* Refused acts on their way into the trail, and its sealing, with the database faked: what waits
 * goes together, in order, again after a failure that passes, counted when there is no room or no
 * way. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api_fakes.h"
#include "api_seal.h"
#include "api_trail.h"
#include "log.h"

static const struct config_audit settings = {.seal_interval = 3600000, .refused_queue = 2};
static const struct db_error fine = {.kind = 0, .message = ""};
static const struct db_error away = {.kind = -ECONNRESET, .message = "away"};
static const struct db_error denied = {.kind = -EREMOTE, .sqlstate = "SK403", .message = "denied"};

static const char *const names[] = {"f"};
static const enum db_type types[] = {DB_JSON};
static const char *const some_values[] = {"{\"segel\": 5000, \"sisa\": true}"};
static const char *const last_values[] = {"{\"segel\": 1, \"sisa\": false}"};
static const struct db_result some = {1, 1, names, types, some_values};
static const struct db_result last = {1, 1, names, types, last_values};

static struct loop *loop;
static struct api_trail *trail;
static struct api_seal *seal;
static int drained;

static int setup(void **state)
{
    (void)state;
    log_setup(LOG_LEVEL_ERROR, 1024);
    fake_reset();
    drained = 0;
    loop = loop_new(NULL, NULL, NULL);
    trail = loop != NULL ? api_trail_new(loop, NULL, &settings) : NULL;
    seal = loop != NULL ? api_seal_new(loop, NULL, &settings) : NULL;
    return trail == NULL || seal == NULL;
}

static int teardown(void **state)
{
    (void)state;
    api_trail_free(trail);
    api_seal_free(seal);
    loop_free(loop);
    fake_reset();
    return 0;
}

static void trail_of(unsigned queue)
{
    static struct config_audit roomy;

    roomy = settings;
    roomy.refused_queue = queue;
    api_trail_free(trail);
    trail = api_trail_new(loop, NULL, &roomy);
    assert_non_null(trail);
}

static void on_drained(void *arg)
{
    (void)arg;
    drained++;
    loop_quit(loop);
}

/* Runs the loop until the database is asked. */
static void on_look(void *arg)
{
    struct loop_timer **timer = arg;

    if (fake.call != NULL)
        loop_quit(loop);
    else
        loop_timer_start(*timer, 10);
}

static void wait_for_call(void)
{
    struct loop_timer *timer = NULL;

    timer = loop_timer_new(loop, on_look, &timer);
    assert_non_null(timer);
    loop_timer_start(timer, 0);
    assert_int_equal(loop_run(loop), 0);
    loop_timer_free(timer);
}

static void test_one_at_a_time(void **state)
{
    (void)state;
    api_trail_refused(trail, "{\"n\":1}");
    api_trail_refused(trail, "{\"n\":2}");
    assert_string_equal(fake.call->name, "api.jejak_tolak");
    assert_string_equal(fake.params, "{\"n\":1}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"n\":2}");
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(api_trail_counts(trail)->written, 2);
    assert_int_equal(api_trail_counts(trail)->waiting, 0);
}

/* As a crowd of refusals does: the call that is under way takes long, and they go on. */
static void test_what_waits_goes_together(void **state)
{
    char want[4096] = "{\"beberapa\":[";

    (void)state;
    trail_of(1000);
    for (int i = 0; i < 262; i++) {
        char params[16];

        snprintf(params, sizeof params, "{\"n\":%d}", i);
        api_trail_refused(trail, params);
        if (i > 0 && i <= 256)
            snprintf(want + strlen(want), sizeof want - strlen(want), "%s%s", i > 1 ? "," : "",
                     params);
    }
    snprintf(want + strlen(want), sizeof want - strlen(want), "]}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, want);
    assert_int_equal(api_trail_counts(trail)->waiting, 261);
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params,
                        "{\"beberapa\":[{\"n\":257},{\"n\":258},{\"n\":259},{\"n\":260},"
                        "{\"n\":261}]}");
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(api_trail_counts(trail)->written, 262);
    assert_int_equal(api_trail_counts(trail)->waiting, 0);
}

/* A call has a size that PostgreSQL takes well. */
static void test_long_ones_go_in_parts(void **state)
{
    static char params[100001];

    (void)state;
    trail_of(100);
    memset(params, ' ', sizeof params - 1);
    for (int i = 0; i < 4; i++)
        api_trail_refused(trail, params);
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(strlen(fake.params), strlen("{\"beberapa\":[,]}") + 200000);
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(strlen(fake.params), 100000);
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(api_trail_counts(trail)->written, 4);
}

/* One that cannot be written does not take the others with it. */
static void test_several_are_parted_by_a_failure(void **state)
{
    (void)state;
    trail_of(100);
    for (int i = 0; i < 4; i++)
        api_trail_refused(trail, i == 2 ? "{\"n\":\"2\"}" : "{\"n\":1}");
    fake.done(fake.arg, &fine, &last);
    fake.done(fake.arg, &denied, NULL);
    assert_int_equal(api_trail_counts(trail)->lost, 0);
    assert_string_equal(fake.params, "{\"n\":1}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"n\":\"2\"}");
    fake.done(fake.arg, &denied, NULL);
    assert_string_equal(fake.params, "{\"n\":1}");
    api_trail_refused(trail, "{\"n\":5}");
    api_trail_refused(trail, "{\"n\":6}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"beberapa\":[{\"n\":5},{\"n\":6}]}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"hilang\":1}");
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(api_trail_counts(trail)->written, 6);
}

static void test_a_full_queue_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        api_trail_refused(trail, "{}");
    assert_int_equal(api_trail_counts(trail)->lost, 3);
    assert_int_equal(api_trail_counts(trail)->waiting, 2);
    fake.done(fake.arg, &fine, &last);
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"hilang\":3}");
    assert_null(fake.caller);
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(api_trail_counts(trail)->written, 3);
}

static void test_what_passes_is_tried_again(void **state)
{
    (void)state;
    api_trail_refused(trail, "{\"n\":1}");
    fake.done(fake.arg, &away, NULL);
    assert_int_equal(api_trail_counts(trail)->waiting, 1);
    fake_reset();
    api_trail_refused(trail, "{\"n\":2}"); /* hurries nothing */
    assert_null(fake.call);
    wait_for_call();
    assert_string_equal(fake.params, "{\"beberapa\":[{\"n\":1},{\"n\":2}]}");
    fake.done(fake.arg, &denied, NULL);
    assert_string_equal(fake.params, "{\"n\":1}");
    fake.done(fake.arg, &denied, NULL); /* will not pass: the next one */
    assert_int_equal(api_trail_counts(trail)->lost, 1);
    assert_string_equal(fake.params, "{\"n\":2}");
    fake.done(fake.arg, &fine, &last);
    assert_string_equal(fake.params, "{\"hilang\":1}");
    fake.done(fake.arg, &fine, &last);
}

static void test_drained_when_nothing_waits(void **state)
{
    (void)state;
    api_trail_refused(trail, "{}");
    api_trail_drain(trail, on_drained, NULL);
    assert_int_equal(drained, 0);
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(loop_run(loop), 0);
    assert_int_equal(drained, 1);
}

static void test_what_waits_is_let_go(void **state)
{
    (void)state;
    api_trail_refused(trail, "{}");
    api_trail_free(trail);
    trail = NULL;
    assert_int_equal(fake.abandoned, 1);
}

static void test_sealing_goes_on_while_more_waits(void **state)
{
    (void)state;
    api_seal_start(seal);
    for (int i = 0; i < 3; i++) { /* at once, not in an hour */
        db_done *done;
        void *arg;

        wait_for_call();
        assert_string_equal(fake.call->name, "api.jejak_segel");
        assert_null(fake.caller);
        done = fake.done;
        arg = fake.arg;
        fake_reset();
        done(arg, &fine, &some);
    }
}

/* One that is under way may have begun too early to see the last rows. */
static void test_the_last_sealing_is_its_own(void **state)
{
    db_done *done;
    void *arg;

    (void)state;
    api_seal_start(seal);
    wait_for_call();
    done = fake.done;
    arg = fake.arg;
    fake_reset();
    api_seal_last(seal, on_drained, NULL);
    done(arg, &fine, &last);
    assert_int_equal(drained, 0);
    wait_for_call();
    fake.done(fake.arg, &away, NULL); /* it failed: nobody waits longer */
    assert_int_equal(drained, 1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_at_a_time, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_waits_goes_together, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_ones_go_in_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_several_are_parted_by_a_failure, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_full_queue_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_passes_is_tried_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_drained_when_nothing_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_waits_is_let_go, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sealing_goes_on_while_more_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_last_sealing_is_its_own, setup, teardown),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
