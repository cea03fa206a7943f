/* SPDX-License-Identifier: MIT */
/* Connect, LISTEN, ask who we talk to, wake. A notification is a hint and may be missed: nothing is
 * kept for a listener that is away (NOTIFY manual), so the owner is woken after every LISTEN and by
 * a slow poll that needs no connection. */
#include "db_listen.h"

#include <event2/util.h>
#include <stdio.h>
#include <stdlib.h>

#include "db_conn.h"
#include "db_ticket.h"
#include "log.h"

struct db_listen {
    const struct config_database *settings;
    struct db_conn_owner owner;
    struct db_conn *conn;
    struct loop_timer *wake_soon; /* many hints, one wake */
    struct loop_timer *poll;
    char sql[128];
    loop_fn *wake;
    void *arg;
};

static void on_listening(void *arg, int kind, const PGresult *res);
static void on_refused(struct db_listen *d);

static void on_connected(void *arg)
{
    struct db_listen *d = arg;
    struct db_statement both[] = {{NULL, d->sql, 0, NULL},
                                  {NULL, "select pg_catalog.pg_backend_pid()", 0, NULL}};

    /* In one, so that a server that answers, but lets nobody listen (a standby), counts as a
     * failure and is asked ever more seldom. If lost, the next connect comes here again. */
    db_conn_send(d->conn, both, 2, "", on_listening, d);
}

/* A pooler between gives process ids of its own. By transaction it would swallow LISTEN without a
 * word and mix up what is prepared; by session it would not. The two look alike from here, so the
 * log says what to check. */
static void judge_pooler(const struct db_listen *d, const PGresult *res)
{
    if (PQntuples(res) == 1 && atoi(PQgetvalue(res, 0, 0)) != db_conn_backend(d->conn))
        log_warn("db.pooler", "reason=%s",
                 LOG_Q("conninfo leads to a connection pooler, which must pool by session "
                       "(pool_mode = session); by transaction calls fail with sqlstate 26000 and "
                       "42P05, and notifications are lost"));
}

static void on_listening(void *arg, int kind, const PGresult *res)
{
    struct db_listen *d = arg;

    if (kind != 0) {
        on_refused(d);
        return;
    }
    judge_pooler(d, res);
    loop_timer_start(d->wake_soon, 0); /* for what was missed while away */
}

/* A lost connection comes back by itself; one that is up but deaf is of no use. */
static void on_refused(struct db_listen *d)
{
    if (db_conn_idle(d->conn))
        db_conn_drop(d->conn, "LISTEN was refused");
}

static void on_notified(void *arg)
{
    struct db_listen *d = arg;

    loop_timer_start(d->wake_soon, 0);
}

/* 80 % to 120 %, so that several daemons do not ask at the same moment. */
static void start_poll(struct db_listen *d)
{
    int64_t full = d->settings->poll_interval;
    uint16_t dice;

    evutil_secure_rng_get_bytes(&dice, sizeof(dice));
    loop_timer_start(d->poll, full * 8 / 10 + full * 4 / 10 * dice / UINT16_MAX);
}

static void on_poll(void *arg)
{
    struct db_listen *d = arg;

    start_poll(d);
    loop_timer_start(d->wake_soon, 0);
}

static void on_wake(void *arg)
{
    const struct db_listen *d = arg;

    log_request("");
    d->wake(d->arg);
}

struct db_listen *db_listen_new(struct db_pool *p, const char *channel, loop_fn *wake, void *arg)
{
    const struct db_ways *ways = db_pool_ways(p);
    struct db_listen *d = calloc(1, sizeof(*d));

    if (d == NULL)
        return NULL;
    d->settings = ways->settings;
    d->wake = wake;
    d->arg = arg;
    d->owner = (struct db_conn_owner){.connected = on_connected, .notified = on_notified, .arg = d};
    snprintf(d->sql, sizeof(d->sql), "listen \"%s\"", channel);
    d->wake_soon = loop_timer_new(ways->loop, on_wake, d);
    d->poll = loop_timer_new(ways->loop, on_poll, d);
    d->conn = db_conn_new(ways, &d->owner, "listen");
    if (d->wake_soon == NULL || d->poll == NULL || d->conn == NULL) {
        db_listen_free(d);
        return NULL;
    }
    start_poll(d);
    return d;
}

void db_listen_free(struct db_listen *d)
{
    if (d == NULL)
        return;
    db_conn_free(d->conn);
    loop_timer_free(d->poll);
    loop_timer_free(d->wake_soon);
    free(d);
}
