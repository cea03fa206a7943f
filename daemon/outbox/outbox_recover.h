/* SPDX-License-Identifier: MIT */
/* What is held by nobody is let go at once, instead of when its lease runs out: at start-up what
 * workers of this machine that are gone had, and after a claim whose answer was lost what it may
 * have taken in our name. */
#ifndef SIKLUS_OUTBOX_RECOVER_H
#define SIKLUS_OUTBOX_RECOVER_H

#include <stdbool.h>

#include "db_pool.h"
#include "loop.h"
#include "outbox_worker.h"

struct outbox_recover;

/* self is borrowed. recovered is called from the loop when something was let go. A failure is
 * logged; where it lasts the leases run out by themselves. NULL when out of memory. */
struct outbox_recover *outbox_recover_new(struct db_pool *db, const struct outbox_worker *self,
                                          loop_fn *recovered, void *arg);
/* Asks again for those that are gone, where that failed. */
void outbox_recover_again(struct outbox_recover *r);
/* A claim's answer was lost: deliveries may stand in our name that nobody here knows of. */
void outbox_recover_doubt(struct outbox_recover *r);
bool outbox_recover_doubts(const struct outbox_recover *r);
/* Asks to let go of what stands in our name but for what is held here (ids parted by commas), which
 * ends the doubt. Nothing while it is asking already. */
void outbox_recover_own(struct outbox_recover *r, const char *held);
void outbox_recover_free(struct outbox_recover *r);

#endif
