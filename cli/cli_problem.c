/* SPDX-License-Identifier: MIT */
/* The first line says what went wrong and by which article, the second what to do and what to quote
 * to an administrator; faults with a place follow as a table, others one a line. */
#include "cli_problem.h"

#include <string.h>

#include "cli_table.h"

#define TYPE_PREFIX "urn:siklus:galat:"

int cli_problem_exit(long status, const char *code)
{
    if (status >= 200 && status <= 299)
        return CLI_DONE;
    if (status == 401 || status == 403)
        return CLI_DENIED;
    if (status == 400 && strncmp(code, "parameter-", 10) == 0)
        return CLI_USAGE;
    if (status >= 400 && status <= 499)
        return CLI_REFUSED;
    return CLI_UNREACHABLE;
}

static const char *problem_code(struct json_object *problem)
{
    const char *type = cli_value_string(problem, "type");

    if (type && strncmp(type, TYPE_PREFIX, strlen(TYPE_PREFIX)) == 0)
        return type + strlen(TYPE_PREFIX);
    return "";
}

static void add_member(struct cli_buf *out, struct json_object *problem, const char *name,
                       const char *before, const char *after)
{
    const char *text = cli_value_string(problem, name);

    if (!text || !*text)
        return;
    cli_buf_puts(out, before);
    cli_text_clean(out, text, strlen(text), false);
    cli_buf_puts(out, after);
}

static void add_sentence(struct cli_buf *out, struct json_object *problem, long status)
{
    size_t start = out->length;

    add_member(out, problem, "detail", "", "");
    if (out->length == start)
        add_member(out, problem, "title", "", "");
    if (out->length == start)
        cli_buf_printf(out, "siklusd menjawab %ld tanpa keterangan", status);
    add_member(out, problem, "pasal", " (", ")");
}

static void add_second_line(struct cli_buf *out, struct json_object *problem)
{
    const char *code = problem_code(problem);
    const char *between = "";

    if (cli_value_string(problem, "saran")) {
        add_member(out, problem, "saran", "Saran: ", "");
        between = " · ";
    }
    if (*code) {
        cli_buf_printf(out, "%skode: ", between);
        cli_text_clean(out, code, strlen(code), false);
        between = " · ";
    }
    if (cli_value_string(problem, "trace_id")) {
        cli_buf_puts(out, between);
        add_member(out, problem, "trace_id", "jejak: ", "");
    }
}

/* A fault has a place in a file, or is of some SOPs of many, or of a document; each kind is a table
 * of its own, with its columns in this order, whatever order the members came in. */
#define COLUMNS 6

struct fault_kind {
    const char *mark; /* the member that tells the kind */
    const char *columns[COLUMNS][2];
};

static const struct fault_kind fault_kinds[] = {
    {"baris", {{"baris", "baris"}, {"kolom", "kolom"}, {"pesan", "alasan"}, {"kode", "kode"}}},
    {"sop",
     {{"tindakan", "tindakan"},
      {"jumlah", "jumlah"},
      {"pesan", "alasan"},
      {"pasal", "pasal"},
      {"kode", "kode"},
      {"sop", "sop"}}}, /* a list, so it comes last */
    {"pasal", {{"kolom", "kolom"}, {"pesan", "alasan"}, {"pasal", "pasal"}, {"kode", "kode"}}},
};

#define KINDS (sizeof fault_kinds / sizeof *fault_kinds)

static size_t kind_of(struct json_object *fault)
{
    size_t kind = 0;

    while (kind < KINDS && !(json_object_is_type(fault, json_type_object) &&
                             json_object_object_get_ex(fault, fault_kinds[kind].mark, NULL)))
        kind++;
    return kind;
}

static struct json_object *fault_row(struct json_object *fault, const struct fault_kind *kind)
{
    struct json_object *row = json_object_new_object();

    for (size_t i = 0; i < COLUMNS && kind->columns[i][0]; i++)
        json_object_object_add(row, kind->columns[i][1],
                               json_object_get(json_object_object_get(fault, kind->columns[i][0])));
    return row;
}

static void print_fault_line(FILE *err, struct json_object *fault)
{
    struct cli_buf line = {0};

    if (json_object_is_type(fault, json_type_object) && cli_value_string(fault, "pesan")) {
        add_member(&line, fault, "parameter", "", ": ");
        add_member(&line, fault, "kolom", "", ": ");
        add_member(&line, fault, "pesan", "", "");
        add_member(&line, fault, "kode", " (", ")");
    } else {
        cli_value_text(&line, fault, false);
    }
    fprintf(err, "  %s\n", cli_buf_text(&line));
    cli_buf_free(&line);
}

static void print_faults(FILE *err, struct json_object *faults)
{
    /* Reasons are never cut: they are what the reader needs in order to repair the file. */
    static const struct cli_style uncut = {0};

    for (size_t kind = KINDS + 1; kind-- > 0;) {
        struct json_object *table = json_object_new_array();
        for (size_t i = 0; i < json_object_array_length(faults); i++) {
            struct json_object *fault = json_object_array_get_idx(faults, i);
            if (kind_of(fault) != kind)
                continue;
            if (kind == KINDS)
                print_fault_line(err, fault);
            else
                json_object_array_add(table, fault_row(fault, &fault_kinds[kind]));
        }
        cli_table_print(err, table, 2, &uncut, NULL);
        json_object_put(table);
    }
}

/* The one fault of a request, told again for programs, which look for its place. */
static bool is_told(struct json_object *problem, struct json_object *faults)
{
    const char *detail = cli_value_string(problem, "detail");
    struct json_object *fault = json_object_array_get_idx(faults, 0);
    const char *says =
        json_object_is_type(fault, json_type_object) ? cli_value_string(fault, "pesan") : NULL;

    return json_object_array_length(faults) == 1 && detail && says && strcmp(detail, says) == 0;
}

int cli_problem_print(FILE *err, const struct cli_answer *answer, const char *about)
{
    struct json_object *problem = cli_value_parse(cli_buf_text(&answer->body), answer->body.length);
    struct cli_buf line = {0};

    if (!json_object_is_type(problem, json_type_object)) {
        json_object_put(problem);
        problem = json_object_new_object();
    }
    if (about) {
        cli_text_clean(&line, about, strlen(about), false);
        cli_buf_puts(&line, ": ");
    }
    add_sentence(&line, problem, answer->status);
    fprintf(err, "siklusctl: %s\n", cli_buf_text(&line));
    cli_buf_keep(&line, 0);
    add_second_line(&line, problem);
    if (line.length)
        fprintf(err, "  %s\n", cli_buf_text(&line));
    struct json_object *faults = cli_value_array(problem, "galat");
    if (faults && !is_told(problem, faults))
        print_faults(err, faults);
    int result = cli_problem_exit(answer->status, problem_code(problem));
    cli_buf_free(&line);
    json_object_put(problem);
    return result;
}
