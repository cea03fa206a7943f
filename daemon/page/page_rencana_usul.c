/* SPDX-License-Identifier: MIT */
/* A plan before it holds: tried out by a plain form, whose answer stands in an address; then kept
 * as a proposal; then accepted, whole or of one unit. */
#include "page_rencana_usul.h"

#include <stdio.h>
#include <string.h>

#include "json.h"
#include "page_list.h"
#include "page_rencana_parts.h"
#include "render_text.h"

static const char *const heads[] = {"Unit", "SOP", "Hari rencana", "Tindakan", NULL};

static bool may(const struct page *p, const char *what)
{
    return json_get_bool(json_get(p->doc, "boleh"), what, false);
}

static const char *unit_of(const struct page *p)
{
    return page_member(json_get(p->doc, "untuk"), "kode");
}

/* --- how heavy it is, and what decides that --- */

static void add_percent(struct strbuf *out, const struct json_object *plan, const char *key)
{
    const struct json_object *value = json_get(plan, key);

    if (value == NULL)
        return;
    strbuf_adds(out, ", ");
    render_text_number(out, (int64_t)(json_object_get_double(value) + 0.5));
    strbuf_adds(out, " % kapasitas");
}

static void add_tile(struct strbuf *out, const struct json_object *plan, const char *label,
                     const char *key, const char *percent)
{
    struct strbuf note = STRBUF_INIT;

    strbuf_adds(&note, "evaluasi sehari oleh satu evaluator");
    add_percent(&note, plan, percent);
    page_tile(out, label, json_get_int(plan, key, 0), note.failed ? "" : note.data, "");
    strbuf_free(&note);
}

static void add_figures(const struct json_object *plan, struct strbuf *out)
{
    int64_t late = json_get_int(plan, "terlambat", 0);

    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    page_tile(out, "SOP yang direncanakan", json_get_int(plan, "sop", 0), "", "");
    page_tile(out, "Sudah lewat jatuh tempo", late, late > 0 ? "ditaruh paling depan" : "",
              late > 0 ? "terlambat" : "");
    add_tile(out, plan, "Beban puncak", "puncak", "puncak_persen");
    add_tile(out, plan, "Batas bawah puncak", "batas_bawah", "batas_bawah_persen");
    strbuf_adds(out, "</dl>\n");
}

/* Of one group of evaluators: which legal date makes it as heavy as it is. */
static void add_cause(const struct json_object *pool, struct strbuf *out)
{
    const struct json_object *cause = json_get(pool, "penentu");
    const struct json_object *people = json_get_array(pool, "evaluator");

    strbuf_adds(out, "<li>");
    if (cause != NULL) {
        strbuf_adds(out, "Yang menentukan: ");
        page_number(out, cause, "sop");
        strbuf_adds(out, " SOP harus selesai sampai ");
        page_date(out, page_member(cause, "tanggal"));
        strbuf_adds(out, ", dalam ");
        page_number(out, cause, "hari_kerja");
        strbuf_adds(out, " hari kerja; lebih ringan daripada batas bawah tidak mungkin.");
    } else {
        strbuf_adds(out, "Yang menentukan: hari yang sudah diterima sebelumnya.");
    }
    for (size_t i = 0; people != NULL && i < json_object_array_length(people); i++) {
        const struct json_object *e = json_object_array_get_idx(people, i);

        strbuf_adds(out, "<br><small>");
        page_value(out, e, "nama");
        strbuf_adds(out, ": ");
        page_number(out, e, "sop");
        strbuf_adds(out, " SOP, paling banyak ");
        page_number(out, e, "puncak");
        strbuf_adds(out, " sehari; kapasitasnya ");
        page_number(out, e, "per_hari");
        strbuf_adds(out, " sehari</small>");
    }
    strbuf_adds(out, "</li>\n");
}

static void add_causes(const struct json_object *plan, struct strbuf *out)
{
    const struct json_object *pools = json_get_array(plan, "kolam");

    if (pools == NULL || json_object_array_length(pools) == 0)
        return;
    strbuf_adds(out, "<ul>\n");
    for (size_t i = 0; i < json_object_array_length(pools); i++)
        add_cause(json_object_array_get_idx(pools, i), out);
    strbuf_adds(out, "</ul>\n");
}

static void add_warnings(const struct json_object *plan, struct strbuf *out)
{
    const struct json_object *lines = json_get_array(plan, "peringatan");

    for (size_t i = 0; lines != NULL && i < json_object_array_length(lines); i++) {
        const char *line = json_object_get_string(json_object_array_get_idx(lines, i));

        page_note(out, "kabar draf", line != NULL ? line : "");
    }
}

/* --- unit by unit --- */

