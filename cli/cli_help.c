/* SPDX-License-Identifier: MIT */
/* Help is never written twice: each line of it is a row of the tree. The machine-readable form lets
 * a test compare the commands with the routes of the API. */
#include "cli_help.h"

#include <json-c/json.h>
#include <string.h>

#include "cli_man.h"
#include "cli_run.h"

#define HELP_COLUMN 32

/* "  word   help", the help on a line of its own when the word is long. */
static void print_entry(FILE *out, const char *word, const char *help)
{
    size_t width = cli_text_width(word, strlen(word));

    if (width + 4 > HELP_COLUMN)
        fprintf(out, "  %s\n%*s%s\n", word, HELP_COLUMN, "", help);
    else
        fprintf(out, "  %s%*s%s\n", word, (int)(HELP_COLUMN - 2 - width), "", help);
}

static void print_command(const char *words, const struct cli_node *node, void *arg)
{
    struct cli_buf entry = {0};

    if (node->run && !node->hidden) {
        cli_buf_printf(&entry, "%s%s%s", words, node->args ? " " : "",
                       node->args ? node->args : "");
        print_entry(arg, cli_buf_text(&entry), node->help);
    }
    cli_buf_free(&entry);
}

static void print_options(FILE *out, const char *title, const struct cli_option *options,
                          const char *but)
{
    struct cli_buf entry = {0};

    if (options && options->name)
        fprintf(out, "\n%s:\n", title);
    for (const struct cli_option *o = options; o && o->name; o++) {
        if (o->hidden || (but && strcmp(o->name, but) == 0))
            continue;
        cli_buf_keep(&entry, 0);
        if (o->letter)
            cli_buf_printf(&entry, "-%c, ", o->letter);
        cli_buf_printf(&entry, "--%s%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "",
                       o->required ? " (wajib)" : "");
        print_entry(out, cli_buf_text(&entry), o->help);
    }
    cli_buf_free(&entry);
}

static void print_group(FILE *out, const char *words, const struct cli_node *node)
{
    struct cli_buf below = {0};

    fprintf(out, "Pemakaian: siklusctl %s%sPERINTAH [OPSI]\n\nPerintah:\n", words,
            *words ? " " : "");
    if (node == &cli_root) {
        cli_node_walk(node, print_command, out);
    } else {
        for (const struct cli_node *n = node->children; n->word; n++) {
            cli_buf_keep(&below, 0);
            cli_buf_printf(&below, "%s %s", words, n->word);
            print_command(cli_buf_text(&below), n, out);
        }
    }
    cli_buf_free(&below);
}

static void print_examples(FILE *out, const char *const examples[2])
{
    if (!examples[0])
        return;
    fputs("\nContoh:\n", out);
    for (size_t i = 0; i < 2; i++)
        fprintf(out, "  siklusctl %s\n", examples[i]);
}

static void print_exit_codes(FILE *out)
{
    fputs("\nKode keluar: 0 selesai; 1 ditolak aturan atau masukan salah; 2 pemakaian salah;\n"
          "  3 siklusd tidak dapat dihubungi; 4 tidak berhak;\n"
          "  5 status melaporkan gangguan.\n",
          out);
}

void cli_help_print(FILE *out, const char *words, const struct cli_node *node)
{
    fprintf(out, "siklusctl%s%s: %s\n\n", *words ? " " : "", words, node->help);
    if (node->run)
        fprintf(out, "Pemakaian: siklusctl %s%s%s [OPSI]\n", words, node->args ? " " : "",
                node->args ? node->args : "");
    else
        print_group(out, words, node);
    print_examples(out, node->examples);
    print_options(out, "Opsi", node->options, NULL);
    print_options(out, "Opsi umum", cli_options_global,
                  node->run && node->run != cli_run_list ? "ke" : NULL);
    if (node->method)
        fprintf(out, "\nAPI: %s %s\n", node->method, node->path);
    if (node == &cli_root)
        print_exit_codes(out);
}

static void add_name(struct json_object *list, const char *name)
{
    if (name)
        json_object_array_add(list, json_object_new_string(name));
}

static void add_text(struct json_object *object, const char *name, const char *text)
{
    json_object_object_add(object, name, text ? json_object_new_string(text) : NULL);
}

/* Parameters that the run functions add by themselves. */
static void add_own_parameters(const struct cli_node *node, struct json_object *query)
{
    if (node->run == cli_run_import)
        add_name(query, "berkas");
    if (node->run == cli_run_list)
        add_name(query, "format");
    add_name(query, node->adds);
    if (node->paged) {
        add_name(query, "batas");
        add_name(query, "setelah");
    }
}

static struct json_object *describe(const char *words, const struct cli_node *node)
{
    struct json_object *command = json_object_new_object();
    struct json_object *query = json_object_new_array();
    struct json_object *body = json_object_new_array();
    struct json_object *options = json_object_new_array();
    struct json_object *examples = json_object_new_array();

    for (size_t i = 0; i < 2; i++)
        add_name(examples, node->examples[i]);
    for (const struct cli_option *o = node->options; o && o->name; o++) {
        add_name(query, o->query);
        add_name(body, o->body);
        add_name(options, o->name);
    }
    add_own_parameters(node, query);
    add_text(command, "perintah", words);
    add_text(command, "bantuan", node->help);
    add_text(command, "metode", node->method);
    add_text(command, "jalur", node->path);
    add_text(command, "argumen", node->args);
    json_object_object_add(command, "kueri", query);
    json_object_object_add(command, "isi", body);
    json_object_object_add(command, "opsi", options);
    json_object_object_add(command, "contoh", examples);
    return command;
}

static void add_command(const char *words, const struct cli_node *node, void *arg)
{
    if (node->run && node->method)
        json_object_array_add(arg, describe(words, node));
}

/* Every command as one JSON array: words, help, method, path, parameters, options. */
static void print_json(FILE *out)
{
    struct json_object *commands = json_object_new_array();

    cli_node_walk(&cli_root, add_command, commands);
    fprintf(out, "%s\n",
            json_object_to_json_string_ext(commands, JSON_C_TO_STRING_PRETTY |
                                                         JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(commands);
}

int cli_run_help(struct cli_call *call)
{
    const struct cli_node *node = &cli_root;
    struct cli_buf words = {0};
    int result = CLI_DONE;

    if (call->format == CLI_JSON || cli_call_value(call, "json")) {
        print_json(stdout);
        return CLI_DONE;
    }
    if (cli_call_value(call, "man")) {
        cli_man_print(stdout);
        return CLI_DONE;
    }
    for (int i = 0; i < call->args_count && result == CLI_DONE; i++) {
        const struct cli_node *child = cli_node_child(node, call->args[i]);
        if (!child)
            result = cli_call_fail(
                CLI_USAGE, "perintah '%s' tidak dikenal; lihat 'siklusctl bantuan'", call->args[i]);
        else
            node = child;
        cli_buf_printf(&words, "%s%s", i ? " " : "", call->args[i]);
    }
    if (result == CLI_DONE)
        cli_help_print(stdout, cli_buf_text(&words), node);
    cli_buf_free(&words);
    return result;
}
