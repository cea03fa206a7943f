/* SPDX-License-Identifier: MIT */
/* siklusctl pengingat: what would be sent, arming a unit after a preview, what was sent. */
#include <stdio.h>
#include <string.h>

#include "cli_call.h"
#include "cli_document.h"
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_order.h"
#include "cli_run.h"

#define UNIT_IN_BODY                                                                               \
    {                                                                                              \
        .name = "unit", .value = "KODE", .shape = CLI_TEXT, .required = true, .body = "unit",      \
        .help = "unit yang dimaksud"                                                               \
    }

static const struct cli_option preview_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

static const struct cli_option plan_options[] = {
    CLI_OPTION_UNIT,
    {.name = "sampai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .query = "sampai",
     .help = "sampai dengan tanggal ini, paling jauh dua tahun"},
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "status",
     .value = "STATUS",
     .shape = CLI_TEXT,
     .query = "status",
     .help = "hanya yang menunggu, dikirim, terkirim, mati, atau batal"},
    CLI_OPTION_SEJAK,
    CLI_OPTION_SAMPAI,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option proof_options[] = {
    CLI_OPTIONS_BUKTI,
    CLI_OPTION_BATAS,
    CLI_OPTION_END,
};

static const struct cli_option key_options[] = {
    CLI_OPTION_OLEH,
    CLI_OPTION_TEXT("alasan", "alasan", "TEKS", true, "mengapa kuncinya diganti"),
    CLI_OPTION_END,
};

static const struct cli_option arm_options[] = {
    UNIT_IN_BODY,
    {.name = "jumlah",
     .value = "N",
     .shape = CLI_COUNT,
     .required = true,
     .body = "jumlah",
     .help = "banyaknya pengingat menurut 'pengingat pratinjau'"},
    CLI_OPTION_END,
};

static const struct cli_option disarm_options[] = {UNIT_IN_BODY, CLI_OPTION_END};

static const struct cli_option again_options[] = {
    {.name = "sejak",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .body = "sejak",
     .help = "hari pertama kiriman yang diulang"},
    {.name = "sampai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .body = "sampai",
     .help = "hari terakhirnya; bawaan: hari pertama"},
    {.name = "alasan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "alasan",
     .help = "hanya yang mati karena alasan ini"},
    {.name = "jumlah",
     .value = "N",
     .shape = CLI_COUNT,
     .body = "jumlah",
     .help = "banyaknya yang sudah dilihat; tanpa ini hanya dihitung"},
    CLI_OPTION_END,
};

/* The bytes that the fingerprint is of, a mail's HTML among them, are for programs. People read its
 * words, and of one that has none, such as to a webhook, its members. */
static void print_delivery(const struct cli_call *call, struct json_object *document)
{
    const char *words = cli_value_string(document, "teks");
    const char *sent = cli_value_string(document, "isi");
    struct cli_buf text = {0};

    if (words)
        cli_buf_add(&text, words, strlen(words));
    json_object_object_add(document, "isi", words || !sent ? NULL : json_tokener_parse(sent));
    json_object_object_del(document, "teks");
    json_object_object_del(document, "templat");
    struct json_object *ordered = cli_order(document);
    cli_document_print(stdout, ordered, 0, &call->style);
    json_object_put(ordered);
    if (text.length > 0)
        putchar('\n');
    cli_print_text(call, cli_buf_text(&text), text.length);
    cli_buf_free(&text);
}

static int run_look(struct cli_call *call)
{
    struct json_object *document = NULL;
    struct cli_buf path = {0};

    if (call->format != CLI_TABLE)
        return cli_run_document(call);
    cli_operation_path(call, &path);
    int result = cli_get(call, cli_buf_text(&path), &document);
    cli_buf_free(&path);
    if (result == CLI_DONE)
        print_delivery(call, document);
    json_object_put(document);
    return result;
}

