/* SPDX-License-Identifier: MIT */
/* Any JSON document for reading: members as "nama : nilai", lists, tables, nested parts indented.
 * Nothing depends on which members there are, so that a new one shows up by itself. */
#ifndef SIKLUS_CLI_DOCUMENT_H
#define SIKLUS_CLI_DOCUMENT_H

#include <stdio.h>

#include "cli_value.h"

/* Each line begins with indent spaces; style says how wide lines and tables may be. */
void cli_document_print(FILE *out, struct json_object *document, size_t indent,
                        const struct cli_style *style);

#endif
