/* SPDX-License-Identifier: MIT */
/* From argv to a call, in two passes: first words and options are told apart (whether an option
 * takes a value does not depend on the command), then the words lead to a node, and its rows say
 * which options and how many arguments are right. */
#include "cli_call.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_run.h"

/* An option as typed. */
struct typed {
    const char *name; /* points into argv; not ended by NUL */
    size_t name_length;
    const char *value; /* NULL: none */
    bool letter;
};

struct split {
    char **words;
    int words_count;
    struct typed *options;
    int options_count;
};

static const struct cli_option *known_option(const struct typed *t)
{
    char name[32];

    if (t->name_length == 0 || t->name_length >= sizeof name)
        return NULL;
    memcpy(name, t->name, t->name_length);
    name[t->name_length] = '\0';
    return cli_option_anywhere(&cli_root, name);
}

/* The option that argv[i] is; a value that stands apart is taken too. Answers the last index used.
 */
static int take_option(int argc, char **argv, int i, struct typed *t)
{
    const char *text = argv[i];

    t->letter = text[1] != '-';
    t->name = text + (t->letter ? 1 : 2);
    t->name_length = t->letter ? 1 : strcspn(t->name, "=");
    const char *rest = t->name + t->name_length;
    if (*rest)
        t->value = t->letter ? rest : rest + 1;
    const struct cli_option *known = known_option(t);
    bool wants = known && known->shape != CLI_FLAG && !t->value;
    if (wants && i + 1 < argc && strncmp(argv[i + 1], "--", 2) != 0)
        t->value = argv[++i];
    return i;
}

static void split_arguments(int argc, char **argv, struct split *s)
{
    bool only_words = false;

    s->words = cli_alloc((size_t)argc + 1, sizeof *s->words);
    s->options = cli_alloc((size_t)argc + 1, sizeof *s->options);
    for (int i = 1; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (only_words || argv[i][0] != '-' || !argv[i][1])
            s->words[s->words_count++] = argv[i];
        else
            i = take_option(argc, argv, i, &s->options[s->options_count++]);
    }
}

/* Follows the words down the tree; what is left are the arguments. */
static int find_node(const struct split *s, struct cli_call *call, struct cli_buf *why)
{
    int used = 0;

    while (call->node->children && used < s->words_count) {
        const char *word = s->words[used];
        const struct cli_node *child = cli_node_child(call->node, word);
        if (!child) {
            const char *near = cli_node_nearest(call->node, word);
            cli_buf_printf(why, "perintah '%s%s%s' tidak dikenal", cli_buf_text(&call->words),
                           call->words.length ? " " : "", word);
            if (near)
                cli_buf_printf(why, "; mungkin maksudnya '%s%s%s'", cli_buf_text(&call->words),
                               call->words.length ? " " : "", near);
            else
                cli_buf_printf(why, "; lihat 'siklusctl%s%s --help'", call->words.length ? " " : "",
                               cli_buf_text(&call->words));
            return CLI_USAGE;
        }
        cli_buf_printf(&call->words, "%s%s", call->words.length ? " " : "", word);
        call->node = child;
        used++;
    }
    call->args_count = s->words_count - used;
    call->args = cli_alloc((size_t)call->args_count + 1, sizeof *call->args);
    for (int i = 0; i < call->args_count; i++)
        call->args[i] = s->words[used + i];
    return CLI_DONE;
}

static bool like(const char *text, const char *pattern)
{
    for (; *pattern; text++, pattern++) {
        bool digit = *text >= '0' && *text <= '9';
        if (*pattern == '0' ? !digit : *text != *pattern)
            return false;
    }
    return *text == '\0';
}

static bool is_time(const char *text)
{
    return like(text, "0000-00-00T00:00:00Z") || like(text, "0000-00-00T00:00:00+00:00") ||
           like(text, "0000-00-00T00:00:00-00:00");
}

static bool is_count(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits <= 9 && text[digits] == '\0';
}

static bool is_choice(const char *text, const char *choices)
{
    size_t length = strlen(text);

    for (const char *c = choices; c; c = strchr(c, '|')) {
        c += *c == '|';
        if (length && length == strcspn(text, "|") && strncmp(c, text, length) == 0 &&
            (c[length] == '|' || !c[length]))
            return true;
    }
    return false;
}

static bool has_empty_item(const char *list)
{
    for (;;) {
        size_t length = cli_text_item(list);
        if (length == 0 || !list[length])
            return length == 0;
        list += length + 1;
    }
}

