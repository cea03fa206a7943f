/* SPDX-License-Identifier: MIT */
/* Connect, begin, call after call. A connection that is lost takes its snapshot along: the next
 * call fails, and nothing begins anew. */
#include "db_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "db_conn.h"
#include "db_ticket.h"

enum read_state {
    READ_CONNECTING, /* no connection yet; patience ends it */
    READ_CONNECTED,  /* the next call begins the transaction */
    READ_BEGUN,      /* in the transaction */
    READ_BROKEN,     /* no call succeeds any more */
};

struct db_read {
    struct db_conn_owner owner;
    struct db_conn *conn;
    enum read_state state;
    char *caller;
    struct db_ticket *ticket;    /* the call under way, or NULL */
    struct loop_timer *patience; /* with a connection; then: failures are told from the loop */
    int failed;
};

static void send_call(struct db_read *r);

/* ---- answers, and calls that end without one ---- */

/* The last thing a callback does: the receiver may free r. */
static void finish(struct db_read *r, int kind, const PGresult *res)
{
    struct db_ticket *t = r->ticket;

    r->ticket = NULL;
    if (kind != 0)
        r->state = READ_BROKEN;
    if (t != NULL)
        db_ticket_finish(t, kind, res);
}

static void fail(struct db_read *r, int why)
{
    r->state = READ_BROKEN;
    r->failed = why;
    loop_timer_start(r->patience, 0);
}

static void on_patience_over(void *arg)
{
    struct db_read *r = arg;

    finish(r, r->failed != 0 ? r->failed : -ETIMEDOUT, NULL);
}

static void on_answer(void *arg, int kind, const PGresult *res)
{
    finish(arg, kind, res);
}

/* ---- asking ---- */

static void on_connected(void *arg)
{
    struct db_read *r = arg;

    loop_timer_stop(r->patience);
    if (r->state == READ_CONNECTING) {
        r->state = READ_CONNECTED;
        if (r->ticket != NULL)
            send_call(r);
    } else {
        r->state = READ_BROKEN; /* again: what was begun is gone */
    }
}

/* The caller is made known twice: in a transaction of its own, where it may be noted that a token
 * was used, and in the one that reads. There another's note of the same moment, made after the
 * snapshot, could not be written over. */
static void send_call(struct db_read *r)
{
    const char *known = db_call_find("api.sebagai")->sql;
    const struct db_ticket *t = r->ticket;
    const struct db_statement begin[] = {
        {NULL, "begin", 0, NULL},
        {NULL, known, 1, r->caller},
        {NULL, "commit", 0, NULL},
        {NULL, "begin isolation level repeatable read read only", 0, NULL},
        {NULL, known, 1, r->caller},
    };
    struct db_statement statements[sizeof(begin) / sizeof(begin[0]) + 1];
    unsigned n = 0;

    if (r->state == READ_CONNECTED) {
        memcpy(statements, begin, sizeof(begin));
        n = sizeof(begin) / sizeof(begin[0]);
    }
    statements[n++] = (struct db_statement){t->call->name, t->call->sql, t->call->params, t->param};
    r->state = READ_BEGUN;
    if (!db_conn_idle(r->conn) ||
        db_conn_send(r->conn, statements, n, t->request, on_answer, r) < 0)
        fail(r, -ECONNRESET);
}

int db_read_call(struct db_read *r, const struct db_call_row *call, const char *param,
                 db_done *done, void *arg)
{
    r->ticket = db_ticket_new(call, NULL, param);
    if (r->ticket == NULL)
        return -ENOMEM;
    r->ticket->done = done;
    r->ticket->arg = arg;
    if (r->state == READ_CONNECTED || r->state == READ_BEGUN)
        send_call(r);
    else if (r->state == READ_BROKEN)
        fail(r, -ECONNRESET);
    return 0;
}

/* ---- life ---- */

struct db_read *db_read_new(struct db_pool *p, const char *caller)
{
    const struct db_ways *ways = db_pool_ways(p);
    struct db_read *r = calloc(1, sizeof(*r));

    if (r == NULL)
        return NULL;
    r->owner = (struct db_conn_owner){.connected = on_connected, .arg = r};
    r->caller = strdup(caller);
    r->patience = loop_timer_new(ways->loop, on_patience_over, r);
    r->conn = db_conn_new(ways, &r->owner, "read");
    if (r->caller == NULL || r->patience == NULL || r->conn == NULL) {
        db_read_free(r);
        return NULL;
    }
    loop_timer_start(r->patience, 2 * ways->settings->connect_timeout);
    return r;
}

void db_read_free(struct db_read *r)
{
    if (r == NULL)
        return;
    db_conn_free(r->conn);
    loop_timer_free(r->patience);
    if (r->ticket != NULL)
        db_ticket_free(r->ticket);
    free(r->caller);
    free(r);
}
