/* SPDX-License-Identifier: MIT */
/* The annex: all SOPs under the names of their units. A row is one line, so that pages are counted
 * without shaping a letter. */
#include "render_bupati_pdf.h"

#include <string.h>

#include "json.h"
#include "render_say.h"
#include "render_text.h"

#define GROUP 15.0

static const struct pdf_column columns[] = {
    {"No.", 20, PDF_ALIGN_RIGHT, false, say_index},
    {"Nomor SOP", 92, PDF_ALIGN_LEFT, true, say_nomor},
    {"Judul", 238, PDF_ALIGN_LEFT, true, say_judul},
    {"Keadaan", 56, PDF_ALIGN_LEFT, false, say_status},
    {"Jatuh tempo", 46, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Hari", 22, PDF_ALIGN_RIGHT, false, say_hari},
};
static const struct pdf_table table = {columns, sizeof columns / sizeof *columns, 1};

static void draw_group(struct pdf_page *p, const char *unit)
{
    static const struct pdf_style style = {.size = 7.8, .colour = PDF_ACCENT, .bold = true};
    pdf_text(p, PDF_LEFT, p->y + 10.5, PDF_CONTENT, &style, unit);
    p->y += GROUP;
}

/* A name is never the last thing on a page, and the head of the table stands on each. */
static void draw_rows(struct pdf_page *p, const struct render_bupati *b)
{
    const char *unit = NULL;
    pdf_table_head(p, &table);
    for (size_t i = 0, in_unit = 0; i < render_bupati_count(b->sops); i++) {
        const struct json_object *row = json_object_array_get_idx(b->sops, i);
        const char *own = json_get_string(row, "unit", RENDER_TEXT_NONE);
        bool named = !unit || strcmp(unit, own) != 0;
        if (pdf_room(p, pdf_table_row_max(1) + (named ? GROUP : 0)))
            pdf_table_head(p, &table);
        if (named) {
            draw_group(p, own);
            in_unit = 0;
        }
        pdf_table_row(p, &table, row, in_unit++);
        unit = own;
    }
}

void pdf_bupati_annex(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style note = {.size = 6.8, .colour = PDF_MUTED, .lines = 2};
    if (render_bupati_count(b->sops) == 0)
        return;
    pdf_turn(p);
    pdf_heading(p, "Lampiran: daftar SOP");
    pdf_text(p, PDF_LEFT, p->y + 5, PDF_CONTENT, &note,
             "Jatuh tempo: evaluasi berikutnya. Hari: lewat jatuh tempo, atau dengan tanda minus, "
             "yang tersisa. Tanda *: tanggal berlaku tidak tercatat lengkap, dihitung dari hari "
             "terakhir yang mungkin.");
    p->y += 22;
    draw_rows(p, b);
}
