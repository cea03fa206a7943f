/* SPDX-License-Identifier: MIT */
/* siklusctl program: by when units must have the SOPs they need, and how far they are. */
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option set_options[] = {
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .body = "unit",
     .help = "berlaku bagi unit ini dan setiap unit di bawahnya"},
    {.name = "tenggat",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .body = "tenggat",
     .help = "hari terakhir semua SOP yang dibutuhkan harus sudah berlaku"},
    {.name = "dasar",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "dasar",
     .help = "pasal atau keputusan yang menjadi dasarnya"},
    {.name = "mulai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "mulai",
     .help = "mulai tanggal ini; bawaan hari ini"},
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_AS_OF, CLI_OPTION_END};

/* The name is an argument, since it is what the programme is known by. */
static int run_set(struct cli_call *call)
{
    struct json_object *body = NULL;
    int result = cli_operation_body(call, &body);

    if (result != CLI_DONE)
        return result;
    json_object_object_add(body, "nama", json_object_new_string(call->args[0]));
    return cli_act(call, body);
}

const struct cli_node cli_program_nodes[] = {
    {.word = "set",
     .help = "tetapkan tenggat penyusunan SOP, atau ganti yang bernama sama",
     .args = "NAMA",
     .args_min = 1,
     .args_max = 1,
     .options = set_options,
     .method = "POST",
     .path = "/v1/program",
     .examples = {"program set 'Penyusunan SOP 2027' --unit KAB-MAGETAN --tenggat 2027-12-31 --dasar 'Pasal 8 ayat (2) Perbup 6/2013'",
                  "program set 'Penyusunan SOP 2027' --unit BAG-ORGANISASI --tenggat 2027-06-30 --dasar 'Keputusan Sekda 12/2027' --mulai 2027-01-04"},
     .run = run_set},
    {.word = "list",
     .help = "sejauh mana setiap unit memenuhi program",
     .options = list_options,
     .method = "GET",
     .path = "/v1/program",
     .examples = {"program list",
                  "program list --unit SETDA-MAGETAN --as-of 2027-12-31"},
     .run = cli_run_list},
    CLI_NODE_END,
};
