/* SPDX-License-Identifier: MIT */
/* LISTEN wake-ups on a connection of its own; a hint only, so the owner is woken too after every
 * reconnect and at least each poll_interval (jittered). */
#ifndef SIKLUS_DB_LISTEN_H
#define SIKLUS_DB_LISTEN_H

#include "config.h"
#include "loop.h"
#include "resolve.h"

struct db_listen;

/* wake comes from the loop. l, r and settings are borrowed for its life. NULL when out of memory or
 * when the conninfo is no good. */
struct db_listen *db_listen_new(struct loop *l, struct resolver *r,
                                const struct config_database *settings, const char *channel,
                                loop_fn *wake, void *arg);
/* wake comes no more. Bears NULL. */
void db_listen_free(struct db_listen *d);

#endif
