/* SPDX-License-Identifier: MIT */
/* utf8: the boundaries of RFC 3629, section 4, by row; and every cut of a short text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "utf8.h"

#define GOOD ((size_t)-1)

static const struct {
    const char *text;
    size_t bad; /* offset of the first bad byte */
} rows[] = {
    {"", GOOD},
    {"\x7f", GOOD},
    {"12345678901234567\xc3\xa9", GOOD},
    {"\xc2\x80", GOOD},
    {"\xdf\xbf", GOOD},
    {"\xe0\xa0\x80", GOOD},
    {"\xed\x9f\xbf", GOOD},
    {"\xee\x80\x80", GOOD},
    {"\xef\xbf\xbf", GOOD},
    {"\xf0\x90\x80\x80", GOOD},
    {"\xf4\x8f\xbf\xbf", GOOD},
    {"a\x80", 1},            /* continuation alone */
    {"\xc0\xaf", 0},         /* overlong '/' */
    {"\xc1\xbf", 0},         /* overlong */
    {"\xe0\x9f\xbf", 0},     /* overlong */
    {"\xf0\x8f\xbf\xbf", 0}, /* overlong */
    {"\xed\xa0\x80", 0},     /* surrogate D800 */
    {"\xed\xbf\xbf", 0},     /* surrogate DFFF */
    {"\xf4\x90\x80\x80", 0}, /* U+110000 */
    {"\xf5\x80\x80\x80", 0}, /* beyond */
    {"\xff", 0},
    {"12345678\xe2\x82", 8}, /* cut short */
    {"ab\xe2\x82z", 2},      /* third byte wrong */
    {"caf\xe9", 3},          /* Latin-1 */
};

static void knows_the_boundaries(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t bad = GOOD;
        bool valid = utf8_valid(rows[i].text, strlen(rows[i].text), &bad);
        if (valid != (rows[i].bad == GOOD) || bad != rows[i].bad)
            fail_msg("row %zu: valid=%d bad=%zu", i, valid, bad);
    }
}

/* Every one of the 2^16 two-byte texts, against the definition. */
static void two_bytes(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 0x10000; n++) {
        unsigned a = n >> 8, b = n & 0xFF;
        char text[2] = {(char)a, (char)b};
        bool expected =
            (a < 0x80 && b < 0x80) || (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF);
        if (utf8_valid(text, 2, NULL) != expected)
            fail_msg("%02x %02x", a, b);
    }
}

static void cuts_between_characters(void **state)
{
    (void)state;
    static const char text[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x93\x85z";
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t max = 0; max < sizeof expected / sizeof *expected; max++)
        assert_int_equal(utf8_cut(text, strlen(text), max), expected[max]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_boundaries),
        cmocka_unit_test(two_bytes),
        cmocka_unit_test(cuts_between_characters),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
