/* SPDX-License-Identifier: MIT */
/* api.sop_penjelasan as text that a person reads: the same words that siklusctl sop explain prints.
 */
#include "json.h"
#include "page.h"
#include "page_list.h"
#include "page_sop.h"

static void add_term(const char *label, const struct json_object *o, const char *key,
                     struct strbuf *out)
{
    if (page_member(o, key)[0] == '\0')
        return;
    strbuf_addf(out, "<dt>%s</dt><dd>", label);
    page_text(out, page_member(o, key));
    strbuf_adds(out, "</dd>\n");
}

static void add_duty(const struct json_object *duty, struct strbuf *out)
{
    strbuf_adds(out, "<li>\n<h3>Tenggat ");
    page_text(out, page_member(duty, "jenis"));
    strbuf_adds(out, "</h3>\n<dl class=\"rincian\">\n");
    add_term("Uraian", duty, "uraian", out);
    add_term("Aturan", duty, "aturan", out);
    add_term("Pasal", duty, "pasal", out);
    add_term("Dihitung dari", duty, "dihitung_dari", out);
    add_term("Hitungan", duty, "hitungan", out);
    add_term("Penundaan", duty, "penundaan", out);
    add_term("Rencana", duty, "rencana", out);
    add_term("Hasil", duty, "hasil", out);
    add_term("Hari kerja", duty, "hari_kerja", out);
    strbuf_adds(out, "</dl>\n</li>\n");
}

static const char *const act_heads[] = {"Tindakan", "Keadaan", "Tanggal", "Oleh", NULL};

/* What an act of the trip is, how it stands, who did it. */
static void add_act(const struct json_object *act, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, act_heads[0]);
    page_text(out, page_member(act, "kode"));
    strbuf_adds(out, " ");
    page_text(out, page_member(act, "nama"));
    strbuf_adds(out, "</td>");
    page_cell(out, act_heads[1]);
    page_text(out, page_member(act, "keadaan"));
    if (page_member(act, "kurang")[0] != '\0') {
        strbuf_adds(out, "<br><small>");
        page_text(out, page_member(act, "kurang"));
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
    page_cell(out, act_heads[2]);
    page_date(out, page_member(act, "tanggal"));
    strbuf_adds(out, "</td>");
    page_cell(out, act_heads[3]);
    page_value(out, act, "oleh");
    strbuf_adds(out, "</td></tr>\n");
}

static void add_lines(const char *head, const struct json_object *lines, struct strbuf *out)
{
    if (json_length(lines) == 0)
        return;
    strbuf_addf(out, "<p>%s</p>\n<ul>\n", head);
    for (size_t i = 0; i < json_length(lines); i++) {
        strbuf_adds(out, "<li>");
        page_text(out, json_object_get_string(json_object_array_get_idx(lines, i)));
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
}

static void add_trip(const struct json_object *trip, struct strbuf *out)
{
    const struct json_object *acts = json_get_array(trip, "tindakan");

    if (trip == NULL)
        return;
    strbuf_adds(out, "<h3>Tahap ");
    page_value(out, trip, "tahap");
    strbuf_adds(out, "</h3>\n<dl class=\"rincian\">\n");
    add_term("Sebab", trip, "sebab", out);
    add_term("Alasan", trip, "alasan", out);
    strbuf_adds(out, "<dt>Sejak</dt><dd>");
    page_date(out, page_member(trip, "sejak"));
    strbuf_adds(out, "</dd>\n");
    add_term("Pasal", trip, "pasal", out);
    strbuf_adds(out, "</dl>\n");
    add_lines("Belum cukup untuk disahkan:", json_get_array(trip, "kurang_untuk_pengesahan"), out);
    add_lines("Pernah dikembalikan:", json_get_array(trip, "penolakan"), out);
    if (json_length(acts) == 0)
        return;
    page_table_open(out, "Tindakan tahap ini", act_heads);
    for (size_t i = 0; i < json_length(acts); i++)
        add_act(json_object_array_get_idx(acts, i), out);
    page_table_close(out);
}

static void add_authority(const struct json_object *rows, struct strbuf *out)
{
    if (json_length(rows) == 0)
        return;
    strbuf_adds(out, "<h3>Siapa yang berwenang</h3>\n<dl class=\"rincian\">\n");
    for (size_t i = 0; i < json_length(rows); i++) {
        const struct json_object *row = json_object_array_get_idx(rows, i);

        strbuf_adds(out, "<dt>");
        page_text(out, page_member(row, "peran"));
        strbuf_adds(out, "</dt><dd>");
        page_text(out, page_member(row, "oleh"));
        strbuf_adds(out, "<br><small>");
        page_text(out, page_member(row, "pasal"));
        strbuf_adds(out, "</small></dd>\n");
    }
    strbuf_adds(out, "</dl>\n");
}

/* Flags: what is wrong with it beside its duties. */
static void add_flags(const struct json_object *flags, struct strbuf *out)
{
    for (size_t i = 0; i < json_length(flags); i++) {
        const struct json_object *flag = json_object_array_get_idx(flags, i);

        strbuf_adds(out, "<p class=\"kabar draf\">");
        page_text(out, page_member(flag, "sebab"));
        strbuf_adds(out, ". ");
        page_text(out, page_member(flag, "tindakan"));
        strbuf_adds(out, " <small>");
        page_text(out, page_member(flag, "pasal"));
        strbuf_adds(out, "</small></p>\n");
    }
}

void page_sop_explain(const struct json_object *explained, struct strbuf *out)
{
    const struct json_object *duties = json_get_array(explained, "tenggat");

    strbuf_adds(out, "<h2 id=\"penjelasan\">Mengapa demikian</h2>\n");
    if (page_member(explained, "keterangan")[0] != '\0') {
        strbuf_adds(out, "<p>");
        page_text(out, page_member(explained, "keterangan"));
        strbuf_adds(out, "</p>\n");
    }
    add_flags(json_get_array(explained, "tanda"), out);
    if (json_length(duties) > 0) {
        strbuf_adds(out, "<ul class=\"daftar\">\n");
        for (size_t i = 0; i < json_length(duties); i++)
            add_duty(json_object_array_get_idx(duties, i), out);
        strbuf_adds(out, "</ul>\n");
    }
    add_trip(json_get(explained, "perjalanan"), out);
    add_trip(json_get(explained, "perjalanan_lain"), out);
    add_authority(json_get_array(explained, "wewenang"), out);
}
