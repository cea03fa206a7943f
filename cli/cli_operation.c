/* SPDX-License-Identifier: MIT */
/* The rows say where each value goes; nothing here knows any single command. */
#include "cli_operation.h"

#include <stdlib.h>
#include <string.h>

#include "cli_file.h"
#include "cli_sheet.h"
#include "cli_value.h"

void cli_operation_add(struct cli_buf *path, const char *name, const char *value)
{
    cli_buf_puts(path, strchr(cli_buf_text(path), '?') ? "&" : "?");
    cli_text_encode(path, name);
    cli_buf_puts(path, "=");
    cli_text_encode(path, value);
}

void cli_operation_path(const struct cli_call *call, struct cli_buf *out)
{
    const char *pattern = call->node->path;
    int used = 0;

    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        cli_buf_add(out, pattern, plain);
        pattern += plain;
        if (!*pattern)
            break;
        if (used < call->args_count)
            cli_text_encode(out, call->args[used++]);
        pattern += strcspn(pattern, "}") + 1;
    }
    if (call->node->rest) {
        struct cli_buf text = {0};
        for (; used < call->args_count; used++)
            cli_buf_printf(&text, "%s%s", text.length ? " " : "", call->args[used]);
        cli_operation_add(out, call->node->adds, cli_buf_text(&text));
        cli_buf_free(&text);
    }
    for (size_t i = 0; i < call->values_count; i++) {
        const struct cli_option *o = call->values[i].option;
        if (o->query)
            cli_operation_add(out, o->query, o->shape == CLI_FLAG ? "true" : call->values[i].text);
    }
}

/* The text of the file itself goes into the body: what the API says of a line is true of the file,
 * and numbers keep their digits. */
static struct json_object *as_it_stands(struct json_object *value, const char *text)
{
    char *kept = strdup(text);

    if (kept)
        json_object_set_serializer(value, json_object_userdata_to_json_string, kept,
                                   json_object_free_userdata);
    return value;
}

static int parse_sheet(const struct cli_value *v, const struct cli_buf *content,
                       struct json_object **ret)
{
    struct cli_buf why = {0};
    int result = CLI_DONE;

    *ret = cli_sheet_parse(cli_buf_text(content), content->length, &why);
    if (!*ret)
        result = cli_call_fail(CLI_USAGE, "berkas %s untuk --%s bukan CSV yang sah: %s", v->text,
                               v->option->name, cli_buf_text(&why));
    cli_buf_free(&why);
    return result;
}

static int parse_file(const struct cli_value *v, const struct cli_buf *content,
                      struct json_object **ret)
{
    static const char mark[] = "\xef\xbb\xbf";
    const char *text = cli_buf_text(content);
    bool marked = strncmp(text, mark, strlen(mark)) == 0;
    size_t line;

    if (marked)
        text += strlen(mark);
    struct json_object *value =
        cli_value_parse_lines(text, content->length - (marked ? strlen(mark) : 0), &line);
    if (!value)
        return cli_call_fail(CLI_USAGE, "berkas %s untuk --%s bukan JSON yang sah: baris %zu",
                             v->text, v->option->name, line);
    if (cli_value_is_plain(value)) {
        json_object_put(value);
        return cli_call_fail(CLI_USAGE,
                             "berkas %s untuk --%s harus berisi satu objek {…} atau larik […]",
                             v->text, v->option->name);
    }
    *ret = as_it_stands(value, text);
    return CLI_DONE;
}

static int read_file(const struct cli_value *v, struct json_object **ret)
{
    struct cli_buf content = {0};
    int error = cli_file_read(v->text, CLI_FILE_MAX, &content);
    int result;

    if (error)
        result = cli_call_fail(CLI_USAGE, "berkas %s untuk --%s tidak dapat dibaca: %s", v->text,
                               v->option->name, cli_file_reason(-error));
    else if (cli_sheet_named(v->text))
        result = parse_sheet(v, &content, ret);
    else
        result = parse_file(v, &content, ret);
    cli_buf_free(&content);
    return result;
}

/* A list that was given before goes on. */
static void add_items(struct json_object *body, const struct cli_value *v)
{
    struct json_object *list = cli_value_array(body, v->option->body);
    const char *item = v->text;

    if (!list) {
        list = json_object_new_array();
        json_object_object_add(body, v->option->body, list);
    }
    for (;;) {
        size_t length = cli_text_item(item);
        json_object_array_add(list, json_object_new_string_len(item, (int)length));
        if (!item[length])
            return;
        item += length + 1;
    }
}

static int add_member(struct json_object *body, const struct cli_value *v)
{
    struct json_object *value = NULL;
    int result = CLI_DONE;

    switch (v->option->shape) {
    case CLI_FLAG:
        value = json_object_new_boolean(true);
        break;
    case CLI_COUNT:
        value = json_object_new_int64(strtoll(v->text, NULL, 10));
        break;
    case CLI_LIST:
        add_items(body, v);
        return CLI_DONE;
    case CLI_JSON_FILE:
        result = read_file(v, &value);
        break;
    case CLI_TEXT:
    case CLI_DATE:
    case CLI_TIME:
    case CLI_CHOICE:
        value = json_object_new_string(v->text);
        break;
    }
    if (result == CLI_DONE)
        json_object_object_add(body, v->option->body, value);
    return result;
}

int cli_operation_body(const struct cli_call *call, struct json_object **ret)
{
    struct json_object *body = json_object_new_object();
    int result = CLI_DONE;

    for (size_t i = 0; i < call->values_count && result == CLI_DONE; i++) {
        if (call->values[i].option->body)
            result = add_member(body, &call->values[i]);
    }
    if (result == CLI_DONE)
        *ret = body;
    else
        json_object_put(body);
    return result;
}
