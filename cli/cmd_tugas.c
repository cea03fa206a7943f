/* SPDX-License-Identifier: MIT */
/* siklusctl tugas: who has which role over which part of the tree, and when. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option give_options[] = {
    CLI_OPTION_TEXT("pengguna", "pengguna", "NAMA", true, "siapa"),
    CLI_OPTION_TEXT("peran", "peran", "PERAN", true, "peran; lihat tugas peran"),
    CLI_OPTION_TEXT("unit", "unit", "KODE", false,
                    "unit itu dan yang di bawahnya; tanpa ini seluruh pohon"),
    {.name = "mulai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "mulai",
     .help = "hari pertama; bawaan hari ini"},
    {.name = "sampai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "sampai",
     .help = "hari terakhir; tanpa ini tanpa batas"},
    CLI_OPTION_TEXT("dasar", "dasar", "TEKS", false, "keputusan yang memberikannya"),
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    {.name = "pengguna",
     .value = "NAMA",
     .shape = CLI_TEXT,
     .query = "pengguna",
     .help = "hanya pengguna ini"},
    {.name = "peran",
     .value = "PERAN",
     .shape = CLI_TEXT,
     .query = "peran",
     .help = "hanya peran ini"},
    CLI_OPTION_UNIT,
    {.name = "riwayat", .shape = CLI_FLAG, .query = "riwayat", .help = "juga yang sudah berakhir"},
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option end_options[] = {
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "alasannya"),
    CLI_OPTION_END,
};

const struct cli_node cli_tugas_nodes[] = {
    {.word = "beri",
     .help = "beri peran atas unit dan yang di bawahnya",
     .options = give_options,
     .method = "POST",
     .path = "/v1/tugas",
     .examples = {"tugas beri --pengguna ani.wijaya --peran penyusun --unit BAG-ORGANISASI",
                  "tugas beri --pengguna budi --peran kepala --unit DISDIK --mulai 2026-12-01 "
                  "--sampai 2027-02-28 --dasar 'SK Plt 800/12/2026'"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar tugas",
     .options = list_options,
     .method = "GET",
     .path = "/v1/tugas",
     .paged = true,
     .examples = {"tugas list", "tugas list --unit SETDA-MAGETAN --peran kepala"},
     .run = cli_run_list},
    {.word = "cabut",
     .help = "cabut tugas",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = end_options,
     .method = "POST",
     .path = "/v1/tugas/{id}/cabut",
     .examples = {"tugas cabut 4 --alasan Mutasi", "tugas cabut 4 --alasan Pensiun --quiet"},
     .run = cli_run_document},
    {.word = "peran",
     .help = "daftar peran",
     .method = "GET",
     .path = "/v1/tugas/peran",
     .examples = {"tugas peran", "tugas peran --output csv"},
     .run = cli_run_list},
    CLI_NODE_END,
};
