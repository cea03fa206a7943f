/* SPDX-License-Identifier: MIT */
/* What became of the last report, what falls due in the coming quarter, and what was agreed on. */
#include "render_bupati_pdf.h"

#include "json.h"
#include "render_say.h"
#include "render_text.h"

static const struct pdf_column still_columns[] = {
    {"No.", 16, PDF_ALIGN_RIGHT, false, say_index},
    {"Judul", 250, PDF_ALIGN_LEFT, true, say_judul},
    {"Unit kerja", 170, PDF_ALIGN_LEFT, true, say_unit},
    {"Hari", 36, PDF_ALIGN_RIGHT, false, say_hari},
};
static const struct pdf_table still_table = {
    .columns = still_columns, .count = sizeof still_columns / sizeof *still_columns, .lines = 2};

static const struct pdf_column duty_columns[] = {
    {"Jatuh tempo", 58, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Kewajiban", 84, PDF_ALIGN_LEFT, true, say_jenis},
    {"Tentang", 200, PDF_ALIGN_LEFT, true, say_judul},
    {"Unit kerja", 140, PDF_ALIGN_LEFT, true, say_unit},
};
static const struct pdf_table duty_table = {
    .columns = duty_columns, .count = sizeof duty_columns / sizeof *duty_columns, .lines = 2};

static const struct pdf_column action_columns[] = {
    {"Tenggat", 58, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Tindakan", 182, PDF_ALIGN_LEFT, true, say_uraian},
    {"Penanggung jawab", 100, PDF_ALIGN_LEFT, true, say_penanggung},
    {"Unit kerja", 100, PDF_ALIGN_LEFT, true, say_unit},
    {"Status", 40, PDF_ALIGN_LEFT, false, say_status},
};
static const struct pdf_table action_table = {
    .columns = action_columns, .count = sizeof action_columns / sizeof *action_columns, .lines = 2};

static void say_month(struct strbuf *words, const struct json_object *row, size_t month)
{
    const struct json_object *months = json_get_array(row, "bulan");
    const struct json_object *n =
        month < json_length(months) ? json_object_array_get_idx(months, month) : NULL;
    if (json_object_is_type(n, json_type_int))
        render_text_number(words, json_object_get_int64(n));
    else
        strbuf_adds(words, RENDER_TEXT_NONE);
}

static void say_first(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_month(words, row, 0);
}

static void say_second(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_month(words, row, 1);
}

static void say_third(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_month(words, row, 2);
}

static const struct pdf_column quarter_columns[] = {
    {"Kewajiban", 180, PDF_ALIGN_LEFT, true, say_jenis},
    {"bulan pertama", 60, PDF_ALIGN_RIGHT, false, say_first},
    {"bulan kedua", 60, PDF_ALIGN_RIGHT, false, say_second},
    {"bulan ketiga", 60, PDF_ALIGN_RIGHT, false, say_third},
    {"Jumlah", 60, PDF_ALIGN_RIGHT, false, say_jumlah},
};
static const struct pdf_table quarter_table = {.columns = quarter_columns,
                                               .count =
                                                   sizeof quarter_columns / sizeof *quarter_columns,
                                               .lines = 1};

static void draw_sentence(struct pdf_page *p)
{
    static const struct pdf_style body = {.size = 8, .colour = PDF_INK, .lines = 3};
    double height = pdf_measure(p, PDF_CONTENT, &body, pdf_said(p));
    pdf_text(p, PDF_LEFT, p->y + 6, PDF_CONTENT, &body, pdf_said(p));
    p->y += height + 6;
}

static void say_part(struct strbuf *words, const struct json_object *o, const char *key,
                     const char *label)
{
    int64_t n = render_bupati_number(o, key);
    if (n == 0)
        return;
    strbuf_adds(words, ", ");
    render_text_number(words, n);
    strbuf_addc(words, ' ');
    strbuf_adds(words, label);
}

static void draw_previous(struct pdf_page *p, const struct render_bupati *b)
{
    const struct json_object *o = b->previous;
    const char *number = json_get_string(o, "nomor", NULL);
    if (!o)
        return;
    pdf_room(p, PDF_HEADING + 60);
    pdf_heading(p, "Tindak lanjut laporan sebelumnya");
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, number ? "Laporan nomor " : "Keadaan");
    strbuf_adds(words, number ? number : "");
    strbuf_adds(words, " per ");
    render_text_date(words, json_get_string(o, "as_of", NULL));
    strbuf_adds(words, ": ");
    render_text_number(words, render_bupati_number(o, "terlambat"));
    strbuf_adds(words, " SOP terlambat. Sejak itu");
    size_t before = words->len;
    say_part(words, o, "dievaluasi", "telah dievaluasi");
    say_part(words, o, "ditunda", "mendapat waktu");
    say_part(words, o, "berakhir", "berakhir");
    say_part(words, o, "pindah", "pindah ke luar unit ini");
    say_part(words, o, "masih", "masih terlambat");
    strbuf_adds(words, words->len == before ? " tidak ada yang perlu ditindaklanjuti." : ".");
    draw_sentence(p);
    const struct json_object *rows = json_get_array(o, "daftar");
    if (json_length(rows) > 0)
        pdf_list(p, &still_table, rows);
    p->y += 12;
}

static void draw_due(struct pdf_page *p, const struct render_bupati *b)
{
    const struct json_object *rows = json_get_array(b->due, "daftar");
    if (!b->due)
        return;
    pdf_section(p, "Kewajiban triwulan berikut", &quarter_table, json_get_array(b->due, "jenis"),
                "Tidak ada kewajiban yang jatuh tempo dalam tiga bulan.");
    if (json_length(rows) > 0) {
        pdf_section(p, "Yang terdekat, tanpa monitoring", &duty_table, rows, "");
    }
}

static void draw_actions(struct pdf_page *p, const struct render_bupati *b)
{
    const struct json_object *rows = json_get_array(b->actions, "daftar");
    if (!b->actions)
        return;
    pdf_room(p, PDF_HEADING + 60);
    pdf_heading(p, "Tindak lanjut hasil evaluasi dan monitoring");
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Selesai ");
    render_text_number(words, render_bupati_number(b->actions, "selesai"));
    strbuf_adds(words, ", berjalan ");
    render_text_number(words, render_bupati_number(b->actions, "terbuka"));
    strbuf_adds(words, ", terlambat ");
    render_text_number(words, render_bupati_number(b->actions, "terlambat"));
    strbuf_addc(words, '.');
    draw_sentence(p);
    if (json_length(rows) > 0)
        pdf_list(p, &action_table, rows);
    p->y += 12;
}

void pdf_bupati_follow_up(struct pdf_page *p, const struct render_bupati *b)
{
    draw_previous(p, b);
    draw_due(p, b);
    draw_actions(p, b);
}
