/* SPDX-License-Identifier: MIT */
/* Reports that were issued: each is the same bytes for ever, and says by which number it was
 * replaced. Those who may issue the next one here. */
#include "json.h"
#include "page_list.h"

static const char *const heads[] = {"Nomor", "Laporan", "Keadaan per", "Berkas", NULL};

static void add_state(const struct json_object *row, struct strbuf *out)
{
    const char *by = page_member(row, "digantikan_oleh"), *of = page_member(row, "menggantikan");

    if (of[0] != '\0') {
        strbuf_adds(out, "<br><small>menggantikan ");
        page_text(out, of);
        strbuf_adds(out, "</small>");
    }
    if (by[0] != '\0') {
        strbuf_adds(out, "<br><small class=\"lewat\">digantikan oleh ");
        page_text(out, by);
        strbuf_adds(out, "</small>");
    }
}

static void add_files(const struct json_object *row, struct strbuf *out)
{
    const struct json_object *formats = json_get_array(row, "berkas");

    for (size_t i = 0; formats != NULL && i < json_object_array_length(formats); i++) {
        const char *format = json_object_get_string(json_object_array_get_idx(formats, i));

        if (format == NULL)
            continue;
        strbuf_addf(out, "<a class=\"tombol\" href=\"/v1/laporan/%lld/berkas?format=",
                    (long long)json_get_int(row, "id", 0));
        page_segment(out, format);
        strbuf_adds(out, "\">");
        page_text(out, format);
        strbuf_adds(out, "<span class=\"tersirat\"> nomor ");
        page_value(out, row, "nomor");
        strbuf_adds(out, "</span></a> ");
    }
}

static void add_row(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, heads[0]);
    page_value(out, row, "nomor");
    strbuf_adds(out, "<br><small>");
    page_date(out, page_member(row, "tanggal"));
    strbuf_adds(out, "</small>");
    add_state(row, out);
    strbuf_adds(out, "</td>");
    page_cell(out, heads[1]);
    page_value(out, row, "nama");
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "unit");
    strbuf_adds(out, "</small></td>");
    page_cell(out, heads[2]);
    page_date(out, page_member(row, "as_of"));
    strbuf_adds(out, "</td>");
    page_cell(out, heads[3]);
    add_files(row, out);
    strbuf_adds(out, "</td></tr>\n");
}

static void add_form(const struct page *p, struct strbuf *out)
{
    const struct json_object *choices = json_get(p->doc, "pilihan");

    page_section(out, "Terbitkan laporan", -1);
    page_note(out, "ket",
              "Laporan terbit mendapat nomor dan tidak berubah lagi. Yang keliru diganti dengan "
              "laporan baru yang menyebut nomor yang lama.");
    strbuf_adds(out, "<form id=\"terbitkan\" class=\"kotak\" data-aksi=\"/v1/laporan\" "
                     "data-ke=\"/laporan/terbit\">\n");
    page_choice(out, "jenis", "Laporan", json_get_array(choices, "jenis"), "bupati", NULL);
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", "", "pilih unit");
    page_field(out, "as_of", "Keadaan per tanggal (kosong: hari ini)", "date", "", "");
    strbuf_adds(out, "<details><summary>Mengganti laporan yang keliru</summary>\n<label "
                     "for=\"menggantikan\">Laporan yang diganti</label><select id=\"menggantikan\" "
                     "name=\"menggantikan\" data-jenis=\"angka\"><option value=\"\">tidak "
                     "mengganti</option>");
    for (size_t i = 0; i < json_object_array_length(json_get_array(p->doc, "baris")); i++) {
        const struct json_object *row =
            json_object_array_get_idx(json_get_array(p->doc, "baris"), i);

        if (page_member(row, "digantikan_oleh")[0] != '\0')
            continue;
        strbuf_addf(out, "<option value=\"%lld\">", (long long)json_get_int(row, "id", 0));
        page_value(out, row, "nomor");
        strbuf_adds(out, "</option>");
    }
    strbuf_adds(out, "</select>\n");
    page_field(out, "alasan", "Alasan penggantian", "text", "", "maxlength=\"500\"");
    strbuf_adds(out, "</details>\n<button class=\"utama\">Terbitkan</button>\n</form>\n");
}

void page_terbit(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");

    page_open(p, "Laporan terbit", out);
    page_tabs(p, out);
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "ket", "Belum ada laporan yang terbit.");
    } else {
        page_table_open(out, "Laporan terbit, yang terbaru di atas", heads);
        for (size_t i = 0; i < json_object_array_length(rows); i++)
            add_row(json_object_array_get_idx(rows, i), out);
        page_table_close(out);
        page_onward(out, "/laporan/terbit", p->doc);
    }
    if (rows != NULL && json_get_bool(p->doc, "boleh", false))
        add_form(p, out);
    page_close(out);
}
