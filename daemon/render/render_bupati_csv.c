/* SPDX-License-Identifier: MIT */
/* The annex as CSV, by the encoder of every list. */
#include <errno.h>
#include <string.h>

#include "cleanup.h"
#include "json.h"
#include "render_bupati.h"
#include "render_rows.h"
#include "render_text.h"

static const struct column {
    const char *name;
    enum render_type type;
} columns[] = {
    {"id", RENDER_NUMBER},
    {"unit", RENDER_TEXT},
    {"nomor", RENDER_TEXT},
    {"judul", RENDER_TEXT},
    {"status", RENDER_TEXT},
    {"perkiraan", RENDER_BOOL},
    {"efektif", RENDER_TEXT},
    {"jatuh_tempo", RENDER_TEXT},
    {"ditunda_hingga", RENDER_TEXT},
    {"hari", RENDER_NUMBER},
    {"monitoring_jatuh_tempo", RENDER_TEXT},
};
#define COLUMNS ((int)(sizeof columns / sizeof *columns))

static const char *name(const void *src, int column)
{
    (void)src;
    return columns[column].name;
}

static enum render_type type(const void *src, int column)
{
    (void)src;
    return columns[column].type;
}

/* The rows, and the cell being written. */
struct source {
    const struct json_object *rows;
    struct strbuf *cell;
};

/* Text is made printable: marks that turn its direction mislead in a table, too. A member of
 * another type than its column is none. */
static const char *value(const void *src, int row, int column, size_t *ret_len)
{
    static const json_type types[] = {[RENDER_TEXT] = json_type_string,
                                      [RENDER_NUMBER] = json_type_int,
                                      [RENDER_BOOL] = json_type_boolean};
    const struct source *from = src;
    struct json_object *o =
        json_get(json_object_array_get_idx(from->rows, (size_t)row), columns[column].name);
    if (!json_object_is_type(o, types[columns[column].type]))
        return NULL;
    const char *s = json_object_get_string(o);
    strbuf_reset(from->cell);
    render_text_plain(from->cell, s, s ? strlen(s) : 0, 0);
    *ret_len = from->cell->len;
    return from->cell->len ? from->cell->data : "";
}

int render_bupati_csv(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    _cleanup_(strbuf_free) struct strbuf cell = STRBUF_INIT;
    const struct source src = {b.sops, &cell};
    const struct render_rows rows = {.rows = (int)json_length(b.sops),
                                     .columns = COLUMNS,
                                     .name = name,
                                     .type = type,
                                     .value = value,
                                     .src = &src,
                                     .hidden = -1};
    render_rows_csv(&rows, out);
    return out->failed || cell.failed ? -ENOMEM : 0;
}
