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

struct column {
    const char *name;
    size_t width;
    bool number; /* values are numbers, and there is at least one */
    bool text;   /* a value is something else */
};

struct table {
    struct column columns[COLUMNS_MAX];
    size_t count;
    struct cli_buf cell; /* of the cell in hand */
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

static void print_pad(FILE *out, size_t columns)
{
    if (columns)
        fprintf(out, "%*s", (int)columns, "");
}

/* Prints what stands in t->cell. Nothing follows the last column, so it is not filled up. */
static void print_cell(FILE *out, struct table *t, size_t index, const char *color)
{
    const struct column *c = &t->columns[index];
    size_t width = cli_text_width(cli_buf_text(&t->cell), t->cell.length);
    bool last = index + 1 == t->count;

    if (width > c->width) {
        cli_buf_keep(&t->cell, cli_text_fit(cli_buf_text(&t->cell), t->cell.length, c->width - 1));
        cli_buf_puts(&t->cell, "…");
        width = cli_text_width(cli_buf_text(&t->cell), t->cell.length);
    }
    if (c->number)
        print_pad(out, c->width - width);
    fprintf(out, "%s%s%s", color ? color : "", cli_buf_text(&t->cell), color ? CLI_COLOR_END : "");
    if (!c->number && !last)
        print_pad(out, c->width - width);
    if (!last)
        print_pad(out, GAP);
}

static void print_titles(FILE *out, struct table *t, size_t indent, const struct cli_style *style)
{
    print_pad(out, indent);
    for (size_t i = 0; i < t->count; i++) {
        cli_buf_keep(&t->cell, 0);
        add_title(&t->cell, t->columns[i].name);
        print_cell(out, t, i, style->color ? "\033[1m" : NULL);
    }
    fputc('\n', out);
}

static void print_row(FILE *out, struct table *t, struct json_object *row, size_t indent,
                      const struct cli_style *style)
{
    print_pad(out, indent);
    for (size_t i = 0; i < t->count; i++) {
        struct json_object *value = json_object_object_get(row, t->columns[i].name);
        cli_buf_keep(&t->cell, 0);
        cli_value_text(&t->cell, value, false);
        const char *text = cli_buf_text(&t->cell);
        print_cell(out, t, i, cli_value_color(t->columns[i].name, text, style));
    }
    fputc('\n', out);
}

void cli_table_print(FILE *out, struct json_object *rows, size_t indent,
                     const struct cli_style *style)
{
    struct table t = {0};

    measure(&t, rows);
    if (style->width)
        shrink(&t, style->width > indent ? style->width - indent : 1);
    if (t.count)
        print_titles(out, &t, indent, style);
    for (size_t i = 0; t.count && i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (json_object_is_type(row, json_type_object))
            print_row(out, &t, row, indent, style);
    }
    cli_buf_free(&t.cell);
}

size_t cli_table_width(struct json_object *rows)
{
    struct table t = {0};

    measure(&t, rows);
    cli_buf_free(&t.cell);
    return whole_width(&t);
}
