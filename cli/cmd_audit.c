/* SPDX-License-Identifier: MIT */
/* siklusctl audit: the trail of all that was done or refused, and the proof that nobody rewrote
 * it. */
#include <stdio.h>
#include <string.h>

#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

static const struct cli_option list_options[] = {CLI_OPTION_SEJAK,
                                                 CLI_OPTION_SAMPAI,
                                                 {.name = "pelaku",
                                                  .value = "NAMA",
                                                  .shape = CLI_TEXT,
                                                  .query = "pelaku",
                                                  .help = "hanya yang dikerjakan pelaku ini"},
                                                 {.name = "tindakan",
                                                  .value = "OPERASI",
                                                  .shape = CLI_TEXT,
                                                  .query = "tindakan",
                                                  .help = "hanya operasi ini, misalnya sop_sahkan"},
                                                 CLI_OPTION_UNIT,
                                                 {.name = "sop",
                                                  .value = "ID",
                                                  .shape = CLI_COUNT,
                                                  .query = "sop",
                                                  .help = "hanya tentang SOP ini"},
                                                 {.name = "hasil",
                                                  .value = "berhasil|ditolak",
                                                  .shape = CLI_CHOICE,
                                                  .query = "hasil",
                                                  .help = "hanya yang berhasil, atau yang ditolak"},
                                                 CLI_OPTION_BATAS,
                                                 CLI_OPTION_END};

static const struct cli_option range_options[] = {CLI_OPTION_SEJAK, CLI_OPTION_SAMPAI,
                                                  CLI_OPTION_END};

static const struct cli_option verify_options[] = {
    {.name = "akar",
     .value = "HEX@TANGGAL",
     .shape = CLI_TEXT,
     .query = "akar",
     .help = "akar yang disimpan di luar, dengan tanggal atau nomor urutnya"},
    {.name = "sampai",
     .value = "TANGGAL",
     .shape = CLI_DATE,
     .query = "sampai",
     .help = "hanya sampai akar tanggal ini"},
    CLI_OPTION_END};

/* Adds the cursor of a page that has a successor to the path; *ret_more is false when this was the
 * last. A page that names itself as the next would never end. */
static int next_path(const struct cli_call *call, struct json_object *page, struct cli_buf *path,
                     bool *ret_more)
{
    const char *cursor = cli_value_string(page, "berikutnya");
    struct cli_buf next = {0};

    cli_operation_path(call, &next);
    if (cursor)
        cli_operation_add(&next, "setelah", cursor);
    bool same = strcmp(cli_buf_text(&next), cli_buf_text(path)) == 0;
    cli_buf_free(path);
    *path = next;
    *ret_more = cursor != NULL;
    if (cursor && same)
        return cli_call_fail(
            CLI_UNREACHABLE,
            "siklusd mengulang bagian jejak yang sama; laporkan kepada administrator");
    return CLI_DONE;
}

/* Is what the last slice says a verdict at all? What says nothing must not pass for whole. */
static bool is_verdict(struct json_object *slice)
{
    struct json_object *whole = json_object_object_get(slice, "utuh");

    return json_object_is_type(whole, json_type_boolean) &&
           (json_object_get_boolean(whole) ||
            cli_value_string(json_object_object_get(slice, "putus"), "kalimat"));
}

