/* SPDX-License-Identifier: MIT */
/* The plan as a workbook: figures and months, the SKPD, each SOP by its day. */
#include "json.h"
#include "render_rencana.h"
#include "render_text.h"
#include "render_xlsx.h"

static const struct xlsx_column summary_columns[] = {
    {"", "", XLSX_TEXT, 34},
    {"", "", XLSX_TEXT, 60},
};

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

static const struct {
    const char *label;
    const char *key;
} figures[] = {
    {"SOP direncanakan", "sop"},     {"Sudah dievaluasi", "selesai"},    {"Terlambat", "terlambat"},
    {"Belum direncanakan", "belum"}, {"Paling banyak sehari", "puncak"},
};

static struct xlsx_place put_letterhead(struct xlsx_book *k, struct xlsx_place at,
                                        const struct render_rencana *d)
{
    xlsx_text(k, at, RENDER_RENCANA_TITLE, k->title);
    at.row++;
    xlsx_text(k, at, d->unit, k->bold);
    struct strbuf *words = xlsx_words(k);
    strbuf_addf(words, "Tahun %lld. ", (long long)d->year);
    render_rencana_standing(words, d);
    xlsx_said(k, (struct xlsx_place){at.sheet, at.row, 1}, k->bold);
    at.row++;
    xlsx_text(k, at, "Keadaan per", NULL);
    xlsx_date(k, (struct xlsx_place){at.sheet, at.row, 1}, d->as_of);
    at.row++;
    xlsx_text(k, at, "Dibuat", NULL);
    render_text_moment(xlsx_words(k), d->made);
    xlsx_said(k, (struct xlsx_place){at.sheet, at.row, 1}, NULL);
    at.row++;
    for (size_t i = 0; i < render_rencana_count(d->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(d->basis, i);
        xlsx_text(k, at, i == 0 ? "Dasar" : "", NULL);
        xlsx_text(k, (struct xlsx_place){at.sheet, at.row, 1},
                  json_get_string(o, "pasal", RENDER_TEXT_NONE), NULL);
        at.row++;
    }
    at.row++;
    return at;
}

static void fill(struct xlsx_book *k, const void *doc)
{
    const struct render_rencana *d = doc;
    struct xlsx_place at = {
        .sheet = xlsx_sheet(k, "Ringkasan", RENDER_RENCANA_TITLE, summary_columns, 2)};
    at = put_letterhead(k, at, d);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        at = xlsx_figure(k, at, figures[i].label,
                         (double)render_rencana_number(d->summary, figures[i].key), k->figure);
    xlsx_list(k, "Bulan", RENDER_RENCANA_TITLE, month_columns,
              sizeof month_columns / sizeof *month_columns, d->months);
    xlsx_list(k, "SKPD", RENDER_RENCANA_TITLE, unit_columns,
              sizeof unit_columns / sizeof *unit_columns, d->units);
    xlsx_list(k, "Rencana", RENDER_RENCANA_TITLE, plan_columns,
              sizeof plan_columns / sizeof *plan_columns, d->plan);
}

int render_rencana_xlsx(const struct json_object *doc, struct strbuf *out)
{
    struct render_rencana d;
    int r = render_rencana_open(doc, &d);
    if (r < 0)
        return r;
    const struct xlsx_file file = {RENDER_RENCANA_TITLE, d.made_at, render_rencana_count(d.plan),
                                   fill, &d};
    return xlsx_file_write(&file, out);
}
