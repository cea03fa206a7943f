/* SPDX-License-Identifier: MIT */
/* siklusctl kanal: ways of delivery; a chat gateway is a file of settings. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option set_options[] = {
    {.name = "setelan",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .required = true,
     .body = "setelan",
     .help = "berkas JSON setelan; contohnya dalam etc/sample/kanal"},
    CLI_OPTION_END,
};

const struct cli_node cli_kanal_nodes[] = {
    {.word = "list",
     .help = "daftar kanal pengiriman",
     .method = "GET",
     .path = "/v1/kanal",
     .examples = {"kanal list", "kanal list --output json"},
     .run = cli_run_list},
    {.word = "show",
     .help = "setelan sebuah kanal; rahasia disebut namanya saja",
     .args = "NAMA",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/kanal/{nama}",
     .examples = {"kanal show fonnte", "kanal show telegram --output json"},
     .run = cli_run_document},
    {.word = "set",
     .help = "tetapkan gerbang percakapan dari berkas setelan, dan pakai",
     .args = "NAMA",
     .args_min = 1,
     .args_max = 1,
     .options = set_options,
     .method = "POST",
     .path = "/v1/kanal/{nama}",
     .examples = {"kanal set fonnte --setelan fonnte.json",
                  "kanal set waha --setelan waha.json --quiet"},
     .run = cli_run_document},
    {.word = "nonaktif",
     .help = "hentikan pemakaian sebuah gerbang",
     .args = "NAMA",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/kanal/{nama}/nonaktif",
     .examples = {"kanal nonaktif fonnte", "kanal nonaktif waha --quiet"},
     .run = cli_run_document},
    CLI_NODE_END,
};
