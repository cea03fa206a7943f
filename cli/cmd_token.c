/* SPDX-License-Identifier: MIT */
/* siklusctl token, sesi, peer, akses: by what people and machines are known, and for how long. */
#include "cli_options.h"
#include "cli_run.h"

#define OF_PERSON                                                                                  \
    {                                                                                              \
        .name = "pengguna", .value = "NAMA", .shape = CLI_TEXT, .query = "pengguna",               \
        .help = "hanya pengguna ini"                                                               \
    }
#define ENDED                                                                                      \
    {                                                                                              \
        .name = "riwayat", .shape = CLI_FLAG, .query = "riwayat",                                  \
        .help = "juga yang sudah berakhir"                                                         \
    }

static const struct cli_option list_options[] = {OF_PERSON, ENDED, CLI_OPTION_BATAS,
                                                 CLI_OPTION_END};

static const struct cli_option make_options[] = {
    CLI_OPTION_TEXT("pengguna", "pengguna", "NAMA", true, "atas nama siapa"),
    CLI_OPTION_TEXT("nama", "nama", "TEKS", true, "untuk apa, misalnya laptop"),
    {.name = "cakupan",
     .value = "PERAN",
     .shape = CLI_LIST,
     .body = "cakupan",
     .help = "peran yang boleh dipakainya; tanpa ini semua peran pengguna"},
    {.name = "hari",
     .value = "N",
     .shape = CLI_COUNT,
     .body = "hari",
     .help = "berapa hari berlaku; bawaan 365"},
    CLI_OPTION_END,
};

static const struct cli_option revoke_options[] = {
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "alasannya"),
    CLI_OPTION_END,
};

static const struct cli_option peer_options[] = {
    CLI_OPTION_TEXT("uid", "uid", "NOMOR", true,
                    "nomor akun server, atau grup: semua anggota http.admin_group"),
    CLI_OPTION_TEXT("pengguna", "pengguna", "NAMA", false,
                    "pengguna yang diwakilinya; tanpa ini dirinya sendiri lagi"),
    CLI_OPTION_END,
};

static const struct cli_option rule_options[] = {
    CLI_OPTION_TEXT("kunci", "kunci", "KUNCI", true, "aturan mana; lihat akses list"),
    CLI_OPTION_TEXT("nilai", "nilai", "N", true, "nilainya yang baru"),
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "alasannya"),
    CLI_OPTION_END,
};

const struct cli_node cli_token_nodes[] = {
    {.word = "buat",
     .help = "buat token; hanya ditampilkan sekali",
     .options = make_options,
     .method = "POST",
     .path = "/v1/token",
     .examples = {"token buat --pengguna simpeg --nama 'penarikan malam' --cakupan integrasi",
                  "token buat --pengguna ani.wijaya --nama laptop --hari 90"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar token, tanpa isinya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/token",
     .paged = true,
     .examples = {"token list", "token list --pengguna simpeg --riwayat"},
     .run = cli_run_list},
    {.word = "cabut",
     .help = "cabut token",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = revoke_options,
     .method = "POST",
     .path = "/v1/token/{id}/cabut",
     .examples = {"token cabut 3 --alasan 'Laptop hilang'", "token cabut 3 --alasan Bocor --quiet"},
     .run = cli_run_document},
    CLI_NODE_END,
};

const struct cli_node cli_sesi_nodes[] = {
    {.word = "list",
     .help = "daftar sesi",
     .options = list_options,
     .method = "GET",
     .path = "/v1/sesi",
     .paged = true,
     .examples = {"sesi list", "sesi list --pengguna ani.wijaya --riwayat"},
     .run = cli_run_list},
    {.word = "cabut",
     .help = "akhiri sesi",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/sesi/{id}/cabut",
     .examples = {"sesi cabut 7", "sesi cabut 7 --quiet"},
     .run = cli_run_document},
    CLI_NODE_END,
};

const struct cli_node cli_peer_nodes[] = {
    {.word = "tetapkan",
     .help = "tetapkan pengguna yang diwakili akun server",
     .options = peer_options,
     .method = "POST",
     .path = "/v1/peer",
     .examples = {"peer tetapkan --uid 1000 --pengguna ani.wijaya", "peer tetapkan --uid 1000"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar akun server dan penggunanya",
     .method = "GET",
     .path = "/v1/peer",
     .examples = {"peer list", "peer list --output json"},
     .run = cli_run_list},
    CLI_NODE_END,
};

const struct cli_node cli_akses_nodes[] = {
    {.word = "list",
     .help = "aturan akses: masa token dan sesi, panjang kata sandi, faktor kedua",
     .method = "GET",
     .path = "/v1/akses/aturan",
     .examples = {"akses list", "akses list --output json"},
     .run = cli_run_list},
    {.word = "set",
     .help = "tetapkan aturan akses",
     .options = rule_options,
     .method = "POST",
     .path = "/v1/akses/aturan",
     .examples = {"akses set --kunci sesi_jam --nilai 8 --alasan 'Jam kerja'",
                  "akses set --kunci faktor_kedua_kepala --nilai 0 --alasan 'Masa peralihan'"},
     .run = cli_run_document},
    CLI_NODE_END,
};
