/* SPDX-License-Identifier: MIT */
/* An array of objects as a table: columns are the members in the order they come. */
#ifndef SIKLUS_CLI_TABLE_H
#define SIKLUS_CLI_TABLE_H

#include <stdio.h>

#include "cli_value.h"

/* Prints rows, indent columns from the left. Numbers stand to the right. Where the style has a
 * width, a long cell goes on below itself; columns that even so do not fit are left out, and the
 * names of those with a value are added to ret_left (NULL where the style has no width). */
void cli_table_print(FILE *out, struct json_object *rows, size_t indent,
                     const struct cli_style *style, struct cli_buf *ret_left);
/* Can a person read that whole table in so many columns? Not when cells would become towers. */
bool cli_table_fits(struct json_object *rows, size_t width);

#endif
