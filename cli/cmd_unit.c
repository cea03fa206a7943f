/* SPDX-License-Identifier: MIT */
/* siklusctl unit: the tree of government units. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

const struct cli_node cli_unit_nodes[] = {
    {.word = "list",
     .help = "daftar unit",
     .options = list_options,
     .method = "GET",
     .path = "/v1/unit",
     .examples = {"unit list", "unit list --unit SETDA-MAGETAN --output csv"},
     .run = cli_run_list},
    {.word = "show",
     .help = "satu unit dengan pejabat dan salurannya",
     .args = "KODE",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/unit/{kode}",
     .examples = {"unit show BAG-ORGANISASI", "unit show SETDA-MAGETAN --output json"},
     .run = cli_run_document},
    {.word = "import",
     .help = "impor unit dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = cli_options_import,
     .method = "POST",
     .path = "/v1/unit/impor",
     .noun = "unit",
     .examples = {"unit import unit.csv --dry-run", "unit import unit.csv"},
     .run = cli_run_import},
    CLI_NODE_END,
};
