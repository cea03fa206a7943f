/* SPDX-License-Identifier: MIT */
/* Refused acts on their way into the trail, and its sealing, with the database faked: what waits
 * goes together, in order, and is told when it is written; what cannot be is told as a failure. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api_fakes.h"
#include "api_seal.h"
#include "api_trail.h"
#include "log.h"

static const struct config_audit sealing = {.seal_interval = 3600000};
static const struct config_http settings = {.max_connections = 1000};
static const struct db_error fine = {.kind = 0, .message = ""};
static const struct db_error away = {.kind = -ECONNRESET, .message = "away"};
static const struct db_error slow = {
    .kind = -EREMOTE, .sqlstate = "57014", .message = "it takes too long"};
static const struct db_error denied = {.kind = -EREMOTE,
                                       .sqlstate = "SK403",
                                       .message = "denied",
                                       .detail = "Pasal 1",
                                       .code = "tidak-berwenang"};

static const char *const names[] = {"f"};
static const enum db_type types[] = {DB_JSON};
static const char *const some_values[] = {"{\"segel\": 5000, \"sisa\": true}"};
static const char *const last_values[] = {"{\"segel\": 1, \"sisa\": false}"};
static const struct db_result some = {1, 1, names, types, some_values};
static const struct db_result last = {1, 1, names, types, last_values};

/* One who tries an act: how SQL answers it, and what was told in the end. */
struct person {
    struct api_attempt *attempt;
    db_done *heard;
    void *heard_arg;
    int told;
    int kind;
    char sqlstate[6];
    char message[32];
};

static struct loop *loop;
static struct api_trail *trail;
static struct api_seal *seal;
static struct person people[300];
static int drained;

static int setup(void **state)
{
    (void)state;
    log_setup(LOG_LEVEL_ERROR, 1024);
    fake_reset();
    drained = 0;
    memset(people, 0, sizeof people);
    loop = loop_new(NULL, NULL, NULL);
    trail = loop != NULL ? api_trail_new(loop, NULL, &settings) : NULL;
    seal = loop != NULL ? api_seal_new(loop, NULL, &sealing) : NULL;
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

static void on_told(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct person *p = arg;

    p->told++;
    p->kind = result != NULL ? 0 : error->kind;
    memcpy(p->sqlstate, error->sqlstate, sizeof p->sqlstate);
    snprintf(p->message, sizeof p->message, "%s", error->message);
}

static void try_act(struct person *p, const char *params)
{
    const struct api_trail_act act = {
        .function = db_call_find("api.sop_batal"),
        .by = db_call_find("api.tindak"),
        .caller = "{\"uid\":7}",
        .params = params,
        .sent = "{\"fungsi\":\"sop_batal\"}",
    };

    assert_int_equal(api_trail_try(trail, &act, on_told, p, &p->attempt), 0);
    assert_string_equal(fake.call->name, "api.tindak");
    assert_string_equal(fake.caller, "{\"uid\":7}");
    assert_string_equal(fake.params, "{\"fungsi\":\"sop_batal\"}");
    p->heard = fake.done;
    p->heard_arg = fake.arg;
}

/* So many people try what they may not; {"n":0} and on are their parameters. */
static void crowd(unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        char params[32];

        snprintf(params, sizeof params, "{\"n\":%u}", i);
        try_act(&people[i], params);
    }
    fake_reset();
    for (unsigned i = 0; i < count; i++)
        people[i].heard(people[i].heard_arg, &denied, NULL);
}

/* The answer of the trail to what it was asked last. */
static void written(const struct db_error *error)
{
    db_done *done = fake.done;
    void *arg = fake.arg;

    assert_string_equal(fake.call->name, "api.jejak_tolak");
    assert_null(fake.caller);
    fake_reset();
    done(arg, error, error->kind == 0 ? &last : NULL);
}

