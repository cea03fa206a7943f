/* SPDX-License-Identifier: MIT */
/* siklusctl masuk, keluar, saya: a session for a person at a terminal, and one's own affairs. What
 * is asked of the same siklusd from then on, without a token, is asked in that person's name. */
#include "cmd_masuk.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli_file.h"
#include "cli_options.h"
#include "cli_problem.h"
#include "cli_run.h"
#include "cli_secret.h"
#include "cli_session.h"

static int send_login(struct cli_call *call, struct json_object *body, struct cli_answer *answer)
{
    struct cli_buf why = {0};
    struct cli_request request = {
        .method = "POST",
        .path = call->node->path,
        .content_type = "application/json",
        .body = json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN),
    };

    request.body_length = strlen(request.body);
    int result = cli_client_send(call, &request, answer, &why);
    if (result != CLI_DONE)
        cli_call_fail(result, "%s", cli_buf_text(&why));
    cli_buf_free(&why);
    return result;
}

static bool wants_code(const struct cli_answer *answer)
{
    struct json_object *problem =
        answer->status == 401 ? cli_value_parse(cli_buf_text(&answer->body), answer->body.length)
                              : NULL;
    const char *type = problem ? cli_value_string(problem, "type") : NULL;
    bool wants = type && strcmp(type, "urn:siklus:galat:perlu-kode") == 0;

    json_object_put(problem);
    return wants;
}

/* Asked for only when the password was right, and only of somebody who can answer. */
static int send_code(struct cli_call *call, struct json_object *body, struct cli_answer *answer)
{
    struct cli_buf code = {0};
    int result = cli_secret_read("kode", false, &code);

    if (result == CLI_DONE) {
        cli_answer_free(answer);
        json_object_object_add(body, "kode", json_object_new_string(cli_buf_text(&code)));
        result = send_login(call, body, answer);
    }
    cli_secret_free(&code);
    return result;
}

static int keep(struct cli_call *call, const struct cli_answer *answer)
{
    struct json_object *document = cli_answer_parse(answer);
    const char *mark = document ? cli_value_string(document, "csrf") : NULL;
    struct json_object *me = document ? json_object_object_get(document, "saya") : NULL;
    const char *name = me ? cli_value_string(me, "pelaku") : NULL;
    struct cli_session session = {0};
    int error = -EINVAL;

    if (mark && name && answer->cookie.length) {
        cli_buf_puts(&session.cookie, cli_buf_text(&answer->cookie));
        cli_buf_puts(&session.mark, mark);
        error = cli_session_write(cli_client_name(call), &session);
    }
    if (error == 0 && !call->quiet) {
        struct cli_buf line = {0};

        cli_buf_printf(&line, "masuk sebagai %s; akhiri dengan: siklusctl keluar\n", name);
        cli_print_text(call, cli_buf_text(&line), line.length);
        cli_buf_free(&line);
    }
    cli_session_free(&session);
    json_object_put(document);
    if (error == 0)
        return CLI_DONE;
    return cli_call_fail(CLI_UNREACHABLE, "sesi tidak dapat disimpan: %s", cli_file_reason(-error));
}

int cli_run_login(struct cli_call *call)
{
    struct cli_buf password = {0};
    struct cli_answer answer = {0};
    struct json_object *body = json_object_new_object();
    int result = cli_secret_read("kata sandi", false, &password);

    if (result == CLI_DONE) {
        json_object_object_add(body, "nama", json_object_new_string(cli_call_value(call, "nama")));
        json_object_object_add(body, "sandi", json_object_new_string(cli_buf_text(&password)));
        if (cli_call_value(call, "kode"))
            json_object_object_add(body, "kode",
                                   json_object_new_string(cli_call_value(call, "kode")));
        result = send_login(call, body, &answer);
    }
    if (result == CLI_DONE && wants_code(&answer) && isatty(STDIN_FILENO) == 1)
        result = send_code(call, body, &answer);
    if (result == CLI_DONE)
        result =
            answer.status == 200 ? keep(call, &answer) : cli_problem_print(stderr, &answer, NULL);
    cli_answer_free(&answer);
    cli_secret_free(&password);
    json_object_put(body);
    return result;
}

/* Of two lines of stdin, or typed: the old one, then the new one. Nobody types them for nothing:
 * who asks is known first. */
static int run_own_password(struct cli_call *call)
{
    struct cli_buf old = {0}, fresh = {0};
    struct json_object *me = NULL;
    int result = cli_get(call, "/v1/saya", &me);

    json_object_put(me);
    if (result == CLI_DONE)
        result = cli_secret_read("kata sandi lama", false, &old);
    if (result == CLI_DONE)
        result = cli_secret_read("kata sandi baru", true, &fresh);
    if (result == CLI_DONE) {
        struct json_object *body = json_object_new_object();
        json_object_object_add(body, "sandi_lama", json_object_new_string(cli_buf_text(&old)));
        json_object_object_add(body, "sandi", json_object_new_string(cli_buf_text(&fresh)));
        result = cli_act(call, body);
    }
    cli_secret_free(&old);
    cli_secret_free(&fresh);
    return result;
}

static const struct cli_option code_options[] = {
    CLI_OPTION_TEXT("kode", "kode", "KODE", true, "kode yang tampil di aplikasi autentikator"),
    CLI_OPTION_END,
};

const struct cli_node cli_saya_nodes[] = {
    {.word = "lihat",
     .help = "siapa Anda bagi siklus, dengan tugas apa",
     .method = "GET",
     .path = "/v1/saya",
     .examples = {"saya lihat", "saya lihat --output json"},
     .run = cli_run_document},
    {.word = "sandi",
     .help = "ganti kata sandi sendiri; yang lama lalu yang baru dibaca dari terminal atau stdin",
     .method = "POST",
     .path = "/v1/saya/sandi",
     .examples = {"saya sandi", "saya sandi --quiet"},
     .run = run_own_password},
    {.word = "totp",
     .help = "siapkan faktor kedua sendiri; rahasianya hanya ditampilkan sekali",
     .method = "POST",
     .path = "/v1/saya/totp",
     .examples = {"saya totp", "saya totp --output json"},
     .run = cli_run_document},
    {.word = "totp-sahkan",
     .help = "aktifkan faktor kedua sendiri dengan kode pertama",
     .options = code_options,
     .method = "POST",
     .path = "/v1/saya/totp/sahkan",
     .examples = {"saya totp-sahkan --kode 492039", "saya totp-sahkan --kode 492039 --output json"},
     .run = cli_run_document},
    CLI_NODE_END,
};

int cli_run_logout(struct cli_call *call)
{
    int result = cli_run_document(call);

    if (result == CLI_DONE || result == CLI_DENIED)
        cli_session_forget();
    return result;
}
