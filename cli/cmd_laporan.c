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
        .help = "berkas yang ditulis; akhirannya .pdf, .xlsx, .csv atau .json"                     \
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

static const struct cli_option rapor_options[] = {
    OPTION_FILE,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "perangkat daerah yang dinilai, dengan yang di bawahnya"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option monitoring_options[] = {
    OPTION_FILE,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "unit yang SOP-nya dimonitor"},
    CLI_OPTION_AS_OF,
    {.name = "putaran",
     .value = "NOMOR",
     .shape = CLI_TEXT,
     .query = "putaran",
     .help = "putaran yang sudah dicatat; tanpa ini tabel kosong untuk diisi dengan tangan"},
    CLI_OPTION_END,
};

static const struct cli_option evaluation_options[] = {
    OPTION_FILE,
    {.name = "sop",
     .value = "ID",
     .shape = CLI_TEXT,
     .required = true,
     .query = "sop",
     .help = "SOP yang dievaluasi"},
    CLI_OPTION_AS_OF,
    {.name = "evaluasi",
     .value = "NOMOR",
     .shape = CLI_TEXT,
     .query = "evaluasi",
     .help = "evaluasi yang sudah dicatat; tanpa ini formulir kosong untuk diisi"},
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
    {".csv", "csv", "text/csv"},
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
        return cli_call_fail(CLI_USAGE,
                             "nama berkas '%s' harus berakhir .pdf, .xlsx, .csv atau .json", file);
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
     .help = "laporan kepada Bupati sebagai PDF, XLSX, CSV atau JSON",
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
    {.word = "rapor",
     .help = "rapor SOP sebuah perangkat daerah sebagai PDF, XLSX atau JSON",
     .options = rapor_options,
     .method = "GET",
     .path = "/v1/laporan/rapor",
     .adds = "format",
     .examples = {"laporan rapor --unit BAG-ORGANISASI --output rapor.pdf",
                  "laporan rapor --unit SETDA-MAGETAN --as-of 2026-06-30 -o rapor.xlsx"},
     .run = run_file},
    {.word = "monitoring",
     .help = "tabel monitoring sebuah unit untuk dicetak, kosong atau terisi",
     .options = monitoring_options,
     .method = "GET",
     .path = "/v1/laporan/monitoring",
     .adds = "format",
     .examples = {"laporan monitoring --unit BAG-ORGANISASI --output monitoring.pdf",
                  "laporan monitoring --unit BAG-ORGANISASI --as-of 2026-06-30 -o monitoring.json"},
     .run = run_file},
    {.word = "formulir-evaluasi",
     .help = "formulir evaluasi sebuah SOP untuk dicetak, kosong atau terisi",
     .options = evaluation_options,
     .method = "GET",
     .path = "/v1/laporan/formulir-evaluasi",
     .adds = "format",
     .examples = {"laporan formulir-evaluasi --sop 1 --output evaluasi.pdf",
                  "laporan formulir-evaluasi --sop 1 --as-of 2026-06-30 -o evaluasi.json"},
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
