/* SPDX-License-Identifier: MIT */
/* What an answer means by the rules of a channel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "outbox_rule.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static struct json_object *parse(const char *text)
{
    struct json_object *o = NULL;

    if (text != NULL)
        assert_int_equal(json_parse(text, strlen(text), &o, NULL), 0);
    return o;
}

static void tests_hold_or_not(void **state)
{
    static const struct {
        const char *test;
        long code;
        const char *body; /* NULL: no JSON */
        bool holds;
    } cases[] = {
        {"{\"status\":\"2xx\"}", 204, NULL, true},
        {"{\"status\":\"2xx\"}", 300, NULL, false},
        {"{\"status\":201}", 201, NULL, true},
        {"{\"status\":201}", 200, NULL, false},
        {"{\"status\":\"429\"}", 429, NULL, true},
        {"{\"status\":[200,\"4xx\"]}", 404, NULL, true},
        {"{\"status\":[200,\"4xx\"]}", 500, NULL, false},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, "{\"status\":true}", true},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, "{\"status\":false}", false},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, "{\"status\":\"true\"}", false},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, "{\"status\":1}", false},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, "{}", false},
        {"{\"penunjuk\":\"/status\",\"sama\":true}", 200, NULL, false},
        {"{\"status\":\"2xx\",\"penunjuk\":\"/ok\",\"sama\":true}", 500, "{\"ok\":true}", false},
        {"{\"penunjuk\":\"/a/b\",\"sama\":\"x\"}", 200, "{\"a\":{\"b\":\"x\"}}", true},
        {"{\"penunjuk\":\"/a/1/c\",\"sama\":3}", 200, "{\"a\":[0,{\"c\":3.0}]}", true},
        {"{\"penunjuk\":\"/a/01\",\"sama\":2}", 200, "{\"a\":[1,2]}", false},
        {"{\"penunjuk\":\"/a/-\",\"sama\":2}", 200, "{\"a\":[1,2]}", false},
        {"{\"penunjuk\":\"/a~1b/c~0d\",\"sama\":1}", 200, "{\"a/b\":{\"c~d\":1}}", true},
        {"{\"penunjuk\":\"/x\",\"sama\":null}", 200, "{\"x\":null}", true},
        {"{\"penunjuk\":\"/x\",\"sama\":null}", 200, "{}", false},
        {"{\"penunjuk\":\"/x\",\"ada\":true}", 200, "{\"x\":null}", true},
        {"{\"penunjuk\":\"/x\",\"ada\":true}", 200, "{}", false},
        {"{\"penunjuk\":\"/x\",\"ada\":false}", 200, NULL, true},
        {"{\"penunjuk\":\"/x\",\"salah_satu\":[\"a\",2]}", 200, "{\"x\":2}", true},
        {"{\"penunjuk\":\"/x\",\"salah_satu\":[\"a\",2]}", 200, "{\"x\":\"b\"}", false},
        {"{\"penunjuk\":\"/x\",\"memuat\":\"token\"}", 200, "{\"x\":\"Invalid Token\"}", true},
        {"{\"penunjuk\":\"/x\",\"memuat\":\"token\"}", 200, "{\"x\":[\"token\"]}", false},
        {"{}", 200, "{}", false},
        {"[]", 200, "{}", false},
    };

    (void)state;
    EACH(i, cases)
    {
        struct json_object *test = parse(cases[i].test), *body = parse(cases[i].body);

        if (outbox_rule_holds(test, cases[i].code, body) != cases[i].holds)
            fail_msg("%s of %ld %s", cases[i].test, cases[i].code, cases[i].body);
        json_object_put(test);
        json_object_put(body);
    }
}

static void any_of_a_list_is_enough(void **state)
{
    struct json_object *list = parse("[{\"status\":403},{\"status\":404}]");
    struct json_object *one = parse("{\"status\":404}");

    (void)state;
    assert_true(outbox_rule_any(list, 404, NULL));
    assert_false(outbox_rule_any(list, 400, NULL));
    assert_true(outbox_rule_any(one, 404, NULL));
    assert_false(outbox_rule_any(NULL, 404, NULL));
    json_object_put(list);
    json_object_put(one);
}

static void seconds_are_read_and_bounded(void **state)
{
    static const struct {
        const char *body;
        int64_t seconds;
    } cases[] = {
        {"{\"p\":{\"t\":7}}", 7},         {"{\"p\":{\"t\":1.2}}", 2},
        {"{\"p\":{\"t\":0}}", -1},        {"{\"p\":{\"t\":-3}}", -1},
        {"{\"p\":{\"t\":\"7\"}}", -1},    {"{}", -1},
        {"{\"p\":{\"t\":1e300}}", 86400}, {NULL, -1},
    };

    (void)state;
    EACH(i, cases)
    {
        struct json_object *body = parse(cases[i].body);

        assert_int_equal(outbox_rule_seconds("/p/t", body), cases[i].seconds);
        assert_int_equal(outbox_rule_seconds(NULL, body), -1);
        json_object_put(body);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_hold_or_not),
        cmocka_unit_test(any_of_a_list_is_enough),
        cmocka_unit_test(seconds_are_read_and_bounded),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
