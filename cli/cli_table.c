/* SPDX-License-Identifier: MIT */
/* Two passes over the rows: the first finds columns and widths, the second prints. No cell is kept,
 * so a table of many thousand rows costs no more memory than its JSON. */
#include "cli_table.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 64
#define GAP 2
#define NARROWEST 6
/* Of a cell on several lines: its columns, its lines about. */
#define CELL_NARROWEST 12
#define CELL_LINES 6

struct column {
    const char *name;
    size_t width;
    bool number;         /* values are numbers, and there is at least one */
    bool text;           /* a value is something else */
    struct cli_buf cell; /* of the row in hand */
    size_t shown;        /* bytes of it on lines above */
    const char *color;
};

struct table {
    struct column columns[COLUMNS_MAX];
    size_t count;
    struct cli_buf cell; /* of the cell being measured */
};

static void add_title(struct cli_buf *out, const char *name)
{
    size_t start = out->length;

    cli_text_name(out, name);
    for (size_t i = start; i < out->length; i++)
        out->data[i] = (char)toupper((unsigned char)out->data[i]);
}

static struct column *column_named(struct table *t, const char *name)
{
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->columns[i].name, name) == 0)
            return &t->columns[i];
    }
    if (t->count == COLUMNS_MAX)
        return NULL;
    struct column *added = &t->columns[t->count++];
    *added = (struct column){.name = name};
    cli_buf_keep(&t->cell, 0);
    add_title(&t->cell, name);
    added->width = cli_text_width(cli_buf_text(&t->cell), t->cell.length);
    return added;
}

static void measure_row(struct table *t, struct json_object *row)
{
    json_object_object_foreach(row, name, value)
    {
        struct column *c = column_named(t, name);
        if (!c)
            continue;
        cli_buf_keep(&t->cell, 0);
        cli_value_text(&t->cell, value, false);
        size_t width = cli_text_width(cli_buf_text(&t->cell), t->cell.length);
        c->width = width > c->width ? width : c->width;
        c->text = c->text || (value && !cli_value_is_number(value));
        c->number = !c->text && (c->number || value);
    }
}

static void measure(struct table *t, struct json_object *rows)
{
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (json_object_is_type(row, json_type_object))
            measure_row(t, row);
    }
}

static size_t whole_width(const struct table *t)
{
    size_t total = t->count ? (t->count - 1) * GAP : 0;

    for (size_t i = 0; i < t->count; i++)
        total += t->columns[i].width;
    return total;
}

/* Takes from the widest text column until the table fits; numbers stay readable. */
static void shrink(struct table *t, size_t room)
{
    size_t total = whole_width(t);

    while (total > room) {
        struct column *widest = NULL;
        for (size_t i = 0; i < t->count; i++) {
            struct column *c = &t->columns[i];
            if (!c->number && c->width > NARROWEST && (!widest || c->width > widest->width))
                widest = c;
        }
        if (!widest)
            return;
        widest->width--;
        total--;
    }
}

static void free_table(struct table *t)
{
    for (size_t i = 0; i < t->count; i++)
        cli_buf_free(&t->columns[i].cell);
    cli_buf_free(&t->cell);
}

static void print_pad(FILE *out, size_t columns)
{
    if (columns)
        fprintf(out, "%*s", (int)columns, "");
}

static void cut(struct column *c)
{
    if (cli_text_width(cli_buf_text(&c->cell), c->cell.length) <= c->width)
        return;
    cli_buf_keep(&c->cell, cli_text_fit(cli_buf_text(&c->cell), c->cell.length, c->width - 1));
    cli_buf_puts(&c->cell, "…");
}

/* What of the cell stands on this line; false when some is left for the next. Padding comes before
 * a text, never after it: *at is how far the line is filled, start where the cell begins. */
static bool print_cell(FILE *out, struct column *c, size_t start, size_t *at)
{
    const char *text = cli_buf_text(&c->cell) + c->shown;
    size_t left = c->cell.length - c->shown;
    size_t next;
    size_t length = cli_text_line(text, left, c->width, &next);
    size_t width = cli_text_width(text, length);

    c->shown += next;
    if (c->number && width < c->width)
        start += c->width - width;
    if (length) {
        print_pad(out, start - *at);
        fprintf(out, "%s%.*s%s", c->color ? c->color : "", (int)length, text,
                c->color ? CLI_COLOR_END : "");
        *at = start + width;
    }
    return c->shown == c->cell.length;
}

static void print_cells(FILE *out, struct table *t, size_t indent)
{
    for (bool done = false; !done;) {
        size_t start = indent;
        size_t at = 0;
        done = true;
        for (size_t i = 0; i < t->count; i++) {
            done = print_cell(out, &t->columns[i], start, &at) && done;
            start += t->columns[i].width + GAP;
        }
        fputc('\n', out);
    }
}

static void print_titles(FILE *out, struct table *t, size_t indent, const struct cli_style *style,
                         bool whole)
{
    for (size_t i = 0; i < t->count; i++) {
        struct column *c = &t->columns[i];
        add_title(&c->cell, c->name);
        c->color = style->color ? "\033[1m" : NULL;
        if (!whole)
            cut(c);
    }
    print_cells(out, t, indent);
}

static void print_row(FILE *out, struct table *t, struct json_object *row, size_t indent,
                      const struct cli_style *style, bool whole)
{
    for (size_t i = 0; i < t->count; i++) {
        struct column *c = &t->columns[i];
        cli_buf_keep(&c->cell, 0);
        c->shown = 0;
        cli_value_text(&c->cell, json_object_object_get(row, c->name), false);
        c->color = cli_value_color(c->name, cli_buf_text(&c->cell), style);
        if (!whole)
            cut(c);
    }
    print_cells(out, t, indent);
}

static void print_table(FILE *out, struct json_object *rows, size_t indent,
                        const struct cli_style *style, bool whole)
{
    struct table t = {0};

    measure(&t, rows);
    if (style->width)
        shrink(&t, style->width > indent ? style->width - indent : 1);
    if (t.count)
        print_titles(out, &t, indent, style, whole);
    for (size_t i = 0; t.count && i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (json_object_is_type(row, json_type_object))
            print_row(out, &t, row, indent, style, whole);
    }
    free_table(&t);
}

void cli_table_print(FILE *out, struct json_object *rows, size_t indent,
                     const struct cli_style *style)
{
    print_table(out, rows, indent, style, false);
}

void cli_table_print_whole(FILE *out, struct json_object *rows, size_t indent,
                           const struct cli_style *style)
{
    print_table(out, rows, indent, style, true);
}

/* A single row is never worth it: as a block it takes no more lines and wider ones. */
bool cli_table_fits(struct json_object *rows, size_t width)
{
    struct table t = {0};
    size_t own[COLUMNS_MAX] = {0};

    measure(&t, rows);
    for (size_t i = 0; i < t.count; i++)
        own[i] = t.columns[i].width;
    bool fits = whole_width(&t) <= width;
    if (!fits && json_object_array_length(rows) > 1) {
        shrink(&t, width);
        fits = whole_width(&t) <= width;
        for (size_t i = 0; i < t.count; i++) {
            size_t now = t.columns[i].width;
            fits = fits && (now == own[i] || (now >= CELL_NARROWEST && now * CELL_LINES >= own[i]));
        }
    }
    free_table(&t);
    return fits;
}
