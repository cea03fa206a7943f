/* SPDX-License-Identifier: MIT */
/* Start-up settles what a crash left: deliveries held by workers of this machine that are gone are
 * let go at once, instead of when their leases run out. */
#ifndef SIKLUS_OUTBOX_RECOVER_H
#define SIKLUS_OUTBOX_RECOVER_H

#include "db_pool.h"
#include "loop.h"
#include "outbox_worker.h"

struct outbox_recover;

/* self is borrowed. recovered is called once, from the loop, when something was let go. A failure
 * is logged, and the leases run out by themselves. NULL when out of memory. */
struct outbox_recover *outbox_recover_new(struct db_pool *db, const struct outbox_worker *self,
                                          loop_fn *recovered, void *arg);
void outbox_recover_free(struct outbox_recover *r);

#endif
