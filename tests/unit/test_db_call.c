/* SPDX-License-Identifier: MIT */
/* Calls: what comes back, what is refused, what is much, what is lost, and whose request it was. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clock.h"
#include "db_fixture.h"
#include "log.h"

#define ROW(f)                                                                                     \
    {                                                                                              \
        "ujidb." f, "select ujidb." f "($1::jsonb)", 1, false                                      \
    }

static const struct db_call_row baris = {"ujidb.baris", "select * from ujidb.baris($1::jsonb)", 1,
                                         false};
static const struct db_call_row bare = {"bare", "select 7", 0, false};
static const struct db_call_row gema = ROW("gema");
static const struct db_call_row pelaku = ROW("pelaku");
static const struct db_call_row panjang = ROW("panjang");
static const struct db_call_row ulangi = ROW("ulangi");
static const struct db_call_row tidur = ROW("tidur");
static const struct db_call_row tolak = ROW("tolak");
static const struct db_call_row tulis = ROW("tulis");
static const struct db_call_row diri = ROW("diri");

static struct db_pool *open_pool(struct fixture *f)
{
    struct db_pool *p = db_pool_new(f->loop, f->resolver, &f->settings);

    assert_non_null(p);
    return p;
}

static void call_gives(struct fixture *f, struct db_pool *p, const struct db_call_row *call,
                       const char *caller, const char *param, const char *value)
{
    struct answer a = {0};

    answer_ask(p, &a, call, caller, param);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, 0);
    assert_string_equal(a.value, value);
}

/* ---- what comes back ---- */

static const struct {
    const char *name;
    enum db_type type;
    const char *value; /* of the first row */
} columns[] = {
    {"nomor", DB_INT, "1"},          {"besar", DB_INT, "9007199254740993"},
    {"nilai", DB_NUMBER, "12.50"},   {"benar", DB_BOOL, "t"},
    {"hari", DB_DATE, "2026-11-21"}, {"saat", DB_TIMESTAMP, NULL}, /* in the database's zone */
    {"isi", DB_JSON, "{\"n\": 3}"},  {"kata", DB_TEXT, "Bagian Organisasi"},
    {"kosong", DB_TEXT, NULL},
};

static void on_rows(void *arg, const struct db_error *error, const struct db_result *r)
{
    unsigned *count = arg;

    (*count)++;
    assert_int_equal(error->kind, 0);
    assert_string_equal(error->sqlstate, "");
    assert_int_equal(db_result_rows(r), 3);
    assert_int_equal(db_result_columns(r), sizeof(columns) / sizeof(columns[0]));
    for (int i = 0; i < db_result_columns(r); i++) {
        size_t len = 0;
        const char *value = db_result_value(r, 0, i, &len);

        assert_string_equal(db_result_name(r, i), columns[i].name);
        assert_int_equal(db_result_find(r, columns[i].name), i);
        assert_int_equal(db_result_type(r, i), columns[i].type);
        if (columns[i].value != NULL) {
            assert_string_equal(value, columns[i].value);
            assert_int_equal(len, strlen(value));
        }
    }
    assert_int_equal(strncmp(db_result_value(r, 0, 5, NULL), "2026-11-2", 9), 0);
    assert_null(db_result_value(r, 0, 8, NULL));
    assert_string_equal(db_result_value(r, 2, 0, NULL), "3");
    assert_int_equal(db_result_find(r, "NOMOR"), -1);
    assert_int_equal(db_result_find(r, "tidak_ada"), -1);
}

static void test_rows(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    const char *param = "{\"n\": 3}";
    unsigned count = 0;

    assert_int_equal(db_call(p, &baris, NULL, &param, on_rows, &count, NULL), 0);
    assert_true(fixture_until(f, &count, 1, PATIENCE_MS));
    assert_int_equal(db_pool_ready(p), 1);
    db_pool_free(p);
    assert_int_equal(count, 1);
}

static void test_parameters(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0};

    call_gives(f, p, &bare, NULL, NULL, "7");
    call_gives(f, p, &gema, NULL, "{\"a\": \"Évaluasi '; --\"}", "{\"a\": \"Évaluasi '; --\"}");
    answer_ask(p, &a, &gema, NULL, NULL); /* SQL NULL */
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.rows, 1);
    assert_string_equal(a.value, "-");
    answer_ask(p, &a, &baris, NULL, "{\"n\": 0}");
    assert_true(fixture_until(f, &a.count, 2, PATIENCE_MS));
    assert_int_equal(a.kind, 0);
    assert_int_equal(a.rows, 0);
    db_pool_free(p);
}

