/* SPDX-License-Identifier: MIT */
/* A form filled in with a spreadsheet, as JSON. */
#ifndef SIKLUS_CLI_SHEET_H
#define SIKLUS_CLI_SHEET_H

#include "cli_text.h"
#include "cli_value.h"

/* Is it a CSV file by its name? */
bool cli_sheet_named(const char *path);
/* The rows below the header, each an object by column; an empty cell is no member, and a row without
 * members is left out. NULL with the first fault in why: "baris 3: …". */
struct json_object *cli_sheet_parse(const char *text, size_t length, struct cli_buf *why);

#endif
