/* SPDX-License-Identifier: MIT */
/* json: what RFC 8259 allows and, row by row, what json-c 0.16 lets through and this reader must
 * not. */
#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"

/* Written again as json-c writes it, spaces left out. */
static const struct {
    const char *in, *out;
} good[] = {
    {"null", "null"},
    {" \t\r\n true \n", "true"},
    {"[]", "[]"},
    {"{}", "{}"},
    {"[ 1 , -0 , 0 , -12 ]", "[1,0,0,-12]"},
    {"[9223372036854775807,-9223372036854775808]", "[9223372036854775807,-9223372036854775808]"},
    {"[1.50,2e3,1E-2,0.1e+1]", "[1.50,2e3,1E-2,0.1e+1]"},
    {"{\"a\":{\"a\":[false,null]},\"\":1}", "{\"a\":{\"a\":[false,null]},\"\":1}"},
    {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
    {"\"\\u00e9\\u20AC\\ud83d\\udcc5\"", "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x93\x85\""},
    {"\"\xef\xbf\xbf\"", "\"\xef\xbf\xbf\""},
    {"[-0.000000000000000000000000000000000000000000000000000000000000"
     "000000000000000001]",
     "[-0.000000000000000000000000000000000000000000000000000000000000"
     "000000000000000001]"},                                                  /* a small one */
    {"[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"}, /* 16 deep */
};

static void reads_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct json_object *o = NULL;
        struct json_fault fault = {0};
        if (json_parse(good[i].in, strlen(good[i].in), &o, &fault) != 0)
            fail_msg("%s: %s", good[i].in, fault.why);
        int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
        assert_string_equal(json_object_to_json_string_ext(o, flags), good[i].out);
        json_object_put(o);
    }
}

#define BAD(text, line, column)                                                                    \
    {                                                                                              \
        text, sizeof(text) - 1, line, column                                                       \
    }

static const struct {
    const char *text;
    size_t len, line, column;
} bad[] = {
    BAD("", 1, 1),
    BAD("  ", 1, 3),
    BAD("NaN", 1, 1),
    BAD("Infinity", 1, 1),
    BAD("-Infinity", 1, 2),
    BAD("nul", 1, 1),
    BAD("True", 1, 1),
    BAD("{'a':1}", 1, 2),
    BAD("{a:1}", 1, 2),
    BAD("'a'", 1, 1),
    BAD("[1,]", 1, 4),
    BAD("{\"a\":1,}", 1, 8),
    BAD("[1 2]", 1, 4),
    BAD("{\"a\" 1}", 1, 6),
    BAD("[1", 1, 3),
    BAD("{\"a\":1", 1, 7),
    BAD("\"abc", 1, 5),
    BAD("1 2", 1, 3),
    BAD("{}x", 1, 3),
    BAD("1\0", 1, 2), /* bytes after a NUL */
    BAD("\"a\0b\"", 1, 3),
    BAD("// c\n1", 1, 1),
    BAD("/* c */1", 1, 1),
    BAD("\"a\nb\"", 1, 3), /* raw newline */
    BAD("\"a\tb\"", 1, 3),
    BAD("\"\x1f\"", 1, 2),
    BAD("[\f1]", 1, 2),
    BAD("2.", 1, 3),
    BAD(".5", 1, 1),
    BAD("+1", 1, 1),
    BAD("01", 1, 2),
    BAD("-", 1, 2),
    BAD("-01", 1, 3),
    BAD("1e", 1, 3),
    BAD("0x10", 1, 2),
    BAD("9223372036854775808", 1, 20),
    BAD("-9223372036854775809", 1, 21),
    BAD("18446744073709551616", 1, 21),
    BAD("1e400", 1, 6),
    BAD("0.0000000000000000000000000000000000000000000000000000000000000000000000"
        "00000000000000000000000000000000000000000000000000000000000001",
        1, 135),
    BAD("{\"a\":1,\n \"a\":2}", 2, 2),    /* repeated */
    BAD("{\"a\":1,\"\\u0061\":2}", 1, 8), /* repeated, written otherwise */
    BAD("{\"a\\u0000b\":1}", 1, 10),      /* json-c cuts the key */
    BAD("\"\\u0000\"", 1, 8),
    BAD("\"\\ud800\"", 1, 8),
    BAD("\"\\udc00\"", 1, 8),
    BAD("\"\\ud800x\"", 1, 8),
    BAD("\"\\ud800\\u0041\"", 1, 14),
    BAD("\"\\u12g4\"", 1, 6),
    BAD("\"\\x41\"", 1, 3),
    BAD("\"\xc0\xaf\"", 1, 2),      /* overlong */
    BAD("\"\xed\xa0\x80\"", 1, 2),  /* surrogate in UTF-8 */
    BAD("[1,\n\"caf\xe9\"]", 2, 5), /* Latin-1 */
    BAD("\xef\xbb\xbf{}", 1, 1),    /* RFC 8259, 8.1: a BOM is not part of it */
    BAD("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", 1, 17),
    BAD("{\"a\":[1,{\"b\":tru}]}", 1, 14),
};

