/* SPDX-License-Identifier: MIT */
/* A refusal or a fault of the API (problem+json, RFC 9457): its words on stderr, its exit code. */
#ifndef SIKLUS_CLI_PROBLEM_H
#define SIKLUS_CLI_PROBLEM_H

#include <stdio.h>

#include "cli_client.h"

/* The exit code for an HTTP status and the stable code of the problem ("" if none). */
int cli_problem_exit(long status, const char *code);
/* Says what the answer refuses, for which file (about, or NULL), with article, advice, code, trace
 * id and all single faults. Answers the exit code. */
int cli_problem_print(FILE *err, const struct cli_answer *answer, const char *about);

#endif
