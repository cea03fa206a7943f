/* SPDX-License-Identifier: MIT */
/* The assessment of needs and the plan of a year's evaluations as PDF and XLSX, from the documents
 * in tests/render/: the same bytes each time; as many pages as it takes, each with its head and its
 * number. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"

static const struct kind {
    const char *family;
    const char *documents[4];
    const char *golden[3];
    const char *reversed; /* of the hostile document, as the page shows it */
    const char *long_one; /* goes over so many pages, with a head on so many */
    const char *heads[2]; /* columns of its tables */
    size_t pages, on_pages[2];
    const char *no_documents[4]; /* besides those that are none of any kind */
    const char *odd;             /* with members of other types than promised */
} kinds[] = {
    {
        .family = "kebutuhan",
        .documents = {"satu", "bagian", "kosong", "bermusuhan"},
        .golden = {"satu", "bagian", "kosong"},
        .reversed = "gnilabret",
        .long_one = "bagian",
        .pages = 4,
        .heads = {"Kegiatan yang dilaksanakan sesuai uraian tugas", "Judul SOP yang diusulkan"},
        .on_pages = {3, 3},
        .no_documents =
            {
                "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"ringkasan\":{}}",
                "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"kemarin\","
                "\"ringkasan\":{}}",
                "{\"unit\":\"x\",\"as_of\":\"2026-11-21\",\"dibuat\":\"2026-11-21T09:00:00Z\","
                "\"ringkasan\":{}}",
                "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\","
                "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":[]}",
            },
        .odd = "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\","
               "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{\"kebutuhan\":\"banyak\"},"
               "\"formulir\":[1,null,\"x\",{\"no\":\"x\",\"unit\":5}],"
               "\"rencana\":[[],null,{\"judul\":{},\"target\":1}],\"dasar\":[0,{}],"
               "\"pertimbangan\":[null,7],\"pimpinan\":\"siapa\"}",
    },
    {
        .family = "rencana_evaluasi",
        .documents = {"satu", "buku", "kosong", "bermusuhan"},
        .golden = {"satu", "buku", "kosong"},
        .reversed = "terbaling",
        .long_one = "buku",
        .pages = 8,
        .heads = {"Jatuh tempo", "Halaman "},
        .on_pages = {8, 8},
        .no_documents =
            {
                "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"as_of\":\"2026-11-21\","
                "\"dibuat\":\"kemarin\",\"ringkasan\":{}}",
                "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\","
                "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{}}",
                "{\"unit\":{\"nama\":\"x\"},\"tahun\":\"x\",\"as_of\":\"2026-11-21\","
                "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{}}",
                "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"as_of\":\"2026-11-21\","
                "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":[]}",
            },
        .odd = "{\"unit\":{\"nama\":\"x\"},\"tahun\":2027,\"usul\":\"x\",\"as_of\":\"2026-11-21\","
               "\"dibuat\":\"2026-11-21T09:00:00Z\",\"ringkasan\":{\"sop\":\"banyak\"},"
               "\"bulan\":[1,null,{\"sop\":[]},{\"bulan\":\"2027-99\",\"sop\":3}],"
               "\"satuan\":[[],null,7],\"rencana\":[1,null,\"x\",{\"no\":\"x\",\"hari\":5}],"
               "\"dasar\":[0,{}],\"pimpinan\":\"siapa\"}",
    },
};
static const char *const forms[] = {"pdf", "xlsx"};
#define KINDS (sizeof kinds / sizeof *kinds)
#define FORMS (sizeof forms / sizeof *forms)
#define COUNT(array) (sizeof(array) / sizeof *(array))

static void draw(const struct kind *kind, const char *form, const char *document,
                 struct strbuf *out)
{
    char format[64];
    snprintf(format, sizeof format, "%s-%s", kind->family, form);
    render_fixture(format, document, out);
}

static void draw_everything(const char *zone, struct strbuf *out)
{
    setenv("TZ", zone, 1);
    for (size_t i = 0; i < KINDS * FORMS; i++) {
        for (size_t d = 0; d < COUNT(kinds->documents); d++)
            draw(&kinds[i / FORMS], forms[i % FORMS], kinds[i / FORMS].documents[d], out);
    }
    unsetenv("TZ");
}

