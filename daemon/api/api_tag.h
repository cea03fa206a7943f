/* SPDX-License-Identifier: MIT */
/* The tag of an answer (ETag, RFC 9110 8.8.3): of its bytes, so it is the same wherever they are
 * made, and SQL can tell a document's tag without C (api.tanda). */
#ifndef SIKLUS_API_TAG_H
#define SIKLUS_API_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "http_reply.h"

#define API_TAG_SIZE 35 /* 32 hex digits in quotes, and NUL */

/* The first half of the SHA-256, quoted. False: libcrypto cannot. */
bool api_tag_of(const char *bytes, size_t len, char ret[API_TAG_SIZE]);
/* Names the tag of the answer to a GET that would succeed, and judges the conditions on it. True:
 * it is answered instead, 412 (If-Match) or 304 (If-None-Match). */
bool api_tag_answers(struct http_request *r, const char *tag);

#endif
