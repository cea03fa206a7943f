/* SPDX-License-Identifier: MIT */
/* claim → render → deliver → settle. Rows are claimed in batches with a lease and a fencing number
 * (api.kiriman_klaim), rendered, handed to xfer, and settled in batches (api.kiriman_selesai). */
#ifndef SIKLUS_OUTBOX_H
#define SIKLUS_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "db_pool.h"
#include "loop.h"
#include "outbox_counts.h"
#include "xfer.h"

struct outbox;

/* settings are borrowed. rehearsal: the database is a rehearsal one, so every channel goes to the
 * local sinks of settings->rehearsal, and to loopback addresses only. The first claim comes by
 * itself. NULL (and said why) when the SMTP password cannot be read. */
struct outbox *outbox_new(struct loop *l, struct db_pool *db, struct xfer_engine *x,
                          const struct config *settings, bool rehearsal);
/* There may be something to claim (LISTEN wake-up, poll, plan done). */
void outbox_wake(struct outbox *o);
const struct outbox_counts *outbox_counts(struct outbox *o);
/* Reads the SMTP password again, after settings were reloaded. 0; -errno (said why) keeps the old.
 */
int outbox_reload(struct outbox *o);
/* No further claims, and nothing that is held begins; drained is called once from the loop when
 * what has begun is settled and the rest is given back, or deadline_ms from now. */
void outbox_drain(struct outbox *o, int64_t deadline_ms, loop_fn *drained, void *arg);
void outbox_free(struct outbox *o);

#endif
