/* SPDX-License-Identifier: MIT */
/* Tables and documents for a person: columns, wide characters, cutting, colours, wrapping. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli_document.h"
#include "cli_order.h"
#include "cli_table.h"

typedef void printer(FILE *out, struct json_object *value, size_t indent,
                     const struct cli_style *style);

struct row {
    const char *json;
    struct cli_style style;
    const char *text;
};

static void check(const struct row *row, printer *print)
{
    char *text = NULL;
    size_t length = 0;
    struct json_object *value = cli_value_parse(row->json, strlen(row->json));
    FILE *out = open_memstream(&text, &length);

    assert_non_null(value);
    print(out, value, 0, &row->style);
    fclose(out);
    assert_string_equal(text, row->text);
    free(text);
    json_object_put(value);
}

static void test_table(void **state)
{
    static const struct row rows[] = {
        {"[]", {0}, ""},
        {"[{\"kode\":\"A\",\"jumlah\":7},{\"kode\":\"ABCDEF\",\"jumlah\":1200}]",
         {0},
         "KODE    JUMLAH\nA            7\nABCDEF    1200\n"},
        /* a wide character is two columns; null is no number but does not turn a column either */
        {"[{\"a\":\"漢字\",\"hari\":null},{\"a\":\"x\",\"hari\":12.5}]",
         {0},
         "A     HARI\n漢字     -\nx     12,5\n"},
        /* a column without a single number is text */
        {"[{\"nomor\":null,\"b\":1}]", {0}, "NOMOR  B\n-      1\n"},
        /* a member that only a later row has is a column too */
        {"[{\"a\":1},{\"a\":2,\"jatuh_tempo\":\"2017-12-31\"}]",
         {0},
         "A  JATUH TEMPO\n1  -\n2  2017-12-31\n"},
        {"[{\"a\":\"x\\u001b[0m\",\"b\":[1,\"y\"],\"c\":{\"k\":true}}]",
         {0},
         "A      B     C\nx·[0m  1, y  k: ya\n"},
        /* the widest text column gives way; numbers do not */
        {"[{\"id\":12345678,\"judul\":\"Pembuatan Surat\",\"u\":\"AB\"}]",
         {.width = 22, .terminal = true},
         "      ID  JUDUL     U\n12345678  Pembuat…  AB\n"},
        {"[{\"judul\":\"漢字漢字漢字\"}]", {.width = 8, .terminal = true}, "JUDUL\n漢字漢…\n"},
        {"[{\"status\":\"terlambat\",\"n\":1},{\"status\":\"aneh\",\"n\":2}]",
         {.color = true, .terminal = true},
         "\033[1mSTATUS\033[0m     \033[1mN\033[0m\n\033[31mterlambat\033[0m  1\naneh       2\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], cli_table_print);
}

