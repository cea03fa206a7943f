/* SPDX-License-Identifier: MIT */
/* The report card of an SKPD and the forms, from the documents in tests/render/: their words are
 * those of the golden files, other programs find them sound, hostile text comes out as text. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"

static const struct {
    const char *family;
    const char *document;
    int pages;
} cases[] = {
    {"rapor", "satu", 2},
    {"rapor", "kosong", 1},
    {"monitoring", "kosong", 1},
    {"monitoring", "terisi", 1},
    {"formulir_evaluasi", "kosong", 2},
    {"formulir_evaluasi", "terisi", 2},
};
#define CASES (sizeof cases / sizeof *cases)
static const char *const families[] = {"rapor", "monitoring", "formulir_evaluasi"};
#define FAMILIES (sizeof families / sizeof *families)

static void draw(const char *family, const char *document, struct strbuf *pdf)
{
    char format[64];
    snprintf(format, sizeof format, "%s-pdf", family);
    render_fixture(format, document, pdf);
}

/* What a command says of a PDF; its one %s is the file. */
static void ask(const struct strbuf *pdf, const char *program, struct strbuf *said)
{
    char path[] = RENDER_FIXTURE_ASIDE, command[256];
    render_fixture_aside(pdf, path);
    snprintf(command, sizeof command, "TZ=UTC %s %s 2>&1", program, path);
    render_fixture_run(command, said);
    unlink(path);
}

static void test_says_what_the_golden_file_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++)
        render_fixture_golden(cases[i].family, cases[i].document);
}

static void test_has_its_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct strbuf pdf = STRBUF_INIT, info = STRBUF_INIT;
        char wanted[32];
        draw(cases[i].family, cases[i].document, &pdf);
        ask(&pdf, "pdfinfo", &info);
        snprintf(wanted, sizeof wanted, "Pages:           %d\n", cases[i].pages);
        if (!strstr(info.data, wanted) || !strstr(info.data, "Subject: "))
            fail_msg("%s %s: %s", cases[i].family, cases[i].document, info.data);
        strbuf_free(&pdf);
        strbuf_free(&info);
    }
}

static void test_is_sound_and_embeds_its_fonts(void **state)
{
    (void)state;
    for (size_t i = 0; i < FAMILIES; i++) {
        struct strbuf pdf = STRBUF_INIT, said = STRBUF_INIT, fonts = STRBUF_INIT;
        draw(families[i], "bermusuhan", &pdf);
        ask(&pdf, "qpdf --check", &said);
        assert_non_null(strstr(said.data, "No syntax or stream encoding errors found"));
        ask(&pdf, "pdffonts", &fonts);
        assert_non_null(strstr(fonts.data, "+DejaVuSans "));
        assert_null(strstr(fonts.data, " no  "));
        assert_null(memmem(pdf.data, pdf.len, "/JavaScript", 11));
        strbuf_free(&pdf);
        strbuf_free(&said);
        strbuf_free(&fonts);
    }
}

static void test_takes_hostile_text_as_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < FAMILIES; i++) {
        struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
        draw(families[i], "bermusuhan", &pdf);
        render_fixture_words(&pdf, &words);
        assert_non_null(strstr(words.data, "=cmd|"));
        assert_non_null(strstr(words.data, "<script>"));
        assert_null(strstr(words.data, "\u202e"));
        assert_null(strchr(words.data, '\x07'));
        strbuf_free(&pdf);
        strbuf_free(&words);
    }
}

static void test_same_document_same_bytes(void **state)
{
    static const char *const formats[] = {"rapor-pdf", "rapor-xlsx"};
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
        render_fixture(formats[i], "satu", &first);
        sleep(2); /* a stamp of the clock would differ: that of a zip file counts in two seconds */
        render_fixture(formats[i], "satu", &second);
        assert_int_equal(first.len, second.len);
        assert_memory_equal(first.data, second.data, first.len);
        strbuf_free(&first);
        strbuf_free(&second);
    }
}