static int print_verdict(const struct cli_call *call, struct json_object *verdict, long long links,
                         long long rows)
{
    bool whole = json_object_get_boolean(json_object_object_get(verdict, "utuh"));
    struct json_object *broken = json_object_object_get(verdict, "putus");
    struct json_object *head = json_object_object_get(verdict, "kepala");
    struct cli_buf line = {0};

    if (!is_verdict(verdict))
        return cli_call_fail(
            CLI_UNREACHABLE,
            "jawaban siklusd tidak menyebut jejak utuh atau putus; periksa alamat dan versinya");

    if (call->format == CLI_JSON) {
        json_object_object_add(verdict, "rantai_diperiksa", json_object_new_int64(links));
        json_object_object_add(verdict, "baris_diperiksa", json_object_new_int64(rows));
        const char *text = json_object_to_json_string_ext(
            verdict, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
        cli_print_json(call, text, strlen(text));
    } else if (!whole) {
        if (cli_value_string(broken, "baris"))
            cli_buf_printf(&line, "baris itu sekarang: %s\n", cli_value_string(broken, "baris"));
        cli_print_text(call, cli_buf_text(&line), line.length);
        cli_call_fail(CLI_REFUSED, "jejak rusak: %s", cli_value_string(broken, "kalimat"));
    } else if (!call->quiet) {
        cli_buf_printf(&line, "jejak utuh: %lld mata rantai, %lld baris\n", links, rows);
        if (cli_value_string(head, "sidik"))
            cli_buf_printf(&line, "kepala: %s@%lld\n", cli_value_string(head, "sidik"),
                           (long long)json_object_get_int64(json_object_object_get(head, "urut")));
        cli_print_text(call, cli_buf_text(&line), line.length);
    }
    cli_buf_free(&line);
    return whole ? CLI_DONE : CLI_REFUSED;
}

/* Slice after slice; the first broken link ends it. */
static int run_verify(struct cli_call *call)
{
    struct cli_buf path = {0};
    long long links = 0;
    long long rows = 0;
    bool more = true;
    int result = CLI_DONE;

    if (call->format == CLI_CSV)
        return cli_no_csv(call);
    cli_operation_path(call, &path);
    while (more && result == CLI_DONE) {
        struct json_object *slice = NULL;

        result = cli_get(call, cli_buf_text(&path), &slice);
        if (result != CLI_DONE)
            break;
        const char *part = cli_value_string(slice, "bagian");
        long long count = json_object_get_int64(json_object_object_get(slice, "diperiksa"));
        if (part && strcmp(part, "rantai") == 0)
            links += count;
        else
            rows += count;
        result = next_path(call, slice, &path, &more);
        if (!more)
            result = print_verdict(call, slice, links, rows);
        json_object_put(slice);
    }
    cli_buf_free(&path);
    return result;
}

static int print_lines(const struct cli_call *call, struct json_object *page)
{
    struct json_object *data = cli_value_array(page, "data");

    if (!data) /* what has no rows must not pass for the end of an export */
        return cli_no_list();
    for (size_t i = 0; i < json_object_array_length(data); i++) {
        const char *line =
            json_object_to_json_string_ext(json_object_array_get_idx(data, i),
                                           JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
        cli_print_json(call, line, strlen(line));
    }
    return CLI_DONE;
}

/* A link a line, page by page, so that an export of any length needs one page of memory. */
static int run_export(struct cli_call *call)
{
    struct cli_buf path = {0};
    struct cli_buf limited = {0};
    char limit[24];
    bool more = true;
    int result = CLI_DONE;

    if (call->format == CLI_CSV)
        return cli_run_list(call);
    snprintf(limit, sizeof limit, "%d", CLI_PAGE_MAX);
    cli_operation_path(call, &path);
    while (more && result == CLI_DONE) {
        struct json_object *page = NULL;

        cli_buf_keep(&limited, 0);
        cli_buf_puts(&limited, cli_buf_text(&path));
        cli_operation_add(&limited, "batas", limit);
        result = cli_get(call, cli_buf_text(&limited), &page);
        if (result != CLI_DONE)
            break;
        result = print_lines(call, page);
        if (result == CLI_DONE)
            result = next_path(call, page, &path, &more);
        json_object_put(page);
    }
    cli_buf_free(&path);
    cli_buf_free(&limited);
    return result;
}

const struct cli_node cli_audit_nodes[] = {
    {.word = "list",
     .help = "jejak semua yang dikerjakan atau ditolak, yang terbaru dahulu",
     .options = list_options,
     .method = "GET",
     .path = "/v1/audit",
     .paged = true,
     .examples = {"audit list --batas 20", "audit list --hasil ditolak --sejak 2026-11-01"},
     .run = cli_run_list},
    {.word = "show",
     .help = "satu jejak: isinya, apa yang diubahnya, tempatnya dalam rantai",
     .args = "ID",
     .args_min = 1,
     .args_max = 1,
     .method = "GET",
     .path = "/v1/audit/{id}",
     .examples = {"audit show 41", "audit show 41 --output json"},
     .run = cli_run_document},
    {.word = "akar",
     .help = "akar harian rantai jejak, untuk disimpan di luar",
     .options = range_options,
     .method = "GET",
     .path = "/v1/audit/akar",
     .examples = {"audit akar", "audit akar --sejak 2026-11-01"},
     .run = cli_run_list},
    {.word = "verify",
     .help = "periksa seluruh rantai jejak; yang pertama putus disebut",
     .options = verify_options,
     .method = "GET",
     .path = "/v1/audit/periksa",
     .adds = "setelah",
     .examples = {"audit verify", "audit verify --output json"},
     .run = run_verify},
    {.word = "ekspor",
     .help = "rantai jejak untuk inspektorat: satu mata rantai JSON sebaris, atau CSV",
     .options = range_options,
     .method = "GET",
     .path = "/v1/audit/ekspor",
     .paged = true,
     .examples = {"audit ekspor --sejak 2026-01-01 --sampai 2026-12-31",
                  "audit ekspor --output csv"},
     .run = run_export},
    CLI_NODE_END,
};
