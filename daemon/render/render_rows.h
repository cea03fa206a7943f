/* SPDX-License-Identifier: MIT */
/* Rows to JSON and CSV: one encoder per format serves every list. Where the rows come from is the
 * caller's: it describes the columns and hands out cells. */
#ifndef SIKLUS_RENDER_ROWS_H
#define SIKLUS_RENDER_ROWS_H

#include <stddef.h>

#include "strbuf.h"

/* What a list as CSV is sent as (RFC 4180). */
#define RENDER_ROWS_CSV "text/csv; charset=utf-8; header=present"

/* A date is YYYY-MM-DD, a moment is that of RFC 3339; in JSON and CSV they are texts. */
enum render_type {
    RENDER_TEXT,
    RENDER_NUMBER,
    RENDER_BOOL,
    RENDER_JSON,
    RENDER_DATE,
    RENDER_MOMENT,
};

struct render_rows {
    int rows;
    int columns;
    const char *(*name)(const void *src, int column);
    enum render_type (*type)(const void *src, int column);
    const char *(*value)(const void *src, int row, int column, size_t *ret_len); /* NULL: null */
    const void *src;
    int hidden; /* a column left out (the cursor), or -1 */
};

/* [{"a":1,…},…] */
void render_rows_json(const struct render_rows *t, struct strbuf *out);
/* RFC 4180, CRLF, header row; a text cell that starts with = + - @ TAB or CR gets a leading ' so
 * that no spreadsheet takes it for a formula (ASVS V1.2.10). Numbers, booleans as they are
 * (true/false). */
void render_rows_csv(const struct render_rows *t, struct strbuf *out);
/* Its rows alone, without the header: the next page. */
void render_rows_csv_more(const struct render_rows *t, struct strbuf *out);

#endif
