/* SPDX-License-Identifier: MIT */
/* siklusctl siklus: the law of the siklus as siklusd applies it; tahap and tenggat: where SOPs
 * stand in it, and what is due. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option act_options[] = {CLI_OPTION_AS_OF, CLI_OPTION_END};

static const struct cli_option form_options[] = {
    {.name = "tindakan",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "tindakan",
     .help = "hanya isian tindakan ini"},
    CLI_OPTION_END,
};

static const struct cli_option authority_options[] = {
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "unit pemilik SOP"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option stage_options[] = {
    CLI_OPTION_UNIT,
    {.name = "tahap",
     .value = "TAHAP",
     .shape = CLI_TEXT,
     .query = "tahap",
     .help = "persiapan, penilaian_kebutuhan, penyusunan, penerapan atau monev"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option duty_options[] = {
    CLI_OPTION_UNIT,
    {.name = "jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .query = "jenis",
     .help = "evaluasi, monitoring, tahap, laporan, tindak_lanjut atau penyusunan"},
    {.name = "status",
     .value = "patuh|segera|terlambat",
     .shape = CLI_CHOICE,
     .query = "status",
     .help = "hanya tenggat dengan status ini"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

const struct cli_node cli_siklus_nodes[] = {
    {.word = "tindakan",
     .help = "tindakan siklus menurut urutannya: oleh siapa, sesudah apa, pasalnya",
     .options = act_options,
     .method = "GET",
     .path = "/v1/siklus/tindakan",
     .examples = {"siklus tindakan", "siklus tindakan --output csv"},
     .run = cli_run_list},
    {.word = "isian",
     .help = "yang harus ditulis pada setiap tindakan",
     .options = form_options,
     .method = "GET",
     .path = "/v1/siklus/isian",
     .examples = {"siklus isian --tindakan 3a", "siklus isian --output csv"},
     .run = cli_run_list},
    {.word = "wewenang",
     .help = "siapa mengoordinasikan, bertanggung jawab dan mengesahkan SOP sebuah unit",
     .options = authority_options,
     .method = "GET",
     .path = "/v1/siklus/wewenang",
     .examples = {"siklus wewenang --unit BAG-ORGANISASI",
                  "siklus wewenang --unit SETDA-MAGETAN --as-of 2025-12-31"},
     .run = cli_run_list},
    CLI_NODE_END,
};

const struct cli_node cli_tahap_nodes[] = {
    {.word = "list",
     .help = "SOP menurut tahap siklusnya: sejak kapan, sampai kapan",
     .options = stage_options,
     .method = "GET",
     .path = "/v1/tahap",
     .paged = true,
     .examples = {"tahap list --unit BAG-ORGANISASI", "tahap list --tahap penyusunan --output csv"},
     .run = cli_run_list},
    CLI_NODE_END,
};

const struct cli_node cli_tenggat_nodes[] = {
    {.word = "list",
     .help = "semua kewajiban menurut jatuh temponya",
     .options = duty_options,
     .method = "GET",
     .path = "/v1/tenggat",
     .paged = true,
     .examples = {"tenggat list --unit SETDA-MAGETAN --status terlambat",
                  "tenggat list --jenis laporan --as-of 2027-06-30 --output csv"},
     .run = cli_run_list},
    CLI_NODE_END,
};
