/* SPDX-License-Identifier: MIT */
/* SHA-256, as fingerprints of secrets and of answers are made. */
#ifndef SIKLUS_AUTH_SHA256_H
#define SIKLUS_AUTH_SHA256_H

#include <stddef.h>

enum { AUTH_SHA256_BYTES = 32 };

/* Of prefix and what follows it. 0, or -EIO when libcrypto fails. */
int auth_sha256(const char *prefix, const void *bytes, size_t len,
                unsigned char ret[AUTH_SHA256_BYTES]);
/* In lower case, with a NUL: ret has 2 * len + 1 bytes. */
void auth_hex(const unsigned char *bytes, size_t len, char *ret);

#endif
