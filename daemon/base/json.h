/* SPDX-License-Identifier: MIT */
/* The few json-c idioms that recur, and the strictness that json-c 0.16 lacks. */
#ifndef SIKLUS_JSON_H
#define SIKLUS_JSON_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"

#define JSON_DEPTH_MAX 16

/* Where and why a text is not JSON; why is one short phrase in Bahasa Indonesia. */
struct json_fault {
    size_t line;   /* from 1 */
    size_t column; /* from 1, in bytes */
    char why[96];
};

static inline void json_cleanup(struct json_object **o)
{
    json_object_put(*o);
}

/* Parses one whole RFC 8259 text, strictly: valid UTF-8, no control byte in a string, no NaN, no
 * single quotes, no repeated key, no \u0000, no lone surrogate, no number beyond int64/double,
 * nothing after the value, depth <= JSON_DEPTH_MAX. 0 and *ret (json_object_put it), -EINVAL with
 * *fault filled (fault may be NULL), -ENOMEM. */
int json_parse(const char *text, size_t len, struct json_object **ret, struct json_fault *fault);

/* The same, but no longer than values_max values. */
int json_parse_at_most(const char *text, size_t len, size_t values_max, struct json_object **ret,
                       struct json_fault *fault);

/* The bytes of a mark of byte order ahead of a text: editors and scripts put one before what they
 * save, and it is no part of the JSON (RFC 8259 8.1). */
size_t json_mark(const char *text, size_t len);

/* Members of an object; the fallback when absent, null or of another type. Strings are borrowed. */
const char *json_get_string(const struct json_object *o, const char *key, const char *fallback);
int64_t json_get_int(const struct json_object *o, const char *key, int64_t fallback);
double json_get_double(const struct json_object *o, const char *key, double fallback);
bool json_get_bool(const struct json_object *o, const char *key, bool fallback);
struct json_object *json_get(const struct json_object *o, const char *key); /* borrowed or NULL */
struct json_object *json_get_array(const struct json_object *o, const char *key); /* or NULL */
/* Elements of an array that may be NULL. */
size_t json_length(const struct json_object *array);

#endif
