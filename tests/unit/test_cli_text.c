/* SPDX-License-Identifier: MIT */
/* Foreign text made safe, columns, encoding, the distance behind suggestions. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli_text.h"

static void test_clean(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        bool lines;
        const char *clean;
    } rows[] = {
        {"Surat Masuk", 11, false, "Surat Masuk"},
        {"\x1b[2J", 4, false, "·[2J"},
        {"\a\b\r\x7f", 4, false, "····"},
        {"a\0b", 3, false, "a·b"},
        {"a\tb\nc", 5, false, "a b c"},
        {"a\tb\nc", 5, true, "a b\nc"},
        {"\xc2\x9b"
         "31m",
         5, false, "·31m"}, /* C1: CSI in one character */
        {"\xe2\x80\xae"
         "x",
         4, false, "·x"},                  /* right-to-left override */
        {"\xe2\x80\xa8", 3, false, "·"},   /* line separator */
        {"\xd8\x9c", 2, false, "·"},       /* Arabic letter mark, one of direction too */
        {"\xc0\xaf", 2, false, "??"},      /* overlong */
        {"\xed\xa0\x80", 3, false, "???"}, /* surrogate */
        {"ab\xe6\xbc", 4, false, "ab??"},  /* cut in the middle */
        {"\xff\xc3\xa9", 3, false, "?é"},  /* goes on after a bad byte */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cli_buf out = {0};
        cli_text_clean(&out, rows[i].text, rows[i].length, rows[i].lines);
        assert_string_equal(cli_buf_text(&out), rows[i].clean);
        cli_buf_free(&out);
    }
}

static void test_width(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        size_t fit; /* bytes that fit into 4 columns */
    } rows[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"abcdef", 6, 4},
        {"漢字漢", 6, 6},
        {"a漢字", 5, 4},
        {"e\xcc\x81"
         "bcde",
         5, 6},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i].text);
        assert_int_equal(cli_text_width(rows[i].text, length), rows[i].width);
        assert_int_equal(cli_text_fit(rows[i].text, length, 4), rows[i].fit);
    }
}

static void test_lines(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        size_t line;
        size_t next;
    } rows[] = {
        {"", 5, 0, 0},
        {"abc", 5, 3, 3},
        {"abc def", 7, 7, 7},
        {"abc def", 6, 3, 4},
        {"abc  def", 3, 3, 5},
        {"abcdef gh", 4, 4, 4},
        {"漢字", 1, 3, 3}, /* goes on, however narrow */
        {" abc", 2, 2, 2},
        {"BAG-ORGANISASI", 12, 4, 4}, /* a long word after a mark in it */
        {"01/K/PANRB/D.IV", 12, 11, 11},
        {"2026-11-23T08:05", 12, 11, 11},
        {"2026-11-23", 6, 6, 6}, /* a day has no such place */
        {"a@b", 1, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t next = 99;
        size_t line = cli_text_line(rows[i].text, strlen(rows[i].text), rows[i].width, &next);
        assert_int_equal(line, rows[i].line);
        assert_int_equal(next, rows[i].next);
    }
}

static void test_items(void **state)
{
    (void)state;
    assert_int_equal(cli_text_item(""), 0);
    assert_int_equal(cli_text_item("A"), 1);
    assert_int_equal(cli_text_item("A,B"), 1);
    assert_int_equal(cli_text_item("A, B,C"), 4);
    assert_int_equal(cli_text_item(",A"), 0);
}

static void test_encode(void **state)
{
    struct cli_buf out = {0};

    (void)state;
    cli_text_encode(&out, "a-b_c.d~e/é &=?%");
    assert_string_equal(cli_buf_text(&out), "a-b_c.d~e%2F%C3%A9%20%26%3D%3F%25");
    cli_buf_free(&out);
}

static void test_distance(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } rows[] = {
        {"", "", 0},
        {"sop", "sop", 0},
        {"spo", "sop", 1},
        {"lst", "list", 1},
        {"", "unit", 4},
        {"evalusi", "evaluasi", 1},
        {"monitoring", "unit", 7},
        {"kitten", "sitting", 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(cli_text_distance(rows[i].a, rows[i].b), rows[i].distance);
        assert_int_equal(cli_text_distance(rows[i].b, rows[i].a), rows[i].distance);
    }
}

static void test_long_words(void **state)
{
    char word[200];

    (void)state;
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_int_equal(cli_text_distance(word, "x"), 62);
}

static void test_grows(void **state)
{
    struct cli_buf b = {0};

    (void)state;
    for (int i = 0; i < 1000; i++)
        cli_buf_printf(&b, "%03d,", i);
    assert_int_equal(b.length, 4000);
    assert_memory_equal(b.data + 3996, "999,", 5);
    cli_buf_keep(&b, 4);
    assert_string_equal(cli_buf_text(&b), "000,");
    cli_buf_free(&b);
    assert_string_equal(cli_buf_text(&b), "");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),      cmocka_unit_test(test_width),
        cmocka_unit_test(test_encode),     cmocka_unit_test(test_lines),
        cmocka_unit_test(test_items),      cmocka_unit_test(test_distance),
        cmocka_unit_test(test_long_words), cmocka_unit_test(test_grows),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
