/* SPDX-License-Identifier: MIT */
/* One call of ours at a time, ahead of all others: what is refused meanwhile waits and goes
 * together with the next one, so that a crowd costs few commits. When several cannot be written,
 * each is tried by itself. */
#include "api_trail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api_attempt.h"
#include "api_errors.h"
#include "cleanup.h"
#include "log.h"
#include "strbuf.h"

#define TOGETHER_MAX 256
#define TOGETHER_BYTES ((size_t)262144)

TAILQ_HEAD(attempts, api_attempt);

struct api_trail {
    struct loop *loop;
    struct db_pool *db;
    const struct config_http *settings;
    struct attempts tried;    /* SQL has them */
    struct attempts refused;  /* in their order */
    unsigned tried_count;     /* waiting is the count of the others */
    struct db_ticket *ticket; /* while the first of the refused are being written */
    unsigned writing;         /* so many of them */
    unsigned apart;           /* so many are still to be written each by itself */
    struct api_trail_counts counts;
    loop_fn *drained;
    void *drained_arg;
};

static const struct db_error no_room = {.kind = -EAGAIN, .message = "no memory"};

static db_done on_tried, on_written;

/* ---- their end ---- */

static void look_drained(struct api_trail *t)
{
    loop_fn *drained = t->drained;

    if (drained == NULL || !TAILQ_EMPTY(&t->tried) || !TAILQ_EMPTY(&t->refused))
        return;
    t->drained = NULL;
    if (loop_soon(t->loop, drained, t->drained_arg) < 0)
        drained(t->drained_arg);
}

/* The last that its caller does with x; whoever is told may do anything but free the trail. */
static void end(struct api_attempt *x, const struct db_error *error, const struct db_result *result)
{
    if (x->done != NULL)
        x->done(x->arg, error, result);
    api_attempt_free(x);
}

static struct api_attempt *take_first(struct api_trail *t)
{
    struct api_attempt *x = TAILQ_FIRST(&t->refused);

    TAILQ_REMOVE(&t->refused, x, link);
    t->counts.waiting--;
    return x;
}

/* ---- writing ---- */

/* {"beberapa":[…]} of the first ones that go together. */
static void add_together(struct api_trail *t, struct strbuf *out)
{
    const struct api_attempt *x;

    strbuf_adds(out, "{\"beberapa\":[");
    t->writing = 0;
    TAILQ_FOREACH(x, &t->refused, link)
    {
        if (t->writing == TOGETHER_MAX || (t->apart > 0 && t->writing == 1) ||
            (t->writing > 0 && out->len + strlen(x->refusal) > TOGETHER_BYTES))
            break;
        strbuf_addf(out, "%s%s", t->writing > 0 ? "," : "", x->refusal);
        t->writing++;
    }
    strbuf_adds(out, "]}");
}

/* -errno as db_call. */
static int write_first(struct api_trail *t)
{
    _cleanup_(strbuf_free) struct strbuf several = STRBUF_INIT;

    add_together(t, &several);
    if (several.failed)
        return -ENOMEM;
    return db_call_ahead(t->db, db_call_find("api.jejak_tolak"), several.data, on_written, t,
                         &t->ticket);
}

/* What cannot be written is told as a fault of ours, whatever SQL calls it. */
static void end_unwritten(struct api_trail *t, const struct db_error *why)
{
    const struct db_error fault = {.kind = -EREMOTE, .sqlstate = "XX000", .message = why->message};
    struct http_problem problem;

    log_error("trail.failed", "refusals=%u kind=%d sqlstate=%s why=%s", t->writing, why->kind,
              why->sqlstate, LOG_Q(why->message));
    api_errors_problem(why, &problem);
    t->counts.failed += t->writing;
    for (; t->writing > 0; t->writing--)
        end(take_first(t), problem.status >= 500 ? why : &fault, NULL);
}

