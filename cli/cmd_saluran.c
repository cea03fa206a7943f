/* SPDX-License-Identifier: MIT */
/* siklusctl saluran: the addresses of offices, which channel carries what, and trying one out. A
 * test that is sent is waited for, a while. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli_document.h"
#include "cli_options.h"
#include "cli_order.h"
#include "cli_run.h"

#define WAIT_S 60
#define PAUSE_MS 300

static int run_test(struct cli_call *call);

static const struct cli_option list_options[] = {CLI_OPTION_UNIT, CLI_OPTION_END};

static const struct cli_option add_options[] = {
    CLI_OPTION_TEXT("unit", "unit", "KODE", true, "unit jabatan itu"),
    CLI_OPTION_TEXT("jabatan", "jabatan", "JENIS", true,
                    "jenis jabatan, misalnya kepala, sekretaris"),
    CLI_OPTION_TEXT("jenis", "jenis", "KANAL", true, "nama kanal; lihat 'kanal list'"),
    CLI_OPTION_TEXT("alamat", "alamat", "ALAMAT", true,
                    "alamat surel, URL, nomor telepon atau nomor obrolan"),
    CLI_OPTION_END,
};

static const struct cli_option choose_options[] = {
    CLI_OPTION_TEXT("jenis", "jenis", "JENIS", true, "jenis kewajiban, atau mingguan"),
    {.name = "kanal",
     .value = "KANAL,…|semua|tidak-ada",
     .shape = CLI_LIST,
     .required = true,
     .body = "kanal",
     .help = "kanal yang membawanya"},
    CLI_OPTION_TEXT("unit", "unit", "KODE", false,
                    "bagi unit ini dan yang di bawahnya; tanpa ini seluruh negara"),
    CLI_OPTION_END,
};

static const struct cli_option test_options[] = {
    CLI_OPTION_UNIT,
    {.name = "kirim",
     .shape = CLI_FLAG,
     .help = "sungguh kirim sebuah pesan uji, dan tunjukkan jawabannya"},
    CLI_OPTION_END,
};

const struct cli_node cli_saluran_nodes[] = {
    {.word = "list",
     .help = "daftar saluran pengiriman",
     .options = list_options,
     .method = "GET",
     .path = "/v1/saluran",
     .examples = {"saluran list", "saluran list --unit BAG-ORGANISASI"},
     .run = cli_run_list},
    {.word = "import",
     .help = "impor saluran dari berkas CSV",
     .args = "FILE…",
     .args_min = 1,
     .args_max = -1,
     .options = cli_options_import,
     .method = "POST",
     .path = "/v1/saluran/impor",
     .noun = "saluran",
     .examples = {"saluran import saluran.csv --dry-run", "saluran import saluran.csv"},
     .run = cli_run_import},
    {.word = "tambah",
     .help = "tambah alamat sebuah jabatan",
     .options = add_options,
     .method = "POST",
     .path = "/v1/saluran",
     .examples = {"saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis fonnte --alamat "
                  "0812-3456-7890",
                  "saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis surel --alamat "
                  "organisasi@balangan.go.id"},
     .run = cli_run_document},
    {.word = "cabut",
     .help = "cabut alamat sebuah jabatan",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "POST",
     .path = "/v1/saluran/{id}/cabut",
     .examples = {"saluran cabut 4", "saluran cabut 4 --quiet"},
     .run = cli_run_document},
    {.word = "pilihan",
     .help = "kanal yang dipilih bagi jenis kewajiban",
     .options = list_options,
     .method = "GET",
     .path = "/v1/saluran/pilihan",
     .examples = {"saluran pilihan", "saluran pilihan --unit BAG-ORGANISASI"},
     .run = cli_run_list},
    {.word = "pilih",
     .help = "pilih kanal bagi sebuah jenis kewajiban",
     .options = choose_options,
     .method = "POST",
     .path = "/v1/saluran/pilihan",
     .examples = {"saluran pilih --jenis tahap --kanal surel,fonnte",
                  "saluran pilih --jenis mingguan --kanal semua --unit BAG-ORGANISASI"},
     .run = cli_run_document},
    {.word = "uji",
     .help = "tunjukkan permintaan sebuah saluran, rahasia ditutup; atau kirim",
     .args = "ID|KANAL",
     .args_min = 1,
     .args_max = 1,
     .options = test_options,
     .method = "GET",
     .path = "/v1/saluran/{id}/uji",
     .examples = {"saluran uji fonnte", "saluran uji 4 --kirim"},
     .run = run_test},
    CLI_NODE_END,
};

static void add_path(const struct cli_call *call, struct cli_buf *out)
{
    cli_buf_puts(out, "/v1/saluran/");
    cli_text_encode(out, call->args[0]);
    cli_buf_puts(out, "/uji");
}

/* The test is asked for; *ret is what will be sent. */
static int send_test(struct cli_call *call, struct json_object **ret)
{
    const char *unit = cli_call_value(call, "unit");
    struct json_object *body = json_object_new_object();
    struct cli_answer answer = {0};
    struct cli_buf path = {0};
    struct cli_request request = {.method = "POST", .content_type = "application/json"};

    if (unit)
        json_object_object_add(body, "unit", json_object_new_string(unit));
    add_path(call, &path);
    request.path = cli_buf_text(&path);
    request.body = json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN);
    request.body_length = strlen(request.body);
    int result = cli_client_ask(call, &request, &answer);
    *ret = result == CLI_DONE ? cli_answer_parse(&answer) : NULL;
    if (result == CLI_DONE && !*ret)
        result = CLI_UNREACHABLE;
    cli_answer_free(&answer);
    cli_buf_free(&path);
    json_object_put(body);
    return result;
}

