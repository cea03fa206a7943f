/* SPDX-License-Identifier: MIT */
/* siklusctl pejabat: who holds which office, from when to when. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_AS_OF, CLI_OPTION_END};

const struct cli_node cli_pejabat_nodes[] = {
    {.word = "list",
     .help = "daftar jabatan dan pemegangnya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/pejabat",
     .examples = {"pejabat list --unit BAG-ORGANISASI", "pejabat list --as-of 2025-12-31"},
     .run = cli_run_list},
    {.word = "import",
     .help = "impor pejabat dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = cli_options_import,
     .method = "POST",
     .path = "/v1/pejabat/impor",
     .noun = "pejabat",
     .examples = {"pejabat import pejabat.csv --dry-run",
                  "pejabat import pejabat-2026.csv pejabat-2027.csv"},
     .run = cli_run_import},
    CLI_NODE_END,
};
