/* SPDX-License-Identifier: MIT */
/* Who waits for a connection, who gets one. libpq is known on this floor only. Connections are
 * opened without blocking (host names by the resolver), kept, and opened again with backoff when
 * lost. */
#ifndef SIKLUS_DB_POOL_H
#define SIKLUS_DB_POOL_H

#include "config.h"
#include "loop.h"
#include "resolve.h"
#include "strbuf.h"

struct db_pool;

/* Is the conninfo one that can be used? 0; -EINVAL with one sentence (Bahasa Indonesia) appended to
 * fault; -ENOMEM. Asks no server. */
int db_pool_check(const char *conninfo, struct strbuf *fault);
/* l, r and settings are borrowed for the pool's life. NULL when out of memory or when the conninfo
 * is no good (which is logged). */
struct db_pool *db_pool_new(struct loop *l, struct resolver *r,
                            const struct config_database *settings);
/* How many connections are ready for a call or in one. */
unsigned db_pool_ready(const struct db_pool *p);
/* Calls waiting for a connection. */
unsigned db_pool_waiting(const struct db_pool *p);
/* Calls of the daemon itself that fail over and over: how many; and which, since when and by which
 * SQLSTATE, as a list of JSON (db_faults.h). */
unsigned db_pool_failing(const struct db_pool *p);
void db_pool_tell_failing(const struct db_pool *p, struct strbuf *out);
/* Calls whose done has not come get it now with -ECANCELED; db_call refuses with it from then on.
 */
void db_pool_free(struct db_pool *p);

#endif
