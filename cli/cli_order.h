/* SPDX-License-Identifier: MIT */
/* Members in the order a person reads them: which, whose, how it stands, since when, by which
 * article, the arithmetic, the result, what to do. */
#ifndef SIKLUS_CLI_ORDER_H
#define SIKLUS_CLI_ORDER_H

#include <json-c/json.h>

/* A copy of value with the members of all its objects in reading order; those that the order does
 * not know follow as they came. json_object_put when done. */
struct json_object *cli_order(struct json_object *value);

#endif