const struct cli_node cli_pengingat_nodes[] = {
    {.word = "pratinjau",
     .help = "apa yang akan dikirim bila diaktifkan sekarang",
     .options = preview_options,
     .method = "GET",
     .path = "/v1/pengingat/pratinjau",
     .examples = {"pengingat pratinjau", "pengingat pratinjau --unit BAG-ORGANISASI"},
     .run = cli_run_list},
    {.word = "rencana",
     .help = "apa yang akan dikirim tiap hari menurut keadaan hari ini, bila tidak ada yang "
             "dikerjakan",
     .options = plan_options,
     .method = "GET",
     .path = "/v1/pengingat/rencana",
     .examples = {"pengingat rencana --sampai 2027-06-30",
                  "pengingat rencana --sampai 2027-06-30 --unit SETDA-MAGETAN --output csv"},
     .run = cli_run_list},
    {.word = "list",
     .help = "daftar pengingat yang direncanakan dan dikirim",
     .options = list_options,
     .method = "GET",
     .path = "/v1/pengingat",
     .paged = true,
     .examples = {"pengingat list --sejak 2026-11-01 --sampai 2026-11-30",
                  "pengingat list --unit BAG-ORGANISASI --status mati --batas 20"},
     .run = cli_run_list},
    {.word = "bukti",
     .help = "bukti pengingat: kepada siapa, kapan, ke mana, jawabannya; PDF: laporan bukti",
     .options = proof_options,
     .method = "GET",
     .path = "/v1/pengingat/bukti",
     .paged = true,
     .blocks = true,
     .examples = {"pengingat bukti --unit BAG-ORGANISASI --sejak 2026-01-01",
                  "pengingat bukti --unit SETDA-MAGETAN --sejak 2026-01-01 --sampai 2026-12-31 "
                  "--jenis evaluasi --output csv"},
     .run = cli_run_list},
    {.word = "lihat",
     .help = "bunyi sebuah kiriman, dan apakah sidiknya cocok",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/pengingat/{id}",
     .examples = {"pengingat lihat 31", "pengingat lihat 31 --output json"},
     .run = run_look},
    {.word = "kunci",
     .help = "ganti kunci penanda tangan tautan tanggapan",
     .options = key_options,
     .method = "POST",
     .path = "/v1/pengingat/kunci",
     .examples = {"pengingat kunci --oleh 'Kepala Bagian' --alasan 'penggantian tahunan'",
                  "pengingat kunci --oleh Administrator --alasan 'server disita' --output json"},
     .run = cli_run_document},
    {.word = "aktifkan",
     .help = "mulai mengirim pengingat unit, sesudah pratinjau",
     .options = arm_options,
     .method = "POST",
     .path = "/v1/pengingat/aktifkan",
     .examples = {"pengingat aktifkan --unit BAG-ORGANISASI --jumlah 12",
                  "pengingat aktifkan --unit SETDA-MAGETAN --jumlah 140 --output json"},
     .run = cli_run_document},
    {.word = "nonaktifkan",
     .help = "berhenti mengirim pengingat unit",
     .options = disarm_options,
     .method = "POST",
     .path = "/v1/pengingat/nonaktifkan",
     .examples = {"pengingat nonaktifkan --unit BAG-ORGANISASI",
                  "pengingat nonaktifkan --unit SETDA-MAGETAN --quiet"},
     .run = cli_run_document},
    {.word = "ulang",
     .help = "kirim ulang pengingat yang gagal",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/pengingat/{id}/ulang",
     .examples = {"pengingat ulang 31", "pengingat ulang 31 --output json"},
     .run = cli_run_document},
    {.word = "ulang-banyak",
     .help = "kirim ulang semua yang gagal dalam beberapa hari",
     .options = again_options,
     .method = "POST",
     .path = "/v1/pengingat/ulang",
     .examples = {"pengingat ulang-banyak --sejak 2026-11-01 --sampai 2026-11-30",
                  "pengingat ulang-banyak --sejak 2026-11-23 --alasan batas-percobaan --jumlah 12"},
     .run = cli_run_document},
    CLI_NODE_END,
};
