/* SPDX-License-Identifier: MIT */
/* A row becomes the request of a chat gateway. SQL has written it whole but for its secrets; the
 * settings of the channel (kanal) say what its answer means and how often it may be asked. Nothing
 * here knows any vendor. */
#ifndef SIKLUS_OUTBOX_GATEWAY_H
#define SIKLUS_OUTBOX_GATEWAY_H

#include "config.h"
#include "outbox_delivery.h"

struct outbox_gateway;

/* settings are borrowed. sink: NULL; or, in a rehearsal, the URL of the sink to whose origin
 * everything goes ("": nowhere), and no secret is read. */
struct outbox_gateway *outbox_gateway_new(const struct config_gateway *settings, const char *sink);
/* Sends d. 0; or -errno with the verdict to settle it by: dead, or put back with its time where it
 * has to wait for a rate limit or for a secret that is not there. */
int outbox_gateway_start(struct outbox_gateway *g, struct xfer_engine *x, struct delivery *d,
                         xfer_done *done, struct outbox_verdict *ret_verdict);
/* What the answer means by the rules of the channel. */
struct outbox_verdict outbox_gateway_verdict(const struct delivery *d, const struct xfer_result *r);
void outbox_gateway_free(struct outbox_gateway *g);

#endif
