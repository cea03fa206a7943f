/* SPDX-License-Identifier: MIT */
/* What is wanting in the data, so that duties are counted and told as they should be. */

#include "json.h"
#include "page_list.h"

typedef void row_fn(const struct json_object *row, struct strbuf *out);

struct section {
    const char *key, *heading, *why, *none;
    const char *const *heads;
    row_fn *row;
};

/* --- rows --- */

static const char *const short_heads[] = {"SOP", "Nomor", "Unit", NULL};
static const char *const unit_heads[] = {"Unit", "SOP", "Yang kurang", NULL};
static const char *const orphan_heads[] = {"SOP", "Unit lama", "Sejak", "Penerus", NULL};
static const char *const flag_heads[] = {"SOP", "Unit", "Sejak", "Sebab", "Dasar", NULL};

static void add_cell(const struct json_object *row, const char *head, const char *key,
                     struct strbuf *out)
{
    page_cell(out, head);
    page_value(out, row, key);
    strbuf_adds(out, "</td>");
}

static void add_sop(const struct json_object *row, const char *head, struct strbuf *out)
{
    page_cell(out, head);
    page_sop(out, row);
    strbuf_adds(out, "</td>");
}

static void add_since(const struct json_object *row, const char *head, struct strbuf *out)
{
    page_cell(out, head);
    page_date(out, page_member(row, "sejak"));
    strbuf_adds(out, "</td>");
}

static void add_short(const struct json_object *row, struct strbuf *out)
{
    add_sop(row, short_heads[0], out);
    add_cell(row, short_heads[1], "nomor", out);
    add_cell(row, short_heads[2], "nama_unit", out);
}

static void add_unit(const struct json_object *row, struct strbuf *out)
{
    bool vacant = json_get_bool(row, "tanpa_kepala", false);
    bool mute = json_get_bool(row, "tanpa_alamat", false);

    add_cell(row, unit_heads[0], "nama", out);
    page_cell(out, unit_heads[1]);
    page_number(out, row, "sop");
    strbuf_adds(out, "</td>");
    page_cell(out, unit_heads[2]);
    if (vacant)
        strbuf_adds(out, "belum ada kepala");
    if (mute)
        strbuf_adds(out, vacant ? "; tidak ada alamat" : "kepala tanpa alamat");
    if (json_get_bool(row, "naik", false))
        strbuf_adds(out, "; pengingatnya naik ke atasan");
    strbuf_adds(out, "</td>");
}

static void add_orphan(const struct json_object *row, struct strbuf *out)
{
    add_sop(row, orphan_heads[0], out);
    add_cell(row, orphan_heads[1], "unit", out);
    add_since(row, orphan_heads[2], out);
    add_cell(row, orphan_heads[3], "penerus", out);
}

static void add_flag(const struct json_object *row, struct strbuf *out)
{
    add_sop(row, flag_heads[0], out);
    add_cell(row, flag_heads[1], "unit", out);
    add_since(row, flag_heads[2], out);
    add_cell(row, flag_heads[3], "sebab", out);
    add_cell(row, flag_heads[4], "pasal", out);
}

/* --- sections --- */

static const struct section sections[] = {
    {"data_kurang", "SOP yang datanya kurang",
     "Tanpa tanggal efektif, jatuh tempo evaluasi dan monitoring tidak dapat dihitung.",
     "Semua SOP mempunyai data yang cukup.", short_heads, add_short},
    {"unit", "Unit tanpa kepala atau alamat",
     "Pengingat untuk unit ini naik ke atasannya, atau tidak sampai kepada siapa pun.",
     "Semua unit yang mempunyai SOP mempunyai kepala yang beralamat.", unit_heads, add_unit},
    {"yatim", "SOP tanpa pemilik", "Unit pemiliknya sudah berakhir; alihkan kepada penerusnya.",
     "Tidak ada SOP yang tertinggal di unit yang sudah berakhir.", orphan_heads, add_orphan},
    {"tanda", "SOP yang perlu ditinjau",
     "Organisasinya berubah, atau dasar hukumnya diubah atau dicabut.",
     "Tidak ada SOP yang bertanda.", flag_heads, add_flag},
};

static void add_section(const struct page *p, const struct section *s, struct strbuf *out)
{
    const struct json_object *of = json_get(p->doc, s->key);
    const struct json_object *rows = json_get_array(of, "baris");
    int64_t count = json_get_int(of, "jumlah", 0);
    size_t shown = json_length(rows);

    page_section(out, s->heading, count);
    if (shown == 0) {
        page_note(out, "ket", s->none);
        return;
    }
    page_table_open(out, s->why, s->heads);
    for (size_t i = 0; i < shown; i++) {
        strbuf_adds(out, "<tr>");
        s->row(json_object_array_get_idx(rows, i), out);
        strbuf_adds(out, "</tr>\n");
    }
    page_table_close(out);
    if ((int64_t)shown < count)
        strbuf_addf(out,
                    "<p class=\"ket\">%zu yang pertama; pilih unit untuk melihat yang lain."
                    "</p>\n",
                    shown);
}

static void add_calendar(const struct page *p, struct strbuf *out)
{
    const struct json_object *lines = json_get_array(p->doc, "kalender");

    page_section(out, "Kalender kerja", -1);
    if (lines == NULL || json_object_array_length(lines) == 0) {
        page_note(out, "ket", "Hari libur yang diperlukan sudah dimuat dengan keputusannya.");
        return;
    }
    for (size_t i = 0; i < json_object_array_length(lines); i++) {
        const char *line = json_object_get_string(json_object_array_get_idx(lines, i));

        page_note(out, "kabar draf", line != NULL ? line : "");
    }
}

void page_mutu(const struct page *p, struct strbuf *out)
{
    const struct json_object *f = json_get(p->doc, "saring");

    page_open(p, "Mutu data", out);
    page_tabs(p, out);
    page_filter_open(out, "/organisasi/data");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", page_member(f, "unit"), "Semua unit");
    page_filter_close(out, "/organisasi/data");
    if (json_get_int(p->doc, "belum_aktif", 0) > 0) {
        strbuf_adds(out, "<p class=\"kabar draf\">Pengiriman belum diaktifkan untuk unit dari ");
        page_number(out, p->doc, "belum_aktif");
        strbuf_adds(out, " SOP; tidak ada pengingat yang dikirim untuknya.</p>\n");
    }
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
        add_section(p, &sections[i], out);
    add_calendar(p, out);
    page_close(out);
}
