/* SPDX-License-Identifier: MIT */
/* siklusctl kalender: the secret addresses at which calendar programs read a unit's duties. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option make_options[] = {
    CLI_OPTION_TEXT("unit", "unit", "KODE", true,
                    "unit yang kewajibannya dimuat, dengan yang di "
                    "bawahnya"),
    CLI_OPTION_TEXT("jabatan", "jabatan", "JENIS", false,
                    "untuk jabatan mana di unit itu, misalnya kepala"),
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

const struct cli_node cli_kalender_nodes[] = {
    {.word = "buat",
     .help = "buat alamat kalender; hanya ditampilkan sekali",
     .options = make_options,
     .method = "POST",
     .path = "/v1/kalender",
     .examples = {"kalender buat --unit BAG-ORGANISASI",
                  "kalender buat --unit SETDA-MAGETAN --jabatan sekda --output json"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar umpan kalender, tanpa alamatnya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/kalender",
     .examples = {"kalender list", "kalender list --unit BAG-ORGANISASI"},
     .run = cli_run_list},
    {.word = "cabut",
     .help = "cabut umpan kalender; alamatnya tidak berlaku lagi",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/kalender/{id}/cabut",
     .examples = {"kalender cabut 3", "kalender cabut 3 --quiet"},
     .run = cli_run_document},
    CLI_NODE_END,
};
