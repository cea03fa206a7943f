/* SPDX-License-Identifier: MIT */
/* The versions of an SOP, its events, its evidence, its trail. */
#include <inttypes.h>

#include "json.h"
#include "page.h"
#include "page_list.h"
#include "page_sop.h"
#include "render_text.h"

enum { TRAIL = 25, EVENTS = 50 }; /* rows of a page, as SQL cuts them */

/* --- versions --- */

static const char *const version_heads[] = {"Versi",         "Judul dan nomor", "Keadaan",
                                            "Berlaku sejak", "Berakhir",        NULL};

static void add_version(const struct json_object *v, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, version_heads[0]);
    strbuf_addf(out, "ke-%" PRId64 "</td>", json_get_int(v, "ke", 0));
    page_cell(out, version_heads[1]);
    page_text(out, page_member(v, "judul"));
    strbuf_adds(out, "<br><small>");
    page_value(out, v, "nomor");
    strbuf_adds(out, "</small></td>");
    page_cell(out, version_heads[2]);
    page_text(out, page_member(v, "status"));
    strbuf_adds(out, "</td>");
    page_cell(out, version_heads[3]);
    page_date(out, page_member(v, "tanggal_efektif"));
    strbuf_adds(out, "</td>");
    page_cell(out, version_heads[4]);
    page_date(out, page_member(v, "berakhir"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_versions(const struct json_object *versions, struct strbuf *out)
{
    strbuf_adds(out, "<h2 id=\"versi\">Versi</h2>\n");
    page_table_open(out, "Versi SOP", version_heads);
    for (size_t i = 0; i < json_length(versions); i++)
        add_version(json_object_array_get_idx(versions, i), out);
    page_table_close(out);
}

/* --- events --- */

static void add_event(const struct json_object *event, struct strbuf *out)
{
    strbuf_adds(out, "<li><p>");
    page_date(out, page_member(event, "tanggal"));
    strbuf_adds(out, "</p>\n<div><strong>");
    page_text(out, page_member(event, "nama"));
    strbuf_adds(out, "</strong>");
    if (page_member(event, "oleh")[0] != '\0') {
        strbuf_adds(out, " <span class=\"ket\">oleh ");
        page_text(out, page_member(event, "oleh"));
        strbuf_adds(out, "</span>");
    }
    if (page_member(event, "rincian")[0] != '\0') {
        strbuf_adds(out, "<p>");
        page_text(out, page_member(event, "rincian"));
        strbuf_adds(out, "</p>");
    }
    strbuf_adds(out, "</div></li>\n");
}

static void add_events(const struct json_object *events, struct strbuf *out)
{
    strbuf_adds(out, "<h2 id=\"riwayat\">Riwayat</h2>\n");
    if (json_length(events) == 0) {
        strbuf_adds(out, "<p>Belum ada peristiwa yang dicatat.</p>\n");
        return;
    }
    strbuf_adds(out, "<ol class=\"linimasa\">\n");
    for (size_t i = 0; i < json_length(events); i++)
        add_event(json_object_array_get_idx(events, i), out);
    strbuf_adds(out, "</ol>\n");
    if (json_length(events) == EVENTS)
        strbuf_addf(out, "<p class=\"ket\">%d peristiwa terakhir; seluruhnya ada pada jejak.</p>\n",
                    EVENTS);
}

/* --- evidence --- */

static void add_size(int64_t bytes, struct strbuf *out)
{
    render_text_number(out, bytes < 10240 ? bytes : bytes / 1024);
    strbuf_adds(out, bytes < 10240 ? " bita" : " KiB");
}

static void add_attachment(const struct json_object *a, struct strbuf *out)
{
    strbuf_addf(out, "<li><a href=\"/v1/lampiran/%" PRId64 "/isi\" download>",
                json_get_int(a, "id", 0));
    page_text(out, page_member(a, "nama"));
    strbuf_adds(out, "</a> <span class=\"ket\">");
    page_text(out, page_member(a, "jenis"));
    strbuf_adds(out, ", ");
    add_size(json_get_int(a, "ukuran", 0), out);
    strbuf_adds(out, ", ");
    page_text(out, page_member(a, "pelaku"));
    strbuf_adds(out, ", ");
    page_moment(out, page_member(a, "dicatat"));
    strbuf_adds(out, "</span>");
    if (page_member(a, "keterangan")[0] != '\0') {
        strbuf_adds(out, "<p>");
        page_text(out, page_member(a, "keterangan"));
        strbuf_adds(out, "</p>");
    }
    strbuf_adds(out, "</li>\n");
}

static void add_evidence(const struct json_object *attachments, struct strbuf *out)
{
    strbuf_adds(out, "<h2 id=\"bukti\">Bukti</h2>\n");
    if (json_length(attachments) == 0) {
        strbuf_adds(out, "<p>Belum ada berkas yang dilampirkan.</p>\n");
        return;
    }
    strbuf_adds(out, "<ul>\n");
    for (size_t i = 0; i < json_length(attachments); i++)
        add_attachment(json_object_array_get_idx(attachments, i), out);
    strbuf_adds(out, "</ul>\n");
}

/* --- the trail --- */

static const char *const trail_heads[] = {"Waktu", "Tindakan", "Pencatat", NULL};

static void add_record(const struct json_object *record, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, trail_heads[0]);
    page_moment(out, page_member(record, "waktu"));
    strbuf_adds(out, "</td>");
    page_cell(out, trail_heads[1]);
    page_text(out, page_member(record, "tindakan"));
    strbuf_adds(out, "</td>");
    page_cell(out, trail_heads[2]);
    page_text(out, page_member(record, "pelaku"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_trail(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *trail = json_get_array(doc, "jejak");
    size_t n = json_length(trail);

    strbuf_adds(out, "<h2 id=\"jejak\">Jejak pencatatan</h2>\n");
    if (n == 0) {
        strbuf_adds(out, "<p>Belum ada yang dicatat.</p>\n");
        return;
    }
    strbuf_adds(out, "<details><summary>Siapa mencatat apa, dan kapan</summary>\n");
    page_table_open(out, "Jejak pencatatan", trail_heads);
    for (size_t i = 0; i < n; i++)
        add_record(json_object_array_get_idx(trail, i), out);
    page_table_close(out);
    if (n == TRAIL) {
        strbuf_addf(out, "<p><a class=\"tombol\" href=\"/sop/%" PRId64 "?setelah=",
                    json_get_int(json_get(doc, "sop"), "id", 0));
        page_segment(out, page_member(json_object_array_get_idx(trail, n - 1), "_kursor"));
        strbuf_adds(out, "#jejak\">Jejak berikutnya</a></p>\n");
    }
    strbuf_adds(out, "</details>\n");
}

void page_sop_history(const struct json_object *doc, struct strbuf *out)
{
    add_versions(json_get_array(json_get(doc, "sop"), "versi"), out);
    add_events(json_get_array(doc, "linimasa"), out);
    add_evidence(json_get_array(doc, "lampiran"), out);
    add_trail(doc, out);
}
