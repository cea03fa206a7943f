/* SPDX-License-Identifier: MIT */
/* The report as a workbook: a sheet of totals and one of all SOPs, each a table of columns. */
#include <stdio.h>

#include "json.h"
#include "render_bupati.h"
#include "render_text.h"
#include "render_xlsx_report.h"

static const struct xlsx_column unit_columns[] = {
    {"Kode", "kode", XLSX_TEXT, 30},
    {"Unit kerja", "nama", XLSX_TEXT, 46},
    {"SOP", "jumlah", XLSX_NUMBER, 10},
    {"Patuh", "patuh", XLSX_NUMBER, 10},
    {"Segera", "segera", XLSX_NUMBER, 10},
    {"Terlambat", "terlambat", XLSX_NUMBER, 11},
    {"Dalam proses", "proses", XLSX_NUMBER, 13},
    {"Data kurang", "data_kurang", XLSX_NUMBER, 13},
    {"Terlama (hari)", "terlama_hari", XLSX_NUMBER, 15},
    {"Ditunda", "ditunda", XLSX_NUMBER, 10},
    {"Monitoring terlambat", "monitoring_terlambat", XLSX_NUMBER, 13},
    {"Kebutuhan", "kebutuhan", XLSX_NUMBER, 12},
    {"Tercakup", "tercakup", XLSX_NUMBER, 11},
    {"Evaluasi 12 bulan tepat waktu", "evaluasi_tepat", XLSX_NUMBER, 14},
    {"Evaluasi 12 bulan lewat waktu", "evaluasi_lewat", XLSX_NUMBER, 14},
};
#define UNIT_COLUMNS (sizeof unit_columns / sizeof *unit_columns)
/* Of these columns the total row shows the sum; of one of them the maximum. */
#define UNIT_FIRST_SUM 2
#define UNIT_MAXIMUM 8

static const struct {
    const char *label;
    const char *key;
} totals[] = {
    {"Patuh", "patuh"},
    {"Segera", "segera"},
    {"Terlambat", "terlambat"},
    {"Data kurang", "data_kurang"},
    {"Dalam proses", "proses"},
    {"Dalam proses, melewati target", "proses_terlambat"},
    {"Dicabut", "dicabut"},
    {"Evaluasi ditunda", "ditunda"},
    {"Monitoring terlambat", "monitoring_terlambat"},
    {"Kebutuhan SOP", "kebutuhan"},
    {"Kebutuhan tercakup", "tercakup"},
};
#define TOTALS (sizeof totals / sizeof *totals)

static struct xlsx_place put_totals(struct xlsx_book *k, struct xlsx_place at,
                                    const struct render_bupati *b)
{
    at = xlsx_figure(k, at, "SOP berlaku", (double)b->in_force, k->figure);
    for (size_t i = 0; i < TOTALS; i++) {
        if (!json_get(b->total, totals[i].key))
            continue;
        double n = (double)render_bupati_number(b->total, totals[i].key);
        at = xlsx_figure(k, at, totals[i].label, n, k->figure);
    }
    double percent = render_bupati_percent(b->total, "persen_patuh");
    at = xlsx_figure(k, at, "Kepatuhan (patuh dan segera)", percent / 100, k->percent);
    at.row++;
    return at;
}

/* What a spreadsheet that does not calculate (a preview, a script) shows for the formula. */
static double total_of(const struct json_object *rows, const struct xlsx_column *c, bool largest)
{
    int64_t total = 0;
    for (size_t i = 0; i < json_length(rows); i++) {
        int64_t n = render_bupati_number(json_object_array_get_idx(rows, i), c->key);
        total = !largest ? total + n : n > total ? n : total;
    }
    return (double)total;
}

static void put_total_row(struct xlsx_book *k, struct xlsx_place at, lxw_row_t first,
                          const struct json_object *rows)
{
    xlsx_text(k, at, "Jumlah", k->sum_text);
    worksheet_write_blank(at.sheet, at.row, 1, k->sum_text);
    for (size_t i = UNIT_FIRST_SUM; i < UNIT_COLUMNS; i++) {
        char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH], formula[64];
        lxw_rowcol_to_cell(from, first, (lxw_col_t)i);
        lxw_rowcol_to_cell(to, at.row - 1, (lxw_col_t)i);
        snprintf(formula, sizeof formula, "=%s(%s:%s)", i == UNIT_MAXIMUM ? "MAX" : "SUM", from,
                 to);
        xlsx_check(
            k, worksheet_write_formula_num(at.sheet, at.row, (lxw_col_t)i, formula, k->sum,
                                           total_of(rows, &unit_columns[i], i == UNIT_MAXIMUM)));
    }
}

static struct xlsx_place put_units(struct xlsx_book *k, struct xlsx_place at,
                                   const struct render_bupati *b)
{
    xlsx_head(k, at, unit_columns, UNIT_COLUMNS);
    lxw_row_t first = ++at.row;
    for (size_t i = 0; i < json_length(b->per_unit); i++, at.row++)
        xlsx_row(k, at, unit_columns, UNIT_COLUMNS, json_object_array_get_idx(b->per_unit, i));
    if (at.row > first)
        put_total_row(k, at, first, b->per_unit);
    at.row += 2;
    return at;
}

static void put_basis(struct xlsx_book *k, struct xlsx_place at, const struct render_bupati *b)
{
    if (json_length(b->basis) == 0)
        return;
    xlsx_text(k, at, "Dasar", k->bold);
    at.row++;
    for (size_t i = 0; i < json_length(b->basis); i++, at.row++) {
        const struct json_object *o = json_object_array_get_idx(b->basis, i);
        struct strbuf *words = xlsx_words(k);
        strbuf_adds(words, json_get_string(o, "pasal", RENDER_TEXT_NONE));
        strbuf_adds(words, ": ");
        strbuf_adds(words, json_get_string(o, "isi", RENDER_TEXT_NONE));
        xlsx_said(k, at, NULL);
    }
}

static void add_summary(struct xlsx_book *k, const struct render_bupati *b)
{
    lxw_worksheet *sheet =
        xlsx_sheet(k, "Ringkasan", RENDER_BUPATI_TITLE, unit_columns, UNIT_COLUMNS);
    struct xlsx_place at = {.sheet = sheet};
    at = xlsx_report_head(k, at, RENDER_BUPATI_TITLE, b->doc);
    at = put_totals(k, at, b);
    at = put_units(k, at, b);
    put_basis(k, at, b);
}

static void fill(struct xlsx_book *k, const void *doc)
{
    const struct render_bupati *b = doc;
    add_summary(k, b);
    xlsx_report_sops(k, RENDER_BUPATI_TITLE, b->sops);
    xlsx_report_trend(k, RENDER_BUPATI_TITLE, json_get_array(b->doc, "tren"));
    xlsx_report_late(k, "Terlama", RENDER_BUPATI_TITLE, b->worst);
    xlsx_report_duties(k, RENDER_BUPATI_TITLE, json_get_array(b->due, "daftar"));
    xlsx_report_actions(k, RENDER_BUPATI_TITLE, json_get_array(b->actions, "daftar"));
}

int render_bupati_xlsx(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    const struct xlsx_file file = {RENDER_BUPATI_TITLE, b.made_at, json_length(b.sops), fill, &b};
    return xlsx_file_write(&file, out);
}
