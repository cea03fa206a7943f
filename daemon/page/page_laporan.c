/* SPDX-License-Identifier: MIT */
/* The reports that can be made, as files. A report is a row. */

#include "json.h"
#include "page_list.h"

static const struct report {
    const char *function; /* as the document's "boleh" names it */
    const char *name, *what, *path;
    const char *formats[3]; /* fewer end in NULL */
    bool unit;              /* needs one */
    bool since;             /* needs a day to begin with: the first of this year */
} reports[] = {
    {"laporan_bupati",
     "Laporan kepada Bupati",
     "Keadaan SOP seluruh SKPD, yang terlama terlambat, dan dasarnya (Pasal 14).",
     "/v1/laporan/bupati",
     {"pdf", "xlsx", "csv"},
     false,
     false},
    {"laporan_rapor",
     "Rapor SKPD",
     "Keadaan satu perangkat daerah: angkanya, yang terlambat, dan yang diminta sekarang.",
     "/v1/laporan/rapor",
     {"pdf", "xlsx"},
     true,
     false},
    {"laporan_rencana_evaluasi",
     "Rencana evaluasi tahun ini",
     "Hari evaluasi yang sudah diterima, tiap bulan dan tiap SKPD (Pasal 13).",
     "/v1/laporan/rencana-evaluasi",
     {"pdf", "xlsx"},
     false,
     false},
    {"laporan_monitoring",
     "Tabel monitoring",
     "Tabel enam kolom untuk dicetak dan diisi dengan tangan (Pasal 12).",
     "/v1/laporan/monitoring",
     {"pdf"},
     true,
     false},
    {"laporan_status",
     "Status kepatuhan per unit",
     "Banyaknya SOP yang patuh, segera, dan terlambat di tiap unit.",
     "/v1/laporan/status",
     {"csv"},
     false,
     false},
    {"laporan_kebutuhan",
     "Kebutuhan SOP",
     "Kebutuhan yang sudah dan belum tercakup SOP (Lampiran II A).",
     "/v1/laporan/kebutuhan",
     {"pdf", "xlsx"},
     true,
     false},
    {"laporan_bukti",
     "Bukti pengingat",
     "Apa yang jatuh tempo, kepada siapa dikatakan, kapan, dan jawabannya, sejak awal tahun ini.",
     "/v1/laporan/bukti",
     {"pdf"},
     true,
     true},
};

static void add_links(const struct page *p, const struct report *r, struct strbuf *out)
{
    const struct json_object *f = json_get(p->doc, "saring");

    for (size_t i = 0; i < sizeof(r->formats) / sizeof(r->formats[0]) && r->formats[i] != NULL;
         i++) {
        strbuf_addf(out, "<a class=\"tombol\" href=\"%s", r->path);
        page_query(out, f, "format", r->formats[i]);
        if (r->since) {
            strbuf_adds(out, "&amp;sejak=");
            page_segment(out, page_member(p->doc, "awal_tahun"));
        }
        strbuf_addf(out, "\">%s<span class=\"tersirat\">: %s</span></a> ", r->formats[i], r->name);
    }
}

static void add_report(const struct page *p, const struct report *r, struct strbuf *out)
{
    bool unit = page_member(json_get(p->doc, "saring"), "unit")[0] != '\0';

    strbuf_addf(out, "<li><h2>%s</h2>\n<p>%s</p>\n<p>", r->name, r->what);
    if (r->unit && !unit)
        strbuf_adds(out, "<span class=\"ket\">Pilih unit dahulu.</span>");
    else
        add_links(p, r, out);
    strbuf_adds(out, "</p></li>\n");
}

void page_laporan(const struct page *p, struct strbuf *out)
{
    const struct json_object *may = json_get(p->doc, "boleh");

    page_open(p, "Laporan", out);
    page_tabs(p, out);
    strbuf_adds(out, "<p class=\"ket\">Keadaan ");
    page_date(out, page_member(p->doc, "as_of"));
    strbuf_adds(out, ".</p>\n");
    page_filter_open(out, "/laporan");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya",
              page_member(json_get(p->doc, "saring"), "unit"), "Semua unit");
    page_filter_close(out, "/laporan");
    strbuf_adds(out, "<ul class=\"daftar\">\n");
    for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++)
        if (json_get_bool(may, reports[i].function, false))
            add_report(p, &reports[i], out);
    strbuf_adds(out, "</ul>\n");
    page_close(out);
}
