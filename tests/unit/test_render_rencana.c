/* SPDX-License-Identifier: MIT */
/* The plan of a year's evaluations as PDF and XLSX, from the documents in tests/render/: the
 * same bytes each time; as many pages as it takes, each with its head and its number. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"

static const char *const formats[] = {"rencana_evaluasi-pdf", "rencana_evaluasi-xlsx"};
static const char *const documents[] = {"satu", "buku", "kosong", "bermusuhan"};
#define FORMATS (sizeof formats / sizeof *formats)
#define DOCUMENTS (sizeof documents / sizeof *documents)

static void test_same_document_same_bytes(void **state)
{
    struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
    (void)state;
    for (int again = 0; again < 2; again++) {
        setenv("TZ", again ? "Pacific/Honolulu" : "Asia/Jakarta", 1);
        for (size_t i = 0; i < FORMATS * DOCUMENTS; i++)
            render_fixture(formats[i % FORMATS], documents[i / FORMATS], again ? &second : &first);
        unsetenv("TZ");
        if (!again)
            sleep(2); /* a stamp of the clock would differ: that of a zip file counts in two seconds
                       */
    }
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    strbuf_free(&first);
    strbuf_free(&second);
}

static void test_pdf_says_what_the_golden_file_says(void **state)
{
    static const char *const golden[] = {"satu", "buku", "kosong"};
    (void)state;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        render_fixture_golden("rencana_evaluasi", golden[i]);
}

static size_t count(const char *text, const char *word)
{
    size_t n = 0;
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        n++;
    return n;
}

/* Each page has its number and, where a table goes on, the table's head. */
static void test_pdf_turns_its_pages(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("rencana_evaluasi-pdf", "buku", &pdf);
    render_fixture_words(&pdf, &words);
    assert_int_equal(count(words.data, "\f"), 8);
    assert_int_equal(count(words.data, "Jatuh tempo"), 8);
    assert_non_null(strstr(words.data, "Halaman 1/8"));
    assert_non_null(strstr(words.data, "Halaman 8/8"));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

/* Foreign text is text: shown as it stands, in the direction of the page, its controls gone. */
static void test_pdf_takes_hostile_text_as_text(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("rencana_evaluasi-pdf", "bermusuhan", &pdf);
    render_fixture_words(&pdf, &words);
    assert_non_null(strstr(words.data, "Kabupaten <b>&amp;</"));
    assert_non_null(strstr(words.data, "=1+1"));
    assert_non_null(strstr(words.data, "terbaling"));
    assert_non_null(strstr(words.data, "2.147.483.647"));
    assert_null(strstr(words.data, "\u202e"));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

/* Each row of the document is a row of its sheet; no text has become a formula. */
static void test_xlsx_reads_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        struct strbuf xlsx = STRBUF_INIT, said = STRBUF_INIT;
        char path[] = RENDER_FIXTURE_ASIDE, command[1024];
        render_fixture("rencana_evaluasi-xlsx", documents[i], &xlsx);
        render_fixture_aside(&xlsx, path);
        snprintf(command, sizeof command,
                 "/usr/bin/python3 " SIKLUS_SOURCE
                 "/tests/render/check_xlsx_rencana.py %s " SIKLUS_SOURCE
                 "/tests/render/rencana_evaluasi_%s.json 2>&1",
                 path, documents[i]);
        render_fixture_run(command, &said);
        unlink(path);
        strbuf_free(&xlsx);
        strbuf_free(&said);
    }
}

static void run_text(const char *text, int expected)
{
    for (size_t i = 0; i < FORMATS; i++) {
        struct json_object *doc = NULL;
        struct strbuf out = STRBUF_INIT;
        assert_int_equal(json_parse(text, strlen(text), &doc, NULL), 0);
        assert_int_equal(render_find(formats[i])->run(doc, &out), expected);
        assert_true((out.len > 1000) == (expected == 0));
        json_object_put(doc);
        strbuf_free(&out);
    }
}

static void test_refuses_what_is_no_document(void **state)
{
    static const char *const cases[] = {
        "[]",
        "{}",
        "null",
        "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"as_of\":\"2026-11-21\",\"ringkasan\":{}}",
        "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"as_of\":\"2026-11-21\",\"dibuat\":\"kemarin\","
        "\"ringkasan\":{}}",
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"2026-11-21T09:00:00Z\","
        "\"ringkasan\":{}}",
        "{\"unit\":{\"nama\":\"x\"},\"tahun\":\"x\",\"as_of\":\"2026-11-21\","
        "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{}}",
        "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"as_of\":\"2026-11-21\","
        "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":[]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        run_text(cases[i], -EINVAL);
}

/* Members of another type than promised are as good as absent. */
static void test_bears_members_of_other_types(void **state)
{
    (void)state;
    run_text(
        "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"usul\":\"x\",\"as_of\":\"2026-11-21\","
        "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{\"sop\":\"banyak\"},"
        "\"bulan\":[1,null,{\"sop\":[]},{\"bulan\":\"2027-99\",\"sop\":3}],\"satuan\":[[],null,7],"
        "\"rencana\":[1,null,\"x\",{\"no\":\"x\",\"hari\":5}],\"dasar\":[0,{}],"
        "\"pimpinan\":\"siapa\"}",
        0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_document_same_bytes),
        cmocka_unit_test(test_pdf_says_what_the_golden_file_says),
        cmocka_unit_test(test_pdf_turns_its_pages),
        cmocka_unit_test(test_pdf_takes_hostile_text_as_text),
        cmocka_unit_test(test_xlsx_reads_back),
        cmocka_unit_test(test_refuses_what_is_no_document),
        cmocka_unit_test(test_bears_members_of_other_types),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
