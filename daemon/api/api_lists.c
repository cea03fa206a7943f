/* SPDX-License-Identifier: MIT */
/* LIST: the rows of SQL become JSON or CSV straight from the result, by one encoder per format. A
 * column _kursor is not shown: it says where the next page starts (keyset), in "berikutnya" and in
 * a Link header (RFC 8288). The list that is asked for most may come from SQL as JSON that was kept
 * ready, row by row. A list that is to be a file is made by api_sheet.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api_kinds.h"
#include "api_names.h"
#include "api_params.h"
#include "api_rows.h"
#include "api_sheet.h"
#include "cleanup.h"
#include "http_accept.h"
#include "render_list.h"

#define PAGE_DEFAULT 100L /* rows when the request does not say: the default of schema api */

static db_done on_rows;

/* JSON unless another one is more welcome: who takes none of them gets it, too. */
static const char *welcome_format(const struct api_call *c)
{
    const char *accept = http_request_header(c->request, "Accept");
    unsigned json = http_accept(accept, "application/json");
    unsigned csv = http_accept(accept, "text/csv");
    unsigned xlsx = http_accept(accept, render_list_find("xlsx")->media);

    if (csv > json && csv >= xlsx)
        return "csv";
    return xlsx > json ? "xlsx" : "json";
}

/* A known format, or NULL and the call is answered. */
static const char *chosen_format(struct api_call *c)
{
    static const char *const formats[] = {"json", "csv", "xlsx"};
    const char *format = http_request_param(c->request, "format");

    if (format == NULL)
        return welcome_format(c);
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (strcmp(format, formats[i]) == 0)
            return formats[i];
    api_call_refuse(c, 400, "format-tidak-dikenal",
                    "Nilai format tidak dikenal; daftar tersedia sebagai json, csv atau xlsx.");
    return NULL;
}

/* By the words that SQL takes for yes and no (api.arg_benar). False: it is none, and answered. */
static bool wants_all(struct api_call *c, bool *ret)
{
    static const char *const words[] = {"", "0", "false", "tidak", "1", "true", "ya"};
    const char *all = http_request_param(c->request, "semua");

    *ret = false;
    for (size_t i = 0; all != NULL && i < sizeof(words) / sizeof(words[0]); i++) {
        *ret = i > 3;
        if (strcasecmp(all, words[i]) == 0)
            return true;
    }
    if (all != NULL)
        api_call_refuse(c, 400, "parameter-cacat", "semua harus ya atau tidak.");
    return all == NULL;
}

/* A name that no request can say. */
static void ask_ready(struct strbuf *params)
{
    params->len--; /* its brace */
    strbuf_adds(params, params->len > 1 ? ",\"_json\":true}" : "\"_json\":true}");
}

void api_list_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    const char *format = chosen_format(c);
    bool json = format != NULL && strcmp(format, "json") == 0;
    bool all;

    if (format == NULL || !wants_all(c, &all))
        return;
    if (json && all) {
        api_call_refuse(c, 400, "parameter-cacat",
                        "Seluruh daftar sekaligus tersedia sebagai csv atau xlsx; sebagai json ia "
                        "dibaca halaman demi halaman.");
        return;
    }
    if (all || strcmp(format, "xlsx") == 0) {
        api_sheet_start(c, format);
        return;
    }
    c->format = json ? NULL : format;
    if (!api_params_read(c, &params))
        return;
    if (json && c->route->ready)
        ask_ready(&params);
    if (params.failed)
        api_call_no_memory(c);
    else
        api_call_sql(c, params.data, on_rows);
}

/* How many rows were asked for. */
static long page_size(const struct api_call *c)
{
    const char *limit = http_request_param(c->request, "batas");

    return limit != NULL && limit[0] != '\0' ? atol(limit) : PAGE_DEFAULT;
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

    while (api_names_next(&names, name)) {
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

/* ready: the rows as they came, len bytes of JSON; NULL: they are encoded here. */
static void reply_json(struct api_call *c, const struct render_rows *rows, const char *ready,
                       size_t len, const char *cursor)
{
    struct strbuf body = STRBUF_INIT;

    strbuf_adds(&body, "{\"data\":");
    if (ready != NULL) {
        strbuf_addc(&body, '[');
        strbuf_add(&body, ready, len);
        strbuf_addc(&body, ']');
    } else {
        render_rows_json(rows, &body);
    }
    strbuf_adds(&body, ",\"berikutnya\":");
    strbuf_add_json(&body, cursor, cursor != NULL ? strlen(cursor) : 0);
    strbuf_addc(&body, '}');
    api_call_answer(c, "application/json", &body);
}

static void reply_csv(struct api_call *c, const struct render_rows *rows)
{
    struct strbuf body = STRBUF_INIT;

    render_rows_csv(rows, &body);
    api_call_answer(c, RENDER_ROWS_CSV, &body);
}

static void on_rows(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    struct api_rows rows;
    const char *ready, *cursor;
    size_t len = 0;

    if (!api_call_returned(c, error))
        return;
    api_rows_of(&rows, result);
    ready = api_rows_ready(&rows, &len, &cursor);
    if (ready == NULL)
        cursor = api_rows_cursor(&rows, page_size(c));
    if (cursor != NULL)
        add_link(c, cursor);
    if (c->format != NULL)
        reply_csv(c, &rows.rows);
    else
        reply_json(c, &rows.rows, ready, len, cursor);
}
