/* SPDX-License-Identifier: MIT */
/* siklusctl monitoring: the clock of 6 months. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option record_options[] = {CLI_OPTION_TANGGAL, CLI_OPTION_OLEH,
                                                   CLI_OPTION_CATATAN, CLI_OPTION_END};

const struct cli_node cli_monitoring_nodes[] = {
    {.word = "catat",
     .help = "catat monitoring yang selesai",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = record_options,
     .method = "POST",
     .path = "/v1/sop/{id}/monitoring",
     .examples = {"monitoring catat 7 --tanggal 2026-11-20 --oleh 'Ani Lestari, S.AP.'",
                  "monitoring catat 8 --tanggal 2026-11-20 --oleh 'Ani Lestari, S.AP.' --catatan "
                  "'Waktu baku langkah 3 terlampaui'"},
     .run = cli_run_document},
    CLI_NODE_END,
};
