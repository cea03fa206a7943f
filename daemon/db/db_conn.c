/* SPDX-License-Identifier: MIT */
/* One connection: wait, dial, take statements, answer, and begin again when it is lost. libpq's
 * socket belongs to libpq: the event on it is made anew whenever the socket or the interest
 * changed. */
#include "db_conn.h"

#include <errno.h>
#include <event2/util.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "db_dial.h"
#include "log.h"

#define BACKOFF_FIRST_MS 200
#define BACKOFF_CAP_MS 5000
#define TOLD_AGAIN_MS 60000
#define DEADLINE_GRACE_MS 5000 /* beyond statement_timeout, by which the server itself gives up */
#define READS_AT_ONCE 32       /* of 16 KiB, as libpq reads, before the loop looks up */

/* A commit that waits for a synchronous standby heeds neither statement_timeout nor that its client
 * has left, only a cancel (SyncRepWaitForLSN): what was given up would stay, one session more each
 * time, until the server has no place for anybody. What is committed here stays committed. */
static const char end_overdue[] =
    "select pg_catalog.pg_cancel_backend(pid) from pg_catalog.pg_stat_activity"
    " where pid = $1::int and usename = current_user and wait_event = 'SyncRep'";

enum conn_state {
    CONN_WAITING, /* no PGconn; the timer begins the next round */
    CONN_DIALING, /* the dial is at work */
    CONN_IDLE,    /* connected; the event watches for loss and notifications */
    CONN_BUSY,    /* a pipeline is under way until its sync; the timer is its deadline */
};

static const char *const state_names[] = {
    [CONN_WAITING] = "waiting",
    [CONN_DIALING] = "dialing",
    [CONN_IDLE] = "idle",
    [CONN_BUSY] = "busy",
};

/* Whose pipeline is under way. */
struct conn_work {
    db_answer *done;
    void *arg;
    const char *request;
    struct db_outcome outcome; /* once it is over */
};

struct db_conn {
    struct loop *loop;
    const struct config_database *settings;
    struct db_conn_owner *owner;
    char name[16];
    enum conn_state state;

    struct db_dial *dial;
    PGconn *pg;
    struct event *event;
    evutil_socket_t watched_fd;
    short watched;
    struct loop_timer *timer;
    unsigned failures; /* rounds and losses since it last served */
    int64_t since;     /* when the current round or connection began */
    int overdue;       /* process of the server that did not answer in time and is to be ended; 0 */

    struct db_pipeline pipeline;
    struct conn_work work;
};

static void on_timer(void *arg);
static void on_dialed(void *arg, PGconn *pg, const char *why);
static void on_socket(evutil_socket_t fd, short what, void *arg);

static void set_state(struct db_conn *c, enum conn_state state)
{
    log_debug("db.state", "conn=%s from=%s to=%s", c->name, state_names[c->state],
              state_names[state]);
    c->state = state;
}

/* ---- the event on libpq's socket ---- */

static void unwatch(struct db_conn *c)
{
    if (c->event != NULL)
        event_free(c->event);
    c->event = NULL;
}

static int watch(struct db_conn *c, short what)
{
    evutil_socket_t fd = PQsocket(c->pg);

    if (c->event != NULL && c->watched_fd == fd && c->watched == what)
        return 0;
    unwatch(c);
    c->watched_fd = fd;
    c->watched = what;
    c->event = event_new(loop_base(c->loop), fd, (short)(what | EV_PERSIST), on_socket, c);
    if (c->event == NULL || event_add(c->event, NULL) < 0)
        return -ENOMEM;
    return 0;
}

/* ---- losing it, and beginning again ---- */

/* An outage is told once and then once a minute, though every connection of the owner sees it. */
static enum log_level level_of(int64_t *told)
{
    int64_t now = clock_mono_ms();

    if (*told != 0 && now - *told < TOLD_AGAIN_MS)
        return LOG_LEVEL_DEBUG;
    *told = now;
    return LOG_LEVEL_ERROR;
}

/* Doubles up to the cap; the random half keeps many daemons from coming back in step. */
static int64_t backoff_ms(unsigned failures)
{
    int64_t full = failures < 5 ? BACKOFF_FIRST_MS << failures : BACKOFF_CAP_MS;
    uint16_t dice;

    if (full > BACKOFF_CAP_MS)
        full = BACKOFF_CAP_MS;
    evutil_secure_rng_get_bytes(&dice, sizeof(dice));
    return full / 2 + dice % (full / 2 + 1);
}

static void close_pg(struct db_conn *c)
{
    struct db_outcome unheard = db_pipeline_take(&c->pipeline);

    db_outcome_free(&unheard);
    unwatch(c); /* before libpq closes the descriptor under it */
    PQfinish(c->pg);
    c->pg = NULL;
}

static int64_t wait_for_next_round(struct db_conn *c)
{
    int64_t ms = backoff_ms(c->failures++);

    set_state(c, CONN_WAITING);
    loop_timer_start(c->timer, ms);
    return ms;
}

