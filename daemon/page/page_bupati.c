/* SPDX-License-Identifier: MIT */
/* One page on a phone: are we compliant, where not and why, is it getting better? Read-only, and
 * whole without its script. The same page stands for every unit below; one that was asked for by
 * name also tells which SOPs are late. */
#include <inttypes.h>
#include <math.h>

#include "json.h"
#include "page.h"
#include "render_chart.h"
#include "render_text.h"

/* --- how we are doing --- */

static int64_t judged(const struct json_object *total)
{
    return json_get_int(total, "patuh", 0) + json_get_int(total, "segera", 0) +
           json_get_int(total, "terlambat", 0);
}

static void add_number(struct strbuf *out, int64_t n, const char *words)
{
    render_text_number(out, n);
    strbuf_adds(out, words);
}

/* " SKPD.": what the units of the ranks are called, and what follows. */
static void add_called(const struct page *p, const char *after, struct strbuf *out)
{
    const char *called = page_member(p->doc, "sebutan");

    strbuf_addc(out, ' ');
    page_text(out, called[0] != '\0' ? called : "unit kerja");
    strbuf_adds(out, after);
}

static void add_verdict(const struct page *p, struct strbuf *out)
{
    const struct json_object *total = json_get(p->doc, "total");
    int64_t late = json_get_int(total, "terlambat", 0), all = judged(total);

    strbuf_addf(out, "<p class=\"%s\">", late > 0 ? "galat" : "kabar");
    if (all == 0) {
        strbuf_adds(out, "Belum ada SOP berlaku yang dapat dinilai.");
    } else if (late == 0) {
        strbuf_adds(out, "<strong>Patuh.</strong> Evaluasi ");
        add_number(out, all, " SOP berlaku belum ada yang lewat jatuh tempo.");
    } else {
        strbuf_adds(out, "<strong>Belum patuh.</strong> ");
        add_number(out, late, " dari ");
        add_number(out, all, " SOP terlambat dievaluasi, di ");
        add_number(out, json_get_int(p->doc, "unit_terlambat", 0), " dari ");
        add_number(out, json_get_int(p->doc, "unit_dinilai", 0), "");
        add_called(p, ".", out);
    }
    strbuf_adds(out, "</p>\n");
}

static double share(const struct json_object *months, size_t i)
{
    return json_get_double(json_object_array_get_idx(months, i), "persen_patuh", (double)NAN);
}

/* Against the same day a year ago; nothing is said where one of the two has no share. */
static void add_direction(const struct page *p, struct strbuf *out)
{
    const struct json_object *months = json_get_array(p->doc, "tren");
    size_t n = json_length(months);
    double was = n > 12 ? share(months, n - 13) : (double)NAN;
    double is = n > 12 ? share(months, n - 1) : (double)NAN;

    if (isnan(was) || isnan(is))
        return;
    strbuf_adds(out, is > was   ? "<p><strong>Membaik</strong>"
                     : is < was ? "<p><strong>Memburuk</strong>"
                                : "<p><strong>Tetap</strong>");
    strbuf_adds(out, ": dua belas bulan lalu ");
    render_text_percent(out, was);
    strbuf_adds(out, ", sekarang ");
    render_text_percent(out, is);
    strbuf_adds(out, " SOP belum lewat jatuh tempo evaluasi.</p>\n");
}

/* --- four numbers --- */

static void add_in_time(const struct json_object *total, struct strbuf *out)
{
    struct strbuf figure = STRBUF_INIT, note = STRBUF_INIT;

    render_text_percent(&figure, json_get_double(total, "persen_patuh", (double)NAN));
    add_number(&note, judged(total) - json_get_int(total, "terlambat", 0), " dari ");
    add_number(&note, judged(total), " SOP");
    out->failed |= figure.failed || note.failed;
    if (!out->failed)
        page_tile_text(out, "Evaluasi tepat waktu", figure.data, note.data, "patuh");
    strbuf_free(&figure);
    strbuf_free(&note);
}

/* A tile with a note of one number in words; no note where it is none. */
static void add_tile(struct strbuf *out, const char *label, int64_t figure, const char *before,
                     int64_t n, const char *after, const char *kind)
{
    struct strbuf note = STRBUF_INIT;

    strbuf_adds(&note, n > 0 ? before : "");
    if (n > 0)
        add_number(&note, n, after);
    out->failed |= note.failed;
    if (!note.failed)
        page_tile(out, label, figure, note.data, kind);
    strbuf_free(&note);
}

static void add_figures(const struct json_object *total, struct strbuf *out)
{
    int64_t late = json_get_int(total, "terlambat", 0), drafts = json_get_int(total, "proses", 0);
    int64_t needs = json_get_int(total, "kebutuhan", 0);

    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    add_in_time(total, out);
    add_tile(out, "Terlambat dievaluasi", late, "terlama ", json_get_int(total, "terlama_hari", 0),
             " hari", late > 0 ? "terlambat" : "");
    add_tile(out, "SOP berlaku", json_get_int(total, "sop", 0) - drafts, "", drafts,
             " lagi dalam proses", "");
    add_tile(out, "Kebutuhan tanpa SOP", needs - json_get_int(total, "tercakup", 0), "dari ", needs,
             " kebutuhan", "");
    strbuf_adds(out, "</dl>\n");
}

