/* SPDX-License-Identifier: MIT */
/* The units in a table, each with what it is at and its reasons below; then the worst delays. */
#include "render_bupati_pdf.h"

#include <math.h>

#include "json.h"
#include "render_say.h"
#include "render_text.h"

static void say_good(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "patuh");
}

static void say_longest(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "terlama_hari");
}

static void say_share(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_percent(words, render_bupati_percent(row, "persen_patuh"));
}

static void say_coverage(struct strbuf *words, const struct json_object *row, size_t index)
{
    double needs = (double)render_bupati_number(row, "kebutuhan");
    (void)index;
    render_text_percent(
        words, needs > 0 ? 100 * (double)render_bupati_number(row, "tercakup") / needs : NAN);
}

static void say_under_way(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "proses");
}

/* Evaluations of the last twelve months: in time, of all. */
static void say_in_time(struct strbuf *words, const struct json_object *row, size_t index)
{
    int64_t in_time = render_bupati_number(row, "evaluasi_tepat");
    int64_t all = in_time + render_bupati_number(row, "evaluasi_lewat");
    (void)index;
    if (all == 0) {
        strbuf_adds(words, RENDER_TEXT_NONE);
        return;
    }
    render_text_number(words, in_time);
    strbuf_adds(words, " dari ");
    render_text_number(words, all);
}

static const struct pdf_column unit_columns[] = {
    {"No.", 16, PDF_ALIGN_RIGHT, false, say_index},
    {"Unit kerja", 148, PDF_ALIGN_LEFT, true, say_nama},
    {"SOP", 24, PDF_ALIGN_RIGHT, false, say_jumlah},
    {"Patuh", 26, PDF_ALIGN_RIGHT, false, say_good},
    {"Segera", 27, PDF_ALIGN_RIGHT, false, say_segera},
    {"Terlambat", 36, PDF_ALIGN_RIGHT, false, say_terlambat},
    {"Hari", 24, PDF_ALIGN_RIGHT, false, say_longest},
    {"Kepatuhan", 38, PDF_ALIGN_RIGHT, false, say_share},
    {"Cakupan", 34, PDF_ALIGN_RIGHT, false, say_coverage},
    {"Proses", 26, PDF_ALIGN_RIGHT, false, say_under_way},
    {"Tepat waktu", 44, PDF_ALIGN_RIGHT, false, say_in_time},
};
static const struct stage {
    const char *key;
    const char *label;
} stages[] = {
    {"persiapan", "persiapan"},
    {"penilaian_kebutuhan", "penilaian kebutuhan"},
    {"penyusunan", "penyusunan"},
    {"penerapan", "penerapan"},
};

static void say_stages(struct strbuf *words, const struct json_object *row)
{
    const struct json_object *counts = json_get(row, "tahap");
    const char *before = "Tahap: ";
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        int64_t n = render_bupati_number(counts, stages[i].key);
        if (n == 0)
            continue;
        strbuf_adds(words, before);
        strbuf_adds(words, stages[i].label);
        strbuf_addc(words, ' ');
        render_text_number(words, n);
        before = ", ";
    }
    if (*before == ',')
        strbuf_adds(words, ". ");
}

static void say_reasons(struct strbuf *words, const struct json_object *row)
{
    const struct json_object *reasons = json_get_array(row, "sebab");
    for (size_t i = 0; i < json_length(reasons); i++) {
        const struct json_object *o = json_object_array_get_idx(reasons, i);
        strbuf_adds(words, i ? " \xc2\xb7 " : "Alasan: ");
        strbuf_adds(words, json_get_string(o, "sebab", RENDER_TEXT_NONE));
        if (render_bupati_number(o, "sop") > 1) {
            strbuf_adds(words, " (");
            render_text_number(words, render_bupati_number(o, "sop"));
            strbuf_adds(words, " SOP)");
        }
    }
}

static void say_stages_and_reasons(struct strbuf *words, const struct json_object *row)
{
    say_stages(words, row);
    say_reasons(words, row);
}

static const struct pdf_table unit_table = {.columns = unit_columns,
                                            .count = sizeof unit_columns / sizeof *unit_columns,
                                            .lines = 2,
                                            .say_more = say_stages_and_reasons};

static const struct pdf_column worst_columns[] = {
    {"No.", 16, PDF_ALIGN_RIGHT, false, say_index},
    {"Nomor SOP", 80, PDF_ALIGN_LEFT, true, say_nomor},
    {"Judul", 170, PDF_ALIGN_LEFT, true, say_judul},
    {"Unit kerja", 110, PDF_ALIGN_LEFT, true, say_unit},
    {"Jatuh tempo", 58, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Hari", 30, PDF_ALIGN_RIGHT, false, say_hari},
};
static void say_reason(struct strbuf *words, const struct json_object *row)
{
    const char *reason = json_get_string(row, "sebab", NULL);
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(words, "Perkiraan: dihitung dari hari terakhir yang mungkin, sehingga "
                           "keterlambatan tidak dilebihkan. ");
    if (reason) {
        strbuf_adds(words, "Alasan: ");
        strbuf_adds(words, reason);
    }
}

static const struct pdf_table worst_table = {.columns = worst_columns,
                                             .count = sizeof worst_columns / sizeof *worst_columns,
                                             .lines = 3,
                                             .say_more = say_reason};

void pdf_bupati_units(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style note = {.size = 6.8, .colour = PDF_MUTED, .lines = 2};
    pdf_section(p, "Keadaan per unit kerja", &unit_table, b->per_unit,
                "Belum ada unit kerja dengan SOP yang tercatat.");
    if (json_length(b->per_unit) > 0) {
        pdf_room(p, 20);
        pdf_text(p, PDF_LEFT, p->y - 3, PDF_CONTENT, &note,
                 "Hari: keterlambatan terlama. Kepatuhan: bagian SOP yang belum lewat jatuh tempo "
                 "evaluasi. Cakupan: bagian kebutuhan yang sudah ada SOP-nya. Tepat waktu: "
                 "evaluasi 12 bulan terakhir yang dilakukan sampai jatuh temponya.");
        p->y += 22;
    }
    pdf_section(p, "Keterlambatan evaluasi terlama", &worst_table, b->worst,
                "Tidak ada SOP yang terlambat dievaluasi.");
}
