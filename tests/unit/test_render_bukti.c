/* SPDX-License-Identifier: MIT */
/* The proof as PDF, from the documents in tests/render/: the same bytes each time, as many pages as
 * it takes, foreign text as text. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "render.h"
#include "render_fixture.h"

static void test_same_document_same_bytes(void **state)
{
    struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
    (void)state;
    setenv("TZ", "Asia/Jayapura", 1);
    render_fixture("bukti-pdf", "panjang", &first);
    setenv("TZ", "Pacific/Honolulu", 1);
    render_fixture("bukti-pdf", "panjang", &second);
    unsetenv("TZ");
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    strbuf_free(&first);
    strbuf_free(&second);
}

static void test_pdf_says_what_the_golden_file_says(void **state)
{
    (void)state;
    render_fixture_golden("bukti", "satu");
    render_fixture_golden("bukti", "kosong");
}

/* Each delivery is told with all its lines, each page has its number. */
static void test_pdf_turns_its_pages(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    char last[32];
    (void)state;
    render_fixture("bukti-pdf", "panjang", &pdf);
    render_fixture_words(&pdf, &words);
    size_t pages = render_fixture_count(words.data, "\f");
    assert_in_range(pages, 3, 8);
    snprintf(last, sizeof last, "Halaman %zu/%zu", pages, pages);
    assert_non_null(strstr(words.data, last));
    assert_int_equal(render_fixture_count(words.data, "sidik teks (SHA-256)"), 8);
    assert_int_equal(render_fixture_count(words.data, "065/6/2015"), 8);
    assert_int_equal(render_fixture_count(words.data, "queued as 4F2A"), 8);
    assert_non_null(strstr(words.data, "11 kiriman: 10 diterima oleh relai"));
    assert_non_null(strstr(words.data, "1 gagal untuk"));
    assert_non_null(strstr(words.data, "14 Desember 2026, atau"));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

/* High rows: the head of a table is never the last thing on a page, and what somebody answered is
 * told whole. */
static void test_pdf_keeps_head_and_row_together(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("bukti-pdf", "tinggi", &pdf);
    render_fixture_words(&pdf, &words);
    assert_non_null(strstr(words.data, "TAMAT"));
    assert_in_range(render_fixture_count(words.data, "\f"), 4, 12);
    for (char *page = words.data, *foot; (foot = strstr(page, "Dibuat oleh siklus"));
         page = foot + 1) {
        *foot = '\0';
        size_t end = strlen(page);
        while (end > 0 && strchr(" \n", page[end - 1]))
            page[--end] = '\0';
        const char *line = strrchr(page, '\n');
        assert_null(strstr(line ? line : page, "Dasar tangga"));
        assert_null(strstr(line ? line : page, "Jawaban relai"));
    }
    strbuf_free(&pdf);
    strbuf_free(&words);
}

static void test_pdf_takes_hostile_text_as_text(void **state)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT;
    (void)state;
    render_fixture("bukti-pdf", "bermusuhan", &pdf);
    render_fixture_words(&pdf, &words);
    assert_non_null(strstr(words.data, "<b>&amp;</b> =1+1 gnilabret"));
    assert_null(strstr(words.data, "\u202e"));
    strbuf_free(&pdf);
    strbuf_free(&words);
}

static void test_refuses_what_is_no_document(void **state)
{
    static const char *const cases[] = {
        "[]",
        "{}",
        "null",
        "{\"unit\":{\"nama\":\"x\"},\"kiriman\":[]}",
        "{\"unit\":{\"nama\":\"x\"},\"dibuat\":\"kemarin\",\"kiriman\":[]}",
        "{\"unit\":{\"nama\":\"x\"},\"dibuat\":\"2026-11-21T09:00:00Z\",\"kiriman\":{}}",
        "{\"unit\":\"x\",\"dibuat\":\"2026-11-21T09:00:00Z\",\"kiriman\":[]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_object *doc = NULL;
        struct strbuf out = STRBUF_INIT;
        assert_int_equal(json_parse(cases[i], strlen(cases[i]), &doc, NULL), 0);
        assert_int_equal(render_find("bukti-pdf")->run(doc, &out), -EINVAL);
        assert_int_equal(out.len, 0);
        json_object_put(doc);
        strbuf_free(&out);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_document_same_bytes),
        cmocka_unit_test(test_pdf_says_what_the_golden_file_says),
        cmocka_unit_test(test_pdf_turns_its_pages),
        cmocka_unit_test(test_pdf_keeps_head_and_row_together),
        cmocka_unit_test(test_pdf_takes_hostile_text_as_text),
        cmocka_unit_test(test_refuses_what_is_no_document),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
