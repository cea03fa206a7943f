/* SPDX-License-Identifier: MIT */
/* Verdicts are written in batches (api.kiriman_selesai): one call at a time, 500 rows or 20 ms
 * after the first. A batch that could not be written is kept and tried again, and while the
 * database is away not even the end of its leases ends that: a late verdict is harmless, since SQL
 * compares the fencing number, and it is heard unless somebody else has claimed the delivery
 * meanwhile. */
#ifndef SIKLUS_OUTBOX_SETTLE_H
#define SIKLUS_OUTBOX_SETTLE_H

#include <stdbool.h>

#include "config.h"
#include "db_pool.h"
#include "loop.h"
#include "outbox_counts.h"
#include "outbox_delivery.h"
#include "outbox_gate.h"
#include "strbuf.h"

struct outbox_settle;

/* settled(arg) is called whenever deliveries left, from the loop. counts is added to. */
struct outbox_settle *outbox_settle_new(struct loop *l, struct db_pool *db,
                                        const struct config_outbox *settings,
                                        struct outbox_counts *counts, struct outbox_gate *gate,
                                        loop_fn *settled, void *arg);
/* Takes d, which has its verdict. */
void outbox_settle_add(struct outbox_settle *s, struct delivery *d);
/* Does it hold verdicts past their lease, which a claim would have sent again? */
bool outbox_settle_late(const struct outbox_settle *s);
/* Adds the ids of what it holds, each behind *comma, which is "," from then on. */
void outbox_settle_tell(const struct outbox_settle *s, struct strbuf *ids, const char **comma);
/* Frees what it holds, unwritten; settled is not called. */
void outbox_settle_free(struct outbox_settle *s);

#endif
