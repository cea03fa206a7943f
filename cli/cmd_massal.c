/* SPDX-License-Identifier: MIT */
/* siklusctl massal: one act for many items. Each is done or refused by itself, so what was refused
 * is said of each, and the exit code tells whether there was any. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

const struct cli_option cli_massal_options[] = {
    {.name = "operasi",
     .value = "OPERASI",
     .shape = CLI_TEXT,
     .required = true,
     .body = "operasi",
     .help = "operationId tindakan, seperti monitoringCatat"},
    {.name = "butir",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .required = true,
     .body = "butir",
     .help = "larik JSON, atau CSV: satu baris satu tindakan, kolomnya nama isian"},
    CLI_OPTION_END,
};

static const char *text_of(struct json_object *of, const char *name)
{
    const char *text = json_object_get_string(json_object_object_get(of, name));

    return text != NULL ? text : "";
}

static int64_t count_of(struct json_object *of, const char *name)
{
    return json_object_get_int64(json_object_object_get(of, name));
}

static void print_refused(struct json_object *item)
{
    struct json_object *problem = json_object_object_get(item, "galat");
    if (problem != NULL)
        cli_call_fail(CLI_REFUSED, "butir %s: %s %s", text_of(item, "ke"),
                      text_of(problem, "detail"), text_of(problem, "saran"));
}

int cli_massal_run(struct cli_call *call)
{
    struct json_object *body = NULL;
    struct json_object *answer = NULL;
    int result = cli_operation_body(call, &body);

    if (result != CLI_DONE)
        return result;
    result = cli_act_quietly(call, body, &answer);
    if (result != CLI_DONE)
        return result;

    struct json_object *items = cli_value_array(answer, "data");

    if (!items) {
        json_object_put(answer);
        return cli_no_list();
    }
    for (size_t i = 0; i < json_object_array_length(items); i++)
        print_refused(json_object_array_get_idx(items, i));
    if (call->format == CLI_JSON) {
        const char *text = json_object_to_json_string_ext(answer, JSON_C_TO_STRING_PLAIN);

        cli_print_json(call, text, strlen(text));
    } else if (!call->quiet) {
        printf("%" PRId64 " berhasil, %" PRId64 " ditolak\n", count_of(answer, "berhasil"),
               count_of(answer, "gagal"));
    }
    if (count_of(answer, "gagal") > 0)
        result = CLI_REFUSED;
    json_object_put(answer);
    return result;
}
