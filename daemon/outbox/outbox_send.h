/* SPDX-License-Identifier: MIT */
/* Hands a delivery to its channel, unless its receiver is known to be down, and says what came of
 * it. In a rehearsal every channel leads to the local sinks, and to loopback addresses only. */
#ifndef SIKLUS_OUTBOX_SEND_H
#define SIKLUS_OUTBOX_SEND_H

#include <stdbool.h>

#include "config.h"
#include "outbox_delivery.h"
#include "xfer.h"

struct outbox_send;

/* d is the receiver's again. verdict is NULL when its lease ran out on the way; result is NULL when
 * nothing was sent. */
typedef void outbox_send_done(void *arg, struct delivery *d, const struct outbox_verdict *verdict,
                              const struct xfer_result *result);

/* settings are borrowed. NULL (and said why) when the SMTP password cannot be read. */
struct outbox_send *outbox_send_new(struct xfer_engine *x, const struct config *settings,
                                    bool rehearsal, outbox_send_done *done, void *arg);
/* Reads the SMTP password again. 0; -errno (said why) keeps the old. */
int outbox_send_reload(struct outbox_send *s);
/* Takes d, which is in no list, over until done: 0. Else -1, and *ret_verdict is what came of it.
 */
int outbox_send_start(struct outbox_send *s, struct delivery *d,
                      struct outbox_verdict *ret_verdict);
/* Those under way, for whoever looks after leases. */
struct deliveries *outbox_send_list(struct outbox_send *s);
/* One slow receiver must not take the room of all: when it is full, what has waited long for its
 * turn goes back untried; else what has waited so long that its lease would run out. */
void outbox_send_yield(struct outbox_send *s, bool full);
/* Nothing begins any more: what waits for its turn goes back untried, and so does what comes. */
void outbox_send_stop(struct outbox_send *s);
/* How many receivers are known to be down. */
unsigned outbox_send_breakers(const struct outbox_send *s);
/* Ends what is under way without a word. Bears NULL. */
void outbox_send_free(struct outbox_send *s);

#endif
