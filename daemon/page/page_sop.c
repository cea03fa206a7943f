/* SPDX-License-Identifier: MIT */
/* One SOP: what it is, what is to be done next, why it stands as it does, what has happened, the
 * evidence. */
#include <string.h>

#include "json.h"
#include "page.h"
#include "page_duty.h"
#include "page_sop.h"

/* --- what is to be done next --- */

static void add_step(const struct json_object *step, bool first, struct strbuf *out)
{
    strbuf_adds(out, "<li>\n<h3>");
    page_text(out, page_member(step, "tindakan"));
    strbuf_adds(out, " ");
    page_text(out, page_member(step, "kegiatan"));
    strbuf_adds(out, "</h3>\n<p class=\"ket fakta\"><span>oleh ");
    page_value(out, step, "oleh");
    strbuf_adds(out, "</span> <span>");
    page_text(out, page_member(step, "pasal"));
    strbuf_adds(out, "</span></p>\n");
    if (page_member(step, "kurang")[0] != '\0') {
        strbuf_adds(out, "<p>");
        page_text(out, page_member(step, "kurang"));
        strbuf_adds(out, "</p>\n");
    }
    page_step(out, step, "", first);
    strbuf_adds(out, "</li>\n");
}

/* Where nothing can be counted, that nothing is due is no good news. */
static void add_nothing_due(const struct json_object *why, struct strbuf *out)
{
    bool unknown = strcmp(page_member(why, "status"), "data_kurang") == 0;

    strbuf_adds(out, unknown ? "<p class=\"kabar draf\">" : "<p class=\"kabar\">");
    page_text(out, unknown ? page_member(why, "keterangan")
                           : "Tidak ada yang harus dilakukan sekarang.");
    strbuf_adds(out, "</p>\n");
}

static void add_next(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *duties = json_get_array(doc, "kewajiban");
    const struct json_object *steps = json_get_array(doc, "langkah");
    const struct json_object *more = json_get_array(doc, "lain");
    bool due = json_length(duties) > 0;

    strbuf_adds(out, "<h2 id=\"langkah\">Langkah berikutnya</h2>\n");
    if (due)
        page_duties(out, duties, true);
    if (json_length(steps) > 0) {
        strbuf_adds(out, "<ol class=\"daftar\">\n");
        for (size_t i = 0; i < json_length(steps); i++)
            add_step(json_object_array_get_idx(steps, i), !due && i == 0, out);
        strbuf_adds(out, "</ol>\n");
    }
    if (!due && json_length(steps) == 0)
        add_nothing_due(json_get(doc, "penjelasan"), out);
    if (json_length(more) > 0) {
        strbuf_adds(out, "<p class=\"tombol-tombol\">\n");
        for (size_t i = 0; i < json_length(more); i++)
            page_step(out, json_object_array_get_idx(more, i), "", false);
        strbuf_adds(out, "</p>\n");
    }
}

/* --- what it is --- */

static void add_fact(const char *label, const char *s, bool date, struct strbuf *out)
{
    if (s[0] == '\0')
        return;
    strbuf_addf(out, "<dt>%s</dt><dd>", label);
    if (date)
        page_date(out, s);
    else
        page_text(out, s);
    strbuf_adds(out, "</dd>\n");
}

/* The version in force, else the last. */
static const struct json_object *current(const struct json_object *sop)
{
    const struct json_object *versions = json_get_array(sop, "versi");
    const struct json_object *found = NULL;

    for (size_t i = 0; i < json_length(versions); i++) {
        const struct json_object *v = json_object_array_get_idx(versions, i);

        if (found == NULL || page_member(v, "nomor")[0] != '\0')
            found = v;
    }
    return found;
}

/* Dates under the labels of the official form: {"Tanggal Pembuatan": "2021-01-10"}. */
static void add_dates(const struct json_object *version, struct strbuf *out)
{
    struct json_object *form = json_get(version, "formulir");

    if (!json_object_is_type(form, json_type_object))
        return;
    json_object_object_foreach(form, label, value)
    {
        strbuf_adds(out, "<dt>");
        page_text(out, label);
        strbuf_adds(out, "</dt><dd>");
        page_date(out, json_object_is_type(value, json_type_string) ? json_object_get_string(value)
                                                                    : "");
        strbuf_adds(out, "</dd>\n");
    }
}

static void add_blocks(const struct json_object *blocks, struct strbuf *out)
{
    for (size_t i = 0; i < json_length(blocks); i++) {
        const struct json_object *block = json_object_array_get_idx(blocks, i);
        const struct json_object *lines = json_get_array(block, "isi");

        strbuf_adds(out, "<dt>");
        page_text(out, page_member(block, "nama"));
        strbuf_adds(out, "</dt><dd><ul>");
        for (size_t k = 0; k < json_length(lines); k++) {
            strbuf_adds(out, "<li>");
            page_text(out, json_object_get_string(json_object_array_get_idx(lines, k)));
            strbuf_adds(out, "</li>");
        }
        strbuf_adds(out, "</ul></dd>\n");
    }
}

static void add_identity(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *sop = json_get(doc, "sop"), *v = current(sop);

    strbuf_adds(out, "<h2 id=\"identitas\">Identitas</h2>\n<dl class=\"rincian kotak\">\n");
    add_fact("Nomor", page_member(sop, "nomor"), false, out);
    add_fact("Unit", page_member(json_get(sop, "unit"), "nama"), false, out);
    add_dates(v, out);
    add_fact("Disahkan oleh", page_member(v, "disahkan_oleh"), false, out);
    add_fact("Jenis", page_member(v, "jenis"), false, out);
    add_fact("Penanggung jawab produk", page_member(v, "penanggung_jawab_produk"), false, out);
    add_fact("Penanggung jawab kegiatan", page_member(v, "penanggung_jawab_kegiatan"), false, out);
    add_fact("Ruang lingkup", page_member(v, "ruang_lingkup"), false, out);
    add_fact("Evaluasi paling lambat", page_member(sop, "evaluasi_jatuh_tempo"), true, out);
    add_fact("Evaluasi ditunda hingga", page_member(sop, "evaluasi_ditunda_hingga"), true, out);
    add_fact("Evaluasi direncanakan", page_member(sop, "evaluasi_direncanakan"), true, out);
    add_fact("Monitoring paling lambat", page_member(sop, "monitoring_jatuh_tempo"), true, out);
    add_fact("Tahap siklus", page_member(sop, "tahap"), false, out);
    add_blocks(json_get_array(doc, "identitas"), out);
    strbuf_adds(out, "</dl>\n");
}

static void add_head(const struct json_object *sop, struct strbuf *out)
{
    const struct json_object *unit = json_get(sop, "unit");

    strbuf_adds(out, "<p class=\"baris\">");
    page_state(out, page_member(sop, "status"));
    strbuf_adds(out, " <span>");
    page_link(out, "/skpd?unit=", page_member(unit, "kode"), page_member(unit, "nama"));
    strbuf_adds(out, "</span></p>\n");
}

void page_sop_show(const struct page *p, struct strbuf *out)
{
    const struct json_object *sop = json_get(p->doc, "sop");

    page_open(p, page_member(sop, "judul"), out);
    add_head(sop, out);
    add_next(p->doc, out);
    add_identity(p->doc, out);
    page_sop_explain(json_get(p->doc, "penjelasan"), out);
    page_sop_history(p->doc, out);
    page_close(out);
}
