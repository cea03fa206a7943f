/* SPDX-License-Identifier: MIT */
/* The top of the tree of commands, and the options that every command has. */
#include "cli_complete.h"
#include "cli_help.h"
#include "cli_options.h"
#include "cli_run.h"
#include "cmd_masuk.h"

const struct cli_option cli_options_global[] = {
    {.name = "socket",
     .value = "JALUR",
     .shape = CLI_TEXT,
     .help = "soket siklusd; bawaan $SIKLUS_SOCKET atau /run/siklus/siklusd.sock"},
    {.name = "url",
     .value = "URL",
     .shape = CLI_TEXT,
     .help = "alamat siklusd lewat jaringan, ganti --socket"},
    {.name = "token-file",
     .value = "FILE",
     .shape = CLI_TEXT,
     .help = "berkas satu baris berisi token"},
    {.name = "output",
     .letter = 'o',
     .value = "table|json|csv",
     .shape = CLI_CHOICE,
     .help = "bentuk keluaran; bawaan table"},
    {.name = "quiet",
     .letter = 'q',
     .shape = CLI_FLAG,
     .help = "tanpa laporan dan kemajuan bila berhasil"},
    {.name = "no-color", .shape = CLI_FLAG, .help = "tanpa warna, juga dengan NO_COLOR"},
    {.name = "help", .letter = 'h', .shape = CLI_FLAG, .help = "bantuan ini"},
    {.name = "version", .shape = CLI_FLAG, .help = "versi siklusctl"},
    CLI_OPTION_END,
};

const struct cli_option cli_options_import[] = {CLI_OPTION_DRY_RUN, CLI_OPTION_FORMAT,
                                                CLI_OPTION_END};

static const struct cli_option help_options[] = {
    {.name = "json", .shape = CLI_FLAG, .hidden = true, .help = "semua perintah sebagai JSON"},
    {.name = "man", .shape = CLI_FLAG, .hidden = true, .help = "halaman manual siklusctl(1)"},
    CLI_OPTION_END,
};

#define HELP(spelling, is_hidden)                                                                  \
    {                                                                                              \
        .word = (spelling), .help = "bantuan tentang sebuah perintah", .hidden = (is_hidden),      \
        .args = "[PERINTAH…]", .args_max = CLI_DEPTH_MAX, .options = help_options,                 \
        .examples = {"bantuan sop import", "bantuan evaluasi"}, .run = cli_run_help                \
    }

static const struct cli_option search_options[] = {
    CLI_OPTION_UNIT,
    {.name = "batas",
     .value = "N",
     .shape = CLI_COUNT,
     .query = "batas",
     .help = "paling banyak N baris, 20 bila tidak disebut, paling banyak 100"},
    CLI_OPTION_END,
};

static const struct cli_option login_options[] = {
    CLI_OPTION_TEXT("nama", "nama", "NAMA", true, "nama pengguna"),
    CLI_OPTION_TEXT("kode", "kode", "KODE", false, "kode faktor kedua; tanpa ini ditanyakan"),
    CLI_OPTION_END,
};

