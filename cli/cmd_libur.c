/* SPDX-License-Identifier: MIT */
/* siklusctl libur: the calendar of days on which nothing is sent. */
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option import_options[] = {
    CLI_OPTION_DRY_RUN,
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "libur daerah: berlaku pada unit ini dan yang di bawahnya"},
    {.name = "dasar",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .query = "dasar",
     .help = "nomor keputusan yang menetapkannya, bila tidak tertulis di berkas"},
    {.name = "tanggal-dasar",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .query = "tanggal_dasar",
     .help = "tanggal keputusan itu"},
    CLI_OPTION_FORMAT,
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    {.name = "tahun",
     .value = "TAHUN",
     .shape = CLI_COUNT,
     .query = "tahun",
     .help = "hanya tahun ini"},
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .query = "unit",
     .help = "libur yang berlaku bagi unit ini"},
    {.name = "as-of",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .query = "as_of",
     .help = "kalender seperti yang dikenal pada tanggal ini"},
    {.name = "riwayat",
     .shape = CLI_FLAG,
     .query = "riwayat",
     .help = "juga yang sudah diganti keputusan lain"},
    CLI_OPTION_END,
};

const struct cli_node cli_libur_nodes[] = {
    {.word = "import",
     .help = "impor hari libur dan cuti bersama dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = import_options,
     .method = "POST",
     .path = "/v1/libur/impor",
     .noun = "hari libur",
     .examples = {"libur import libur-2028.csv --dasar 'SKB Nomor 1 Tahun 2027' --tanggal-dasar "
                  "2027-09-15 --dry-run",
                  "libur import libur-daerah.csv --unit SETDA-MAGETAN"},
     .run = cli_run_import},
    {.word = "list",
     .help = "daftar hari libur",
     .options = list_options,
     .method = "GET",
     .path = "/v1/libur",
     .examples = {"libur list --tahun 2027 --unit SETDA-MAGETAN",
                  "libur list --tahun 2027 --as-of 2026-12-31 --riwayat"},
     .run = cli_run_list},
    CLI_NODE_END,
};
