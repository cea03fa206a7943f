/* SPDX-License-Identifier: MIT */
/* The ledger of reminders: what was said to whom, and what became of it. */
#include <string.h>

#include "json.h"
#include "page_list.h"

static const char *const heads[] = {"Tanggal", "Kepada", "Perihal", "Saluran", "Keadaan", NULL};

static void add_filters(const struct page *p, struct strbuf *out)
{
    const struct json_object *f = json_get(p->doc, "saring");
    const struct json_object *choices = json_get(p->doc, "pilihan");

    page_filter_open(out, "/buku");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", page_member(f, "unit"), "Semua unit");
    page_choice(out, "status", "Keadaan", json_get_array(choices, "status"),
                page_member(f, "status"), "Semua keadaan");
    page_field(out, "sejak", "Sejak", "date", page_member(f, "sejak"), "");
    page_field(out, "sampai", "Sampai", "date", page_member(f, "sampai"), "");
    page_filter_close(out, "/buku");
}

/* The proof as a file needs a unit and a day to begin with: the document's "bukti" then. */
static void add_proof(const struct page *p, struct strbuf *out)
{
    static const char *const formats[] = {"pdf", "csv"};
    const struct json_object *proof = json_get(p->doc, "bukti");

    if (proof == NULL) {
        page_note(out, "ket",
                  "Pilih unit dan tanggal mulai untuk mengunduh buku ini sebagai bukti.");
        return;
    }
    strbuf_adds(out, "<p>Bukti untuk unit dan masa ini: ");
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        strbuf_addf(out, "<a class=\"tombol\" href=\"%s",
                    strcmp(formats[i], "csv") == 0 ? "/v1/pengingat/bukti" : "/v1/laporan/bukti");
        page_query(out, proof, "format", formats[i]);
        strbuf_addf(out, "\">%s</a> ", formats[i]);
    }
    strbuf_adds(out, "</p>\n");
}

static void add_addressee(const struct json_object *row, struct strbuf *out)
{
    page_cell(out, heads[1]);
    page_value(out, row, "jabatan");
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "nama_unit");
    strbuf_adds(out, "</small></td>");
}

static void add_subject(const struct json_object *row, struct strbuf *out)
{
    const char *subject = page_member(row, "perihal");

    page_cell(out, heads[2]);
    strbuf_addf(out, "<a href=\"/buku/%lld\">", (long long)json_get_int(row, "id", 0));
    page_text(out, subject[0] != '\0' ? subject : "Kiriman tanpa perihal");
    strbuf_adds(out, "</a>");
    if (json_get_int(row, "dialihkan", 0) > 0) {
        strbuf_adds(out, "<br><small>");
        page_number(out, row, "dialihkan");
        strbuf_adds(out, " baris dialihkan dari jabatan yang kosong atau tanpa alamat</small>");
    }
    strbuf_adds(out, "</td>");
}

static void add_outcome(const struct json_object *row, struct strbuf *out)
{
    const char *why = page_member(row, "alasan");

    page_cell(out, heads[4]);
    page_value(out, row, "status");
    if (page_member(row, "selesai")[0] != '\0') {
        strbuf_adds(out, "<br><small>");
        page_moment(out, page_member(row, "selesai"));
        strbuf_adds(out, "</small>");
    }
    if (why[0] != '\0') {
        strbuf_adds(out, "<br><small>");
        page_text(out, why);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
}

static void add_row(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, heads[0]);
    page_date(out, page_member(row, "tanggal"));
    strbuf_adds(out, "</td>");
    add_addressee(row, out);
    add_subject(row, out);
    page_cell(out, heads[3]);
    page_value(out, row, "saluran");
    strbuf_adds(out, "</td>");
    add_outcome(row, out);
    strbuf_adds(out, "</tr>\n");
}

void page_buku(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");

    page_open(p, "Buku pengingat", out);
    add_filters(p, out);
    add_proof(p, out);
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "kabar", "Tidak ada pengingat yang cocok dengan saringan ini.");
        page_close(out);
        return;
    }
    page_table_open(out, "Pengingat yang pernah direncanakan, yang terbaru lebih dahulu", heads);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_row(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
    page_onward(out, "/buku", p->doc);
    page_close(out);
}
