/* SPDX-License-Identifier: MIT */
/* From the row of a command and what was typed to a request: path, query and body. */
#ifndef SIKLUS_CLI_OPERATION_H
#define SIKLUS_CLI_OPERATION_H

#include <json-c/json.h>

#include "cli_call.h"

/* The path of the command's row with its braces filled from the arguments and the query from the
 * options, all encoded. */
void cli_operation_path(const struct cli_call *call, struct cli_buf *out);
/* Adds one more parameter. */
void cli_operation_add(struct cli_buf *path, const char *name, const char *value);
/* The members that the options become, files read; json_object_put when done. CLI_DONE; or
 * CLI_USAGE after a sentence on stderr, and *ret is not set. */
int cli_operation_body(const struct cli_call *call, struct json_object **ret);

#endif
