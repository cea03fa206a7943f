/* SPDX-License-Identifier: MIT */
/* siklusctl laporan: compliance per unit, and the documents that are files. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli_file.h"
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option status_options[] = {CLI_OPTION_UNIT, CLI_OPTION_AS_OF,
                                                   CLI_OPTION_END};

#define OPTION_FILE                                                                                \
    {                                                                                              \
        .name = "output", .letter = 'o', .value = "FILE", .shape = CLI_TEXT, .required = true,     \
        .help = "berkas yang ditulis; akhirannya .pdf, .xlsx atau .json"                           \
    }

static const struct cli_option bupati_options[] = {OPTION_FILE, CLI_OPTION_UNIT, CLI_OPTION_AS_OF,
                                                   CLI_OPTION_END};

static const struct cli_option needs_options[] = {
    OPTION_FILE,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "unit yang dinilai, dengan yang di bawahnya"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option plan_options[] = {
    OPTION_FILE,
    CLI_OPTION_UNIT,
    {.name = "tahun",
     .value = "N",
     .shape = CLI_COUNT,
     .query = "tahun",
     .help = "tahun rencana; tanpa ini tahun ini"},
    {.name = "usul",
     .value = "N",
     .shape = CLI_COUNT,
     .query = "usul",
     .help = "isi usul ini, bukan yang sudah diterima"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option proof_options[] = {
    OPTION_FILE,
    CLI_OPTIONS_BUKTI,
    CLI_OPTION_END,
};

/* What the ending of the file asks for. */
static const struct form {
    const char *ending;
    const char *format;
    const char *media;
} forms[] = {
    {".pdf", "pdf", "application/pdf"},
    {".xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".json", "json", "application/json"},
};

static const struct form *form_of(const char *file)
{
    size_t length = strlen(file);

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t ending = strlen(forms[i].ending);
        if (length > ending && strcasecmp(file + length - ending, forms[i].ending) == 0)
            return &forms[i];
    }
    return NULL;
}

static int save(const struct cli_call *call, const char *file, const struct form *form,
                const struct cli_answer *answer)
{
    struct cli_buf name = {0};

    if (strcmp(cli_buf_text(&answer->media), form->media) != 0)
        return cli_call_fail(CLI_UNREACHABLE, "siklusd menjawab %s, bukan %s; %s tidak ditulis",
                             cli_buf_text(&answer->media), form->media, file);
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

static int run_file(struct cli_call *call)
{
    const char *file = cli_call_value(call, "output");
    const struct form *form = form_of(file);
    struct cli_buf path = {0};
    struct cli_answer answer = {0};

    if (!form)
        return cli_call_fail(CLI_USAGE, "nama berkas '%s' harus berakhir .pdf, .xlsx atau .json",
                             file);
    cli_operation_path(call, &path);
    cli_operation_add(&path, "format", form->format);
    const struct cli_request request = {
        .method = "GET",
        .path = cli_buf_text(&path),
        .accept = form->media,
        .progress = "menyusun laporan",
    };
    int result = cli_client_ask(call, &request, &answer);
    if (result == CLI_DONE)
        result = save(call, file, form, &answer);
    cli_answer_free(&answer);
    cli_buf_free(&path);
    return result;
}

const struct cli_node cli_laporan_nodes[] = {
    {.word = "status",
     .help = "banyaknya SOP per unit menurut status kepatuhan",
     .options = status_options,
     .method = "GET",
     .path = "/v1/laporan/status",
     .examples = {"laporan status", "laporan status --unit SETDA-MAGETAN --as-of 2025-12-31"},
     .run = cli_run_list},
    {.word = "bupati",
     .help = "laporan kepada Bupati sebagai PDF, XLSX atau JSON",
     .options = bupati_options,
     .method = "GET",
     .path = "/v1/laporan/bupati",
     .adds = "format",
     .examples = {"laporan bupati --output laporan.pdf",
                  "laporan bupati --unit SETDA-MAGETAN --as-of 2026-06-30 -o semester-1.xlsx"},
     .run = run_file},
    {.word = "kebutuhan",
     .help = "dokumen penilaian kebutuhan SOP sebuah unit sebagai PDF, XLSX atau JSON",
     .options = needs_options,
     .method = "GET",
     .path = "/v1/laporan/kebutuhan",
     .adds = "format",
     .examples = {"laporan kebutuhan --unit BAG-ORGANISASI --output kebutuhan.pdf",
                  "laporan kebutuhan --unit SETDA-MAGETAN --as-of 2026-12-31 -o kebutuhan.xlsx"},
     .run = run_file},
    {.word = "rencana-evaluasi",
     .help = "rencana evaluasi SOP setahun sebagai PDF, XLSX atau JSON",
     .options = plan_options,
     .method = "GET",
     .path = "/v1/laporan/rencana-evaluasi",
     .adds = "format",
     .examples = {"laporan rencana-evaluasi --output rencana.pdf",
                  "laporan rencana-evaluasi --usul 1 -o usul.xlsx"},
     .run = run_file},
    {.word = "bukti",
     .help = "bukti pengingat sebuah unit sebagai PDF atau JSON",
     .options = proof_options,
     .method = "GET",
     .path = "/v1/laporan/bukti",
     .adds = "format",
     .examples = {"laporan bukti --unit BAG-ORGANISASI --sejak 2026-01-01 --output bukti.pdf",
                  "laporan bukti --unit SETDA-MAGETAN --sejak 2026-01-01 --sampai 2026-12-31 -o "
                  "bukti-2026.pdf"},
     .run = run_file},
    CLI_NODE_END,
};
