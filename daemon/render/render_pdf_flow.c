/* SPDX-License-Identifier: MIT */
/* What runs over several pages. */
#include "render_pdf.h"

#define MARGIN 8.0 /* above the foot */
#define SECTION_GAP 12.0
#define MORE_X 20.0
#define MORE_GAP 3.0

static const struct pdf_style muted = {.size = 7, .colour = PDF_MUTED};
static const struct pdf_style more = {.size = 6.8, .colour = PDF_MUTED, .lines = 3};

bool pdf_room(struct pdf_page *p, double height)
{
    if (p->y + height <= PDF_FOOT - MARGIN)
        return false;
    pdf_turn(p);
    return true;
}

/* The height of what stands below a row; 0 for nothing. What it says is then in p->words. */
static double measure_more(struct pdf_page *p, const struct json_object *row,
                           void (*say_more)(struct strbuf *words, const struct json_object *row))
{
    if (!say_more)
        return 0;
    say_more(pdf_words(p), row);
    if (!*pdf_said(p))
        return 0;
    return pdf_measure(p, PDF_CONTENT - MORE_X, &more, pdf_said(p)) + MORE_GAP;
}

static void draw_more(struct pdf_page *p, const struct json_object *row, size_t index,
                      double height,
                      void (*say_more)(struct strbuf *words, const struct json_object *row))
{
    if (height <= 0)
        return;
    if (index % 2 == 1)
        pdf_fill(p, PDF_LEFT, p->y, PDF_CONTENT, height, PDF_PANEL);
    say_more(pdf_words(p), row);
    pdf_text(p, PDF_LEFT + MORE_X, p->y + 6, PDF_CONTENT - MORE_X, &more, pdf_said(p));
    p->y += height;
}

void pdf_list(struct pdf_page *p, const struct pdf_table *t, const struct json_object *rows,
              void (*say_more)(struct strbuf *words, const struct json_object *row))
{
    pdf_room(p, PDF_TABLE_HEAD + pdf_table_row_max(t->lines));
    pdf_table_head(p, t);
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        const struct json_object *row = json_object_array_get_idx(rows, i);
        double below = measure_more(p, row, say_more);
        if (pdf_room(p, pdf_table_measure(p, t, row, i) + below))
            pdf_table_head(p, t);
        pdf_table_row(p, t, row, i);
        draw_more(p, row, i, below, say_more);
    }
}

void pdf_section(struct pdf_page *p, const char *title, const struct pdf_table *t,
                 const struct json_object *rows,
                 void (*say_more)(struct strbuf *words, const struct json_object *row),
                 const char *none)
{
    pdf_room(p, PDF_HEADING + PDF_TABLE_HEAD + 2 * pdf_table_row_max(t->lines));
    pdf_heading(p, title);
    if (rows && json_object_array_length(rows) > 0) {
        pdf_list(p, t, rows, say_more);
    } else {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted, none);
        p->y += 12;
    }
    p->y += SECTION_GAP;
}
