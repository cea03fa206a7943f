/* SPDX-License-Identifier: MIT */
/* siklusctl sop: the register of SOPs, and the acts that lead one through the siklus. */
#include <string.h>

#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "status",
     .value = "STATUS",
     .shape = CLI_TEXT,
     .query = "status",
     .help = "patuh, segera, terlambat, proses, proses_terlambat, data_kurang atau dicabut"},
    {.name = "cari",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .query = "cari",
     .help = "judul atau nomor yang memuat teks ini"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option as_of_options[] = {CLI_OPTION_AS_OF, CLI_OPTION_END};

static const struct cli_option import_options[] = {
    CLI_OPTION_DRY_RUN,
    {.name = "buat-unit",
     .shape = CLI_FLAG,
     .query = "buat_unit",
     .help = "buat unit yang belum ada"},
    {.name = "induk",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "induk",
     .help = "unit di atas unit yang dibuat"},
    CLI_OPTION_FORMAT,
    CLI_OPTION_END,
};

static const struct cli_option trail_options[] = {CLI_OPTION_BATAS, CLI_OPTION_END};

static const struct cli_option plan_options[] = {
    CLI_OPTION_TEXT("unit", "unit", "KODE", true, "unit pemilik SOP"),
    CLI_OPTION_TEXT("judul", "judul", "TEKS", false, "judul satu SOP"),
    {.name = "kebutuhan",
     .value = "semua|ID,…",
     .shape = CLI_LIST,
     .body = "kebutuhan",
     .help = "kebutuhan yang dijadikan SOP; semua: yang belum ada SOP-nya"},
    CLI_OPTION_OLEH,
    CLI_OPTION_TEXT("lingkup", "lingkup", "LINGKUP", false,
                    "unit, upt, setwan, lintas_bagian atau lintas_skpd; bawaan menurut unit"),
    {.name = "jenis",
     .value = "teknis|administratif",
     .shape = CLI_CHOICE,
     .body = "jenis",
     .help = "jenis SOP"},
    CLI_OPTION_TANGGAL_ACT,
    CLI_OPTION_DRY_RUN_ACT,
    CLI_OPTION_END,
};

static const struct cli_option revise_options[] = {
    CLI_OPTION_OLEH,
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "mengapa direvisi"),
    CLI_OPTION_TANGGAL_ACT,
    CLI_OPTION_END,
};

static const struct cli_option give_up_options[] = {
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "koordinator atau penanggung jawab penyusunan"),
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "mengapa dihentikan"),
    CLI_OPTION_TANGGAL_ACT,
    CLI_OPTION_END,
};

static const struct cli_option team_options[] = {
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "koordinator atau penanggung jawab penyusunan"),
    {.name = "anggota",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .required = true,
     .body = "anggota",
     .help = "daftar nama, nip, peran (CSV atau JSON); peran ketua, penulis atau anggota"},
    CLI_OPTION_TANGGAL_ACT,
    CLI_OPTION_END,
};

static const struct cli_option act_options[] = {
    CLI_OPTION_TANGGAL,
    CLI_OPTION_OLEH,
    CLI_OPTION_BUKTI,
    {.name = "isi",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .body = "isi",
     .help = "isian tindakan (CSV atau JSON); lihat 'siklus isian'"},
    {.name = "dokumen",
     .value = "FILE",
     .shape = CLI_JSON_FILE,
     .body = "dokumen",
     .help = "naskah SOP dari tindakan 3c, seperti pada 'sop import'"},
    CLI_OPTION_TEXT("hasil", "hasil", "HASIL", false,
                    "hasil yang tidak biasa; lihat 'siklus tindakan'"),
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", false, "alasan hasil yang tidak biasa itu"),
    CLI_OPTION_END,
};

static const struct cli_option approve_options[] = {
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "pejabat yang mengesahkan"),
    CLI_OPTION_TEXT("nomor", "keputusan_nomor", "NOMOR", true, "nomor Keputusan"),
    {.name = "tanggal",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .body = "keputusan_tanggal",
     .help = "tanggal Keputusan"},
    {.name = "efektif",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "efektif",
     .help = "mulai berlaku; bawaan tanggal Keputusan"},
    {.name = "rencana-tinjau",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "rencana_tinjau",
     .help = "kapan direncanakan ditinjau lagi"},
    CLI_OPTION_END,
};

