/* SPDX-License-Identifier: MIT */
/* Which reports are made of each month, quarter or year that has ended, and to whom they go. */
#include "json.h"
#include "page_list.h"

static const char *const heads[] = {"Laporan",    "Tiap",          "Kepada",
                                    "Berikutnya", "Yang terakhir", NULL};

static void add_last(const struct json_object *row, struct strbuf *out)
{
    if (page_member(row, "masa_terakhir")[0] == '\0') {
        strbuf_adds(out, "belum ada");
        return;
    }
    page_date(out, page_member(row, "masa_terakhir"));
    strbuf_adds(out, "<br><small>");
    page_value(out, row, page_member(row, "nomor")[0] != '\0' ? "nomor" : "keadaan");
    strbuf_adds(out, "</small>");
    if (page_member(row, "alasan")[0] != '\0') {
        strbuf_adds(out, "<br><small class=\"lewat\">");
        page_value(out, row, "alasan");
        strbuf_adds(out, "</small>");
    }
}

static void add_row(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, heads[0]);
    page_value(out, row, "nama");
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "unit");
    strbuf_adds(out, "</small></td>");
    page_cell(out, heads[1]);
    page_value(out, row, "tiap");
    strbuf_adds(out, "</td>");
    page_cell(out, heads[2]);
    page_value(out, row, "kepada");
    strbuf_adds(out, "</td>");
    page_cell(out, heads[3]);
    if (json_get_bool(row, "aktif", false))
        page_date(out, page_member(row, "berikutnya"));
    else
        strbuf_adds(out, "dimatikan");
    strbuf_adds(out, "</td>");
    page_cell(out, heads[4]);
    add_last(row, out);
    strbuf_adds(out, "</td></tr>\n");
}

static void add_roles(const struct json_object *roles, struct strbuf *out)
{
    strbuf_adds(out, "<fieldset class=\"pilihan\"><legend>Dikirim kepada</legend>\n");
    for (size_t i = 0; roles != NULL && i < json_object_array_length(roles); i++) {
        const struct json_object *role = json_object_array_get_idx(roles, i);

        strbuf_adds(out, "<label class=\"pilih\"><input type=\"checkbox\" name=\"kepada\" "
                         "data-jenis=\"banyak\"");
        page_attribute(out, "value", page_member(role, "nilai"));
        strbuf_adds(out, ">");
        page_value(out, role, "nama");
        strbuf_adds(out, "</label>\n");
    }
    strbuf_adds(out, "</fieldset>\n");
}

static void add_form(const struct page *p, struct strbuf *out)
{
    const struct json_object *choices = json_get(p->doc, "pilihan");

    page_section(out, "Atur jadwal", -1);
    page_note(out, "ket",
              "Laporan dibuat sesudah masanya berakhir dan dikirim dengan PDF dan XLSX. Yang "
              "terlewat karena layanan mati dibuat ketika hidup lagi, sekali.");
    strbuf_adds(out, "<form id=\"jadwal\" class=\"kotak\" data-aksi=\"/v1/laporan/jadwal\" "
                     "data-ke=\"/laporan/jadwal\">\n");
    page_choice(out, "jenis", "Laporan", json_get_array(choices, "jenis"), "bupati", NULL);
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", "", "pilih unit");
    page_choice(out, "periode", "Dibuat", json_get_array(choices, "periode"), "", NULL);
    page_field(out, "hari", "Hari sesudah masanya berakhir (1 sampai 28)", "number", "",
               "min=\"1\" max=\"28\" data-jenis=\"angka\"");
    add_roles(json_get_array(choices, "peran"), out);
    strbuf_adds(out, "<label for=\"aktif\">Keadaan</label><select id=\"aktif\" name=\"aktif\">"
                     "<option value=\"ya\">hidup</option><option value=\"tidak\">dimatikan"
                     "</option></select>\n<button class=\"utama\">Simpan jadwal</button>\n"
                     "</form>\n");
}

void page_jadwal(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");

    page_open(p, "Jadwal laporan", out);
    page_tabs(p, out);
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "ket", "Belum ada laporan yang dibuat menurut jadwal.");
    } else {
        page_table_open(out, "Laporan yang dibuat dan dikirim sendiri", heads);
        for (size_t i = 0; i < json_object_array_length(rows); i++)
            add_row(json_object_array_get_idx(rows, i), out);
        page_table_close(out);
    }
    if (json_get_bool(p->doc, "boleh", false))
        add_form(p, out);
    page_close(out);
}
