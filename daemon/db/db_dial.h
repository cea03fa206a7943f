/* SPDX-License-Identifier: MIT */
/* One round over the targets of a conninfo, without blocking: each name through the resolver, each
 * address under connect_timeout of its own, until one server takes us or none is left. */
#ifndef SIKLUS_DB_DIAL_H
#define SIKLUS_DB_DIAL_H

#include <libpq-fe.h>

#include "config.h"
#include "loop.h"
#include "resolve.h"

struct db_dial;

/* The target of the conninfo that served last, whichever connection it served. */
struct db_served {
    unsigned target;
    unsigned changes; /* how often it became another */
};

/* What all connections of a daemon are made with; borrowed for their life. */
struct db_ways {
    struct loop *loop;
    struct resolver *resolver;
    const struct config_database *settings;
    struct db_served *served;
};

/* pg is connected and the receiver's to PQfinish, before the dial is freed; or NULL and why, one
 * line, borrowed. */
typedef void db_dial_done(void *arg, PGconn *pg, const char *why);

/* name is for log lines. NULL when out of memory or when the conninfo is no good (then logged). */
struct db_dial *db_dial_new(const struct db_ways *ways, const char *name);
/* Begins a round; one at a time. done comes once, from the loop, unless the dial is freed before.
 */
void db_dial_start(struct db_dial *d, db_dial_done *done, void *arg);
void db_dial_free(struct db_dial *d);

#endif