/* What is wrong with the value, with an example of a right one; NULL: nothing. */
static const char *wrong_shape(const struct cli_option *o, const char *text)
{
    switch (o->shape) {
    case CLI_FLAG:
    case CLI_TEXT:
    case CLI_JSON_FILE:
        return *text || o->shape == CLI_FLAG ? NULL : "nilainya kosong";
    case CLI_DATE:
        return like(text, "0000-00-00") ? NULL
                                        : "tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-11-21";
    case CLI_TIME:
        return is_time(text) ? NULL : "tulis waktu seperti 2027-01-05T08:00:00+07:00";
    case CLI_COUNT:
        return is_count(text) ? NULL : "tulis bilangan bulat 0 sampai 999999999";
    case CLI_LIST:
        return has_empty_item(text) ? "ada bagian yang kosong; pisahkan dengan satu koma" : NULL;
    case CLI_CHOICE:
        return is_choice(text, o->value) ? NULL : o->value;
    }
    return NULL;
}

static int keep_value(const struct typed *t, const struct cli_option *o, struct cli_call *call,
                      struct cli_buf *why)
{
    if (o->shape == CLI_FLAG && t->value) {
        cli_buf_printf(why, "opsi --%s tidak memakai nilai", o->name);
        return CLI_USAGE;
    }
    if (o->shape != CLI_FLAG && !t->value) {
        cli_buf_printf(why, "opsi --%s memerlukan nilai %s", o->name, o->value);
        return CLI_USAGE;
    }
    if (o->shape != CLI_LIST && cli_call_value(call, o->name)) {
        cli_buf_printf(why, "opsi --%s diberikan lebih dari sekali", o->name);
        return CLI_USAGE;
    }
    const char *wrong = t->value ? wrong_shape(o, t->value) : NULL;
    if (wrong) {
        cli_buf_printf(why, "nilai '%s' untuk --%s tidak sah: %s%s", t->value, o->name,
                       o->shape == CLI_CHOICE ? "pilih salah satu dari " : "", wrong);
        return CLI_USAGE;
    }
    call->values[call->values_count++] = (struct cli_value){o, t->value ? t->value : ""};
    return CLI_DONE;
}

static int unknown_option(const struct typed *t, const struct cli_call *call, struct cli_buf *why)
{
    char name[32] = "";

    if (t->name_length < sizeof name)
        memcpy(name, t->name, t->name_length);
    cli_buf_printf(why, "opsi %s%.*s tidak dikenal", t->letter ? "-" : "--", (int)t->name_length,
                   t->name);
    if (call->words.length)
        cli_buf_printf(why, " oleh '%s'", cli_buf_text(&call->words));
    const char *near = t->letter ? NULL : cli_option_nearest(call->node->options, name);
    if (!near && !t->letter)
        near = cli_option_nearest(cli_options_global, name);
    if (near)
        cli_buf_printf(why, "; mungkin maksudnya --%s", near);
    return CLI_USAGE;
}

static int take_values(const struct split *s, struct cli_call *call, struct cli_buf *why)
{
    int first = CLI_DONE;

    call->values = cli_alloc((size_t)s->options_count, sizeof *call->values);
    for (int i = 0; i < s->options_count; i++) {
        const struct typed *t = &s->options[i];
        const struct cli_option *known = known_option(t);
        const struct cli_option *o = known ? cli_option_in(call->node->options, known->name) : NULL;
        if (!o && known)
            o = cli_option_in(cli_options_global, known->name);
        int result = CLI_DONE;
        if (o && first == CLI_DONE)
            result = keep_value(t, o, call, why);
        else if (first == CLI_DONE)
            result = unknown_option(t, call, why);
        /* A wish for help is heard even when another option is wrong. */
        if (o && strcmp(o->name, "help") == 0)
            call->help = true;
        if (first == CLI_DONE)
            first = result;
    }
    call->version = cli_call_value(call, "version") != NULL;
    return first;
}

/* An option nobody knows may have left its value among the words: it is the likelier mistake. */
static int blame_option(const struct split *s, const struct cli_call *call, struct cli_buf *why)
{
    for (int i = 0; i < s->options_count; i++) {
        if (known_option(&s->options[i]))
            continue;
        cli_buf_keep(why, 0);
        return unknown_option(&s->options[i], call, why);
    }
    return CLI_USAGE;
}

