/* SPDX-License-Identifier: MIT */
/* Calls and connections meet: a call takes an idle connection, else it waits in one bounded queue,
 * first come first served, no longer than a statement may last; some go ahead of it. Calls that
 * write leave one connection to those that read, so that while commits wait for a standby that is
 * away what is known can be seen. A call that fails before it was sent is told so from the loop. */
#include "db_pool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "db_conn.h"
#include "db_faults.h"
#include "db_target.h"
#include "db_ticket.h"
#include "log.h"

TAILQ_HEAD(ticket_list, db_ticket);

static const char *const state_names[] = {
    [TICKET_NEW] = "new",   [TICKET_WAITING] = "waiting", [TICKET_AHEAD] = "ahead",
    [TICKET_SENT] = "sent", [TICKET_FAILED] = "failed",
};

struct db_pool {
    struct db_ways ways;
    struct db_served served;
    const struct config_database *settings;
    struct db_conn_owner owner;
    struct db_conn **conns;
    unsigned conn_count;
    struct ticket_list lists[TICKET_STATES]; /* by state; that of TICKET_NEW stays empty */
    unsigned waiting_count;
    unsigned writing_count;      /* calls under way that write */
    struct loop_timer *patience; /* until the first of the waiting has waited long enough */
    struct loop_timer *telling;  /* at once while some have failed */
    struct db_faults faults;
    bool closing;
};

/* Moves t to the list of its new state. */
static void set_state(struct db_ticket *t, enum ticket_state state)
{
    struct db_pool *p = t->pool;

    log_debug("db.call", "call=%s from=%s to=%s", t->call->name, state_names[t->state],
              state_names[state]);
    if (t->state != TICKET_NEW)
        TAILQ_REMOVE(&p->lists[t->state], t, link);
    if (state != TICKET_NEW)
        TAILQ_INSERT_TAIL(&p->lists[state], t, link);
    p->waiting_count += (unsigned)(state == TICKET_WAITING);
    p->waiting_count -= (unsigned)(t->state == TICKET_WAITING);
    p->writing_count += (unsigned)(state == TICKET_SENT && t->call->writes);
    p->writing_count -= (unsigned)(t->state == TICKET_SENT && t->call->writes);
    t->state = state;
}

static void fail(struct db_ticket *t, int why)
{
    t->failed = why;
    set_state(t, TICKET_FAILED);
    loop_timer_start(t->pool->telling, 0);
}

/* ---- sending ---- */

static void on_answer(void *arg, int kind, const PGresult *res);

static struct db_conn *idle_conn(const struct db_pool *p)
{
    for (unsigned i = 0; i < p->conn_count; i++) {
        if (db_conn_idle(p->conns[i]))
            return p->conns[i];
    }
    return NULL;
}

/* libpq holds its own copy of what is sent: a parameter may have megabytes. */
static void forget_parameters(struct db_ticket *t)
{
    free(t->caller);
    free(t->param);
    t->caller = NULL;
    t->param = NULL;
}

static void send_to(struct db_ticket *t, struct db_conn *c)
{
    struct db_statement statements[2];
    unsigned n = 0;
    int r;

    if (t->caller != NULL) {
        const struct db_call_row *introduction = db_call_find("api.sebagai");

        statements[n++] =
            (struct db_statement){introduction->name, introduction->sql, 1, t->caller};
    }
    statements[n++] = (struct db_statement){t->call->name, t->call->sql, t->call->params, t->param};
    set_state(t, TICKET_SENT);
    r = db_conn_send(c, statements, n, t->request, on_answer, t);
    forget_parameters(t);
    if (r < 0)
        fail(t, r);
}

/* May t have an idle connection? One is left to those that read. */
static bool may_go(const struct db_pool *p, const struct db_ticket *t)
{
    return !t->call->writes || p->conn_count == 1 || p->writing_count < p->conn_count - 1;
}

static struct db_ticket *first_to_go(const struct db_pool *p, enum ticket_state state)
{
    struct db_ticket *t;

    TAILQ_FOREACH(t, &p->lists[state], link)
    {
        if (may_go(p, t))
            return t;
    }
    return NULL;
}

static struct db_ticket *next_to_go(const struct db_pool *p)
{
    struct db_ticket *t = first_to_go(p, TICKET_AHEAD);

    return t != NULL ? t : first_to_go(p, TICKET_WAITING);
}

/* After this nobody waits who could go. */
static void serve_waiting(struct db_pool *p)
{
    struct db_ticket *t;
    struct db_conn *c;

    while ((c = idle_conn(p)) != NULL && (t = next_to_go(p)) != NULL)
        send_to(t, c);
}

/* Whose deadline is the next: each list is in the order of its deadlines. */
static struct db_ticket *least_patient(const struct db_pool *p)
{
    struct db_ticket *ahead = TAILQ_FIRST(&p->lists[TICKET_AHEAD]);
    struct db_ticket *first = TAILQ_FIRST(&p->lists[TICKET_WAITING]);

    return first == NULL || (ahead != NULL && ahead->deadline < first->deadline) ? ahead : first;
}

static void start_patience(struct db_pool *p)
{
    const struct db_ticket *first = least_patient(p);
    int64_t left;

    if (first == NULL) {
        loop_timer_stop(p->patience);
        return;
    }
    left = first->deadline - clock_mono_ms();
    loop_timer_start(p->patience, left > 0 ? left : 0);
}

