/* SPDX-License-Identifier: MIT */
/* As a workbook: a sheet with head and figures, then the lists, each a sheet. */
#include "json.h"
#include "render_paper.h"
#include "render_text.h"
#include "render_xlsx_report.h"

static const struct xlsx_column summary_columns[] = {
    {"", "", XLSX_TEXT, 34},
    {"", "", XLSX_TEXT, 60},
};

struct filling {
    const struct paper *paper;
    const struct paper_sheet *sheets;
    size_t count;
    void (*put_more)(struct xlsx_book *b, struct xlsx_place at, const struct paper *k);
};

static struct xlsx_place put_head(struct xlsx_book *b, struct xlsx_place at, const struct paper *k)
{
    struct strbuf title = STRBUF_INIT;
    paper_say_title(&title, k);
    at = xlsx_report_head(b, at, title.len ? title.data : "", k->doc);
    strbuf_free(&title);
    if (k->kind->say_standing) {
        xlsx_text(b, at, "Isi", NULL);
        k->kind->say_standing(xlsx_words(b), k);
        xlsx_said(b, (struct xlsx_place){at.sheet, at.row++, 1}, NULL);
    }
    for (size_t i = 0; i < json_length(k->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(k->basis, i);
        xlsx_text(b, at, i == 0 ? "Dasar" : "", NULL);
        xlsx_text(b, (struct xlsx_place){at.sheet, at.row++, 1},
                  json_get_string(o, "pasal", RENDER_TEXT_NONE), NULL);
    }
    at.row++;
    return at;
}

static void fill(struct xlsx_book *b, const void *filled)
{
    const struct filling *f = filled;
    const struct paper_kind *kind = f->paper->kind;
    struct xlsx_place at = {.sheet = xlsx_sheet(b, "Ringkasan", kind->title, summary_columns, 2)};
    at = put_head(b, at, f->paper);
    for (size_t i = 0; i < PDF_TILES; i++)
        at = xlsx_figure(b, at, kind->figures[i].label,
                         (double)paper_number(f->paper->summary, kind->figures[i].key), b->figure);
    at.row++;
    if (f->put_more)
        f->put_more(b, at, f->paper);
    for (size_t i = 0; i < f->count; i++)
        xlsx_list(b, f->sheets[i].name, kind->title, f->sheets[i].columns, f->sheets[i].count,
                  json_get_array(f->paper->doc, f->sheets[i].member));
}

int paper_xlsx(const struct paper_kind *kind, const struct json_object *doc,
               const struct paper_sheet *sheets, size_t count,
               void (*put_more)(struct xlsx_book *b, struct xlsx_place at, const struct paper *k),
               struct strbuf *out)
{
    struct paper k;
    int r = paper_open(kind, doc, &k);
    if (r < 0)
        return r;
    const struct filling filling = {&k, sheets, count, put_more};
    struct xlsx_file file = {kind->title, k.made_at, 0, fill, &filling};
    for (size_t i = 0; i < count; i++) {
        size_t rows = json_length(json_get_array(doc, sheets[i].member));
        file.rows = rows > file.rows ? rows : file.rows;
    }
    return xlsx_file_write(&file, out);
}
