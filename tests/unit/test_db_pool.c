/* SPDX-License-Identifier: MIT */
/* Who waits, how long, in which order, and what is given up; an answer comes exactly once. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "clock.h"
#include "db_fixture.h"
#include "own_ms.h"

static const struct db_call_row bare = {"bare", "select 7", 0, false};
static const struct db_call_row tidur = {"tidur", "select ujidb.tidur($1::jsonb)", 1, false};
static const struct db_call_row tulis = {"tulis", "select ujidb.tidur($1::jsonb)", 1, true};

static struct db_pool *open_pool(struct fixture *f)
{
    struct db_pool *p = db_pool_new(f->loop, f->resolver, &f->settings);

    assert_non_null(p);
    return p;
}

static bool is_ready(void *arg)
{
    return db_pool_ready(arg) > 0;
}

/* ---- who waits ---- */

static void test_queue(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a[7] = {0};

    for (unsigned i = 0; i < 7; i++) /* none is connected yet: 4 wait, 3 are too many */
        answer_ask(p, &a[i], &bare, NULL, NULL);
    assert_int_equal(db_pool_waiting(p), 4);
    assert_true(fixture_until(f, &a[6].count, 1, PATIENCE_MS));
    for (unsigned i = 4; i < 7; i++) {
        assert_int_equal(a[i].kind, -EAGAIN);
        assert_string_equal(a[i].sqlstate, "");
    }
    assert_true(fixture_until(f, &a[3].count, 1, PATIENCE_MS));
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(a[i].count, 1);
        assert_int_equal(a[i].kind, 0);
        assert_true(i == 0 || a[i].order == a[i - 1].order + 1);
    }
    assert_int_equal(db_pool_waiting(p), 0);
    db_pool_free(p);
}

/* The last to come is served first, though the queue is full. */
static void test_ahead(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a[5] = {0}, ahead = {0};

    for (unsigned i = 0; i < 5; i++) /* none is connected yet: 4 wait, 1 is too many */
        answer_ask(p, &a[i], &bare, NULL, NULL);
    assert_int_equal(db_call_ahead(p, &bare, NULL, answer_keep, &ahead, NULL), 0);
    assert_int_equal(db_pool_waiting(p), 4);
    assert_true(fixture_until(f, &a[3].count, 1, PATIENCE_MS));
    assert_int_equal(a[4].kind, -EAGAIN);
    assert_int_equal(ahead.kind, 0);
    assert_int_equal(ahead.order + 1, a[0].order);
    db_pool_free(p);
}

