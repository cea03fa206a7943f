/* SPDX-License-Identifier: MIT */
/* The rows of the seam agree with themselves; the contract test compares them with the catalogue.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db_calls.h"

static void test_rows_say_what_they_call(void **state)
{
    (void)state;
    for (const struct db_call_row *row = db_calls; row->name != NULL; row++) {
        char call[128];

        assert_memory_equal(row->name, "api.", 4);
        assert_in_range(row->params, 0, 1);
        snprintf(call, sizeof(call), "%s(%s)", row->name, row->params == 1 ? "$1::jsonb" : "");
        assert_memory_equal(row->sql, "select ", 7);
        assert_non_null(strstr(row->sql, call));
        assert_string_equal(strstr(row->sql, call), call);
    }
}

static void test_each_name_once(void **state)
{
    (void)state;
    for (const struct db_call_row *row = db_calls; row->name != NULL; row++)
        assert_ptr_equal(db_call_find(row->name), row);
}

static void test_find(void **state)
{
    static const struct {
        const char *name, *sql;
    } cases[] = {
        {"api.sop_daftar", "select * from api.sop_daftar($1::jsonb)"},
        {"api.sop_lihat", "select api.sop_lihat($1::jsonb)"},
        {"api.skema", "select * from api.skema()"},
        {"api.metrik", "select * from api.metrik()"},
        {"api.kiriman_klaim", "select * from api.kiriman_klaim($1::jsonb)"},
        {"api.kiriman_selesai", "select api.kiriman_selesai($1::jsonb)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_non_null(db_call_find(cases[i].name));
        assert_string_equal(db_call_find(cases[i].name)->sql, cases[i].sql);
    }
    assert_null(db_call_find("api.tidak_ada"));
    assert_null(db_call_find(""));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_say_what_they_call),
        cmocka_unit_test(test_each_name_once),
        cmocka_unit_test(test_find),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_calls", tests, NULL, NULL);
}
