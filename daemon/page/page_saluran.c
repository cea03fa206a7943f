/* SPDX-License-Identifier: MIT */
/* Is mail going out: in words, what is loud first. */
#include <string.h>

#include "json.h"
#include "page_list.h"

static const char *const channel_heads[] = {"Saluran", "Terakhir berhasil", "Terakhir gagal", NULL};
static const char *const failing_heads[] = {"Jabatan dan unit", "Alamat", "Gagal sejak", "Sebab",
                                            "Dihentikan",       NULL};

static void add_state(const struct json_object *status, struct strbuf *out)
{
    bool good = strcmp(page_member(status, "keadaan"), "baik") == 0;
    const struct json_object *lines = json_get_array(status, "peringatan");

    strbuf_addf(out, "<div class=\"%s\" role=\"status\"><p><strong>%s</strong></p>\n",
                !good                                                  ? "galat"
                : lines != NULL && json_object_array_length(lines) > 0 ? "kabar draf"
                                                                       : "kabar",
                good ? "Pengiriman berjalan."
                     : "Ada gangguan: yang seharusnya dikirim tidak "
                       "semuanya keluar.");
    for (size_t i = 0; lines != NULL && i < json_object_array_length(lines); i++) {
        const char *line = json_object_get_string(json_object_array_get_idx(lines, i));

        strbuf_adds(out, "<p>");
        page_text(out, line != NULL ? line : "");
        strbuf_adds(out, "</p>\n");
    }
    strbuf_adds(out, "</div>\n");
}

static void add_queue(const struct json_object *status, struct strbuf *out)
{
    const struct json_object *q = json_get(status, "antrean");
    int64_t dead = json_get_int(q, "mati", 0);

    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    page_tile(out, "Menunggu dikirim",
              json_get_int(q, "menunggu", 0) + json_get_int(q, "tertunda", 0) +
                  json_get_int(q, "dikirim", 0),
              "", "");
    page_tile(out, "Terkirim dalam 31 hari", json_get_int(q, "terkirim", 0), "", "patuh");
    page_tile(out, "Gagal untuk seterusnya", dead, "", dead > 0 ? "terlambat" : "patuh");
    strbuf_adds(out, "</dl>\n<dl class=\"rincian kotak\"><dt>Yang tertua menunggu</dt><dd>");
    if (page_member(q, "tertua")[0] != '\0') {
        strbuf_adds(out, "sejak ");
        page_moment(out, page_member(q, "tertua"));
    } else {
        strbuf_adds(out, "tidak ada yang menunggu");
    }
    strbuf_adds(out, "</dd>\n<dt>Perencanaan terakhir</dt><dd>");
    page_moment(out, page_member(json_get(status, "rencana"), "terakhir"));
    strbuf_adds(out, "</dd>\n<dt>Unit yang pengirimannya aktif</dt><dd>");
    page_number(out, status, "unit_pengiriman_aktif");
    strbuf_adds(out, " dari ");
    page_number(out, status, "unit");
    strbuf_adds(out, "</dd></dl>\n");
    if (dead > 0)
        strbuf_adds(out, "<p><a href=\"/buku?status=mati\">Lihat kiriman yang gagal</a></p>\n");
}

static void add_channel(const struct json_object *c, struct strbuf *out)
{
    const char *failed = page_member(c, "terakhir_gagal");

    strbuf_adds(out, "<tr>");
    page_cell(out, channel_heads[0]);
    page_value(out, c, "jenis");
    strbuf_adds(out, "</td>");
    page_cell(out, channel_heads[1]);
    if (page_member(c, "terakhir_berhasil")[0] != '\0')
        page_moment(out, page_member(c, "terakhir_berhasil"));
    else
        strbuf_adds(out, "belum pernah");
    strbuf_adds(out, "</td>");
    page_cell(out, channel_heads[2]);
    if (failed[0] != '\0') {
        page_moment(out, failed);
        strbuf_adds(out, "<br><small>");
        page_value(out, c, "arti_gagal");
        strbuf_adds(out, "</small>");
    } else {
        strbuf_adds(out, "tidak pernah");
    }
    strbuf_adds(out, "</td></tr>\n");
}

static void add_failing(const struct json_object *a, struct strbuf *out)
{
    const char *stopped = page_member(a, "dihentikan");

    strbuf_adds(out, "<tr>");
    page_cell(out, failing_heads[0]);
    page_value(out, a, "jabatan");
    strbuf_adds(out, "<br><small>");
    page_value(out, a, "unit");
    strbuf_adds(out, "</small></td>");
    page_cell(out, failing_heads[1]);
    page_value(out, a, "alamat");
    strbuf_adds(out, "</td>");
    page_cell(out, failing_heads[2]);
    page_moment(out, page_member(a, "gagal_sejak"));
    strbuf_adds(out, "</td>");
    page_cell(out, failing_heads[3]);
    page_value(out, a, "alasan");
    strbuf_adds(out, "</td>");
    page_cell(out, failing_heads[4]);
    if (stopped[0] != '\0')
        page_moment(out, stopped);
    else
        strbuf_adds(out, "belum, masih dicoba");
    strbuf_adds(out, "</td></tr>\n");
}

static void add_channels(const struct json_object *channels, struct strbuf *out)
{
    page_section(out, "Saluran", -1);
    page_table_open(out, "Kapan tiap saluran terakhir berhasil dan gagal", channel_heads);
    for (size_t i = 0; channels != NULL && i < json_object_array_length(channels); i++)
        add_channel(json_object_array_get_idx(channels, i), out);
    page_table_close(out);
}

static void add_addresses(const struct json_object *failing, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(failing, "baris");

    page_section(out, "Alamat yang gagal", json_get_int(failing, "jumlah", 0));
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "ket", "Tidak ada alamat yang gagal.");
        return;
    }
    page_table_open(out, "Yang dihentikan lebih dahulu; alamat yang diperbaiki dipakai lagi",
                    failing_heads);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_failing(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
}

void page_saluran(const struct page *p, struct strbuf *out)
{
    const struct json_object *status = json_get(p->doc, "status");

    page_open(p, "Keadaan saluran", out);
    page_tabs(p, out);
    add_state(status, out);
    add_queue(status, out);
    add_channels(json_get_array(status, "saluran"), out);
    add_addresses(json_get(p->doc, "gagal"), out);
    page_close(out);
}
