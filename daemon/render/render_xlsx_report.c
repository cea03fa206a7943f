/* SPDX-License-Identifier: MIT */
#include "render_xlsx_report.h"

#include "json.h"
#include "render_text.h"

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

static struct xlsx_place put_line(struct xlsx_book *k, struct xlsx_place at, const char *label,
                                  const char *s)
{
    if (!s)
        return at;
    xlsx_text(k, at, label, NULL);
    xlsx_text(k, (struct xlsx_place){at.sheet, at.row, 1}, s, NULL);
    at.row++;
    return at;
}

struct xlsx_place xlsx_report_head(struct xlsx_book *k, struct xlsx_place at, const char *title,
                                   const struct json_object *doc)
{
    const struct json_object *issued = json_get(doc, "terbit");
    xlsx_text(k, at, title, k->title);
    at.row++;
    xlsx_text(k, at, json_get_string(json_get(doc, "unit"), "nama", RENDER_TEXT_NONE), k->bold);
    at.row++;
    at = put_line(k, at, "Nomor", json_get_string(issued, "nomor", NULL));
    at = put_line(k, at, "Menggantikan", json_get_string(issued, "menggantikan", NULL));
    at = put_line(k, at, "SHA-256", json_get_string(issued, "sidik", NULL));
    xlsx_text(k, at, "Keadaan per", NULL);
    at.column = 1;
    xlsx_date(k, at, json_get_string(doc, "as_of", ""));
    at.row++, at.column = 0;
    xlsx_text(k, at, "Dibuat", NULL);
    at.column = 1;
    render_text_moment(xlsx_words(k), json_get_string(doc, "dibuat", NULL));
    xlsx_said(k, at, NULL);
    at.row += 2, at.column = 0;
    return at;
}

void xlsx_report_sops(struct xlsx_book *k, const char *title, const struct json_object *rows)
{
    xlsx_list(k, "SOP", title, sop_columns, sizeof sop_columns / sizeof *sop_columns, rows);
}

void xlsx_report_trend(struct xlsx_book *k, const char *title, const struct json_object *rows)
{
    xlsx_list(k, "Tren", title, trend_columns, sizeof trend_columns / sizeof *trend_columns, rows);
}

void xlsx_report_late(struct xlsx_book *k, const char *name, const char *title,
                      const struct json_object *rows)
{
    xlsx_list(k, name, title, worst_columns, sizeof worst_columns / sizeof *worst_columns, rows);
}

void xlsx_report_duties(struct xlsx_book *k, const char *title, const struct json_object *rows)
{
    xlsx_list(k, "Kewajiban", title, duty_columns, sizeof duty_columns / sizeof *duty_columns,
              rows);
}

void xlsx_report_actions(struct xlsx_book *k, const char *title, const struct json_object *rows)
{
    xlsx_list(k, "Tindak lanjut", title, action_columns,
              sizeof action_columns / sizeof *action_columns, rows);
}
