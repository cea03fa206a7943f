/* SPDX-License-Identifier: MIT */
/* Tables and documents for a person: columns, wide characters, what does not fit, colours,
 * wrapping. */
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

static void print_table(FILE *out, struct json_object *rows, size_t indent,
                        const struct cli_style *style)
{
    struct cli_buf left = {0};

    cli_table_print(out, rows, indent, style, &left);
    assert_int_equal(left.length, 0);
    cli_buf_free(&left);
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
        /* the widest text column gives way and goes on below itself; numbers, days and codes do not
         */
        {"[{\"id\":12345678,\"judul\":\"Pembuatan Surat Edaran\",\"u\":\"AB\"}]",
         {.width = 27, .terminal = true},
         "      ID  JUDUL          U\n12345678  Pembuatan      AB\n          Surat Edaran\n"},
        {"[{\"judul\":\"漢字漢字漢字\"}]", {.width = 8, .terminal = true}, "JUDUL\n漢字漢字漢字\n"},
        /* so do titles; a column without a value goes first and is not missed */
        {"[{\"id\":1,\"nomor\":null,\"monitoring_terlambat\":3,\"akhir\":\"2017-12-31\"}]",
         {.width = 30, .terminal = true},
         "ID      MONITORING  AKHIR\n         TERLAMBAT\n 1               3  2017-12-31\n"},
        {"[{\"status\":\"terlambat\",\"n\":1},{\"status\":\"aneh\",\"n\":2}]",
         {.color = true, .terminal = true},
         "\033[1mSTATUS\033[0m     \033[1mN\033[0m\n\033[31mterlambat\033[0m  1\naneh       2\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], print_table);
}

/* What cannot be read in so many columns is left out, and named: first what is missed least, then
 * from the right; never which one and whose. */
static void test_left_out(void **state)
{
    static const struct {
        const char *json;
        size_t width;
        const char *text, *left;
    } rows[] = {
        {"[{\"id\":1,\"unit\":\"A\",\"kunci\":\"0123456789\",\"hari\":7}]", 14, "ID  UNIT  HARI\n",
         "kunci"},
        {"[{\"id\":1,\"unit\":\"A\",\"kunci\":\"0123456789\",\"hari\":7}]", 13, "ID  UNIT\n",
         "kunci, hari"},
        {"[{\"id\":1,\"unit\":\"A\",\"hari\":7}]", 1, "ID  UNIT\n", "hari"},
        {"[{\"sop\":7,\"unit\":\"A\",\"versi\":1,\"evaluator\":\"bagian\",\"hasil\":\"tetap\","
         "\"rata_proses\":3.5}"
         "]",
         17, "SOP  UNIT  HASIL\n", "rata proses, evaluator, versi"},
        {"[{\"as_of\":\"2026\"}]", 80, "KEADAAN PER\n", ""},
        {"[{\"kunci\":\"k\",\"x\":\"0123456789\",\"y\":\"0123456789\"}]", 20, "KUNCI  X\n", "y"},
        {"[{\"id\":1,\"unit\":\"A\",\"nilai\":\"a b c d e f g h i j k l m n o p q r s t u v w x y "
         "z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q "
         "r "
         "s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i "
         "j\"}]",
         34, "ID  UNIT  NILAI\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cli_style style = {.width = rows[i].width, .terminal = true};
        struct json_object *value = cli_value_parse(rows[i].json, strlen(rows[i].json));
        struct cli_buf left = {0};
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        cli_table_print(out, value, 0, &style, &left);
        fclose(out);
        assert_string_equal(cli_buf_text(&left), rows[i].left);
        assert_int_equal(strncmp(text, rows[i].text, strlen(rows[i].text)), 0);
        cli_buf_free(&left);
        free(text);
        json_object_put(value);
    }
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

/* jsonb sorts members by length; a person reads event, article, arithmetic, result, next act; or
 * the code of an act, its name, by whom, what is missing, the article. */
static void test_order(void **state)
{
    static const char *const rows[][2] = {
        {"{\"hasil\":\"h\",\"pasal\":\"p\",\"lain\":1,\"hitungan\":\"a\","
         "\"bagian\":[{\"nama\":\"n\",\"id\":7}],\"tindakan\":\"Catat dahulu\","
         "\"dihitung_dari\":\"d\"}",
         "{\"dihitung_dari\":\"d\",\"pasal\":\"p\",\"hitungan\":\"a\",\"hasil\":\"h\","
         "\"tindakan\":\"Catat dahulu\",\"lain\":1,\"bagian\":[{\"id\":7,\"nama\":\"n\"}]}"},
        {"{\"nama\":\"n\",\"oleh\":\"o\",\"pasal\":\"p\",\"kurang\":\"k\",\"tindakan\":\"3a\"}",
         "{\"tindakan\":\"3a\",\"nama\":\"n\",\"oleh\":\"o\",\"kurang\":\"k\",\"pasal\":\"p\"}"},
        {"{\"tim\":[],\"tahap\":\"t\",\"tindakan\":[1],\"berikutnya\":[]}",
         "{\"tahap\":\"t\",\"tim\":[],\"tindakan\":[1],\"berikutnya\":[]}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json_object *value = cli_value_parse(rows[i][0], strlen(rows[i][0]));
        struct json_object *ordered = cli_order(value);
        assert_string_equal(json_object_to_json_string_ext(ordered, JSON_C_TO_STRING_PLAIN),
                            rows[i][1]);
        json_object_put(ordered);
        json_object_put(value);
    }
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
        cmocka_unit_test(test_table),    cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_document), cmocka_unit_test(test_parse),
        cmocka_unit_test(test_order),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
