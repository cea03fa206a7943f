/* SPDX-License-Identifier: MIT */
/* The report to the Bupati as PDF and XLSX, from the documents in tests/render/: the same bytes
 * each time; one page with the words of the golden file; a workbook that another program reads
 * back. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"

static const char *const documents[] = {"dua_unit", "tiga_puluh_unit", "kosong", "bermusuhan",
                                        "penuh"};
#define DOCUMENTS (sizeof documents / sizeof *documents)

static void test_formats(void **state)
{
    (void)state;
    assert_string_equal(render_find("bupati-pdf")->media, "application/pdf");
    assert_string_equal(render_find("bupati-pdf")->extension, "pdf");
    assert_string_equal(render_find("bupati-xlsx")->extension, "xlsx");
    assert_null(render_find("bupati"));
    assert_null(render_find(""));
}

/* Every format of every document, one after the other, in the time zone given. */
static void render_everything(const char *zone, struct strbuf *out)
{
    setenv("TZ", zone, 1);
    for (const struct render_format *f = render_formats; f->name; f++) {
        if (strncmp(f->name, "bupati-", 7) != 0)
            continue;
        for (size_t i = 0; i < DOCUMENTS; i++)
            render_fixture(f->name, documents[i], out);
    }
    unsetenv("TZ");
}

static void test_same_document_same_bytes(void **state)
{
    struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
    (void)state;
    render_everything("Asia/Jakarta", &first);
    sleep(2); /* a stamp of the clock would differ: that of a zip file counts in two seconds */
    render_everything("Pacific/Honolulu", &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    strbuf_free(&first);
    strbuf_free(&second);
}

/* A letter of one page, the tables behind it, the annex with all SOPs. */
static void test_pdf_says_what_it_is(void **state)
{
    static const char *const wanted[] = {
        "Pages:           5\n",
        "(A4)",
        "JavaScript:      no",
        "CreationDate:    Sat Nov 21 02:01:52 2026",
        "Title:           Laporan Keadaan SOP, Kabupaten Balangan",
        "Subject:         Laporan Keadaan SOP Kabupaten Balangan per 21 November 2026",
        "Author:          SEKRETARIAT DAERAH",
        "Keywords:        SOP, evaluasi",
    };
    struct strbuf pdf = STRBUF_INIT, info = STRBUF_INIT;
    char path[] = RENDER_FIXTURE_ASIDE, command[128];
    (void)state;
    render_fixture("bupati-pdf", "penuh", &pdf);
    render_fixture_aside(&pdf, path);
    snprintf(command, sizeof command, "TZ=UTC pdfinfo %s 2>&1", path);
    render_fixture_run(command, &info);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (!strstr(info.data, wanted[i]))
            fail_msg("'%s' is missing in:\n%s", wanted[i], info.data);
    }
    unlink(path);
    strbuf_free(&pdf);
    strbuf_free(&info);
}

/* A second implementation finds no fault in the structure of any of them. */
static void test_pdf_is_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        struct strbuf pdf = STRBUF_INIT, said = STRBUF_INIT;
        char path[] = RENDER_FIXTURE_ASIDE, command[128];
        render_fixture("bupati-pdf", documents[i], &pdf);
        render_fixture_aside(&pdf, path);
        snprintf(command, sizeof command, "qpdf --check %s 2>&1", path);
        render_fixture_run(command, &said);
        assert_non_null(strstr(said.data, "No syntax or stream encoding errors found"));
        unlink(path);
        strbuf_free(&pdf);
        strbuf_free(&said);
    }
}

/* Fonts are inside: the page looks the same where DejaVu is not installed. */
static void test_pdf_embeds_its_fonts(void **state)
{
    struct strbuf pdf = STRBUF_INIT, fonts = STRBUF_INIT;
    char path[] = RENDER_FIXTURE_ASIDE, command[128];
    (void)state;
    render_fixture("bupati-pdf", "dua_unit", &pdf);
    render_fixture_aside(&pdf, path);
    snprintf(command, sizeof command, "pdffonts %s 2>&1 | awk 'NR > 2 { print $1, $(NF-4) }'",
             path);
    render_fixture_run(command, &fonts);
    unlink(path);
    assert_non_null(strstr(fonts.data, "+DejaVuSans yes"));
    assert_non_null(strstr(fonts.data, "+DejaVuSans-Bold yes"));
    assert_null(strstr(fonts.data, " no"));
    strbuf_free(&pdf);
    strbuf_free(&fonts);
}

static void test_pdf_says_what_the_golden_file_says(void **state)
{
    static const char *const golden[] = {"dua_unit", "tiga_puluh_unit", "kosong", "penuh"};
    (void)state;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        render_fixture_golden("bupati", golden[i]);
    }
}

