/* SPDX-License-Identifier: MIT */
/* A workbook from its first sheet to its bytes. Rows are written top-down: with constant memory,
 * libxlsxwriter keeps one only. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "cleanup.h"
#include "json.h"
#include "render_text.h"
#include "render_xlsx.h"
#include "tempfile.h"

/* From here on a row costs no memory, but the file grows, since strings are not shared. */
#define CONSTANT_MEMORY_ROWS 5000
#define READ_STEP 65536
#define HEAD_HEIGHT 30

static bool cut_short; /* a temporary file of the library did not take all that was written to it */

/* libxlsxwriter 1.1.4 puts each part into a temporary file and goes back to its begin to read it,
 * without a look at whether it was written; rewind(3) forgets that it was not. On a full disk the
 * workbook would be whole by its return value and empty inside. The library's calls come to this
 * one, since the program's own symbols go before those of the libraries. */
void rewind(FILE *file)
{
    if (fflush(file) != 0 || ferror(file))
        cut_short = true;
    fseek(file, 0, SEEK_SET);
    clearerr(file);
}

struct xlsx_place xlsx_figure(struct xlsx_book *k, struct xlsx_place at, const char *label,
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

lxw_worksheet *xlsx_sheet(struct xlsx_book *k, const char *name, const char *title,
                          const struct xlsx_column *columns, size_t n)
{
    char foot[128];
    lxw_worksheet *sheet = workbook_add_worksheet(k->workbook, name);
    for (size_t i = 0; i < n; i++)
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    snprintf(foot, sizeof foot, "&L%s&RHalaman &P/&N", title);
    worksheet_set_footer(sheet, foot);
    return sheet;
}

struct xlsx_place xlsx_list_begin(struct xlsx_book *k, lxw_worksheet *sheet,
                                  const struct xlsx_column *columns, size_t n)
{
    struct xlsx_place at = {.sheet = sheet};
    worksheet_set_row(sheet, 0, HEAD_HEIGHT, NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    xlsx_head(k, at, columns, n);
    return at;
}

void xlsx_list_end(lxw_worksheet *sheet, size_t n, size_t count)
{
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)count, (lxw_col_t)(n - 1));
    /* A number of an SOP such as 065 is text on purpose. */
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

void xlsx_list(struct xlsx_book *k, const char *name, const char *title,
               const struct xlsx_column *columns, size_t n, const struct json_object *rows)
{
    lxw_worksheet *sheet = xlsx_sheet(k, name, title, columns, n);
    size_t count = json_length(rows);
    struct xlsx_place at = xlsx_list_begin(k, sheet, columns, n);
    for (size_t i = 0; i < count; i++) {
        at.row++;
        xlsx_row(k, at, columns, n, json_object_array_get_idx(rows, i));
    }
    xlsx_list_end(sheet, n, count);
}

/* The calendar date and time of making go into the file; without them the clock's would. */
static void set_properties(lxw_workbook *workbook, const struct xlsx_file *file)
{
    char title[128]; /* the library wants it writable */
    snprintf(title, sizeof title, "%s", file->title);
    lxw_doc_properties properties = {
        .title = title, .author = "siklus", .created = (time_t)file->made_at};
    workbook_set_properties(workbook, &properties);
}

static int write_book(const char *path, const struct xlsx_file *file)
{
    char folder[256]; /* the library wants it writable, too */
    snprintf(folder, sizeof folder, "%s", tempfile_folder());
    lxw_workbook_options options = {.constant_memory = file->rows > CONSTANT_MEMORY_ROWS,
                                    .tmpdir = folder};
    struct xlsx_book k = {.workbook = workbook_new_opt(path, &options)};
    if (!k.workbook)
        return -ENOMEM;
    cut_short = false;
    set_properties(k.workbook, file);
    xlsx_formats(&k);
    file->fill(&k, file->doc);
    bool failed = k.text.failed || k.words.failed;
    strbuf_free(&k.text);
    strbuf_free(&k.words);
    xlsx_check(&k, workbook_close(k.workbook));
    if (failed || k.error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return -ENOMEM;
    return k.error == LXW_NO_ERROR && !cut_short ? 0 : -EIO;
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

/* libxlsxwriter 1.1.4 writes to a name only: it gets that of the descriptor. */
int xlsx_file_save(const struct xlsx_file *file, int fd)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return write_book(path, file);
}

/* By way of a file that lives in memory. */
int xlsx_file_write(const struct xlsx_file *file, struct strbuf *out)
{
    _cleanup_(cleanup_fd) int fd = memfd_create("siklus-xlsx", MFD_CLOEXEC);
    if (fd < 0)
        return -errno;
    int r = xlsx_file_save(file, fd);
    return r < 0 ? r : read_back(fd, out);
}
