/* SPDX-License-Identifier: MIT */
/* Lists: page after page by the cursor that each page names, until the end or --batas rows. JSON
 * pages are joined under "data"; CSV pages keep the header of the first only. A list that is to be
 * a file (--ke) is asked for whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_document.h"
#include "cli_download.h"
#include "cli_operation.h"
#include "cli_run.h"
#include "cli_table.h"

/* Where the reading of a list stands. */
struct pages {
    bool paged; /* the list has cursors */
    bool csv;
    struct cli_buf path;   /* without cursor and batas */
    struct cli_buf cursor; /* of the next page, encoded; empty before the first */
    size_t left;           /* rows still wanted */
    size_t asked;          /* rows asked for in the last page */
    size_t count;          /* pages read */
};

static int start_pages(const struct cli_call *call, struct pages *p)
{
    const char *limit = cli_call_value(call, "batas");

    p->left = limit ? strtoul(limit, NULL, 10) : (size_t)-1;
    if (p->left == 0)
        return cli_call_fail(CLI_USAGE, "nilai --batas paling sedikit 1");
    p->paged = call->node->paged;
    p->csv = call->format == CLI_CSV;
    cli_operation_path(call, &p->path);
    return CLI_DONE;
}

static int read_page(struct cli_call *call, struct pages *p, struct cli_answer *answer)
{
    struct cli_buf path = {0};
    struct cli_request request = {.method = "GET", .progress = "membaca daftar"};

    cli_buf_puts(&path, cli_buf_text(&p->path));
    p->asked = p->left < CLI_PAGE_MAX ? p->left : CLI_PAGE_MAX;
    if (p->paged) {
        char limit[24];
        snprintf(limit, sizeof limit, "%zu", p->asked);
        cli_operation_add(&path, "batas", limit);
    }
    if (p->cursor.length)
        cli_buf_printf(&path, "&setelah=%s", cli_buf_text(&p->cursor));
    if (p->csv) {
        cli_operation_add(&path, "format", "csv");
        request.accept = "text/csv";
    }
    request.path = cli_buf_text(&path);
    int result = cli_client_ask(call, &request, answer);
    p->count++;
    cli_buf_free(&path);
    return result;
}

/* Takes the cursor of the next page; *ret_more is false when this was the last. A page that names
 * itself as the next would never end, and a part of a list must not pass for the whole. */
static int next_page(struct pages *p, const char *cursor, bool *ret_more)
{
    *ret_more = false;
    if (!p->paged || !*cursor || p->left == 0)
        return CLI_DONE;
    if (strcmp(cursor, cli_buf_text(&p->cursor)) == 0)
        return cli_call_fail(
            CLI_UNREACHABLE,
            "siklusd mengulang halaman daftar yang sama; laporkan kepada administrator");
    cli_buf_keep(&p->cursor, 0);
    cli_buf_puts(&p->cursor, cursor);
    *ret_more = true;
    return CLI_DONE;
}

/* Moves the rows of a page behind those read so far; answers how many. */
static size_t join_rows(struct json_object *rows, struct json_object *page)
{
    struct json_object *data = cli_value_array(page, "data");
    size_t count = data ? json_object_array_length(data) : 0;

    for (size_t i = 0; i < count; i++)
        json_object_array_add(rows, json_object_get(json_object_array_get_idx(data, i)));
    return count;
}

static void take_cursor(struct json_object *page, struct cli_buf *ret)
{
    const char *cursor = cli_value_string(page, "berikutnya");

    cli_buf_keep(ret, 0);
    if (cursor)
        cli_text_encode(ret, cursor);
}

static int read_rows(struct cli_call *call, struct pages *p, struct json_object *rows,
                     struct json_object **ret_last)
{
    struct cli_buf cursor = {0};
    int result;
    bool more;

    do {
        struct cli_answer answer = {0};
        more = false;
        result = read_page(call, p, &answer);
        struct json_object *page = result == CLI_DONE ? cli_answer_parse(&answer) : NULL;
        if (result == CLI_DONE && !page)
            result = CLI_UNREACHABLE;
        if (page) {
            size_t count = join_rows(rows, page);
            p->left -= count < p->left ? count : p->left;
            take_cursor(page, &cursor);
            result = next_page(p, cli_buf_text(&cursor), &more);
            json_object_put(*ret_last);
            *ret_last = page;
        }
        cli_answer_free(&answer);
    } while (more);
    cli_buf_free(&cursor);
    return result;
}