/* How many refusals it is asked to write, from first on. */
static unsigned asked_for(unsigned first)
{
    unsigned n = 0;
    const char *at = fake.params;

    assert_memory_equal(at, "{\"beberapa\":[{", 14);
    while ((at = strstr(at, "\"isi\":{\"n\":")) != NULL) {
        at += strlen("\"isi\":{\"n\":");
        assert_int_equal(atoi(at), first + n);
        n++;
    }
    return n;
}

static unsigned told(void)
{
    unsigned n = 0;

    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        assert_in_range(people[i].told, 0, 1);
        n += (unsigned)people[i].told;
    }
    return n;
}

static void test_told_when_it_is_written(void **state)
{
    (void)state;
    crowd(1);
    assert_string_equal(
        fake.params,
        "{\"beberapa\":[{\"fungsi\":\"api.sop_batal\",\"status\":403,\"kode\":\"tidak-berwenang\","
        "\"pesan\":\"denied\",\"pasal\":\"Pasal "
        "1\",\"pemanggil\":{\"uid\":7},\"isi\":{\"n\":0}}]}");
    assert_int_equal(told(), 0);
    assert_int_equal(api_trail_counts(trail)->waiting, 1);
    written(&fine);
    assert_int_equal(people[0].told, 1);
    assert_string_equal(people[0].sqlstate, "SK403");
    assert_string_equal(people[0].message, "denied");
    assert_int_equal(api_trail_counts(trail)->waiting, 0);
    assert_int_equal(api_trail_counts(trail)->written, 1);
}

/* What is no refusal is told as it comes. */
static void test_the_rest_is_told_at_once(void **state)
{
    static const char *const states[] = {"SK400", "SK401", "SK412", "SK429", "XX000", "22P02"};

    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        struct db_error error = {.kind = -EREMOTE, .message = "x"};

        memcpy(error.sqlstate, states[i], sizeof error.sqlstate);
        try_act(&people[i], "{}");
        fake.done(fake.arg, &error, NULL);
        assert_string_equal(people[i].sqlstate, states[i]);
        assert_int_equal(told(), i + 1);
    }
    try_act(&people[20], "{}"); /* a token that was good once is another matter */
    fake.done(fake.arg,
              &(struct db_error){
                  .kind = -EREMOTE, .sqlstate = "SK401", .message = "x", .code = "token-dicabut"},
              NULL);
    assert_int_equal(people[20].told, 0);
    written(&fine);
    assert_string_equal(people[20].sqlstate, "SK401");
    try_act(&people[10], "{}");
    fake.done(fake.arg, &fine, &last);
    assert_int_equal(people[10].kind, 0);
    try_act(&people[11], "{}");
    fake.done(fake.arg, &away, NULL);
    assert_int_equal(people[11].kind, -ECONNRESET);
    assert_string_equal(fake.call->name, "api.tindak");
}

/* As a crowd of refusals does: the call that is under way takes long, and they go on. */
static void test_what_waits_goes_together(void **state)
{
    (void)state;
    crowd(262);
    assert_int_equal(asked_for(0), 1);
    written(&fine);
    assert_int_equal(told(), 1);
    assert_int_equal(asked_for(1), 256);
    assert_int_equal(api_trail_counts(trail)->waiting, 261);
    written(&fine);
    assert_int_equal(told(), 257);
    assert_int_equal(asked_for(257), 5);
    written(&fine);
    assert_int_equal(told(), 262);
    assert_int_equal(api_trail_counts(trail)->written, 262);
    assert_null(fake.call);
}

/* A call has a size that PostgreSQL takes well. */
static void test_long_ones_go_in_parts(void **state)
{
    static char params[API_TRAIL_PARAMS + 1];
    size_t most = 0;
    int calls = 0;

    (void)state;
    memset(params, ' ', API_TRAIL_PARAMS);
    memcpy(params, "{}", 2);
    for (unsigned i = 0; i < 40; i++)
        try_act(&people[i], params);
    fake_reset();
    for (unsigned i = 0; i < 40; i++)
        people[i].heard(people[i].heard_arg, &denied, NULL);
    for (; fake.call != NULL; calls++) {
        most = strlen(fake.params) > most ? strlen(fake.params) : most;
        written(&fine);
    }
    assert_int_equal(told(), 40);
    assert_int_equal(calls, 4); /* one, and fifteen at a time */
    assert_in_range(most, 15 * API_TRAIL_PARAMS, 262144 + 16);
}