static const struct cli_option reject_options[] = {
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "pejabat yang menolak mengesahkan"),
    CLI_OPTION_TANGGAL,
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "apa yang harus diperbaiki"),
    CLI_OPTION_END,
};

static const struct cli_option receipt_options[] = {
    CLI_OPTION_TEXT("nama", "nama", "NAMA", true, "penerima yang dicatat pada tindakan 4c"),
    CLI_OPTION_TEXT("jabatan", "jabatan", "JABATAN", false, "bila dua penerima senama"),
    CLI_OPTION_TANGGAL,
    CLI_OPTION_TEXT("sidik", "sidik", "SIDIK", true, "sidik isi yang dibaca"),
    CLI_OPTION_END,
};

static const struct cli_option supervise_options[] = {
    CLI_OPTION_TEXT("nama", "nama", "NAMA", true, "peserta yang dicatat pada tindakan 4d"),
    CLI_OPTION_TEXT("jabatan", "jabatan", "JABATAN", false, "bila dua peserta senama"),
    CLI_OPTION_TANGGAL,
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "yang mengawasi"),
    {.name = "dikuasai",
     .value = "ya|tidak",
     .shape = CLI_CHOICE,
     .required = true,
     .body = "dikuasai",
     .help = "apakah SOP sudah dikuasai"},
    CLI_OPTION_CATATAN,
    CLI_OPTION_END,
};

static const struct cli_option report_options[] = {
    CLI_OPTION_TANGGAL,
    CLI_OPTION_TEXT("surat", "surat", "NOMOR", true, "nomor surat laporan"),
    CLI_OPTION_TEXT("oleh", "oleh", "NAMA", true, "yang melapor"),
    CLI_OPTION_END,
};

/* "semua" is a word of the API, not one of a list of needs. */
static void all_needs(struct json_object *body)
{
    struct json_object *list = cli_value_array(body, "kebutuhan");

    if (list && json_object_array_length(list) == 1 &&
        strcmp(json_object_get_string(json_object_array_get_idx(list, 0)), "semua") == 0)
        json_object_object_add(body, "kebutuhan", json_object_new_string("semua"));
}

static int run_plan(struct cli_call *call)
{
    struct json_object *body = NULL;

    if (!cli_call_value(call, "judul") == !cli_call_value(call, "kebutuhan"))
        return cli_call_fail(CLI_USAGE,
                             "perintah 'sop rencana' memerlukan salah satu: --judul TEKS atau "
                             "--kebutuhan semua|ID,…");
    int result = cli_operation_body(call, &body);
    if (result != CLI_DONE)
        return result;
    all_needs(body);
    return cli_act(call, body);
}