/* --- charts: one for a phone, one for a wide window and for paper --- */

static void add_chart(const struct page *p, enum chart_kind kind, double narrow, double wide,
                      struct strbuf *out)
{
    strbuf_adds(out, "<figure class=\"sempit\">");
    out->failed |= chart_svg(p->doc, kind, 310, narrow, out) < 0;
    strbuf_adds(out, "</figure>\n<figure class=\"lebar\">");
    out->failed |= chart_svg(p->doc, kind, 560, wide, out) < 0;
    strbuf_adds(out, "</figure>\n");
}

static void add_month(const struct json_object *month, struct strbuf *out)
{
    strbuf_adds(out, "<tr><th scope=\"row\">");
    page_date(out, page_member(month, "akhir"));
    strbuf_adds(out, "</th><td class=\"bil\">");
    page_number(out, month, "berlaku");
    strbuf_adds(out, "</td><td class=\"bil\">");
    page_number(out, month, "terlambat");
    strbuf_adds(out, "</td><td class=\"bil\">");
    render_text_percent(out, json_get_double(month, "persen_patuh", (double)NAN));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_trend(const struct page *p, struct strbuf *out)
{
    const struct json_object *months = json_get_array(p->doc, "tren");

    strbuf_adds(out, "<h2>Apakah membaik?</h2>\n");
    add_direction(p, out);
    add_chart(p, CHART_TREND, 230, 240, out);
    strbuf_adds(
        out, "<details><summary>Angka tiap akhir bulan</summary>\n"
             "<div class=\"gulung\" tabindex=\"0\" role=\"region\" aria-label=\"Angka tiap akhir "
             "bulan\"><table>\n<caption>Keadaan pada tiap akhir bulan</caption>\n<thead><tr><th "
             "scope=\"col\">Keadaan</th><th scope=\"col\" class=\"bil\">Berlaku</th><th "
             "scope=\"col\" class=\"bil\">Terlambat</th><th scope=\"col\" class=\"bil\">Tepat "
             "waktu</th></tr></thead>\n<tbody>\n");
    for (size_t i = json_length(months); i > 0; i--)
        add_month(json_object_array_get_idx(months, i - 1), out);
    strbuf_adds(out, "</tbody></table></div></details>\n");
}

/* --- where, and why --- */

static void add_cause(const struct json_object *cause, struct strbuf *out)
{
    strbuf_adds(out, "<p class=\"sebab\">");
    if (cause == NULL) {
        strbuf_adds(out, "Sebab belum disampaikan.</p>\n");
        return;
    }
    strbuf_adds(out, "Sebab: ");
    page_value(out, cause, "sebab");
    strbuf_adds(out, " <small>(");
    if (page_member(cause, "hingga")[0] != '\0') {
        strbuf_adds(out, "ditunda hingga ");
        page_date(out, page_member(cause, "hingga"));
        strbuf_adds(out, " oleh ");
    } else {
        strbuf_adds(out, "tanggapan ");
    }
    page_value(out, cause, "oleh");
    strbuf_adds(out, ", ");
    page_date(out, page_member(cause, "tanggal"));
    strbuf_adds(out, ")</small></p>\n");
}

/* As long as the delay, against the longest. */
static void add_bar(int64_t days, int64_t longest, struct strbuf *out)
{
    strbuf_addf(out,
                "<svg class=\"batang\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\"><rect width=\"%lld\" height=\"4\"/></svg>\n",
                (long long)(longest > 0 ? 1 + 99 * days / longest : 1));
}

/* The unit of the page itself stands among those below it, for the SOPs that are its own. */
static void add_name(const struct json_object *unit, bool here, struct strbuf *out)
{
    if (here && json_get_bool(unit, "sendiri", false)) {
        page_value(out, unit, "nama");
        strbuf_adds(out, " sendiri");
    } else {
        page_link(out, "/bupati/", page_member(unit, "kode"), page_member(unit, "nama"));
    }
}

static void add_unit(const struct json_object *unit, int64_t longest, bool here, struct strbuf *out)
{
    int64_t days = json_get_int(unit, "terlama_hari", 0);

    strbuf_adds(out, "<li><strong>");
    add_name(unit, here, out);
    strbuf_adds(out, "</strong> <span class=\"lama\">");
    add_number(out, days, " hari \xc2\xb7 ");
    add_number(out, json_get_int(unit, "terlambat", 0), " dari ");
    add_number(out, json_get_int(unit, "dinilai", 0), " SOP</span>\n");
    add_bar(days, longest, out);
    add_cause(json_get(unit, "sebab"), out);
    strbuf_adds(out, "</li>\n");
}

static void add_ranks(const struct page *p, bool here, struct strbuf *out)
{
    const struct json_object *units = json_get_array(p->doc, "peringkat");
    size_t n = json_length(units);
    int64_t rest = json_get_int(p->doc, "unit_terlambat", 0) - (int64_t)n;

    strbuf_adds(out, "<h2>Yang paling terlambat</h2>\n");
    if (n == 0) {
        strbuf_adds(out, "<p>Tidak ada");
        add_called(p, " yang terlambat mengevaluasi SOP.</p>\n", out);
        return;
    }
    strbuf_adds(out, "<ol class=\"peringkat\">\n");
    for (size_t i = 0; i < n; i++)
        add_unit(json_object_array_get_idx(units, i),
                 json_get_int(json_object_array_get_idx(units, 0), "terlama_hari", 0), here, out);
    strbuf_adds(out, "</ol>\n");
    if (rest > 0) {
        strbuf_adds(out, "<p class=\"ket\">");
        add_number(out, rest, "");
        add_called(p, " lain juga terlambat, tetapi lebih singkat.</p>\n", out);
    }
}

/* --- the late SOPs of a unit --- */

static void add_late(const struct json_object *sop, struct strbuf *out)
{
    strbuf_addf(out, "<li><strong><a href=\"/sop/%" PRId64 "\">", json_get_int(sop, "sop", 0));
    page_value(out, sop, "judul");
    strbuf_adds(out, "</a></strong>\n<p>");
    page_value(out, sop, "unit");
    strbuf_adds(out, ": jatuh tempo ");
    page_date(out, page_member(sop, "jatuh_tempo"));
    strbuf_adds(out, ", terlambat ");
    add_number(out, json_get_int(sop, "hari", 0), " hari.</p>\n");
    add_cause(json_get(sop, "sebab"), out);
    strbuf_adds(out, "</li>\n");
}

static void add_sops(const struct page *p, const struct json_object *sops, struct strbuf *out)
{
    size_t n = json_object_array_length(sops);
    int64_t all = json_get_int(json_get(p->doc, "total"), "terlambat", 0);

    strbuf_adds(out, "<h2>SOP yang terlambat dievaluasi</h2>\n");
    if (n == 0)
        strbuf_adds(out, "<p>Tidak ada.</p>\n");
    else
        strbuf_adds(out, "<ol class=\"daftar\">\n");
    for (size_t i = 0; i < n; i++)
        add_late(json_object_array_get_idx(sops, i), out);
    if (n > 0)
        strbuf_adds(out, "</ol>\n");
    if (all > (int64_t)n) {
        strbuf_adds(out, "<p class=\"ket\">Ini yang terlama; semuanya ");
        add_number(out, all, " SOP.</p>\n");
    }
}

/* --- the frame of it --- */

static void add_ways(const struct page *p, struct strbuf *out)
{
    const struct json_object *above = json_get(p->doc, "induk");
    const struct json_object *parts = json_get_array(p->doc, "bagian");

    if (above != NULL) {
        strbuf_adds(out, "<p class=\"naik\">Bagian dari ");
        page_link(out, "/bupati/", page_member(above, "kode"), page_member(above, "nama"));
        strbuf_adds(out, "</p>\n");
    }
    for (size_t i = 0; parts != NULL && i < json_object_array_length(parts); i++) {
        const struct json_object *part = json_object_array_get_idx(parts, i);

        strbuf_adds(out, i == 0 ? "<p class=\"naik\">Bidang tugas Anda: " : ", ");
        page_link(out, "/bupati/", page_member(part, "kode"), page_member(part, "nama"));
        if (i + 1 == json_object_array_length(parts))
            strbuf_adds(out, "</p>\n");
    }
}

static void add_rule(const struct json_object *rule, struct strbuf *out)
{
    if (rule == NULL)
        return;
    strbuf_adds(out,
                "<p class=\"ket\">Tiap SOP yang berlaku dievaluasi paling sedikit sekali dalam ");
    page_number(out, rule, "bulan");
    strbuf_adds(out, " bulan (");
    page_value(out, rule, "pasal");
    strbuf_adds(out, ").</p>\n");
}

void page_bupati(const struct page *p, struct strbuf *out)
{
    const struct json_object *sops = json_get_array(p->doc, "terlambat");

    page_open(p, "Keadaan SOP", out);
    add_ways(p, out);
    strbuf_adds(out, "<p class=\"ket\">");
    if (json_get(p->doc, "unit") != NULL)
        page_value(out, json_get(p->doc, "unit"), "nama");
    else
        strbuf_adds(out, "Semua unit");
    strbuf_adds(out, ", keadaan ");
    page_date(out, page_member(p->doc, "as_of"));
    strbuf_adds(out, "</p>\n");
    add_verdict(p, out);
    add_figures(json_get(p->doc, "total"), out);
    strbuf_adds(out, "<div class=\"kolom\">\n<section>\n");
    add_chart(p, CHART_STATES, 90, 70, out);
    add_ranks(p, sops != NULL, out);
    if (sops != NULL)
        add_sops(p, sops, out);
    strbuf_adds(out, "</section>\n<section>\n");
    add_trend(p, out);
    strbuf_adds(out, "</section>\n</div>\n");
    add_rule(json_get(p->doc, "dasar"), out);
    page_close(out);
}
