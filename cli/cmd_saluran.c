/* SPDX-License-Identifier: MIT */
/* siklusctl saluran: the mail addresses and webhooks of offices. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

const struct cli_node cli_saluran_nodes[] = {
    {.word = "list",
     .help = "daftar saluran pengiriman",
     .options = list_options,
     .method = "GET",
     .path = "/v1/saluran",
     .examples = {"saluran list", "saluran list --unit BAG-ORGANISASI"},
     .run = cli_run_list},
    {.word = "import",
     .help = "impor saluran dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = cli_options_import,
     .method = "POST",
     .path = "/v1/saluran/impor",
     .noun = "saluran",
     .examples = {"saluran import saluran.csv --dry-run", "saluran import saluran.csv"},
     .run = cli_run_import},
    CLI_NODE_END,
};