/* The first page has room for the worst of them, and counts the others; the table has all. */
static void test_pdf_counts_the_units_that_do_not_fit(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("bupati-pdf", "tiga_puluh_unit", &pdf);
    render_fixture_words(&pdf, &words);
    assert_non_null(strstr(words.data, "unit kerja lain dengan"));
    assert_non_null(strstr(words.data, "Satuan Polisi Pamong Praja"));
    assert_non_null(strstr(words.data, "RSUD dr. Sayidiman"));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

/* Foreign text is text: shown as it stands, in the direction of the page, its controls gone. */
static void test_pdf_takes_hostile_text_as_text(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("bupati-pdf", "bermusuhan", &pdf);
    render_fixture_words(&pdf, &words);
    assert_non_null(strstr(words.data, "Kabupaten <b>&amp;</b>"));
    assert_non_null(strstr(words.data, "=HYPERLINK(\"http://x.invalid\",\"klik\")"));
    assert_non_null(strstr(words.data, "</text><script>alert(1)</script>"));
    assert_non_null(strstr(words.data, "SOP gnilabret"));
    assert_non_null(strstr(words.data, "baris satu baris dua tab akhir"));
    assert_non_null(strstr(words.data, "2.147.483.647"));
    assert_non_null(strstr(words.data, "14.345.678"));
    assert_non_null(strstr(words.data, "dan 38 dasar lainnya"));
    assert_null(strstr(words.data, "\u202e"));
    assert_null(memmem(pdf.data, pdf.len, "/JavaScript", 11));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

static void test_xlsx_reads_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        struct strbuf xlsx = STRBUF_INIT, said = STRBUF_INIT;
        char path[] = RENDER_FIXTURE_ASIDE, command[1024];
        render_fixture("bupati-xlsx", documents[i], &xlsx);
        render_fixture_aside(&xlsx, path);
        snprintf(command, sizeof command,
                 "/usr/bin/python3 " SIKLUS_SOURCE "/tests/render/check_xlsx.py %s " SIKLUS_SOURCE
                 "/tests/render/bupati_%s.json 2>&1",
                 path, documents[i]);
        render_fixture_run(command, &said);
        unlink(path);
        strbuf_free(&xlsx);
        strbuf_free(&said);
    }
}

/* The letter says in a sentence how the share compares with that of a year ago. */
static void test_pdf_compares_with_a_year_ago(void **state)
{
    static const struct {
        double then;
        const char *said;
    } cases[] = {{40, "Kepatuhan naik dari 40 % setahun lalu."},
                 {60.5, "Kepatuhan turun dari 60,5 % setahun lalu."},
                 {50, "Kepatuhan tetap 50 %, sama dengan setahun lalu."}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_object *doc = render_fixture_document("bupati", "penuh"),
                           *trend = json_get_array(doc, "tren");
        struct strbuf pdf = STRBUF_INIT, said = STRBUF_INIT;

        json_object_object_add(
            json_object_array_get_idx(trend, json_object_array_length(trend) - 13), "persen_patuh",
            json_object_new_double(cases[i].then));
        json_object_object_add(json_get(doc, "total"), "persen_patuh", json_object_new_int(50));
        assert_int_equal(render_find("bupati-pdf")->run(doc, &pdf), 0);
        json_object_put(doc);
        render_fixture_words(&pdf, &said);
        for (char *c = said.data; *c != '\0'; c++)
            if (*c == '\n')
                *c = ' ';
        if (strstr(said.data, cases[i].said) == NULL)
            fail_msg("\"%s\" is not in\n%s", cases[i].said, said.data);
        strbuf_free(&pdf);
        strbuf_free(&said);
    }
}

/* Beyond some thousands of rows libxlsxwriter keeps one row only. */
static void test_xlsx_of_many_rows(void **state)
{
    enum { ROWS = 12000 };
    struct json_object *doc = render_fixture_document("bupati", "dua_unit"),
                       *sops = json_get_array(doc, "sop");
    struct strbuf xlsx = STRBUF_INIT, said = STRBUF_INIT;
    char path[] = RENDER_FIXTURE_ASIDE, command[256];
    (void)state;
    while (json_object_array_length(sops) < ROWS)
        json_object_array_add(sops, json_object_get(json_object_array_get_idx(sops, 0)));
    assert_int_equal(render_find("bupati-xlsx")->run(doc, &xlsx), 0);
    json_object_put(doc);
    render_fixture_aside(&xlsx, path);
    snprintf(command, sizeof command,
             "/usr/bin/python3 -c 'import openpyxl, sys; "
             "print(openpyxl.load_workbook(sys.argv[1])[\"SOP\"].max_row)' %s 2>&1",
             path);
    render_fixture_run(command, &said);
    unlink(path);
    assert_string_equal(said.data, "12001\n");
    strbuf_free(&xlsx);
    strbuf_free(&said);
}

static int write_within(const struct json_object *doc, rlim_t bytes, struct strbuf *out)
{
    struct rlimit before, small;
    int r;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){.rlim_cur = bytes, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    r = render_find("bupati-xlsx")->run(doc, out);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    return r;
}

