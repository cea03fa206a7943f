/* SPDX-License-Identifier: MIT */
/* A call on its way, as db_call.c (which asks), db_pool.c (which finds it a connection) and
 * db_read.c (which has one) see it. Not for other floors. */
#ifndef SIKLUS_DB_TICKET_H
#define SIKLUS_DB_TICKET_H

#include <libpq-fe.h>
#include <stdint.h>
#include <sys/queue.h>

#include "db_call.h"
#include "db_dial.h"

enum ticket_state {
    TICKET_NEW,     /* in no list */
    TICKET_WAITING, /* in the pool's queue, until its deadline */
    TICKET_AHEAD,   /* the same, before that queue */
    TICKET_SENT,    /* in the pool's list of those under way; a connection will answer */
    TICKET_FAILED,  /* in the pool's list of those whose end the loop will tell */
    TICKET_STATES,
};

struct db_ticket {
    TAILQ_ENTRY(db_ticket) link; /* in the list that the state names */
    enum ticket_state state;
    struct db_pool *pool;
    const struct db_call_row *call;
    bool own;         /* without a caller: the daemon asks for itself */
    char *caller;     /* NULL for none; freed once sent, as param is */
    char *param;      /* NULL for SQL NULL */
    char *request;    /* the log's request id at the time of the call */
    int64_t deadline; /* while waiting, by clock_mono_ms */
    int failed;       /* the -errno of a failed one */
    db_done *done;    /* NULL once abandoned */
    void *arg;
};

/* The texts are copied. NULL when out of memory. */
struct db_ticket *db_ticket_new(const struct db_call_row *call, const char *caller,
                                const char *param);
/* Takes over t: it is sent, or waits (ahead: before the queue, and beside its limit), or fails from
 * the loop. -ECANCELED when the pool is being freed (t stays the caller's). */
int db_pool_take(struct db_pool *p, struct db_ticket *t, bool ahead);
/* That is how t, a call of the daemon itself, ended. */
void db_pool_saw(struct db_pool *p, const struct db_ticket *t, const struct db_error *error);
/* Takes t out of the lists of its pool; only when it was not sent. */
void db_pool_withdraw(struct db_ticket *t);

/* Answers and frees t, which is in no list. The last thing its caller does with anything. */
void db_ticket_finish(struct db_ticket *t, int kind, const PGresult *res);
void db_ticket_free(struct db_ticket *t);

/* What a connection beside those of the pool is made with. */
const struct db_ways *db_pool_ways(const struct db_pool *p);

#endif
