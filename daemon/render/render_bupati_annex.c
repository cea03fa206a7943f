/* SPDX-License-Identifier: MIT */
/* The annex: all SOPs under the names of their units. A row is one line, so that pages are counted
 * without shaping a letter. */
#include "render_bupati_pdf.h"

#include "json.h"
#include "render_say.h"
#include "render_text.h"

static void say_unit_of(struct pdf_page *p, const struct json_object *row)
{
    strbuf_adds(pdf_words(p), json_get_string(row, "unit", RENDER_TEXT_NONE));
}

static const struct pdf_column columns[] = {
    {"No.", 20, PDF_ALIGN_RIGHT, false, say_index},
    {"Nomor SOP", 92, PDF_ALIGN_LEFT, true, say_nomor},
    {"Judul", 238, PDF_ALIGN_LEFT, true, say_judul},
    {"Keadaan", 56, PDF_ALIGN_LEFT, false, say_status},
    {"Jatuh tempo", 46, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Hari", 22, PDF_ALIGN_RIGHT, false, say_hari},
};
static const struct pdf_table table = {.columns = columns,
                                       .count = sizeof columns / sizeof *columns,
                                       .lines = 1,
                                       .say_group = say_unit_of};

void pdf_bupati_annex(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style note = {.size = 6.8, .colour = PDF_MUTED, .lines = 2};
    if (json_length(b->sops) == 0)
        return;
    pdf_turn(p);
    pdf_heading(p, "Lampiran: daftar SOP");
    pdf_text(p, PDF_LEFT, p->y + 5, PDF_CONTENT, &note,
             "Jatuh tempo: evaluasi berikutnya. Hari: lewat jatuh tempo, atau dengan tanda minus, "
             "yang tersisa; bila ditunda, terhadap akhir penundaannya. Tanda *: tanggal berlaku "
             "tidak tercatat lengkap, dihitung dari hari terakhir yang mungkin.");
    p->y += 22;
    pdf_list(p, &table, b->sops);
}
