/* SPDX-License-Identifier: MIT */
/* siklusctl libur: the calendar of days on which nothing is sent. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option import_options[] = {
    CLI_OPTION_DRY_RUN,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "libur daerah: berlaku pada unit ini dan yang di bawahnya"},
    CLI_OPTION_FORMAT,
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    {.name = "tahun",
     .value = "TAHUN",
     .shape = CLI_COUNT,
     .query = "tahun",
     .help = "hanya tahun ini"},
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "libur yang berlaku bagi unit ini"},
    CLI_OPTION_END,
};

const struct cli_node cli_libur_nodes[] = {
    {.word = "import",
     .help = "impor hari libur dan cuti bersama dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = import_options,
     .method = "POST",
     .path = "/v1/libur/impor",
     .noun = "hari libur",
     .examples = {"libur import libur-2027.csv --dry-run",
                  "libur import libur-daerah.csv --unit SETDA-MAGETAN"},
     .run = cli_run_import},
    {.word = "list",
     .help = "daftar hari libur",
     .options = list_options,
     .method = "GET",
     .path = "/v1/libur",
     .examples = {"libur list --tahun 2027", "libur list --tahun 2027 --unit SETDA-MAGETAN"},
     .run = cli_run_list},
    CLI_NODE_END,
};
