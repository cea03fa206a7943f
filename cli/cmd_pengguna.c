/* SPDX-License-Identifier: MIT */
/* siklusctl pengguna: people and machines, their passwords and second factors. */
#include "cli_options.h"
#include "cli_run.h"
#include "cli_secret.h"

static const struct cli_option add_options[] = {
    CLI_OPTION_TEXT("nama", "nama", "NAMA", true, "untuk masuk: huruf kecil, angka, titik, garis"),
    CLI_OPTION_TEXT("nama-lengkap", "nama_lengkap", "NAMA", true, "nama orang atau sistemnya"),
    CLI_OPTION_TEXT("surel", "surel", "ALAMAT", false, "alamat surel"),
    CLI_OPTION_TEXT("unit", "unit", "KODE", false, "unit jabatannya"),
    CLI_OPTION_TEXT("jabatan", "jabatan", "JENIS", false, "jabatannya di unit itu"),
    {.name = "mesin", .shape = CLI_FLAG, .body = "mesin", .help = "sebuah sistem: memakai token"},
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    {.name = "cari",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .query = "cari",
     .help = "bagian dari namanya"},
    {.name = "aktif",
     .value = "ya|tidak",
     .shape = CLI_CHOICE,
     .query = "aktif",
     .help = "hanya yang aktif, atau hanya yang tidak"},
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option reason_options[] = {
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "alasannya"),
    CLI_OPTION_END,
};

static const struct cli_option code_options[] = {
    CLI_OPTION_TEXT("kode", "kode", "KODE", true, "kode yang tampil di aplikasi autentikator"),
    CLI_OPTION_END,
};

#define OF_ONE(word_, help_, options_, path_, example_, second_, run_)                             \
    {                                                                                              \
        .word = (word_), .help = (help_), .args = "NAMA", .args_min = 1, .args_max = 1,            \
        .options = (options_), .method = "POST", .path = "/v1/pengguna/{pengguna}" path_,          \
        .examples = {example_, second_}, .run = (run_)                                             \
    }

const struct cli_node cli_pengguna_nodes[] = {
    {.word = "tambah",
     .help = "tambah pengguna, tanpa wewenang apa pun",
     .options = add_options,
     .method = "POST",
     .path = "/v1/pengguna",
     .examples = {"pengguna tambah --nama ani.wijaya --nama-lengkap 'Ani Wijaya'",
                  "pengguna tambah --nama simpeg --nama-lengkap 'SIMPEG Balangan' --mesin"},
     .run = cli_run_document},
    {.word = "list",
     .help = "daftar pengguna",
     .options = list_options,
     .method = "GET",
     .path = "/v1/pengguna",
     .paged = true,
     .examples = {"pengguna list", "pengguna list --cari wijaya"},
     .run = cli_run_list},
    {.word = "lihat",
     .help = "seorang pengguna dan tugasnya",
     .args = "NAMA",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/pengguna/{pengguna}",
     .examples = {"pengguna lihat ani.wijaya", "pengguna lihat simpeg --output json"},
     .run = cli_run_document},
    OF_ONE("nonaktifkan", "nonaktifkan pengguna; sesinya berakhir, tokennya ditolak",
           reason_options, "/nonaktifkan", "pengguna nonaktifkan ani.wijaya --alasan Pensiun",
           "pengguna nonaktifkan simpeg --alasan 'Diganti sistem baru' --quiet", cli_run_document),
    OF_ONE("aktifkan", "aktifkan kembali pengguna", reason_options, "/aktifkan",
           "pengguna aktifkan ani.wijaya --alasan 'Kembali dari tugas belajar'",
           "pengguna aktifkan simpeg --alasan 'Dipakai lagi' --quiet", cli_run_document),
    OF_ONE("sandi", "tetapkan kata sandi pengguna; dibaca dari terminal atau stdin", NULL, "/sandi",
           "pengguna sandi ani.wijaya", "pengguna sandi ani.wijaya --quiet", cli_run_password),
    OF_ONE("totp", "siapkan faktor kedua; rahasianya hanya ditampilkan sekali", NULL, "/totp",
           "pengguna totp ani.wijaya", "pengguna totp ani.wijaya --output json", cli_run_document),
    OF_ONE("totp-sahkan", "aktifkan faktor kedua dengan kode pertama", code_options, "/totp/sahkan",
           "pengguna totp-sahkan ani.wijaya --kode 492039",
           "pengguna totp-sahkan ani.wijaya --kode 492039 --output json", cli_run_document),
    OF_ONE("totp-hapus", "hapus faktor kedua yang perangkatnya hilang", reason_options,
           "/totp/hapus", "pengguna totp-hapus ani.wijaya --alasan 'Ponsel hilang'",
           "pengguna totp-hapus ani.wijaya --alasan 'Ponsel diganti' --quiet", cli_run_document),
    CLI_NODE_END,
};