/* No cell is a formula, whatever its text begins with. */
static void test_workbook_has_text_for_text(void **state)
{
    static const char check[] =
        "import openpyxl, sys\\n"
        "b = openpyxl.load_workbook(sys.argv[1])\\n"
        "cells = [c for s in b for r in s.iter_rows() for c in r if c.value is not None]\\n"
        "assert b.sheetnames == ['Rapor', 'SOP', 'Tren', 'Terlambat', 'Kewajiban', "
        "'Tindak lanjut']\\n"
        "assert any(str(c.value).startswith('=cmd') for c in cells)\\n"
        "assert not [c for c in cells if c.data_type == 'f']\\n"
        "assert not [c for c in cells if '\\u202e' in str(c.value)]\\n"
        "assert all(s.freeze_panes == 'A2' and s.auto_filter.ref for s in b.worksheets[1:])\\n";
    struct strbuf xlsx = STRBUF_INIT, said = STRBUF_INIT;
    char path[] = RENDER_FIXTURE_ASIDE, command[2048];
    (void)state;
    render_fixture("rapor-xlsx", "bermusuhan", &xlsx);
    render_fixture_aside(&xlsx, path);
    snprintf(command, sizeof command,
             "printf '%%b' \"%s\" > %s.py && /usr/bin/python3 %s.py %s 2>&1; r=$?; rm -f %s.py; "
             "exit $r",
             check, path, path, path, path);
    render_fixture_run(command, &said);
    unlink(path);
    strbuf_free(&xlsx);
    strbuf_free(&said);
}

/* Of every kind, also of those that have no letterhead. */
static void test_issued_report_has_its_number_on_the_page(void **state)
{
    static const char *const kinds[] = {"rapor", "kebutuhan", "rencana_evaluasi", "bukti"};
    static const char hash[] = "5f2ad3c1b0e49687a1c8d7e6f5b4a39281706f5e4d3c2b1a0918273645546372";
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
        char format[64];
        struct json_object *issued = json_object_new_object();
        struct json_object *doc = render_fixture_document(kinds[i], "kosong");
        json_object_object_add(issued, "nomor", json_object_new_string("065/7/LAP-SOP/ORG/2026"));
        json_object_object_add(issued, "tanggal", json_object_new_string("2026-11-23"));
        json_object_object_add(issued, "sidik", json_object_new_string(hash));
        json_object_object_add(doc, "terbit", issued);
        snprintf(format, sizeof format, "%s-pdf", kinds[i]);
        assert_int_equal(render_find(format)->run(doc, &pdf), 0);
        render_fixture_words(&pdf, &words);
        if (!strstr(words.data, "Nomor 065/7/LAP-SOP/ORG/2026") || !strstr(words.data, hash))
            fail_msg("%s: %s", kinds[i], words.data);
        json_object_put(doc);
        strbuf_free(&pdf);
        strbuf_free(&words);
    }
}

static void test_refuses_what_is_no_document(void **state)
{
    static const char *const formats[] = {"rapor-pdf", "rapor-xlsx", "monitoring-pdf",
                                          "formulir_evaluasi-pdf"};
    static const char *const texts[] = {
        "[]", "null", "{}",
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"kemarin\",\"total\":{},"
        "\"baris\":[],\"butir\":[],\"sop\":{}}"};
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) {
            struct json_object *doc = NULL;
            struct strbuf out = STRBUF_INIT;
            assert_int_equal(json_parse(texts[j], strlen(texts[j]), &doc, NULL), 0);
            assert_int_equal(render_find(formats[i])->run(doc, &out), -EINVAL);
            json_object_put(doc);
            strbuf_free(&out);
        }
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_the_golden_file_says),
        cmocka_unit_test(test_has_its_pages),
        cmocka_unit_test(test_is_sound_and_embeds_its_fonts),
        cmocka_unit_test(test_takes_hostile_text_as_text),
        cmocka_unit_test(test_same_document_same_bytes),
        cmocka_unit_test(test_workbook_has_text_for_text),
        cmocka_unit_test(test_issued_report_has_its_number_on_the_page),
        cmocka_unit_test(test_refuses_what_is_no_document),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
