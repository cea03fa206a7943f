/* SPDX-License-Identifier: MIT */
/* siklusctl evaluasi: the clock of 24 months. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option record_options[] = {
    CLI_OPTION_TANGGAL,
    CLI_OPTION_OLEH,
    {.name = "hasil",
     .value = "tetap|revisi|ganti|cabut",
     .shape = CLI_CHOICE,
     .required = true,
     .body = "hasil",
     .help = "hasil evaluasi"},
    CLI_OPTION_CATATAN,
    CLI_OPTION_END,
};

static const struct cli_option schedule_options[] = {
    CLI_OPTION_UNIT,
    CLI_OPTION_AS_OF,
    {.name = "sampai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .query = "sampai",
     .help = "jatuh tempo paling lambat pada tanggal ini"},
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

const struct cli_node cli_evaluasi_nodes[] = {
    {.word = "catat",
     .help = "catat evaluasi yang selesai; jamnya mulai lagi dari tanggal itu",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = record_options,
     .method = "POST",
     .path = "/v1/sop/{id}/evaluasi",
     .examples = {"evaluasi catat 7 --tanggal 2026-11-20 --oleh 'Bagian Organisasi' --hasil tetap",
                  "evaluasi catat 8 --tanggal 2026-11-20 --oleh 'Bagian Organisasi' --hasil revisi "
                  "--catatan 'Langkah 4 sudah tidak dipakai'"},
     .run = cli_run_document},
    {.word = "jadwal",
     .help = "SOP menurut jatuh tempo evaluasinya",
     .options = schedule_options,
     .method = "GET",
     .path = "/v1/evaluasi/jadwal",
     .paged = true,
     .examples = {"evaluasi jadwal --sampai 2026-12-31",
                  "evaluasi jadwal --unit SETDA-MAGETAN --batas 20"},
     .run = cli_run_list},
    CLI_NODE_END,
};
