/* SPDX-License-Identifier: MIT */
/* A table: a head, and rows as high as their tallest cell. */
#include "render_pdf.h"

#define ROW 13.0
#define GAP 6.2
#define TEXT_HEIGHT 8.4 /* of one line */
#define LINE 8.8        /* what one more line adds, at most */
#define HEAD_RULE 11.0

double pdf_table_row_max(int lines)
{
    return ROW + LINE * (lines - 1);
}

static struct pdf_style cell_style(const struct pdf_column *c, int lines)
{
    struct pdf_style style = {.size = 7.2, .colour = PDF_INK, .align = c->align};
    style.lines = c->wraps ? lines : 1;
    style.shrink = !c->wraps;
    return style;
}

static void draw_titles(struct pdf_page *p, const struct pdf_table *t)
{
    struct pdf_style style = {.size = 6.5, .colour = PDF_MUTED, .shrink = true};
    double x = PDF_LEFT;
    pdf_tag_hold(p, "TR");
    for (size_t i = 0; i < t->count; i++) {
        style.align = t->columns[i].align;
        pdf_tag_open(p, "TH");
        pdf_text(p, x, p->y + 7, t->columns[i].width, &style, t->columns[i].head);
        pdf_tag_close(p);
        x += t->columns[i].width + GAP;
    }
    pdf_tag_release(p, "TR");
}

/* Who has it read out hears the head once. */
void pdf_table_head(struct pdf_page *p, const struct pdf_table *t, bool again)
{
    if (again)
        pdf_tag_open(p, NULL);
    draw_titles(p, t);
    if (again)
        pdf_tag_close(p);
    p->y += HEAD_RULE;
    pdf_rule(p, p->y, 0.5, PDF_RULE);
    p->y += PDF_TABLE_HEAD - HEAD_RULE;
}

double pdf_table_measure(struct pdf_page *p, const struct pdf_table *t,
                         const struct json_object *row, size_t index)
{
    double tallest = TEXT_HEIGHT;
    for (size_t i = 0; i < t->count && t->lines > 1; i++) {
        struct pdf_style style = cell_style(&t->columns[i], t->lines);
        t->columns[i].say(pdf_words(p), row, index);
        double height = pdf_measure(p, t->columns[i].width, &style, pdf_said(p));
        tallest = height > tallest ? height : tallest;
    }
    double height = ROW + tallest - TEXT_HEIGHT, limit = pdf_table_row_max(t->lines);
    return height > limit ? limit : height;
}

void pdf_table_row(struct pdf_page *p, const struct pdf_table *t, const struct json_object *row,
                   size_t index)
{
    double x = PDF_LEFT, height = pdf_table_measure(p, t, row, index);
    /* While pages are counted, a row of one line is nothing but its height. */
    if (!p->pages && t->lines == 1) {
        p->y += height;
        return;
    }
    if (index % 2 == 1)
        pdf_fill(p, PDF_LEFT, p->y, PDF_CONTENT, height, PDF_PANEL);
    for (size_t i = 0; i < t->count; i++) {
        struct pdf_style style = cell_style(&t->columns[i], t->lines);
        t->columns[i].say(pdf_words(p), row, index);
        pdf_tag_open(p, "TD");
        pdf_text(p, x, p->y + ROW / 2 + 2.6, t->columns[i].width, &style, pdf_said(p));
        pdf_tag_close(p);
        x += t->columns[i].width + GAP;
    }
    p->y += height;
}
