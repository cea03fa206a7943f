/* SPDX-License-Identifier: MIT */
/* One call of siklusctl: the arguments, taken apart and checked against the tree of commands. */
#ifndef SIKLUS_CLI_CALL_H
#define SIKLUS_CLI_CALL_H

#include "cli_command.h"
#include "cli_text.h"

struct cli_client;

enum cli_format { CLI_TABLE, CLI_JSON, CLI_CSV };

/* How an output looks to a person. */
struct cli_style {
    size_t width; /* columns of the terminal; 0: no limit */
    bool terminal;
    bool color;
};

struct cli_value {
    const struct cli_option *option;
    const char *text; /* "" for a flag */
};

struct cli_call {
    const struct cli_node *node; /* what the words lead to, the root at least */
    struct cli_buf words;        /* the command as typed: "sop list" */
    char **args;                 /* what stands behind the words, args_count of them */
    int args_count;
    struct cli_value *values; /* as typed; a list may come more than once */
    size_t values_count;
    enum cli_format format;
    bool quiet;
    bool help;
    bool version;
    struct cli_style style;    /* of stdout */
    struct cli_client *client; /* opened by the first request; to be closed before the call */
};

/* Takes argv apart; options may stand anywhere, "--" ends them. CLI_DONE; or CLI_USAGE with one
 * sentence in why. The strings of argv are borrowed. cli_call_free in either case. */
int cli_call_parse(int argc, char **argv, struct cli_call *ret, struct cli_buf *why);
/* The value given to the option, "" for a flag, NULL when it was not given. */
const char *cli_call_value(const struct cli_call *call, const char *option);
/* Says one sentence on stderr, made clean, and answers code. */
int cli_call_fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
void cli_call_free(struct cli_call *call);

#endif
