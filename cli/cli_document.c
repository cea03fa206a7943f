/* SPDX-License-Identifier: MIT */
/* The shape of a value decides how it is shown: a plain one on a line, a list of plain ones as
 * bullets or, when each is one word, on a line; a list of objects as a table when that can be read
 * and as numbered blocks when not. What is null is nothing to read, so it is left out. */
#include "cli_document.h"

#include <string.h>

#include "cli_table.h"

#define STEP 2
#define LABEL_MAX 32
/* Below this many columns wrapping reads worse than long lines. */
#define WRAP_LEAST 20
/* A table within a document, where there is no terminal to say how wide one may be. */
#define TABLE_WIDEST 120

/* Where the printing stands. */
struct page {
    FILE *out;
    const struct cli_style *style;
    size_t column; /* of the line in hand */
};

static void print_object(struct page *p, struct json_object *object, size_t indent);

static void move_to(struct page *p, size_t column)
{
    if (column > p->column) {
        fprintf(p->out, "%*s", (int)(column - p->column), "");
        p->column = column;
    }
}

static void put(struct page *p, const char *text, size_t length)
{
    fprintf(p->out, "%.*s", (int)length, text);
    p->column += cli_text_width(text, length);
}

static void end_line(struct page *p)
{
    fputc('\n', p->out);
    p->column = 0;
}

/* One line of text, broken at spaces when it does not fit; its lines begin at that column. */
static void print_wrapped(struct page *p, const char *text, size_t length, size_t at)
{
    size_t width = p->style->width;
    size_t room = width > at + WRAP_LEAST ? width - at : (size_t)-1;

    for (;;) {
        size_t next;
        size_t line = cli_text_line(text, length, room, &next);
        if (line)
            move_to(p, at);
        put(p, text, line);
        text += next;
        length -= next;
        if (length == 0)
            return;
        end_line(p);
    }
}

static void print_text(struct page *p, const char *name, struct json_object *value, size_t at)
{
    struct cli_buf text = {0};

    cli_value_text(&text, value, true);
    const char *color = cli_value_color(name, cli_buf_text(&text), p->style);
    fputs(color ? color : "", p->out);
    for (const char *line = cli_buf_text(&text);;) {
        size_t length = strcspn(line, "\n");
        print_wrapped(p, line, length, at);
        if (!line[length])
            break;
        end_line(p);
        line += length + 1;
    }
    fputs(color ? CLI_COLOR_END : "", p->out);
    end_line(p);
    cli_buf_free(&text);
}

static bool is_flat_row(struct json_object *row)
{
    if (!json_object_is_type(row, json_type_object))
        return false;
    json_object_object_foreach(row, name, value)
    {
        (void)name;
        if (json_object_is_type(value, json_type_object))
            return false;
        for (size_t i = 0; !cli_value_is_plain(value) && i < json_object_array_length(value); i++) {
            if (!cli_value_is_plain(json_object_array_get_idx(value, i)))
                return false;
        }
    }
    return true;
}

static bool all_flat(struct json_object *list)
{
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        if (!is_flat_row(json_object_array_get_idx(list, i)))
            return false;
    }
    return true;
}

/* The members that are not null in every row, as members of an object. */
static struct json_object *known_columns(struct json_object *list)
{
    struct json_object *known = json_object_new_object();

    for (size_t i = 0; i < json_object_array_length(list); i++) {
        json_object_object_foreach(json_object_array_get_idx(list, i), name, value)
        {
            if (value && !json_object_object_get_ex(known, name, NULL))
                json_object_object_add(known, name, NULL);
        }
    }
    return known;
}

static struct json_object *table_rows(struct json_object *list)
{
    struct json_object *rows = json_object_new_array();
    struct json_object *known = known_columns(list);

    for (size_t i = 0; i < json_object_array_length(list); i++) {
        struct json_object *row = json_object_new_object();
        json_object_object_foreach(json_object_array_get_idx(list, i), name, value)
        {
            if (json_object_object_get_ex(known, name, NULL))
                json_object_object_add(row, name, json_object_get(value));
        }
        json_object_array_add(rows, row);
    }
    json_object_put(known);
    return rows;
}

static bool print_as_table(struct page *p, struct json_object *list, size_t indent)
{
    struct cli_style style = *p->style;

    if (!style.width)
        style.width = TABLE_WIDEST;
    if (style.width <= indent || !all_flat(list))
        return false;
    struct json_object *rows = table_rows(list);
    bool fits = cli_table_fits(rows, style.width - indent);
    if (fits) {
        struct cli_buf left = {0};
        cli_table_print(p->out, rows, indent, &style, &left);
        cli_buf_free(&left);
    }
    json_object_put(rows);
    return fits;
}

