/* SPDX-License-Identifier: MIT */
/* Of several media types the one is told that an Accept header welcomes most. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "http_accept.h"

/* Which of three is the most welcome: j(son), c(sv), h(tml); "-": none is; of equals the first. */
static char first(const char *header)
{
    static const char *const media[] = {"application/json", "text/csv", "text/html"};
    unsigned best = 0;
    char which = '-';

    for (int i = 0; i < 3; i++) {
        unsigned welcome = http_accept(header, media[i]);

        if (welcome > best) {
            best = welcome;
            which = "jch"[i];
        }
    }
    return which;
}

static void test_first(void **state)
{
    static const struct {
        const char *header;
        char first;
    } cases[] = {
        {NULL, 'j'},
        {"*/*", 'j'},
        {"text/*", 'c'},
        {"text/csv", 'c'},
        {"TEXT/CSV", 'c'},
        {"text/csv;header=present", 'c'},
        {"text/csv, */*", 'c'},
        {"*/*, text/csv", 'c'},
        {"text/csv, application/json", 'j'},
        {"application/json, text/csv;q=0.1", 'j'},
        {"application/json;q=0.1, text/csv", 'c'},
        {"application/json;q=0.1,text/csv;q=0.11", 'c'},
        {"application/json; Q=0.101 , text/csv\t;\tq=0.1", 'j'},
        {"text/csv;q=0", '-'},
        {"text/csv;q=0, application/json", 'j'},
        {"application/json;q=0.000, */*", 'c'},
        {"application/json;q=0, text/*;q=0.5, text/csv;q=0.2", 'h'},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 'h'},
        {"application/json, text/html;q=0.9", 'j'},
        {"image/png", '-'},
        {"text/csvx", '-'},
        {"text", '-'},
        {"text/", '-'},
        {"*", '-'},
        {"", '-'},
        {" , ;q=1,, ", '-'},
        {"text/csv;q", 'c'},
        {"text/csv;q=", 'c'},
        {"text/csv;q=abc", 'c'},
        {"text/csv;q=1.5, application/json;q=1", 'j'},
        {"text/csv;q=0.0001", 'c'},
        {"text/csv;x=0;q=0.2,application/json;q=0.3", 'j'},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (first(cases[i].header) != cases[i].first)
            fail_msg("%s: %c", cases[i].header ? cases[i].header : "(none)",
                     first(cases[i].header));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_first)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
