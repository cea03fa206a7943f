/* SPDX-License-Identifier: MIT */
/* The rows of SQL as the encoders of lists want to see them (render_rows.h). */
#ifndef SIKLUS_API_ROWS_H
#define SIKLUS_API_ROWS_H

#include "api_call.h"
#include "render_rows.h"

#define API_ROWS_TYPED                                                                             \
    64 /* columns whose type is asked once, not for each cell: lists have fewer */

struct api_rows {
    struct render_rows rows; /* whose source is this struct */
    const struct db_result *result;
    enum db_type types[API_ROWS_TYPED];
    char stamp[48]; /* room for one moment */
};

/* A column _kursor is not shown: it says where the next page starts. Nor is what stands behind it.
 */
void api_rows_of(struct api_rows *ret, const struct db_result *result);
/* A page that SQL handed over ready: one row, whose column _json has all of them as JSON stands in
 * an array, and whose cursor is that of the next page, if there is one. NULL: rows as ever. */
const char *api_rows_ready(const struct api_rows *r, size_t *ret_len, const char **ret_cursor);
/* The cursor of the next page, borrowed; NULL when this one, of which limit rows were asked, is the
 * last. A full page may be the last one too: then the next is empty. */
const char *api_rows_cursor(const struct api_rows *r, long limit);

#endif
