/* SPDX-License-Identifier: MIT */
/* Rows as JSON and CSV: escaping, nulls, types, the column that is not shown, formula cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "render_rows.h"

#define COLUMNS 4

struct table {
    const char *names[COLUMNS];
    enum render_type types[COLUMNS];
    const char *cells[8][COLUMNS];
};

static const char *table_name(const void *src, int column)
{
    return ((const struct table *)src)->names[column];
}

static enum render_type table_type(const void *src, int column)
{
    return ((const struct table *)src)->types[column];
}

static const char *table_value(const void *src, int row, int column, size_t *ret_len)
{
    const char *cell = ((const struct table *)src)->cells[row][column];
    *ret_len = cell ? strlen(cell) : 0;
    return cell;
}

static struct render_rows rows_of(const struct table *t, int rows, int columns, int hidden)
{
    return (struct render_rows){.rows = rows,
                                .columns = columns,
                                .name = table_name,
                                .type = table_type,
                                .value = table_value,
                                .src = t,
                                .hidden = hidden};
}

static void assert_json(const struct render_rows *t, const char *expected)
{
    struct strbuf b = STRBUF_INIT;
    render_rows_json(t, &b);
    assert_false(b.failed);
    assert_string_equal(b.data, expected);
    struct json_object *parsed = NULL;
    assert_int_equal(json_parse(b.data, b.len, &parsed, NULL), 0);
    json_object_put(parsed);
    strbuf_free(&b);
}

static void assert_csv(const struct render_rows *t, const char *expected)
{
    struct strbuf b = STRBUF_INIT;
    render_rows_csv(t, &b);
    assert_false(b.failed);
    assert_string_equal(b.data, expected);
    strbuf_free(&b);
}

static const struct table typed = {
    .names = {"judul", "hari", "perkiraan", "rincian"},
    .types = {RENDER_TEXT, RENDER_NUMBER, RENDER_BOOL, RENDER_JSON},
    .cells = {{"Surat \"Masuk\"\n", "3247", "t", "{\"a\": [1, 2]}"},
              {NULL, NULL, NULL, NULL},
              {"", "-12.50", "f", "null"},
              {"x", "NaN", "true", "[]"},
              {"y", "-Infinity", "false", "1"}},
};

static void test_types(void **state)
{
    struct render_rows t = rows_of(&typed, 5, 4, -1);
    (void)state;
    assert_json(&t, "[{\"judul\":\"Surat \\\"Masuk\\\"\\n\",\"hari\":3247,\"perkiraan\":true,"
                    "\"rincian\":{\"a\": [1, 2]}},"
                    "{\"judul\":null,\"hari\":null,\"perkiraan\":null,\"rincian\":null},"
                    "{\"judul\":\"\",\"hari\":-12.50,\"perkiraan\":false,\"rincian\":null},"
                    "{\"judul\":\"x\",\"hari\":null,\"perkiraan\":true,\"rincian\":[]},"
                    "{\"judul\":\"y\",\"hari\":null,\"perkiraan\":false,\"rincian\":1}]");
    assert_csv(&t, "judul,hari,perkiraan,rincian\r\n"
                   "\"Surat \"\"Masuk\"\"\n\",3247,true,\"{\"\"a\"\": [1, 2]}\"\r\n"
                   ",,,\r\n"
                   ",-12.50,false,null\r\n"
                   "x,NaN,true,[]\r\n"
                   "y,-Infinity,false,1\r\n");
}

static void test_hidden_column(void **state)
{
    struct render_rows first = rows_of(&typed, 1, 2, 0), last = rows_of(&typed, 1, 2, 1);
    (void)state;
    assert_json(&first, "[{\"hari\":3247}]");
    assert_csv(&first, "hari\r\n3247\r\n");
    assert_json(&last, "[{\"judul\":\"Surat \\\"Masuk\\\"\\n\"}]");
    assert_csv(&last, "judul\r\n\"Surat \"\"Masuk\"\"\n\"\r\n");
}

static void test_nothing(void **state)
{
    struct render_rows none = rows_of(&typed, 0, 4, -1), only_hidden = rows_of(&typed, 2, 1, 0);
    (void)state;
    assert_json(&none, "[]");
    assert_csv(&none, "judul,hari,perkiraan,rincian\r\n");
    assert_json(&only_hidden, "[{},{}]");
}

/* ASVS V1.2.10: text only; a negative number stays one. */
static void test_formula(void **state)
{
    static const struct {
        const char *cell;
        enum render_type type;
        const char *csv;
    } cases[] = {
        {"=1+1", RENDER_TEXT, "'=1+1"},
        {"=HYPERLINK(\"http://x\",\"y\")", RENDER_TEXT,
         "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"+62812", RENDER_TEXT, "'+62812"},
        {"-", RENDER_TEXT, "'-"},
        {"@SUM(A1)", RENDER_TEXT, "'@SUM(A1)"},
        {"\t=1", RENDER_TEXT, "'\t=1"},
        {"\r=1", RENDER_TEXT, "\"'\r=1\""},
        {"a=1", RENDER_TEXT, "a=1"},
        {"'=1", RENDER_TEXT, "'=1"},
        {"-5", RENDER_NUMBER, "-5"},
        {"a;b", RENDER_TEXT, "\"a;b\""},
        {"a,b", RENDER_TEXT, "\"a,b\""},
        {"\"", RENDER_TEXT, "\"\"\"\""},
        {"Zürich – 中", RENDER_TEXT, "Zürich – 中"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table t = {.names = {"k"}, .types = {cases[i].type}, .cells = {{cases[i].cell}}};
        struct render_rows rows = rows_of(&t, 1, 1, -1);
        char expected[128] = "k\r\n";
        strcat(strcat(expected, cases[i].csv), "\r\n");
        assert_csv(&rows, expected);
    }
}

static void test_formula_in_a_heading(void **state)
{
    struct table t = {.names = {"=a"}, .types = {RENDER_NUMBER}, .cells = {{"1"}}};
    struct render_rows rows = rows_of(&t, 1, 1, -1);
    (void)state;
    assert_csv(&rows, "'=a\r\n1\r\n");
}

/* A reader of CSV passes over an empty line: the row must not be lost. */
static void test_row_of_one_empty_cell(void **state)
{
    struct table t = {.names = {"k"}, .types = {RENDER_TEXT}, .cells = {{NULL}, {""}, {"a"}}};
    struct render_rows rows = rows_of(&t, 3, 1, -1);
    (void)state;
    assert_csv(&rows, "k\r\n\"\"\r\n\"\"\r\na\r\n");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_hidden_column),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_formula),
        cmocka_unit_test(test_formula_in_a_heading),
        cmocka_unit_test(test_row_of_one_empty_cell),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
