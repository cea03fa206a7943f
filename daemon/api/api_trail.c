/* SPDX-License-Identifier: MIT */
/* The queue of refusals, written in the order in which they were refused. In a crowd one call of
 * ours stands behind many of theirs, so it takes along what waits; when one of several cannot be
 * written, each is tried by itself. */
#include "api_trail.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"
#include "log.h"

#define RETRY_MS 1000
#define TOGETHER_MAX 256
#define TOGETHER_BYTES ((size_t)262144)

struct refusal {
    struct refusal *next;
    char *params;
};

struct api_trail {
    struct loop *loop;
    struct db_pool *db;
    const struct config_audit *settings;
    struct loop_timer *timer;
    struct db_ticket *ticket; /* while the first are being written */
    unsigned writing;         /* so many of them */
    unsigned apart;           /* so many are still to be written each by itself */
    struct refusal *first, **last;
    struct api_trail_counts counts;
    unsigned untold; /* lost, and the trail does not know */
    bool failing;    /* and said so */
    loop_fn *drained;
    void *drained_arg;
};

static db_done on_written;
static void refusal_free(struct refusal *r)
{
    free(r->params);
    free(r);
}

static void drop_first(struct api_trail *t)
{
    struct refusal *r = t->first;

    t->first = r->next;
    if (t->first == NULL)
        t->last = &t->first;
    t->counts.waiting--;
    refusal_free(r);
}

static void lost(struct api_trail *t, const char *why)
{
    t->counts.lost++;
    t->untold++;
    log_error("trail.lost", "lost=%" PRIu64 " why=%s", t->counts.lost, LOG_Q(why));
}

static bool add(struct api_trail *t, const char *params)
{
    struct refusal *r = calloc(1, sizeof(*r));

    if (r == NULL)
        return false;
    r->params = strdup(params);
    if (r->params == NULL) {
        refusal_free(r);
        return false;
    }
    *t->last = r;
    t->last = &r->next;
    t->counts.waiting++;
    return true;
}

static void end_drain(struct api_trail *t)
{
    loop_fn *drained = t->drained;

    t->drained = NULL;
    if (drained != NULL && loop_soon(t->loop, drained, t->drained_arg) < 0)
        drained(t->drained_arg);
}

/* How many are missing is itself a row of the trail. */
static void tell_lost(struct api_trail *t)
{
    char params[64];

    snprintf(params, sizeof(params), "{\"hilang\":%u}", t->untold);
    if (add(t, params))
        t->untold = 0;
}

/* {"beberapa":[…]} of the first ones that go together. */
static void add_together(struct api_trail *t, struct strbuf *out)
{
    const struct refusal *r = t->first;

    strbuf_adds(out, "{\"beberapa\":[");
    for (t->writing = 0; r != NULL && t->writing < TOGETHER_MAX; r = r->next) {
        if (t->writing > 0 && out->len + strlen(r->params) > TOGETHER_BYTES)
            break;
        strbuf_addf(out, "%s%s", t->writing > 0 ? "," : "", r->params);
        t->writing++;
    }
    strbuf_adds(out, "]}");
}

/* -errno as db_call. */
static int write_first(struct api_trail *t)
{
    _cleanup_(strbuf_free) struct strbuf several = STRBUF_INIT;
    const char *params = t->first->params;

    if (t->apart == 0 && t->first->next != NULL) {
        add_together(t, &several);
        params = several.data;
    }
    if (params == t->first->params || several.failed) {
        params = t->first->params;
        t->writing = 1;
    }
    return db_call(t->db, db_call_find("api.jejak_tolak"), NULL, &params, on_written, t,
                   &t->ticket);
}

static void write_next(struct api_trail *t)
{
    if (t->ticket != NULL)
        return;
    if (t->first == NULL && t->untold > 0)
        tell_lost(t);
    if (t->first == NULL) {
        end_drain(t);
        return;
    }
    if (write_first(t) < 0)
        loop_timer_start(t->timer, RETRY_MS);
}

/* Will the same call succeed when the database is there again? */
static bool passes(const struct db_error *error)
{
    return error->kind == -EAGAIN || error->kind == -ETIMEDOUT || error->kind == -ECONNRESET ||
           (error->kind == -EREMOTE &&
            (strncmp(error->sqlstate, "57", 2) == 0 || strncmp(error->sqlstate, "53", 2) == 0 ||
             strncmp(error->sqlstate, "40", 2) == 0 || strcmp(error->sqlstate, "25006") == 0));
}

static void on_written(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_trail *t = arg;

    (void)result;
    t->ticket = NULL;
    if (error->kind != 0 && passes(error)) {
        if (!t->failing)
            log_warn("trail.waits", "waiting=%u kind=%d why=%s", t->counts.waiting, error->kind,
                     LOG_Q(error->message));
        t->failing = true;
        if (t->writing > 1 && error->kind != -EAGAIN) /* it may be too much for the time given */
            t->apart = t->writing;
        loop_timer_start(t->timer, RETRY_MS);
        return;
    }
    t->failing = false;
    if (error->kind != 0 && t->writing > 1) {
        t->apart = t->writing;
        write_next(t);
        return;
    }
    t->apart -= t->apart > 0;
    if (error->kind == 0)
        t->counts.written += t->writing;
    else
        lost(t, error->message);
    for (; t->writing > 0; t->writing--)
        drop_first(t);
    write_next(t);
}

static void on_time(void *arg)
{
    write_next(arg);
}

struct api_trail *api_trail_new(struct loop *l, struct db_pool *db,
                                const struct config_audit *settings)
{
    struct api_trail *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    *t = (struct api_trail){.loop = l, .db = db, .settings = settings, .last = &t->first};
    t->timer = loop_timer_new(l, on_time, t);
    if (t->timer == NULL) {
        free(t);
        return NULL;
    }
    return t;
}

void api_trail_refused(struct api_trail *t, const char *params)
{
    if (t->counts.waiting >= t->settings->refused_queue)
        lost(t, "the queue is full");
    else if (!add(t, params))
        lost(t, "no memory");
    /* Behind a failure the timer goes on. */
    if (!t->failing)
        write_next(t);
}

const struct api_trail_counts *api_trail_counts(const struct api_trail *t)
{
    return &t->counts;
}

void api_trail_drain(struct api_trail *t, loop_fn *drained, void *arg)
{
    t->drained = drained;
    t->drained_arg = arg;
    write_next(t);
}

void api_trail_free(struct api_trail *t)
{
    if (t == NULL)
        return;
    if (t->ticket != NULL)
        db_abandon(t->ticket);
    if (t->first != NULL || t->untold > 0)
        log_error("trail.lost", "at_end=%u untold=%u", t->counts.waiting, t->untold);
    while (t->first != NULL)
        drop_first(t);
    loop_timer_free(t->timer);
    free(t);
}
