/* SPDX-License-Identifier: MIT */
#include "cli_complete.h"

#include <stdio.h>
#include <string.h>

#include "cli_call.h"

struct shell {
    const char *name;
    const char *script;
};

/* Nothing found: the shell offers files, which is right where a FILE stands. */
static const struct shell shells[] = {
    {"bash", "_siklusctl() {\n"
             "  local IFS=$'\\n'\n"
             "  COMPREPLY=($(siklusctl lengkapi -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null "
             "| cut -f 1))\n"
             "}\n"
             "complete -o default -F _siklusctl siklusctl\n"},
    {"zsh", "#compdef siklusctl\n"
            "_siklusctl() {\n"
            "  local -a found\n"
            "  found=(${(f)\"$(siklusctl lengkapi -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\"})\n"
            "  found=(\"${(@)found//$'\\t'/:}\")\n"
            "  if (( $#found )); then _describe siklusctl found; else _files; fi\n"
            "}\n"
            "compdef _siklusctl siklusctl\n"},
    {"fish", "complete -c siklusctl -a '(siklusctl lengkapi -- (commandline -opc)[2..] "
             "(commandline -ct))'\n"},
};

static void offer(const char *start, const char *before, const char *word, const char *help)
{
    struct cli_buf whole = {0};

    cli_buf_printf(&whole, "%s%s", before, word);
    if (strncmp(cli_buf_text(&whole), start, strlen(start)) == 0)
        printf("%s\t%s\n", cli_buf_text(&whole), help);
    cli_buf_free(&whole);
}

static void offer_options(const char *start, const struct cli_option *options)
{
    for (const struct cli_option *o = options; o && o->name; o++)
        if (!o->hidden)
            offer(start, "--", o->name, o->help);
}

/* "table|json|csv", one by one. */
static void offer_choices(const char *start, const struct cli_option *option)
{
    const char *choice = option->value;

    while (option->shape == CLI_CHOICE && *choice) {
        size_t length = strcspn(choice, "|");
        struct cli_buf word = {0};

        cli_buf_add(&word, choice, length);
        offer(start, "", cli_buf_text(&word), option->help);
        cli_buf_free(&word);
        choice += length + (choice[length] == '|');
    }
}

/* The option whose value stands behind this word; NULL: it takes none, or has it already. */
static const struct cli_option *waiting_option(const char *word)
{
    const struct cli_option *option = NULL;

    if (strncmp(word, "--", 2) == 0 && word[2] != '\0')
        option = cli_option_anywhere(&cli_root, word + 2);
    else if (word[0] == '-' && word[1] != '\0' && word[2] == '\0')
        option = cli_option_anywhere(&cli_root, word + 1);
    return option && option->shape != CLI_FLAG ? option : NULL;
}

/* Where the words lead as far as they are commands. *ret_option: the last one wants a value. */
static const struct cli_node *follow(char **words, int count, const struct cli_option **ret_option)
{
    const struct cli_node *node = &cli_root;

    *ret_option = NULL;
    for (int i = 0; i < count; i++) {
        const struct cli_node *child = NULL;

        if (*ret_option) {
            *ret_option = NULL;
            continue;
        }
        *ret_option = waiting_option(words[i]);
        if (words[i][0] != '-' && node->children)
            child = cli_node_child(node, words[i]);
        if (child)
            node = child;
    }
    return node;
}

static void complete(char **words, int count)
{
    const char *start = words[count - 1];
    const struct cli_option *option;
    const struct cli_node *node = follow(words, count - 1, &option);

    if (option) {
        offer_choices(start, option);
    } else if (start[0] == '-') {
        offer_options(start, node->options);
        offer_options(start, cli_options_global);
    } else {
        for (const struct cli_node *n = node->children; n && n->word; n++)
            if (!n->hidden)
                offer(start, "", n->word, n->help);
    }
}

int cli_run_complete(struct cli_call *call)
{
    for (size_t i = 0; call->args_count == 1 && i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(call->args[0], shells[i].name) == 0) {
            fputs(shells[i].script, stdout);
            return CLI_DONE;
        }
    }
    complete(call->args, call->args_count);
    return CLI_DONE;
}
