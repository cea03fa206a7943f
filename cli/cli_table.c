/* SPDX-License-Identifier: MIT */
/* Two passes over the rows: the first finds columns and widths, the second prints. No cell is kept,
 * so a table of many thousand rows costs no more memory than its JSON. */
#include "cli_table.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 64
#define GAP 2
/* Of a cell on several lines: its columns, its lines about; in a list. */
#define CELL_NARROWEST 12
#define CELL_LINES 6
#define LIST_LINES 8
#define LIST_WIDEST 24
/* Which one and whose is never left out. */
#define COLUMNS_KEPT 2

struct column {
    const char *name;
    size_t width;        /* first that of the title and the cells, then what it gets */
    size_t content;      /* of its widest cell */
    size_t word;         /* the widest word of its cells */
    size_t title_word;   /* and of its title */
    size_t least;        /* columns it needs to be read */
    bool number;         /* values are numbers, and there is at least one */
    bool text;           /* a value is something else */
    bool out;            /* not printed */
    struct cli_buf cell; /* of the row in hand */
    size_t shown;        /* bytes of it on lines above */
    const char *color;
};

struct table {
    struct column columns[COLUMNS_MAX];
    size_t count;
    struct cli_buf cell; /* of the cell being measured */
};

/* What a person misses least where a list does not fit, the first first; after these the column
 * furthest to the right. */
static const char *const minor[] = {
    "sorotan_judul", "sorotan_nomor", "sorotan_dasar", "kecocokan",
    "kunci",         "rujukan",       "tingkat",       "zona",
    "perkiraan",     "percobaan",     "sumber",        "dicatat",
    "dialihkan",     "tanggal_dasar", "dihitung_dari", "induk",
    "nip",           "permintaan",    "operasi",       "nama_unit",
    "pimpinan",      "golongan",      "baris",         "kode",
    "efektif",       "data_kurang",   "proses",        "proses_terlambat",
    "dicabut",       "ditunda",       "kebutuhan",     "tercakup",
    "patuh",         "butir_dijawab", "rata_proses",   "rata_substansi",
    "tindak_lanjut", "evaluator",     "versi",
};

static void add_title(struct cli_buf *out, const char *name)
{
    size_t start = out->length;

    cli_text_name(out, name);
    for (size_t i = start; i < out->length; i++)
        out->data[i] = (char)toupper((unsigned char)out->data[i]);
}

static size_t widest_word(const struct cli_buf *b)
{
    const char *text = cli_buf_text(b);
    size_t widest = 0;
    size_t length;

    for (size_t at = 0; at < b->length; at += length) {
        length = cli_text_word(text + at, b->length - at);
        size_t space = text[at] == ' ';
        size_t width = cli_text_width(text + at + space, length - space);
        widest = width > widest ? width : widest;
    }
    return widest;
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
    added->title_word = widest_word(&t->cell);
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
        size_t word = widest_word(&t->cell);
        c->content = width > c->content ? width : c->content;
        c->width = width > c->width ? width : c->width;
        c->word = word > c->word ? word : c->word;
        c->text = c->text || (value && !cli_value_is_number(value));
        c->number = !c->text && (c->number || value);
    }
}

/* As many lines as a person follows, but no word broken that need not be. A document has another
 * form for what grows into a tower; a list has not, and bears longer ones. */
static void find_least(struct column *c, bool list)
{
    size_t lines = list ? LIST_LINES : CELL_LINES;
    size_t own = c->word > CELL_NARROWEST ? c->word : CELL_NARROWEST;

    if (own < (c->content + lines - 1) / lines)
        own = (c->content + lines - 1) / lines;
    if (list && own > LIST_WIDEST)
        own = LIST_WIDEST;
    if (own > c->content || c->number)
        own = c->content;
    c->least = own > c->title_word ? own : c->title_word;
}

static void measure(struct table *t, struct json_object *rows, bool list)
{
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (json_object_is_type(row, json_type_object))
            measure_row(t, row);
    }
    for (size_t i = 0; i < t->count; i++)
        find_least(&t->columns[i], list);
}

