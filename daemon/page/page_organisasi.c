/* SPDX-License-Identifier: MIT */
/* The work queue of Bagian Organisasi: what is late, whose, since when, by which article, was the
 * head told; and the same act for many of them at once. */
#include <string.h>

#include "json.h"
#include "page_bulk.h"
#include "page_list.h"
#include "render_text.h"

static const char *const heads[] = {"SOP dan unit", "Kewajiban",          "Jatuh tempo",
                                    "Dasar",        "Kepala diberi tahu", NULL};

/* --- how many --- */

static void add_count(const struct json_object *kind, const char *status, struct strbuf *out)
{
    strbuf_adds(out, "<td class=\"bil\"");
    page_attribute(out, "data-judul", strcmp(status, "segera") == 0 ? "Segera" : "Terlambat");
    strbuf_adds(out, ">");
    strbuf_adds(out, "<a href=\"/organisasi?jenis=");
    page_segment(out, page_member(kind, "jenis"));
    strbuf_addf(out, "&amp;status=%s\">", status);
    page_number(out, kind, status);
    strbuf_adds(out, "</a></td>");
}

/* Late, or soon to be, of this kind; of the kinds beside the two clocks with NULL. */
static int64_t sum(const struct json_object *kinds, const char *kind, const char *status)
{
    int64_t n = 0;

    for (size_t i = 0; kinds != NULL && i < json_object_array_length(kinds); i++) {
        const struct json_object *one = json_object_array_get_idx(kinds, i);
        const char *name = page_member(one, "jenis");
        bool clock = strcmp(name, "evaluasi") == 0 || strcmp(name, "monitoring") == 0;

        if (kind != NULL ? strcmp(name, kind) == 0 : !clock)
            n += json_get_int(one, status, 0);
    }
    return n;
}

static void add_tile(const char *label, int64_t n, const char *kind, struct strbuf *out)
{
    page_tile(out, label, n, "", n > 0 ? kind : "patuh");
}

static void add_tiles(const struct json_object *kinds, struct strbuf *out)
{
    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    add_tile("Evaluasi terlambat", sum(kinds, "evaluasi", "terlambat"), "terlambat", out);
    add_tile("Segera dievaluasi", sum(kinds, "evaluasi", "segera"), "segera", out);
    add_tile("Monitoring terlambat", sum(kinds, "monitoring", "terlambat"), "terlambat", out);
    add_tile("Kewajiban lain terlambat", sum(kinds, NULL, "terlambat"), "terlambat", out);
    strbuf_adds(out, "</dl>\n");
}

static void add_counts(const struct json_object *kinds, struct strbuf *out)
{
    strbuf_adds(out, "<details class=\"kotak\"><summary>Menurut jenis kewajiban</summary>\n<table>"
                     "<caption>Banyaknya kewajiban, di unit yang dipilih</caption>"
                     "<thead><tr><th scope=\"col\">Jenis</th><th scope=\"col\" class=\"bil\">"
                     "Terlambat</th><th scope=\"col\" class=\"bil\">Segera</th></tr></thead>\n"
                     "<tbody>\n");
    for (size_t i = 0; kinds != NULL && i < json_object_array_length(kinds); i++) {
        const struct json_object *kind = json_object_array_get_idx(kinds, i);

        strbuf_adds(out, "<tr><th scope=\"row\">");
        page_value(out, kind, "nama");
        strbuf_adds(out, "</th>");
        add_count(kind, "terlambat", out);
        add_count(kind, "segera", out);
        strbuf_adds(out, "</tr>\n");
    }
    strbuf_adds(out, "</tbody></table></details>\n");
}

/* --- which --- */

static void add_filters(const struct page *p, struct strbuf *out)
{
    static const char *const states[][2] = {
        {"terlambat", "terlambat"}, {"segera", "segera"}, {"patuh", "belum jatuh tempo"}};
    const struct json_object *f = json_get(p->doc, "saring");
    const char *chosen = page_member(f, "status");

    page_filter_open(out, "/organisasi");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", page_member(f, "unit"), "Semua unit");
    page_choice(out, "jenis", "Jenis kewajiban",
                json_get_array(json_get(p->doc, "pilihan"), "jenis"), page_member(f, "jenis"),
                "Semua jenis");
    strbuf_adds(out, "<div><label for=\"status\">Keadaan</label><select id=\"status\" "
                     "name=\"status\"><option value=\"\">Semua keadaan</option>");
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        strbuf_addf(out, "<option value=\"%s\"%s>%s</option>", states[i][0],
                    strcmp(chosen, states[i][0]) == 0 ? " selected" : "", states[i][1]);
    strbuf_adds(out, "</select></div>\n");
    page_filter_close(out, "/organisasi");
}

