/* SPDX-License-Identifier: MIT */
/* The document as a workbook: figures and what was considered, the form of Lampiran II huruf A, the
 * SOPs to be developed. */
#include "json.h"
#include "render_kebutuhan.h"
#include "render_text.h"

static const struct xlsx_column form_columns[] = {
    {"No.", "no", XLSX_NUMBER, 6},
    {"Unit kerja", "unit", XLSX_TEXT, 34},
    {"Subbagian", "sub_bagian", XLSX_TEXT, 30},
    {"Kegiatan yang dilaksanakan sesuai uraian tugas", "kegiatan", XLSX_TEXT, 50},
    {"Judul SOP yang diusulkan", "judul_diusulkan", XLSX_TEXT, 60},
    {"Perkiraan output/keluaran", "perkiraan_output", XLSX_TEXT, 34},
    {"Keadaan", "status", XLSX_STATE, 14},
    {"SOP", "sop", XLSX_NUMBER, 8},
};

static const struct xlsx_column plan_columns[] = {
    {"No.", "no", XLSX_NUMBER, 6},         {"Unit kerja", "unit", XLSX_TEXT, 34},
    {"Judul SOP", "judul", XLSX_TEXT, 60}, {"Perubahan", "perubahan", XLSX_STATE, 12},
    {"Keadaan", "status", XLSX_STATE, 14}, {"Perkiraan output/keluaran", "output", XLSX_TEXT, 34},
    {"Target", "target", XLSX_DATE, 19},   {"SOP", "sop", XLSX_NUMBER, 8},
};

static const struct paper_sheet sheets[] = {
    {"Kebutuhan", "formulir", form_columns, sizeof form_columns / sizeof *form_columns},
    {"Akan dikembangkan", "rencana", plan_columns, sizeof plan_columns / sizeof *plan_columns},
};

static void put_considered(struct xlsx_book *b, struct xlsx_place at, const struct paper *k)
{
    const struct json_object *considered = json_get_array(k->doc, "pertimbangan");
    xlsx_text(b, at, "Pertimbangan (Lampiran I angka 2 huruf a)", b->bold);
    at.row++;
    if (json_length(considered) == 0)
        xlsx_text(b, at, "Belum ada yang dicatat.", NULL);
    for (size_t i = 0; i < json_length(considered); i++) {
        const struct json_object *o = json_object_array_get_idx(considered, i);
        xlsx_date(b, at, json_get_string(o, "tanggal", RENDER_TEXT_NONE));
        xlsx_text(b, (struct xlsx_place){at.sheet, at.row, 1},
                  json_get_string(o, "isi", RENDER_TEXT_NONE), NULL);
        at.row++;
    }
}

int render_kebutuhan_xlsx(const struct json_object *doc, struct strbuf *out)
{
    return paper_xlsx(&render_kebutuhan_kind, doc, sheets, sizeof sheets / sizeof *sheets,
                      put_considered, out);
}
