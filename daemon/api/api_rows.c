/* SPDX-License-Identifier: MIT */
#include "api_rows.h"

#include <stdio.h>
#include <string.h>

static const char *column_name(const void *src, int column)
{
    const struct api_rows *r = src;

    return db_result_name(r->result, column);
}

static enum db_type type_of(const struct api_rows *r, int column)
{
    return column < API_ROWS_TYPED ? r->types[column] : db_result_type(r->result, column);
}

static enum render_type column_type(const void *src, int column)
{
    static const enum render_type types[] = {
        [DB_TEXT] = RENDER_TEXT, [DB_INT] = RENDER_NUMBER, [DB_NUMBER] = RENDER_NUMBER,
        [DB_BOOL] = RENDER_BOOL, [DB_DATE] = RENDER_DATE,  [DB_TIMESTAMP] = RENDER_MOMENT,
        [DB_JSON] = RENDER_JSON,
    };
    const struct api_rows *r = src;

    return types[type_of(r, column)];
}

/* PostgreSQL's "2026-11-23 08:00:00+07" as RFC 3339 has it: 2026-11-23T08:00:00+07:00. */
static const char *rfc3339(const char *text, size_t *len, char *stamp, size_t size)
{
    const char *offset = *len > 19 ? strpbrk(text + 19, "+-") : NULL;

    if (offset == NULL || text[10] != ' ')
        return text;
    *len = (size_t)snprintf(stamp, size, "%.10sT%s%s", text, text + 11,
                            strlen(offset) == 3 ? ":00" : "");
    return stamp;
}

static const char *cell(const void *src, int row, int column, size_t *ret_len)
{
    struct api_rows *r = (struct api_rows *)src; /* for its stamp */
    const char *value = db_result_value(r->result, row, column, ret_len);

    if (value != NULL && type_of(r, column) == DB_TIMESTAMP)
        return rfc3339(value, ret_len, r->stamp, sizeof(r->stamp));
    return value;
}

void api_rows_of(struct api_rows *ret, const struct db_result *result)
{
    int cursor = db_result_find(result, "_kursor");

    ret->result = result;
    ret->rows = (struct render_rows){
        .rows = db_result_rows(result),
        .columns = cursor < 0 ? db_result_columns(result) : cursor + 1,
        .name = column_name,
        .type = column_type,
        .value = cell,
        .src = ret,
        .hidden = cursor,
    };
    for (int i = 0; i < ret->rows.columns && i < API_ROWS_TYPED; i++)
        ret->types[i] = db_result_type(result, i);
}

const char *api_rows_ready(const struct api_rows *r, size_t *ret_len, const char **ret_cursor)
{
    int column = r->rows.rows == 1 ? db_result_find(r->result, "_json") : -1;
    const char *json = column < 0 ? NULL : db_result_value(r->result, 0, column, ret_len);

    if (json != NULL)
        *ret_cursor = db_result_value(r->result, 0, r->rows.hidden, NULL);
    return json;
}

const char *api_rows_cursor(const struct api_rows *r, long limit)
{
    int rows = r->rows.rows;

    if (r->rows.hidden < 0 || rows == 0 || rows != limit)
        return NULL;
    return db_result_value(r->result, rows - 1, r->rows.hidden, NULL);
}
