/* SPDX-License-Identifier: MIT */
/* Resolve, connect, next: the targets in the order of the conninfo, beginning with the one that
 * served last, whichever connection that was (an old primary that comes back as a second one takes
 * no session from its successor), the addresses in the order of the resolver. libpq is given one
 * address at a time, so that the timer of one that is silent does not take the turn of the next. */
#include "db_dial.h"

#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db_target.h"
#include "log.h"

#define ADDRESSES_MAX 8

enum dial_state {
    DIAL_RESTING,    /* no round; no PGconn */
    DIAL_STARTED,    /* the timer calls the first step from the loop */
    DIAL_RESOLVING,  /* the resolver has the current target's name */
    DIAL_CONNECTING, /* a PGconn in PQconnectPoll; the timer ends the attempt */
};

static const char *const state_names[] = {
    [DIAL_RESTING] = "resting",
    [DIAL_STARTED] = "started",
    [DIAL_RESOLVING] = "resolving",
    [DIAL_CONNECTING] = "connecting",
};

struct db_dial {
    struct db_ways ways;
    char name[16];
    enum dial_state state;
    db_dial_done *done;
    void *arg;

    struct db_targets targets;
    unsigned target; /* the current one */
    unsigned tried;  /* of this round */
    unsigned known;  /* the changes of who serves when it began */
    struct resolve_request *resolving;
    char addresses[ADDRESSES_MAX][INET6_ADDRSTRLEN + IF_NAMESIZE];
    unsigned address_count; /* 0: the target needs none */
    unsigned address;

    PGconn *pg;
    struct event *event;
    struct loop_timer *timer;
    char why[256]; /* the last failure */
};

static void on_timer(void *arg);
static void on_resolved(void *arg, int err, const struct addrinfo *list);
static void on_progress(evutil_socket_t fd, short what, void *arg);
static void on_notice(void *arg, const PGresult *notice);
static void begin(struct db_dial *d);
static void try_target(struct db_dial *d);
static void try_address(struct db_dial *d);
static void next_target(struct db_dial *d);

static void set_state(struct db_dial *d, enum dial_state state)
{
    log_debug("db.dial", "conn=%s from=%s to=%s", d->name, state_names[d->state],
              state_names[state]);
    d->state = state;
}

void db_dial_start(struct db_dial *d, db_dial_done *done, void *arg)
{
    d->done = done;
    d->arg = arg;
    set_state(d, DIAL_STARTED);
    loop_timer_start(d->timer, 0);
}

static void begin(struct db_dial *d)
{
    d->target = d->ways.served->target;
    d->known = d->ways.served->changes;
    d->tried = 0;
    try_target(d);
}

/* The only end of a round. */
static void dial_finish(struct db_dial *d, PGconn *pg)
{
    d->pg = NULL;
    loop_timer_stop(d->timer);
    set_state(d, DIAL_RESTING);
    d->done(d->arg, pg, pg == NULL ? d->why : NULL);
}

/* The first of the daemon's connections that finds another server leads the way. One that took
 * longer over its round than that one and was let in elsewhere goes there too. */
static void on_connected(struct db_dial *d)
{
    struct db_served *served = d->ways.served;
    PGconn *pg = d->pg;

    if (d->target != served->target && d->known != served->changes) {
        PQfinish(pg);
        d->pg = NULL;
        begin(d);
        return;
    }
    served->changes += (unsigned)(d->target != served->target);
    served->target = d->target;
    dial_finish(d, pg);
}

static void try_target(struct db_dial *d)
{
    const struct db_target *t = &d->targets.list[d->target];

    d->address = 0;
    d->address_count = 0;
    if (!db_target_has_name(t)) {
        try_address(d);
        return;
    }
    set_state(d, DIAL_RESOLVING);
    if (resolve_start(d->ways.resolver, t->host, 0, d->ways.settings->connect_timeout, on_resolved,
                      d, &d->resolving) < 0) {
        snprintf(d->why, sizeof(d->why), "the resolver is busy");
        next_target(d);
    }
}

static void next_target(struct db_dial *d)
{
    if (++d->tried == d->targets.count) {
        dial_finish(d, NULL);
        return;
    }
    d->target = (d->target + 1) % d->targets.count;
    try_target(d);
}

