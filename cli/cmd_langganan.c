/* SPDX-License-Identifier: MIT */
/* siklusctl langganan: which systems are told of which events. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option add_options[] = {
    CLI_OPTION_TEXT("nama", "nama", "TEKS", true, "sistem mana, untuk apa"),
    CLI_OPTION_TEXT("alamat", "alamat", "URL", true, "alamat yang menerima peristiwa"),
    {.name = "peristiwa",
     .value = "JENIS,…",
     .shape = CLI_LIST,
     .required = true,
     .body = "peristiwa",
     .help = "misalnya sop.disahkan,tenggat.terlambat"},
    CLI_OPTION_TEXT("unit", "unit", "KODE", false,
                    "hanya unit ini dan yang di bawahnya; tanpa ini semua unit"),
    CLI_OPTION_TEXT("untuk", "untuk", "NAMA", false,
                    "pengguna (integrasi) yang boleh melihat langganan ini"),
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "riwayat", .shape = CLI_FLAG, .query = "riwayat", .help = "juga yang sudah dicabut"},
    CLI_OPTION_END,
};

static const struct cli_option revoke_options[] = {
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "alasannya"),
    CLI_OPTION_END,
};

static const struct cli_option rotate_options[] = {
    {.name = "jam",
     .value = "N",
     .shape = CLI_COUNT,
     .body = "jam",
     .help = "berapa jam rahasia lama masih ikut menandatangani; bawaan 24"},
    CLI_OPTION_END,
};

const struct cli_node cli_langganan_nodes[] = {
    {.word = "tambah",
     .help = "tambah langganan; rahasianya hanya ditampilkan sekali",
     .options = add_options,
     .method = "POST",
     .path = "/v1/langganan",
     .examples = {"langganan tambah --nama SIMPEG --alamat https://simpeg.magetan.example/siklus "
                  "--peristiwa sop.disahkan",
                  "langganan tambah --nama 'Dasbor Setda' --unit SETDA-MAGETAN --alamat "
                  "https://dasbor.magetan.example/ --peristiwa tenggat.terlambat"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar langganan, tanpa rahasianya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/langganan",
     .examples = {"langganan list", "langganan list --unit SETDA-MAGETAN --riwayat"},
     .run = cli_run_list},
    {.word = "show",
     .help = "satu langganan dan kiriman terakhirnya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/langganan/{id}",
     .examples = {"langganan show 3", "langganan show 3 --output json"},
     .run = cli_run_document},
    {.word = "cabut",
     .help = "cabut langganan; yang menunggu tidak jadi dikirim",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = revoke_options,
     .method = "POST",
     .path = "/v1/langganan/{id}/cabut",
     .examples = {"langganan cabut 3 --alasan 'Sistem diganti'",
                  "langganan cabut 3 --alasan 'Salah alamat' --quiet"},
     .run = cli_run_document},
    {.word = "aktifkan",
     .help = "aktifkan lagi langganan yang dihentikan karena selalu gagal",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/langganan/{id}/aktifkan",
     .examples = {"langganan aktifkan 3", "langganan aktifkan 3 --output json"},
     .run = cli_run_document},
    {.word = "rotasi",
     .help = "ganti rahasia; yang lama ikut berlaku sementara",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = rotate_options,
     .method = "POST",
     .path = "/v1/langganan/{id}/rotasi",
     .examples = {"langganan rotasi 3", "langganan rotasi 3 --jam 0"},
     .run = cli_run_document},
    {.word = "uji",
     .help = "kirim peristiwa langganan.uji ke satu langganan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/langganan/{id}/uji",
     .examples = {"langganan uji 3", "langganan uji 3 --output json"},
     .run = cli_run_document},
    CLI_NODE_END,
};
