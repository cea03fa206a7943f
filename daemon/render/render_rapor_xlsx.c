/* SPDX-License-Identifier: MIT */
/* The report card as a workbook: its figures, and a sheet for each of its tables and all SOPs. */
#include <errno.h>
#include <math.h>

#include "json.h"
#include "render_bupati.h"
#include "render_rapor.h"
#include "render_text.h"
#include "render_xlsx_report.h"

static const struct {
    const char *label;
    const char *key;
} figures[] = {
    {"Patuh", "patuh"},
    {"Segera", "segera"},
    {"Terlambat", "terlambat"},
    {"Terlama (hari)", "terlama_hari"},
    {"Data kurang", "data_kurang"},
    {"Dalam proses", "proses"},
    {"Dalam proses, melewati target", "proses_terlambat"},
    {"Evaluasi ditunda", "ditunda"},
    {"Monitoring terlambat", "monitoring_terlambat"},
    {"Kebutuhan SOP", "kebutuhan"},
    {"Kebutuhan tercakup", "tercakup"},
    {"Evaluasi 12 bulan tepat waktu", "evaluasi_tepat"},
    {"Evaluasi 12 bulan lewat waktu", "evaluasi_lewat"},
};

static const struct xlsx_column asked_columns[] = {
    {"Kewajiban", "jenis", XLSX_TEXT, 30},          {"Terlambat", "terlambat", XLSX_NUMBER, 40},
    {"Tiga bulan ini", "segera", XLSX_NUMBER, 12},  {"Paling awal", "pertama", XLSX_DATE, 21},
    {"Langkah berikut", "tindakan", XLSX_TEXT, 70},
};
#define ASKED_COLUMNS (sizeof asked_columns / sizeof *asked_columns)

static struct xlsx_place put_figures(struct xlsx_book *k, struct xlsx_place at,
                                     const struct json_object *doc)
{
    const struct json_object *total = json_get(doc, "total"), *region = json_get(doc, "pembanding");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        at = xlsx_figure(k, at, figures[i].label,
                         (double)render_bupati_number(total, figures[i].key), k->figure);
    at = xlsx_figure(k, at, "Kepatuhan", render_bupati_percent(total, "persen_patuh") / 100,
                     k->percent);
    if (region) {
        at = xlsx_figure(k, at, "Kepatuhan se-daerah",
                         render_bupati_percent(region, "persen_patuh") / 100, k->percent);
        at = xlsx_figure(k, at, "Peringkat",
                         json_get(region, "peringkat")
                             ? (double)render_bupati_number(region, "peringkat")
                             : (double)NAN,
                         k->figure);
        at = xlsx_figure(k, at, "dari perangkat daerah",
                         (double)render_bupati_number(region, "dari"), k->figure);
    }
    at.row++;
    return at;
}

static void fill(struct xlsx_book *k, const void *document)
{
    const struct json_object *doc = document, *asked = json_get_array(doc, "diminta");
    lxw_worksheet *sheet = xlsx_sheet(k, "Rapor", RENDER_RAPOR_TITLE, asked_columns, ASKED_COLUMNS);
    struct xlsx_place at = {.sheet = sheet};
    at = xlsx_report_head(k, at, RENDER_RAPOR_TITLE, doc);
    at = put_figures(k, at, doc);
    xlsx_head(k, at, asked_columns, ASKED_COLUMNS);
    for (size_t i = 0; i < json_length(asked); i++) {
        at.row++;
        xlsx_row(k, at, asked_columns, ASKED_COLUMNS, json_object_array_get_idx(asked, i));
    }
    xlsx_report_sops(k, RENDER_RAPOR_TITLE, json_get_array(doc, "sop"));
    xlsx_report_trend(k, RENDER_RAPOR_TITLE, json_get_array(doc, "tren"));
    xlsx_report_late(k, "Terlambat", RENDER_RAPOR_TITLE, json_get_array(doc, "terlambat"));
    xlsx_report_duties(k, RENDER_RAPOR_TITLE, json_get_array(json_get(doc, "tenggat"), "daftar"));
    xlsx_report_actions(k, RENDER_RAPOR_TITLE,
                        json_get_array(json_get(doc, "tindak_lanjut"), "daftar"));
}

int render_rapor_xlsx(const struct json_object *doc, struct strbuf *out)
{
    int64_t made_at;
    const char *made = json_get_string(doc, "dibuat", NULL);
    if (!json_get_string(json_get(doc, "unit"), "nama", NULL) || !made ||
        !json_get_string(doc, "as_of", NULL) || !render_text_instant(made, &made_at) ||
        !json_object_is_type(json_get(doc, "total"), json_type_object))
        return -EINVAL;
    const struct xlsx_file file = {RENDER_RAPOR_TITLE, made_at,
                                   json_length(json_get_array(doc, "sop")), fill, doc};
    return xlsx_file_write(&file, out);
}
