/* SPDX-License-Identifier: MIT */
/* The tag of an answer (ETag, RFC 9110 8.8.3): of its bytes, so it is the same wherever they are
 * made, and SQL can tell a document's tag without C (api.tanda). */
#ifndef SIKLUS_API_TAG_H
#define SIKLUS_API_TAG_H

#include <stdbool.h>
#include <stddef.h>

#define API_TAG_SIZE 35 /* 32 hex digits in quotes, and NUL */

/* The first half of the SHA-256, quoted. False: libcrypto cannot. */
bool api_tag_of(const char *bytes, size_t len, char ret[API_TAG_SIZE]);
/* Is it in the list of an If-None-Match header ("*", or tags that may be weak)? */
bool api_tag_listed(const char *header, const char *tag);

#endif
