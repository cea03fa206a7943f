/* SPDX-License-Identifier: MIT */
/* On A4: what was considered (Lampiran I angka 2 huruf a), the form of Lampiran II huruf A, the
 * SOPs to be developed (huruf d). */
#include <string.h>

#include "json.h"
#include "render_kebutuhan.h"
#include "render_say.h"
#include "render_text.h"

/* A title of 600 characters, more than pdf_text shows, in the width of its column. */
#define LINES_MAX 20
#define GAP 10.0

static const struct pdf_style body = {.size = 7.5, .colour = PDF_INK, .lines = LINES_MAX};
static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .lines = LINES_MAX};

static void say_activity(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "kegiatan");
}

static void say_proposed(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "judul_diusulkan");
}

static void say_expected(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "perkiraan_output");
}

static void say_state(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, render_kebutuhan_state(json_get_string(row, "status", RENDER_TEXT_NONE)));
}

static void say_change(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_kebutuhan_change(words, row);
}

static void say_output(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "output");
}

static void say_target(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "target", NULL));
}

/* Unit and subbagian; the document's own unit is known. */
static void say_place(struct pdf_page *p, const struct json_object *row)
{
    const char *sub = json_get_string(row, "sub_bagian", NULL);
    bool own = strcmp(json_get_string(row, "unit", ""), p->file->unit) == 0;
    struct strbuf *words = pdf_words(p);
    if (!own || !sub)
        say_member(words, row, "unit");
    if (!own && sub)
        strbuf_adds(words, "  \xc2\xb7  ");
    if (sub)
        strbuf_adds(words, sub);
}

static const struct pdf_column form_columns[] = {
    {"No.", 18, PDF_ALIGN_RIGHT, false, say_no},
    {"Kegiatan yang dilaksanakan sesuai uraian tugas", 146, PDF_ALIGN_LEFT, true, say_activity},
    {"Judul SOP yang diusulkan", 158, PDF_ALIGN_LEFT, true, say_proposed},
    {"Perkiraan output/keluaran", 92, PDF_ALIGN_LEFT, true, say_expected},
    {"Keadaan", 66, PDF_ALIGN_LEFT, false, say_state},
};
static const struct pdf_table form_table = {.columns = form_columns,
                                            .count = sizeof form_columns / sizeof *form_columns,
                                            .lines = LINES_MAX,
                                            .say_group = say_place};

static const struct pdf_column plan_columns[] = {
    {"No.", 18, PDF_ALIGN_RIGHT, false, say_no},
    {"Judul SOP", 222, PDF_ALIGN_LEFT, true, say_judul},
    {"Perubahan", 66, PDF_ALIGN_LEFT, false, say_change},
    {"Perkiraan output/keluaran", 94, PDF_ALIGN_LEFT, true, say_output},
    {"Target", 80, PDF_ALIGN_LEFT, false, say_target},
};
static const struct pdf_table plan_table = {.columns = plan_columns,
                                            .count = sizeof plan_columns / sizeof *plan_columns,
                                            .lines = LINES_MAX,
                                            .say_group = say_place};

static void say_considered(struct strbuf *words, const struct json_object *o, size_t index)
{
    render_text_number(words, (int64_t)index + 1);
    strbuf_adds(words, ". ");
    say_member(words, o, "isi");
    const char *date = json_get_string(o, "tanggal", NULL), *by = json_get_string(o, "oleh", NULL);
    if (date) {
        strbuf_adds(words, " (");
        render_text_date(words, date);
        strbuf_adds(words, by ? ", " : "");
        strbuf_adds(words, by ? by : "");
        strbuf_adds(words, ")");
    }
}

static void draw_considered(struct pdf_page *p, const struct paper *k)
{
    const struct json_object *considered = json_get_array(k->doc, "pertimbangan");
    pdf_heading(p, "Pertimbangan: lingkungan organisasi dan peraturan yang berpengaruh");
    size_t n = json_length(considered);
    if (n == 0) {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted,
                 "Belum ada yang dicatat (Lampiran I angka 2 huruf a).");
        p->y += 12;
    }
    for (size_t i = 0; i < n; i++) {
        say_considered(pdf_words(p), json_object_array_get_idx(considered, i), i);
        double height = pdf_measure(p, PDF_CONTENT, &body, pdf_said(p)) + 3;
        pdf_room(p, height);
        say_considered(pdf_words(p), json_object_array_get_idx(considered, i), i);
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &body, pdf_said(p));
        p->y += height;
    }
    p->y += GAP;
}

static void draw(struct pdf_page *p, const struct paper *k)
{
    draw_considered(p, k);
    pdf_section(p, "Identifikasi kebutuhan SOP (Lampiran II huruf A)", &form_table,
                json_get_array(k->doc, "formulir"), "Belum ada kebutuhan yang didaftarkan.");
    pdf_section(p, "Daftar SOP yang akan dikembangkan (Lampiran I angka 2 huruf d)", &plan_table,
                json_get_array(k->doc, "rencana"),
                "Tidak ada: setiap kebutuhan sudah ada SOP-nya.");
}

int render_kebutuhan_pdf(const struct json_object *doc, struct strbuf *out)
{
    return paper_pdf(&render_kebutuhan_kind, doc, draw, out);
}