static void refuses_what_is_not_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct json_object *o = NULL;
        struct json_fault fault = {0};
        int err = json_parse(bad[i].text, bad[i].len, &o, &fault);
        if (err != -EINVAL)
            fail_msg("%s: err %d", bad[i].text, err);
        if (fault.line != bad[i].line || fault.column != bad[i].column || !fault.why[0])
            fail_msg("%s: %zu:%zu %s", bad[i].text, fault.line, fault.column, fault.why);
        assert_null(o); /* written only on success */
        assert_int_equal(json_parse(bad[i].text, bad[i].len, &o, NULL), -EINVAL);
    }
}

static void bounds_the_number_of_values(void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    struct json_object *o = NULL;
    struct json_fault fault = {0};
    strbuf_addc(&b, '[');
    for (int i = 0; i < 1000001; i++)
        strbuf_adds(&b, i ? ",1" : "1");
    strbuf_addc(&b, ']');
    assert_int_equal(json_parse(b.data, b.len, &o, &fault), -EINVAL);
    assert_string_equal(fault.why, "terlalu banyak nilai");
    strbuf_free(&b);
}

/* Under a locale with a decimal comma strtod(3) reads 1.5 as 1. The test image may have none. */
static void knows_no_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"id_ID.UTF-8", "de_DE.UTF-8", "C.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_ALL, names[i]))
            break;
    struct json_object *o = NULL;
    assert_int_equal(json_parse("{\"a\":1.5}", 9, &o, NULL), 0);
    assert_true(json_get_double(o, "a", 0) == 1.5);
    assert_string_equal(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN), "{\"a\":1.5}");
    json_object_put(o);
    setlocale(LC_ALL, "C");
}

static void gets_members_by_type(void **state)
{
    (void)state;
    static const char text[] = "{\"s\":\"12abc\",\"i\":7,\"d\":2.5,\"b\":true,\"n\":null,\"a\":[1],"
                               "\"o\":{}}";
    struct json_object *o = NULL;
    assert_int_equal(json_parse(text, strlen(text), &o, NULL), 0);
    assert_string_equal(json_get_string(o, "s", "x"), "12abc");
    assert_string_equal(json_get_string(o, "i", "x"), "x");
    assert_string_equal(json_get_string(o, "n", "x"), "x");
    assert_null(json_get_string(o, "tiada", NULL));
    assert_int_equal(json_get_int(o, "i", -1), 7);
    assert_int_equal(json_get_int(o, "s", -1), -1);
    assert_int_equal(json_get_int(o, "d", -1), -1);
    assert_true(json_get_double(o, "d", 0) == 2.5);
    assert_true(json_get_double(o, "i", 0) == 7);
    assert_true(json_get_double(o, "s", 9) == 9);
    assert_true(json_get_bool(o, "b", false));
    assert_true(json_get_bool(o, "i", true));
    assert_false(json_get_bool(o, "i", false));
    assert_non_null(json_get_array(o, "a"));
    assert_null(json_get_array(o, "o"));
    assert_non_null(json_get(o, "o"));
    assert_null(json_get(o, "n"));
    assert_null(json_get(json_get(o, "a"), "s"));
    assert_null(json_get(NULL, "s"));
    assert_int_equal(json_get_int(NULL, "s", 3), 3);
    json_object_put(o);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_json),
        cmocka_unit_test(refuses_what_is_not_json),
        cmocka_unit_test(bounds_the_number_of_values),
        cmocka_unit_test(knows_no_locale),
        cmocka_unit_test(gets_members_by_type),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
