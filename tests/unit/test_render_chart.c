/* SPDX-License-Identifier: MIT */
/* Charts from the documents tests/render/bagan_*.json, on both grounds: the SVG is kept byte for
 * byte, is well-formed for another program, and holds nothing but shapes and text; the page of a
 * PDF says the same words. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "render_chart.h"
#include "render_fixture.h"
#include "render_pdf.h"

static const char *const documents[] = {"penuh", "kosong", "bermusuhan"};
#define DOCUMENTS (sizeof documents / sizeof *documents)

static const struct {
    const char *name;
    double width, height;
} kinds[CHART_KINDS] = {
    [CHART_STATES] = {"keadaan", 640, 70},
    [CHART_TREND] = {"tren", 640, 240},
    [CHART_RANKED] = {"unit", 640, 120},
};

static void draw_svg(const char *document, enum chart_kind kind, double width, double height,
                     struct strbuf *out)
{
    struct json_object *doc = render_fixture_document("bagan", document);
    assert_int_equal(chart_svg(doc, kind, width, height, out), 0);
    json_object_put(doc);
}

static void test_svg_is_as_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < DOCUMENTS * CHART_KINDS; i++) {
        enum chart_kind kind = (enum chart_kind)(i % CHART_KINDS);
        struct strbuf svg = STRBUF_INIT, want = STRBUF_INIT;
        char name[64];
        draw_svg(documents[i / CHART_KINDS], kind, kinds[kind].width, kinds[kind].height, &svg);
        strbuf_addc(&svg, '\n');
        snprintf(name, sizeof name, "bagan_%s_%s.svg", documents[i / CHART_KINDS],
                 kinds[kind].name);
        render_fixture_bytes(name, &svg, &want);
        assert_string_equal(svg.data, want.data);
        strbuf_free(&svg);
        strbuf_free(&want);
    }
}

/* On a telephone the names stand above their bars, and the legend takes more lines. */
static void test_svg_of_a_telephone(void **state)
{
    (void)state;
    for (int kind = 0; kind < CHART_KINDS; kind++) {
        struct strbuf svg = STRBUF_INIT, want = STRBUF_INIT;
        char name[64];
        draw_svg("penuh", (enum chart_kind)kind, 328, 220, &svg);
        strbuf_addc(&svg, '\n');
        snprintf(name, sizeof name, "bagan_telepon_%s.svg", kinds[kind].name);
        render_fixture_bytes(name, &svg, &want);
        assert_string_equal(svg.data, want.data);
        strbuf_free(&svg);
        strbuf_free(&want);
    }
}

/* Whatever the numbers and the width, the last line of the legend is seen whole. */
static void test_svg_has_room_for_its_legend(void **state)
{
    (void)state;
    for (double width = 200; width <= 800; width += 50) {
        struct strbuf svg = STRBUF_INIT;
        int high, lowest = 0;
        draw_svg("penuh", CHART_STATES, width, 60, &svg);
        assert_int_equal(sscanf(strstr(svg.data, "viewBox"), "viewBox=\"0 0 %*d %d\"", &high), 1);
        for (const char *at = svg.data; (at = strstr(at, "<text")) != NULL; at++) {
            int y;
            assert_int_equal(sscanf(at, "<text x=\"%*f\" y=\"%d", &y), 1);
            lowest = y > lowest ? y : lowest;
        }
        assert_in_range(lowest, 1, high - 4);
        strbuf_free(&svg);
    }
}

