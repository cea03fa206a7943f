/* SPDX-License-Identifier: MIT */
/* Values in words: what is generic in every table and document. */
#include "cli_value.h"

#include <limits.h>
#include <string.h>

#define DEPTH_MAX 32

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 1;

    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

struct json_object *cli_value_parse_lines(const char *text, size_t length, size_t *ret_line)
{
    struct json_tokener *tokener;
    struct json_object *value = NULL;

    *ret_line = 1;
    if (length > INT_MAX || !(tokener = json_tokener_new_ex(DEPTH_MAX)))
        return NULL;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    value = json_tokener_parse_ex(tokener, text, (int)length);
    size_t end = json_tokener_get_parse_end(tokener);
    bool whole = json_tokener_get_error(tokener) == json_tokener_success &&
                 strspn(text + end, " \t\r\n") == length - end;
    json_tokener_free(tokener);
    if (whole)
        return value;
    *ret_line = count_lines(text, end);
    json_object_put(value);
    return NULL;
}

struct json_object *cli_value_parse(const char *text, size_t length)
{
    size_t line;

    return cli_value_parse_lines(text, length, &line);
}

const char *cli_value_string(struct json_object *object, const char *name)
{
    struct json_object *value = json_object_object_get(object, name);

    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

struct json_object *cli_value_array(struct json_object *object, const char *name)
{
    struct json_object *value = json_object_object_get(object, name);

    return json_object_is_type(value, json_type_array) ? value : NULL;
}

bool cli_value_is_number(struct json_object *value)
{
    return json_object_is_type(value, json_type_int) ||
           json_object_is_type(value, json_type_double);
}

bool cli_value_is_plain(struct json_object *value)
{
    return !json_object_is_type(value, json_type_object) &&
           !json_object_is_type(value, json_type_array);
}

static void add_list(struct cli_buf *out, struct json_object *list)
{
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        cli_buf_puts(out, i ? ", " : "");
        cli_value_text(out, json_object_array_get_idx(list, i), false);
    }
    if (json_object_array_length(list) == 0)
        cli_buf_puts(out, "-");
}

static void add_object(struct cli_buf *out, struct json_object *object)
{
    const char *between = "";

    json_object_object_foreach(object, name, value)
    {
        if (!value)
            continue;
        cli_buf_puts(out, between);
        cli_text_name(out, name);
        cli_buf_puts(out, ": ");
        cli_value_text(out, value, false);
        between = ", ";
    }
    if (!*between)
        cli_buf_puts(out, "-");
}

/* json-c keeps the digits of a decimal as they came; the comma is Indonesian. */
static void add_number(struct cli_buf *out, struct json_object *value)
{
    size_t start = out->length;

    cli_buf_puts(out, json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN));
    char *point = strchr(out->data + start, '.');
    if (point)
        *point = ',';
}

void cli_value_text(struct cli_buf *out, struct json_object *value, bool lines)
{
    switch (json_object_get_type(value)) {
    case json_type_null:
        cli_buf_puts(out, "-");
        break;
    case json_type_boolean:
        cli_buf_puts(out, json_object_get_boolean(value) ? "ya" : "tidak");
        break;
    case json_type_int:
    case json_type_double:
        add_number(out, value);
        break;
    case json_type_string:
        cli_text_clean(out, json_object_get_string(value),
                       (size_t)json_object_get_string_len(value), lines);
        break;
    case json_type_array:
        add_list(out, value);
        break;
    case json_type_object:
        add_object(out, value);
        break;
    }
}

const char *cli_value_color(const char *name, const char *text, const struct cli_style *style)
{
    static const struct {
        const char *text;
        const char *color;
    } table[] = {
        {"terlambat", "\033[31m"}, {"proses_terlambat", "\033[31m"}, {"mati", "\033[31m"},
        {"segera", "\033[33m"},    {"data_kurang", "\033[33m"},      {"patuh", "\033[32m"},
    };

    if (!style->color || strncmp(name, "status", 6) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(table[i].text, text) == 0)
            return table[i].color;
    }
    return NULL;
}
