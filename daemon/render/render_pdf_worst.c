/* SPDX-License-Identifier: MIT */
/* The table of the worst delays. It is its columns: heading, width and what to say of a row. */
#include "render_pdf.h"

#include "json.h"
#include "render_text.h"

#define ROWS_MAX 10
#define ROW 13.0
#define HEAD 14.0
#define NOTE 11.0
#define GAP 6.2
#define TEXT_HEIGHT 8.4 /* of one line */
#define LINE 8.8        /* what one more line adds, at most */
#define EMPTY 14.0

static const struct pdf_style body = {.size = 7.2, .colour = PDF_INK};
static const struct pdf_style muted = {.size = 6.5, .colour = PDF_MUTED};

struct column {
    const char *head;
    double width;
    enum pdf_align align;
    bool wraps; /* else shrinks: a number or a date is shown whole */
    void (*say)(struct strbuf *words, const struct json_object *row, size_t index);
};

static void say_index(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)row;
    render_text_number(words, (int64_t)index + 1);
}

static void say_number(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "nomor", RENDER_TEXT_NONE));
}

static void say_title(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "judul", RENDER_TEXT_NONE));
}

static void say_unit(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "unit", RENDER_TEXT_NONE));
}

static void say_due(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "jatuh_tempo", NULL));
}

static void say_days(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, render_bupati_number(row, "hari"));
}

static void say_estimate(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(words, "perkiraan");
}

static const struct column columns[] = {
    {"No.", 14, PDF_ALIGN_RIGHT, false, say_index},
    {"Nomor SOP", 72, PDF_ALIGN_LEFT, true, say_number},
    {"Judul", 153, PDF_ALIGN_LEFT, true, say_title},
    {"Unit kerja", 94, PDF_ALIGN_LEFT, true, say_unit},
    {"Jatuh tempo", 72, PDF_ALIGN_LEFT, false, say_due},
    {"Hari", 27, PDF_ALIGN_RIGHT, false, say_days},
    {"", 36, PDF_ALIGN_LEFT, false, say_estimate},
};
#define COLUMNS (sizeof columns / sizeof *columns)

static size_t row_count(const struct render_bupati *b)
{
    size_t n = render_bupati_count(b->worst);
    return n > ROWS_MAX ? ROWS_MAX : n;
}

double pdf_worst_height(const struct render_bupati *b, int lines)
{
    size_t rows = row_count(b);
    double row = ROW + LINE * (lines - 1);
    return PDF_HEADING + (rows ? HEAD + row * (double)rows + NOTE : EMPTY);
}

static struct pdf_style cell_style(const struct column *c, int lines)
{
    struct pdf_style style = {.size = 7.2, .colour = PDF_INK, .align = c->align};
    style.lines = c->wraps ? lines : 1;
    style.shrink = !c->wraps;
    return style;
}

static void draw_head(struct pdf_page *p)
{
    struct pdf_style style = muted;
    double x = PDF_LEFT;
    for (size_t i = 0; i < COLUMNS; i++) {
        style.align = columns[i].align;
        pdf_text(p, x, p->y + 7, columns[i].width, &style, columns[i].head);
        x += columns[i].width + GAP;
    }
    p->y += 11;
    pdf_rule(p, p->y, 0.5, PDF_RULE);
    p->y += HEAD - 11;
}

static double measure_row(struct pdf_page *p, const struct json_object *row, size_t index,
                          int lines)
{
    double tallest = TEXT_HEIGHT;
    for (size_t i = 0; i < COLUMNS && lines > 1; i++) {
        struct pdf_style style = cell_style(&columns[i], lines);
        columns[i].say(pdf_words(p), row, index);
        double height = pdf_measure(p, columns[i].width, &style, pdf_said(p));
        tallest = height > tallest ? height : tallest;
    }
    double height = ROW + tallest - TEXT_HEIGHT, limit = ROW + LINE * (lines - 1);
    return height > limit ? limit : height;
}

static void draw_row(struct pdf_page *p, const struct json_object *row, size_t index, int lines)
{
    double x = PDF_LEFT, height = measure_row(p, row, index, lines);
    if (index % 2 == 1)
        pdf_fill(p, PDF_LEFT, p->y, PDF_CONTENT, height, PDF_PANEL);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct pdf_style style = cell_style(&columns[i], lines);
        columns[i].say(pdf_words(p), row, index);
        pdf_text(p, x, p->y + ROW / 2 + 2.6, columns[i].width, &style, pdf_said(p));
        x += columns[i].width + GAP;
    }
    p->y += height;
}

static bool has_estimate(const struct render_bupati *b, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        if (json_get_bool(json_object_array_get_idx(b->worst, i), "perkiraan", false))
            return true;
    }
    return false;
}

void pdf_worst(struct pdf_page *p, const struct render_bupati *b, int lines)
{
    size_t rows = row_count(b);
    pdf_heading(p, "Keterlambatan evaluasi terlama");
    if (rows == 0) {
        pdf_text(p, PDF_LEFT, p->y + 8, PDF_CONTENT, &body,
                 "Tidak ada SOP yang terlambat dievaluasi.");
        p->y += EMPTY;
        return;
    }
    draw_head(p);
    for (size_t i = 0; i < rows; i++)
        draw_row(p, json_object_array_get_idx(b->worst, i), i, lines);
    if (has_estimate(b, rows))
        pdf_text(
            p, PDF_LEFT, p->y + 9, PDF_CONTENT, &muted,
            "perkiraan: tanggal mulai tidak tercatat lengkap; dihitung dari hari terakhir yang "
            "mungkin, sehingga keterlambatan tidak dilebihkan.");
    p->y += NOTE;
}
