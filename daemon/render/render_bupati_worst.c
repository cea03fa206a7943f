/* SPDX-License-Identifier: MIT */
/* The table of the worst delays. */
#include "render_bupati_pdf.h"

#include "json.h"
#include "render_text.h"

#define ROWS_MAX 10
#define NOTE 11.0
#define EMPTY 14.0

static const struct pdf_style body = {.size = 7.2, .colour = PDF_INK};
static const struct pdf_style muted = {.size = 6.5, .colour = PDF_MUTED};

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

static const struct pdf_column columns[] = {
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
    double row = pdf_table_row_max(lines);
    return PDF_HEADING + (rows ? PDF_TABLE_HEAD + row * (double)rows + NOTE : EMPTY);
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
    const struct pdf_table table = {columns, COLUMNS, lines};
    pdf_table_head(p, &table);
    for (size_t i = 0; i < rows; i++)
        pdf_table_row(p, &table, json_object_array_get_idx(b->worst, i), i);
    if (has_estimate(b, rows))
        pdf_text(
            p, PDF_LEFT, p->y + 9, PDF_CONTENT, &muted,
            "perkiraan: tanggal mulai tidak tercatat lengkap; dihitung dari hari terakhir yang "
            "mungkin, sehingga keterlambatan tidak dilebihkan.");
    p->y += NOTE;
}
