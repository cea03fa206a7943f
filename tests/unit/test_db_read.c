/* SPDX-License-Identifier: MIT */
/* Calls of one moment: they see what was there when the first began, write nothing, are made in the
 * caller's name, and end with the connection. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "db_fixture.h"
#include "db_read.h"

static const struct db_call_row jumlah = {"jumlah", "select count(*) from ujidb.catatan", 0, false};
static const struct db_call_row pelaku = {"ujidb.pelaku", "select ujidb.pelaku($1::jsonb)", 1,
                                          false};
static const struct db_call_row diri = {"ujidb.diri", "select ujidb.diri($1::jsonb)", 1, false};
static const struct db_call_row tolak = {"ujidb.tolak", "select ujidb.tolak($1::jsonb)", 1, false};
static const struct db_call_row dikenal = {"dikenal", "select count(*) from ujidb.dikenal", 0,
                                           false};
static const struct db_call_row setelan = {"ujidb.setelan", "select ujidb.setelan($1::jsonb)", 1,
                                           false};
static const struct db_call_row tulis = {"ujidb.tulis", "select ujidb.tulis($1::jsonb)", 1, true};

static struct db_pool *pool;

static int setup(void **state)
{
    struct fixture *f;
    int r = fixture_setup(state);

    f = *state;
    if (r == 0) {
        fixture_sql(f, "create table if not exists ujidb.catatan (n int)");
        fixture_sql(f, "grant select on ujidb.catatan to public");
        fixture_sql(f, "truncate ujidb.catatan");
        pool = db_pool_new(f->loop, f->resolver, &f->settings);
    }
    return r != 0 || pool == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    db_pool_free(pool);
    pool = NULL;
    return fixture_teardown(state);
}

static void call_gives(struct fixture *f, struct db_read *r, const struct db_call_row *call,
                       const char *param, int kind, const char *value)
{
    struct answer a = {0};

    assert_int_equal(db_read_call(r, call, param, answer_keep, &a), 0);
    assert_int_equal(a.count, 0);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, kind);
    if (value != NULL)
        assert_string_equal(a.value, value);
}

static void test_all_calls_see_one_moment(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{}"), *later;

    call_gives(f, r, &jumlah, NULL, 0, "0");
    fixture_sql(f, "insert into ujidb.catatan values (1)");
    call_gives(f, r, &jumlah, NULL, 0, "0");
    later = db_read_new(pool, "{}");
    call_gives(f, later, &jumlah, NULL, 0, "1");
    call_gives(f, r, &jumlah, NULL, 0, "0");
    db_read_free(later);
    db_read_free(r);
}

/* The pool's connections are free for others, and the caller stays known from call to call. */
static void test_a_connection_and_a_caller_of_its_own(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{\"pelaku\": \"ani\"}");
    struct answer mine = {0}, others = {0};

    call_gives(f, r, &pelaku, "{}", 0, "ani");
    call_gives(f, r, &pelaku, "{}", 0, "ani");
    db_read_call(r, &diri, "{}", answer_keep, &mine);
    answer_ask(pool, &others, &diri, "{}", "{}");
    assert_true(fixture_until(f, &mine.count, 1, PATIENCE_MS));
    assert_true(fixture_until(f, &others.count, 1, PATIENCE_MS));
    assert_string_not_equal(mine.value, others.value);
    db_read_free(r);
}

/* What making the caller known writes is there for all before the snapshot is taken. */
static void test_the_caller_is_noted_before_it_reads(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{\"catat\": \"ani\", \"pelaku\": \"ani\"}");
    struct answer others = {0};

    call_gives(f, r, &dikenal, NULL, 0, "1");
    answer_ask(pool, &others, &dikenal, "{}", NULL);
    assert_true(fixture_until(f, &others.count, 1, 10000));
    assert_string_equal(others.value, "1");
    call_gives(f, r, &setelan, "{\"nama\": \"transaction_isolation\"}", 0, "repeatable read");
    call_gives(f, r, &pelaku, "{}", 0, "ani");
    db_read_free(r);
}