/* Of the columns that are printed: as wide as they are, or as narrow as they can be read. */
static size_t total(const struct table *t, bool least)
{
    size_t sum = 0;
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct column *c = &t->columns[i];
        if (c->out)
            continue;
        sum += least ? c->least : c->width;
        count++;
    }
    return count ? sum + (count - 1) * GAP : 0;
}

/* Takes from the column that has most to give until the table fits. */
static void shrink(struct table *t, size_t room)
{
    for (size_t sum = total(t, false); sum > room; sum--) {
        struct column *widest = NULL;
        for (size_t i = 0; i < t->count; i++) {
            struct column *c = &t->columns[i];
            if (!c->out && c->width > c->least && (!widest || c->width > widest->width))
                widest = c;
        }
        if (!widest)
            return;
        widest->width--;
    }
}

static struct column *dispensable(struct table *t)
{
    for (size_t m = 0; m < sizeof minor / sizeof *minor; m++) {
        for (size_t i = COLUMNS_KEPT; i < t->count; i++) {
            if (!t->columns[i].out && strcmp(t->columns[i].name, minor[m]) == 0)
                return &t->columns[i];
        }
    }
    for (size_t i = t->count; i-- > COLUMNS_KEPT;) {
        if (!t->columns[i].out)
            return &t->columns[i];
    }
    return NULL;
}

/* Columns without a value first, which nobody misses; the names of others go to ret_left. */
static void leave_out(struct table *t, size_t room, struct cli_buf *ret_left)
{
    for (size_t i = 1; i < t->count; i++)
        t->columns[i].out = !t->columns[i].number && !t->columns[i].text;
    while (total(t, true) > room) {
        struct column *c = dispensable(t);
        if (!c)
            return;
        c->out = true;
        if (ret_left->length)
            cli_buf_puts(ret_left, ", ");
        cli_text_name(ret_left, c->name);
    }
}

static void fit(struct table *t, size_t room, struct cli_buf *ret_left)
{
    if (total(t, false) <= room)
        return;
    leave_out(t, room, ret_left);
    shrink(t, room);
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
            struct column *c = &t->columns[i];
            if (c->out)
                continue;
            done = print_cell(out, c, start, &at) && done;
            start += c->width + GAP;
        }
        fputc('\n', out);
    }
}

static void print_titles(FILE *out, struct table *t, size_t indent, const struct cli_style *style)
{
    for (size_t i = 0; i < t->count; i++) {
        struct column *c = &t->columns[i];
        add_title(&c->cell, c->name);
        c->color = style->color ? "\033[1m" : NULL;
    }
    print_cells(out, t, indent);
}

static void print_row(FILE *out, struct table *t, struct json_object *row, size_t indent,
                      const struct cli_style *style)
{
    for (size_t i = 0; i < t->count; i++) {
        struct column *c = &t->columns[i];
        cli_buf_keep(&c->cell, 0);
        c->shown = 0;
        cli_value_text(&c->cell, json_object_object_get(row, c->name), false);
        c->color = cli_value_color(c->name, cli_buf_text(&c->cell), style);
    }
    print_cells(out, t, indent);
}

void cli_table_print(FILE *out, struct json_object *rows, size_t indent,
                     const struct cli_style *style, struct cli_buf *ret_left)
{
    struct table t = {0};

    measure(&t, rows, true);
    if (style->width)
        fit(&t, style->width > indent ? style->width - indent : 1, ret_left);
    if (t.count)
        print_titles(out, &t, indent, style);
    for (size_t i = 0; t.count && i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        if (json_object_is_type(row, json_type_object))
            print_row(out, &t, row, indent, style);
    }
    free_table(&t);
}

/* A single row is never worth it: as a block it takes no more lines and wider ones. */
bool cli_table_fits(struct json_object *rows, size_t width)
{
    struct table t = {0};

    measure(&t, rows, false);
    bool fits = total(&t, false) <= width ||
                (json_object_array_length(rows) > 1 && total(&t, true) <= width);
    free_table(&t);
    return fits;
}
