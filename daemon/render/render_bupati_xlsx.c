/* SPDX-License-Identifier: MIT */
/* The report as a workbook: a sheet of totals and one of all SOPs, each a table of columns. */
#include <stdio.h>

#include "json.h"
#include "render_bupati.h"
#include "render_text.h"
#include "render_xlsx.h"

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

static const struct xlsx_column sop_columns[] = {
    {"ID", "id", XLSX_NUMBER, 8},
    {"Unit kerja", "unit", XLSX_TEXT, 34},
    {"Nomor SOP", "nomor", XLSX_TEXT, 22},
    {"Judul", "judul", XLSX_TEXT, 60},
    {"Status", "status", XLSX_STATE, 16},
    {"Perkiraan", "perkiraan", XLSX_ESTIMATE, 12},
    {"Berlaku sejak", "efektif", XLSX_DATE, 19},
    {"Evaluasi jatuh tempo", "jatuh_tempo", XLSX_DATE, 21},
    {"Hari lewat jatuh tempo", "hari", XLSX_NUMBER, 14},
    {"Monitoring jatuh tempo", "monitoring_jatuh_tempo", XLSX_DATE, 23},
};
#define SOP_COLUMNS (sizeof sop_columns / sizeof *sop_columns)

static const struct xlsx_column trend_columns[] = {
    {"Per", "akhir", XLSX_DATE, 22},
    {"SOP berlaku", "berlaku", XLSX_NUMBER, 14},
    {"Terlambat", "terlambat", XLSX_NUMBER, 12},
    {"Kepatuhan", "persen_patuh", XLSX_PERCENT, 12},
};
static const struct xlsx_column worst_columns[] = {
    {"ID", "id", XLSX_NUMBER, 8},
    {"Unit kerja", "unit", XLSX_TEXT, 34},
    {"Nomor SOP", "nomor", XLSX_TEXT, 22},
    {"Judul", "judul", XLSX_TEXT, 60},
    {"Evaluasi jatuh tempo", "jatuh_tempo", XLSX_DATE, 21},
    {"Hari lewat jatuh tempo", "hari", XLSX_NUMBER, 14},
    {"Perkiraan", "perkiraan", XLSX_ESTIMATE, 12},
    {"Alasan", "sebab", XLSX_TEXT, 60},
};
static const struct xlsx_column duty_columns[] = {
    {"Jatuh tempo", "jatuh_tempo", XLSX_DATE, 21},  {"Kewajiban", "jenis", XLSX_TEXT, 24},
    {"Unit kerja", "unit", XLSX_TEXT, 34},          {"Tentang", "judul", XLSX_TEXT, 60},
    {"Langkah berikut", "tindakan", XLSX_TEXT, 60},
};
static const struct xlsx_column action_columns[] = {
    {"Tenggat", "jatuh_tempo", XLSX_DATE, 21},
    {"Status", "status", XLSX_STATE, 12},
    {"Hari lewat tenggat", "hari", XLSX_NUMBER, 12},
    {"Unit kerja", "unit", XLSX_TEXT, 34},
    {"Tindakan", "uraian", XLSX_TEXT, 60},
    {"Penanggung jawab", "penanggung", XLSX_TEXT, 34},
};

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

/* The number and the fingerprint of an issued report. */
static struct xlsx_place put_issued(struct xlsx_book *k, struct xlsx_place at,
                                    const struct render_bupati *b)
{
    static const char *const members[][2] = {
        {"Nomor", "nomor"}, {"Menggantikan", "menggantikan"}, {"SHA-256", "sidik"}};
    const struct json_object *issued = json_get(b->doc, "terbit");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *s = json_get_string(issued, members[i][1], NULL);
        if (!s)
            continue;
        xlsx_text(k, at, members[i][0], NULL);
        xlsx_text(k, (struct xlsx_place){at.sheet, at.row, 1}, s, NULL);
        at.row++;
    }
    return at;
}

static struct xlsx_place put_letterhead(struct xlsx_book *k, struct xlsx_place at,
                                        const struct render_bupati *b)
{
    xlsx_text(k, at, RENDER_BUPATI_TITLE, k->title);
    at.row++;
    xlsx_text(k, at, b->unit, k->bold);
    at.row++;
    at = put_issued(k, at, b);
    xlsx_text(k, at, "Keadaan per", NULL);
    at.column = 1;
    xlsx_date(k, at, b->as_of);
    at.row++, at.column = 0;
    xlsx_text(k, at, "Dibuat", NULL);
    at.column = 1;
    render_text_moment(xlsx_words(k), b->made);
    xlsx_said(k, at, NULL);
    at.row += 2, at.column = 0;
    return at;
}

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
    for (size_t i = 0; i < render_bupati_count(rows); i++) {
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
    for (size_t i = 0; i < render_bupati_count(b->per_unit); i++, at.row++)
        xlsx_row(k, at, unit_columns, UNIT_COLUMNS, json_object_array_get_idx(b->per_unit, i));
    if (at.row > first)
        put_total_row(k, at, first, b->per_unit);
    at.row += 2;
    return at;
}

static void put_basis(struct xlsx_book *k, struct xlsx_place at, const struct render_bupati *b)
{
    if (render_bupati_count(b->basis) == 0)
        return;
    xlsx_text(k, at, "Dasar", k->bold);
    at.row++;
    for (size_t i = 0; i < render_bupati_count(b->basis); i++, at.row++) {
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
    at = put_letterhead(k, at, b);
    at = put_totals(k, at, b);
    at = put_units(k, at, b);
    put_basis(k, at, b);
}

static void fill(struct xlsx_book *k, const void *doc)
{
    const struct render_bupati *b = doc;
    add_summary(k, b);
    xlsx_list(k, "SOP", RENDER_BUPATI_TITLE, sop_columns, SOP_COLUMNS, b->sops);
    xlsx_list(k, "Tren", RENDER_BUPATI_TITLE, trend_columns,
              sizeof trend_columns / sizeof *trend_columns, json_get_array(b->doc, "tren"));
    xlsx_list(k, "Terlama", RENDER_BUPATI_TITLE, worst_columns,
              sizeof worst_columns / sizeof *worst_columns, b->worst);
    xlsx_list(k, "Kewajiban", RENDER_BUPATI_TITLE, duty_columns,
              sizeof duty_columns / sizeof *duty_columns, json_get_array(b->due, "daftar"));
    xlsx_list(k, "Tindak lanjut", RENDER_BUPATI_TITLE, action_columns,
              sizeof action_columns / sizeof *action_columns, json_get_array(b->actions, "daftar"));
}

int render_bupati_xlsx(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    const struct xlsx_file file = {RENDER_BUPATI_TITLE, b.made_at, render_bupati_count(b.sops),
                                   fill, &b};
    return xlsx_file_write(&file, out);
}
