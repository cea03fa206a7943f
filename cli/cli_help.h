/* SPDX-License-Identifier: MIT */
/* Help out of the rows of the tree, for a person and for a program. */
#ifndef SIKLUS_CLI_HELP_H
#define SIKLUS_CLI_HELP_H

#include <stdio.h>

#include "cli_call.h"

/* What words leads to: usage, commands below it or options, and the operation of the API. */
void cli_help_print(FILE *out, const char *words, const struct cli_node *node);
/* siklusctl bantuan [PERINTAH…], siklusctl help. */
int cli_run_help(struct cli_call *call);

#endif
