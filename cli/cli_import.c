/* SPDX-License-Identifier: MIT */
/* Imports: one request per file, so that one bad file does not hold back the others; the worst exit
 * code of all is that of the command. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli_file.h"
#include "cli_operation.h"
#include "cli_report.h"
#include "cli_run.h"

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t end_length = strlen(end);

    return length > end_length && strcasecmp(text + length - end_length, end) == 0;
}

/* --format, else the ending of the name, else the first byte that is not white space. */
static const char *media_of(const struct cli_call *call, const char *file,
                            const struct cli_buf *content)
{
    const char *format = cli_call_value(call, "format");
    const char *text = cli_buf_text(content);
    char first = text[strspn(text, "\xef\xbb\xbf \t\r\n")];
    bool json = first == '{' || first == '[';

    if (format)
        json = strcmp(format, "json") == 0;
    else if (ends_with(file, ".csv") || ends_with(file, ".json"))
        json = ends_with(file, ".json");
    return json ? "application/json" : "text/csv";
}

static int show(const struct cli_call *call, const struct cli_answer *answer, const char *name)
{
    if (call->format == CLI_JSON) {
        cli_print_json(call, cli_buf_text(&answer->body), answer->body.length);
        return CLI_DONE;
    }
    if (call->quiet)
        return CLI_DONE;
    struct json_object *report = cli_answer_parse(answer);
    if (!report)
        return CLI_UNREACHABLE;
    cli_report_print(stdout, report, name, call->node->noun, &call->style);
    json_object_put(report);
    return CLI_DONE;
}

static int send_file(struct cli_call *call, const char *file, const char *name,
                     const struct cli_buf *content)
{
    struct cli_buf path = {0};
    struct cli_buf progress = {0};
    struct cli_answer answer = {0};

    cli_operation_path(call, &path);
    cli_operation_add(&path, "berkas", name);
    cli_buf_puts(&progress, "mengimpor ");
    cli_text_clean(&progress, name, strlen(name), false);
    const struct cli_request request = {
        .method = "POST",
        .path = cli_buf_text(&path),
        .content_type = media_of(call, file, content),
        .body = cli_buf_text(content),
        .body_length = content->length,
        .about = name,
        .progress = cli_buf_text(&progress),
    };
    int result = cli_client_ask(call, &request, &answer);
    if (result == CLI_DONE)
        result = show(call, &answer, name);
    cli_answer_free(&answer);
    cli_buf_free(&progress);
    cli_buf_free(&path);
    return result;
}

static int import_file(struct cli_call *call, const char *file)
{
    struct cli_buf content = {0};
    const char *slash = strrchr(file, '/');
    const char *name = strcmp(file, "-") == 0 ? "stdin" : slash ? slash + 1 : file;
    int result = cli_load(file, CLI_FILE_MAX, &content);

    if (result == CLI_DONE)
        result = send_file(call, file, name, &content);
    cli_buf_free(&content);
    return result;
}

int cli_run_import(struct cli_call *call)
{
    int worst = CLI_DONE;

    if (call->format == CLI_CSV)
        return cli_call_fail(CLI_USAGE, "laporan impor hanya tersedia sebagai table atau json");
    for (int i = 0; i < call->args_count; i++) {
        int result = import_file(call, call->args[i]);
        worst = result > worst ? result : worst;
        /* So that reports and refusals stand in the order of the files. */
        fflush(stdout);
    }
    return worst;
}
