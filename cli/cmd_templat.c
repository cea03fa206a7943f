/* SPDX-License-Identifier: MIT */
/* siklusctl templat: what messages say. A text goes in and comes out as it stands, so that it can
 * be kept in a file and compared. */
#include <stdio.h>
#include <string.h>

#include "cli_document.h"
#include "cli_operation.h"
#include "cli_options.h"
#include "cli_order.h"
#include "cli_run.h"

#define TEXT_MAX ((size_t)1 << 20)

#define OPTION_CHANNEL                                                                             \
    {                                                                                              \
        .name = "kanal", .value = "NAMA", .shape = CLI_TEXT, .query = "kanal",                     \
        .help = "seperti yang dipakai kanal ini"                                                   \
    }

#define OPTION_UNIT(words)                                                                         \
    {                                                                                              \
        .name = "unit", .value = "KODE", .shape = CLI_TEXT, .query = "unit", .help = (words)       \
    }

static const struct cli_option list_options[] = {{.name = "kunci",
                                                  .value = "KUNCI",
                                                  .shape = CLI_TEXT,
                                                  .query = "kunci",
                                                  .help = "hanya templat ini"},
                                                 OPTION_UNIT("yang berlaku di unit ini"),
                                                 CLI_OPTION_END};
static const struct cli_option show_options[] = {OPTION_CHANNEL,
                                                 OPTION_UNIT("yang berlaku di unit ini"),
                                                 {.name = "versi",
                                                  .value = "N",
                                                  .shape = CLI_COUNT,
                                                  .query = "versi",
                                                  .help = "teks lama menurut nomor di riwayat"},
                                                 CLI_OPTION_END};
static const struct cli_option trial_options[] = {
    OPTION_UNIT("dengan kewajiban dan teks unit ini; tanpa ini yang paling mendesak"),
    OPTION_CHANNEL, CLI_OPTION_END};
static const struct cli_option history_options[] = {{.name = "bagian",
                                                     .value = "BAGIAN",
                                                     .shape = CLI_TEXT,
                                                     .query = "bagian",
                                                     .help = "hanya bagian ini"},
                                                    OPTION_CHANNEL,
                                                    OPTION_UNIT("hanya teks milik unit ini"),
                                                    CLI_OPTION_END};
static const struct cli_option set_options[] = {
    {.name = "kanal",
     .value = "NAMA",
     .shape = CLI_TEXT,
     .body = "kanal",
     .help = "untuk kanal ini saja; tanpa ini semua kanal"},
    {.name = "unit",
     .value = "KODE",
     .shape = CLI_TEXT,
     .body = "unit",
     .help = "untuk unit ini dan di bawahnya saja; tanpa ini semua unit"},
    {.name = "bawaan",
     .shape = CLI_FLAG,
     .body = "bawaan",
     .help = "kembali ke teks bawaan (milik unit: ke teks induknya), tanpa FILE"},
    CLI_OPTION_DRY_RUN_ACT,
    CLI_OPTION_END};

/* A document with the query of the options and, when there is a second argument, the part. */
static int ask(struct cli_call *call, struct json_object **ret)
{
    struct cli_buf path = {0};

    if (call->format == CLI_CSV)
        return cli_no_csv(call);
    cli_operation_path(call, &path);
    if (call->args_count > 1)
        cli_operation_add(&path, "bagian", call->args[1]);
    int result = cli_get(call, cli_buf_text(&path), ret);
    cli_buf_free(&path);
    return result;
}

static void print_json(const struct cli_call *call, struct json_object *document)
{
    const char *text = json_object_to_json_string_ext(document, JSON_C_TO_STRING_PLAIN);

    cli_print_json(call, text, strlen(text));
}

static void print_member(const struct cli_call *call, struct json_object *document,
                         const char *name, const char *title)
{
    const char *text = cli_value_string(document, name);

    if (!text)
        return;
    if (title)
        printf("\n--- %s ---\n", title);
    cli_print_text(call, text, strlen(text));
    if (*text && text[strlen(text) - 1] != '\n')
        putchar('\n');
}

