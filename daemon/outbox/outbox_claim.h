/* SPDX-License-Identifier: MIT */
/* Takes what is due (api.kiriman_klaim): batches of rows, each with a lease and a fencing number,
 * one batch at a time. */
#ifndef SIKLUS_OUTBOX_CLAIM_H
#define SIKLUS_OUTBOX_CLAIM_H

#include "config.h"
#include "db_pool.h"
#include "loop.h"
#include "outbox_delivery.h"
#include "outbox_gate.h"
#include "outbox_recover.h"
#include "outbox_worker.h"

struct outbox_claim;

/* What is borrowed for the life of a claim. */
struct outbox_claim_needs {
    struct loop *loop;
    struct db_pool *db;
    const struct config_outbox *settings;
    const struct outbox_worker *self;
    const struct outbox_gate *gate;
    struct outbox_recover *recover; /* hears of an answer that was lost */
};

/* count rows were taken, in fresh, which is to be emptied; -1: it failed, and has been logged. */
typedef void outbox_claim_done(void *arg, int count, struct deliveries *fresh);

/* room is called from the loop after a patient claim: time to ask again, without patience. NULL
 * when out of memory. */
struct outbox_claim *outbox_claim_new(const struct outbox_claim_needs *needs,
                                      outbox_claim_done *done, loop_fn *room, void *arg);
/* There may be something to claim: without it a start does nothing. */
void outbox_claim_want(struct outbox_claim *c);
/* The next claim also looks for leases of others that ran out, as one does now and then. */
void outbox_claim_look(struct outbox_claim *c);
/* Would a start claim? */
bool outbox_claim_ready(const struct outbox_claim *c);
/* Is one under way? */
bool outbox_claim_busy(const struct outbox_claim *c);
/* Claims as much as there is room for beside the in_flight that are held; a patient one waits a
 * little while that is small. done comes once, from the loop, unless memory runs out. */
void outbox_claim_start(struct outbox_claim *c, unsigned in_flight, bool patient);
/* done does not come any more. Bears NULL. */
void outbox_claim_free(struct outbox_claim *c);

#endif