static void test_same_document_same_bytes(void **state)
{
    struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
    (void)state;
    draw_everything("Asia/Jakarta", &first);
    sleep(2); /* a stamp of the clock would differ: that of a zip file counts in two seconds */
    draw_everything("Pacific/Honolulu", &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    strbuf_free(&first);
    strbuf_free(&second);
}

static void test_pdf_says_what_the_golden_file_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t g = 0; g < COUNT(kinds->golden); g++)
            render_fixture_golden(kinds[i].family, kinds[i].golden[g]);
    }
}

/* Each page has its number and, where a table goes on, the table's head. */
static void test_pdf_turns_its_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
        char last[32];
        draw(&kinds[i], "pdf", kinds[i].long_one, &pdf);
        render_fixture_words(&pdf, &words);
        assert_int_equal(render_fixture_count(words.data, "\f"), kinds[i].pages);
        for (size_t h = 0; h < COUNT(kinds->heads); h++)
            assert_int_equal(render_fixture_count(words.data, kinds[i].heads[h]),
                             kinds[i].on_pages[h]);
        snprintf(last, sizeof last, "Halaman %zu/%zu", kinds[i].pages, kinds[i].pages);
        assert_non_null(strstr(words.data, last));
        memcpy(last, "Halaman 1", 9);
        assert_non_null(strstr(words.data, last));
        strbuf_free(&pdf);
        strbuf_free(&words);
    }
}

/* Foreign text is text: shown as it stands, in the direction of the page, its controls gone. */
static void test_pdf_takes_hostile_text_as_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
        draw(&kinds[i], "pdf", "bermusuhan", &pdf);
        render_fixture_words(&pdf, &words);
        assert_non_null(strstr(words.data, "Kabupaten <b>&amp;</"));
        assert_non_null(strstr(words.data, "=1+1"));
        assert_non_null(strstr(words.data, kinds[i].reversed));
        assert_non_null(strstr(words.data, "2.147.483.647"));
        assert_null(strstr(words.data, "\u202e"));
        strbuf_free(&pdf);
        strbuf_free(&words);
    }
}

/* Each row of the document is a row of its sheet; no text has become a formula. */
static void check_workbook(const char *family, const char *document, const struct strbuf *xlsx)
{
    struct strbuf said = STRBUF_INIT;
    char path[] = RENDER_FIXTURE_ASIDE, command[1024];
    render_fixture_aside(xlsx, path);
    snprintf(command, sizeof command,
             "/usr/bin/python3 " SIKLUS_SOURCE
             "/tests/render/check_xlsx_paper.py %s %s " SIKLUS_SOURCE
             "/tests/render/%s_%s.json 2>&1",
             family, path, family, document);
    render_fixture_run(command, &said);
    unlink(path);
    strbuf_free(&said);
}

static void test_xlsx_reads_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t d = 0; d < COUNT(kinds->documents); d++) {
            struct strbuf xlsx = STRBUF_INIT;
            draw(&kinds[i], "xlsx", kinds[i].documents[d], &xlsx);
            check_workbook(kinds[i].family, kinds[i].documents[d], &xlsx);
            strbuf_free(&xlsx);
        }
    }
}

static void run_text(const struct kind *kind, const char *text, int expected)
{
    for (size_t i = 0; i < FORMS; i++) {
        struct json_object *doc = NULL;
        struct strbuf out = STRBUF_INIT;
        char format[64];
        snprintf(format, sizeof format, "%s-%s", kind->family, forms[i]);
        assert_int_equal(json_parse(text, strlen(text), &doc, NULL), 0);
        assert_int_equal(render_find(format)->run(doc, &out), expected);
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
    };
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t c = 0; c < COUNT(cases); c++)
            run_text(&kinds[i], cases[c], -EINVAL);
        for (size_t c = 0; c < COUNT(kinds->no_documents); c++)
            run_text(&kinds[i], kinds[i].no_documents[c], -EINVAL);
    }
}

/* Members of another type than promised are as good as absent. */
static void test_bears_members_of_other_types(void **state)
{
    (void)state;
    for (size_t i = 0; i < KINDS; i++)
        run_text(&kinds[i], kinds[i].odd, 0);
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
