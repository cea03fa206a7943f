/* SPDX-License-Identifier: MIT */
/* Tests of a gateway's answer, as its settings write them: {"status": "2xx", "penunjuk": "/ok",
 * "sama": true}. SQL took them only in this shape (api.kanal_periksa); what does not fit does not
 * hold. */
#ifndef SIKLUS_OUTBOX_RULE_H
#define SIKLUS_OUTBOX_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "json.h"

/* body is NULL when the answer is no JSON. */
bool outbox_rule_holds(const struct json_object *test, long code, const struct json_object *body);
/* A list of tests, or one: does any hold? False for none. */
bool outbox_rule_any(const struct json_object *tests, long code, const struct json_object *body);
/* The seconds that a JSON Pointer (RFC 6901) finds, rounded up; -1: none. */
int64_t outbox_rule_seconds(const char *pointer, const struct json_object *body);

#endif
