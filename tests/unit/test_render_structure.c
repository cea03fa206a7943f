/* SPDX-License-Identifier: MIT */
/* What a PDF is to a program that reads it out: each document of tests/render/ in each format that
 * is a PDF has its structure, in the order in which it is read. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"
#include "render_pdf_finish.h"

#define LONG 400 /* rows of six cells: more than are told one by one */

/* Draws all of a family into files of their own, whose names are added to the command. */
static void add_family(const char *format, struct strbuf *command)
{
    char family[32], pattern[512];
    glob_t found;
    snprintf(family, sizeof family, "%.*s", (int)strcspn(format, "-"), format);
    snprintf(pattern, sizeof pattern, SIKLUS_SOURCE "/tests/render/%s_*.json", family);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct strbuf pdf = STRBUF_INIT;
        char name[64], path[] = RENDER_FIXTURE_ASIDE;
        const char *own = strrchr(found.gl_pathv[i], '/') + strlen(family) + 2;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(own, "."), own);
        render_fixture(format, name, &pdf);
        render_fixture_aside(&pdf, path);
        strbuf_addf(command, " %s", path);
        strbuf_free(&pdf);
    }
    globfree(&found);
}

static void test_every_pdf_is_tagged(void **state)
{
    struct strbuf command = STRBUF_INIT, files = STRBUF_INIT, said = STRBUF_INIT;
    size_t families = 0;
    (void)state;
    for (const struct render_format *f = render_formats; f->name; f++) {
        if (strcmp(f->extension, "pdf") != 0)
            continue;
        add_family(f->name, &files);
        families++;
    }
    assert_true(families >= 7);
    strbuf_addf(&command,
                "/usr/bin/python3 " SIKLUS_SOURCE
                "/tests/render/check_pdf.py%s; rc=$?; rm -f%s; exit $rc",
                files.data, files.data);
    render_fixture_run(command.data, &said);
    strbuf_free(&command);
    strbuf_free(&files);
    strbuf_free(&said);
}

static void structure_of(const struct strbuf *pdf, struct strbuf *out)
{
    char path[] = RENDER_FIXTURE_ASIDE, command[128];
    render_fixture_aside(pdf, path);
    snprintf(command, sizeof command, "pdfinfo -struct-text %s 2>&1", path);
    render_fixture_run(command, out);
    unlink(path);
}

static void test_it_reads_in_order(void **state)
{
    static const char *const order[] = {
        "PEMERINTAH KABUPATEN BALANGAN",
        "H1",
        "Yth. Bupati Balangan",
        "SOP menurut keadaan",
        "Figure",
        "Kepatuhan dalam 24 bulan",
        "Figure",
        "Dasar",
        "Kepala Bagian Organisasi,",
        "Keadaan per unit kerja",
        "Table",
        "TH",
        "\"Unit kerja\"",
        "TD",
        "Badan Pengelolaan Keuangan",
        "Tahap: persiapan 3",
        "Inspektorat Daerah 16",
        "Keterlambatan evaluasi terlama",
        "Table",
        "Lampiran: daftar SOP",
        "Table",
        "\"Nomor SOP\"",
    };
    struct strbuf pdf = STRBUF_INIT, said = STRBUF_INIT;
    (void)state;
    render_fixture("bupati-pdf", "penuh", &pdf);
    structure_of(&pdf, &said);
    const char *at = said.data;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = strstr(at, order[i]);
        if (!at)
            fail_msg("'%s' does not come after '%s'", order[i], i ? order[i - 1] : "");
        at++;
    }
    strbuf_free(&pdf);
    strbuf_free(&said);
}

/* On paper the head of a table stands on each page, and so does the foot; who has it read out hears
 * the one once and the other never. */
static void test_a_head_is_read_once(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT, said = STRBUF_INIT;
    (void)state;
    render_fixture("kebutuhan-pdf", "bagian", &pdf);
    render_fixture_words(&pdf, &words);
    structure_of(&pdf, &said);
    assert_int_equal(render_fixture_count(words.data, "Judul SOP yang diusulkan"), 3);
    assert_int_equal(render_fixture_count(said.data, "Judul SOP yang diusulkan"), 1);
    assert_non_null(strstr(words.data, "Halaman 1/"));
    assert_null(strstr(said.data, "Halaman 1/"));
    strbuf_free(&pdf);
    strbuf_free(&words);
    strbuf_free(&said);
}

/* The annex of a big register: each row is one part, and none is left out. */
static void test_rows_of_a_long_table_are_parts(void **state)
{
    static const char row[] = "{\"judul\":\"Pelayanan\",\"nomor\":\"065/1\",\"unit\":\"U\"}";
    struct strbuf pdf = STRBUF_INIT, said = STRBUF_INIT;
    struct json_object *doc = render_fixture_document("bupati", "dua_unit");
    struct json_object *rows = json_object_new_array(), *one = NULL;
    (void)state;
    assert_int_equal(json_parse(row, strlen(row), &one, NULL), 0);
    for (int i = 0; i < LONG; i++)
        json_object_array_add(rows, json_object_get(one));
    json_object_object_add(doc, "sop", rows);
    assert_int_equal(render_find("bupati-pdf")->run(doc, &pdf), 0);
    structure_of(&pdf, &said);
    const char *annex = strstr(said.data, "Lampiran: daftar SOP");
    assert_non_null(annex);
    assert_int_equal(render_fixture_count(annex, "    TR\n      \""), LONG);
    assert_int_equal(render_fixture_count(annex, "065/1"), LONG);
    assert_null(strstr(annex, "TD"));
    json_object_put(one);
    json_object_put(doc);
    strbuf_free(&pdf);
    strbuf_free(&said);
}

/* What was not written by this cairo, or not to its end, is nobody's to change. */
static void test_a_file_of_another_build_stays(void **state)
{
    struct strbuf pdf = STRBUF_INIT, tells = STRBUF_INIT, copy = STRBUF_INIT;
    (void)state;
    render_fixture("bupati-pdf", "dua_unit", &pdf);
    strbuf_add(&tells, "satu\0dua", 9);
    for (size_t len = 0; len < pdf.len; len += len < pdf.len - 3000 ? 997 : 1) {
        strbuf_reset(&copy);
        strbuf_adds(&copy, "apa saja ");
        strbuf_add(&copy, pdf.data, len);
        assert_int_equal(pdf_finish(&copy, 9, &tells), 0);
        if (len < pdf.len - 16 &&
            (copy.len != len + 9 || memcmp(copy.data + 9, pdf.data, len) != 0))
            fail_msg("a file cut at %zu of %zu was changed", len, pdf.len);
    }
    strbuf_free(&pdf);
    strbuf_free(&tells);
    strbuf_free(&copy);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_pdf_is_tagged),
        cmocka_unit_test(test_it_reads_in_order),
        cmocka_unit_test(test_a_head_is_read_once),
        cmocka_unit_test(test_rows_of_a_long_table_are_parts),
        cmocka_unit_test(test_a_file_of_another_build_stays),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
