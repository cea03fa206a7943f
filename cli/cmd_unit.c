/* SPDX-License-Identifier: MIT */
/* siklusctl unit: the tree of government units. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

static const struct cli_option explain_options[] = {CLI_OPTION_AS_OF, CLI_OPTION_END};

static const struct cli_option act_options[] = {
    {.name = "tindakan",
     .value = "KODE,…",
     .shape = CLI_LIST,
     .required = true,
     .body = "tindakan",
     .help = "tindakan siklus menurut urutannya, misalnya 1a,1b"},
    CLI_OPTION_TANGGAL,
    CLI_OPTION_OLEH,
    CLI_OPTION_BUKTI,
    {.name = "isi",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .body = "isi",
     .help = "isian menurut kode: JSON {\"1b\": {…}}, atau CSV dengan kolom tindakan; lihat 'siklus isian'"},
    {.name = "bawahan", .shape = CLI_FLAG, .body = "bawahan", .help = "juga SOP unit di bawahnya"},
    CLI_OPTION_DRY_RUN_ACT,
    CLI_OPTION_END,
};

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
    {.word = "explain",
     .help = "mengapa keadaan unit demikian: kebijakan, wewenang, kewajiban, tahap",
     .args = "KODE",
     .args_min = 1,
     .args_max = 1,
     .options = explain_options,
     .method = "GET",
     .path = "/v1/unit/{kode}/penjelasan",
     .examples = {"unit explain BAG-ORGANISASI", "unit explain SETDA-MAGETAN --as-of 2027-06-30"},
     .run = cli_run_document},
    {.word = "tindakan",
     .help = "catat tindakan siklus untuk semua SOP unit yang berada pada tahapnya",
     .args = "KODE",
     .args_min = 1,
     .args_max = 1,
     .options = act_options,
     .method = "POST",
     .path = "/v1/unit/{kode}/tindakan",
     .examples =
         {"unit tindakan BAG-ORGANISASI --tindakan 1a,1b --tanggal 2026-11-20 --oleh "
          "'Laksmi Hapsari Puspaningtyas' --bukti 'Surat 065/12' --isi isian.json --dry-run",
          "unit tindakan SETDA-MAGETAN --bawahan --tindakan 1a --tanggal 2026-11-20 --oleh "
          "'Laksmi Hapsari Puspaningtyas' --bukti 'Surat 065/12'"},
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