static void lose(struct db_conn *c, const char *why)
{
    char reason[256]; /* why may be libpq's, which dies with the connection; its first line says it
                       */
    int64_t retry;

    snprintf(reason, sizeof(reason), "%.*s", (int)strcspn(why, "\n"), why);
    close_pg(c);
    if (clock_mono_ms() - c->since >= BACKOFF_CAP_MS)
        c->failures = 0;
    retry = wait_for_next_round(c);
    log_event(level_of(&c->owner->lost_told), "db.lost", "conn=%s reason=%s retry_ms=%" PRId64,
              c->name, LOG_Q(reason), retry);
}

/* Takes the work out of the connection, for the connection may get other work by the answer. */
static struct conn_work take_work(struct db_conn *c)
{
    struct conn_work w = c->work;

    w.outcome = db_pipeline_take(&c->pipeline);
    c->work = (struct conn_work){0};
    loop_timer_stop(c->timer);
    return w;
}

/* The last thing a callback does: the connection may be gone when this returns. */
static void answer(struct conn_work *w, int kind)
{
    const struct db_outcome *o = &w->outcome;

    w->done(w->arg, kind, kind == 0 ? o->rows : kind == -EREMOTE ? o->error : NULL);
    db_outcome_free(&w->outcome);
}

static void lose_with_work(struct db_conn *c, const char *why, int kind)
{
    struct conn_work w = take_work(c);

    lose(c, why);
    if (w.done != NULL)
        answer(&w, kind);
}

/* ---- connecting ---- */

static void on_timer(void *arg)
{
    struct db_conn *c = arg;

    log_request(c->work.request != NULL ? c->work.request : "");
    if (c->state == CONN_BUSY) {
        if (c->overdue == 0) /* else it was that one's end that was asked for */
            c->overdue = PQbackendPID(c->pg);
        lose_with_work(c, "no answer within statement_timeout", -ECONNRESET);
        return;
    }
    set_state(c, CONN_DIALING);
    c->since = clock_mono_ms();
    db_dial_start(c->dial, on_dialed, c);
}

static void on_unreachable(struct db_conn *c, const char *why)
{
    int64_t retry = wait_for_next_round(c);

    log_event(level_of(&c->owner->unreachable_told), "db.unreachable",
              "conn=%s reason=%s retry_ms=%" PRId64, c->name, LOG_Q(why), retry);
}

static void on_ended_overdue(void *arg, int kind, const PGresult *res)
{
    struct db_conn *c = arg;

    if (!db_conn_idle(c))
        return; /* lost again: the next connection asks */
    if (kind == 0 && PQntuples(res) > 0)
        log_warn("db.overdue", "conn=%s process=%d reason=%s", c->name, c->overdue,
                 LOG_Q("a commit waited for a synchronous standby that does not answer; it "
                       "stands on this server alone"));
    c->overdue = 0;
    c->owner->connected(c->owner->arg);
}

static void on_connected(struct db_conn *c)
{
    char process[16];
    struct db_statement end = {NULL, end_overdue, 1, process};

    if (c->overdue == 0) {
        c->owner->connected(c->owner->arg);
        return;
    }
    snprintf(process, sizeof(process), "%d", c->overdue);
    db_conn_send(c, &end, 1, "", on_ended_overdue, c); /* if lost, the next connect comes here */
}

static void on_dialed(void *arg, PGconn *pg, const char *why)
{
    struct db_conn *c = arg;

    if (pg == NULL) {
        on_unreachable(c, why);
        return;
    }
    c->pg = pg;
    db_pipeline_init(&c->pipeline, pg);
    if (PQsetnonblocking(pg, 1) < 0 || PQenterPipelineMode(pg) == 0 || watch(c, EV_READ) < 0) {
        lose(c, PQerrorMessage(pg));
        return;
    }
    set_state(c, CONN_IDLE);
    log_info("db.connected", "conn=%s host=%s port=%s server=%d ms=%" PRId64, c->name,
             LOG_Q(PQhost(pg)), PQport(pg), PQserverVersion(pg), clock_mono_ms() - c->since);
    c->since = clock_mono_ms();
    on_connected(c);
}

/* ---- statements: send, flush, collect, answer ---- */

/* Sends what libpq still holds. Until all is gone the event watches for both, since a server that
 * waits for us to read would never read (PQflush manual). False when the connection is lost. */
static bool flush(struct db_conn *c)
{
    int left = PQflush(c->pg);

    return left >= 0 && watch(c, left > 0 ? EV_READ | EV_WRITE : EV_READ) == 0;
}

int db_conn_send(struct db_conn *c, const struct db_statement *statements, unsigned n,
                 const char *request, db_answer *done, void *arg)
{
    set_state(c, CONN_BUSY);
    if (!db_pipeline_send(&c->pipeline, statements, n) || !flush(c)) {
        lose(c, PQerrorMessage(c->pg));
        return -ECONNRESET;
    }
    c->work = (struct conn_work){.done = done, .arg = arg, .request = request};
    loop_timer_start(c->timer, c->settings->statement_timeout + DEADLINE_GRACE_MS);
    return 0;
}

