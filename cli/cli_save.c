/* SPDX-License-Identifier: MIT */
#include "cli_save.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli_file.h"
#include "cli_operation.h"

static const struct cli_form forms[] = {
    {".pdf", "pdf", "application/pdf"},
    {".xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".csv", "csv", "text/csv"},
    {".json", "json", "application/json"},
};

const struct cli_form *cli_save_form(const char *file)
{
    size_t length = strlen(file);

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t ending = strlen(forms[i].ending);
        if (length > ending && strcasecmp(file + length - ending, forms[i].ending) == 0)
            return &forms[i];
    }
    return NULL;
}

int cli_save_answer(const struct cli_call *call, const char *file, const struct cli_answer *answer)
{
    struct cli_buf name = {0};

    int error = cli_file_write(file, cli_buf_text(&answer->body), answer->body.length);
    if (error)
        return cli_call_fail(CLI_REFUSED, "berkas %s tidak dapat ditulis: %s", file,
                             cli_file_reason(-error));
    cli_text_clean(&name, file, strlen(file), false);
    if (!call->quiet)
        printf("ditulis: %s (%zu bita)\n", cli_buf_text(&name), answer->body.length);
    cli_buf_free(&name);
    return CLI_DONE;
}

/* What is not in that form is an answer of something else than siklusd. */
static int save_form(const struct cli_call *call, const char *file, const struct cli_form *form,
                     const struct cli_answer *answer)
{
    if (strcmp(cli_buf_text(&answer->media), form->media) != 0)
        return cli_call_fail(CLI_UNREACHABLE, "siklusd menjawab %s, bukan %s; %s tidak ditulis",
                             cli_buf_text(&answer->media), form->media, file);
    return cli_save_answer(call, file, answer);
}

int cli_save_get(struct cli_call *call, struct cli_buf *path, const struct cli_form *form,
                 const char *file, const char *progress)
{
    struct cli_answer answer = {0};

    cli_operation_add(path, "format", form->format);
    const struct cli_request request = {
        .method = "GET",
        .path = cli_buf_text(path),
        .accept = form->media,
        .progress = progress,
    };
    int result = cli_client_ask(call, &request, &answer);
    if (result == CLI_DONE)
        result = save_form(call, file, form, &answer);
    cli_answer_free(&answer);
    return result;
}