static void test_caller_is_known_in_his_transaction_only(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);

    call_gives(f, p, &pelaku, "{\"pelaku\": \"uid:0\"}", "{}", "uid:0");
    call_gives(f, p, &pelaku, NULL, "{}", "");
    call_gives(f, p, &pelaku, "{\"pelaku\": \"uid:7\"}", "{}", "uid:7");
    db_pool_free(p);
}

/* ---- what is refused ---- */

static void test_refusal(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0};

    answer_ask(p, &a, &tolak, "{}", "{\"sqlstate\": \"SK422\"}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -EREMOTE);
    assert_string_equal(a.sqlstate, "SK422");
    assert_string_equal(a.message, "tanggal evaluasi mendahului tanggal efektif");
    assert_string_equal(a.detail, "Pasal 13 ayat (1)");
    assert_string_equal(a.hint, "Perbaiki tanggalnya.");
    assert_string_equal(a.code, "tanggal-mundur");
    call_gives(f, p, &bare, NULL, NULL, "7"); /* and the connection is as good as before */
    db_pool_free(p);
}

static void test_refused_caller_stops_the_call(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    static const struct db_call_row write = {
        "tulis", "select lo_from_bytea(0, $1::text::bytea) from ujidb.gema('{}')", 1, true};
    struct answer a = {0};

    answer_ask(p, &a, &write, "{\"tolak\": true}", "x");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -EREMOTE);
    assert_string_equal(a.sqlstate, "SK403");
    assert_string_equal(a.detail, "-");
    assert_string_equal(a.code, "-");
    assert_string_equal(fixture_sql(f, "select count(*) from pg_largeobject_metadata"), "0");
    db_pool_free(p);
}

/* A deferred constraint speaks at commit, after the rows have come: the call is refused all the
 * same. */
static void test_refused_at_commit(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0};

    call_gives(f, p, &tulis, "{}", "{\"n\": 1}", "1");
    answer_ask(p, &a, &tulis, "{}", "{\"n\": 1}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -EREMOTE);
    assert_string_equal(a.sqlstate, "23505");
    assert_string_equal(a.code, "sekali_n");
    call_gives(f, p, &tulis, "{}", "{\"n\": 2}", "2");
    db_pool_free(p);
}

