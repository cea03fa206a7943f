/* SPDX-License-Identifier: MIT */
/* What runs over several pages. */
#include "render_pdf.h"

#include <string.h>

#include "cleanup.h"

#define MARGIN 8.0 /* above the foot */
#define SECTION_GAP 12.0
#define GROUP 15.0
#define MORE_X 20.0
#define MORE_GAP 3.0
/* So many lines of a high row are kept together with what stands above it. */
#define LINES_TOGETHER 3
/* Each cell costs a reader 0.15 KiB of the file, so the rows of a longer table are parts as a
 * whole. */
#define CELLS_MAX 2000

static const struct pdf_style muted = {.size = 7, .colour = PDF_MUTED};
static const struct pdf_style more = {.size = 6.8, .colour = PDF_MUTED, .lines = 3};

bool pdf_room(struct pdf_page *p, double height)
{
    if (p->y + height <= PDF_FOOT - MARGIN)
        return false;
    pdf_turn(p);
    return true;
}

/* The height of what stands below a row; 0 for nothing. */
static double measure_more(struct pdf_page *p, const struct pdf_table *t,
                           const struct json_object *row)
{
    if (!t->say_more)
        return 0;
    t->say_more(pdf_words(p), row);
    if (!*pdf_said(p))
        return 0;
    return pdf_measure(p, PDF_CONTENT - MORE_X, &more, pdf_said(p)) + MORE_GAP;
}

static void draw_more(struct pdf_page *p, const struct pdf_table *t, const struct json_object *row,
                      size_t index, double height)
{
    if (height <= 0)
        return;
    if (index % 2 == 1)
        pdf_fill(p, PDF_LEFT, p->y, PDF_CONTENT, height, PDF_PANEL);
    t->say_more(pdf_words(p), row);
    pdf_tag_open(p, "TD");
    pdf_text(p, PDF_LEFT + MORE_X, p->y + 6, PDF_CONTENT - MORE_X, &more, pdf_said(p));
    pdf_tag_close(p);
    p->y += height;
}

/* Does the row stand under another name than the one before it? The name is then kept. */
static bool is_named(struct pdf_page *p, const struct pdf_table *t, const struct json_object *row,
                     bool first, struct strbuf *name)
{
    if (!t->say_group)
        return false;
    t->say_group(p, row);
    if (!first && strcmp(name->len ? name->data : "", pdf_said(p)) == 0)
        return false;
    strbuf_reset(name);
    strbuf_adds(name, pdf_said(p));
    p->words.failed |= name->failed;
    return true;
}

static void draw_name(struct pdf_page *p, const struct strbuf *name)
{
    static const struct pdf_style style = {.size = 7.5, .colour = PDF_ACCENT, .bold = true};
    pdf_tag_hold(p, "TR");
    pdf_tag_open(p, "TH");
    pdf_text(p, PDF_LEFT, p->y + 10.5, PDF_CONTENT, &style, name->len ? name->data : "");
    pdf_tag_close(p);
    pdf_tag_release(p, "TR");
    p->y += GROUP;
}

static double first_row(const struct pdf_table *t)
{
    return pdf_table_row_max(t->lines < LINES_TOGETHER ? t->lines : LINES_TOGETHER);
}

double pdf_list_beginning(struct pdf_page *p, const struct pdf_table *t,
                          const struct json_object *rows)
{
    double high = first_row(t);

    if (json_object_is_type(rows, json_type_array) && json_object_array_length(rows) > 0) {
        const struct json_object *row = json_object_array_get_idx(rows, 0);
        double own = pdf_table_measure(p, t, row, 0) + measure_more(p, t, row);
        high = own > high ? own : high;
    }
    return PDF_TABLE_HEAD + (t->say_group ? GROUP : 0) + high;
}

static void draw_row(struct pdf_page *p, const struct pdf_table *t, const struct json_object *row,
                     size_t index, double below, bool whole)
{
    if (whole)
        pdf_tag_open(p, "TR");
    else
        pdf_tag_hold(p, "TR");
    pdf_table_row(p, t, row, index);
    draw_more(p, t, row, index, below);
    if (whole)
        pdf_tag_close(p);
    else
        pdf_tag_release(p, "TR");
}

/* A name is never the last thing on a page. */
void pdf_list(struct pdf_page *p, const struct pdf_table *t, const struct json_object *rows)
{
    _cleanup_(strbuf_free) struct strbuf name = STRBUF_INIT;
    size_t n = json_object_array_length(rows), index = 0;
    bool whole = n * t->count > CELLS_MAX;
    pdf_room(p, pdf_list_beginning(p, t, rows));
    pdf_tag_hold(p, "Table");
    pdf_table_head(p, t, false);
    for (size_t i = 0; i < n; i++, index++) {
        const struct json_object *row = json_object_array_get_idx(rows, i);
        bool named = is_named(p, t, row, i == 0, &name);
        double below = measure_more(p, t, row);
        if (named)
            index = 0;
        if (pdf_room(p, pdf_table_measure(p, t, row, index) + below + (named ? GROUP : 0)))
            pdf_table_head(p, t, true);
        if (named)
            draw_name(p, &name);
        draw_row(p, t, row, index, below, whole);
    }
    pdf_tag_release(p, "Table");
}

void pdf_section(struct pdf_page *p, const char *title, const struct pdf_table *t,
                 const struct json_object *rows, const char *none)
{
    pdf_room(p, PDF_HEADING + pdf_list_beginning(p, t, rows) + first_row(t));
    pdf_heading(p, title);
    if (rows && json_object_array_length(rows) > 0) {
        pdf_list(p, t, rows);
    } else {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted, none);
        p->y += 12;
    }
    p->y += SECTION_GAP;
}
