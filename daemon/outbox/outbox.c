/* SPDX-License-Identifier: MIT */
/* claim → render → deliver → settle. Never more than max_in_flight rows are held, from the claim to
 * the settled verdict; while verdicts are being written the next rows are claimed. A row whose
 * lease ran out before it has a verdict is let go: from then on another daemon may send it. */
#include "outbox.h"

#include <inttypes.h>
#include <stdlib.h>

#include "clock.h"
#include "log.h"
#include "outbox_claim.h"
#include "outbox_delivery.h"
#include "outbox_files.h"
#include "outbox_gate.h"
#include "outbox_recover.h"
#include "outbox_send.h"
#include "outbox_settle.h"
#include "outbox_worker.h"

#define BEGIN_AT_ONCE 32 /* rows rendered and signed before the loop looks up */

struct outbox {
    struct db_pool *db;
    const struct config *settings;
    struct outbox_worker worker;
    struct outbox_counts counts;
    struct deliveries claimed;
    struct outbox_gate *gate;
    struct outbox_recover *recover;
    struct outbox_claim *claim;
    struct outbox_files *files;
    struct outbox_send *send;
    struct outbox_settle *settle;
    struct loop_timer *poll, *begin, *drain;
    bool draining;
    loop_fn *drained;
    void *drained_arg;
};

static void claim(struct outbox *o, bool patient);
static void on_poll(void *arg);
static void on_begin(void *arg);
static void on_room(void *arg);
static void on_drain(void *arg);
static void on_settled(void *arg);
static void on_recovered(void *arg);
static void on_admitted(void *arg);
static outbox_claim_done on_claimed;
static outbox_files_done on_files;
static outbox_send_done on_sent;

/* ---- life ---- */

static bool make_parts(struct outbox *o, struct loop *l, struct xfer_engine *x, bool rehearsal)
{
    struct outbox_claim_needs needs = {l, o->db, &o->settings->outbox, &o->worker, NULL, NULL};

    o->poll = loop_timer_new(l, on_poll, o);
    o->begin = loop_timer_new(l, on_begin, o);
    o->drain = loop_timer_new(l, on_drain, o);
    needs.gate = o->gate = outbox_gate_new(o->db, o->settings, on_admitted, o);
    needs.recover = o->recover = outbox_recover_new(o->db, &o->worker, on_recovered, o);
    o->claim = outbox_claim_new(&needs, on_claimed, on_room, o);
    o->files = outbox_files_new(o->db, on_files, o);
    o->send = outbox_send_new(x, o->settings, rehearsal, on_sent, o);
    o->settle =
        outbox_settle_new(l, o->db, &o->settings->outbox, &o->counts, o->gate, on_settled, o);
    return o->poll != NULL && o->begin != NULL && o->drain != NULL && o->gate != NULL &&
           o->recover != NULL && o->claim != NULL && o->files != NULL && o->send != NULL &&
           o->settle != NULL;
}

struct outbox *outbox_new(struct loop *l, struct db_pool *db, struct xfer_engine *x,
                          const struct config *settings, bool rehearsal)
{
    struct outbox *o = calloc(1, sizeof *o);

    if (o == NULL)
        return NULL;
    o->db = db;
    o->settings = settings;
    TAILQ_INIT(&o->claimed);
    outbox_worker_self(&o->worker);
    if (!make_parts(o, l, x, rehearsal)) {
        outbox_free(o);
        return NULL;
    }
    loop_timer_start(o->poll, 0);
    return o;
}

void outbox_free(struct outbox *o)
{
    if (o == NULL)
        return;
    outbox_claim_free(o->claim);
    outbox_recover_free(o->recover);
    outbox_files_free(o->files);
    deliveries_free(&o->claimed);
    outbox_send_free(o->send);
    outbox_settle_free(o->settle);
    outbox_gate_free(o->gate);
    loop_timer_free(o->poll);
    loop_timer_free(o->begin);
    loop_timer_free(o->drain);
    free(o);
}

int outbox_reload(struct outbox *o)
{
    return outbox_send_reload(o->send);
}

void outbox_wake(struct outbox *o)
{
    outbox_claim_want(o->claim);
    claim(o, true);
}

static void on_recovered(void *arg)
{
    struct outbox *o = arg;

    outbox_claim_look(o->claim);
    outbox_wake(o);
}

static void on_admitted(void *arg)
{
    outbox_wake(arg);
}

const struct outbox_counts *outbox_counts(struct outbox *o)
{
    o->counts.breakers = outbox_send_breakers(o->send);
    o->counts.waits = !outbox_gate_open(o->gate);
    return &o->counts;
}

static bool is_expired(const struct delivery *d)
{
    return d->lease_until <= clock_mono_ms();
}

/* d, whose lease ran out and which is in no list, may be somebody else's. */
static void let_go(struct outbox *o, struct delivery *d)
{
    log_warn("outbox.lease_lost", "kiriman=%" PRId64 " saluran=%s", d->id,
             outbox_channel_name(d->channel));
    o->counts.in_flight--;
    outbox_files_ended(o->files, d);
    delivery_free(d);
    on_settled(o);
}

static void drop_expired(struct outbox *o, struct deliveries *list)
{
    struct delivery *d, *next;

    for (d = TAILQ_FIRST(list); d != NULL; d = next) {
        next = TAILQ_NEXT(d, link);
        if (!is_expired(d))
            continue;
        TAILQ_REMOVE(list, d, link);
        let_go(o, d);
    }
}

