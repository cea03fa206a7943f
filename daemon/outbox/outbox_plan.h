/* SPDX-License-Identifier: MIT */
/* Asks SQL at its times to plan reminders (api.rencana_jalankan): idempotent, so any number of
 * daemons may ask. */
#ifndef SIKLUS_OUTBOX_PLAN_H
#define SIKLUS_OUTBOX_PLAN_H

#include "config.h"
#include "db_pool.h"
#include "loop.h"

struct outbox_plan;

/* planned is called after each run that created something, or found reports to be made. */
struct outbox_plan *outbox_plan_new(struct loop *l, struct db_pool *db,
                                    const struct config_outbox *settings, loop_fn *planned,
                                    void *arg);
void outbox_plan_free(struct outbox_plan *p);

#endif
