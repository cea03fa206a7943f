/* SPDX-License-Identifier: MIT */
/* Dates, numbers and foreign text as people read them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "render_text.h"
#include "utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void assert_said(struct strbuf *b, const char *expected)
{
    assert_false(b->failed);
    assert_string_equal(b->len ? b->data : "", expected);
    strbuf_free(b);
}

static void test_date(void **state)
{
    static const char *const cases[][2] = {
        {"2026-11-21", "21 November 2026"},
        {"2027-01-05T08:00:00+07:00", "5 Januari 2027"},
        {"2024-02-29", "29 Februari 2024"},
        {"2026-02-29", "2026-02-29"},
        {"2026-13-01", "2026-13-01"},
        {"1900-02-29", "1900-02-29"},
        {"2000-02-29", "29 Februari 2000"},
        {"2026-04-31", "2026-04-31"},
        {"2026-1-01", "2026-1-01"},
        {"besok\npagi", "besok pagi"},
        {"", ""},
        {NULL, "–"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strbuf b = STRBUF_INIT;
        render_text_date(&b, cases[i][0]);
        assert_said(&b, cases[i][1]);
    }
}

static void test_moment(void **state)
{
    static const char *const cases[][2] = {
        {"2026-11-21T09:00:00+07:00", "21 November 2026 pukul 09.00 WIB"},
        {"2026-11-21T09:05:59.123456+08:00", "21 November 2026 pukul 09.05 WITA"},
        {"2026-11-21T23:59:00+09:00", "21 November 2026 pukul 23.59 WIT"},
        {"2026-11-21T02:00:00Z", "21 November 2026 pukul 02.00 UTC"},
        {"2026-11-21T02:00:00+05:30", "21 November 2026 pukul 02.00 UTC+05:30"},
        {"2026-11-21", "21 November 2026"},
        {NULL, "–"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strbuf b = STRBUF_INIT;
        render_text_moment(&b, cases[i][0]);
        assert_said(&b, cases[i][1]);
    }
}

static void test_instant(void **state)
{
    static const struct {
        const char *iso;
        bool good;
        int64_t seconds;
    } cases[] = {
        {"1970-01-01T00:00:00Z", true, 0},
        {"2026-11-21T09:00:00+07:00", true, 1795226400},
        {"2026-11-21T02:00:00.999Z", true, 1795226400},
        {"2026-11-20T21:00:00-05:00", true, 1795226400},
        {"2026-11-21T09:00:00", false, 0},
        {"2026-11-21T09:00:00+7", false, 0},
        {"2026-11-21T09:00:00+07:00 ", false, 0},
        {"2026-11-21T24:00:00Z", false, 0},
        {"2026-11-21 09:00:00Z", false, 0},
        {"2026-02-30T09:00:00Z", false, 0},
        {"2026-11-21", false, 0},
        {"", false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t seconds = 0;
        assert_int_equal(render_text_instant(cases[i].iso, &seconds), cases[i].good);
        assert_int_equal(seconds, cases[i].seconds);
    }
}

static void test_number(void **state)
{
    static const struct {
        int64_t n;
        const char *said;
    } cases[] = {
        {0, "0"},
        {999, "999"},
        {1000, "1.000"},
        {3247, "3.247"},
        {-3247, "-3.247"},
        {-999, "-999"},
        {1234567, "1.234.567"},
        {INT64_MAX, "9.223.372.036.854.775.807"},
        {INT64_MIN, "-9.223.372.036.854.775.808"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strbuf b = STRBUF_INIT;
        render_text_number(&b, cases[i].n);
        assert_said(&b, cases[i].said);
    }
}

static void test_percent(void **state)
{
    static const struct {
        double percent;
        const char *said;
    } cases[] = {
        {12.5, "12,5 %"},      {0, "0 %"},         {100, "100 %"},
        {41.666666, "41,7 %"}, {99.97, "99,9 %"}, /* not all of them */
        {0.01, "0,1 %"},                          /* not none of them */
        {66, "66 %"},          {(double)NAN, "–"}, {(double)INFINITY, "–"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strbuf b = STRBUF_INIT;
        render_text_percent(&b, cases[i].percent);
        assert_said(&b, cases[i].said);
    }
}

