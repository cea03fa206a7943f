/* SPDX-License-Identifier: MIT */
/* LIST: the rows of SQL become JSON or CSV straight from the result, by one encoder per format. A
 * column _kursor is not shown: it says where the next page starts (keyset), in "berikutnya" and in
 * a Link header (RFC 8288). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"
#include "render_rows.h"

#define PAGE_DEFAULT 100L /* rows when the request does not say: the default of schema api */

static db_done on_rows;

static bool choose_format(struct api_call *c)
{
    const char *format = http_request_param(c->request, "format");
    const char *accept = http_request_header(c->request, "Accept");

    if (format == NULL && accept != NULL && strcasestr(accept, "text/csv") != NULL)
        format = "csv";
    if (format != NULL && strcmp(format, "json") != 0 && strcmp(format, "csv") != 0) {
        api_call_refuse(c, 400, "format-tidak-dikenal",
                        "Nilai format tidak dikenal; daftar tersedia sebagai json atau csv.");
        return false;
    }
    c->format = format != NULL && strcmp(format, "csv") == 0 ? "csv" : NULL;
    return true;
}

void api_list_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (choose_format(c) && api_params_read(c, &params))
        api_call_sql(c, params.data, on_rows);
}

#define STAMP_SIZE 48

/* The columns as the encoder wants to see them: types, asked once; stamp, with room for one
 * timestamp. */
struct source {
    const struct db_result *result;
    enum db_type *types;
    char stamp[STAMP_SIZE];
};

static bool read_types(struct source *s)
{
    int columns = db_result_columns(s->result);

    s->types = calloc((size_t)columns + 1, sizeof(*s->types));
    for (int i = 0; s->types != NULL && i < columns; i++)
        s->types[i] = db_result_type(s->result, i);
    return s->types != NULL;
}

static const char *column_name(const void *src, int column)
{
    const struct source *s = src;

    return db_result_name(s->result, column);
}

static enum render_type column_type(const void *src, int column)
{
    static const enum render_type types[] = {
        [DB_TEXT] = RENDER_TEXT, [DB_INT] = RENDER_NUMBER, [DB_NUMBER] = RENDER_NUMBER,
        [DB_BOOL] = RENDER_BOOL, [DB_DATE] = RENDER_TEXT,  [DB_TIMESTAMP] = RENDER_TEXT,
        [DB_JSON] = RENDER_JSON,
    };
    const struct source *s = src;

    return types[s->types[column]];
}

/* PostgreSQL's "2026-11-23 08:00:00+07" as RFC 3339 has it: 2026-11-23T08:00:00+07:00. */
static const char *rfc3339(const char *text, size_t *len, char stamp[STAMP_SIZE])
{
    const char *offset = *len > 19 ? strpbrk(text + 19, "+-") : NULL;

    if (offset == NULL || text[10] != ' ')
        return text;
    *len = (size_t)snprintf(stamp, STAMP_SIZE, "%.10sT%s%s", text, text + 11,
                            strlen(offset) == 3 ? ":00" : "");
    return stamp;
}

static const char *cell(const void *src, int row, int column, size_t *ret_len)
{
    struct source *s = (struct source *)src;
    const char *value = db_result_value(s->result, row, column, ret_len);

    if (value != NULL && s->types[column] == DB_TIMESTAMP)
        return rfc3339(value, ret_len, s->stamp);
    return value;
}

/* The cursor of the next page; NULL when this one is the last. A full page may be the last one too:
 * then the next is empty. */
static const char *next_cursor(const struct api_call *c, const struct db_result *result, int column)
{
    const char *limit = http_request_param(c->request, "batas");
    int rows = db_result_rows(result);

    if (limit != NULL && limit[0] == '\0')
        limit = NULL;
    if (column < 0 || rows == 0 || rows != (limit != NULL ? atol(limit) : PAGE_DEFAULT))
        return NULL;
    return db_result_value(result, rows - 1, column, NULL);
}

/* "/v1/kebutuhan/{id}/calon" with the values of this request. */
static void add_path(struct strbuf *out, const struct http_request *r, const char *pattern)
{
    for (const char *p = pattern; *p != '\0';) {
        char name[API_NAME_SIZE];
        size_t n = strcspn(p, "{");

        strbuf_add(out, p, n);
        p += n;
        if (*p == '\0')
            return;
        n = strcspn(++p, "}");
        snprintf(name, sizeof(name), "%.*s", (int)n, p);
        api_params_escape(out, http_request_param(r, name));
        p += n + 1;
    }
}

static void add_query(struct strbuf *out, const struct http_request *r, const char *names)
{
    char name[API_NAME_SIZE];

    while (api_params_next(&names, name)) {
        const char *value = http_request_param(r, name);

        if (value == NULL || strcmp(name, "setelah") == 0)
            continue;
        strbuf_addf(out, "%s=", name);
        api_params_escape(out, value);
        strbuf_addc(out, '&');
    }
}

static void add_link(const struct api_call *c, const char *cursor)
{
    _cleanup_(strbuf_free) struct strbuf link = STRBUF_INIT;

    strbuf_addc(&link, '<');
    add_path(&link, c->request, c->route->http.path);
    strbuf_addc(&link, '?');
    add_query(&link, c->request, c->route->http.query);
    strbuf_adds(&link, "setelah=");
    api_params_escape(&link, cursor);
    strbuf_adds(&link, ">; rel=\"next\"");
    if (!link.failed)
        http_reply_header(c->request, "Link", link.data);
}

static void reply_json(struct api_call *c, const struct render_rows *rows, const char *cursor)
{
    struct strbuf body = STRBUF_INIT;

    strbuf_adds(&body, "{\"data\":");
    render_rows_json(rows, &body);
    strbuf_adds(&body, ",\"berikutnya\":");
    strbuf_add_json(&body, cursor, cursor != NULL ? strlen(cursor) : 0);
    strbuf_addc(&body, '}');
    api_call_answer(c, "application/json", &body);
}

static void reply_csv(struct api_call *c, const struct render_rows *rows)
{
    struct strbuf body = STRBUF_INIT;

    render_rows_csv(rows, &body);
    api_call_answer(c, "text/csv; charset=utf-8; header=present", &body);
}

static void reply_rows(struct api_call *c, struct source *source)
{
    const struct db_result *result = source->result;
    const struct render_rows rows = {
        .name = column_name,
        .type = column_type,
        .value = cell,
        .src = source,
        .rows = db_result_rows(result),
        .columns = db_result_columns(result),
        .hidden = db_result_find(result, "_kursor"),
    };
    const char *cursor = next_cursor(c, result, rows.hidden);

    if (cursor != NULL)
        add_link(c, cursor);
    if (c->format != NULL)
        reply_csv(c, &rows);
    else
        reply_json(c, &rows, cursor);
}

static void on_rows(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    struct source source = {.result = result};

    if (!api_call_returned(c, error))
        return;
    if (read_types(&source))
        reply_rows(c, &source);
    else
        api_call_no_memory(c);
    free(source.types);
}
