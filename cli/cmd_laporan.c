/* SPDX-License-Identifier: MIT */
/* siklusctl laporan: compliance per unit, the documents that are files, and those that were issued.
 */
#include <string.h>

#include "cli_download.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option status_options[] = {CLI_OPTION_UNIT, CLI_OPTION_AS_OF,
                                                   CLI_OPTION_END};

#define OPTION_FILE                                                                                \
    {                                                                                              \
        .name = "output", .letter = 'o', .value = "FILE", .shape = CLI_TEXT, .required = true,     \
        .help = "berkas yang ditulis; akhirannya .pdf, .xlsx, .csv atau .json"                     \
    }

static const struct cli_option bupati_options[] = {OPTION_FILE, CLI_OPTION_UNIT, CLI_OPTION_AS_OF,
                                                   CLI_OPTION_END};

static const struct cli_option needs_options[] = {
    OPTION_FILE,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "unit yang dinilai, dengan yang di bawahnya"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option plan_options[] = {
    OPTION_FILE,
    CLI_OPTION_UNIT,
    {.name = "tahun",
     .value = "N",
     .shape = CLI_COUNT,
     .query = "tahun",
     .help = "tahun rencana; tanpa ini tahun ini"},
    {.name = "usul",
     .value = "N",
     .shape = CLI_COUNT,
     .query = "usul",
     .help = "isi usul ini, bukan yang sudah diterima"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option rapor_options[] = {
    OPTION_FILE,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .required = true,
     .query = "unit",
     .help = "perangkat daerah yang dinilai, dengan yang di bawahnya"},
    CLI_OPTION_AS_OF,
    CLI_OPTION_END,
};

static const struct cli_option monitoring_options[] = {
    OPTION_FILE,
    CLI_OPTION_UNIT_MONITORED,
    CLI_OPTION_AS_OF,
    {.name = "putaran",
     .value = "NOMOR",
     .shape = CLI_TEXT,
     .query = "putaran",
     .help = "putaran yang sudah dicatat; tanpa ini tabel kosong untuk diisi dengan tangan"},
    CLI_OPTION_END,
};

static const struct cli_option evaluation_options[] = {
    OPTION_FILE,
    {.name = "sop",
     .value = "ID",
     .shape = CLI_TEXT,
     .required = true,
     .query = "sop",
     .help = "SOP yang dievaluasi"},
    CLI_OPTION_AS_OF,
    {.name = "evaluasi",
     .value = "NOMOR",
     .shape = CLI_TEXT,
     .query = "evaluasi",
     .help = "evaluasi yang sudah dicatat; tanpa ini formulir kosong untuk diisi"},
    CLI_OPTION_END,
};

static const struct cli_option proof_options[] = {
    OPTION_FILE,
    CLI_OPTIONS_BUKTI,
    CLI_OPTION_END,
};

static const struct cli_option issue_options[] = {
    CLI_OPTION_TEXT("jenis", "jenis", "JENIS", true, "bupati, kebutuhan atau bukti"),
    CLI_OPTION_TEXT("unit", "unit", "KODE", true, "unit yang dilaporkan, dengan yang di bawahnya"),
    {.name = "as-of",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "as_of",
     .help = "keadaan pada tanggal ini; bawaan hari ini"},
    {.name = "sejak",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "sejak",
     .help = "awal masa bagi laporan sebuah masa; bawaan 1 Januari"},
    {.name = "tanggal",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "tanggal",
     .help = "tanggal laporan; bawaan hari ini"},
    {.name = "menggantikan",
     .value = "ID",
     .shape = CLI_COUNT,
     .body = "menggantikan",
     .help = "laporan terbit yang keliru dan digantikan"},
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", false, "mengapa menggantikan"),
    CLI_OPTION_END,
};

static const struct cli_option archive_options[] = {
    CLI_OPTION_UNIT,
    {.name = "jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .query = "jenis",
     .help = "hanya jenis ini"},
    {.name = "tahun",
     .value = "TAHUN",
     .shape = CLI_COUNT,
     .query = "tahun",
     .help = "hanya nomor tahun ini"},
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option fetch_options[] = {
    {.name = "ke",
     .value = "FILE",
     .shape = CLI_TEXT,
     .required = true,
     .help = "berkas yang ditulis"},
    {.name = "format",
     .value = "pdf|xlsx|csv|json",
     .shape = CLI_CHOICE,
     .help = "bentuk berkas; tanpa ini dari akhiran namanya"},
    CLI_OPTION_END,
};

static const struct cli_option schedules_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

static const struct cli_option schedule_options[] = {
    CLI_OPTION_TEXT("unit", "unit", "KODE", true, "unit yang dilaporkan, dengan yang di bawahnya"),
    CLI_OPTION_TEXT("jenis", "jenis", "JENIS", true, "bupati, kebutuhan atau bukti"),
    {.name = "periode",
     .value = "bulanan|triwulanan|tahunan",
     .shape = CLI_CHOICE,
     .required = true,
     .body = "periode",
     .help = "masa yang dilaporkan sesudah berakhir"},
    {.name = "kepada",
     .value = "PERAN,…",
     .shape = CLI_LIST,
     .body = "kepada",
     .help = "kepala, koordinator, asisten, sekda, bupati; wajib pada kali pertama"},
    {.name = "hari",
     .value = "N",
     .shape = CLI_COUNT,
     .body = "hari",
     .help = "dibuat N hari sesudah masa berakhir, 1 sampai 28; bawaan 1"},
    {.name = "mulai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "mulai",
     .help = "masa yang berakhir pada atau sesudah tanggal ini; bawaan hari ini"},
    {.name = "aktif",
     .value = "ya|tidak",
     .shape = CLI_CHOICE,
     .body = "aktif",
     .help = "tidak: jadwal dihentikan"},
    CLI_OPTION_END,
};

static int run_file(struct cli_call *call)
{
    const char *file = cli_call_value(call, "output");
    const struct cli_form *form = cli_download_form(file);

    if (!form)
        return cli_call_fail(CLI_USAGE,
                             "nama berkas '%s' harus berakhir .pdf, .xlsx, .csv atau .json", file);
    return cli_download(call, &(struct cli_download){.file = file,
                                                     .format = form->format,
                                                     .media = form->media,
                                                     .progress = "menyusun laporan"});
}

static int run_fetch(struct cli_call *call)
{
    const char *file = cli_call_value(call, "ke");
    const char *format = cli_call_value(call, "format");
    const char *dot = strrchr(file, '.');

    if (!format)
        format = dot != NULL && dot[1] != '\0' ? dot + 1 : "pdf";
    return cli_download(call, &(struct cli_download){
                                  .file = file, .format = format, .progress = "mengambil laporan"});
}

static const struct cli_node schedule_nodes[] = {
    {.word = "list",
     .help = "laporan apa yang dibuat dan dikirim dengan sendirinya, dan yang terakhir",
     .options = schedules_options,
     .method = "GET",
     .path = "/v1/laporan/jadwal",
     .examples = {"laporan jadwal list", "laporan jadwal list --unit KAB-MAGETAN"},
     .run = cli_run_list},
    {.word = "set",
     .help = "tetapkan laporan berkala sebuah unit dan kepada siapa dikirim",
     .options = schedule_options,
     .method = "POST",
     .path = "/v1/laporan/jadwal",
     .examples = {"laporan jadwal set --unit KAB-MAGETAN --jenis bupati --periode bulanan --kepada "
                  "bupati,sekda",
                  "laporan jadwal set --unit KAB-MAGETAN --jenis bupati --periode bulanan --aktif "
                  "tidak"},
     .run = cli_run_document},
    CLI_NODE_END,
};

const struct cli_node cli_laporan_nodes[] = {
    {.word = "status",
     .help = "banyaknya SOP per unit menurut status kepatuhan",
     .options = status_options,
     .method = "GET",
     .path = "/v1/laporan/status",
     .examples = {"laporan status", "laporan status --unit SETDA-MAGETAN --as-of 2025-12-31"},
     .run = cli_run_list},
    {.word = "bupati",
     .help = "laporan kepada Bupati sebagai PDF, XLSX, CSV atau JSON",
     .options = bupati_options,
     .method = "GET",
     .path = "/v1/laporan/bupati",
     .adds = "format",
     .examples = {"laporan bupati --output laporan.pdf",
                  "laporan bupati --unit SETDA-MAGETAN --as-of 2026-06-30 -o semester-1.xlsx"},
     .run = run_file},
    {.word = "kebutuhan",
     .help = "dokumen penilaian kebutuhan SOP sebuah unit sebagai PDF, XLSX atau JSON",
     .options = needs_options,
     .method = "GET",
     .path = "/v1/laporan/kebutuhan",
     .adds = "format",
     .examples = {"laporan kebutuhan --unit BAG-ORGANISASI --output kebutuhan.pdf",
                  "laporan kebutuhan --unit SETDA-MAGETAN --as-of 2026-12-31 -o kebutuhan.xlsx"},
     .run = run_file},
    {.word = "rencana-evaluasi",
     .help = "rencana evaluasi SOP setahun sebagai PDF, XLSX atau JSON",
     .options = plan_options,
     .method = "GET",
     .path = "/v1/laporan/rencana-evaluasi",
     .adds = "format",
     .examples = {"laporan rencana-evaluasi --output rencana.pdf",
                  "laporan rencana-evaluasi --usul 1 -o usul.xlsx"},
     .run = run_file},
    {.word = "rapor",
     .help = "rapor SOP sebuah perangkat daerah sebagai PDF, XLSX atau JSON",
     .options = rapor_options,
     .method = "GET",
     .path = "/v1/laporan/rapor",
     .adds = "format",
     .examples = {"laporan rapor --unit BAG-ORGANISASI --output rapor.pdf",
                  "laporan rapor --unit SETDA-MAGETAN --as-of 2026-06-30 -o rapor.xlsx"},
     .run = run_file},
    {.word = "monitoring",
     .help = "tabel monitoring sebuah unit untuk dicetak, kosong atau terisi",
     .options = monitoring_options,
     .method = "GET",
     .path = "/v1/laporan/monitoring",
     .adds = "format",
     .examples = {"laporan monitoring --unit BAG-ORGANISASI --output monitoring.pdf",
                  "laporan monitoring --unit BAG-ORGANISASI --as-of 2026-06-30 -o monitoring.json"},
     .run = run_file},
    {.word = "formulir-evaluasi",
     .help = "formulir evaluasi sebuah SOP untuk dicetak, kosong atau terisi",
     .options = evaluation_options,
     .method = "GET",
     .path = "/v1/laporan/formulir-evaluasi",
     .adds = "format",
     .examples = {"laporan formulir-evaluasi --sop 1 --output evaluasi.pdf",
                  "laporan formulir-evaluasi --sop 1 --as-of 2026-06-30 -o evaluasi.json"},
     .run = run_file},
    {.word = "bukti",
     .help = "bukti pengingat sebuah unit sebagai PDF atau JSON",
     .options = proof_options,
     .method = "GET",
     .path = "/v1/laporan/bukti",
     .adds = "format",
     .examples = {"laporan bukti --unit BAG-ORGANISASI --sejak 2026-01-01 --output bukti.pdf",
                  "laporan bukti --unit SETDA-MAGETAN --sejak 2026-01-01 --sampai 2026-12-31 -o "
                  "bukti-2026.pdf"},
     .run = run_file},
    {.word = "terbitkan",
     .help = "terbitkan laporan bernomor, yang sejak itu tidak berubah",
     .options = issue_options,
     .method = "POST",
     .path = "/v1/laporan",
     .examples = {"laporan terbitkan --jenis bupati --unit KAB-MAGETAN --as-of 2026-10-31",
                  "laporan terbitkan --jenis bupati --unit KAB-MAGETAN --menggantikan 3 --alasan "
                  "\"evaluasi bulan Oktober terlambat dicatat\""},
     .run = cli_run_document},
    {.word = "arsip",
     .help = "daftar laporan yang sudah terbit, yang terbaru dahulu",
     .options = archive_options,
     .method = "GET",
     .path = "/v1/laporan",
     .paged = true,
     .examples = {"laporan arsip", "laporan arsip --unit KAB-MAGETAN --jenis bupati --tahun 2026"},
     .run = cli_run_list},
    {.word = "show",
     .help = "sebuah laporan terbit: nomor, sidik, digantikan oleh yang mana",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/laporan/{id}",
     .examples = {"laporan show 3", "laporan show 3 --output json"},
     .run = cli_run_document},
    {.word = "unduh",
     .help = "ambil berkas sebuah laporan terbit: selalu bita yang sama",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = fetch_options,
     .method = "GET",
     .path = "/v1/laporan/{id}/berkas",
     .adds = "format",
     .examples = {"laporan unduh 3 --ke laporan.pdf",
                  "laporan unduh 3 --format json --ke laporan-3.json"},
     .run = run_fetch},
    {.word = "jadwal",
     .help = "laporan yang dibuat dan dikirim dengan sendirinya",
     .children = schedule_nodes},
    CLI_NODE_END,
};