static void test_plain(void **state)
{
    static const struct {
        const char *text;
        size_t len; /* 0: up to the NUL */
        size_t max;
        const char *said;
    } cases[] = {
        {"Surat Masuk", 0, 0, "Surat Masuk"},
        {"  dua\r\n\tbaris  ", 0, 0, "dua baris"},
        {"a\0b", 3, 0, "a b"},
        {"\x1b[31mmerah\x7f", 0, 0, "[31mmerah"},
        {"\u202eSOP\u202c\u2066x\u2069\u200f\u061c", 0, 0, "SOPx"},
        {"\ufeff\u200bnol\u00adlebar\U000e0041", 0, 0, "nollebar"},
        {"a\xc2\x85"
         "b\u00a0c\u2028d\u3000e",
         0, 0, "a b c d e"},
        {"e\u0301\u0301\u0301\u0301x", 0, 0, "e\u0301\u0301x"},
        {"salah \xff\xfe byte", 0, 0, "salah \ufffd\ufffd byte"},
        {"\xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80", 0, 0,
         "\ufffd\ufffd \ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd"},
        {"terpotong \xe2\x82", 0, 0, "terpotong \ufffd\ufffd"},
        {"12345", 0, 5, "12345"},
        {"123456", 0, 5, "1234…"},
        {"12345   ", 0, 5, "12345"},
        {"123 456", 0, 5, "123…"},
        {"ééééé", 0, 3, "éé…"},
        {"ab", 0, 1, "…"},
        {"a", 0, 1, "a"},
        {"نص عربي", 0, 0, "نص عربي"},
        {"😀 𝄞", 0, 0, "😀 𝄞"},
        {"", 0, 3, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strbuf b = STRBUF_INIT;
        size_t len = cases[i].len ? cases[i].len : strlen(cases[i].text);
        render_text_plain(&b, cases[i].text, len, cases[i].max);
        assert_said(&b, cases[i].said);
    }
}

/* Whatever goes in, what comes out is valid, printable and within the limit. */
static void test_plain_of_any_bytes(void **state)
{
    uint32_t seed = 1;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[24];
        struct strbuf b = STRBUF_INIT;
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (char)(seed >> 24);
        }
        render_text_plain(&b, text, sizeof text, 12);
        assert_true(utf8_valid(b.len ? b.data : "", b.len, NULL));
        size_t characters = 0;
        for (size_t i = 0; i < b.len; i++) {
            assert_true((unsigned char)b.data[i] >= 0x20 && b.data[i] != 0x7f);
            characters += (b.data[i] & 0xc0) != 0x80;
        }
        assert_true(characters <= 12);
        strbuf_free(&b);
    }
}

static void test_plain_after_other_text(void **state)
{
    struct strbuf b = STRBUF_INIT;
    (void)state;
    strbuf_adds(&b, "Judul: ");
    render_text_plain(&b, "panjang sekali", 14, 8);
    render_text_plain(&b, NULL, 0, 8);
    assert_said(&b, "Judul: panjang…");
}

static void test_acting(void **state)
{
    (void)state;
    assert_string_equal(render_text_acting("plt"), "Plt. ");
    assert_string_equal(render_text_acting("plh"), "Plh. ");
    assert_string_equal(render_text_acting("definitif"), "");
    assert_string_equal(render_text_acting(""), "");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_date),
        cmocka_unit_test(test_moment),
        cmocka_unit_test(test_instant),
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_acting),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_plain_of_any_bytes),
        cmocka_unit_test(test_plain_after_other_text),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
