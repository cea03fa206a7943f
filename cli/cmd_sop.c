/* SPDX-License-Identifier: MIT */
/* siklusctl sop: the register of SOPs. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "status",
     .value = "STATUS",
     .shape = CLI_TEXT,
     .query = "status",
     .help = "patuh, segera, terlambat, proses, proses_terlambat, data_kurang atau dicabut"},
    {.name = "cari",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .query = "cari",
     .help = "judul atau nomor yang memuat teks ini"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option as_of_options[] = {CLI_OPTION_AS_OF, CLI_OPTION_END};

static const struct cli_option import_options[] = {
    CLI_OPTION_DRY_RUN,
    {.name = "buat-unit",
     .shape = CLI_FLAG,
     .query = "buat_unit",
     .help = "buat unit yang belum ada"},
    {.name = "induk",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "induk",
     .help = "unit di atas unit yang dibuat"},
    CLI_OPTION_FORMAT,
    CLI_OPTION_END,
};

const struct cli_node cli_sop_nodes[] = {
    {.word = "list",
     .help = "daftar SOP dengan status kepatuhannya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/sop",
     .paged = true,
     .run = cli_run_list},
    {.word = "show",
     .help = "satu SOP dengan identitas, langkah dan riwayatnya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = as_of_options,
     .method = "GET",
     .path = "/v1/sop/{id}",
     .run = cli_run_document},
    {.word = "explain",
     .help = "mengapa jatuh temponya demikian: peristiwa awal, pasal, hitungan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = as_of_options,
     .method = "GET",
     .path = "/v1/sop/{id}/penjelasan",
     .run = cli_run_document},
    {.word = "import",
     .help = "impor SOP dari berkas CSV atau JSON",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = import_options,
     .method = "POST",
     .path = "/v1/sop/impor",
     .noun = "SOP",
     .run = cli_run_import},
    CLI_NODE_END,
};
