/* SPDX-License-Identifier: MIT */
/* The plan as a workbook: figures, months, the SKPD, each SOP by its day. */
#include "render_rencana.h"

static const struct xlsx_column month_columns[] = {
    {"Bulan", "bulan", XLSX_TEXT, 12},
    {"Direncanakan", "sop", XLSX_NUMBER, 14},
    {"Selesai", "selesai", XLSX_NUMBER, 10},
    {"Jatuh tempo", "jatuh_tempo", XLSX_NUMBER, 14},
    {"Hari kerja", "hari_kerja", XLSX_NUMBER, 12},
    {"Kapasitas", "kapasitas", XLSX_NUMBER, 12},
};

static const struct xlsx_column unit_columns[] = {
    {"No.", "no", XLSX_NUMBER, 6},
    {"SKPD atau unit kerja", "unit", XLSX_TEXT, 50},
    {"SOP", "sop", XLSX_NUMBER, 8},
    {"Selesai", "selesai", XLSX_NUMBER, 10},
    {"Terlambat", "terlambat", XLSX_NUMBER, 12},
    {"Hari", "hari", XLSX_NUMBER, 8},
    {"Pertama", "pertama", XLSX_DATE, 19},
    {"Terakhir", "terakhir", XLSX_DATE, 19},
};

static const struct xlsx_column plan_columns[] = {
    {"No.", "no", XLSX_NUMBER, 6},
    {"Hari rencana", "hari", XLSX_DATE, 19},
    {"Evaluator", "evaluator", XLSX_TEXT, 26},
    {"SKPD atau unit kerja", "unit", XLSX_TEXT, 40},
    {"Nomor", "nomor", XLSX_TEXT, 24},
    {"Judul SOP", "judul", XLSX_TEXT, 60},
    {"Jatuh tempo", "jatuh_tempo", XLSX_DATE, 19},
    {"Keadaan", "keadaan", XLSX_STATE, 14},
    {"SOP", "sop", XLSX_NUMBER, 8},
};

static const struct paper_sheet sheets[] = {
    {"Bulan", "bulan", month_columns, sizeof month_columns / sizeof *month_columns},
    {"SKPD", "satuan", unit_columns, sizeof unit_columns / sizeof *unit_columns},
    {"Rencana", "rencana", plan_columns, sizeof plan_columns / sizeof *plan_columns},
};

int render_rencana_xlsx(const struct json_object *doc, struct strbuf *out)
{
    return paper_xlsx(&render_rencana_kind, doc, sheets, sizeof sheets / sizeof *sheets, NULL, out);
}
