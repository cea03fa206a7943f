/* SPDX-License-Identifier: MIT */
/* One document in, one document out. */
#include "cli_run.h"

#include <stdio.h>
#include <string.h>

#include "cli_document.h"
#include "cli_file.h"
#include "cli_operation.h"
#include "cli_order.h"

void cli_print_text(const struct cli_call *call, const char *text, size_t length)
{
    struct cli_buf clean = {0};

    if (call->style.terminal) {
        cli_text_clean(&clean, text, length, true);
        text = cli_buf_text(&clean);
        length = clean.length;
    }
    fwrite(text, 1, length, stdout);
    cli_buf_free(&clean);
}

void cli_print_json(const struct cli_call *call, const char *text, size_t length)
{
    cli_print_text(call, text, length);
    if (length == 0 || text[length - 1] != '\n')
        putchar('\n');
}

struct json_object *cli_answer_parse(const struct cli_answer *answer)
{
    struct json_object *document =
        cli_value_parse(cli_buf_text(&answer->body), answer->body.length);

    /* What is said of an answer is read from its members. */
    if (json_object_is_type(document, json_type_object))
        return document;
    cli_call_fail(CLI_UNREACHABLE, "jawaban siklusd bukan %s; periksa alamat dan versinya",
                  document ? "objek JSON" : "JSON yang sah");
    json_object_put(document);
    return NULL;
}

/* In the words of an import, and before all that would be done. */
static void show_dry_run(struct json_object *document)
{
    if (json_object_get_boolean(json_object_object_get(document, "dry_run")))
        puts("percobaan (--dry-run): tidak ada yang ditulis");
    json_object_object_del(document, "dry_run");
}

/* A document that calls its own state a trouble is heard by scripts too. */
static int exit_of(struct json_object *document)
{
    struct json_object *state = NULL;

    if (!json_object_object_get_ex(document, "keadaan", &state) ||
        !json_object_is_type(state, json_type_string))
        return CLI_DONE;
    return strcmp(json_object_get_string(state), "gangguan") == 0 ? CLI_TROUBLE : CLI_DONE;
}

int cli_answer_show(struct cli_call *call, const struct cli_answer *answer)
{
    /* An act that went well is nothing that a script has to hear of. */
    if (call->quiet && strcmp(call->node->method, "GET") != 0 && call->format != CLI_JSON)
        return CLI_DONE;
    struct json_object *document = cli_answer_parse(answer);
    if (!document)
        return CLI_UNREACHABLE;
    int result = exit_of(document);
    if (call->format == CLI_JSON) {
        cli_print_json(call, cli_buf_text(&answer->body), answer->body.length);
        json_object_put(document);
        return result;
    }
    struct json_object *ordered = cli_order(document);
    show_dry_run(ordered);
    cli_document_print(stdout, ordered, 0, &call->style);
    json_object_put(ordered);
    json_object_put(document);
    return result;
}

/* body NULL: a GET. */
static int ask(struct cli_call *call, const char *path, struct json_object *body,
               struct cli_answer *answer)
{
    struct cli_request request = {.method = "GET", .path = path, .progress = "menunggu siklusd"};

    if (body) {
        request.method = "POST";
        request.content_type = "application/json";
        request.body = json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN);
        request.body_length = strlen(request.body);
    }
    return cli_client_ask(call, &request, answer);
}

static int ask_own(struct cli_call *call, struct json_object *body, struct cli_answer *answer)
{
    struct cli_buf path = {0};

    cli_operation_path(call, &path);
    int result = ask(call, cli_buf_text(&path), body, answer);
    cli_buf_free(&path);
    return result;
}

int cli_no_csv(const struct cli_call *call)
{
    return cli_call_fail(CLI_USAGE, "keluaran csv hanya untuk daftar, bukan untuk '%s'",
                         cli_buf_text(&call->words));
}

int cli_no_list(void)
{
    return cli_call_fail(CLI_UNREACHABLE,
                         "jawaban siklusd bukan daftar; periksa alamat dan versinya");
}

int cli_load(const char *file, size_t max, struct cli_buf *ret)
{
    int error = cli_file_read(file, max, ret);

    if (error == 0)
        return CLI_DONE;
    return cli_call_fail(CLI_USAGE, "berkas %s tidak dapat dibaca: %s", file,
                         cli_file_reason(-error));
}

int cli_act(struct cli_call *call, struct json_object *body)
{
    struct cli_answer answer = {0};

    int result = call->format == CLI_CSV ? cli_no_csv(call) : ask_own(call, body, &answer);
    if (result == CLI_DONE)
        result = cli_answer_show(call, &answer);
    json_object_put(body);
    cli_answer_free(&answer);
    return result;
}

int cli_run_document(struct cli_call *call)
{
    struct json_object *body = NULL;
    int result = CLI_DONE;

    if (strcmp(call->node->method, "POST") == 0)
        result = cli_operation_body(call, &body);
    return result == CLI_DONE ? cli_act(call, body) : result;
}

static int take_document(int result, struct cli_answer *answer, struct json_object **ret)
{
    struct json_object *document = result == CLI_DONE ? cli_answer_parse(answer) : NULL;

    cli_answer_free(answer);
    if (result == CLI_DONE && !document)
        return CLI_UNREACHABLE;
    if (document)
        *ret = document;
    return result;
}

int cli_act_quietly(struct cli_call *call, struct json_object *body, struct json_object **ret)
{
    struct cli_answer answer = {0};
    int result = ask_own(call, body, &answer);

    json_object_put(body);
    return take_document(result, &answer, ret);
}

int cli_get(struct cli_call *call, const char *path, struct json_object **ret)
{
    struct cli_answer answer = {0};

    return take_document(ask(call, path, NULL, &answer), &answer, ret);
}
