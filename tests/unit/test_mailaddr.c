/* SPDX-License-Identifier: MIT */
/* Which mail addresses may go on an SMTP line and into a header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mailaddr.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static void bad_addresses_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "a",
        "@b.id",
        "a@",
        "a@b@c.id",
        "a b@c.id",
        "a@b.id\r\nRCPT TO:<x@y.id>",
        "a@b.id\nRCPT TO:<x@y.id>",
        "a@b.id\r",
        "a@b.id>",
        "<a@b.id",
        "a@b.id> SIZE=1",
        "\"a b\"@c.id",
        "a,b@c.id",
        "a;b@c.id",
        "a@b_c.id",
        "a@-b.id",
        "a@b-.id",
        "a@b..id",
        "a@b.id.",
        "a@.id",
        ".a@b.id",
        "a.@b.id",
        "a..b@c.id",
        "a\x7f@b.id",
        "a\t@b.id",
        "\xc3\xa4@b.id",
        "a@\xc3\xa4.id",
        "a@[127.0.0.1]",
        "a(b)@c.id",
        "a\\b@c.id",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.id",
        "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.id",
    };

    (void)state;
    EACH(i, bad)
    if (mailaddr_ok(bad[i]))
        fail_msg("\"%s\" passes", bad[i]);
    assert_false(mailaddr_ok(NULL));
}

static void good_addresses_pass(void **state)
{
    char longest[256];
    static const char *const good[] = {
        "a@b",
        "a@b.id",
        "kepala.dinas+sop@balangan.go.id",
        "o'brien@b-c.go.id",
        "A1_{}|~!#$%&*/=?^`-@x1.id",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.id",
        "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.id",
    };

    (void)state;
    EACH(i, good)
    if (!mailaddr_ok(good[i]))
        fail_msg("\"%s\" is refused", good[i]);
    memset(longest, 'a', sizeof longest);
    longest[1] = '@';
    for (size_t i = 40; i < 250; i += 40)
        longest[i] = '.';
    longest[254] = '\0';
    assert_true(mailaddr_ok(longest));
    longest[254] = 'a';
    longest[255] = '\0';
    assert_false(mailaddr_ok(longest));
    assert_string_equal(mailaddr_domain("a@b.id"), "b.id");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_addresses_are_refused),
        cmocka_unit_test(good_addresses_pass),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