/* --- the rows --- */

static void add_days(const struct json_object *row, struct strbuf *out)
{
    const char *status = page_member(row, "status");
    int64_t days = json_get_int(row, "hari", 0);

    if (strcmp(status, "patuh") != 0) {
        page_state(out, status);
        strbuf_adds(out, " ");
    }
    if (days == 0)
        strbuf_adds(out, "hari ini");
    else
        render_text_number(out, days < 0 ? -days : days);
    if (days != 0)
        strbuf_adds(out, days > 0 ? " hari lewat" : " hari lagi");
}

static void add_due(const struct json_object *row, struct strbuf *out)
{
    const char *until = page_member(row, "ditunda_hingga");

    page_cell(out, heads[2]);
    page_date(out, page_member(row, "jatuh_tempo"));
    strbuf_adds(out, "<br>");
    add_days(row, out);
    if (until[0] != '\0') {
        strbuf_adds(out, "<br><small>ditunda hingga ");
        page_date(out, until);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
}

/* What became of the latest word to the head; or to another, when the head's turn has not come. */
static void add_word(const struct json_object *told, struct strbuf *out)
{
    const char *state = page_member(told, "keadaan");

    if (strcmp(state, "terkirim") == 0) {
        page_date(out, page_member(told, "tanggal"));
    } else if (strcmp(state, "mati") == 0) {
        strbuf_adds(out, "<strong>gagal dikirim</strong>: ");
        page_value(out, told, "alasan");
    } else {
        strbuf_adds(out, "menunggu dikirim");
    }
}

static void add_told(const struct json_object *row, struct strbuf *out)
{
    const struct json_object *told = json_get(row, "diberitahu");

    page_cell(out, heads[4]);
    if (told == NULL) {
        strbuf_adds(out, "belum ada pengingat</td>");
        return;
    }
    if (!json_get_bool(told, "kepala", false))
        strbuf_adds(out, "kepala belum; ");
    strbuf_addf(out, "<a href=\"/buku/%lld\">", (long long)json_get_int(told, "kiriman", 0));
    page_value(out, told, "kepada");
    strbuf_adds(out, "</a>, ");
    add_word(told, out);
    if (json_get_bool(told, "ditanggapi", false))
        strbuf_adds(out, "<br><small>sudah ditanggapi</small>");
    strbuf_adds(out, "</td>");
}

static void add_owner(const struct page *p, const struct json_object *row, struct strbuf *out)
{
    page_cell(out, heads[0]);
    strbuf_adds(out, "<div class=\"butir\">");
    page_bulk_choose(p->doc, row, out);
    strbuf_adds(out, "<div>");
    page_sop(out, row);
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "nama_unit");
    strbuf_adds(out, "</small></div></div></td>");
}

static void add_duty(const struct json_object *row, struct strbuf *out)
{
    const char *about = page_member(row, "uraian");

    page_cell(out, heads[1]);
    page_value(out, row, "nama_jenis");
    if (about[0] != '\0') {
        strbuf_adds(out, "<br><small>");
        page_text(out, about);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
}

static void add_row(const struct page *p, const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    add_owner(p, row, out);
    add_duty(row, out);
    add_due(row, out);
    page_cell(out, heads[3]);
    strbuf_adds(out, "<small>");
    page_value(out, row, "pasal");
    strbuf_adds(out, "</small></td>");
    add_told(row, out);
    strbuf_adds(out, "</tr>\n");
}

void page_organisasi(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");
    const struct json_object *kinds = json_get_array(p->doc, "jumlah");

    page_open(p, "Antrean kerja", out);
    page_tabs(p, out);
    add_tiles(kinds, out);
    add_counts(kinds, out);
    add_filters(p, out);
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "kabar", "Tidak ada kewajiban yang cocok dengan saringan ini.");
        page_close(out);
        return;
    }
    page_table_open(out, "Kewajiban menurut jatuh tempo, yang paling lama lewat lebih dahulu",
                    heads);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_row(p, json_object_array_get_idx(rows, i), out);
    page_table_close(out);
    page_onward(out, "/organisasi", p->doc);
    page_bulk_form(p->doc, out);
    page_close(out);
}
