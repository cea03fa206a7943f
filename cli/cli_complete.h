/* SPDX-License-Identifier: MIT */
/* Completion in a shell, out of the rows of the tree: the shell asks siklusctl itself what may
 * stand where the cursor is, so that no list of words is kept twice. */
#ifndef SIKLUS_CLI_COMPLETE_H
#define SIKLUS_CLI_COMPLETE_H

#include "cli_command.h"

/* siklusctl lengkapi bash|zsh|fish: the script for the shell. siklusctl lengkapi -- WORD…: what the
 * last word, typed in part or empty, may become: "word\thelp" lines. */
int cli_run_complete(struct cli_call *call);

#endif