static void add_accept(const struct page *p, const char *id, const char *unit, const char *words,
                       const char *about, struct strbuf *out)
{
    strbuf_adds(out, "<form");
    page_attribute(out, "id", id);
    strbuf_addf(out,
                " data-aksi=\"/v1/evaluasi/rencana/%lld/terima\" data-kabar=\"keterangan\" "
                "data-ke=\"/rencana",
                (long long)json_get_int(json_get(p->doc, "usul"), "usul", 0));
    page_query(out, json_get(p->doc, "saring"), "", NULL);
    strbuf_adds(out, "\">");
    if (unit[0] != '\0') {
        strbuf_adds(out, "<input type=\"hidden\" name=\"unit\"");
        page_attribute(out, "value", unit);
        strbuf_adds(out, ">");
    }
    strbuf_addf(out, "<button%s>%s", about[0] == '\0' ? " class=\"utama\"" : "", words);
    if (about[0] != '\0') {
        strbuf_adds(out, "<span class=\"tersirat\"> ");
        page_text(out, about);
        strbuf_adds(out, "</span>");
    }
    strbuf_adds(out, "</button></form>");
}

static void add_unit(const struct page *p, const struct json_object *row, bool kept,
                     struct strbuf *out)
{
    struct strbuf id = STRBUF_INIT;
    int64_t late = json_get_int(row, "terlambat", 0), left = json_get_int(row, "sisa", 0);

    strbuf_adds(out, "<tr>");
    page_cell(out, heads[0]);
    page_value(out, row, "nama");
    strbuf_adds(out, "</td>");
    page_cell(out, heads[1]);
    page_number(out, row, "sop");
    if (late > 0) {
        strbuf_adds(out, " <small>(");
        render_text_number(out, late);
        strbuf_adds(out, " terlambat)</small>");
    }
    strbuf_adds(out, "</td>");
    page_cell(out, heads[2]);
    page_date(out, page_member(row, "pertama"));
    if (strcmp(page_member(row, "pertama"), page_member(row, "terakhir")) != 0) {
        strbuf_adds(out, " sampai ");
        page_date(out, page_member(row, "terakhir"));
    }
    strbuf_adds(out, "</td>");
    if (kept) {
        page_cell(out, heads[3]);
        strbuf_addf(&id, "terima-%s", page_member(row, "unit"));
        if (left == 0)
            strbuf_adds(out, "sudah diterima");
        else if (may(p, "terima") && !id.failed)
            add_accept(p, id.data, page_member(row, "unit"), "Terima", page_member(row, "nama"),
                       out);
        else
            strbuf_adds(out, "belum diterima");
        strbuf_adds(out, "</td>");
    }
    strbuf_adds(out, "</tr>\n");
    strbuf_free(&id);
}

static void add_units(const struct page *p, const struct json_object *plan, bool kept,
                      struct strbuf *out)
{
    static const char *const tried[] = {"Unit", "SOP", "Hari rencana", NULL};
    const struct json_object *rows = json_get_array(plan, "satuan");
    int64_t more = json_get_int(plan, "satuan_lain", 0);

    if (rows == NULL || json_object_array_length(rows) == 0)
        return;
    page_table_open(out,
                    kept ? "Menurut unit; menerima sebuah unit juga menerima yang di bawahnya"
                         : "Menurut unit",
                    kept ? heads : tried);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_unit(p, json_object_array_get_idx(rows, i), kept, out);
    page_table_close(out);
    if (more > 0) {
        strbuf_adds(out, "<p class=\"ket\">Dan ");
        render_text_number(out, more);
        strbuf_adds(out, " unit lagi; saring menurut unit untuk melihatnya.</p>\n");
    }
}

/* --- the plan that was proposed last --- */

static void add_kept(const struct page *p, const struct json_object *plan, struct strbuf *out)
{
    long long id = (long long)json_get_int(plan, "usul", 0);
    int64_t left = json_get_int(plan, "sisa", 0);

    strbuf_addf(out, "<h3 id=\"usul\">Usul nomor %lld</h3>\n<p class=\"ket\">Untuk ", id);
    page_value(out, plan, "unit");
    strbuf_adds(out, ", mulai ");
    page_date(out, page_member(plan, "dari"));
    strbuf_adds(out, ". Diusulkan ");
    page_value(out, plan, "oleh");
    strbuf_adds(out, ", ");
    page_moment(out, page_member(plan, "dicatat"));
    strbuf_adds(out, ".</p>\n<p>");
    if (left > 0) {
        render_text_number(out, left);
        strbuf_adds(out, " SOP belum diterima; sebelum diterima usul ini tidak berlaku.");
    } else {
        strbuf_adds(out, "Tidak ada lagi yang harus diterima dari usul ini.");
    }
    strbuf_adds(out, "</p>\n");
    add_figures(plan, out);
    add_causes(plan, out);
    add_warnings(plan, out);
    page_rencana_months(json_get_array(plan, "bulan"), "Beban tiap bulan menurut usul ini", out);
    add_units(p, plan, true, out);
    if (left > 0 && may(p, "terima"))
        add_accept(p, "terima", json_get_bool(plan, "sebagian", false) ? unit_of(p) : "",
                   "Terima seluruhnya", "", out);
    if (may(p, "laporan"))
        page_rencana_files(out, unit_of(p), "usul", id, "Usul ini");
}

