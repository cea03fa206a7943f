/* SPDX-License-Identifier: MIT */
/* The report as one A4 page, from top to bottom: who reports what to whom, five figures, the units,
 * the worst delays, the legal basis with a place to sign, the foot. The same document gives the
 * same bytes: the only time in the file is the document's own. */
#include "render_pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "render_text.h"

#define TOP 40.0
#define FOOT_Y (PDF_HEIGHT - 34)
#define SECTION_GAP 12.0
#define LINES_MAX 3
/* Titles get more lines only while the rows of the bars are at least as high. */
#define BAR_ROW_EASY 14.0

#define TILES 5
#define TILE_GAP 8.0
#define TILE_WIDTH ((PDF_CONTENT - TILE_GAP * (TILES - 1)) / TILES)
#define TILE_HEIGHT 56.0

static const struct pdf_style muted = {.size = 7.5, .colour = PDF_MUTED};
static const struct pdf_style muted_fitted = {.size = 7.2, .colour = PDF_MUTED, .shrink = true};

static void draw_letterhead(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style title = {.size = 18, .colour = PDF_ACCENT, .bold = true};
    static const struct pdf_style unit = {.size = 11, .colour = PDF_INK, .bold = true};
    static const struct pdf_style body = {.size = 9, .colour = PDF_INK};
    static const struct pdf_style right = {.size = 9, .colour = PDF_INK, .align = PDF_ALIGN_RIGHT};
    double half = PDF_CONTENT / 2 - 8;
    pdf_text(p, PDF_LEFT, TOP + 16, PDF_CONTENT, &title, RENDER_BUPATI_TITLE);
    pdf_text(p, PDF_LEFT, TOP + 34, PDF_CONTENT, &unit, b->unit);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Kepada Yth. ");
    strbuf_adds(words, b->to);
    pdf_text(p, PDF_LEFT, TOP + 49, half, &body, pdf_said(p));
    words = pdf_words(p);
    strbuf_adds(words, "Keadaan per ");
    render_text_date(words, b->as_of);
    pdf_text(p, PDF_LEFT + half + 16, TOP + 49, half, &right, pdf_said(p));
    pdf_rule(p, TOP + 56, 1.4, PDF_ACCENT);
    p->y = TOP + 56 + SECTION_GAP;
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

static const struct tile tiles[TILES] = {
    {"SOP berlaku", PDF_ACCENT, say_in_force, say_units},
    {"Patuh", 0x38866a, say_good, say_share},
    {"Segera", 0xf4c95d, say_soon, say_soon_note},
    {"Terlambat", 0x951b1e, say_late, say_worst},
    {"Cakupan kebutuhan", PDF_MUTED, say_coverage, say_covered},
};

static void draw_tile(struct pdf_page *p, const struct tile *tile, double x,
                      const struct render_bupati *b)
{
    static const struct pdf_style big = {
        .size = 20, .colour = PDF_INK, .bold = true, .shrink = true};
    static const struct pdf_style small = {.size = 6.8, .colour = PDF_MUTED, .shrink = true};
    double inside = TILE_WIDTH - 16;
    pdf_fill(p, x, p->y, TILE_WIDTH, TILE_HEIGHT, PDF_PANEL);
    pdf_fill(p, x, p->y, 3.5, TILE_HEIGHT, tile->colour);
    pdf_text(p, x + 11, p->y + 13, inside, &muted, tile->label);
    tile->say_figure(pdf_words(p), b);
    pdf_text(p, x + 11, p->y + 35, inside, &big, pdf_said(p));
    tile->say_note(pdf_words(p), b);
    pdf_text(p, x + 11, p->y + 48, inside, &small, pdf_said(p));
}

static void say_count(struct strbuf *words, const char *before, const struct render_bupati *b,
                      const char *key)
{
    strbuf_adds(words, before);
    render_text_number(words, render_bupati_number(b->total, key));
}

static void draw_figures(struct pdf_page *p, const struct render_bupati *b)
{
    for (size_t i = 0; i < TILES; i++)
        draw_tile(p, &tiles[i], PDF_LEFT + (double)i * (TILE_WIDTH + TILE_GAP), b);
    p->y += TILE_HEIGHT + 14;
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

static void draw_foot(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style small = {.size = 6.5, .colour = PDF_MUTED};
    static const struct pdf_style right = {
        .size = 6.5, .colour = PDF_MUTED, .align = PDF_ALIGN_RIGHT};
    pdf_rule(p, FOOT_Y, 0.5, PDF_RULE);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Dibuat oleh siklus, ");
    render_text_moment(words, b->made);
    pdf_text(p, PDF_LEFT, FOOT_Y + 10, PDF_CONTENT - 80, &small, pdf_said(p));
    pdf_text(p, PDF_RIGHT - 80, FOOT_Y + 10, 80, &right, "Halaman 1/1");
}

/* The table is placed first: titles get up to three lines as long as the bars keep enough room; the
 * bars take what is left. */
static void draw_page(struct pdf_page *p, const struct render_bupati *b)
{
    draw_letterhead(p, b);
    draw_figures(p, b);
    double bottom = FOOT_Y - PDF_BASIS_HEIGHT - 2 * SECTION_GAP;
    int lines = LINES_MAX;
    while (lines > 1 &&
           bottom - p->y < pdf_worst_height(b, lines) + pdf_units_height(b, BAR_ROW_EASY))
        lines--;
    pdf_units(p, b, bottom - pdf_worst_height(b, lines));
    p->y += SECTION_GAP;
    pdf_worst(p, b, lines);
    p->y += SECTION_GAP;
    pdf_basis(p, b);
    draw_foot(p, b);
}

static cairo_status_t on_bytes(void *out, const unsigned char *data, unsigned int len)
{
    strbuf_add(out, data, len);
    return ((struct strbuf *)out)->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* In UTC, written here, since cairo takes the clock's time for a date it cannot read. */
static void set_metadata(cairo_surface_t *surface, struct pdf_page *p,
                         const struct render_bupati *b)
{
    char made[32];
    struct tm tm;
    time_t made_at = (time_t)b->made_at;
    gmtime_r(&made_at, &tm);
    strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &tm);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, RENDER_BUPATI_TITLE ", ");
    render_text_plain(words, b->unit, strlen(b->unit), 200);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pdf_said(p));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "siklus " SIKLUS_VERSION);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

