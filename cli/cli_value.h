/* SPDX-License-Identifier: MIT */
/* One JSON value as a person reads it, and the few json-c idioms that recur. */
#ifndef SIKLUS_CLI_VALUE_H
#define SIKLUS_CLI_VALUE_H

#include <json-c/json.h>

#include "cli_call.h"

/* Parses a whole JSON text; NULL when it is not one. json_object_put when done. */
struct json_object *cli_value_parse(const char *text, size_t length);
/* The same; for NULL, *ret_line is the line (from 1) where the text goes wrong. */
struct json_object *cli_value_parse_lines(const char *text, size_t length, size_t *ret_line);
/* A member that is a string, else NULL; a member that is an array, else NULL. */
const char *cli_value_string(struct json_object *object, const char *name);
struct json_object *cli_value_array(struct json_object *object, const char *name);
/* Appends the value, clean: null as "-", decimals with a comma, lists joined, objects as
 * "nama: nilai, …" without members that are null. lines: line feeds of a string stay. */
void cli_value_text(struct cli_buf *out, struct json_object *value, bool lines);
bool cli_value_is_number(struct json_object *value);
/* Neither an object nor an array. */
bool cli_value_is_plain(struct json_object *value);
/* The terminal sequence for a member "status" of that text, or NULL. */
const char *cli_value_color(const char *name, const char *text, const struct cli_style *style);

#define CLI_COLOR_END "\033[0m"

#endif