/* The last page with all rows in it: its other members are those of the API. */
static void print_json(const struct cli_call *call, struct json_object *last,
                       struct json_object *rows)
{
    json_object_object_add(last, "data", json_object_get(rows));
    const char *text = json_object_to_json_string_ext(last, JSON_C_TO_STRING_PLAIN |
                                                                JSON_C_TO_STRING_NOSLASHESCAPE);
    cli_print_json(call, text, strlen(text));
}

/* What a table does not show, apart from it. */
static void tell_rest(struct json_object *last, struct json_object *rows, const char *left)
{
    if (*left)
        fprintf(stderr, "kolom yang tidak muat: %s; lebarkan terminal, atau pakai --output csv\n",
                left);
    if (json_object_array_length(rows) == 0)
        fputs("tidak ada baris\n", stderr);
    else if (cli_value_string(last, "berikutnya"))
        fputs("masih ada baris sesudah ini; naikkan atau hilangkan --batas\n", stderr);
}

static void print_table(const struct cli_call *call, struct json_object *last,
                        struct json_object *rows)
{
    struct cli_buf left = {0};

    if (call->node->blocks && json_object_array_length(rows) > 0)
        cli_document_print(stdout, rows, 0, &call->style);
    else
        cli_table_print(stdout, rows, 0, &call->style, &left);
    if (!call->quiet)
        tell_rest(last, rows, cli_buf_text(&left));
    cli_buf_free(&left);
}

static int list_rows(struct cli_call *call, struct pages *p)
{
    struct json_object *rows = json_object_new_array();
    struct json_object *last = NULL;
    int result = read_rows(call, p, rows, &last);

    if (result == CLI_DONE && !cli_value_array(last, "data"))
        result = cli_no_list();
    if (result == CLI_DONE && call->format == CLI_JSON)
        print_json(call, last, rows);
    else if (result == CLI_DONE)
        print_table(call, last, rows);
    json_object_put(rows);
    json_object_put(last);
    return result;
}

/* Where the second record of a CSV text begins (RFC 4180: line ends inside quotes do not count). */
static size_t after_header(const char *text, size_t length)
{
    bool quoted = false;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '\n' && !quoted)
            return i + 1;
    }
    return length;
}

/* CSV goes out as it comes. A page that has a successor is full, so what was asked is what came. */
static int list_csv(struct cli_call *call, struct pages *p)
{
    int result;
    bool more;

    do {
        struct cli_answer answer = {0};
        result = read_page(call, p, &answer);
        more = false;
        if (result == CLI_DONE) {
            const char *text = cli_buf_text(&answer.body);
            size_t skip = p->count > 1 ? after_header(text, answer.body.length) : 0;
            cli_print_text(call, text + skip, answer.body.length - skip);
            p->left -= p->asked;
            result = next_page(p, cli_buf_text(&answer.next), &more);
        }
        cli_answer_free(&answer);
    } while (more);
    return result;
}

static void end_pages(struct pages *p)
{
    cli_buf_free(&p->path);
    cli_buf_free(&p->cursor);
}

/* The whole list as siklusd makes a file of it. */
static int list_file(struct cli_call *call, const char *file)
{
    const struct cli_form *form = cli_download_form(file);

    if (!form || (strcmp(form->format, "csv") != 0 && strcmp(form->format, "xlsx") != 0))
        return cli_call_fail(CLI_USAGE, "nama berkas '%s' harus berakhir .xlsx atau .csv", file);
    if (cli_call_value(call, "output"))
        return cli_call_fail(CLI_USAGE, "pilih salah satu: --output atau --ke");
    if (call->node->paged && cli_call_value(call, "batas"))
        return cli_call_fail(CLI_USAGE,
                             "berkas memuat seluruh daftar; --batas tidak berlaku dengan --ke");
    return cli_download(call, &(struct cli_download){.file = file,
                                                     .format = form->format,
                                                     .media = form->media,
                                                     .whole = true,
                                                     .progress = "menyusun berkas"});
}

int cli_run_list(struct cli_call *call)
{
    struct pages p = {0};
    const char *file = cli_call_value(call, "ke");

    if (file)
        return list_file(call, file);
    int result = start_pages(call, &p);

    if (result == CLI_DONE)
        result = p.csv ? list_csv(call, &p) : list_rows(call, &p);
    end_pages(&p);
    return result;
}

int cli_get_rows(struct cli_call *call, const char *path, struct json_object *rows)
{
    struct pages p = {.paged = true, .left = (size_t)-1};
    struct json_object *last = NULL;

    cli_buf_puts(&p.path, path);
    int result = read_rows(call, &p, rows, &last);
    json_object_put(last);
    end_pages(&p);
    return result;
}
