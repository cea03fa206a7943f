/* SPDX-License-Identifier: MIT */
/* The first page: two sentences, five figures, three charts. */
#include "render_bupati_pdf.h"

#include <math.h>

#include "json.h"
#include "render_chart.h"
#include "render_text.h"

#define GAP 10.0
#define STATES 44.0
#define TREND_MIN 110.0
#define TREND_SHARE 0.54 /* of the room of both charts below */
/* A comparison is with the same month of the year before. */
#define YEAR_MONTHS 12

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
    render_text_number(words, (int64_t)json_length(b->per_unit));
    strbuf_adds(words, " unit kerja");
}

static void say_share(struct strbuf *words, const struct render_bupati *b)
{
    render_text_percent(words, render_bupati_percent(b->total, "persen_patuh"));
}

/* The month of the trend so many before the last, or NULL. */
static const struct json_object *month_before(const struct render_bupati *b, size_t months)
{
    const struct json_object *trend = json_get_array(b->doc, "tren");
    size_t n = json_length(trend);
    return n > months ? json_object_array_get_idx(trend, n - 1 - months) : NULL;
}

static void say_year_before(struct strbuf *words, const struct render_bupati *b)
{
    double share = render_bupati_percent(month_before(b, YEAR_MONTHS), "persen_patuh");
    if (isnan(share)) {
        strbuf_adds(words, "belum lewat jatuh tempo");
        return;
    }
    strbuf_adds(words, "setahun lalu ");
    render_text_percent(words, share);
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

static const struct json_object *worst(const struct render_bupati *b)
{
    return json_length(b->worst) ? json_object_array_get_idx(b->worst, 0) : NULL;
}

static void say_worst(struct strbuf *words, const struct render_bupati *b)
{
    if (!worst(b)) {
        strbuf_adds(words, "tidak ada");
        return;
    }
    strbuf_adds(words, "terlama ");
    render_text_number(words, render_bupati_number(worst(b), "hari"));
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
    {"Kepatuhan", PDF_KEPT, say_share, say_year_before},
    {"Segera", PDF_SOON, say_soon, say_soon_note},
    {"Terlambat", PDF_LATE, say_late, say_worst},
    {"Cakupan kebutuhan", PDF_MUTED, say_coverage, say_covered},
};

static void draw_tiles(struct pdf_page *p, const struct render_bupati *b)
{
    for (size_t i = 0; i < PDF_TILES; i++) {
        pdf_tile(p, i, tiles[i].label, tiles[i].colour);
        tiles[i].say_figure(pdf_words(p), b);
        pdf_tile_figure(p, i, pdf_said(p));
        tiles[i].say_note(pdf_words(p), b);
        pdf_tile_note(p, i, pdf_said(p));
    }
    p->y += PDF_TILE_HEIGHT + GAP;
}

static void say_late_sentence(struct strbuf *words, const struct render_bupati *b)
{
    if (render_bupati_number(b->total, "terlambat") == 0) {
        strbuf_adds(words, "Tidak ada yang terlambat dievaluasi.");
        return;
    }
    say_late(words, b);
    strbuf_adds(words, " SOP terlambat dievaluasi");
    if (worst(b)) {
        strbuf_adds(words, ", terlama ");
        render_text_number(words, render_bupati_number(worst(b), "hari"));
        strbuf_adds(words, " hari pada ");
        strbuf_adds(words, json_get_string(worst(b), "unit", RENDER_TEXT_NONE));
    }
    strbuf_addc(words, '.');
}

/* "Kepatuhan turun dari 71,2 % setahun lalu." "Kepatuhan tetap 0 %, sama dengan setahun lalu." */
static void say_change(struct strbuf *words, const struct render_bupati *b)
{
    double now = render_bupati_percent(b->total, "persen_patuh");
    double then = render_bupati_percent(month_before(b, YEAR_MONTHS), "persen_patuh");
    if (isnan(now) || isnan(then))
        return;
    double change = round((now - then) * 10);
    strbuf_adds(words, change > 0   ? " Kepatuhan naik dari "
                       : change < 0 ? " Kepatuhan turun dari "
                                    : " Kepatuhan tetap ");
    render_text_percent(words, then);
    strbuf_adds(words, change == 0 ? ", sama dengan setahun lalu." : " setahun lalu.");
}

static void draw_lead(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style lead = {.size = 9.5, .colour = PDF_INK, .lines = 4};
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Per ");
    render_text_date(words, b->as_of);
    strbuf_adds(words, ", ");
    say_in_force(words, b);
    strbuf_adds(words, " SOP berlaku ");
    say_units(words, b);
    strbuf_adds(words, "; ");
    say_share(words, b);
    strbuf_adds(words, " belum lewat jatuh tempo evaluasi. ");
    say_late_sentence(words, b);
    say_change(words, b);
    p->y += pdf_text(p, PDF_LEFT, p->y + 9, PDF_CONTENT, &lead, pdf_said(p)) + GAP;
}

static void say_count(struct strbuf *words, const char *before, const struct render_bupati *b,
                      const char *key)
{
    strbuf_adds(words, before);
    render_text_number(words, render_bupati_number(b->total, key));
}

static void draw_rest(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .shrink = true};
    struct strbuf *words = pdf_words(p);
    say_count(words, "Dalam proses melewati target: ", b, "proses_terlambat");
    say_count(words, "  \xc2\xb7  evaluasi ditunda: ", b, "ditunda");
    say_count(words, "  \xc2\xb7  monitoring terlambat: ", b, "monitoring_terlambat");
    say_count(words, "  \xc2\xb7  dicabut: ", b, "dicabut");
    pdf_text(p, PDF_LEFT, p->y + 2, PDF_CONTENT, &muted, pdf_said(p));
    p->y += GAP;
}

void pdf_bupati_summary(struct pdf_page *p, const struct render_bupati *b, double bottom)
{
    draw_lead(p, b);
    draw_tiles(p, b);
    pdf_heading(p, "SOP menurut keadaan");
    chart_pdf(p, b->doc, CHART_STATES, PDF_LEFT, p->y, PDF_CONTENT, STATES);
    p->y += STATES;
    draw_rest(p, b);
    double room = bottom - p->y - 2 * PDF_HEADING - 2 * GAP;
    double trend = fmax(room * TREND_SHARE, TREND_MIN);
    pdf_heading(p, "Kepatuhan dalam 24 bulan");
    chart_pdf(p, b->doc, CHART_TREND, PDF_LEFT, p->y, PDF_CONTENT, trend);
    p->y += trend + GAP;
    pdf_heading(p, "Unit kerja dengan keterlambatan terlama");
    chart_pdf(p, b->doc, CHART_RANKED, PDF_LEFT, p->y, PDF_CONTENT, fmax(room - trend, 1));
}