/* Elements and attributes are these, whatever the document says; what it says is text. */
static void test_svg_holds_shapes_and_text_only(void **state)
{
    static const char check[] =
        "import sys, xml.etree.ElementTree as E\n"
        "allowed = {'svg', 'title', 'desc', 'rect', 'path', 'circle', 'text'}\n"
        "names = {'class', 'role', 'viewBox', 'width', 'height', 'font-family', 'font-size',\n"
        "  'font-weight', 'fill', 'stroke', 'stroke-width', 'text-anchor', 'd', 'x', 'y', 'r',\n"
        "  'cx', 'cy'}\n"
        "root = E.parse(sys.argv[1]).getroot()\n"
        "for e in root.iter():\n"
        "  assert e.tag.replace('{http://www.w3.org/2000/svg}', '') in allowed, e.tag\n"
        "  assert set(e.attrib) <= names, e.attrib\n"
        "  assert not any(c in (e.text or '') for c in '\\u202e\\x01\\x07'), e.text\n"
        "  assert len(e.text or '') < 400\n"
        "assert [c.tag[28:] for c in root][:2] == ['title', 'desc'] and root.get('role') == "
        "'img'\n";
    (void)state;
    for (size_t i = 0; i < DOCUMENTS * CHART_KINDS; i++) {
        struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
        char path[] = RENDER_FIXTURE_ASIDE, command[2048];
        draw_svg(documents[i / CHART_KINDS], (enum chart_kind)(i % CHART_KINDS), 360, 200, &svg);
        render_fixture_aside(&svg, path);
        snprintf(command, sizeof command, "/usr/bin/python3 -c \"%s\" %s 2>&1", check, path);
        render_fixture_run(command, &said);
        unlink(path);
        strbuf_free(&svg);
        strbuf_free(&said);
    }
}

static void test_svg_of_24_months_is_small(void **state)
{
    struct strbuf svg = STRBUF_INIT;
    (void)state;
    draw_svg("penuh", CHART_TREND, 960, 320, &svg);
    assert_in_range(svg.len, 1000, 6 * 1024);
    strbuf_free(&svg);
}

/* More units than rows: the last line counts those left out, with their SOPs. */
static void test_ranked_counts_what_finds_no_room(void **state)
{
    struct strbuf svg = STRBUF_INIT;
    (void)state;
    draw_svg("penuh", CHART_RANKED, 640, 3 * 1.9 * 12 + 1, &svg);
    assert_non_null(strstr(svg.data, "dan 3 unit kerja lain dengan 5 SOP terlambat"));
    assert_null(strstr(svg.data, ">Dinas Kesehatan<"));
    strbuf_free(&svg);
}

static void draw_all(struct pdf_page *p, const void *doc)
{
    chart_pdf(p, doc, CHART_STATES, PDF_LEFT, PDF_TOP, PDF_CONTENT, 40);
    chart_pdf(p, doc, CHART_TREND, PDF_LEFT, PDF_TOP + 60, PDF_CONTENT, 150);
    chart_pdf(p, doc, CHART_RANKED, PDF_LEFT, PDF_TOP + 240, PDF_CONTENT, 100);
}

static void test_page_says_the_same_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        struct json_object *doc = render_fixture_document("bagan", documents[i]);
        const struct pdf_file file = {"Bagan",    "Unit",   "2026-11-21T09:00:00+07:00",
                                      1795226400, draw_all, doc};
        struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT, want = STRBUF_INIT;
        char name[64];
        assert_int_equal(pdf_file_write(&file, &pdf), 0);
        json_object_put(doc);
        render_fixture_words(&pdf, &words);
        snprintf(name, sizeof name, "bagan_%s.txt", documents[i]);
        render_fixture_bytes(name, &words, &want);
        assert_string_equal(words.data, want.data);
        strbuf_free(&pdf);
        strbuf_free(&words);
        strbuf_free(&want);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_svg_is_as_kept),
        cmocka_unit_test(test_svg_of_a_telephone),
        cmocka_unit_test(test_svg_has_room_for_its_legend),
        cmocka_unit_test(test_svg_holds_shapes_and_text_only),
        cmocka_unit_test(test_svg_of_24_months_is_small),
        cmocka_unit_test(test_ranked_counts_what_finds_no_room),
        cmocka_unit_test(test_page_says_the_same_words),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
