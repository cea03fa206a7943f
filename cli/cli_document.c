/* SPDX-License-Identifier: MIT */
/* The shape of a value decides how it is shown: a plain one on a line, a list of plain ones as
 * bullets, a list of objects as a table when it fits uncut and as numbered blocks when not. */
#include "cli_document.h"

#include <string.h>

#include "cli_table.h"

#define STEP 2
#define LABEL_MAX 32
/* Below this many columns wrapping reads worse than long lines. */
#define WRAP_LEAST 20
/* A table within a document, where there is no terminal to say how wide one may be. */
#define TABLE_WIDEST 120

/* One line of text, broken at spaces when it does not fit; its first column is at, the next lines
 * begin there too. */
static void print_wrapped(FILE *out, const char *text, size_t length, size_t at,
                          const struct cli_style *style)
{
    size_t room = style->width > at + WRAP_LEAST ? style->width - at : (size_t)-1;

    for (;;) {
        size_t fits = cli_text_fit(text, length, room);
        if (fits == length)
            break;
        size_t cut = fits;
        while (cut > 0 && text[cut] != ' ')
            cut--;
        if (cut == 0)
            cut = fits;
        fprintf(out, "%.*s\n%*s", (int)cut, text, (int)at, "");
        cut += text[cut] == ' ';
        text += cut;
        length -= cut;
    }
    fprintf(out, "%.*s", (int)length, text);
}

static void print_text(FILE *out, const char *name, struct json_object *value, size_t at,
                       const struct cli_style *style)
{
    struct cli_buf text = {0};

    cli_value_text(&text, value, true);
    const char *color = cli_value_color(name, cli_buf_text(&text), style);
    fputs(color ? color : "", out);
    for (const char *line = cli_buf_text(&text);;) {
        size_t length = strcspn(line, "\n");
        print_wrapped(out, line, length, at, style);
        if (!line[length])
            break;
        fprintf(out, "\n%*s", (int)at, "");
        line += length + 1;
    }
    fprintf(out, "%s\n", color ? CLI_COLOR_END : "");
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

static bool fits_as_table(struct json_object *list, size_t indent, const struct cli_style *style)
{
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        if (!is_flat_row(json_object_array_get_idx(list, i)))
            return false;
    }
    return indent + cli_table_width(list) <= (style->width ? style->width : TABLE_WIDEST);
}

static void print_items(FILE *out, const char *name, struct json_object *list, size_t indent,
                        const struct cli_style *style)
{
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        struct json_object *item = json_object_array_get_idx(list, i);
        if (cli_value_is_plain(item)) {
            fprintf(out, "%*s- ", (int)indent, "");
            print_text(out, name, item, indent + STEP, style);
        } else {
            fprintf(out, "%*s%zu.\n", (int)indent, "", i + 1);
            cli_document_print(out, item, indent + STEP, style);
        }
    }
}

static void print_list(FILE *out, const char *name, struct json_object *list, size_t indent,
                       const struct cli_style *style)
{
    if (fits_as_table(list, indent, style))
        cli_table_print(out, list, indent, style);
    else
        print_items(out, name, list, indent, style);
}

static bool on_one_line(struct json_object *value)
{
    if (json_object_is_type(value, json_type_object))
        return json_object_object_length(value) == 0;
    return cli_value_is_plain(value) || json_object_array_length(value) == 0;
}

static void print_label(FILE *out, const char *name, size_t indent, size_t label_width)
{
    struct cli_buf label = {0};

    cli_text_name(&label, name);
    size_t width = cli_text_width(cli_buf_text(&label), label.length);
    fprintf(out, "%*s%s%*s", (int)indent, "", cli_buf_text(&label),
            (int)(label_width > width ? label_width - width : 0), "");
    cli_buf_free(&label);
}

static void print_member(FILE *out, const char *name, struct json_object *value, size_t indent,
                         size_t label_width, const struct cli_style *style)
{
    if (on_one_line(value)) {
        print_label(out, name, indent, label_width);
        fputs(" : ", out);
        print_text(out, name, value, indent + label_width + 3, style);
        return;
    }
    print_label(out, name, indent, 0);
    fputs(" :\n", out);
    if (json_object_is_type(value, json_type_object))
        cli_document_print(out, value, indent + STEP, style);
    else
        print_list(out, name, value, indent + STEP, style);
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
        if (on_one_line(value) && width > widest && width <= LABEL_MAX)
            widest = width;
    }
    cli_buf_free(&label);
    return widest;
}

/* Lines first, parts after them: a line below a part would read as one of its own. */
static void print_members(FILE *out, struct json_object *object, size_t indent,
                          const struct cli_style *style, bool lines)
{
    size_t label_width = widest_label(object);

    json_object_object_foreach(object, name, value)
    {
        if (on_one_line(value) == lines)
            print_member(out, name, value, indent, label_width, style);
    }
}

void cli_document_print(FILE *out, struct json_object *document, size_t indent,
                        const struct cli_style *style)
{
    if (json_object_is_type(document, json_type_array)) {
        print_list(out, "", document, indent, style);
        return;
    }
    if (!json_object_is_type(document, json_type_object)) {
        fprintf(out, "%*s", (int)indent, "");
        print_text(out, "", document, indent, style);
        return;
    }
    print_members(out, document, indent, style, true);
    print_members(out, document, indent, style, false);
}
