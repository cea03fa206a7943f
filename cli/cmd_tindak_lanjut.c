/* SPDX-License-Identifier: MIT */
/* siklusctl tindak-lanjut: what evaluations and monitorings asked for, until it is done. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "status",
     .value = "STATUS",
     .shape = CLI_TEXT,
     .query = "status",
     .help = "terbuka, terlambat, selesai atau gugur"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option done_options[] = {
    CLI_OPTION_TANGGAL,
    CLI_OPTION_OLEH,
    {.name = "bukti",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "bukti",
     .help = "bukti pelaksanaan, misalnya nomor surat"},
    CLI_OPTION_END,
};

const struct cli_node cli_tindak_lanjut_nodes[] = {
    {.word = "list",
     .help = "tindak lanjut menurut jatuh temponya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/tindak-lanjut",
     .paged = true,
     .run = cli_run_list},
    {.word = "selesai",
     .help = "catat bahwa sebuah tindak lanjut sudah dilaksanakan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = done_options,
     .method = "POST",
     .path = "/v1/tindak-lanjut/{id}/selesai",
     .run = cli_run_document},
    CLI_NODE_END,
};