static void test_statement_timeout(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    struct answer a = {0};

    f->settings.statement_timeout = 200;
    p = open_pool(f);
    answer_ask(p, &a, &tidur, NULL, "{\"detik\": 5}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -EREMOTE);
    assert_string_equal(a.sqlstate, "57014");
    call_gives(f, p, &bare, NULL, NULL, "7");
    db_pool_free(p);
}

static bool is_ready(void *arg)
{
    return db_pool_ready(arg) > 0;
}

static bool is_not_ready(void *arg)
{
    return db_pool_ready(arg) == 0;
}

/* A server that no longer takes writes is left: the connection is made anew. */
static void test_read_only_server_is_left(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer before = {0}, a = {0}, after = {0};

    answer_ask(p, &before, &diri, NULL, "{}");
    assert_true(fixture_until(f, &before.count, 1, PATIENCE_MS));
    answer_ask(p, &a, &tolak, NULL, "{\"sqlstate\": \"25006\"}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -EREMOTE);
    assert_string_equal(a.sqlstate, "25006");
    assert_int_equal(db_pool_ready(p), 0);
    answer_ask(p, &after, &diri, NULL, "{}");
    assert_true(fixture_until(f, &after.count, 1, PATIENCE_MS));
    assert_int_equal(after.kind, 0);
    assert_string_not_equal(before.value, after.value);
    db_pool_free(p);
}

/* The server's own limit is off: the client's deadline, 5 s later, closes the connection. */
static void test_client_deadline(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    struct answer a = {0};
    int64_t start;

    f->settings.statement_timeout = 1500;
    p = open_pool(f);
    assert_true(fixture_until_true(f, is_ready, p, PATIENCE_MS));
    start = clock_mono_ms();
    answer_ask(p, &a, &tidur, "{\"tanpa_batas\": true}", "{\"detik\": 120}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -ECONNRESET);
    assert_true(clock_mono_ms() - start >= 6450);
    assert_int_equal(db_pool_ready(p), 0);
    call_gives(f, p, &bare, NULL, NULL, "7");
    assert_true(f->worst_stall < 100);
    db_pool_free(p);
}

/* ---- much ---- */

static char *long_param(size_t n)
{
    char *s = malloc(n + 16);
    size_t at = (size_t)sprintf(s, "{\"isi\": \"");

    memset(s + at, 'a', n);
    memcpy(s + at + n, "\"}", 3);
    return s;
}

static void test_large_parameter_and_result(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    char *param = long_param(4 * 1024 * 1024);
    struct answer a = {0};

    call_gives(f, p, &panjang, NULL, param, "4194304");
    answer_ask(p, &a, &ulangi, NULL, "{\"n\": 20000000}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.value_len, 20000000);
    free(param);
    db_pool_free(p);
}

/* The server answers the caller's statement with 20 MB before it reads the 4 MiB of the call: it
 * waits for us to read while we wait for it to read, unless reading goes on while flushing. */
static void test_both_sides_full(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    char *param = long_param(4 * 1024 * 1024);

    call_gives(f, p, &panjang, "{\"panjang\": 20000000}", param, "4194304");
    free(param);
    db_pool_free(p);
}

/* ---- the request id comes back with the answer ---- */

static void keep_request(void *arg, const struct db_error *error, const struct db_result *r)
{
    struct answer *a = arg;

    answer_keep(a, error, r);
    snprintf(a->hint, sizeof(a->hint), "%s", log_request_get());
}

static void test_request_id(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0}, b = {0}, refused = {0};

    f->settings.queue_max = 2;
    log_request("req-a");
    assert_int_equal(db_call(p, &bare, NULL, NULL, keep_request, &a, NULL), 0);
    log_request("req-b");
    assert_int_equal(db_call(p, &bare, NULL, NULL, keep_request, &b, NULL), 0);
    log_request("req-c");
    assert_int_equal(db_call(p, &bare, NULL, NULL, keep_request, &refused, NULL), 0);
    log_request("");
    assert_true(fixture_until(f, &b.count, 1, PATIENCE_MS));
    assert_int_equal(refused.kind, -EAGAIN);
    assert_string_equal(refused.hint, "req-c");
    assert_string_equal(a.hint, "req-a");
    assert_string_equal(b.hint, "req-b");
    log_request("");
    db_pool_free(p);
}

/* ---- what is lost ---- */

static void test_lost_mid_call(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0}, b = {0};
    char sql[320];

    answer_ask(p, &a, &diri, NULL, "{}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    answer_ask(p, &b, &tidur, NULL, "{\"detik\": 4}");
    fixture_pass(f, 100);
    snprintf(sql, sizeof(sql), "select pg_terminate_backend(%s)", a.value);
    assert_string_equal(fixture_sql(f, sql), "t");
    assert_true(fixture_until(f, &b.count, 1, PATIENCE_MS));
    assert_int_equal(b.kind, -ECONNRESET);
    assert_string_equal(b.sqlstate, "");
    assert_true(fixture_until_true(f, is_ready, p, PATIENCE_MS));
    call_gives(f, p, &bare, NULL, NULL, "7");
    assert_int_equal(b.count, 1);
    db_pool_free(p);
}

static void test_lost_while_idle(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p = open_pool(f);
    struct answer a = {0};
    char sql[320];

    answer_ask(p, &a, &diri, NULL, "{}");
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    snprintf(sql, sizeof(sql), "select pg_terminate_backend(%s)", a.value);
    fixture_sql(f, sql);
    assert_true(fixture_until_true(f, is_not_ready, p, PATIENCE_MS));
    call_gives(f, p, &bare, NULL, NULL, "7");
    db_pool_free(p);
}

#define CASE(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows),
        CASE(test_parameters),
        CASE(test_caller_is_known_in_his_transaction_only),
        CASE(test_refusal),
        CASE(test_refused_caller_stops_the_call),
        CASE(test_refused_at_commit),
        CASE(test_statement_timeout),
        CASE(test_read_only_server_is_left),
        CASE(test_client_deadline),
        CASE(test_large_parameter_and_result),
        CASE(test_both_sides_full),
        CASE(test_request_id),
        CASE(test_lost_mid_call),
        CASE(test_lost_while_idle),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_call", tests, fixture_group_setup,
                                       fixture_group_teardown);
}
