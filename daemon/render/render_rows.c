/* SPDX-License-Identifier: MIT */
/* Cells go straight from the source into the output: nothing is allocated for a cell or a row. */
#include "render_rows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* PostgreSQL's numeric knows NaN and Infinity; JSON has no word for them. */
static bool is_json_number(const char *s, size_t len)
{
    size_t sign = len > 0 && s[0] == '-';
    return len > sign && s[sign] >= '0' && s[sign] <= '9';
}

/* As PostgreSQL writes it (t, f) or as JSON does. */
static const char *bool_word(const char *s, size_t len)
{
    return len > 0 && s[0] == 't' ? "true" : "false";
}

static void json_cell(struct strbuf *out, enum render_type type, const char *s, size_t len)
{
    if (!s || (type == RENDER_NUMBER && !is_json_number(s, len))) {
        strbuf_add(out, "null", 4);
        return;
    }
    switch (type) {
    case RENDER_TEXT:
    case RENDER_DATE:
    case RENDER_MOMENT:
        strbuf_add_json(out, s, len);
        break;
    case RENDER_BOOL:
        strbuf_adds(out, bool_word(s, len));
        break;
    case RENDER_NUMBER:
    case RENDER_JSON:
        strbuf_add(out, s, len);
        break;
    }
}

/* What stands before each cell, the same in every row: ,"nama": from at on. */
struct json_column {
    int column;
    enum render_type type;
    size_t at, len;
};

/* How many are shown. */
static int json_columns(const struct render_rows *t, struct json_column *columns,
                        struct strbuf *names)
{
    int shown = 0;
    for (int column = 0; column < t->columns; column++) {
        if (column == t->hidden)
            continue;
        struct json_column *c = &columns[shown++];
        const char *name = t->name(t->src, column);
        *c = (struct json_column){column, t->type(t->src, column), names->len, 0};
        strbuf_addc(names, shown == 1 ? '{' : ',');
        strbuf_add_json(names, name, strlen(name));
        strbuf_addc(names, ':');
        c->len = names->len - c->at;
    }
    return shown;
}

static void json_row(const struct render_rows *t, int row, const struct json_column *columns,
                     int shown, const char *names, struct strbuf *out)
{
    for (int i = 0; i < shown; i++) {
        const struct json_column *c = &columns[i];
        size_t len = 0;
        const char *value = t->value(t->src, row, c->column, &len);
        strbuf_add(out, names + c->at, c->len);
        json_cell(out, c->type, value, len);
    }
    strbuf_adds(out, shown > 0 ? "}" : "{}");
}

void render_rows_json(const struct render_rows *t, struct strbuf *out)
{
    struct json_column *columns = calloc((size_t)t->columns + 1, sizeof *columns);
    struct strbuf names = STRBUF_INIT;
    int shown = columns ? json_columns(t, columns, &names) : 0;
    bool failed = !columns || names.failed;

    strbuf_addc(out, '[');
    for (int row = 0; row < t->rows && !failed; row++) {
        if (row > 0)
            strbuf_addc(out, ',');
        json_row(t, row, columns, shown, names.data, out);
    }
    strbuf_addc(out, ']');
    out->failed |= failed;
    strbuf_free(&names);
    free(columns);
}

/* The semicolon, too: spreadsheets set to Indonesian take it for the separator. */
static bool needs_quotes(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (s[i] == ',' || s[i] == ';' || s[i] == '"' || s[i] == '\r' || s[i] == '\n')
            return true;
    }
    return false;
}

static void csv_quoted(struct strbuf *out, const char *s, size_t len)
{
    while (len > 0) {
        const char *quote = memchr(s, '"', len);
        size_t n = quote ? (size_t)(quote - s) + 1 : len;
        strbuf_add(out, s, n);
        if (quote)
            strbuf_addc(out, '"');
        s += n;
        len -= n;
    }
}

/* ASVS V1.2.10: a spreadsheet must see text where text was meant. */
static bool looks_like_formula(const char *s, size_t len)
{
    return len > 0 && s[0] && strchr("=+-@\t\r", s[0]);
}

static void csv_cell(struct strbuf *out, enum render_type type, const char *s, size_t len)
{
    if (!s)
        return;
    if (type == RENDER_BOOL) {
        strbuf_adds(out, bool_word(s, len));
        return;
    }
    bool quotes = needs_quotes(s, len);
    if (quotes)
        strbuf_addc(out, '"');
    if (type != RENDER_NUMBER && type != RENDER_JSON && looks_like_formula(s, len))
        strbuf_addc(out, '\'');
    if (quotes)
        csv_quoted(out, s, len);
    else
        strbuf_add(out, s, len);
    if (quotes)
        strbuf_addc(out, '"');
}

static void csv_header(const struct render_rows *t, struct strbuf *out)
{
    const char *before = "";
    for (int column = 0; column < t->columns; column++) {
        if (column == t->hidden)
            continue;
        const char *name = t->name(t->src, column);
        strbuf_adds(out, before);
        csv_cell(out, RENDER_TEXT, name, strlen(name));
        before = ",";
    }
    strbuf_adds(out, "\r\n");
}

static void csv_row(const struct render_rows *t, int row, struct strbuf *out)
{
    size_t start = out->len;
    const char *before = "";
    for (int column = 0; column < t->columns; column++) {
        if (column == t->hidden)
            continue;
        size_t len = 0;
        const char *value = t->value(t->src, row, column, &len);
        strbuf_adds(out, before);
        csv_cell(out, t->type(t->src, column), value, len);
        before = ",";
    }
    /* An empty line would be passed over by those who read it: the row of one empty cell says "".
     */
    strbuf_adds(out, out->len == start ? "\"\"\r\n" : "\r\n");
}

void render_rows_csv(const struct render_rows *t, struct strbuf *out)
{
    csv_header(t, out);
    render_rows_csv_more(t, out);
}

void render_rows_csv_more(const struct render_rows *t, struct strbuf *out)
{
    for (int row = 0; row < t->rows; row++)
        csv_row(t, row, out);
}
