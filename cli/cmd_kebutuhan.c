/* SPDX-License-Identifier: MIT */
/* siklusctl kebutuhan: the list of needed SOPs and how far those in force cover it. */
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option import_options[] = {
    CLI_OPTION_DRY_RUN,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "unit pemilik kebutuhan; tanpa ini dari kolom unit"},
    CLI_OPTION_FORMAT,
    CLI_OPTION_END,
};

static const struct cli_option coverage_options[] = {
    CLI_OPTION_UNIT,
    {.name = "status",
     .value = "STATUS",
     .shape = CLI_TEXT,
     .query = "status",
     .help = "hanya kebutuhan dengan status ini"},
    CLI_OPTION_END,
};

static const struct cli_option match_options[] = {
    {.name = "sop",
     .value = "N",
     .shape = CLI_COUNT,
     .body = "sop",
     .help = "id SOP yang memenuhinya"},
    {.name = "tidak-ada", .shape = CLI_FLAG, .help = "nyatakan bahwa tidak ada SOP yang cocok"},
    CLI_OPTION_END,
};

static const struct cli_option form_options[] = {CLI_OPTION_UNIT, CLI_OPTION_AS_OF, CLI_OPTION_END};

static const struct cli_option add_options[] = {
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .body = "unit",
     .help = "unit pemilik kebutuhan"},
    {.name = "judul",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "judul",
     .help = "judul SOP yang diusulkan"},
    {.name = "kegiatan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "kegiatan",
     .help = "kegiatan yang dilaksanakan sesuai uraian tugas"},
    {.name = "keluaran",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "output",
     .help = "perkiraan output"},
    {.name = "sub-bagian",
     .value = "NAMA",
     .shape = CLI_TEXT,
     .body = "sub_bagian",
     .help = "subbagian dalam unit itu"},
    {.name = "golongan",
     .value = "sop|standar_pelayanan",
     .shape = CLI_CHOICE,
     .body = "golongan",
     .help = "tanpa ini menurut judulnya"},
    CLI_OPTION_END,
};

static const struct cli_option drop_options[] = {
    {.name = "alasan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "alasan",
     .help = "mengapa bukan kebutuhan lagi"},
    {.name = "oleh",
     .value = "NAMA",
     .shape = CLI_TEXT,
     .required = true,
     .body = "oleh",
     .help = "pejabat yang memutuskannya"},
    CLI_OPTION_END,
};

/* {"sop": id}, or {"sop": null} for the confirmed finding that none fits. */
static int run_match(struct cli_call *call)
{
    bool none = cli_call_value(call, "tidak-ada") != NULL;
    struct json_object *body = NULL;

    if ((cli_call_value(call, "sop") != NULL) == none)
        return cli_call_fail(
            CLI_USAGE,
            "perintah 'kebutuhan cocok' memerlukan salah satu: --sop N atau --tidak-ada");
    int result = cli_operation_body(call, &body);
    if (result == CLI_DONE && none)
        json_object_object_add(body, "sop", NULL);
    return result == CLI_DONE ? cli_act(call, body) : result;
}

const struct cli_node cli_kebutuhan_nodes[] = {
    {.word = "list",
     .help = "formulir identifikasi kebutuhan SOP (Lampiran II huruf A)",
     .options = form_options,
     .method = "GET",
     .path = "/v1/kebutuhan",
     .paged = true,
     .examples = {"kebutuhan list --unit BAG-ORGANISASI",
                  "kebutuhan list --unit SETDA-MAGETAN --as-of 2026-06-30"},
     .run = cli_run_list},
    {.word = "import",
     .help = "impor daftar kebutuhan SOP sebuah unit",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = import_options,
     .method = "POST",
     .path = "/v1/kebutuhan/impor",
     .noun = "kebutuhan",
     .examples = {"kebutuhan import kebutuhan.csv --unit BAG-ORGANISASI --dry-run",
                  "kebutuhan import kebutuhan.csv"},
     .run = cli_run_import},
    {.word = "tambah",
     .help = "daftarkan satu baris formulir kebutuhan SOP",
     .options = add_options,
     .method = "POST",
     .path = "/v1/kebutuhan",
     .examples = {"kebutuhan tambah --unit BAG-ORGANISASI --judul 'Rapat Staf' --kegiatan "
                  "'Menyiapkan rapat' --keluaran Notulen",
                  "kebutuhan tambah --unit BAG-ORGANISASI --judul 'Standar Pelayanan Cuti' "
                  "--golongan standar_pelayanan"},
     .run = cli_run_document},
    {.word = "cakupan",
     .help = "kebutuhan dan SOP yang memenuhinya",
     .options = coverage_options,
     .method = "GET",
     .path = "/v1/kebutuhan/cakupan",
     .paged = true,
     .examples = {"kebutuhan cakupan --unit SETDA-MAGETAN", "kebutuhan cakupan --output csv"},
     .run = cli_run_list},
    {.word = "calon",
     .help = "SOP yang mungkin memenuhi sebuah kebutuhan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/kebutuhan/{id}/calon",
     .examples = {"kebutuhan calon 12", "kebutuhan calon 12 --output json"},
     .run = cli_run_list},
    {.word = "cocok",
     .help = "tetapkan SOP yang memenuhi sebuah kebutuhan, atau bahwa tidak ada",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = match_options,
     .method = "POST",
     .path = "/v1/kebutuhan/{id}/cocok",
     .examples = {"kebutuhan cocok 12 --sop 7", "kebutuhan cocok 13 --tidak-ada"},
     .run = run_match},
    {.word = "gugur",
     .help = "gugurkan sebuah kebutuhan, dengan alasan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = drop_options,
     .method = "POST",
     .path = "/v1/kebutuhan/{id}/gugur",
     .examples = {"kebutuhan gugur 12 --alasan 'Tugas beralih ke Bagian Hukum' --oleh 'Kepala "
                  "Bagian Organisasi'",
                  "kebutuhan gugur 44 --alasan 'Keliru dicatat' --oleh 'Kasubag Kelembagaan'"},
     .run = cli_run_document},
    {.word = "rencana",
     .help = "daftar SOP yang akan dikembangkan (Lampiran I angka 2 huruf d)",
     .options = form_options,
     .method = "GET",
     .path = "/v1/kebutuhan/rencana",
     .examples = {"kebutuhan rencana --unit BAG-ORGANISASI",
                  "kebutuhan rencana --as-of 2026-12-31 --output csv"},
     .run = cli_run_list},
    CLI_NODE_END,
};
