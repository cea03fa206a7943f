/* SPDX-License-Identifier: MIT */
/* LISTEN wake-ups on a connection of its own; a hint only, so the owner is woken too after every
 * reconnect and at least each poll_interval (jittered). */
#ifndef SIKLUS_DB_LISTEN_H
#define SIKLUS_DB_LISTEN_H

#include "db_pool.h"
#include "loop.h"

struct db_listen;

/* At the server of p, which is borrowed for its life; wake comes from the loop. NULL when out of
 * memory. */
struct db_listen *db_listen_new(struct db_pool *p, const char *channel, loop_fn *wake, void *arg);
/* wake comes no more. Bears NULL. */
void db_listen_free(struct db_listen *d);

#endif
