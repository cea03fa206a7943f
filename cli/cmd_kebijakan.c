/* SPDX-License-Identifier: MIT */
/* siklusctl kebijakan: intervals, windows, ladders and labels, each with its basis and its first
 * day. */
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option show_options[] = {
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "yang berlaku bagi unit ini; tanpa ini seluruh negara"},
    CLI_OPTION_AS_OF,
    {.name = "kunci",
     .value = "KUNCI",
     .shape = CLI_TEXT,
     .query = "kunci",
     .help = "hanya kebijakan ini"},
    {.name = "riwayat",
     .shape = CLI_FLAG,
     .query = "riwayat",
     .help = "semua yang pernah dan akan berlaku, juga dari unit di atasnya"},
    CLI_OPTION_END,
};

static const struct cli_option set_options[] = {
    {.name = "mulai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .body = "mulai",
     .help = "hari pertama berlaku, hari ini atau sesudahnya"},
    {.name = "pasal",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "pasal",
     .help = "dasar hukumnya"},
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .body = "unit",
     .help = "untuk unit ini dan yang di bawahnya; tanpa ini seluruh negara"},
    CLI_OPTION_END,
};

/* The value goes as it was typed: what is JSON and what is a word is for the API to say. */
static int run_set(struct cli_call *call)
{
    struct json_object *body = NULL;
    int result = cli_operation_body(call, &body);

    if (result != CLI_DONE)
        return result;
    json_object_object_add(body, "kunci", json_object_new_string(call->args[0]));
    json_object_object_add(body, "nilai", json_object_new_string(call->args[1]));
    return cli_act(call, body);
}

const struct cli_node cli_kebijakan_nodes[] = {
    {.word = "show",
     .help = "kebijakan yang berlaku, dasar hukumnya, dan dari unit mana",
     .options = show_options,
     .method = "GET",
     .path = "/v1/kebijakan",
     .examples = {"kebijakan show --unit BAG-ORGANISASI",
                  "kebijakan show --kunci evaluasi_bulan --riwayat"},
     .run = cli_run_list},
    {.word = "set",
     .help = "tetapkan sebuah kebijakan mulai suatu hari; yang lalu tidak berubah",
     .args = "KUNCI NILAI",
     .args_min = 2,
     .args_max = 2,
     .options = set_options,
     .method = "POST",
     .path = "/v1/kebijakan",
     .examples =
         {"kebijakan set laporan_hari 7 --unit KAB-MAGETAN --mulai 2027-01-01 --pasal 'Keputusan Bupati 100/2026'",
          "kebijakan set monitoring_bulan 3 --unit SETDA-MAGETAN --mulai 2027-01-01 --pasal "
          "'Keputusan Sekda 12/2026'"},
     .run = run_set},
    CLI_NODE_END,
};
