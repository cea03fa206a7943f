/* SPDX-License-Identifier: MIT */
/* The table of routes agrees with itself and with what it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api_names.h"
#include "api_routes.h"
#include "db_calls.h"

#define EACH_ROUTE(r)                                                                              \
    (const struct api_route *r = api_routes; r < api_routes + api_routes_count; r++)

static void test_calls_are_declared(void **state)
{
    (void)state;
    for
        EACH_ROUTE(r)
        {
            assert_true((r->http.open || r->kind == API_BULK) == (r->call == NULL));
            assert_true(r->kind == API_PAGE || (r->kind == API_HANDLER) == (r->handler != NULL));
            if (r->call == NULL)
                continue;
            const struct db_call_row *call = db_call_find(r->call);
            assert_non_null(call);
            assert_int_equal(call->params, 1);
            assert_true((r->kind == API_LIST) == (strncmp(call->sql, "select * from ", 14) == 0));
        }
}

static void test_operations_differ(void **state)
{
    (void)state;
    for
        EACH_ROUTE(a)
        for
            EACH_ROUTE(b)
        assert_true(a == b || (strcmp(a->operation, b->operation) != 0 &&
                               (strcmp(a->http.path, b->http.path) != 0 ||
                                strcmp(a->http.method, b->http.method) != 0)));
}

/* A name of the path may not stand in the query or the body too; every name fits its buffer. */
static void no_clash(const struct api_route *r, const char *names)
{
    char name[API_NAME_SIZE] = "";
    char in_path[API_NAME_SIZE + 2];

    while (api_names_next(&names, name)) {
        assert_true(strlen(name) > 0 && strlen(name) < API_NAME_SIZE - 1);
        snprintf(in_path, sizeof(in_path), "{%s}", name);
        assert_null(strstr(r->http.path, in_path));
    }
}

static void test_names_do_not_clash(void **state)
{
    (void)state;
    for
        EACH_ROUTE(r)
        {
            no_clash(r, r->http.query);
            no_clash(r, r->body);
            assert_true(r->body == NULL || strcmp(r->http.method, "POST") == 0);
            assert_true((r->kind == API_IMPORT || r->kind == API_UPLOAD) ==
                        (r->http.limit == HTTP_IMPORT));
            assert_true(r->http.limit != HTTP_DOCUMENT || r->body != NULL);
        }
}

static void test_only_handlers_are_open(void **state)
{
    (void)state;
    for
        EACH_ROUTE(r)
    assert_true(!r->http.open || r->kind == API_HANDLER || r->kind == API_PAGE);
}

static void test_next_name(void **state)
{
    static const char *const expected[] = {"unit", "as_of", "format"};
    const char *rest = "unit,as_of,format";
    const char *none = NULL;
    char name[API_NAME_SIZE] = "";
    size_t n = 0;

    (void)state;
    while (api_names_next(&rest, name))
        assert_string_equal(name, expected[n++]);
    assert_int_equal(n, 3);
    assert_false(api_names_next(&none, name));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_are_declared), cmocka_unit_test(test_operations_differ),
        cmocka_unit_test(test_names_do_not_clash), cmocka_unit_test(test_only_handlers_are_open),
        cmocka_unit_test(test_next_name),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
