/* SPDX-License-Identifier: MIT */
/* Workbooks, their sheets and cells. Text of a document is only ever written as a string, after it
 * was made printable; a formula is written by those alone who made it up themselves. */
#ifndef SIKLUS_RENDER_XLSX_H
#define SIKLUS_RENDER_XLSX_H

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>
#include <xlsxwriter.h>

#include "strbuf.h"

enum xlsx_cell { XLSX_TEXT, XLSX_STATE, XLSX_NUMBER, XLSX_DATE, XLSX_ESTIMATE, XLSX_PERCENT };

struct xlsx_column {
    const char *head;
    const char *key;
    enum xlsx_cell cell;
    double width;
};

struct xlsx_book {
    lxw_workbook *workbook;
    lxw_format *title, *bold, *head, *number, *figure, *date, *percent, *sum, *sum_text;
    struct strbuf text;  /* the cell being written, made printable */
    struct strbuf words; /* for cells whose text is put together */
    lxw_error error;     /* the first one */
};

struct xlsx_place {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
};

/* Remembers the first error. */
void xlsx_check(struct xlsx_book *k, lxw_error error);
/* Makes the formats of the book. */
void xlsx_formats(struct xlsx_book *k);

/* One cell each; of "" nothing is written, and what is no date stays text. */
void xlsx_text(struct xlsx_book *k, struct xlsx_place at, const char *s, lxw_format *format);
/* A buffer to put words together in, empty; xlsx_said() writes them. */
struct strbuf *xlsx_words(struct xlsx_book *k);
void xlsx_said(struct xlsx_book *k, struct xlsx_place at, lxw_format *format);
void xlsx_number(struct xlsx_book *k, struct xlsx_place at, double n, lxw_format *format);
void xlsx_date(struct xlsx_book *k, struct xlsx_place at, const char *iso);
/* The headings, and one row of a document, from at to the right. */
void xlsx_head(struct xlsx_book *k, struct xlsx_place at, const struct xlsx_column *columns,
               size_t n);
void xlsx_row(struct xlsx_book *k, struct xlsx_place at, const struct xlsx_column *columns,
              size_t n, const struct json_object *row);
/* A label and its number, a dash for NaN; the place below. */
struct xlsx_place xlsx_figure(struct xlsx_book *k, struct xlsx_place at, const char *label,
                              double n, lxw_format *format);

/* A sheet as wide as its columns: on A4, as many pages as it takes, title and page at the foot. */
lxw_worksheet *xlsx_sheet(struct xlsx_book *k, const char *name, const char *title,
                          const struct xlsx_column *columns, size_t n);
/* What makes a sheet one table: its head stays in view; the filters, when count rows are there. */
struct xlsx_place xlsx_list_begin(struct xlsx_book *k, lxw_worksheet *sheet,
                                  const struct xlsx_column *columns, size_t n);
void xlsx_list_end(lxw_worksheet *sheet, size_t n, size_t count);
/* A sheet that is one table with filters. rows may be NULL. */
void xlsx_list(struct xlsx_book *k, const char *name, const char *title,
               const struct xlsx_column *columns, size_t n, const struct json_object *rows);

/* A document to be written as a workbook. */
struct xlsx_file {
    const char *title;
    int64_t made_at; /* seconds since 1970 */
    size_t rows;     /* of its longest sheet */
    void (*fill)(struct xlsx_book *k, const void *doc);
    const void *doc;
};
/* Appends the workbook to out: 0 or -errno. */
int xlsx_file_write(const struct xlsx_file *file, struct strbuf *out);
/* Writes it into an open file. */
int xlsx_file_save(const struct xlsx_file *file, int fd);

#endif
