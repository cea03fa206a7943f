/* SPDX-License-Identifier: MIT */
/* The document as a workbook: figures, the form of Lampiran II huruf A, the SOPs to be developed.
 */
#include "json.h"
#include "render_kebutuhan.h"
#include "render_text.h"
#include "render_xlsx.h"

static const struct xlsx_column summary_columns[] = {
    {"", "", XLSX_TEXT, 34},
    {"", "", XLSX_TEXT, 60},
};

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

static const struct {
    const char *label;
    const char *key;
} figures[] = {
    {"Kebutuhan SOP", "kebutuhan"},
    {"Ada SOP berlaku (tercakup)", "tercakup"},
    {"Ada calon", "calon"},
    {"Belum ada (kosong)", "kosong"},
    {"Standar pelayanan (bukan SOP)", "bukan_sop"},
};

static struct xlsx_place put_pair(struct xlsx_book *k, struct xlsx_place at, const char *label,
                                  const char *text)
{
    struct xlsx_place value = {at.sheet, at.row, 1};
    xlsx_text(k, at, label, NULL);
    xlsx_text(k, value, text, NULL);
    at.row++;
    return at;
}

static struct xlsx_place put_letterhead(struct xlsx_book *k, struct xlsx_place at,
                                        const struct render_kebutuhan *d)
{
    xlsx_text(k, at, RENDER_KEBUTUHAN_TITLE, k->title);
    at.row++;
    xlsx_text(k, at, d->unit, k->bold);
    at.row++;
    xlsx_text(k, at, "Keadaan per", NULL);
    xlsx_date(k, (struct xlsx_place){at.sheet, at.row, 1}, d->as_of);
    at.row++;
    struct strbuf *words = xlsx_words(k);
    xlsx_text(k, at, "Dibuat", NULL);
    render_text_moment(words, d->made);
    xlsx_said(k, (struct xlsx_place){at.sheet, at.row, 1}, NULL);
    at.row++;
    for (size_t i = 0; i < render_kebutuhan_count(d->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(d->basis, i);
        at = put_pair(k, at, i == 0 ? "Dasar" : "", json_get_string(o, "pasal", RENDER_TEXT_NONE));
    }
    at.row++;
    return at;
}

static void put_considered(struct xlsx_book *k, struct xlsx_place at,
                           const struct render_kebutuhan *d)
{
    xlsx_text(k, at, "Pertimbangan (Lampiran I angka 2 huruf a)", k->bold);
    at.row++;
    if (render_kebutuhan_count(d->considered) == 0)
        xlsx_text(k, at, "Belum ada yang dicatat.", NULL);
    for (size_t i = 0; i < render_kebutuhan_count(d->considered); i++) {
        const struct json_object *o = json_object_array_get_idx(d->considered, i);
        xlsx_date(k, at, json_get_string(o, "tanggal", RENDER_TEXT_NONE));
        xlsx_text(k, (struct xlsx_place){at.sheet, at.row, 1},
                  json_get_string(o, "isi", RENDER_TEXT_NONE), NULL);
        at.row++;
    }
}

static void fill(struct xlsx_book *k, const void *doc)
{
    const struct render_kebutuhan *d = doc;
    struct xlsx_place at = {
        .sheet = xlsx_sheet(k, "Ringkasan", RENDER_KEBUTUHAN_TITLE, summary_columns, 2)};
    at = put_letterhead(k, at, d);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        at = xlsx_figure(k, at, figures[i].label,
                         (double)render_kebutuhan_number(d, figures[i].key), k->figure);
    at.row++;
    put_considered(k, at, d);
    xlsx_list(k, "Kebutuhan", RENDER_KEBUTUHAN_TITLE, form_columns,
              sizeof form_columns / sizeof *form_columns, d->form);
    xlsx_list(k, "Akan dikembangkan", RENDER_KEBUTUHAN_TITLE, plan_columns,
              sizeof plan_columns / sizeof *plan_columns, d->plan);
}

int render_kebutuhan_xlsx(const struct json_object *doc, struct strbuf *out)
{
    struct render_kebutuhan d;
    int r = render_kebutuhan_open(doc, &d);
    if (r < 0)
        return r;
    size_t form = render_kebutuhan_count(d.form), plan = render_kebutuhan_count(d.plan);
    const struct xlsx_file file = {RENDER_KEBUTUHAN_TITLE, d.made_at, form > plan ? form : plan,
                                   fill, &d};
    return xlsx_file_write(&file, out);
}