static const struct cli_option flag_options[] = {
    CLI_OPTION_UNIT,
    {.name = "jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .query = "jenis",
     .help = "hanya tanda jenis ini: sotk atau dasar_hukum"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option assign_options[] = {
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .body = "unit",
     .help = "unit yang menjadi pemiliknya"},
    CLI_OPTION_OLEH,
    {.name = "dasar",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "dasar",
     .help = "peraturan atau keputusan yang menetapkannya"},
    CLI_OPTION_END,
};

const struct cli_node cli_sop_nodes[] = {
    {.word = "list",
     .help = "daftar SOP dengan status kepatuhannya",
     .options = list_options,
     .method = "GET",
     .path = "/v1/sop",
     .paged = true,
     .examples = {"sop list --unit SETDA-MAGETAN --status terlambat",
                  "sop list --cari 'surat masuk' --as-of 2025-12-31 --ke sop-2025.xlsx"},
     .run = cli_run_list},
    {.word = "show",
     .help = "satu SOP dengan identitas, langkah dan riwayatnya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = as_of_options,
     .method = "GET",
     .path = "/v1/sop/{id}",
     .examples = {"sop show 7", "sop show 7 --as-of 2025-12-31"},
     .run = cli_run_document},
    {.word = "explain",
     .help = "mengapa keadaannya demikian: tenggat, pasal, hitungan, tahap, yang berikutnya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = as_of_options,
     .method = "GET",
     .path = "/v1/sop/{id}/penjelasan",
     .examples = {"sop explain 7", "sop explain 7 --as-of 2027-06-30 --output json"},
     .run = cli_run_document},
    {.word = "jejak",
     .help = "semua yang pernah dicatat tentang satu SOP, menurut waktunya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = trail_options,
     .method = "GET",
     .path = "/v1/sop/{id}/jejak",
     .paged = true,
     .blocks = true,
     .examples = {"sop jejak 7", "sop jejak 7 --output json"},
     .run = cli_run_list},
    {.word = "rencana",
     .help = "rencanakan SOP baru dari judul atau dari kebutuhan; awal siklus",
     .options = plan_options,
     .method = "POST",
     .path = "/v1/sop/rencana",
     .examples = {"sop rencana --unit BAG-ORGANISASI --kebutuhan semua --oleh 'Laksmi Hapsari "
                  "Puspaningtyas' --dry-run",
                  "sop rencana --unit BAG-ORGANISASI --judul 'Penyusunan Peta Jabatan' --oleh "
                  "'Laksmi Hapsari Puspaningtyas'"},
     .run = run_plan},
    {.word = "revisi",
     .help = "mulai versi baru; versi lama tetap berlaku sampai yang baru efektif",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = revise_options,
     .method = "POST",
     .path = "/v1/sop/{id}/revisi",
     .examples = {"sop revisi 7 --oleh 'Widodo Kertanegara' --alasan 'Langkah 4 sudah tidak "
                  "dipakai'",
                  "sop revisi 7 --oleh 'Widodo Kertanegara' --alasan 'Susunan organisasi berubah' "
                  "--tanggal 2026-11-20"},
     .run = cli_run_document},
    {.word = "batal",
     .help = "hentikan penyusunan sebelum disahkan; yang sudah dicatat tetap tersimpan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = give_up_options,
     .method = "POST",
     .path = "/v1/sop/{id}/batal",
     .examples = {"sop batal 7 --oleh 'Widodo Kertanegara' --alasan 'Tugas itu beralih ke dinas "
                  "lain'",
                  "sop batal 7 --oleh 'Widodo Kertanegara' --alasan 'Digabung dengan SOP nomor 9' "
                  "--tanggal 2026-11-20"},
     .run = cli_run_document},
    {.word = "tim",
     .help = "bentuk atau ganti tim penyusun",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = team_options,
     .method = "POST",
     .path = "/v1/sop/{id}/tim",
     .examples = {"sop tim 7 --oleh 'Laksmi Hapsari Puspaningtyas' --anggota tim.json",
                  "sop tim 7 --oleh 'Laksmi Hapsari Puspaningtyas' --anggota tim.json --tanggal "
                  "2026-11-20"},
     .run = cli_run_document},
    {.word = "tindakan",
     .help = "catat satu tindakan siklus, 1a sampai 4d, dengan buktinya",
     .args = "ID KODE",
     .args_min = 2,
     .args_max = 2,
     .options = act_options,
     .method = "POST",
     .path = "/v1/sop/{id}/tindakan/{kode}",
     .examples = {"sop tindakan 7 3c --tanggal 2026-11-20 --oleh 'Danang Prasojo Wicaksono' "
                  "--bukti 'Naskah 1' --dokumen sop.json",
                  "sop tindakan 7 4d --tanggal 2026-11-20 --oleh 'Widodo Kertanegara' --hasil "
                  "tidak_perlu --alasan 'Semua pelaksana sudah menguasainya'"},
     .run = cli_run_document},
    {.word = "sahkan",
     .help = "sahkan SOP dengan Keputusan; sejak tanggal efektif ia berlaku",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = approve_options,
     .method = "POST",
     .path = "/v1/sop/{id}/pengesahan",
     .examples = {"sop sahkan 7 --oleh 'Widodo Kertanegara' --nomor 188.4/12/KEP/2026 --tanggal "
                  "2026-11-20",
                  "sop sahkan 7 --oleh 'Widodo Kertanegara' --nomor 188.4/12/KEP/2026 --tanggal "
                  "2026-11-20 --efektif 2026-12-01 --rencana-tinjau 2028-11-30"},
     .run = cli_run_document},
    {.word = "tolak",
     .help = "tolak pengesahan; naskah kembali ditulis (3c)",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = reject_options,
     .method = "POST",
     .path = "/v1/sop/{id}/penolakan",
     .examples = {"sop tolak 7 --oleh 'Widodo Kertanegara' --tanggal 2026-11-20 --alasan 'Output "
                  "langkah 3 belum jelas'",
                  "sop tolak 7 --oleh 197809232003121003 --tanggal 2026-11-20 --alasan 'Dasar "
                  "hukum sudah dicabut'"},
     .run = cli_run_document},
    {.word = "terima",
     .help = "catat bahwa seorang penerima sudah membaca versi itu",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = receipt_options,
     .method = "POST",
     .path = "/v1/sop/{id}/terima",
     .examples = {"sop terima 7 --nama 'Danang Prasojo Wicaksono' --tanggal 2026-11-21 --sidik "
                  "5f2a…",
                  "sop terima 7 --nama 'Laksmi Hapsari Puspaningtyas' --tanggal 2026-11-21 --sidik "
                  "5f2a…"},
     .run = cli_run_document},
    {.word = "supervisi",
     .help = "catat pengawasan terhadap seorang peserta pelatihan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = supervise_options,
     .method = "POST",
     .path = "/v1/sop/{id}/supervisi",
     .examples = {"sop supervisi 7 --nama 'Danang Prasojo Wicaksono' --tanggal 2026-11-21 --oleh "
                  "'Widodo Kertanegara' --dikuasai tidak --catatan 'Kartu kendali belum diisi'",
                  "sop supervisi 7 --nama 'Danang Prasojo Wicaksono' --tanggal 2026-11-21 --oleh "
                  "'Widodo Kertanegara' --dikuasai ya"},
     .run = cli_run_document},
    {.word = "lapor",
     .help = "catat laporan hasil penyusunan kepada Bupati melalui Bagian Organisasi",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = report_options,
     .method = "POST",
     .path = "/v1/sop/{id}/lapor",
     .examples = {"sop lapor 7 --tanggal 2026-11-21 --surat 065/12/ORG/2026 --oleh 'Widodo "
                  "Kertanegara'",
                  "sop lapor 8 --tanggal 2026-11-21 --surat 065/12/ORG/2026 --oleh "
                  "197809232003121003"},
     .run = cli_run_document},
    {.word = "import",
     .help = "impor SOP dari berkas CSV atau JSON",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = import_options,
     .method = "POST",
     .path = "/v1/sop/impor",
     .noun = "SOP",
     .examples = {"sop import sop.csv --buat-unit --induk SETDA-MAGETAN --dry-run",
                  "sop import sop.json"},
     .run = cli_run_import},
    {.word = "tanda",
     .help = "SOP yang unitnya atau dasar hukumnya berubah sejak terakhir dievaluasi",
     .options = flag_options,
     .method = "GET",
     .path = "/v1/tanda",
     .examples = {"sop tanda",
                  "sop tanda --jenis dasar_hukum --unit SETDA-MAGETAN --as-of 2026-12-31"},
     .run = cli_run_list},
    {.word = "alih",
     .help = "tetapkan pemilik SOP yang unitnya sudah berakhir",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = assign_options,
     .method = "POST",
     .path = "/v1/sop/{id}/alih",
     .examples = {"sop alih 12 --unit BAG-UMUM --oleh 'Sekretaris Daerah'",
                  "sop alih 12 --unit BAG-UMUM --oleh 'Sekretaris Daerah' --dasar 'Perbup Nomor 9 "
                  "Tahun 2026'"},
     .run = cli_run_document},
    CLI_NODE_END,
};
