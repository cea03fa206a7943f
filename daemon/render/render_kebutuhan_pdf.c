/* SPDX-License-Identifier: MIT */
/* The document on A4: what it is, five figures, what was considered (Lampiran I angka 2 huruf a),
 * the form of Lampiran II huruf A, the SOPs to be developed (huruf d), the place to sign. */
#include <math.h>
#include <string.h>

#include "json.h"
#include "render_kebutuhan.h"
#include "render_letter.h"
#include "render_pdf.h"
#include "render_say.h"
#include "render_text.h"

#define SECTION_GAP 14.0
/* A title of 600 characters, more than pdf_text shows, in the width of its column. */
#define LINES_MAX 20
#define GROUP_HEIGHT 15.0

static const struct pdf_style body = {.size = 7.5, .colour = PDF_INK, .lines = LINES_MAX};
static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .lines = LINES_MAX};

static void say_no(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, json_get_int(row, "no", 0));
}

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

static void say_title(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "judul");
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

static const struct pdf_column form_columns[] = {
    {"No.", 18, PDF_ALIGN_RIGHT, false, say_no},
    {"Kegiatan yang dilaksanakan sesuai uraian tugas", 146, PDF_ALIGN_LEFT, true, say_activity},
    {"Judul SOP yang diusulkan", 158, PDF_ALIGN_LEFT, true, say_proposed},
    {"Perkiraan output/keluaran", 92, PDF_ALIGN_LEFT, true, say_expected},
    {"Keadaan", 66, PDF_ALIGN_LEFT, false, say_state},
};
static const struct pdf_table form_table = {form_columns,
                                            sizeof form_columns / sizeof *form_columns, LINES_MAX};

static const struct pdf_column plan_columns[] = {
    {"No.", 18, PDF_ALIGN_RIGHT, false, say_no},
    {"Judul SOP", 222, PDF_ALIGN_LEFT, true, say_title},
    {"Perubahan", 66, PDF_ALIGN_LEFT, false, say_change},
    {"Perkiraan output/keluaran", 94, PDF_ALIGN_LEFT, true, say_output},
    {"Target", 80, PDF_ALIGN_LEFT, false, say_target},
};
static const struct pdf_table plan_table = {plan_columns,
                                            sizeof plan_columns / sizeof *plan_columns, LINES_MAX};

static void draw_letterhead(struct pdf_page *p, const struct render_kebutuhan *k)
{
    static const struct pdf_style title = {.size = 18, .colour = PDF_ACCENT, .bold = true};
    static const struct pdf_style unit = {.size = 11, .colour = PDF_INK, .bold = true, .lines = 2};
    pdf_text(p, PDF_LEFT, p->y + 16, PDF_CONTENT, &title, RENDER_KEBUTUHAN_TITLE);
    double y = p->y + 34 + pdf_text(p, PDF_LEFT, p->y + 34, PDF_CONTENT, &unit, k->unit);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Keadaan per ");
    render_text_date(words, k->as_of);
    y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &body, pdf_said(p)) + 1.5;
    for (size_t i = 0; i < render_kebutuhan_count(k->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(k->basis, i);
        words = pdf_words(p);
        strbuf_adds(words, i == 0 ? "Dasar: " : "");
        say_member(words, o, "pasal");
        strbuf_adds(words, ", ");
        say_member(words, o, "isi");
        y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &muted, pdf_said(p)) + 1.5;
    }
    pdf_rule(p, y - 3, 1.4, PDF_ACCENT);
    p->y = y - 3 + SECTION_GAP;
}

static const struct tile {
    const char *label;
    const char *key;
    uint32_t colour;
} tiles[PDF_TILES] = {
    {"Kebutuhan SOP", "kebutuhan", PDF_ACCENT},
    {"Ada SOP berlaku", "tercakup", 0x38866a},
    {"Ada calon", "calon", 0xf4c95d},
    {"Belum ada", "kosong", 0x951b1e},
    {"Standar pelayanan", "bukan_sop", PDF_MUTED},
};
static const char *const tile_notes[PDF_TILES] = {
    "baris yang meminta SOP", NULL, "menunggu penegasan", "perlu disusun", "bukan SOP",
};

static void say_share(struct strbuf *words, const struct render_kebutuhan *k)
{
    double needs = (double)render_kebutuhan_number(k, "kebutuhan");
    double covered = (double)render_kebutuhan_number(k, "tercakup");
    strbuf_adds(words, "cakupan ");
    render_text_percent(words, needs > 0 ? 100 * covered / needs : (double)NAN);
}

static void draw_figures(struct pdf_page *p, const struct render_kebutuhan *k)
{
    for (size_t i = 0; i < PDF_TILES; i++) {
        pdf_tile(p, i, tiles[i].label, tiles[i].colour);
        render_text_number(pdf_words(p), render_kebutuhan_number(k, tiles[i].key));
        pdf_tile_figure(p, i, pdf_said(p));
        struct strbuf *words = pdf_words(p);
        if (tile_notes[i])
            strbuf_adds(words, tile_notes[i]);
        else
            say_share(words, k);
        pdf_tile_note(p, i, pdf_said(p));
    }
    p->y += PDF_TILE_HEIGHT + SECTION_GAP;
}

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

