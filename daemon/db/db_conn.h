/* SPDX-License-Identifier: MIT */
/* One connection and its states: opened without blocking, kept, opened again with backoff when
 * lost, for ever. It carries one pipeline of statements at a time, which is one transaction. */
#ifndef SIKLUS_DB_CONN_H
#define SIKLUS_DB_CONN_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "db_dial.h"
#include "db_pipeline.h"

struct db_conn;

/* Whom a connection belongs to; borrowed for its life, shared by the connections of one owner. */
struct db_conn_owner {
    void (*connected)(void *arg); /* it has (re)connected and waits for a statement */
    void (*notified)(void *arg);  /* notifications came: note it, free nothing here; or NULL */
    void *arg;
    /* When these were last told at error level, by clock_mono_ms; 0 for never. */
    int64_t lost_told;
    int64_t unreachable_told;
};

/* kind is that of struct db_error; res is the last statement's rows when 0, the first error when
 * -EREMOTE, else NULL; borrowed. The connection can take the next statements in here. */
typedef void db_answer(void *arg, int kind, const PGresult *res);

/* Starts to connect from the loop. NULL when out of memory or when the conninfo is no good. */
struct db_conn *db_conn_new(const struct db_ways *ways, struct db_conn_owner *owner,
                            const char *name);
/* Ready for db_conn_send? */
bool db_conn_idle(const struct db_conn *c);
/* Idle or in a call? */
bool db_conn_ready(const struct db_conn *c);
/* The backend's process id as the server gave it when connecting. */
int db_conn_backend(const struct db_conn *c);
/* Sends n statements as one transaction; request is the id that log lines of it carry (borrowed
 * until the answer). done comes once, from the loop, unless the connection is freed before. 0; or
 * -ECONNRESET, when it may have been sent in part and is not sent again. */
int db_conn_send(struct db_conn *c, const struct db_statement *statements, unsigned n,
                 const char *request, db_answer *done, void *arg);
/* Closes an idle connection that is of no use, to open it again after a while. */
void db_conn_drop(struct db_conn *c, const char *why);
/* No answer comes after this. */
void db_conn_free(struct db_conn *c);

#endif
