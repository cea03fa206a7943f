/* SPDX-License-Identifier: MIT */
/* siklusctl sotk: reorganisations of units, and the SOPs they leave without an owner. */
#include <string.h>

#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option record_options[] = {
    {.name = "jenis",
     .value = "ganti_nama|gabung|pecah|hapus",
     .shape = CLI_CHOICE,
     .required = true,
     .body = "jenis",
     .help = "jenis perubahan"},
    {.name = "unit",
     .value = "KODE,…",
     .shape = CLI_TEXT,
     .required = true,
     .body = "unit",
     .help = "unit yang diubah; beberapa dipisah dengan koma"},
    {.name = "penerus",
     .value = "KODE,…",
     .shape = CLI_TEXT,
     .body = "penerus",
     .help = "unit penerusnya; beberapa dipisah dengan koma"},
    {.name = "nama",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "nama",
     .help = "nama baru, untuk ganti_nama"},
    {.name = "unit-jenis",
     .value = "JENIS",
     .shape = CLI_TEXT,
     .body = "unit_jenis",
     .help = "jenis unit yang baru, untuk ganti_nama"},
    {.name = "tanggal",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .required = true,
     .body = "tanggal",
     .help = "mulai berlaku; tanggal yang akan datang menunggu harinya"},
    {.name = "dasar",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "dasar",
     .help = "Perda atau Peraturan Bupati yang menetapkannya"},
    {.name = "keterangan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .body = "keterangan",
     .help = "keterangan yang ikut disimpan"},
    CLI_OPTION_OLEH,
    {.name = "dry-run",
     .shape = CLI_FLAG,
     .body = "dry_run",
     .help = "tunjukkan akibatnya saja, tidak ada yang ditulis"},
    CLI_OPTION_END,
};

static const struct cli_option list_options[] = {
    CLI_OPTION_UNIT,
    {.name = "sejak",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .query = "sejak",
     .help = "mulai tanggal ini"},
    CLI_OPTION_END,
};

static const struct cli_option orphan_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

static const struct cli_option cancel_options[] = {
    {.name = "alasan",
     .value = "TEKS",
     .shape = CLI_TEXT,
     .required = true,
     .body = "alasan",
     .help = "mengapa dibatalkan"},
    CLI_OPTION_OLEH,
    CLI_OPTION_END,
};

/* "A,B" becomes ["A", "B"]; nothing given, nothing added. */
static void add_codes(struct json_object *body, const struct cli_call *call, const char *name)
{
    const char *text = cli_call_value(call, name);

    if (!text)
        return;
    struct json_object *codes = json_object_new_array();
    while (*text) {
        size_t length = strcspn(text, ",");
        if (length > 0)
            json_object_array_add(codes, json_object_new_string_len(text, (int)length));
        text += length;
        text += *text == ',';
    }
    json_object_object_add(body, name, codes);
}

static int run_record(struct cli_call *call)
{
    struct json_object *body = cli_operation_body(call);

    add_codes(body, call, "unit");
    add_codes(body, call, "penerus");
    return cli_act(call, body);
}

const struct cli_node cli_sotk_nodes[] = {
    {.word = "catat",
     .help = "catat perubahan organisasi: ganti nama, gabung, pecah atau hapus unit",
     .options = record_options,
     .method = "POST",
     .path = "/v1/sotk",
     .run = run_record},
    {.word = "list",
     .help = "daftar perubahan organisasi",
     .options = list_options,
     .method = "GET",
     .path = "/v1/sotk",
     .run = cli_run_list},
    {.word = "yatim",
     .help = "SOP yang unitnya sudah berakhir dan belum punya pemilik",
     .options = orphan_options,
     .method = "GET",
     .path = "/v1/sotk/yatim",
     .run = cli_run_list},
    {.word = "batal",
     .help = "batalkan perubahan organisasi yang masih menunggu tanggalnya",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .options = cancel_options,
     .method = "POST",
     .path = "/v1/sotk/{id}/batal",
     .run = cli_run_document},
    CLI_NODE_END,
};
