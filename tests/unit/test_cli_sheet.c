/* SPDX-License-Identifier: MIT */
/* Forms filled in with a spreadsheet: what an office's CSV becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli_sheet.h"

struct row {
    const char *text;
    const char *json; /* NULL: refused */
    const char *why;
};

static void test_rows(void **state)
{
    static const struct row rows[] = {
        {"kode,nilai,catatan\r\nsubstansi-1,4,\r\nproses-2,,\"Belum, \"\"merata\"\"\"\r\n",
         "[{\"kode\":\"substansi-1\",\"nilai\":\"4\"},{\"kode\":\"proses-2\",\"catatan\":\"Belum, "
         "\\\"merata\\\"\"}]",
         ""},
        {"\xef\xbb\xbfNama;NIP;Peran\nAndi, S.Sos.;1992;penulis\n;;\n\n",
         "[{\"nama\":\"Andi, S.Sos.\",\"nip\":\"1992\",\"peran\":\"penulis\"}]", ""},
        {"nama\n", "[]", ""},
        {"nama,peran\nAndi\n", NULL, "baris 2: "},
        {"nama,peran\n\"Andi,penulis\n", NULL, "baris 2: "},
        {"nama\n\xff\n", NULL, "baris 2: "},
        {"", NULL, "baris "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cli_buf why = {0};
        struct json_object *got = cli_sheet_parse(rows[i].text, strlen(rows[i].text), &why);
        if (rows[i].json)
            assert_string_equal(json_object_to_json_string_ext(got, JSON_C_TO_STRING_PLAIN),
                                rows[i].json);
        else
            assert_null(got);
        assert_memory_equal(cli_buf_text(&why), rows[i].why, strlen(rows[i].why));
        json_object_put(got);
        cli_buf_free(&why);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_true(cli_sheet_named("f.csv"));
    assert_true(cli_sheet_named("/tmp/Formulir.CSV"));
    assert_false(cli_sheet_named(".csv"));
    assert_false(cli_sheet_named("f.json"));
    assert_false(cli_sheet_named("-"));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_names),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
