/* SPDX-License-Identifier: MIT */
/* May this machine send from this database? A copy, an older backup that was restored, or a machine
 * that nobody let in waits (api.pengiriman_masuk). What the database cannot know by itself, the
 * highest attempt that it once had, whosesoever, is remembered here in a file. */
#ifndef SIKLUS_OUTBOX_GATE_H
#define SIKLUS_OUTBOX_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "db_pool.h"
#include "loop.h"
#include "strbuf.h"

struct outbox_gate;

/* settings: outbox.state_dir, "" for the one systemd made (STATE_DIRECTORY), or none; webhook,
 * whose receivers SQL is told. Borrowed. opened is called when it may send from now on. NULL when
 * out of memory. */
struct outbox_gate *outbox_gate_new(struct db_pool *db, const struct config *settings,
                                    loop_fn *opened, void *arg);
/* Asks; again and again, since another server may have taken the place of this one. */
void outbox_gate_ask(struct outbox_gate *g);
bool outbox_gate_open(const struct outbox_gate *g);
/* Adds what a claim must say of it: ,"mesin":…,"puncak":… */
void outbox_gate_tell(const struct outbox_gate *g, struct strbuf *param);
/* The database has given an attempt this number. */
void outbox_gate_saw(struct outbox_gate *g, int64_t attempt);
/* Writes down what was seen, when it is more than before. */
void outbox_gate_remember(struct outbox_gate *g);
void outbox_gate_free(struct outbox_gate *g);

#endif
