/* SPDX-License-Identifier: MIT */
/* The plan on A4: what it is, five figures, the load of each month beside what falls due and what
 * the evaluators can do, the SKPD, each SOP by its day, the place to sign. */
#include <string.h>

#include "json.h"
#include "render_letter.h"
#include "render_pdf.h"
#include "render_rencana.h"
#include "render_say.h"
#include "render_text.h"

#define SECTION_GAP 14.0
/* A title of 600 characters, more than pdf_text shows, in the width of its column. */
#define LINES_MAX 20
#define GROUP_HEIGHT 15.0
#define CHART_HEIGHT 92.0 /* of the highest column */
#define CHART_BELOW 13.0  /* names of the months */
#define CHART_KEY 14.0
#define DUE_COLOUR 0xb8c2cc
#define LIMIT_COLOUR 0x951b1e

static const struct pdf_style body = {.size = 7.5, .colour = PDF_INK, .lines = LINES_MAX};
static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .lines = LINES_MAX};

static void say_no(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, json_get_int(row, "no", 0));
}

static void say_count(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, render_rencana_number(row, "sop"));
}

static void say_done(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, render_rencana_number(row, "selesai"));
}

static void say_late(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, render_rencana_number(row, "terlambat"));
}

static void say_days(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, render_rencana_number(row, "hari"));
}

static void say_first(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "pertama", NULL));
}

static void say_last(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "terakhir", NULL));
}

static void say_title(struct strbuf *words, const struct json_object *row, size_t index)
{
    const char *number = json_get_string(row, "nomor", NULL);
    (void)index;
    say_member(words, row, "judul");
    if (number && *number) {
        strbuf_adds(words, " (");
        strbuf_adds(words, number);
        strbuf_adds(words, ")");
    }
}

static void say_evaluator(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "evaluator");
}

static void say_due(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "jatuh_tempo", NULL));
}

static void say_state(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "keadaan");
}

static const struct pdf_column unit_columns[] = {
    {"No.", 18, PDF_ALIGN_RIGHT, false, say_no},
    {"SKPD atau unit kerja", 177, PDF_ALIGN_LEFT, true, say_unit},
    {"SOP", 32, PDF_ALIGN_RIGHT, false, say_count},
    {"Selesai", 32, PDF_ALIGN_RIGHT, false, say_done},
    {"Terlambat", 36, PDF_ALIGN_RIGHT, false, say_late},
    {"Hari", 26, PDF_ALIGN_RIGHT, false, say_days},
    {"Pertama", 70, PDF_ALIGN_LEFT, false, say_first},
    {"Terakhir", 70, PDF_ALIGN_LEFT, false, say_last},
};
static const struct pdf_table unit_table = {unit_columns,
                                            sizeof unit_columns / sizeof *unit_columns, LINES_MAX};

static const struct pdf_column plan_columns[] = {
    {"No.", 22, PDF_ALIGN_RIGHT, false, say_no},
    {"SOP", 160, PDF_ALIGN_LEFT, true, say_title},
    {"SKPD atau unit kerja", 102, PDF_ALIGN_LEFT, true, say_unit},
    {"Evaluator", 70, PDF_ALIGN_LEFT, true, say_evaluator},
    {"Jatuh tempo", 66, PDF_ALIGN_LEFT, false, say_due},
    {"Keadaan", 54, PDF_ALIGN_LEFT, false, say_state},
};
static const struct pdf_table plan_table = {plan_columns,
                                            sizeof plan_columns / sizeof *plan_columns, LINES_MAX};

static void draw_letterhead(struct pdf_page *p, const struct render_rencana *k)
{
    static const struct pdf_style title = {.size = 18, .colour = PDF_ACCENT, .bold = true};
    static const struct pdf_style unit = {.size = 11, .colour = PDF_INK, .bold = true, .lines = 2};
    struct strbuf *words = pdf_words(p);
    strbuf_addf(words, RENDER_RENCANA_TITLE " Tahun %lld", (long long)k->year);
    pdf_text(p, PDF_LEFT, p->y + 16, PDF_CONTENT, &title, pdf_said(p));
    double y = p->y + 34 + pdf_text(p, PDF_LEFT, p->y + 34, PDF_CONTENT, &unit, k->unit);
    words = pdf_words(p);
    render_rencana_standing(words, k);
    strbuf_adds(words, ". Keadaan per ");
    render_text_date(words, k->as_of);
    strbuf_adds(words, ". Hari rencana tidak menggeser jatuh tempo.");
    y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &body, pdf_said(p)) + 1.5;
    for (size_t i = 0; i < render_rencana_count(k->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(k->basis, i);
        words = pdf_words(p);
        strbuf_adds(words, i == 0 ? "Dasar: " : "");
        say_member(words, o, "pasal");
        strbuf_adds(words, ", ");
        say_member(words, o, "isi");
        y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &muted, pdf_said(p)) + 1.5;
    }
    pdf_rule(p, y - 3, 1.4, PDF_ACCENT);
    p->y = y - 3 + SECTION_GAP;
}