static bool has_notifications(struct db_conn *c)
{
    PGnotify *n;
    bool any = false;

    while ((n = PQnotifies(c->pg)) != NULL) {
        PQfreemem(n);
        any = true;
    }
    return any;
}

/* Errors after which the session is of no use; the next round begins another. */
static const struct {
    const char *sqlstate;
    const char *why;
} useless[] = {
    {"25006", "the server is read-only"},             /* the next round finds the one that is not */
    {"0A000", "a prepared statement is out of date"}, /* its function answers other columns now */
    {"26000", "a prepared statement is gone (a pooler between must pool by session)"},
    {"42P05", "a prepared statement is another's (a pooler between must pool by session)"},
};

static const char *useless_by(const PGresult *error)
{
    const char *sqlstate = PQresultErrorField(error, PG_DIAG_SQLSTATE);

    for (size_t i = 0; sqlstate != NULL && i < sizeof(useless) / sizeof(useless[0]); i++) {
        if (strcmp(useless[i].sqlstate, sqlstate) == 0)
            return useless[i].why;
    }
    return NULL;
}

static void on_sync(struct db_conn *c, bool up)
{
    struct conn_work w = take_work(c);
    const PGresult *error = w.outcome.error;
    int kind = error != NULL ? -EREMOTE : w.outcome.rows != NULL ? 0 : -ECONNRESET;

    if (!up)
        lose(c, PQerrorMessage(c->pg));
    else if (useless_by(error) != NULL)
        lose(c, useless_by(error));
    else if (kind == -ECONNRESET)
        lose(c, "the server answered without a result");
    else
        set_state(c, CONN_IDLE);
    if (kind == 0)
        c->failures = 0;
    answer(&w, kind);
}

static void on_lost(struct db_conn *c)
{
    const char *said = PQresultErrorField(c->pipeline.outcome.error, PG_DIAG_MESSAGE_PRIMARY);

    lose_with_work(c, said != NULL ? said : PQerrorMessage(c->pg), -ECONNRESET);
}

static bool has_more(const struct db_conn *c)
{
    struct pollfd socket = {.fd = PQsocket(c->pg), .events = POLLIN};

    return poll(&socket, 1, 0) > 0;
}

/* Reads what has come; a turn of the loop for each 16 KiB would keep a batch of deliveries waiting.
 * True when the sync that ends the pipeline was among it. */
static bool take_in(struct db_conn *c, bool *ret_up)
{
    unsigned reads = 0;
    bool synced;

    do {
        *ret_up = PQconsumeInput(c->pg) == 1;
        synced = c->state == CONN_BUSY && db_pipeline_collect(&c->pipeline);
    } while (*ret_up && !synced && c->state == CONN_BUSY && ++reads < READS_AT_ONCE && has_more(c));
    return synced;
}

static void on_traffic(struct db_conn *c, short what)
{
    bool up = true;
    bool synced;

    synced = (what & EV_READ) != 0 ? take_in(c, &up)
                                   : c->state == CONN_BUSY && db_pipeline_collect(&c->pipeline);
    /* Drained after every consume, and after the results, behind which libpq does not read on: the
     * socket has nothing left that would tell of a notification in the buffer. */
    if (has_notifications(c) && c->owner->notified != NULL)
        c->owner->notified(c->owner->arg);
    if (synced)
        on_sync(c, up);
    else if (!up || !flush(c))
        on_lost(c);
}

static void on_socket(evutil_socket_t fd, short what, void *arg)
{
    struct db_conn *c = arg;

    (void)fd;
    log_request(c->work.request != NULL ? c->work.request : "");
    on_traffic(c, what);
}

/* ---- life ---- */

struct db_conn *db_conn_new(const struct db_ways *ways, struct db_conn_owner *owner,
                            const char *name)
{
    struct db_conn *c = calloc(1, sizeof(*c));

    if (c == NULL)
        return NULL;
    c->loop = ways->loop;
    c->settings = ways->settings;
    c->owner = owner;
    snprintf(c->name, sizeof(c->name), "%s", name);
    c->timer = loop_timer_new(c->loop, on_timer, c);
    c->dial = db_dial_new(ways, name);
    if (c->timer == NULL || c->dial == NULL) {
        db_conn_free(c);
        return NULL;
    }
    loop_timer_start(c->timer, 0);
    return c;
}

bool db_conn_idle(const struct db_conn *c)
{
    return c->state == CONN_IDLE;
}

bool db_conn_ready(const struct db_conn *c)
{
    return c->state == CONN_IDLE || c->state == CONN_BUSY;
}

int db_conn_backend(const struct db_conn *c)
{
    return PQbackendPID(c->pg);
}

void db_conn_drop(struct db_conn *c, const char *why)
{
    lose(c, why);
}

void db_conn_free(struct db_conn *c)
{
    if (c == NULL)
        return;
    close_pg(c);
    db_dial_free(c->dial);
    loop_timer_free(c->timer);
    free(c);
}