static void test_waiting_ends(void **state)
{
    struct fixture *f = *state;
    char conninfo[1024];
    struct db_pool *p;
    struct answer a = {0}, b = {0}, ahead = {0};
    int64_t start = clock_mono_ms(), own_start = own_ms();

    fixture_conninfo(f, "/nonexistent", "1", conninfo, sizeof(conninfo));
    f->settings.conninfo = conninfo;
    f->settings.statement_timeout = 300;
    p = open_pool(f);
    answer_ask(p, &a, &bare, NULL, NULL);
    fixture_pass(f, 100);
    assert_int_equal(db_call_ahead(p, &bare, NULL, answer_keep, &ahead, NULL), 0);
    fixture_pass(f, 100);
    answer_ask(p, &b, &bare, NULL, NULL);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(ahead.count + b.count, 0);
    assert_true(fixture_until(f, &ahead.count, 1, PATIENCE_MS));
    assert_int_equal(b.count, 0);
    assert_true(fixture_until(f, &b.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -ETIMEDOUT);
    assert_int_equal(ahead.kind, -ETIMEDOUT);
    assert_int_equal(b.kind, -ETIMEDOUT);
    assert_true(clock_mono_ms() - start >= 500 - coarse_ms());
    assert_true(own_ms() - own_start < 1000);
    assert_int_equal(db_pool_waiting(p), 0);
    db_pool_free(p);
}

static bool are_three_ready(void *arg)
{
    return db_pool_ready(arg) == 3;
}

static bool are_three_asleep(void *arg)
{
    const struct fixture *f = arg;
    char sql[256];

    snprintf(sql, sizeof(sql),
             "select count(*) from pg_stat_activity where datname = '%s'"
             " and wait_event = 'PgSleep'",
             f->database);
    return strcmp(fixture_sql(f, sql), "3") == 0;
}

static void test_pool_works_in_parallel(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    struct answer a[3] = {0};

    f->settings.pool_size = 3;
    f->settings.statement_timeout = 2 * PATIENCE_MS;
    p = open_pool(f);
    assert_true(fixture_until_true(f, are_three_ready, p, PATIENCE_MS));
    for (unsigned i = 0; i < 3; i++)
        answer_ask(p, &a[i], &tidur, NULL, "{\"detik\": 100}");
    assert_true(fixture_until_true(f, are_three_asleep, f, PATIENCE_MS));
    assert_int_equal(a[0].count + a[1].count + a[2].count, 0);
    db_pool_free(p);
}

/* Of three connections writers have two, whoever came first. */
static void test_writers_leave_one(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    struct answer writes[3] = {0}, ahead = {0}, reads = {0};

    f->settings.pool_size = 3;
    f->settings.statement_timeout = 2 * PATIENCE_MS;
    p = open_pool(f);
    assert_true(fixture_until_true(f, are_three_ready, p, PATIENCE_MS));
    for (unsigned i = 0; i < 3; i++)
        answer_ask(p, &writes[i], &tulis, NULL, "{\"detik\": 1}");
    assert_int_equal(db_call_ahead(p, &tulis, "{\"detik\": 0}", answer_keep, &ahead, NULL), 0);
    answer_ask(p, &reads, &bare, NULL, NULL);
    assert_int_equal(db_pool_waiting(p), 1);
    assert_true(fixture_until(f, &writes[2].count, 1, PATIENCE_MS));
    assert_int_equal(reads.kind, 0);
    assert_true(reads.order < writes[0].order && reads.order < writes[1].order);
    assert_true(reads.order < ahead.order && ahead.order < writes[2].order);
    db_pool_free(p);
}

/* ---- what is given up ---- */

static void test_abandon(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer sent = {0}, waiting = {0}, refused = {0}, last = {0};
    struct db_ticket *t[3];

    assert_true(fixture_until_true(f, is_ready, p, PATIENCE_MS));
    f->settings.queue_max = 1;
    t[0] = answer_ask(p, &sent, &tidur, NULL, "{\"detik\": 0.2}");
    t[1] = answer_ask(p, &waiting, &bare, NULL, NULL);
    t[2] = answer_ask(p, &refused, &bare, NULL, NULL);
    for (unsigned i = 0; i < 3; i++)
        db_abandon(t[i]);
    db_abandon(NULL);
    assert_int_equal(db_pool_waiting(p), 0);
    answer_ask(p, &last, &bare, NULL, NULL);
    assert_true(fixture_until(f, &last.count, 1, PATIENCE_MS));
    assert_int_equal(last.kind, 0);
    assert_int_equal(sent.count + waiting.count + refused.count, 0);
    db_pool_free(p);
}

static struct db_pool *pool_to_ask;

static void ask_again(void *arg, const struct db_error *error, const struct db_result *r)
{
    struct db_ticket *t = NULL;
    struct answer unheard = {0};

    answer_keep(arg, error, r);
    assert_int_equal(db_call(pool_to_ask, &bare, NULL, NULL, answer_keep, &unheard, &t),
                     -ECANCELED);
    assert_null(t);
}

static void test_free_cancels(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = pool_to_ask = open_pool(f);
    struct answer sent = {0}, waiting = {0}, refused = {0};
    const char *param = "{\"detik\": 60}";

    assert_true(fixture_until_true(f, is_ready, p, PATIENCE_MS));
    f->settings.queue_max = 1;
    assert_int_equal(db_call(p, &tidur, NULL, &param, ask_again, &sent, NULL), 0);
    answer_ask(p, &waiting, &bare, NULL, NULL);
    answer_ask(p, &refused, &bare, NULL, NULL);
    db_pool_free(p);
    assert_int_equal(sent.count, 1);
    assert_int_equal(sent.kind, -ECANCELED);
    assert_int_equal(waiting.kind, -ECANCELED);
    assert_int_equal(refused.kind, -ECANCELED);
}

static void free_inside(void *arg, const struct db_error *error, const struct db_result *r)
{
    answer_keep(arg, error, r);
    db_pool_free(pool_to_ask);
}

static void test_free_from_inside_an_answer(void **state)
{
    struct fixture *f = *state;
    struct answer first = {0}, second = {0};

    pool_to_ask = open_pool(f);
    assert_int_equal(db_call(pool_to_ask, &bare, NULL, NULL, free_inside, &first, NULL), 0);
    answer_ask(pool_to_ask, &second, &bare, NULL, NULL);
    assert_true(fixture_until(f, &first.count, 1, PATIENCE_MS));
    assert_string_equal(first.value, "7");
    assert_int_equal(second.kind, -ECANCELED);
}

#define CASE(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_queue),
        CASE(test_ahead),
        CASE(test_waiting_ends),
        CASE(test_pool_works_in_parallel),
        CASE(test_writers_leave_one),
        CASE(test_abandon),
        CASE(test_free_cancels),
        CASE(test_free_from_inside_an_answer),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_pool", tests, fixture_group_setup,
                                       fixture_group_teardown);
}
