/* SPDX-License-Identifier: MIT */
/* The report as one A4 page, from top to bottom: who reports what to whom, five figures, the units,
 * the worst delays, the legal basis with a place to sign. */
#include "render_bupati_pdf.h"

#include <math.h>

#include "json.h"
#include "render_text.h"

#define SECTION_GAP 12.0
#define LINES_MAX 3
/* Titles get more lines only while the rows of the bars are at least as high. */
#define BAR_ROW_EASY 14.0

static const struct pdf_style muted_fitted = {.size = 7.2, .colour = PDF_MUTED, .shrink = true};

static void draw_letterhead(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style title = {.size = 18, .colour = PDF_ACCENT, .bold = true};
    static const struct pdf_style unit = {.size = 11, .colour = PDF_INK, .bold = true};
    static const struct pdf_style body = {.size = 9, .colour = PDF_INK};
    static const struct pdf_style right = {.size = 9, .colour = PDF_INK, .align = PDF_ALIGN_RIGHT};
    double half = PDF_CONTENT / 2 - 8;
    pdf_text(p, PDF_LEFT, PDF_TOP + 16, PDF_CONTENT, &title, RENDER_BUPATI_TITLE);
    pdf_text(p, PDF_LEFT, PDF_TOP + 34, PDF_CONTENT, &unit, b->unit);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Kepada Yth. ");
    strbuf_adds(words, b->to);
    pdf_text(p, PDF_LEFT, PDF_TOP + 49, half, &body, pdf_said(p));
    words = pdf_words(p);
    strbuf_adds(words, "Keadaan per ");
    render_text_date(words, b->as_of);
    pdf_text(p, PDF_LEFT + half + 16, PDF_TOP + 49, half, &right, pdf_said(p));
    pdf_rule(p, PDF_TOP + 56, 1.4, PDF_ACCENT);
    p->y = PDF_TOP + 56 + SECTION_GAP;
}

/* A figure in a panel: what it is, the number, and what to know about it. */
struct tile {
    const char *label;
    uint32_t colour;
    void (*say_figure)(struct strbuf *words, const struct render_bupati *b);
    void (*say_note)(struct strbuf *words, const struct render_bupati *b);
};

static void say_in_force(struct strbuf *words, const struct render_bupati *b)
{
    render_text_number(words, b->in_force);
}

static void say_units(struct strbuf *words, const struct render_bupati *b)
{
    strbuf_adds(words, "pada ");
    render_text_number(words, (int64_t)render_bupati_count(b->per_unit));
    strbuf_adds(words, " unit kerja");
}

static void say_good(struct strbuf *words, const struct render_bupati *b)
{
    render_text_number(words, render_bupati_number(b->total, "patuh"));
}

static void say_share(struct strbuf *words, const struct render_bupati *b)
{
    strbuf_adds(words, "kepatuhan ");
    render_text_percent(words, render_bupati_percent(b->total, "persen_patuh"));
}

static void say_soon(struct strbuf *words, const struct render_bupati *b)
{
    render_text_number(words, render_bupati_number(b->total, "segera"));
}

static void say_soon_note(struct strbuf *words, const struct render_bupati *b)
{
    (void)b;
    strbuf_adds(words, "dekat jatuh tempo");
}

static void say_late(struct strbuf *words, const struct render_bupati *b)
{
    render_text_number(words, render_bupati_number(b->total, "terlambat"));
}

static void say_worst(struct strbuf *words, const struct render_bupati *b)
{
    if (render_bupati_count(b->worst) == 0) {
        strbuf_adds(words, "tidak ada");
        return;
    }
    strbuf_adds(words, "terlama ");
    render_text_number(words, render_bupati_number(json_object_array_get_idx(b->worst, 0), "hari"));
    strbuf_adds(words, " hari");
}

static void say_coverage(struct strbuf *words, const struct render_bupati *b)
{
    double needs = (double)render_bupati_number(b->total, "kebutuhan");
    double covered = (double)render_bupati_number(b->total, "tercakup");
    render_text_percent(words, needs > 0 ? 100 * covered / needs : (double)NAN);
}

static void say_covered(struct strbuf *words, const struct render_bupati *b)
{
    if (render_bupati_number(b->total, "kebutuhan") == 0) {
        strbuf_adds(words, "belum ada daftar");
        return;
    }
    render_text_number(words, render_bupati_number(b->total, "tercakup"));
    strbuf_adds(words, " dari ");
    render_text_number(words, render_bupati_number(b->total, "kebutuhan"));
}

static const struct tile tiles[PDF_TILES] = {
    {"SOP berlaku", PDF_ACCENT, say_in_force, say_units},
    {"Patuh", 0x38866a, say_good, say_share},
    {"Segera", 0xf4c95d, say_soon, say_soon_note},
    {"Terlambat", 0x951b1e, say_late, say_worst},
    {"Cakupan kebutuhan", PDF_MUTED, say_coverage, say_covered},
};

static void draw_tile(struct pdf_page *p, size_t i, const struct render_bupati *b)
{
    pdf_tile(p, i, tiles[i].label, tiles[i].colour);
    tiles[i].say_figure(pdf_words(p), b);
    pdf_tile_figure(p, i, pdf_said(p));
    tiles[i].say_note(pdf_words(p), b);
    pdf_tile_note(p, i, pdf_said(p));
}

static void say_count(struct strbuf *words, const char *before, const struct render_bupati *b,
                      const char *key)
{
    strbuf_adds(words, before);
    render_text_number(words, render_bupati_number(b->total, key));
}

static void draw_figures(struct pdf_page *p, const struct render_bupati *b)
{
    for (size_t i = 0; i < PDF_TILES; i++)
        draw_tile(p, i, b);
    p->y += PDF_TILE_HEIGHT + 14;
    struct strbuf *words = pdf_words(p);
    say_count(words, "Dalam proses penyusunan: ", b, "proses");
    if (json_get(b->total, "proses_terlambat"))
        say_count(words, ", melewati target: ", b, "proses_terlambat");
    say_count(words, "  \xc2\xb7  data kurang: ", b, "data_kurang");
    say_count(words, "  \xc2\xb7  dicabut: ", b, "dicabut");
    strbuf_adds(words, "  \xc2\xb7  kepatuhan: bagian yang belum lewat jatuh tempo");
    pdf_text(p, PDF_LEFT, p->y, PDF_CONTENT, &muted_fitted, pdf_said(p));
    p->y += SECTION_GAP;
}

/* The table is placed first: titles get up to three lines as long as the bars keep enough room; the
 * bars take what is left. */
static void draw_page(struct pdf_page *p, const void *doc)
{
    const struct render_bupati *b = doc;
    draw_letterhead(p, b);
    draw_figures(p, b);
    double bottom = PDF_FOOT - PDF_BASIS_HEIGHT - 2 * SECTION_GAP;
    int lines = LINES_MAX;
    while (lines > 1 &&
           bottom - p->y < pdf_worst_height(b, lines) + pdf_units_height(b, BAR_ROW_EASY))
        lines--;
    pdf_units(p, b, bottom - pdf_worst_height(b, lines));
    p->y += SECTION_GAP;
    pdf_worst(p, b, lines);
    p->y += SECTION_GAP;
    pdf_basis(p, b);
}

int render_bupati_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    const struct pdf_file file = {RENDER_BUPATI_TITLE, b.unit, b.made, b.made_at, draw_page, &b};
    return pdf_file_write(&file, out);
}
