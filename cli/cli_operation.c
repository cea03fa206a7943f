/* SPDX-License-Identifier: MIT */
/* The rows say where each value goes; nothing here knows any single command. */
#include "cli_operation.h"

#include <stdlib.h>
#include <string.h>

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
    for (size_t i = 0; i < call->values_count; i++) {
        const struct cli_option *o = call->values[i].option;
        if (o->query)
            cli_operation_add(out, o->query, o->shape == CLI_FLAG ? "true" : call->values[i].text);
    }
}

static struct json_object *body_value(const struct cli_value *v)
{
    switch (v->option->shape) {
    case CLI_FLAG:
        return json_object_new_boolean(true);
    case CLI_COUNT:
        return json_object_new_int64(strtoll(v->text, NULL, 10));
    case CLI_TEXT:
    case CLI_DATE:
    case CLI_TIME:
    case CLI_CHOICE:
        break;
    }
    return json_object_new_string(v->text);
}

struct json_object *cli_operation_body(const struct cli_call *call)
{
    struct json_object *body = json_object_new_object();

    for (size_t i = 0; i < call->values_count; i++) {
        if (call->values[i].option->body)
            json_object_object_add(body, call->values[i].option->body,
                                   body_value(&call->values[i]));
    }
    return body;
}