/* With no connection at all there is little hope: the caller is told after two attempts' time. */
static int64_t patience_ms(const struct db_pool *p)
{
    const struct config_database *s = p->settings;
    bool soon = db_pool_ready(p) == 0 && 2 * s->connect_timeout < s->statement_timeout;

    return soon ? 2 * s->connect_timeout : s->statement_timeout;
}

int db_pool_take(struct db_pool *p, struct db_ticket *t, bool ahead)
{
    struct db_conn *c;

    if (p->closing)
        return -ECANCELED;
    t->pool = p;
    if ((c = idle_conn(p)) != NULL && may_go(p, t)) {
        send_to(t, c);
    } else if (!ahead && p->waiting_count >= p->settings->queue_max) {
        fail(t, -EAGAIN);
    } else {
        t->deadline = clock_mono_ms() + patience_ms(p);
        set_state(t, ahead ? TICKET_AHEAD : TICKET_WAITING);
        if (least_patient(p) == t)
            start_patience(p);
    }
    return 0;
}

void db_pool_withdraw(struct db_ticket *t)
{
    set_state(t, TICKET_NEW);
}

/* ---- answers, and calls that end without one ---- */

static void on_connected(void *arg)
{
    serve_waiting(arg);
}

/* The connection goes to the next first: the receiver may do anything, even free the pool. */
static void on_answer(void *arg, int kind, const PGresult *res)
{
    struct db_ticket *t = arg;

    set_state(t, TICKET_NEW);
    serve_waiting(t->pool);
    db_ticket_finish(t, kind, res);
}

static void on_patience_over(void *arg)
{
    struct db_pool *p = arg;
    struct db_ticket *t;

    log_request("");
    while ((t = least_patient(p)) != NULL && t->deadline <= clock_mono_ms())
        fail(t, -ETIMEDOUT);
    start_patience(p);
}

/* One each time, since its receiver may do anything to the others. */
static void on_telling(void *arg)
{
    struct db_pool *p = arg;
    struct db_ticket *t = TAILQ_FIRST(&p->lists[TICKET_FAILED]);

    if (t == NULL)
        return;
    set_state(t, TICKET_NEW);
    if (!TAILQ_EMPTY(&p->lists[TICKET_FAILED]))
        loop_timer_start(p->telling, 0);
    db_ticket_finish(t, t->failed, NULL);
}

/* ---- life ---- */

static int open_conns(struct db_pool *p)
{
    p->conns = calloc(p->settings->pool_size, sizeof(struct db_conn *));
    if (p->conns == NULL)
        return -ENOMEM;
    while (p->conn_count < p->settings->pool_size) {
        char name[16];

        snprintf(name, sizeof(name), "%u", p->conn_count + 1);
        p->conns[p->conn_count] = db_conn_new(&p->ways, &p->owner, name);
        if (p->conns[p->conn_count] == NULL)
            return -ENOMEM;
        p->conn_count++;
    }
    return 0;
}

struct db_pool *db_pool_new(struct loop *l, struct resolver *r,
                            const struct config_database *settings)
{
    struct db_pool *p = calloc(1, sizeof(*p));

    if (p == NULL)
        return NULL;
    for (unsigned i = 0; i < TICKET_STATES; i++)
        TAILQ_INIT(&p->lists[i]);
    p->ways = (struct db_ways){l, r, settings, &p->served};
    p->settings = settings;
    p->owner = (struct db_conn_owner){.connected = on_connected, .arg = p};
    p->patience = loop_timer_new(l, on_patience_over, p);
    p->telling = loop_timer_new(l, on_telling, p);
    if (p->patience == NULL || p->telling == NULL || open_conns(p) < 0) {
        db_pool_free(p);
        return NULL;
    }
    return p;
}

int db_pool_check(const char *conninfo, struct strbuf *fault)
{
    struct db_targets targets;
    int r = db_targets_parse(conninfo, &targets, fault);

    if (r == 0)
        db_targets_free(&targets);
    return r;
}

unsigned db_pool_ready(const struct db_pool *p)
{
    unsigned n = 0;

    for (unsigned i = 0; i < p->conn_count; i++)
        n += (unsigned)db_conn_ready(p->conns[i]);
    return n;
}

const struct db_ways *db_pool_ways(const struct db_pool *p)
{
    return &p->ways;
}

unsigned db_pool_waiting(const struct db_pool *p)
{
    return p->waiting_count;
}

void db_pool_saw(struct db_pool *p, const struct db_ticket *t, const struct db_error *error)
{
    db_faults_saw(&p->faults, t->call, error, clock_mono_ms());
}

unsigned db_pool_failing(const struct db_pool *p)
{
    return db_faults_count(&p->faults, clock_mono_ms());
}

void db_pool_tell_failing(const struct db_pool *p, struct strbuf *out)
{
    db_faults_tell(&p->faults, clock_mono_ms(), out);
}

static void cancel_all(struct ticket_list *list)
{
    struct db_ticket *t;

    while ((t = TAILQ_FIRST(list)) != NULL) {
        set_state(t, TICKET_NEW);
        db_ticket_finish(t, -ECANCELED, NULL);
    }
}

void db_pool_free(struct db_pool *p)
{
    if (p == NULL)
        return;
    p->closing = true;
    for (unsigned i = 0; i < p->conn_count; i++)
        db_conn_free(p->conns[i]);
    p->conn_count = 0;
    cancel_all(&p->lists[TICKET_SENT]);
    cancel_all(&p->lists[TICKET_FAILED]);
    cancel_all(&p->lists[TICKET_AHEAD]);
    cancel_all(&p->lists[TICKET_WAITING]);
    loop_timer_free(p->patience);
    loop_timer_free(p->telling);
    free(p->conns);
    free(p);
}
