/* SPDX-License-Identifier: MIT */
/* On A4: the load of each month beside what falls due and what the evaluators can do, the SKPD,
 * each SOP by its day. */
#include "json.h"
#include "render_rencana.h"
#include "render_say.h"
#include "render_text.h"

/* A title of 600 characters, more than pdf_text shows, in the width of its column. */
#define LINES_MAX 20
#define GAP 14.0
#define CHART_HEIGHT 92.0 /* of the highest column */
#define CHART_BELOW 13.0  /* names of the months */
#define CHART_KEY 14.0
#define MONTHS 12
#define DUE_COLOUR 0xb8c2cc
#define LIMIT_COLOUR PDF_LATE

static void say_count(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, paper_number(row, "sop"));
}

static void say_done(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, paper_number(row, "selesai"));
}

static void say_late(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, paper_number(row, "terlambat"));
}

static void say_days(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, paper_number(row, "hari"));
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

static void say_day(struct pdf_page *p, const struct json_object *row)
{
    render_text_date(pdf_words(p), json_get_string(row, "hari", ""));
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
static const struct pdf_table unit_table = {.columns = unit_columns,
                                            .count = sizeof unit_columns / sizeof *unit_columns,
                                            .lines = LINES_MAX};

static const struct pdf_column plan_columns[] = {
    {"No.", 22, PDF_ALIGN_RIGHT, false, say_no},
    {"SOP", 160, PDF_ALIGN_LEFT, true, say_title},
    {"SKPD atau unit kerja", 102, PDF_ALIGN_LEFT, true, say_unit},
    {"Evaluator", 70, PDF_ALIGN_LEFT, true, say_evaluator},
    {"Jatuh tempo", 66, PDF_ALIGN_LEFT, false, say_due},
    {"Keadaan", 54, PDF_ALIGN_LEFT, false, say_state},
};
static const struct pdf_table plan_table = {.columns = plan_columns,
                                            .count = sizeof plan_columns / sizeof *plan_columns,
                                            .lines = LINES_MAX,
                                            .say_group = say_day};

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
    double limit = scale * (double)paper_number(month, bars[LIMIT].key);
    pdf_fill(p, x + 2, foot - limit - 0.6, width - 4, 1.2, bars[LIMIT].colour);
    for (size_t i = 0; i < LIMIT; i++) {
        int64_t value = paper_number(month, bars[i].key);
        double height = scale * (double)value, left = x + 4 + half * (double)i;
        if (value == 0)
            continue;
        pdf_fill(p, left, foot - height, half - 0.6, height, bars[i].colour);
        render_text_number(pdf_words(p), value);
        pdf_text(p, left, foot - height - 1.8, half, &figure, pdf_said(p));
    }
    pdf_text(p, x, foot + 8.5, width, &small, render_rencana_month(month));
}

/* "Januari: jatuh tempo 4, direncanakan 3, kapasitas evaluator 20. …" */
static void say_chart(struct strbuf *words, const struct json_object *months)
{
    for (size_t i = 0; i < json_length(months) && i < MONTHS; i++) {
        const struct json_object *month = json_object_array_get_idx(months, i);
        strbuf_adds(words, i ? " " : "");
        strbuf_adds(words, render_rencana_month(month));
        for (size_t b = 0; b < BARS; b++) {
            strbuf_adds(words, b ? ", " : ": ");
            strbuf_adds(words, bars[b].label);
            strbuf_addc(words, ' ');
            render_text_number(words, paper_number(month, bars[b].key));
        }
        strbuf_addc(words, '.');
    }
}

static void draw_chart(struct pdf_page *p, const struct paper *k)
{
    const struct json_object *months = json_get_array(k->doc, "bulan");
    size_t n = json_length(months);
    int64_t top = 1;
    for (size_t i = 0; i < n; i++) {
        for (size_t b = 0; b < BARS; b++) {
            int64_t value = paper_number(json_object_array_get_idx(months, i), bars[b].key);
            top = value > top ? value : top;
        }
    }
    pdf_heading(p, "Beban setiap bulan");
    say_chart(pdf_words(p), months);
    pdf_tag_figure(p, pdf_said(p));
    draw_key(p);
    p->y += 4;
    for (size_t i = 0; i < n && i < MONTHS; i++)
        draw_month(p, json_object_array_get_idx(months, i), PDF_LEFT + PDF_CONTENT / 12 * (double)i,
                   PDF_CONTENT / 12, CHART_HEIGHT / (double)top);
    pdf_rule(p, p->y + CHART_HEIGHT, 0.6, PDF_RULE);
    pdf_tag_close(p);
    p->y += CHART_HEIGHT + CHART_BELOW + GAP;
}

static void draw(struct pdf_page *p, const struct paper *k)
{
    const struct json_object *plan = json_get_array(k->doc, "rencana");
    draw_chart(p, k);
    pdf_section(p, "Menurut SKPD", &unit_table, json_get_array(k->doc, "satuan"),
                "Belum ada yang direncanakan.");
    if (json_length(plan) > 0)
        pdf_section(p, "Menurut hari", &plan_table, plan, "");
}

int render_rencana_pdf(const struct json_object *doc, struct strbuf *out)
{
    return paper_pdf(&render_rencana_kind, doc, draw, out);
}
