/* SPDX-License-Identifier: MIT */
/* Signs for many receivers: the key of each is decoded and set up once and used again. */
#ifndef SIKLUS_OUTBOX_SIGNER_H
#define SIKLUS_OUTBOX_SIGNER_H

#include <stddef.h>
#include <stdint.h>

#define OUTBOX_SIGNATURE_SIZE 48 /* "v1," + 44 + NUL */

struct outbox_signer;

/* NULL when out of memory. */
struct outbox_signer *outbox_signer_new(void);
/* "v1," and base64 of HMAC-SHA256 of "id.timestamp.body". secret: "whsec_" + base64 of 24 to 64
 * bytes. 0 or -EINVAL (secret not decodable), -EIO. */
int outbox_signer_sign(struct outbox_signer *s, const char *secret, const char *id,
                       int64_t timestamp, const char *body, size_t body_len,
                       char ret[OUTBOX_SIGNATURE_SIZE]);
void outbox_signer_free(struct outbox_signer *s);

#endif