static const struct cli_node root_nodes[] = {
    {.word = "status",
     .help = "keadaan layanan: rencana, pengiriman, antrean",
     .method = "GET",
     .path = "/v1/status",
     .examples = {"status", "status --output json"},
     .run = cli_run_document},
    {.word = "unit", .help = "unit pemerintahan", .children = cli_unit_nodes},
    {.word = "sotk", .help = "perubahan organisasi unit", .children = cli_sotk_nodes},
    {.word = "pejabat", .help = "pemegang jabatan", .children = cli_pejabat_nodes},
    {.word = "saluran", .help = "alamat jabatan pada kanal", .children = cli_saluran_nodes},
    {.word = "kanal", .help = "kanal pengiriman dan setelannya", .children = cli_kanal_nodes},
    {.word = "sop", .help = "register SOP", .children = cli_sop_nodes},
    {.word = "cari",
     .help = "cari SOP menurut kata judul, nomor atau dasar hukumnya, juga bila salah eja",
     .args = "KATA…",
     .args_min = 1,
     .args_max = -1,
     .options = search_options,
     .method = "GET",
     .path = "/v1/cari",
     .adds = "q",
     .rest = true,
     .examples = {"cari surat perintah tugas", "cari perijinan --unit DINKES-MAGETAN --batas 5"},
     .run = cli_run_list},
    {.word = "lampiran",
     .help = "berkas yang dilampirkan pada SOP",
     .children = cli_lampiran_nodes},
    {.word = "siklus", .help = "tindakan dan wewenang siklus SOP", .children = cli_siklus_nodes},
    {.word = "tahap", .help = "SOP menurut tahap siklusnya", .children = cli_tahap_nodes},
    {.word = "tenggat", .help = "kewajiban menurut jatuh tempo", .children = cli_tenggat_nodes},
    {.word = "peraturan",
     .help = "peraturan yang menjadi dasar hukum SOP",
     .children = cli_peraturan_nodes},
    {.word = "kebutuhan", .help = "kebutuhan SOP dan cakupannya", .children = cli_kebutuhan_nodes},
    {.word = "program", .help = "tenggat penyusunan SOP per unit", .children = cli_program_nodes},
    {.word = "evaluasi", .help = "evaluasi SOP", .children = cli_evaluasi_nodes},
    {.word = "monitoring", .help = "monitoring SOP", .children = cli_monitoring_nodes},
    {.word = "tindak-lanjut",
     .help = "tindak lanjut evaluasi dan monitoring",
     .children = cli_tindak_lanjut_nodes},
    {.word = "massal",
     .help = "satu tindakan untuk banyak butir, masing-masing sendiri",
     .options = cli_massal_options,
     .method = "POST",
     .path = "/v1/massal",
     .examples = {"massal --operasi monitoringCatat --butir monitoring.csv",
                  "massal --operasi pengingatUlang --butir ulang.json --output json"},
     .run = cli_massal_run},
    {.word = "pengingat", .help = "pengingat kepada pejabat", .children = cli_pengingat_nodes},
    {.word = "kalender", .help = "kalender kewajiban untuk ponsel", .children = cli_kalender_nodes},
    {.word = "langganan",
     .help = "peristiwa bagi sistem lain, lewat webhook",
     .children = cli_langganan_nodes},
    {.word = "pengiriman",
     .help = "izin mengirim dari basis data ini",
     .children = cli_pengiriman_nodes},
    {.word = "libur", .help = "hari libur", .children = cli_libur_nodes},
    {.word = "kebijakan",
     .help = "kebijakan: jarak, batas hari, tangga pengingat, sebutan",
     .children = cli_kebijakan_nodes},
    {.word = "templat", .help = "teks pesan dan surat", .children = cli_templat_nodes},
    {.word = "laporan", .help = "laporan kepatuhan", .children = cli_laporan_nodes},
    {.word = "masuk",
     .help = "masuk sebagai pengguna; kata sandi dibaca dari terminal atau stdin",
     .options = login_options,
     .method = "POST",
     .path = "/v1/masuk",
     .examples = {"masuk --nama ani.wijaya", "masuk --nama ani.wijaya --kode 492039"},
     .run = cli_run_login},
    {.word = "keluar",
     .help = "akhiri sesi yang dibuka dengan masuk",
     .method = "POST",
     .path = "/v1/keluar",
     .examples = {"keluar", "keluar --quiet"},
     .run = cli_run_logout},
    {.word = "siapa",
     .help = "siapa Anda bagi siklus, dengan tugas apa",
     .method = "GET",
     .path = "/v1/saya",
     .examples = {"siapa", "siapa --output json"},
     .run = cli_run_document},
    {.word = "saya", .help = "kata sandi dan faktor kedua sendiri", .children = cli_saya_nodes},
    {.word = "pengguna", .help = "orang dan sistem yang dikenal", .children = cli_pengguna_nodes},
    {.word = "tugas", .help = "peran pengguna atas unit", .children = cli_tugas_nodes},
    {.word = "token", .help = "token untuk sistem dan skrip", .children = cli_token_nodes},
    {.word = "sesi", .help = "sesi peramban", .children = cli_sesi_nodes},
    {.word = "peer", .help = "akun server dan penggunanya", .children = cli_peer_nodes},
    {.word = "akses", .help = "aturan bagi semua yang dikenal", .children = cli_akses_nodes},
    {.word = "audit", .help = "jejak, dan bukti bahwa ia utuh", .children = cli_audit_nodes},
    {.word = "latihan", .help = "jam latihan", .children = cli_latihan_nodes},
    {.word = "lengkapi",
     .help = "pelengkap perintah untuk shell: bash, zsh atau fish",
     .args = "SHELL",
     .args_min = 1,
     .args_max = -1,
     .blanks = true, /* the word that is typed next */
     .examples = {"lengkapi bash", "lengkapi fish"},
     .run = cli_run_complete},
    HELP("bantuan", false),
    HELP("help", true),
    CLI_NODE_END,
};

const struct cli_node cli_root = {
    .word = "siklusctl",
    .help = "tenggat evaluasi dan monitoring SOP pemerintah daerah",
    .children = root_nodes,
};