static int incomplete(const struct cli_call *call, struct cli_buf *why)
{
    const char *between = ": ";

    cli_buf_printf(why, "perintah '%s' belum lengkap, lanjutkan dengan salah satu dari",
                   cli_buf_text(&call->words));
    for (const struct cli_node *n = call->node->children; n->word; n++) {
        if (n->hidden)
            continue;
        cli_buf_printf(why, "%s%s", between, n->word);
        between = ", ";
    }
    return CLI_USAGE;
}

/* Is everything there that the row of the command asks for, and nothing more? */
static int check_call(const struct cli_call *call, struct cli_buf *why)
{
    const struct cli_node *node = call->node;

    if (!node->run)
        return incomplete(call, why);
    if (call->args_count < node->args_min) {
        cli_buf_printf(why, "perintah '%s' memerlukan %s", cli_buf_text(&call->words), node->args);
        return CLI_USAGE;
    }
    if (node->args_max >= 0 && call->args_count > node->args_max) {
        cli_buf_printf(why, "argumen '%s' berlebih untuk '%s'", call->args[node->args_max],
                       cli_buf_text(&call->words));
        return CLI_USAGE;
    }
    for (int i = 0; i < call->args_count; i++) {
        if (!call->args[i][0] && !node->blanks) {
            cli_buf_printf(why, "argumen %s kosong", node->args);
            return CLI_USAGE;
        }
    }
    if (cli_call_value(call, "ke") && !cli_option_in(node->options, "ke") &&
        node->run != cli_run_list) {
        cli_buf_printf(why, "opsi --ke hanya untuk daftar; '%s' bukan daftar",
                       cli_buf_text(&call->words));
        return CLI_USAGE;
    }
    for (const struct cli_option *o = node->options; o && o->name; o++) {
        if (o->required && !cli_call_value(call, o->name)) {
            cli_buf_printf(why, "perintah '%s' memerlukan opsi --%s %s", cli_buf_text(&call->words),
                           o->name, o->value);
            return CLI_USAGE;
        }
    }
    return CLI_DONE;
}

/* The global --output; a command may have an option of that name with a meaning of its own. */
static enum cli_format chosen_format(const struct cli_call *call)
{
    const char *output = cli_call_value(call, "output");

    if (!output || cli_option_in(call->node->options, "output"))
        return CLI_TABLE;
    return strcmp(output, "json") == 0  ? CLI_JSON
           : strcmp(output, "csv") == 0 ? CLI_CSV
                                        : CLI_TABLE;
}

int cli_call_parse(int argc, char **argv, struct cli_call *ret, struct cli_buf *why)
{
    struct split s = {0};

    *ret = (struct cli_call){.node = &cli_root};
    split_arguments(argc, argv, &s);
    int result = find_node(&s, ret, why);
    if (result == CLI_DONE)
        result = take_values(&s, ret, why);
    else
        result = blame_option(&s, ret, why);
    bool bare = ret->node == &cli_root && s.words_count == 0;
    if (result == CLI_DONE && bare && !ret->version)
        ret->help = true;
    if (ret->help)
        result = CLI_DONE;
    else if (result == CLI_DONE && !ret->version)
        result = check_call(ret, why);
    ret->format = chosen_format(ret);
    ret->quiet = cli_call_value(ret, "quiet") != NULL;
    free(s.words);
    free(s.options);
    return result;
}

const char *cli_call_value(const struct cli_call *call, const char *option)
{
    for (size_t i = 0; i < call->values_count; i++) {
        if (strcmp(call->values[i].option->name, option) == 0)
            return call->values[i].text;
    }
    return NULL;
}

int cli_call_fail(int code, const char *format, ...)
{
    struct cli_buf sentence = {0};
    struct cli_buf clean = {0};
    va_list values;

    va_start(values, format);
    cli_buf_vprintf(&sentence, format, values);
    va_end(values);
    cli_text_clean(&clean, cli_buf_text(&sentence), sentence.length, false);
    fprintf(stderr, "siklusctl: %s\n", cli_buf_text(&clean));
    cli_buf_free(&sentence);
    cli_buf_free(&clean);
    return code;
}

void cli_call_free(struct cli_call *call)
{
    cli_buf_free(&call->words);
    free(call->values);
    call->values = NULL;
    call->values_count = 0;
    free(call->args);
    call->args = NULL;
}
