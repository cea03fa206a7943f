/* SPDX-License-Identifier: MIT */
/* What an SKPD must do, by when, with which form; then its SOPs, its needs, whom messages reach. */
#include <inttypes.h>
#include <stdio.h>

#include "json.h"
#include "page.h"
#include "page_duty.h"
#include "page_list.h"
#include "render_text.h"

enum { SOPS = 25 }; /* rows of a page, as SQL cuts them */

/* --- which unit --- */

static void choose(const struct json_object *units, struct strbuf *out)
{
    if (json_length(units) == 0) {
        page_note(out, "kabar",
                  "Belum ada unit dalam register; unit kerja dicatat di halaman Impor.");
        return;
    }
    strbuf_adds(out, "<p>Pilih unit yang ingin dilihat.</p>\n<ul class=\"daftar\">\n");
    for (size_t i = 0; i < json_length(units); i++) {
        const struct json_object *unit = json_object_array_get_idx(units, i);

        strbuf_adds(out, "<li>");
        page_link(out, "/skpd?unit=", page_member(unit, "kode"), page_member(unit, "nama"));
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
}

/* The title of an SOP with its number, as a link; id: the member that is its id. */
static void add_title(const struct json_object *row, const char *id, struct strbuf *out)
{
    strbuf_addf(out, "<a href=\"/sop/%" PRId64 "\">", json_get_int(row, id, 0));
    page_text(out, page_member(row, "judul"));
    strbuf_adds(out, "</a><br><small>");
    page_value(out, row, "nomor");
    strbuf_adds(out, "</small>");
}

/* --- duties --- */

static void add_figures(const struct json_object *count, struct strbuf *out)
{
    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    page_tile(out, "Evaluasi terlambat", json_get_int(count, "terlambat", 0), "", "terlambat");
    page_tile(out, "Monitoring terlambat", json_get_int(count, "monitoring_terlambat", 0), "",
              "terlambat");
    page_tile(out, "Evaluasi segera", json_get_int(count, "segera", 0), "", "segera");
    page_tile(out, "SOP", json_get_int(count, "sop", 0), "", "");
    strbuf_adds(out, "</dl>\n");
}

/* "/skpd?unit=…&name=cursor" */
static void add_next(const char *unit, const char *name, const char *cursor, const char *words,
                     struct strbuf *out)
{
    char query[80];

    strbuf_adds(out, "<p><a class=\"tombol\" href=\"/skpd?unit=");
    page_segment(out, unit);
    snprintf(query, sizeof(query), "&amp;%s=", name);
    strbuf_adds(out, query);
    page_segment(out, cursor);
    strbuf_addf(out, "\">%s</a></p>\n", words);
}

/* What is not due soon: known, and nothing to be done. */
static void add_later(const struct json_object *later, struct strbuf *out)
{
    static const char *const heads[] = {"SOP", "Kewajiban", "Paling lambat", NULL};

    if (json_length(later) == 0)
        return;
    strbuf_adds(out, "<details><summary>Kemudian</summary>\n");
    page_table_open(out, "Belum perlu dilakukan sekarang", heads);
    for (size_t i = 0; i < json_length(later); i++) {
        const struct json_object *duty = json_object_array_get_idx(later, i);

        strbuf_adds(out, "<tr>");
        page_cell(out, heads[0]);
        add_title(duty, "sop", out);
        strbuf_adds(out, "</td>");
        page_cell(out, heads[1]);
        page_text(out, page_member(duty, "nama"));
        strbuf_adds(out, "</td>");
        page_cell(out, heads[2]);
        page_date(out, page_member(duty, "jatuh_tempo"));
        strbuf_adds(out, "</td></tr>\n");
    }
    page_table_close(out);
    strbuf_adds(out, "</details>\n");
}

static void add_duties(const struct json_object *doc, const char *unit, struct strbuf *out)
{
    const struct json_object *duties = json_get_array(doc, "kewajiban");

    strbuf_adds(out, "<h2 id=\"kewajiban\">Yang harus dilakukan</h2>\n");
    if (json_length(duties) == 0)
        strbuf_adds(out, "<p class=\"kabar\">Tidak ada yang harus dilakukan sekarang.</p>\n");
    else
        page_duties(out, duties, false);
    add_later(json_get_array(doc, "kemudian"), out);
    if (page_member(doc, "lanjut")[0] != '\0')
        add_next(unit, "lanjut", page_member(doc, "lanjut"), "Kewajiban berikutnya", out);
}

/* --- SOPs --- */

static const char *const sop_heads[] = {"SOP", "Status", "Evaluasi paling lambat",
                                        "Monitoring paling lambat", NULL};

static void add_row(const struct json_object *sop, struct strbuf *out)
{
    const char *until = page_member(sop, "ditunda_hingga");

    strbuf_adds(out, "<tr>");
    page_cell(out, sop_heads[0]);
    add_title(sop, "id", out);
    strbuf_adds(out, "</td>");
    page_cell(out, sop_heads[1]);
    page_state(out, page_member(sop, "status"));
    strbuf_adds(out, "</td>");
    page_cell(out, sop_heads[2]);
    page_date(out, until[0] != '\0' ? until : page_member(sop, "jatuh_tempo"));
    strbuf_adds(out, "</td>");
    page_cell(out, sop_heads[3]);
    page_date(out, page_member(sop, "monitoring_jatuh_tempo"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_search(const char *unit, const char *words, struct strbuf *out)
{
    strbuf_adds(
        out,
        "<form class=\"cari\" method=\"get\" action=\"/skpd#sop\" "
        "role=\"search\" aria-label=\"Cari di unit ini\"><input type=\"hidden\" name=\"unit\"");
    page_attribute(out, "value", unit);
    strbuf_adds(out, "><label for=\"cari\">Cari judul atau nomor</label><input id=\"cari\" "
                     "name=\"cari\" type=\"search\"");
    page_attribute(out, "value", words);
    strbuf_adds(out, "><button>Cari</button></form>\n");
}

static void add_sops(const struct json_object *doc, const char *unit, struct strbuf *out)
{
    const struct json_object *sops = json_get_array(doc, "sop");
    const char *words = page_member(doc, "cari");
    size_t n = json_length(sops);

    strbuf_adds(out, "<h2 id=\"sop\">SOP unit ini</h2>\n");
    add_search(unit, words, out);
    if (n == 0) {
        strbuf_addf(out, "<p>%s</p>\n",
                    words[0] ? "Tidak ada SOP yang cocok." : "Belum ada SOP yang terdaftar.");
        return;
    }
    page_table_open(out, "SOP menurut urutan pendaftaran", sop_heads);
    for (size_t i = 0; i < n; i++)
        add_row(json_object_array_get_idx(sops, i), out);
    page_table_close(out);
    if (n == SOPS && words[0] == '\0')
        add_next(unit, "setelah", page_member(json_object_array_get_idx(sops, n - 1), "_kursor"),
                 "SOP berikutnya", out);
    else if (n == SOPS)
        strbuf_adds(out, "<p class=\"ket\">Hanya 25 yang pertama; persempit kata carinya.</p>\n");
}

/* --- needs --- */

static void add_needs(const struct json_object *needs, struct strbuf *out)
{
    const struct json_object *open = json_get_array(needs, "belum");
    int64_t all = json_get_int(needs, "jumlah", 0), met = json_get_int(needs, "tercakup", 0);

    strbuf_adds(out, "<h2 id=\"kebutuhan\">Kebutuhan SOP</h2>\n");
    if (all == 0) {
        strbuf_adds(out, "<p>Kebutuhan SOP unit ini belum dicatat.</p>\n");
        return;
    }
    strbuf_adds(out, "<p>");
    render_text_number(out, met);
    strbuf_adds(out, " dari ");
    render_text_number(out, all);
    strbuf_adds(out, " kebutuhan sudah tercakup oleh SOP yang berlaku.</p>\n");
    if (json_length(open) == 0)
        return;
    strbuf_adds(out, "<details><summary>Kebutuhan yang belum tercakup</summary>\n<ul>\n");
    for (size_t i = 0; i < json_length(open); i++) {
        strbuf_adds(out, "<li>");
        page_text(out, page_member(json_object_array_get_idx(open, i), "judul"));
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
    if (all - met > (int64_t)json_length(open))
        strbuf_addf(out, "<p class=\"ket\">dan %" PRId64 " lainnya</p>\n",
                    all - met - (int64_t)json_length(open));
    strbuf_adds(out, "</details>\n");
}

/* --- whom messages reach --- */

static const char *const addressee_heads[] = {"Sebagai", "Jabatan", "Lewat", NULL};

static void add_office(const struct json_object *row, struct strbuf *out)
{
    const char *holder = page_member(row, "pejabat");

    if (page_member(row, "jabatan")[0] == '\0') {
        strbuf_adds(out, "<span class=\"status terlambat\">belum ada yang terjangkau</span>");
        return;
    }
    page_text(out, page_member(row, "jabatan"));
    strbuf_adds(out, "<br><small>");
    strbuf_adds(out, render_text_acting(page_member(row, "status")));
    page_text(out, holder[0] != '\0' ? holder : "jabatan kosong");
    if (json_get_bool(row, "naik", false)) {
        strbuf_adds(out, ", ");
        page_text(out, page_member(row, "unit"));
        strbuf_adds(out, " (naik ke atasan: yang dituju kosong atau belum punya alamat)");
    }
    strbuf_adds(out, "</small>");
}

static void add_addressee(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, addressee_heads[0]);
    page_text(out, page_member(row, "peran"));
    strbuf_adds(out, "</td>");
    page_cell(out, addressee_heads[1]);
    add_office(row, out);
    strbuf_adds(out, "</td>");
    page_cell(out, addressee_heads[2]);
    page_value(out, row, "saluran");
    strbuf_adds(out, "</td></tr>\n");
}

static void add_addressees(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(doc, "penerima");

    strbuf_adds(out, "<h2 id=\"penerima\">Siapa yang menerima pengingat</h2>\n<p>");
    strbuf_adds(out, json_get_bool(doc, "pengiriman", false)
                         ? "Pengiriman pengingat untuk unit ini aktif."
                         : "Pengiriman pengingat untuk unit ini belum diaktifkan.");
    strbuf_adds(out, "</p>\n");
    page_table_open(out, "Menurut data hari ini", addressee_heads);
    for (size_t i = 0; i < json_length(rows); i++)
        add_addressee(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
}

/* A unit that has ended keeps its page: its history, and what it left behind. */
static void add_end(const struct json_object *unit, struct strbuf *out)
{
    if (page_member(unit, "berakhir")[0] == '\0')
        return;
    strbuf_adds(out, "<p class=\"kabar draf\">Unit ini berakhir sejak ");
    page_date(out, page_member(unit, "berakhir"));
    strbuf_adds(out, json_get_bool(unit, "yatim", false)
                         ? "; SOP yang belum beralih menunggu pemilik baru dari Bagian "
                           "Organisasi.</p>\n"
                         : "; riwayatnya tetap di sini.</p>\n");
}

void page_skpd(const struct page *p, struct strbuf *out)
{
    const struct json_object *unit = json_get(p->doc, "unit");
    const char *code = page_member(unit, "kode");

    page_open(p, unit != NULL ? page_member(unit, "nama") : "Kewajiban unit", out);
    if (unit == NULL) {
        choose(json_get_array(p->doc, "pilih"), out);
    } else {
        strbuf_adds(out, "<p class=\"ket\">Keadaan ");
        page_date(out, page_member(p->doc, "hari"));
        strbuf_adds(out, "</p>\n");
        add_end(unit, out);
        add_figures(json_get(p->doc, "jumlah"), out);
        add_duties(p->doc, code, out);
        add_sops(p->doc, code, out);
        add_needs(json_get(p->doc, "kebutuhan"), out);
        add_addressees(p->doc, out);
    }
    page_close(out);
}