/* --- one that is tried out --- */

static void add_hidden(struct strbuf *out, const char *name, const char *value, const char *kind)
{
    strbuf_addf(out, "<input type=\"hidden\" name=\"%s\"%s", name, kind);
    page_attribute(out, "value", value);
    strbuf_adds(out, ">");
}

static void add_tried(const struct page *p, const struct json_object *plan, struct strbuf *out)
{
    bool again = json_get_bool(plan, "ulang", false);
    struct strbuf id = STRBUF_INIT;
    char year[24];

    snprintf(year, sizeof(year), "%lld", (long long)json_get_int(p->doc, "tahun", 0));
    strbuf_adds(out, "<h3 id=\"pratinjau\">Pratinjau rencana ");
    page_value(out, plan, "unit");
    strbuf_adds(out, "</h3>\n<p class=\"ket\">Mulai ");
    page_date(out, page_member(plan, "dari"));
    strbuf_adds(out, ". Belum ada yang disimpan.</p>\n");
    add_figures(plan, out);
    add_causes(plan, out);
    add_warnings(plan, out);
    page_rencana_months(json_get_array(plan, "bulan"), "Beban tiap bulan menurut pratinjau ini",
                        out);
    add_units(p, plan, false, out);
    if (json_get_int(plan, "sop", 0) == 0)
        return;
    /* what is kept of a form until it is taken is kept under its id */
    strbuf_addf(&id, "simpan-%s-%s-%d", year, page_member(plan, "dari"), again);
    strbuf_adds(out, "<form");
    page_attribute(out, "id", id.failed ? "simpan" : id.data);
    strbuf_free(&id);
    strbuf_adds(out, " data-aksi=\"/v1/evaluasi/rencana\" data-kabar=\"keterangan\" "
                     "data-ke=\"/rencana");
    page_query(out, json_get(p->doc, "saring"), "", NULL);
    strbuf_adds(out, "#usul\">");
    add_hidden(out, "unit", unit_of(p), "");
    add_hidden(out, "tahun", year, " data-jenis=\"angka\"");
    add_hidden(out, "dari", page_member(plan, "dari"), "");
    add_hidden(out, "ulang", again ? "ya" : "tidak", " data-jenis=\"ya\"");
    strbuf_adds(out, "<button class=\"utama\">Simpan sebagai usul</button></form>\n");
}

static void add_try(const struct page *p, struct strbuf *out)
{
    strbuf_adds(out,
                "<form class=\"saring\" method=\"get\" action=\"/rencana#pratinjau\" "
                "aria-label=\"Coba rencana\">\n<input type=\"hidden\" name=\"coba\" value=\"1\">");
    strbuf_addf(out, "<input type=\"hidden\" name=\"tahun\" value=\"%lld\">",
                (long long)json_get_int(p->doc, "tahun", 0));
    add_hidden(out, "unit", unit_of(p), "");
    /* ids of the filter above are taken */
    page_field(out, "dari", "Mulai hari (boleh kosong)", "date",
               page_member(json_get(p->doc, "coba"), "dari"), "");
    strbuf_addf(
        out,
        "<label class=\"pilih\"><input type=\"checkbox\" name=\"ulang\" value=\"1\"%s>Susun "
        "ulang juga yang sudah mempunyai hari</label>\n",
        json_get_bool(json_get(p->doc, "coba"), "ulang", false) ? " checked" : "");
    strbuf_adds(out,
                "<div class=\"tombol-tombol\"><button>Hitung rencana yang merata</button></div>\n"
                "</form>\n");
}

void page_rencana_usul(const struct page *p, struct strbuf *out)
{
    const struct json_object *tried = json_get(p->doc, "coba"), *kept = json_get(p->doc, "usul");

    if (!json_get_bool(p->doc, "dapat", false)) {
        if (unit_of(p)[0] == '\0' && may(p, "usul"))
            page_note(out, "ket", "Pilih unit untuk mengusulkan rencana.");
        return;
    }
    if (!may(p, "usul") && kept == NULL)
        return;
    page_section(out, "Usul rencana", -1);
    if (may(p, "usul")) {
        page_note(out, "ket",
                  "Rencana yang merata dihitung dari kapasitas evaluator dan hari kerja, "
                  "selalu sebelum atau pada jatuh tempo. Yang berlaku hanya yang diterima.");
        strbuf_adds(out, "<noscript><p class=\"kabar draf\">Menyimpan dan menerima usul memerlukan "
                         "JavaScript; menghitungnya tidak.</p></noscript>\n");
        add_try(p, out);
    }
    if (tried != NULL)
        add_tried(p, tried, out);
    else if (kept != NULL)
        add_kept(p, kept, out);
}
