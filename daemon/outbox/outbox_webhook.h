/* SPDX-License-Identifier: MIT */
/* A row becomes a signed POST (Standard Webhooks 1.0: webhook-id, webhook-timestamp,
 * webhook-signature = "v1," base64 HMAC-SHA256 of "id.timestamp.body"). */
#ifndef SIKLUS_OUTBOX_WEBHOOK_H
#define SIKLUS_OUTBOX_WEBHOOK_H

#include <stddef.h>
#include <stdint.h>

#include "outbox_delivery.h"
#include "outbox_signer.h"

#define OUTBOX_SIGNATURES_SIZE (2 * OUTBOX_SIGNATURE_SIZE)

/* One signature, by a signer of its own; otherwise as outbox_signer_sign. */
int outbox_webhook_sign(const char *secret, const char *id, int64_t timestamp, const char *body,
                        size_t body_len, char ret[OUTBOX_SIGNATURE_SIZE]);
/* As outbox_signer_sign with one secret, or with two (a blank between them: one that is being
 * exchanged), whose signatures stand one after the other as the specification has it. */
int outbox_webhook_sign_all(struct outbox_signer *signer, char *secrets, const char *id,
                            int64_t timestamp, const char *body, size_t body_len,
                            char ret[OUTBOX_SIGNATURES_SIZE]);
/* Sends d to url; -ESTALE comes when its turn did not within a minute, and it is to be signed anew.
 * 0; or -EINVAL, -EIO, -ENOMEM with the verdict to settle it by. */
int outbox_webhook_start(struct xfer_engine *x, struct outbox_signer *signer, struct delivery *d,
                         const char *url, enum xfer_reach reach, xfer_done *done,
                         struct outbox_verdict *ret_verdict);

#endif