static void print_list(struct page *p, const char *name, struct json_object *list, size_t indent);

/* "1. " and the block behind it; the numbers of a list end in one column. */
static void print_block(struct page *p, struct json_object *item, size_t number, size_t count,
                        size_t indent)
{
    struct cli_buf last = {0};
    struct cli_buf mark = {0};

    cli_buf_printf(&last, "%zu", count);
    cli_buf_printf(&mark, "%*zu.", (int)last.length, number);
    move_to(p, indent);
    put(p, cli_buf_text(&mark), mark.length);
    if (json_object_is_type(item, json_type_object)) {
        put(p, " ", 1);
        print_object(p, item, indent + mark.length + 1);
    } else {
        end_line(p);
        print_list(p, "", item, indent + mark.length + 1);
    }
    cli_buf_free(&last);
    cli_buf_free(&mark);
}

static void print_items(struct page *p, const char *name, struct json_object *list, size_t indent)
{
    size_t count = json_object_array_length(list);

    for (size_t i = 0; i < count; i++) {
        struct json_object *item = json_object_array_get_idx(list, i);
        if (cli_value_is_plain(item)) {
            move_to(p, indent);
            put(p, "- ", STEP);
            print_text(p, name, item, indent + STEP);
        } else {
            print_block(p, item, i + 1, count, indent);
        }
    }
}

static void print_list(struct page *p, const char *name, struct json_object *list, size_t indent)
{
    if (!print_as_table(p, list, indent))
        print_items(p, name, list, indent);
}

static bool is_empty(struct json_object *object)
{
    json_object_object_foreach(object, name, value)
    {
        (void)name;
        if (value)
            return false;
    }
    return true;
}

/* Plain, and without a space in which a reader would look for the end. */
static bool is_word(struct json_object *value)
{
    return cli_value_is_plain(value) && (!json_object_is_type(value, json_type_string) ||
                                         !strpbrk(json_object_get_string(value), " \n,"));
}

static bool on_one_line(struct json_object *value)
{
    if (json_object_is_type(value, json_type_object))
        return is_empty(value);
    for (size_t i = 0; !cli_value_is_plain(value) && i < json_object_array_length(value); i++) {
        if (!is_word(json_object_array_get_idx(value, i)))
            return false;
    }
    return true;
}

static void print_member(struct page *p, const char *name, struct json_object *value, size_t indent,
                         size_t label_width)
{
    struct cli_buf label = {0};

    cli_text_name(&label, name);
    move_to(p, indent);
    put(p, cli_buf_text(&label), label.length);
    cli_buf_free(&label);
    if (on_one_line(value)) {
        move_to(p, indent + label_width);
        put(p, " : ", 3);
        print_text(p, name, value, indent + label_width + 3);
        return;
    }
    put(p, " :", 2);
    end_line(p);
    if (json_object_is_type(value, json_type_object))
        print_object(p, value, indent + STEP);
    else
        print_list(p, name, value, indent + STEP);
}

static size_t widest_label(struct json_object *object)
{
    struct cli_buf label = {0};
    size_t widest = 0;

    json_object_object_foreach(object, name, value)
    {
        cli_buf_keep(&label, 0);
        cli_text_name(&label, name);
        size_t width = cli_text_width(cli_buf_text(&label), label.length);
        if (value && on_one_line(value) && width > widest && width <= LABEL_MAX)
            widest = width;
    }
    cli_buf_free(&label);
    return widest;
}

/* Lines first, parts after them: a line below a part would read as one of its own. */
static void print_members(struct page *p, struct json_object *object, size_t indent, bool lines)
{
    size_t label_width = widest_label(object);

    json_object_object_foreach(object, name, value)
    {
        if (value && on_one_line(value) == lines)
            print_member(p, name, value, indent, label_width);
    }
}

static void print_object(struct page *p, struct json_object *object, size_t indent)
{
    print_members(p, object, indent, true);
    print_members(p, object, indent, false);
    /* An empty block still has its number before it. */
    if (p->column)
        print_text(p, "", object, indent);
}

void cli_document_print(FILE *out, struct json_object *document, size_t indent,
                        const struct cli_style *style)
{
    struct page p = {.out = out, .style = style};

    if (json_object_is_type(document, json_type_array))
        print_list(&p, "", document, indent);
    else if (json_object_is_type(document, json_type_object))
        print_object(&p, document, indent);
    else
        print_text(&p, "", document, indent);
}