static void draw_considered(struct pdf_page *p, const struct render_kebutuhan *k)
{
    pdf_heading(p, "Pertimbangan: lingkungan organisasi dan peraturan yang berpengaruh");
    size_t n = render_kebutuhan_count(k->considered);
    if (n == 0) {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted,
                 "Belum ada yang dicatat (Lampiran I angka 2 huruf a).");
        p->y += 12;
    }
    for (size_t i = 0; i < n; i++) {
        say_considered(pdf_words(p), json_object_array_get_idx(k->considered, i), i);
        double height = pdf_measure(p, PDF_CONTENT, &body, pdf_said(p)) + 3;
        pdf_make_room(p, height);
        say_considered(pdf_words(p), json_object_array_get_idx(k->considered, i), i);
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &body, pdf_said(p));
        p->y += height;
    }
    p->y += SECTION_GAP - 4;
}

/* Rows of one unit and subbagian stand under their names; the document's own unit is known. */
static bool same_group(const struct json_object *a, const struct json_object *b)
{
    return strcmp(json_get_string(a, "unit", ""), json_get_string(b, "unit", "")) == 0 &&
           strcmp(json_get_string(a, "sub_bagian", ""), json_get_string(b, "sub_bagian", "")) == 0;
}

static void draw_group(struct pdf_page *p, const struct json_object *row)
{
    static const struct pdf_style style = {.size = 7.5, .colour = PDF_ACCENT, .bold = true};
    const char *sub = json_get_string(row, "sub_bagian", NULL);
    bool own = strcmp(json_get_string(row, "unit", ""), p->file->unit) == 0;
    struct strbuf *words = pdf_words(p);
    if (!own || !sub)
        say_member(words, row, "unit");
    if (!own && sub)
        strbuf_adds(words, "  \xc2\xb7  ");
    if (sub)
        strbuf_adds(words, sub);
    pdf_text(p, PDF_LEFT, p->y + 10.5, PDF_CONTENT, &style, pdf_said(p));
    p->y += GROUP_HEIGHT;
}

/* A name is never the last thing on a page, and the head of the table stands on each. */
static void draw_table(struct pdf_page *p, const struct pdf_table *t,
                       const struct json_object *rows)
{
    const struct json_object *before = NULL;
    pdf_make_room(p, PDF_TABLE_HEAD + GROUP_HEIGHT + pdf_table_row_max(3));
    pdf_table_head(p, t);
    for (size_t i = 0, in_group = 0; i < json_object_array_length(rows); i++) {
        const struct json_object *row = json_object_array_get_idx(rows, i);
        bool named = !before || !same_group(before, row);
        double height = pdf_table_measure(p, t, row, i) + (named ? GROUP_HEIGHT : 0);
        if (pdf_make_room(p, height))
            pdf_table_head(p, t);
        if (named) {
            draw_group(p, row);
            in_group = 0;
        }
        pdf_table_row(p, t, row, in_group++);
        before = row;
    }
}

static void draw_section(struct pdf_page *p, const char *title, const struct pdf_table *t,
                         const struct json_object *rows, const char *none)
{
    pdf_make_room(p, PDF_HEADING + PDF_TABLE_HEAD + GROUP_HEIGHT + pdf_table_row_max(3));
    pdf_heading(p, title);
    if (render_kebutuhan_count(rows) > 0) {
        draw_table(p, t, rows);
    } else {
        pdf_text(p, PDF_LEFT, p->y + 7, PDF_CONTENT, &muted, none);
        p->y += 12;
    }
    p->y += SECTION_GAP;
}

static void draw_document(struct pdf_page *p, const void *doc)
{
    const struct render_kebutuhan *k = doc;
    draw_letterhead(p, k);
    draw_figures(p, k);
    draw_considered(p, k);
    draw_section(p, "Identifikasi kebutuhan SOP (Lampiran II huruf A)", &form_table, k->form,
                 "Belum ada kebutuhan yang didaftarkan.");
    draw_section(p, "Daftar SOP yang akan dikembangkan (Lampiran I angka 2 huruf d)", &plan_table,
                 k->plan, "Tidak ada: setiap kebutuhan sudah ada SOP-nya.");
    pdf_make_room(p, LETTER_SIGN);
    letter_draw_signature(p, &(struct letter){.signer = k->head, .vacant = "Kepala unit"});
}

int render_kebutuhan_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct render_kebutuhan k;
    int r = render_kebutuhan_open(doc, &k);
    if (r < 0)
        return r;
    const struct pdf_file file = {RENDER_KEBUTUHAN_TITLE, k.unit, k.made, k.made_at,
                                  draw_document,          &k};
    return letter_write_file(doc, &file, out);
}
