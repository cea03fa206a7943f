/* SPDX-License-Identifier: MIT */
/* Rows of options that several commands share, so that the same word means the same everywhere. */
#ifndef SIKLUS_CLI_OPTIONS_H
#define SIKLUS_CLI_OPTIONS_H

#include "cli_command.h"

#define CLI_OPTION_UNIT                                                                            \
    {                                                                                              \
        .name = "unit", .value = "KODE", .shape = CLI_TEXT, .query = "unit",                       \
        .help = "hanya unit ini dan yang di bawahnya"                                              \
    }
/* The form of a round of monitoring, empty or filled in, is that of one unit. */
#define CLI_OPTION_UNIT_MONITORED                                                                  \
    {                                                                                              \
        .name = "unit", .value = "KODE", .shape = CLI_TEXT, .required = true, .query = "unit",     \
        .help = "unit yang SOP-nya dimonitor"                                                      \
    }
#define CLI_OPTION_AS_OF                                                                           \
    {                                                                                              \
        .name = "as-of", .value = "TANGGAL", .shape = CLI_DATE, .query = "as_of",                  \
        .help = "keadaan pada tanggal ini, bukan hari ini"                                         \
    }
#define CLI_OPTION_SEJAK                                                                           \
    {                                                                                              \
        .name = "sejak", .value = "TANGGAL", .shape = CLI_DATE, .query = "sejak",                  \
        .help = "mulai tanggal ini"                                                                \
    }
#define CLI_OPTION_SAMPAI                                                                          \
    {                                                                                              \
        .name = "sampai", .value = "TANGGAL", .shape = CLI_DATE, .query = "sampai",                \
        .help = "sampai dengan tanggal ini"                                                        \
    }
/* Not sent as it stands: a list reads pages until it has so many rows. */
#define CLI_OPTION_BATAS                                                                           \
    {                                                                                              \
        .name = "batas", .value = "N", .shape = CLI_COUNT, .help = "paling banyak N baris"         \
    }
#define CLI_OPTION_DRY_RUN                                                                         \
    {                                                                                              \
        .name = "dry-run", .shape = CLI_FLAG, .query = "dry_run",                                  \
        .help = "periksa saja, tidak ada yang ditulis"                                             \
    }
/* The same of an act, whose API has no query. */
#define CLI_OPTION_DRY_RUN_ACT                                                                     \
    {                                                                                              \
        .name = "dry-run", .shape = CLI_FLAG, .body = "dry_run",                                   \
        .help = "tunjukkan akibatnya saja, tidak ada yang ditulis"                                 \
    }
#define CLI_OPTION_FORMAT                                                                          \
    {                                                                                              \
        .name = "format", .value = "csv|json", .shape = CLI_CHOICE,                                \
        .help = "bentuk berkas; tanpa ini dari akhiran nama atau isinya"                           \
    }
#define CLI_OPTION_TANGGAL                                                                         \
    {                                                                                              \
        .name = "tanggal", .value = "TANGGAL", .shape = CLI_DATE, .required = true,                \
        .body = "tanggal", .help = "tanggal pelaksanaan"                                           \
    }
#define CLI_OPTION_OLEH                                                                            \
    {                                                                                              \
        .name = "oleh", .value = "NAMA", .shape = CLI_TEXT, .required = true, .body = "oleh",      \
        .help = "pelaksana"                                                                        \
    }
/* The same where the day need not be said. */
#define CLI_OPTION_TANGGAL_ACT                                                                     \
    {                                                                                              \
        .name = "tanggal", .value = "TANGGAL", .shape = CLI_DATE, .body = "tanggal",               \
        .help = "tanggal pelaksanaan; bawaan hari ini"                                             \
    }
#define CLI_OPTION_BUKTI                                                                           \
    {                                                                                              \
        .name = "bukti", .value = "TEKS", .shape = CLI_TEXT, .body = "bukti",                      \
        .help = "nomor surat, berita acara, atau tempat dokumennya"                                \
    }
#define CLI_OPTION_CATATAN                                                                         \
    {                                                                                              \
        .name = "catatan", .value = "TEKS", .shape = CLI_TEXT, .body = "catatan",                  \
        .help = "catatan yang ikut disimpan"                                                       \
    }
/* A text of the body with a help of its own. */
#define CLI_OPTION_TEXT(name_, member_, value_, required_, help_)                                  \
    {                                                                                              \
        .name = (name_), .value = (value_), .shape = CLI_TEXT, .required = (required_),            \
        .body = (member_), .help = (help_)                                                         \
    }
#define CLI_OPTION_END                                                                             \
    {                                                                                              \
        .name = NULL                                                                               \
    }
#define CLI_NODE_END                                                                               \
    {                                                                                              \
        .word = NULL                                                                               \
    }

/* --dry-run and --format: what every import has and no more. */
extern const struct cli_option cli_options_import[];

/* What a proof is asked of: as a list, and as a file. */
#define CLI_OPTIONS_BUKTI                                                                          \
    {.name = "unit",                                                                               \
     .value = "KODE",                                                                              \
     .shape = CLI_TEXT,                                                                            \
     .required = true,                                                                             \
     .query = "unit",                                                                              \
     .help = "unit yang kewajibannya dibuktikan, dengan yang di bawahnya"},                        \
        {.name = "sejak",                                                                          \
         .value = "TANGGAL",                                                                       \
         .shape = CLI_DATE,                                                                        \
         .required = true,                                                                         \
         .query = "sejak",                                                                         \
         .help = "mulai tanggal ini"},                                                             \
        CLI_OPTION_SAMPAI,                                                                         \
    {                                                                                              \
        .name = "jenis", .value = "JENIS", .shape = CLI_TEXT, .query = "jenis",                    \
        .help = "hanya kewajiban jenis ini, misalnya evaluasi"                                     \
    }

#endif
