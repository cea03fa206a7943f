/* SPDX-License-Identifier: MIT */
/* siklusctl pengiriman: letting a database send that waits. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option release_options[] = {
    {.name = "oleh",
     .value = "NAMA",
     .shape = CLI_TEXT,
     .required = true,
     .body = "oleh",
     .help = "siapa yang memutuskan"},
    {.name = "alasan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "alasan",
     .help = "mengapa basis data atau mesin ini yang mengirim"},
    CLI_OPTION_END,
};

const struct cli_node cli_pengiriman_nodes[] = {
    {.word = "lepas",
     .help = "lepas pengiriman yang tertahan karena salinan, cadangan lama, atau mesin baru",
     .options = release_options,
     .method = "POST",
     .path = "/v1/pengiriman/lepas",
     .examples =
         {"pengiriman lepas --oleh Budi --alasan \"server lama sudah dimatikan\"",
          "pengiriman lepas --oleh Budi --alasan \"cadangan 1 November dipulihkan\" --quiet"},
     .run = cli_run_document},
    CLI_NODE_END,
};
