/* SPDX-License-Identifier: MIT */
/* The report as a workbook: a sheet of totals and one of all SOPs, each a table of columns. Rows
 * are written top-down: with constant memory, libxlsxwriter keeps one only. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cleanup.h"
#include "json.h"
#include "render_bupati.h"
#include "render_text.h"
#include "render_xlsx.h"

/* From here on a row costs no memory, but the file grows, since strings are not shared. */
#define CONSTANT_MEMORY_ROWS 5000
#define READ_STEP 65536
#define HEAD_HEIGHT 30

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
};
#define UNIT_COLUMNS (sizeof unit_columns / sizeof *unit_columns)
/* Of these columns the total row shows the sum; of the last one the maximum. */
#define UNIT_FIRST_SUM 2
#define UNIT_LAST (UNIT_COLUMNS - 1)

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
    {"Kebutuhan SOP", "kebutuhan"},
    {"Kebutuhan tercakup", "tercakup"},
};
#define TOTALS (sizeof totals / sizeof *totals)

static void set_widths(lxw_worksheet *sheet, const struct xlsx_column *columns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL);
}

/* A4, the width of one page, as many pages as it takes, the page number at the foot. */
static void set_paper(lxw_worksheet *sheet)
{
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L" RENDER_BUPATI_TITLE "&RHalaman &P/&N");
}

static struct xlsx_place put_letterhead(struct xlsx_book *k, struct xlsx_place at,
                                        const struct render_bupati *b)
{
    xlsx_text(k, at, RENDER_BUPATI_TITLE, k->title);
    at.row++;
    xlsx_text(k, at, b->unit, k->bold);
    at.row++;
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

static struct xlsx_place put_figure(struct xlsx_book *k, struct xlsx_place at, const char *label,
                                    double n, lxw_format *format)
{
    struct xlsx_place value = {at.sheet, at.row, 1};
    xlsx_text(k, at, label, NULL);
    if (isnan(n))
        xlsx_text(k, value, RENDER_TEXT_NONE, format);
    else
        xlsx_number(k, value, n, format);
    at.row++;
    return at;
}

static struct xlsx_place put_totals(struct xlsx_book *k, struct xlsx_place at,
                                    const struct render_bupati *b)
{
    at = put_figure(k, at, "SOP berlaku", (double)b->in_force, k->figure);
    for (size_t i = 0; i < TOTALS; i++) {
        if (!json_get(b->total, totals[i].key))
            continue;
        double n = (double)render_bupati_number(b->total, totals[i].key);
        at = put_figure(k, at, totals[i].label, n, k->figure);
    }
    double percent = render_bupati_percent(b->total, "persen_patuh");
    at = put_figure(k, at, "Kepatuhan (patuh dan segera)", percent / 100, k->percent);
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
        snprintf(formula, sizeof formula, "=%s(%s:%s)", i == UNIT_LAST ? "MAX" : "SUM", from, to);
        xlsx_check(k,
                   worksheet_write_formula_num(at.sheet, at.row, (lxw_col_t)i, formula, k->sum,
                                               total_of(rows, &unit_columns[i], i == UNIT_LAST)));
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
    lxw_worksheet *sheet = workbook_add_worksheet(k->workbook, "Ringkasan");
    set_widths(sheet, unit_columns, UNIT_COLUMNS);
    set_paper(sheet);
    struct xlsx_place at = {.sheet = sheet};
    at = put_letterhead(k, at, b);
    at = put_totals(k, at, b);
    at = put_units(k, at, b);
    put_basis(k, at, b);
}

static void add_sops(struct xlsx_book *k, const struct render_bupati *b)
{
    lxw_worksheet *sheet = workbook_add_worksheet(k->workbook, "SOP");
    size_t n = render_bupati_count(b->sops);
    set_widths(sheet, sop_columns, SOP_COLUMNS);
    set_paper(sheet);
    worksheet_set_row(sheet, 0, HEAD_HEIGHT, NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    struct xlsx_place at = {.sheet = sheet};
    xlsx_head(k, at, sop_columns, SOP_COLUMNS);
    for (size_t i = 0; i < n; i++) {
        at.row++;
        xlsx_row(k, at, sop_columns, SOP_COLUMNS, json_object_array_get_idx(b->sops, i));
    }
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)n, SOP_COLUMNS - 1);
    /* A number of a SOP such as 065 is text on purpose. */
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

/* The calendar date and time of making go into the file; without them the clock's would. */
static void set_properties(lxw_workbook *workbook, const struct render_bupati *b)
{
    lxw_doc_properties properties = {
        .title = RENDER_BUPATI_TITLE, .author = "siklus", .created = (time_t)b->made_at};
    workbook_set_properties(workbook, &properties);
}

static int write_book(const char *path, const struct render_bupati *b)
{
    lxw_workbook_options options = {.constant_memory =
                                        render_bupati_count(b->sops) > CONSTANT_MEMORY_ROWS};
    struct xlsx_book k = {.workbook = workbook_new_opt(path, &options)};
    if (!k.workbook)
        return -ENOMEM;
    set_properties(k.workbook, b);
    xlsx_formats(&k);
    add_summary(&k, b);
    add_sops(&k, b);
    bool failed = k.text.failed || k.words.failed;
    strbuf_free(&k.text);
    strbuf_free(&k.words);
    xlsx_check(&k, workbook_close(k.workbook));
    if (failed || k.error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return -ENOMEM;
    return k.error == LXW_NO_ERROR ? 0 : -EIO;
}

static int read_back(int fd, struct strbuf *out)
{
    _cleanup_(cleanup_free) char *step = malloc(READ_STEP);
    if (!step)
        return -ENOMEM;
    for (off_t at = 0;;) {
        ssize_t n = pread(fd, step, READ_STEP, at);
        if (n < 0)
            return -errno;
        if (n == 0)
            return out->failed ? -ENOMEM : 0;
        strbuf_add(out, step, (size_t)n);
        at += n;
    }
}

/* libxlsxwriter 1.1.4 writes to a name only: it gets the name of a file that lives in memory. */
int render_bupati_xlsx(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    _cleanup_(cleanup_fd) int fd = memfd_create("siklus-xlsx", MFD_CLOEXEC);
    if (fd < 0)
        return -errno;
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    r = write_book(path, &b);
    return r < 0 ? r : read_back(fd, out);
}
