/* SPDX-License-Identifier: MIT */
/* Looking things up in the tree of commands: by word, by option, by what a mistyped word may have
 * meant, and walking over all of it. */
#include "cli_command.h"

#include <string.h>

#include "cli_text.h"

const struct cli_node *cli_node_child(const struct cli_node *node, const char *word)
{
    for (const struct cli_node *n = node->children; n && n->word; n++) {
        if (strcmp(n->word, word) == 0)
            return n;
    }
    return NULL;
}

/* A suggestion helps when a third of the letters are wrong at most. */
static bool is_near(const char *typed, size_t distance)
{
    return distance <= 1 || distance <= strlen(typed) / 3;
}

const char *cli_node_nearest(const struct cli_node *node, const char *typed)
{
    const char *best = NULL;
    size_t best_distance = (size_t)-1;

    for (const struct cli_node *n = node->children; n && n->word; n++) {
        size_t distance = n->hidden ? (size_t)-1 : cli_text_distance(typed, n->word);
        if (distance < best_distance) {
            best = n->word;
            best_distance = distance;
        }
    }
    return best && is_near(typed, best_distance) ? best : NULL;
}

const char *cli_option_nearest(const struct cli_option *options, const char *typed)
{
    const char *best = NULL;
    size_t best_distance = (size_t)-1;

    for (const struct cli_option *o = options; o && o->name; o++) {
        size_t distance = o->hidden ? (size_t)-1 : cli_text_distance(typed, o->name);
        if (distance < best_distance) {
            best = o->name;
            best_distance = distance;
        }
    }
    return best && is_near(typed, best_distance) ? best : NULL;
}

const struct cli_option *cli_option_in(const struct cli_option *options, const char *name)
{
    for (const struct cli_option *o = options; o && o->name; o++) {
        if (strcmp(o->name, name) == 0 || (o->letter && name[0] == o->letter && !name[1]))
            return o;
    }
    return NULL;
}

static const struct cli_option *option_below(const struct cli_node *node, const char *name)
{
    const struct cli_option *found = cli_option_in(node->options, name);

    for (const struct cli_node *n = node->children; !found && n && n->word; n++)
        found = option_below(n, name);
    return found;
}

const struct cli_option *cli_option_anywhere(const struct cli_node *node, const char *name)
{
    const struct cli_option *found = cli_option_in(cli_options_global, name);

    return found ? found : option_below(node, name);
}

static void walk(struct cli_buf *words, const struct cli_node *node,
                 void (*visit)(const char *words, const struct cli_node *node, void *arg),
                 void *arg)
{
    visit(cli_buf_text(words), node, arg);
    for (const struct cli_node *n = node->children; n && n->word; n++) {
        size_t length = words->length;
        cli_buf_printf(words, "%s%s", length ? " " : "", n->word);
        walk(words, n, visit, arg);
        cli_buf_keep(words, length);
    }
}

void cli_node_walk(const struct cli_node *node,
                   void (*visit)(const char *words, const struct cli_node *node, void *arg),
                   void *arg)
{
    struct cli_buf words = {0};

    walk(&words, node, visit, arg);
    cli_buf_free(&words);
}
