/* SPDX-License-Identifier: MIT */
/* What an SKPD must do, by when, with which form; then its SOPs, its needs, whom messages reach. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "json.h"
#include "page.h"
#include "page_duty.h"
#include "render_text.h"

enum { DUTIES = 20, SOPS = 25 }; /* rows of a page, as SQL cuts them */

static size_t length(const struct json_object *list)
{
    return list != NULL ? json_object_array_length(list) : 0;
}

/* --- which unit --- */

static void choose(const struct json_object *units, struct strbuf *out)
{
    strbuf_adds(out, "<p>Pilih unit yang ingin dilihat.</p>\n<ul class=\"daftar\">\n");
    for (size_t i = 0; i < length(units); i++) {
        const struct json_object *unit = json_object_array_get_idx(units, i);

        strbuf_adds(out, "<li>");
        page_link(out, "/skpd?unit=", page_member(unit, "kode"), page_member(unit, "nama"));
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
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

static void add_duties(const struct json_object *doc, const char *unit, struct strbuf *out)
{
    const struct json_object *duties = json_get_array(doc, "kewajiban");
    size_t n = length(duties);

    strbuf_adds(out, "<h2 id=\"kewajiban\">Yang harus dilakukan</h2>\n");
    if (n == 0) {
        strbuf_adds(out, "<p class=\"kabar\">Tidak ada kewajiban yang terbuka.</p>\n");
        return;
    }
    page_duties(out, duties, false);
    if (n == DUTIES)
        add_next(unit, "lanjut", page_member(json_object_array_get_idx(duties, n - 1), "kursor"),
                 "Kewajiban berikutnya", out);
}

/* --- SOPs --- */

static void add_row(const struct json_object *sop, struct strbuf *out)
{
    strbuf_addf(out, "<tr><th scope=\"row\"><a href=\"/sop/%" PRId64 "\">",
                json_get_int(sop, "id", 0));
    page_text(out, page_member(sop, "judul"));
    strbuf_adds(out, "</a><br><small>");
    page_value(out, sop, "nomor");
    strbuf_adds(out, "</small></th><td>");
    page_state(out, page_member(sop, "status"));
    strbuf_adds(out, "</td><td>");
    page_date(out, page_member(sop, "ditunda_hingga")[0] ? page_member(sop, "ditunda_hingga")
                                                         : page_member(sop, "jatuh_tempo"));
    strbuf_adds(out, "</td><td>");
    page_date(out, page_member(sop, "monitoring_jatuh_tempo"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_search(const char *unit, const char *words, struct strbuf *out)
{
    strbuf_adds(out, "<form class=\"cari\" method=\"get\" action=\"/skpd#sop\" "
                     "role=\"search\"><input type=\"hidden\" name=\"unit\"");
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
    size_t n = length(sops);

    strbuf_adds(out, "<h2 id=\"sop\">SOP unit ini</h2>\n");
    add_search(unit, words, out);
    if (n == 0) {
        strbuf_addf(out, "<p>%s</p>\n",
                    words[0] ? "Tidak ada SOP yang cocok." : "Belum ada SOP yang terdaftar.");
        return;
    }
    strbuf_adds(out, "<div class=\"gulung\" tabindex=\"0\" role=\"region\" aria-label=\"Daftar "
                     "SOP\"><table><caption>SOP menurut urutan pendaftaran</caption>\n"
                     "<thead><tr><th scope=\"col\">SOP</th><th scope=\"col\">Status</th><th "
                     "scope=\"col\">Evaluasi paling lambat</th>"
                     "<th scope=\"col\">Monitoring paling lambat</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        add_row(json_object_array_get_idx(sops, i), out);
    strbuf_adds(out, "</tbody></table></div>\n");
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
    if (length(open) == 0)
        return;
    strbuf_adds(out, "<details><summary>Kebutuhan yang belum tercakup</summary>\n<ul>\n");
    for (size_t i = 0; i < length(open); i++) {
        strbuf_adds(out, "<li>");
        page_text(out, page_member(json_object_array_get_idx(open, i), "judul"));
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
    if (all - met > (int64_t)length(open))
        strbuf_addf(out, "<p class=\"ket\">dan %" PRId64 " lainnya</p>\n",
                    all - met - (int64_t)length(open));
    strbuf_adds(out, "</details>\n");
}

/* --- whom messages reach --- */

static void add_addressee(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr><th scope=\"row\">");
    page_text(out, page_member(row, "peran"));
    strbuf_adds(out, "</th><td>");
    if (page_member(row, "jabatan")[0] == '\0') {
        strbuf_adds(out,
                    "<span class=\"status terlambat\">belum ada yang terjangkau</span></td><td>");
    } else {
        page_text(out, page_member(row, "jabatan"));
        strbuf_adds(out, "<br><small>");
        strbuf_adds(out, render_text_acting(page_member(row, "status")));
        page_text(out,
                  page_member(row, "pejabat")[0] ? page_member(row, "pejabat") : "jabatan kosong");
        if (json_get_bool(row, "naik", false)) {
            strbuf_adds(out, ", ");
            page_text(out, page_member(row, "unit"));
            strbuf_adds(out, " (naik ke atasan: yang dituju belum punya alamat)");
        }
        strbuf_adds(out, "</small></td><td>");
        page_text(out, page_member(row, "saluran"));
    }
    strbuf_adds(out, "</td></tr>\n");
}

static void add_addressees(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(doc, "penerima");

    strbuf_adds(out, "<h2 id=\"penerima\">Siapa yang menerima pengingat</h2>\n<p>");
    strbuf_adds(out, json_get_bool(doc, "pengiriman", false)
                         ? "Pengiriman pengingat untuk unit ini aktif."
                         : "Pengiriman pengingat untuk unit ini belum diaktifkan.");
    strbuf_adds(out,
                "</p>\n<div class=\"gulung\" tabindex=\"0\" role=\"region\" aria-label=\"Penerima "
                "pengingat\"><table><caption>Menurut data hari ini</caption>\n"
                "<thead><tr><th scope=\"col\">Sebagai</th><th scope=\"col\">Jabatan</th><th "
                "scope=\"col\">Lewat</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < length(rows); i++)
        add_addressee(json_object_array_get_idx(rows, i), out);
    strbuf_adds(out, "</tbody></table></div>\n");
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
        add_figures(json_get(p->doc, "jumlah"), out);
        add_duties(p->doc, code, out);
        add_sops(p->doc, code, out);
        add_needs(json_get(p->doc, "kebutuhan"), out);
        add_addressees(p->doc, out);
    }
    page_close(out);
}
