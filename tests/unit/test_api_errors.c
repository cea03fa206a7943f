/* SPDX-License-Identifier: MIT */
/* SQLSTATE → status, code and words. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api_errors.h"

struct row {
    int kind;
    const char *sqlstate;
    const char *named; /* constraint name */
    int status;
    const char *code;
};

static void test_table(void **state)
{
    static const struct row rows[] = {
        {-EREMOTE, "SK400", NULL, 400, "masukan-cacat"},
        {-EREMOTE, "SK403", NULL, 403, "tidak-berwenang"},
        {-EREMOTE, "SK404", "unit-tak-dikenal", 404, "unit-tak-dikenal"},
        {-EREMOTE, "SK409", NULL, 409, "bentrok"},
        {-EREMOTE, "SK422", NULL, 422, "ditolak-aturan"},
        {-EREMOTE, "SK200", NULL, 500, "kesalahan-internal"},
        {-EREMOTE, "SK500", "x", 500, "kesalahan-internal"},
        {-EREMOTE, "22007", NULL, 400, "nilai-cacat"},
        {-EREMOTE, "22P02", "x", 400, "nilai-cacat"},
        {-EREMOTE, "23505", "unit_pkey", 409, "bentrok"},
        {-EREMOTE, "42501", NULL, 403, "tidak-berwenang"},
        {-EREMOTE, "57014", NULL, 503, "terlalu-lama"},
        {-EREMOTE, "57P01", NULL, 503, "basis-data-tidak-siap"},
        {-EREMOTE, "25006", NULL, 503, "basis-data-tidak-siap"},
        {-EREMOTE, "25001", NULL, 500, "kesalahan-internal"},
        {-EREMOTE, "08006", NULL, 503, "basis-data-tidak-siap"},
        {-EREMOTE, "53300", NULL, 503, "basis-data-tidak-siap"},
        {-EREMOTE, "40P01", NULL, 503, "serentak"},
        {-EREMOTE, "42P01", NULL, 500, "kesalahan-internal"},
        {-EREMOTE, "P0001", NULL, 500, "kesalahan-internal"},
        {-EREMOTE, "", NULL, 500, "kesalahan-internal"},
        {-EAGAIN, "", NULL, 503, "sibuk"},
        {-ETIMEDOUT, "", NULL, 503, "basis-data-tidak-siap"},
        {-ECANCELED, "", NULL, 503, "berhenti"},
        {-ECONNRESET, "", NULL, 503, "hasil-tidak-pasti"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct db_error error = {
            .kind = rows[i].kind, .message = "pesan SQL", .code = rows[i].named};
        struct http_problem problem;

        snprintf(error.sqlstate, sizeof(error.sqlstate), "%s", rows[i].sqlstate);
        api_errors_problem(&error, &problem);
        assert_int_equal(problem.status, rows[i].status);
        assert_string_equal(problem.code, rows[i].code);
        /* only the refusals of schema api speak for themselves */
        if (strncmp(rows[i].sqlstate, "SK4", 3) == 0)
            assert_string_equal(problem.detail, "pesan SQL");
        else
            assert_string_not_equal(problem.detail, "pesan SQL");
        if (strcmp(rows[i].code, "basis-data-tidak-siap") == 0)
            assert_non_null(strstr(problem.advice, "journalctl -u siklusd"));
        else
            assert_null(problem.advice);
    }
}

static void test_article_or_faults(void **state)
{
    struct db_error error = {.kind = -EREMOTE, .sqlstate = "SK422", .message = "x", .hint = "y"};
    struct http_problem problem;

    (void)state;
    error.detail = "Pasal 13 ayat (1)";
    api_errors_problem(&error, &problem);
    assert_string_equal(problem.article, "Pasal 13 ayat (1)");
    assert_string_equal(problem.advice, "y");
    assert_null(problem.errors);
    error.detail = "[{\"baris\":3}]";
    api_errors_problem(&error, &problem);
    assert_null(problem.article);
    assert_string_equal(problem.errors, "[{\"baris\":3}]");
    error.detail = "Pasal 9\n[{\"kolom\":\"[x]\"}]";
    api_errors_problem(&error, &problem);
    assert_memory_equal(problem.article, "Pasal 9\n", strlen("Pasal 9\n"));
    assert_string_equal(problem.errors, "[{\"kolom\":\"[x]\"}]");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_article_or_faults),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
