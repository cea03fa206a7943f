/* SPDX-License-Identifier: MIT */
/* A file is looked at first, then taken: the script sends it as it is to the import's own route. */
#include <string.h>

#include "json.h"
#include "page_list.h"

static const char *const column_heads[] = {"Kolom", "Isi", "Wajib", NULL};

/* --- which kind --- */

static void add_kinds(const struct page *p, const struct json_object *chosen, struct strbuf *out)
{
    const struct json_object *kinds = json_get_array(p->doc, "jenis");

    strbuf_adds(out, "<nav class=\"bagian\" aria-label=\"Jenis impor\"><ul>\n");
    for (size_t i = 0; kinds != NULL && i < json_object_array_length(kinds); i++) {
        const struct json_object *k = json_object_array_get_idx(kinds, i);
        const char *kind = page_member(k, "jenis");

        strbuf_adds(out, "<li><a href=\"/impor?jenis=");
        page_segment(out, kind);
        strbuf_adds(out, strcmp(kind, page_member(chosen, "jenis")) == 0
                             ? "\" aria-current=\"page\">"
                             : "\">");
        page_value(out, k, "nama");
        strbuf_adds(out, "</a></li>\n");
    }
    strbuf_adds(out, "</ul></nav>\n");
}

/* --- what is asked beside the file --- */

static void add_input(const struct page *p, const struct json_object *f, struct strbuf *out)
{
    const char *name = page_member(f, "nama"), *label = page_member(f, "label");
    const char *kind = page_member(f, "macam");
    bool must = json_get_bool(f, "wajib", false);

    if (strcmp(kind, "unit") == 0) {
        page_unit(out, p->doc, name, label, "", must ? "pilih unit" : "tidak disebut");
    } else if (strcmp(kind, "ya") == 0) {
        strbuf_adds(out, "<label class=\"pilih\"><input type=\"checkbox\" value=\"1\"");
        page_attribute(out, "name", name);
        strbuf_adds(out, ">");
        page_text(out, label);
        strbuf_adds(out, "</label>\n");
    } else if (strcmp(kind, "metode") == 0) {
        page_choice(out, name, label, json_get_array(json_get(p->doc, "pilihan"), "metode"), "",
                    "tidak disebut");
    } else {
        page_field(out, name, label, strcmp(kind, "tanggal") == 0 ? "date" : "text", "",
                   must ? "required" : "");
    }
}

static bool takes(const struct json_object *kind, const char *format)
{
    const struct json_object *formats = json_get_array(kind, "berkas");

    for (size_t i = 0; formats != NULL && i < json_object_array_length(formats); i++) {
        const char *one = json_object_get_string(json_object_array_get_idx(formats, i));

        if (one != NULL && strcmp(one, format) == 0)
            return true;
    }
    return false;
}

static void add_form(const struct page *p, const struct json_object *kind, struct strbuf *out)
{
    const struct json_object *asked = json_get_array(kind, "isian");
    bool json = takes(kind, "json");

    strbuf_adds(out, "<form id=\"impor\" class=\"kotak\"");
    page_attribute(out, "data-impor", page_member(kind, "ke"));
    strbuf_adds(out, ">\n<label for=\"berkas\">Berkas ");
    strbuf_adds(out, json ? "CSV atau JSON" : "CSV");
    strbuf_adds(out,
                " (UTF-8)</label>\n<input id=\"berkas\" name=\"berkas\" type=\"file\" required "
                "accept=\".csv,text/csv");
    strbuf_adds(out, json ? ",.json,application/json\">\n" : "\">\n");
    for (size_t i = 0; asked != NULL && i < json_object_array_length(asked); i++)
        add_input(p, json_object_array_get_idx(asked, i), out);
    strbuf_adds(out,
                "<div class=\"tombol-tombol\"><button class=\"utama\" name=\"periksa\">Periksa "
                "dahulu</button> <button name=\"impor\" disabled>Impor</button></div>\n"
                "</form>\n<section id=\"hasil\" aria-live=\"polite\" data-hasil></section>\n");
}

/* --- what the file holds --- */

static void add_kind_of(const struct json_object *c, struct strbuf *out)
{
    const struct json_object *among = json_get_array(c, "pilihan");
    const char *type = page_member(c, "tipe");

    if (among != NULL) {
        for (size_t i = 0; i < json_object_array_length(among); i++) {
            const char *one = json_object_get_string(json_object_array_get_idx(among, i));

            strbuf_adds(out, i > 0 ? ", " : "");
            page_text(out, one != NULL ? one : "");
        }
    } else if (strcmp(type, "tanggal") == 0) {
        strbuf_adds(out, "tanggal, TTTT-BB-HH");
    } else if (strcmp(type, "tahun") == 0) {
        strbuf_adds(out, "tahun, empat angka");
    } else {
        strbuf_adds(out, "teks, paling banyak ");
        page_number(out, c, "maks");
        strbuf_adds(out, " huruf");
    }
}

static void add_columns(const struct page *p, struct strbuf *out)
{
    const struct json_object *columns = json_get_array(p->doc, "kolom");

    page_section(out, "Kolom yang dibaca", -1);
    page_table_open(out, "Baris pertama berkas CSV menyebut nama kolom; urutannya bebas",
                    column_heads);
    for (size_t i = 0; columns != NULL && i < json_object_array_length(columns); i++) {
        const struct json_object *c = json_object_array_get_idx(columns, i);

        strbuf_adds(out, "<tr>");
        page_cell(out, column_heads[0]);
        strbuf_adds(out, "<code>");
        page_value(out, c, "kolom");
        strbuf_adds(out, "</code></td>");
        page_cell(out, column_heads[1]);
        add_kind_of(c, out);
        strbuf_adds(out, "</td>");
        page_cell(out, column_heads[2]);
        strbuf_adds(out, json_get_bool(c, "wajib", false) ? "wajib</td></tr>\n"
                                                          : "boleh kosong</td></tr>\n");
    }
    page_table_close(out);
}

void page_impor(const struct page *p, struct strbuf *out)
{
    const struct json_object *kind = json_get(p->doc, "dipilih");

    page_open(p, "Impor", out);
    add_kinds(p, kind, out);
    strbuf_adds(out,
                "<p class=\"ket\">Periksa dahulu: berkas dibaca seluruhnya dan kesalahannya "
                "disebut baris demi baris, tanpa menulis apa pun. Satu kesalahan menolak "
                "seluruh berkas.</p>\n<noscript><p class=\"kabar draf\">Halaman ini memerlukan "
                "JavaScript untuk mengirim berkas; nyalakan di peramban Anda, lalu muat ulang "
                "halaman ini.</p></noscript>\n");
    add_form(p, kind, out);
    add_columns(p, out);
    page_close(out);
}