/* Of a whole kind what there is, without the texts: they are shown one by one. */
static void print_kind(const struct cli_call *call, struct json_object *document)
{
    struct json_object *parts = cli_value_array(document, "bagian");

    for (size_t i = 0; parts && i < json_object_array_length(parts); i++)
        json_object_object_del(json_object_array_get_idx(parts, i), "isi");
    struct json_object *ordered = cli_order(document);
    cli_document_print(stdout, ordered, 0, &call->style);
    json_object_put(ordered);
}

static int run_show(struct cli_call *call)
{
    struct json_object *document = NULL;
    int result = ask(call, &document);

    if (result != CLI_DONE)
        return result;
    struct json_object *parts = cli_value_array(document, "bagian");
    if (call->format == CLI_JSON)
        print_json(call, document);
    else if (call->args_count > 1 && parts)
        print_member(call, json_object_array_get_idx(parts, 0), "isi", NULL);
    else
        print_kind(call, document);
    json_object_put(document);
    return result;
}

static int run_trial(struct cli_call *call)
{
    struct json_object *document = NULL;
    int result = ask(call, &document);

    if (result != CLI_DONE)
        return result;
    if (call->format == CLI_JSON) {
        print_json(call, document);
    } else {
        print_member(call, document, "sumber", "sumber");
        print_member(call, document, "perihal", "perihal");
        print_member(call, document, "teks", "teks");
        print_member(call, document, "html", "html");
        print_member(call, document, "pesan", "pesan");
    }
    json_object_put(document);
    return result;
}

static int read_text(const char *file, struct json_object *body)
{
    struct cli_buf text = {0};
    int result = cli_load(file, TEXT_MAX, &text);

    if (result == CLI_DONE)
        json_object_object_add(body, "isi", json_object_new_string(cli_buf_text(&text)));
    cli_buf_free(&text);
    return result;
}

static int run_set(struct cli_call *call)
{
    struct json_object *body = NULL;
    int result = cli_operation_body(call, &body);

    if (result != CLI_DONE)
        return result;
    json_object_object_add(body, "bagian", json_object_new_string(call->args[1]));
    if (call->args_count > 2)
        result = read_text(call->args[2], body);
    if (result == CLI_DONE)
        return cli_act(call, body);
    json_object_put(body);
    return result;
}

const struct cli_node cli_templat_nodes[] = {
    {.word = "list",
     .help = "teks yang berlaku: jenis, bagian, kanal, siapa dan kapan",
     .options = list_options,
     .method = "GET",
     .path = "/v1/templat",
     .examples = {"templat list", "templat list --kunci rekap"},
     .run = cli_run_list},
    {.word = "show",
     .help = "teks sebuah bagian apa adanya; tanpa BAGIAN: bagian-bagian dan penandanya",
     .args = "KUNCI [BAGIAN]",
     .args_min = 1,
     .args_max = 2,
     .options = show_options,
     .method = "GET",
     .path = "/v1/templat/{kunci}",
     .adds = "bagian",
     .examples = {"templat show rekap", "templat show rekap teks --unit BAG-ORGANISASI"},
     .run = run_show},
    {.word = "set",
     .help = "ganti teks sebuah bagian dengan isi FILE (-: masukan baku), atau kembali ke bawaan",
     .args = "KUNCI BAGIAN [FILE]",
     .args_min = 2,
     .args_max = 3,
     .options = set_options,
     .method = "POST",
     .path = "/v1/templat/{kunci}",
     .examples = {"templat set rekap teks - --dry-run",
                  "templat set rekap teks --bawaan --unit BAG-ORGANISASI"},
     .run = run_set},
    {.word = "uji",
     .help = "tulis dengan kewajiban yang sebenarnya, tanpa mengirim",
     .args = "KUNCI",
     .args_min = 1,
     .args_max = 1,
     .options = trial_options,
     .method = "GET",
     .path = "/v1/templat/{kunci}/uji",
     .examples = {"templat uji rekap", "templat uji rekap --unit BAG-ORGANISASI"},
     .run = run_trial},
    {.word = "riwayat",
     .help = "semua versi, yang terbaru dahulu",
     .args = "KUNCI",
     .args_min = 1,
     .args_max = 1,
     .options = history_options,
     .method = "GET",
     .path = "/v1/templat/{kunci}/riwayat",
     .examples = {"templat riwayat rekap", "templat riwayat rekap --bagian teks"},
     .run = cli_run_list},
    CLI_NODE_END,
};