/* An end, or a reason to wait that somebody has to hear of. */
static bool is_over(struct json_object *outcome)
{
    const char *status = cli_value_string(outcome, "status");

    return (status && strcmp(status, "menunggu") != 0 && strcmp(status, "dikirim") != 0) ||
           cli_value_string(outcome, "alasan");
}

/* *ret is put by the caller, also when it is not over yet. */
static int await(struct cli_call *call, struct json_object *sent, struct json_object **ret)
{
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    struct json_object *number = json_object_object_get(sent, "kiriman");
    struct cli_buf path = {0};
    int result = CLI_DONE;

    add_path(call, &path);
    cli_buf_puts(&path, "/");
    cli_text_encode(&path, number ? json_object_get_string(number) : "0");
    for (int i = 0; result == CLI_DONE && i < WAIT_S * 1000 / PAUSE_MS; i++) {
        json_object_put(*ret);
        *ret = NULL;
        result = cli_get(call, cli_buf_text(&path), ret);
        if (result != CLI_DONE || is_over(*ret))
            break;
        nanosleep(&pause, NULL);
    }
    cli_buf_free(&path);
    return result;
}

static void show(struct cli_call *call, struct json_object *document)
{
    if (call->format == CLI_JSON) {
        const char *text = json_object_to_json_string_ext(document, JSON_C_TO_STRING_PLAIN);

        cli_print_json(call, text, strlen(text));
        return;
    }
    struct json_object *ordered = cli_order(document);
    cli_document_print(stdout, ordered, 0, &call->style);
    json_object_put(ordered);
}

/* What came of it, in a sentence and the exit code. */
static int judge(struct json_object *outcome)
{
    const char *status = cli_value_string(outcome, "status");
    const char *why = cli_value_string(outcome, "alasan");
    const char *meaning = cli_value_string(outcome, "arti");
    const char *advice = cli_value_string(outcome, "saran");

    if (status && strcmp(status, "terkirim") == 0)
        return CLI_DONE;
    if (!why)
        return cli_call_fail(CLI_REFUSED, "pesan uji belum terkirim: belum diambil siklusd; lihat "
                                          "lagi dengan 'pengingat list'");
    return cli_call_fail(CLI_REFUSED, "pesan uji %s terkirim: %s (%s)%s%s",
                         status && strcmp(status, "mati") == 0 ? "tidak" : "belum", why,
                         meaning ? meaning : why, advice ? "; " : "", advice ? advice : "");
}

static int run_test(struct cli_call *call)
{
    struct json_object *sent = NULL, *outcome = NULL;

    if (!cli_call_value(call, "kirim"))
        return cli_run_document(call);
    int result = send_test(call, &sent);
    if (result == CLI_DONE)
        result = await(call, sent, &outcome);
    if (result == CLI_DONE) {
        json_object_object_add(sent, "hasil", json_object_get(outcome));
        show(call, sent);
        result = judge(outcome);
    }
    json_object_put(sent);
    json_object_put(outcome);
    return result;
}