static void test_document(void **state)
{
    static const struct row rows[] = {
        {"{\"id\":7,\"jatuh_tempo\":null,\"perkiraan\":true}",
         {0},
         "id        : 7\nperkiraan : ya\n"},
        /* parts come after the lines, whatever the order of the members */
        {"{\"unit\":{\"kode\":\"K\"},\"id\":7,\"catatan\":[\"a b\",\"c\"],\"kosong\":[]}",
         {0},
         "id     : 7\nkosong : -\nunit :\n  kode : K\ncatatan :\n  - a b\n  - c\n"},
        /* words stand on a line, and on the next when there are many */
        {"{\"libur\":[\"2026-12-25\",\"2026-12-26\",\"2027-01-01\"]}",
         {.width = 32, .terminal = true},
         "libur : 2026-12-25, 2026-12-26,\n        2027-01-01\n"},
        {"{\"langkah\":[{\"no\":1,\"kegiatan\":\"Menerima\"}]}",
         {0},
         "langkah :\n  NO  KEGIATAN\n   1  Menerima\n"},
        /* a table that would have to be cut becomes blocks */
        {"{\"l\":[{\"no\":1,\"kegiatan\":\"Menerima surat masuk dan mencatat\"}]}",
         {.width = 34, .terminal = true},
         "l :\n  1. no       : 1\n     kegiatan : Menerima surat masuk dan mencatat\n"},
        /* of several rows, long cells go on below themselves */
        {"{\"l\":[{\"no\":1,\"kegiatan\":\"Menerima surat masuk dan mencatat\",\"status\":null},"
         "{\"no\":2,\"kegiatan\":\"Meneruskan\",\"status\":\"patuh\"}]}",
         {.width = 34, .terminal = true},
         "l :\n  NO  KEGIATAN              STATUS\n   1  Menerima surat masuk  -\n"
         "      dan mencatat\n   2  Meneruskan            patuh\n"},
        /* unless the cells would become towers */
        {"[{\"a\":\"kata kata kata kata kata kata kata kata kata kata kata kata kata kata kata "
         "kata\",\"b\":1},{\"b\":2}]",
         {.width = 16, .terminal = true},
         "1. a : kata kata kata kata kata kata kata kata kata kata kata kata kata kata kata kata\n "
         "  b : 1\n2. b : 2\n"},
        {"{\"teks\":\"kata kata kata kata kata\"}",
         {.width = 29, .terminal = true},
         "teks : kata kata kata kata\n       kata\n"},
        {"{\"teks\":\"satu\\ndua\"}", {0}, "teks : satu\n       dua\n"},
        {"{\"sop\":{},\"l\":[{\"a\":null,\"b\":\"x\"}]}", {0}, "sop : -\nl :\n  B\n  x\n"},
        {"{\"sop\":{\"a\":null},\"l\":[{},{\"t\":{\"u\":1}},[{\"k\":\"y z\"}]]}",
         {0},
         "sop : -\nl :\n  1. -\n  2. t :\n       u : 1\n  3.\n     K\n     y z\n"},
        /* numbers of blocks end in one column */
        {"[{},{},{},{},{},{},{},{},{},{\"t\":{\"u\":1}}]",
         {0},
         " 1. -\n 2. -\n 3. -\n 4. -\n 5. -\n 6. -\n 7. -\n 8. -\n 9. -\n10. t :\n      u : 1\n"},
        {"{\"status\":\"patuh\"}",
         {.color = true, .terminal = true},
         "status : \033[32mpatuh\033[0m\n"},
        {"{\"teks\":\"satu\\n\\ndua\"}", {0}, "teks : satu\n\n       dua\n"},
        {"[1,\"x\"]", {0}, "- 1\n- x\n"},
        {"\"kalimat\"", {0}, "kalimat\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], cli_document_print);
}

/* jsonb sorts members by length; a person reads event, article, arithmetic, result. */
static void test_order(void **state)
{
    static const char jsonb[] = "{\"hasil\":\"h\",\"pasal\":\"p\",\"lain\":1,\"hitungan\":\"a\","
                                "\"bagian\":[{\"nama\":\"n\",\"id\":7}],\"dihitung_dari\":\"d\"}";
    struct json_object *value = cli_value_parse(jsonb, strlen(jsonb));
    struct json_object *ordered = cli_order(value);

    (void)state;
    assert_string_equal(
        json_object_to_json_string_ext(ordered, JSON_C_TO_STRING_PLAIN),
        "{\"dihitung_dari\":\"d\",\"pasal\":\"p\",\"hitungan\":\"a\",\"hasil\":\"h\","
        "\"lain\":1,\"bagian\":[{\"id\":7,\"nama\":\"n\"}]}");
    json_object_put(ordered);
    json_object_put(value);
}

static void test_parse(void **state)
{
    static const char *const bad[] = {"", "{", "{}x", "{} {}", "nul", "\"\xff\""};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(cli_value_parse(bad[i], strlen(bad[i])));
    struct json_object *good = cli_value_parse("{\"a\":1}\n", 8);
    assert_non_null(good);
    json_object_put(good);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_document),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_order),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
