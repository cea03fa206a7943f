/* SPDX-License-Identifier: MIT */
/* An array of objects as a table: columns are the members in the order they come. */
#ifndef SIKLUS_CLI_TABLE_H
#define SIKLUS_CLI_TABLE_H

#include <stdio.h>

#include "cli_value.h"

/* Prints rows, indent columns from the left. Numbers stand to the right. Where the style has a
 * width, the widest columns are cut with "…" until the table fits; nothing is cut otherwise. */
void cli_table_print(FILE *out, struct json_object *rows, size_t indent,
                     const struct cli_style *style);
/* Columns the table takes with nothing cut. */
size_t cli_table_width(struct json_object *rows);

#endif