/* Unhinted and without regard to any screen: the shapes of a page do not depend on the machine. */
static PangoLayout *new_layout(cairo_t *cr, PangoFontMap *fonts)
{
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string("id"));
    pango_cairo_update_context(cr, context);
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    /* A title in another script must not change the side that a column keeps to. */
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    return layout;
}

#ifdef __SANITIZE_ADDRESS__
/* fontconfig keeps its patterns behind offsets, where the leak checker cannot follow. The names are
 * the sanitizer's own hooks. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier) */
{
    return "leak:libfontconfig\n";
}
const char *__lsan_default_options(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_options(void)  /* NOLINT(bugprone-reserved-identifier) */
{
    return "print_suppressions=0";
}
#endif

static int status_errno(cairo_status_t status, const struct pdf_page *p)
{
    if (p->text.failed || p->words.failed || status == CAIRO_STATUS_NO_MEMORY ||
        status == CAIRO_STATUS_WRITE_ERROR)
        return -ENOMEM;
    return status == CAIRO_STATUS_SUCCESS ? 0 : -EIO;
}

int render_bupati_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(on_bytes, out, PDF_WIDTH, PDF_HEIGHT);
    PangoFontMap *fonts = pango_cairo_font_map_new();
    struct pdf_page p = {.cr = cairo_create(surface)};
    p.layout = new_layout(p.cr, fonts);
    set_metadata(surface, &p, &b);
    draw_page(&p, &b);
    cairo_show_page(p.cr);
    cairo_surface_finish(surface);
    r = status_errno(cairo_surface_status(surface), &p);
    g_object_unref(p.layout);
    cairo_destroy(p.cr);
    g_object_unref(fonts);
    cairo_surface_destroy(surface);
    strbuf_free(&p.text);
    strbuf_free(&p.words);
    return r;
}
