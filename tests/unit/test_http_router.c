/* SPDX-License-Identifier: MIT */
/* Routes are found by method and path; parameters are decoded, known, and there once. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

/* cmocka.h needs the ones above */
#include <cmocka.h>

#include "http_params.h"
#include "http_router.h"

struct row {
    struct http_route route;
    int number;
};

static const struct row table[] = {
    {{"GET", "/v1/sop", "unit,cari", HTTP_ORDINARY, false}, 0},
    {{"GET", "/v1/sop/{id}", NULL, HTTP_ORDINARY, false}, 1},
    {{"POST", "/v1/sop/impor", NULL, HTTP_IMPORT, false}, 2},
    {{"POST", "/v1/sop/{id}/evaluasi", NULL, HTTP_ORDINARY, false}, 3},
    {{"GET", "/v1/latihan/jam", NULL, HTTP_ORDINARY, false}, 4},
    {{"POST", "/v1/latihan/jam", NULL, HTTP_ORDINARY, false}, 5},
    {{"GET", "/v1/unit/{kode}/sop/{id}", "as_of", HTTP_ORDINARY, false}, 6},
};

static void test_find(void **state)
{
    static const struct {
        const char *method, *path;
        int result, number;
        const char *allow;
    } cases[] = {
        {"GET", "/v1/sop", 0, 0, NULL},
        {"HEAD", "/v1/sop", 0, 0, NULL},
        {"GET", "/v1/sop/7", 0, 1, NULL},
        {"POST", "/v1/sop/impor", 0, 2, NULL},
        {"POST", "/v1/sop/7/evaluasi", 0, 3, NULL},
        {"POST", "/v1/latihan/jam", 0, 5, NULL},
        {"GET", "/v1/unit/a%2Fb/sop/7", 0, 6, NULL},
        {"GET", "/v1/sop/impor", -EPERM, 0, "POST"}, /* the literal row wins over {id} */
        {"DELETE", "/v1/latihan/jam", -EPERM, 0, "GET, HEAD, POST"},
        {"get", "/v1/sop", -EPERM, 0, "GET, HEAD"},
        {"GET", "/v1/sop/", -ENOENT, 0, NULL}, /* an empty {id} is none */
        {"GET", "/v1/sop/7/", -ENOENT, 0, NULL},
        {"GET", "/v1", -ENOENT, 0, NULL},
        {"GET", "/", -ENOENT, 0, NULL},
        {"GET", "", -ENOENT, 0, NULL},
        {"GET", "*", -ENOENT, 0, NULL},
        {"GET", "//v1/sop", -ENOENT, 0, NULL},
        {"GET", "/v1/sopx", -ENOENT, 0, NULL},
        {"GET", "/v1/so", -ENOENT, 0, NULL},
        {"GET", "/V1/sop", -ENOENT, 0, NULL},
        {"GET", "/v1/unit/a/sop", -ENOENT, 0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct http_route *route = NULL;
        char allow[128] = "";
        int result = http_router_find(table, sizeof table / sizeof *table, sizeof *table,
                                      cases[i].method, cases[i].path, &route, allow);

        if (result != cases[i].result)
            fail_msg("%s %s: %d, not %d", cases[i].method, cases[i].path, result, cases[i].result);
        if (!result)
            assert_int_equal(((const struct row *)(const void *)route)->number, cases[i].number);
        if (cases[i].allow)
            assert_string_equal(allow, cases[i].allow);
    }
}

static void test_params(void **state)
{
    static const struct {
        int row;
        const char *uri;
        int result;
        const char *expected; /* JSON, or the name of the refusal */
    } cases[] = {
        {0, "/v1/sop", 0, "{}"},
        {0, "/v1/sop?", 0, "{}"},
        {0, "/v1/sop?&&", 0, "{}"},
        {0, "/v1/sop?unit=a", 0, "{\"unit\":\"a\"}"},
        {0, "/v1/sop?unit=a+b%20c%26d&cari=%C3%A9=1", 0, "{\"unit\":\"a b c&d\",\"cari\":\"é=1\"}"},
        {0, "/v1/sop?unit", 0, "{\"unit\":\"\"}"},
        {0, "/v1/sop?%75nit=1", 0, "{\"unit\":\"1\"}"},
        {1, "/v1/sop/a+b%2Fc%22", 0, "{\"id\":\"a+b/c\\\"\"}"},
        {6, "/v1/unit/1/sop/2?as_of=3", 0, "{\"kode\":\"1\",\"id\":\"2\",\"as_of\":\"3\"}"},
        {0, "/v1/sop?units=1", -ENOKEY, "units"},
        {0, "/v1/sop?uni=1", -ENOKEY, "uni"},
        {0, "/v1/sop?unit,cari=1", -ENOKEY, "unit,cari"},
        {0, "/v1/sop?=1", -ENOKEY, ""},
        {1, "/v1/sop/7?id=8", -ENOKEY, "id"},
        {0, "/v1/sop?unit=1&unit=1", -EEXIST, "unit"},
        {0, "/v1/sop?unit=1&%75nit=2", -EEXIST, "unit"},
        {0, "/v1/sop?unit=%00", -EILSEQ, NULL},
        {0, "/v1/sop?unit=a%00b", -EILSEQ, NULL},
        {0, "/v1/sop?unit%00=a", -EILSEQ, NULL},
        {1, "/v1/sop/7%00", -EILSEQ, NULL},
        {1, "/v1/sop/%C0%AF", -EILSEQ, NULL},         /* overlong "/" */
        {0, "/v1/sop?cari=%ED%A0%80", -EILSEQ, NULL}, /* surrogate */
        {0, "/v1/sop?cari=%FF", -EILSEQ, NULL},
        {0, "/v1/sop?cari=%4", -EILSEQ, NULL},
        {0, "/v1/sop?cari=%zz", -EILSEQ, NULL},
        {0, "/v1/sop?cari=%", -EILSEQ, NULL},
        {1, "/v1/sop/%4", -EILSEQ, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_params p = {.count = 0};
        char *name;
        int result = http_params_read(&p, &table[cases[i].row].route, cases[i].uri, &name);
        char *json = result ? NULL : http_params_json(&p);

        if (result != cases[i].result)
            fail_msg("%s: %d, not %d", cases[i].uri, result, cases[i].result);
        if (cases[i].expected)
            assert_string_equal(result ? name : json, cases[i].expected);
        else
            assert_null(name);
        free(name);
        free(json);
        http_params_free(&p);
    }
}

static void test_param_get(void **state)
{
    struct http_params p = {.count = 0};
    char *name;

    (void)state;
    assert_int_equal(http_params_read(&p, &table[6].route, "/v1/unit/x%20y/sop/2", &name), 0);
    assert_string_equal(http_params_get(&p, "kode"), "x y");
    assert_string_equal(http_params_get(&p, "id"), "2");
    assert_null(http_params_get(&p, "as_of"));
    http_params_free(&p);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_params),
        cmocka_unit_test(test_param_get),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