/* Is there no room for half a claim? */
static bool is_full(const struct outbox *o)
{
    const struct config_outbox *c = &o->settings->outbox;
    unsigned size = c->batch < c->max_in_flight ? c->batch : c->max_in_flight;

    return o->counts.in_flight + size / 2 >= c->max_in_flight;
}

static void on_poll(void *arg)
{
    struct outbox *o = arg;

    loop_timer_start(o->poll, o->settings->outbox.poll_interval);
    drop_expired(o, &o->claimed);
    drop_expired(o, outbox_files_waiting(o->files));
    drop_expired(o, outbox_send_list(o->send));
    outbox_send_yield(o->send, is_full(o));
    outbox_gate_remember(o->gate);
    outbox_gate_ask(o->gate);
    outbox_claim_want(o->claim);
    claim(o, false);
    outbox_recover_again(o->recover); /* behind the claim, which may be in doubt */
}

static bool idle(const struct outbox *o)
{
    return o->counts.in_flight == 0 && !outbox_claim_busy(o->claim);
}

static void end_drain(struct outbox *o)
{
    if (o->draining && idle(o))
        loop_timer_start(o->drain, 0);
}

/* --- claim --- */

static void on_room(void *arg)
{
    claim(arg, false);
}

static void on_claimed(void *arg, int count, struct deliveries *fresh)
{
    struct outbox *o = arg;

    if (count > 0) {
        TAILQ_CONCAT(&o->claimed, fresh, link);
        o->counts.in_flight += (unsigned)count;
        o->counts.claims += (unsigned)count;
        loop_timer_start(o->begin, 0);
    }
    if (count >= 0) /* one that failed is tried again by the poll */
        claim(o, true);
    end_drain(o);
}

/* What an earlier claim may have taken without our knowledge is let go before the next. */
static void recover_own(struct outbox *o)
{
    struct strbuf held = STRBUF_INIT;
    const char *comma = "";

    deliveries_tell(&o->claimed, &held, &comma);
    outbox_files_tell(o->files, &held, &comma);
    deliveries_tell(outbox_send_list(o->send), &held, &comma);
    outbox_settle_tell(o->settle, &held, &comma);
    if (!held.failed)
        outbox_recover_own(o->recover, held.data != NULL ? held.data : "");
    strbuf_free(&held);
}

static void claim(struct outbox *o, bool patient)
{
    if (!outbox_claim_ready(o->claim) || o->draining || !outbox_gate_open(o->gate) ||
        o->counts.in_flight >= o->settings->outbox.max_in_flight || outbox_settle_late(o->settle))
        return;
    if (outbox_recover_doubts(o->recover))
        recover_own(o);
    else
        outbox_claim_start(o->claim, o->counts.in_flight, patient);
}

/* --- send --- */

static void decide(struct outbox *o, struct delivery *d, const struct outbox_verdict *verdict,
                   const struct xfer_result *r)
{
    delivery_decide(d, verdict, r);
    outbox_files_ended(o->files, d);
    outbox_settle_add(o->settle, d);
}

static void start(struct outbox *o, struct delivery *d)
{
    struct outbox_verdict verdict;

    if (outbox_send_start(o->send, d, &verdict) != 0)
        decide(o, d, &verdict, NULL);
}

static void on_sent(void *arg, struct delivery *d, const struct outbox_verdict *verdict,
                    const struct xfer_result *result)
{
    if (verdict == NULL)
        let_go(arg, d);
    else
        decide(arg, d, verdict, result);
}

static void begin(struct outbox *o, struct delivery *d)
{
    TAILQ_REMOVE(&o->claimed, d, link);
    if (is_expired(d)) /* this process stood still since the claim */
        let_go(o, d);
    else if (outbox_files_wanted(d))
        outbox_files_add(o->files, d);
    else
        start(o, d);
}

static void on_files(void *arg, struct delivery *d, const struct outbox_verdict *verdict)
{
    struct outbox *o = arg;

    if (is_expired(d))
        let_go(o, d);
    else if (verdict != NULL)
        decide(o, d, verdict, NULL);
    else
        start(o, d);
}

static void on_begin(void *arg)
{
    struct outbox *o = arg;
    struct delivery *d;

    for (int i = 0; i < BEGIN_AT_ONCE && (d = TAILQ_FIRST(&o->claimed)) != NULL; i++)
        begin(o, d);
    if (!TAILQ_EMPTY(&o->claimed))
        loop_timer_start(o->begin, 0);
}

/* --- settled, drained --- */

static void on_settled(void *arg)
{
    end_drain(arg);
    claim(arg, true);
}

void outbox_drain(struct outbox *o, int64_t deadline_ms, loop_fn *drained, void *arg)
{
    o->draining = true;
    o->drained = drained;
    o->drained_arg = arg;
    outbox_send_stop(o->send);
    loop_timer_start(o->drain, idle(o) ? 0 : deadline_ms);
}

static void on_drain(void *arg)
{
    struct outbox *o = arg;
    loop_fn *drained = o->drained;

    log_info("outbox.drained", "sisa=%u", o->counts.in_flight);
    o->drained = NULL;
    if (drained != NULL)
        drained(o->drained_arg);
}