static const struct tile {
    const char *label;
    const char *key;
    const char *note; /* NULL: the lower bound, where there is one */
    uint32_t colour;
} tiles[PDF_TILES] = {
    {"SOP direncanakan", "sop", "dalam tahun ini", PDF_ACCENT},
    {"Sudah dievaluasi", "selesai", "sesudah direncanakan", 0x38866a},
    {"Terlambat", "terlambat", "jatuh tempo sudah lewat", 0x951b1e},
    {"Belum direncanakan", "belum", "jatuh tempo tahun ini", 0xf4c95d},
    {"Paling banyak sehari", "puncak", NULL, PDF_MUTED},
};

static void draw_figures(struct pdf_page *p, const struct render_rencana *k)
{
    for (size_t i = 0; i < PDF_TILES; i++) {
        pdf_tile(p, i, tiles[i].label, tiles[i].colour);
        render_text_number(pdf_words(p), render_rencana_number(k->summary, tiles[i].key));
        pdf_tile_figure(p, i, pdf_said(p));
        struct strbuf *words = pdf_words(p);
        if (tiles[i].note) {
            strbuf_adds(words, tiles[i].note);
        } else if (json_object_is_type(json_get(k->summary, "batas_bawah"), json_type_int)) {
            strbuf_adds(words, "paling sedikit ");
            render_text_number(words, render_rencana_number(k->summary, "batas_bawah"));
        } else {
            strbuf_adds(words, "per evaluator");
        }
        pdf_tile_note(p, i, pdf_said(p));
    }
    p->y += PDF_TILE_HEIGHT + SECTION_GAP;
}

static const struct bar {
    const char *key;
    const char *label;
    uint32_t colour;
} bars[] = {
    {"jatuh_tempo", "jatuh tempo", DUE_COLOUR},
    {"sop", "direncanakan", PDF_ACCENT},
    {"kapasitas", "kapasitas evaluator", LIMIT_COLOUR}, /* a line across both */
};
#define BARS (sizeof bars / sizeof *bars)
#define LIMIT (BARS - 1)

static void draw_key(struct pdf_page *p)
{
    static const struct pdf_style small = {.size = 6.8, .colour = PDF_MUTED};
    double x = PDF_LEFT;
    for (size_t i = 0; i < BARS; i++) {
        bool line = i == LIMIT;
        pdf_fill(p, x, line ? p->y + 2.5 : p->y, 9, line ? 1.2 : 6, bars[i].colour);
        pdf_text(p, x + 13, p->y + 5.8, 120, &small, bars[i].label);
        x += 26 + pdf_width(p, &small, bars[i].label);
    }
    p->y += CHART_KEY;
}

/* Two columns a month, what falls due and what is planned, and a line at what can be done. */
static void draw_month(struct pdf_page *p, const struct json_object *month, double x, double width,
                       double scale)
{
    static const struct pdf_style small = {
        .size = 6.3, .colour = PDF_MUTED, .align = PDF_ALIGN_CENTER, .shrink = true};
    static const struct pdf_style figure = {
        .size = 6.3, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .shrink = true};
    double foot = p->y + CHART_HEIGHT, half = (width - 8) / 2;
    double limit = scale * (double)render_rencana_number(month, bars[LIMIT].key);
    pdf_fill(p, x + 2, foot - limit - 0.6, width - 4, 1.2, bars[LIMIT].colour);
    for (size_t i = 0; i < LIMIT; i++) {
        int64_t value = render_rencana_number(month, bars[i].key);
        double height = scale * (double)value, left = x + 4 + half * (double)i;
        if (value == 0)
            continue;
        pdf_fill(p, left, foot - height, half - 0.6, height, bars[i].colour);
        render_text_number(pdf_words(p), value);
        pdf_text(p, left, foot - height - 1.8, half, &figure, pdf_said(p));
    }
    pdf_text(p, x, foot + 8.5, width, &small, render_rencana_month(month));
}

