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
/* The same with nothing cut: a cell that is too long goes on below itself. */
void cli_table_print_whole(FILE *out, struct json_object *rows, size_t indent,
                           const struct cli_style *style);
/* Can a person read that whole table in so many columns? Not when cells would become towers. */
bool cli_table_fits(struct json_object *rows, size_t width);

#endif