static void on_resolved(void *arg, int err, const struct addrinfo *list)
{
    struct db_dial *d = arg;

    log_request("");
    d->resolving = NULL;
    for (; err == 0 && list != NULL && d->address_count < ADDRESSES_MAX; list = list->ai_next) {
        char *text = d->addresses[d->address_count];

        if (getnameinfo(list->ai_addr, list->ai_addrlen, text, sizeof(d->addresses[0]), NULL, 0,
                        NI_NUMERICHOST) == 0)
            d->address_count++;
    }
    if (d->address_count > 0) {
        try_address(d);
        return;
    }
    snprintf(d->why, sizeof(d->why), "host name %.100s is not resolved: %s",
             d->targets.list[d->target].host,
             err == -ETIMEDOUT ? "timed out"
             : err == -EBUSY   ? "the resolver is busy"
                               : gai_strerror(err != 0 ? err : EAI_NONAME));
    next_target(d);
}

static void unwatch(struct db_dial *d)
{
    if (d->event != NULL)
        event_free(d->event);
    d->event = NULL;
}

static int watch(struct db_dial *d, short what)
{
    d->event = event_new(loop_base(d->ways.loop), PQsocket(d->pg), what, on_progress, d);
    return d->event != NULL && event_add(d->event, NULL) == 0 ? 0 : -ENOMEM;
}

static void next_address(struct db_dial *d, const char *why)
{
    snprintf(d->why, sizeof(d->why), "%.*s", (int)strcspn(why, "\n"), why);
    unwatch(d); /* before libpq closes the descriptor under it */
    PQfinish(d->pg);
    d->pg = NULL;
    if (++d->address < d->address_count)
        try_address(d);
    else
        next_target(d);
}

static void try_address(struct db_dial *d)
{
    const char *address = d->address_count > 0 ? d->addresses[d->address] : NULL;

    set_state(d, DIAL_CONNECTING);
    d->pg = db_target_connect(&d->targets, &d->targets.list[d->target], address, d->ways.settings);
    if (d->pg == NULL || PQstatus(d->pg) == CONNECTION_BAD) {
        next_address(d, d->pg != NULL ? PQerrorMessage(d->pg) : "out of memory");
        return;
    }
    PQsetNoticeReceiver(d->pg, on_notice, d);
    loop_timer_start(d->timer, d->ways.settings->connect_timeout);
    if (watch(d, EV_WRITE) < 0) /* the manual: begin as if PQconnectPoll had asked for this */
        next_address(d, "out of memory");
}

static void on_progress(evutil_socket_t fd, short what, void *arg)
{
    struct db_dial *d = arg;
    PostgresPollingStatusType status;

    (void)fd;
    (void)what;
    log_request("");
    /* libpq may close its socket and open one of the same number: nothing may watch it meanwhile.
     */
    unwatch(d);
    status = PQconnectPoll(d->pg);
    if (status == PGRES_POLLING_OK)
        on_connected(d);
    else if (status == PGRES_POLLING_FAILED)
        next_address(d, PQerrorMessage(d->pg));
    else if (watch(d, status == PGRES_POLLING_READING ? EV_READ : EV_WRITE) < 0)
        next_address(d, "out of memory");
}

static void on_timer(void *arg)
{
    struct db_dial *d = arg;

    log_request("");
    if (d->state == DIAL_STARTED)
        begin(d);
    else if (d->state == DIAL_CONNECTING)
        next_address(d, "the server did not answer within connect_timeout");
}

/* For the whole life of the connection: without a receiver libpq writes to stderr. */
static void on_notice(void *arg, const PGresult *notice)
{
    const struct db_dial *d = arg;
    const char *text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);

    log_debug("db.notice", "conn=%s text=%s", d->name, LOG_Q(text));
}

static int read_conninfo(struct db_dial *d)
{
    struct strbuf fault = STRBUF_INIT;
    int r = db_targets_parse(d->ways.settings->conninfo, &d->targets, &fault);

    if (r == -EINVAL)
        log_error("db.conninfo", "conn=%s reason=%s", d->name, LOG_Q(fault.data));
    strbuf_free(&fault);
    return r;
}

struct db_dial *db_dial_new(const struct db_ways *ways, const char *name)
{
    struct db_dial *d = calloc(1, sizeof(*d));

    if (d == NULL)
        return NULL;
    d->ways = *ways;
    snprintf(d->name, sizeof(d->name), "%s", name);
    d->timer = loop_timer_new(ways->loop, on_timer, d);
    if (d->timer == NULL || read_conninfo(d) < 0) {
        db_dial_free(d);
        return NULL;
    }
    return d;
}

void db_dial_free(struct db_dial *d)
{
    if (d == NULL)
        return;
    if (d->resolving != NULL)
        resolve_cancel(d->resolving);
    unwatch(d);
    PQfinish(d->pg);
    loop_timer_free(d->timer);
    db_targets_free(&d->targets);
    free(d);
}
