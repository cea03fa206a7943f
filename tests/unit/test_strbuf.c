/* SPDX-License-Identifier: MIT */
/* strbuf: growth, escapes, and that a failure lasts to the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "strbuf.h"

static void grows_and_ends_with_nul(void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 1000; i++)
        strbuf_addf(&b, "%03d", i);
    assert_int_equal(b.len, 3000);
    assert_int_equal(strlen(b.data), 3000);
    assert_memory_equal(b.data, "000001002", 9);
    assert_string_equal(b.data + 2994, "998999");
    strbuf_reset(&b);
    assert_string_equal(b.data, "");
    strbuf_free(&b);
    assert_null(b.data);
}

static void detaches(void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    size_t len = 99;
    char *s = strbuf_detach(&b, &len);
    assert_string_equal(s, "");
    assert_int_equal(len, 0);
    free(s);
    strbuf_add(&b, "a\0b", 3);
    s = strbuf_detach(&b, &len);
    assert_int_equal(len, 3);
    assert_memory_equal(s, "a\0b", 4);
    assert_null(b.data);
    free(s);
}

static void failure_lasts(void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    strbuf_adds(&b, "abc");
    strbuf_add(&b, "x", SIZE_MAX - 1);
    assert_true(b.failed);
    strbuf_adds(&b, "def");
    assert_string_equal(b.data, "abc");
    assert_null(strbuf_detach(&b, NULL));
    assert_null(b.data);
}

static const struct {
    const char *in, *out;
} json_rows[] = {
    {NULL, "null"},
    {"", "\"\""},
    {"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
    {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
    {"\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\""},
    {"Jumat \xe2\x80\x93 \xf0\x9f\x93\x85", "\"Jumat \xe2\x80\x93 \xf0\x9f\x93\x85\""},
};

static void escapes_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof json_rows / sizeof *json_rows; i++) {
        struct strbuf b = STRBUF_INIT;
        const char *in = json_rows[i].in;
        strbuf_add_json(&b, in, in ? strlen(in) : 0);
        assert_string_equal(b.data, json_rows[i].out);
        strbuf_free(&b);
    }
    struct strbuf b = STRBUF_INIT;
    strbuf_add_json(&b, "a\0b", 3);
    assert_string_equal(b.data, "\"a\\u0000b\"");
    strbuf_free(&b);
}

static void escapes_html(void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    strbuf_add_html(&b, "<a href=\"x\">Tom & 'Ani'</a>");
    assert_string_equal(b.data, "&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Ani&#39;&lt;/a&gt;");
    strbuf_free(&b);
    strbuf_add_html(&b, "");
    assert_int_equal(b.len, 0);
    strbuf_free(&b);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_ends_with_nul),
        cmocka_unit_test(detaches),
        cmocka_unit_test(failure_lasts),
        cmocka_unit_test(escapes_json),
        cmocka_unit_test(escapes_html),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
