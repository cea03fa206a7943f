/* SPDX-License-Identifier: MIT */
#include "cli_download.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli_client.h"
#include "cli_file.h"
#include "cli_operation.h"

static const struct cli_form forms[] = {
    {".pdf", "pdf", "application/pdf"},
    {".xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".csv", "csv", "text/csv"},
    {".json", "json", "application/json"},
};

const struct cli_form *cli_download_form(const char *file)
{
    size_t length = strlen(file);

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t ending = strlen(forms[i].ending);
        if (length > ending && strcasecmp(file + length - ending, forms[i].ending) == 0)
            return &forms[i];
    }
    return NULL;
}

static int save(const struct cli_call *call, const struct cli_download *d,
                const struct cli_answer *answer)
{
    struct cli_buf name = {0};

    if (d->media && strcmp(cli_buf_text(&answer->media), d->media) != 0)
        return cli_call_fail(CLI_UNREACHABLE, "siklusd menjawab %s, bukan %s; %s tidak ditulis",
                             cli_buf_text(&answer->media), d->media, d->file);
    int error = cli_file_write(d->file, cli_buf_text(&answer->body), answer->body.length);
    if (error)
        return cli_call_fail(CLI_REFUSED, "berkas %s tidak dapat ditulis: %s", d->file,
                             cli_file_reason(-error));
    cli_text_clean(&name, d->file, strlen(d->file), false);
    if (!call->quiet)
        printf("ditulis: %s (%zu bita)\n", cli_buf_text(&name), answer->body.length);
    cli_buf_free(&name);
    return CLI_DONE;
}

int cli_download(struct cli_call *call, const struct cli_download *download)
{
    struct cli_buf path = {0};
    struct cli_answer answer = {0};

    cli_operation_path(call, &path);
    if (download->whole)
        cli_operation_add(&path, "semua", "ya");
    if (download->format)
        cli_operation_add(&path, "format", download->format);
    const struct cli_request request = {
        .method = "GET",
        .path = cli_buf_text(&path),
        .accept = download->media ? download->media : "*/*",
        .progress = download->progress,
    };
    int result = cli_client_ask(call, &request, &answer);
    if (result == CLI_DONE)
        result = save(call, download, &answer);
    cli_answer_free(&answer);
    cli_buf_free(&path);
    return result;
}