static void write_next(struct api_trail *t)
{
    while (t->ticket == NULL && !TAILQ_EMPTY(&t->refused)) {
        if (write_first(t) < 0)
            end_unwritten(t, &no_room);
    }
    look_drained(t);
}

static void on_written(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_trail *t = arg;

    (void)result;
    t->ticket = NULL;
    if (error->kind == -EREMOTE && t->writing > 1) {
        t->apart = t->writing;
        write_next(t);
        return;
    }
    t->apart -= t->apart > 0;
    if (error->kind != 0) {
        end_unwritten(t, error);
    } else {
        t->counts.written += t->writing;
        for (; t->writing > 0; t->writing--) {
            struct api_attempt *x = take_first(t);

            end(x, x->told, NULL);
        }
    }
    write_next(t);
}

/* ---- trying ---- */

int api_trail_try(struct api_trail *t, const struct api_trail_act *act, db_done *done, void *arg,
                  struct api_attempt **ret)
{
    struct api_attempt *x;
    int r;

    if (t->tried_count + t->counts.waiting >= t->settings->max_connections)
        return -EAGAIN;
    x = api_attempt_new(act);
    if (x == NULL)
        return -ENOMEM;
    x->trail = t;
    x->done = done;
    x->arg = arg;
    r = db_call(t->db, act->by, act->caller, &act->sent, on_tried, x, &x->ticket);
    if (r < 0) {
        api_attempt_free(x);
        return r;
    }
    TAILQ_INSERT_TAIL(&t->tried, x, link);
    t->tried_count++;
    *ret = x;
    return 0;
}

static void remove_tried(struct api_attempt *x)
{
    TAILQ_REMOVE(&x->trail->tried, x, link);
    x->trail->tried_count--;
    x->ticket = NULL;
}

static void on_tried(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_attempt *x = arg;
    struct api_trail *t = x->trail;

    remove_tried(x);
    if (!api_attempt_is_refusal(error)) {
        end(x, error, result);
        look_drained(t);
        return;
    }
    if (api_attempt_refused(x, error)) {
        TAILQ_INSERT_TAIL(&t->refused, x, link);
        t->counts.waiting++;
    } else {
        t->counts.failed++;
        log_error("trail.failed", "refusals=1 why=%s", LOG_Q(no_room.message));
        end(x, &no_room, NULL);
    }
    write_next(t);
}

void api_trail_leave(struct api_attempt *x)
{
    struct api_trail *t = x->trail;

    x->done = NULL;
    if (x->ticket == NULL || !db_withdraw(x->ticket))
        return;
    remove_tried(x);
    api_attempt_free(x);
    look_drained(t);
}

/* ---- life ---- */

struct api_trail *api_trail_new(struct loop *l, struct db_pool *db,
                                const struct config_http *settings)
{
    struct api_trail *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    t->loop = l;
    t->db = db;
    t->settings = settings;
    TAILQ_INIT(&t->tried);
    TAILQ_INIT(&t->refused);
    return t;
}

const struct api_trail_counts *api_trail_counts(const struct api_trail *t)
{
    return &t->counts;
}

void api_trail_drain(struct api_trail *t, loop_fn *drained, void *arg)
{
    t->drained = drained;
    t->drained_arg = arg;
    look_drained(t);
}

static void free_all(struct attempts *list)
{
    struct api_attempt *x;

    while ((x = TAILQ_FIRST(list)) != NULL) {
        TAILQ_REMOVE(list, x, link);
        db_abandon(x->ticket);
        api_attempt_free(x);
    }
}

void api_trail_free(struct api_trail *t)
{
    if (t == NULL)
        return;
    if (!TAILQ_EMPTY(&t->refused))
        log_error("trail.failed", "refusals=%u why=\"the daemon ends\"", t->counts.waiting);
    db_abandon(t->ticket);
    free_all(&t->tried);
    free_all(&t->refused);
    free(t);
}