static void test_it_writes_nothing(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{}");

    call_gives(f, r, &tulis, "{\"n\": 1}", -EREMOTE, NULL);
    call_gives(f, r, &jumlah, NULL, -ECONNRESET, NULL);
    db_read_free(r);
}

static void test_after_a_refusal_it_is_of_no_use(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{}");

    call_gives(f, r, &tolak, "{\"sqlstate\": \"SK422\"}", -EREMOTE, NULL);
    call_gives(f, r, &jumlah, NULL, -ECONNRESET, NULL);
    db_read_free(r);
}

/* What was begun is gone with the connection: nothing begins anew. */
static void test_a_lost_connection_ends_it(void **state)
{
    struct fixture *f = *state;
    struct db_read *r = db_read_new(pool, "{}");
    struct answer a = {0};
    char kill[128];

    db_read_call(r, &diri, "{}", answer_keep, &a);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    snprintf(kill, sizeof(kill), "select pg_terminate_backend(%.10s)", a.value);
    fixture_sql(f, kill);
    fixture_pass(f, 700); /* it has connected again by then */
    call_gives(f, r, &jumlah, NULL, -ECONNRESET, NULL);
    db_read_free(r);
}

static void test_no_server_is_told_in_time(void **state)
{
    struct fixture *f = *state;
    struct relay relay = {0};
    char conninfo[1024];
    struct db_pool *away;
    struct db_read *r;

    relay_start(&relay, f);
    fixture_conninfo(f, relay.dir, "5432", conninfo, sizeof(conninfo));
    relay_stop(&relay);
    f->settings.conninfo = conninfo;
    away = db_pool_new(f->loop, f->resolver, &f->settings);
    r = db_read_new(away, "{}");
    call_gives(f, r, &jumlah, NULL, -ETIMEDOUT, NULL);
    db_read_free(r);
    db_pool_free(away);
    relay_remove(&relay);
}

/* In each state, and from within the answer. */
static void on_answer(void *arg, const struct db_error *error, const struct db_result *result)
{
    void **given = arg;

    assert_int_equal(error->kind, 0);
    db_read_free(given[0]);
    assert_int_equal(db_result_rows(result), 1);
    *(unsigned *)given[1] = 1;
}

static void test_it_may_end_at_any_time(void **state)
{
    struct fixture *f = *state;
    struct answer a = {0};
    struct db_read *r = db_read_new(pool, "{}");
    unsigned done = 0;
    void *given[2];

    db_read_free(NULL);
    db_read_free(r);
    r = db_read_new(pool, "{}");
    db_read_call(r, &jumlah, NULL, answer_keep, &a);
    db_read_free(r);
    fixture_pass(f, 50);
    r = db_read_new(pool, "{}");
    fixture_pass(f, 200);
    db_read_call(r, &jumlah, NULL, answer_keep, &a);
    db_read_free(r);
    fixture_pass(f, 200);
    assert_int_equal(a.count, 0);
    r = db_read_new(pool, "{}");
    given[0] = r;
    given[1] = &done;
    db_read_call(r, &jumlah, NULL, on_answer, given);
    assert_true(fixture_until(f, &done, 1, PATIENCE_MS));
    fixture_pass(f, 50);
}

int main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_all_calls_see_one_moment),
        CASE(test_a_connection_and_a_caller_of_its_own),
        CASE(test_the_caller_is_noted_before_it_reads),
        CASE(test_it_writes_nothing),
        CASE(test_after_a_refusal_it_is_of_no_use),
        CASE(test_a_lost_connection_ends_it),
        CASE(test_no_server_is_told_in_time),
        CASE(test_it_may_end_at_any_time),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, fixture_group_setup, fixture_group_teardown);
}