/* The parts of a workbook, which find no room, are larger than the workbook, which does. */
static void test_xlsx_without_room(void **state)
{
    static const size_t rows[] = {4000, 12000}; /* in memory; one row only */
    (void)state;
    signal(SIGXFSZ, SIG_IGN); /* then it is an error, as a full disk is */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json_object *doc = render_fixture_document("bupati", "dua_unit"),
                           *sops = json_get_array(doc, "sop");
        struct strbuf whole = STRBUF_INIT, cut = STRBUF_INIT;
        while (json_object_array_length(sops) < rows[i])
            json_object_array_add(sops, json_object_get(json_object_array_get_idx(sops, 0)));
        assert_int_equal(render_find("bupati-xlsx")->run(doc, &whole), 0);
        assert_int_equal(write_within(doc, whole.len + 4096, &cut), -EIO);
        assert_int_equal(cut.len, 0);
        json_object_put(doc);
        strbuf_free(&whole);
        strbuf_free(&cut);
    }
    signal(SIGXFSZ, SIG_DFL);
}

static void test_refuses_what_is_no_report(void **state)
{
    static const char *const cases[] = {
        "[]",
        "{}",
        "null",
        "\"laporan\"",
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"total\":{}}",
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"kemarin\",\"total\":{}}",
        "{\"unit\":\"x\",\"as_of\":\"2026-11-21\",\"dibuat\":\"2026-11-21T09:00:00Z\",\"total\":{}"
        "}",
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"2026-11-21T09:00:00Z\","
        "\"total\":[]}",
    };
    (void)state;
    for (const struct render_format *f = render_formats; f->name; f++) {
        if (strncmp(f->name, "bupati-", 7) != 0)
            continue;
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            struct json_object *doc = NULL;
            struct strbuf out = STRBUF_INIT;
            assert_int_equal(json_parse(cases[i], strlen(cases[i]), &doc, NULL), 0);
            assert_int_equal(f->run(doc, &out), -EINVAL);
            assert_int_equal(out.len, 0);
            json_object_put(doc);
            strbuf_free(&out);
        }
    }
}

/* Members of another type than promised are as good as absent. */
static void test_bears_members_of_other_types(void **state)
{
    static const char text[] =
        "{\"unit\":{\"nama\":\"x\"},\"as_of\":\"2026-11-21\",\"dibuat\":\"2026-11-21T09:00:00Z\","
        "\"total\":{\"patuh\":\"banyak\",\"persen_patuh\":100},\"per_unit\":[1,null,\"x\",{"
        "\"nama\":5}],"
        "\"terlama\":[[],null,{\"hari\":\"x\",\"judul\":{}}],\"dasar\":[0,{}],\"sop\":[null,{"
        "\"id\":\"x\"}]}";
    (void)state;
    for (const struct render_format *f = render_formats; f->name; f++) {
        if (strncmp(f->name, "bupati-", 7) != 0)
            continue;
        struct json_object *doc = NULL;
        struct strbuf out = STRBUF_INIT;
        assert_int_equal(json_parse(text, strlen(text), &doc, NULL), 0);
        assert_int_equal(f->run(doc, &out), 0);
        assert_true(out.len > (strcmp(f->extension, "csv") == 0 ? 100 : 1000));
        json_object_put(doc);
        strbuf_free(&out);
    }
}

/* What a spreadsheet would take for a formula is text in CSV, too. */
static void test_csv_is_the_annex(void **state)
{
    struct strbuf csv = STRBUF_INIT, want = STRBUF_INIT;
    (void)state;
    render_fixture("bupati-csv", "bermusuhan", &csv);
    render_fixture_bytes("bupati_bermusuhan.csv", &csv, &want);
    assert_string_equal(csv.data, want.data);
    assert_null(strstr(csv.data, ",=") ? strstr(csv.data, ",=") : strstr(csv.data, "\n="));
    strbuf_free(&csv);
    strbuf_free(&want);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_same_document_same_bytes),
        cmocka_unit_test(test_pdf_says_what_it_is),
        cmocka_unit_test(test_pdf_is_sound),
        cmocka_unit_test(test_pdf_embeds_its_fonts),
        cmocka_unit_test(test_pdf_says_what_the_golden_file_says),
        cmocka_unit_test(test_pdf_compares_with_a_year_ago),
        cmocka_unit_test(test_pdf_counts_the_units_that_do_not_fit),
        cmocka_unit_test(test_csv_is_the_annex),
        cmocka_unit_test(test_pdf_takes_hostile_text_as_text),
        cmocka_unit_test(test_xlsx_reads_back),
        cmocka_unit_test(test_xlsx_of_many_rows),
        cmocka_unit_test(test_xlsx_without_room),
        cmocka_unit_test(test_refuses_what_is_no_report),
        cmocka_unit_test(test_bears_members_of_other_types),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