static void draw_chart(struct pdf_page *p, const struct render_rencana *k)
{
    size_t n = render_rencana_count(k->months);
    int64_t top = 1;
    for (size_t i = 0; i < n; i++) {
        for (size_t b = 0; b < BARS; b++) {
            int64_t value =
                render_rencana_number(json_object_array_get_idx(k->months, i), bars[b].key);
            top = value > top ? value : top;
        }
    }
    pdf_heading(p, "Beban setiap bulan");
    draw_key(p);
    p->y += 4;
    for (size_t i = 0; i < n && i < 12; i++)
        draw_month(p, json_object_array_get_idx(k->months, i),
                   PDF_LEFT + PDF_CONTENT / 12 * (double)i, PDF_CONTENT / 12,
                   CHART_HEIGHT / (double)top);
    pdf_rule(p, p->y + CHART_HEIGHT, 0.6, PDF_RULE);
    p->y += CHART_HEIGHT + CHART_BELOW + SECTION_GAP;
}

static void draw_units(struct pdf_page *p, const struct render_rencana *k)
{
    pdf_make_room(p, PDF_HEADING + PDF_TABLE_HEAD + pdf_table_row_max(3));
    pdf_heading(p, "Menurut SKPD");
    if (render_rencana_count(k->units) == 0) {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted, "Belum ada yang direncanakan.");
        p->y += 12 + SECTION_GAP;
        return;
    }
    pdf_table_head(p, &unit_table);
    for (size_t i = 0; i < render_rencana_count(k->units); i++) {
        const struct json_object *row = json_object_array_get_idx(k->units, i);
        if (pdf_make_room(p, pdf_table_measure(p, &unit_table, row, i)))
            pdf_table_head(p, &unit_table);
        pdf_table_row(p, &unit_table, row, i);
    }
    p->y += SECTION_GAP;
}

static void draw_day(struct pdf_page *p, const char *day)
{
    static const struct pdf_style style = {.size = 7.5, .colour = PDF_ACCENT, .bold = true};
    render_text_date(pdf_words(p), day);
    pdf_text(p, PDF_LEFT, p->y + 10.5, PDF_CONTENT, &style, pdf_said(p));
    p->y += GROUP_HEIGHT;
}

/* The SOPs stand under their day; a day is never the last thing on a page. */
static void draw_plan(struct pdf_page *p, const struct render_rencana *k)
{
    const char *before = NULL;
    if (render_rencana_count(k->plan) == 0)
        return;
    pdf_make_room(p, PDF_HEADING + PDF_TABLE_HEAD + GROUP_HEIGHT + pdf_table_row_max(3));
    pdf_heading(p, "Menurut hari");
    pdf_table_head(p, &plan_table);
    for (size_t i = 0, in_day = 0; i < render_rencana_count(k->plan); i++) {
        const struct json_object *row = json_object_array_get_idx(k->plan, i);
        const char *day = json_get_string(row, "hari", "");
        bool named = !before || strcmp(before, day) != 0;
        double height = pdf_table_measure(p, &plan_table, row, i) + (named ? GROUP_HEIGHT : 0);
        if (pdf_make_room(p, height))
            pdf_table_head(p, &plan_table);
        if (named) {
            draw_day(p, day);
            in_day = 0;
        }
        pdf_table_row(p, &plan_table, row, in_day++);
        before = day;
    }
    p->y += SECTION_GAP;
}

static void draw_document(struct pdf_page *p, const void *doc)
{
    const struct render_rencana *k = doc;
    draw_letterhead(p, k);
    draw_figures(p, k);
    draw_chart(p, k);
    draw_units(p, k);
    draw_plan(p, k);
    pdf_make_room(p, LETTER_SIGN);
    letter_draw_signature(
        p, &(struct letter){.signer = k->head, .vacant = "Kepala Bagian Organisasi"});
}

int render_rencana_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct render_rencana k;
    int r = render_rencana_open(doc, &k);
    if (r < 0)
        return r;
    const struct pdf_file file = {RENDER_RENCANA_TITLE, k.unit, k.made, k.made_at,
                                  draw_document,        &k};
    return letter_write_file(doc, &file, out);
}