/* One that cannot be written does not take the others with it. */
static void test_several_are_parted_by_a_failure(void **state)
{
    const struct db_error *failures[] = {&denied, &slow};

    (void)state;
    for (int k = 0; k < 2; k++) {
        teardown(state);
        assert_int_equal(setup(state), 0);
        crowd(6);
        written(&fine);
        assert_int_equal(asked_for(1), 5);
        written(failures[k]);
        assert_int_equal(told(), 1);
        for (unsigned i = 1; i < 6; i++) {
            assert_int_equal(asked_for(i), 1);
            written(i == 3 ? failures[k] : &fine);
            assert_int_equal(told(), i + 1);
            assert_string_equal(people[i].sqlstate, i != 3 ? "SK403" : k == 0 ? "XX000" : "57014");
        }
        assert_int_equal(api_trail_counts(trail)->written, 5);
        assert_int_equal(api_trail_counts(trail)->failed, 1);
        assert_null(fake.call);
    }
}

/* Without a database nobody waits for it, and nothing is kept: nobody was told no. */
static void test_what_is_not_written_is_not_told(void **state)
{
    (void)state;
    crowd(4);
    written(&away);
    assert_int_equal(people[0].kind, -ECONNRESET);
    assert_int_equal(asked_for(1), 3);
    written(&away);
    assert_int_equal(told(), 4);
    assert_int_equal(people[3].kind, -ECONNRESET);
    assert_int_equal(api_trail_counts(trail)->failed, 4);
    assert_int_equal(api_trail_counts(trail)->waiting, 0);
    assert_null(fake.call);

    try_act(&people[10], "{}");
    fake.call_result = -ENOMEM;
    people[10].heard(people[10].heard_arg, &denied, NULL);
    assert_int_equal(people[10].kind, -EAGAIN);
    assert_int_equal(api_trail_counts(trail)->failed, 5);
}

static void test_who_leaves_is_written(void **state)
{
    (void)state;
    crowd(3);
    api_trail_leave(people[1].attempt);
    written(&fine);
    assert_int_equal(asked_for(1), 2);
    written(&fine);
    assert_int_equal(people[1].told, 0);
    assert_int_equal(people[2].told, 1);
    assert_int_equal(api_trail_counts(trail)->written, 3);
}

/* Also what SQL has not answered yet. */
static void test_drained_when_nothing_is_tried(void **state)
{
    (void)state;
    try_act(&people[0], "{}");
    fake.sent = true;
    api_trail_leave(people[0].attempt);
    try_act(&people[1], "{}");
    fake.sent = false;
    api_trail_drain(trail, on_drained, NULL);
    people[0].heard(people[0].heard_arg, &denied, NULL);
    written(&fine);
    assert_int_equal(drained, 0);
    api_trail_leave(people[1].attempt);
    assert_int_equal(loop_run(loop), 0);
    assert_int_equal(drained, 1);
    assert_int_equal(told(), 0);
}

static void test_what_waits_is_let_go(void **state)
{
    (void)state;
    crowd(2);
    try_act(&people[2], "{}");
    api_trail_free(trail);
    trail = NULL;
    assert_int_equal(fake.abandoned, 2); /* what is written, and what is tried */
    assert_int_equal(told(), 0);
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
        cmocka_unit_test_setup_teardown(test_told_when_it_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_rest_is_told_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_waits_goes_together, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_ones_go_in_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_several_are_parted_by_a_failure, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_written_is_not_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_who_leaves_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_drained_when_nothing_is_tried, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_waits_is_let_go, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sealing_goes_on_while_more_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_last_sealing_is_its_own, setup, teardown),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
