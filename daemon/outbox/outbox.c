/* SPDX-License-Identifier: MIT */
/* claim → render → deliver → settle. Never more than max_in_flight rows are held, from the claim to
 * the settled verdict; while verdicts are being written the next rows are claimed. A row whose
 * lease ran out is let go: from then on another daemon may send it. */
#include "outbox.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "db_call.h"
#include "fault.h"
#include "log.h"
#include "outbox_breaker.h"
#include "outbox_delivery.h"
#include "outbox_files.h"
#include "outbox_gate.h"
#include "outbox_gateway.h"
#include "outbox_recover.h"
#include "outbox_settle.h"
#include "outbox_smtp.h"
#include "outbox_webhook.h"
#include "outbox_worker.h"
#include "strbuf.h"

#define BEGIN_AT_ONCE 32 /* rows rendered and signed before the loop looks up */
#define PATIENCE_MS 50   /* how long a claim waits for room worth the call */
#define LAPSED_MS 5000   /* how often a claim looks for leases of others that ran out */
/* A rehearsal without smtp.from: a name that RFC 2606 keeps out of the world. */
#define REHEARSAL_FROM "siklus@latihan.invalid"

struct outbox {
    struct loop *loop;
    struct db_pool *db;
    struct xfer_engine *xfer;
    const struct config *settings;
    bool rehearsal;
    char *password;
    struct outbox_worker worker;
    struct outbox_counts counts;
    struct deliveries claimed, sending;
    struct outbox_gate *gate;
    struct outbox_breaker *breaker;
    struct outbox_signer *signer;
    struct outbox_settle *settle;
    struct outbox_recover *recover;
    struct outbox_gateway *gateway;
    struct outbox_files *files;
    struct loop_timer *poll, *begin, *patience, *drain;
    bool wanted; /* there may be something to claim */
    struct db_ticket *claiming;
    int64_t claim_lease_until;
    int64_t lapsed_looked;
    bool claim_failing; /* and said so */
    bool draining;
    loop_fn *drained;
    void *drained_arg;
};

static void claim(struct outbox *o, bool patient);
static void on_poll(void *arg);
static void on_begin(void *arg);
static void on_patience(void *arg);
static void on_drain(void *arg);
static void on_settled(void *arg);
static void on_recovered(void *arg);
static void on_admitted(void *arg);
static outbox_files_done on_files;

int outbox_reload(struct outbox *o)
{
    char *fresh = NULL;
    int err = outbox_smtp_password(o->settings->smtp.password_file, &fresh);

    if (err != 0) {
        log_error("outbox.password", "berkas=%s galat=%s", LOG_Q(o->settings->smtp.password_file),
                  LOG_Q(strerror(-err)));
        return err;
    }
    if (o->password != NULL)
        explicit_bzero(o->password, strlen(o->password));
    free(o->password);
    o->password = fresh;
    return 0;
}

static bool timers_new(struct outbox *o)
{
    o->poll = loop_timer_new(o->loop, on_poll, o);
    o->begin = loop_timer_new(o->loop, on_begin, o);
    o->patience = loop_timer_new(o->loop, on_patience, o);
    o->drain = loop_timer_new(o->loop, on_drain, o);
    return o->poll != NULL && o->begin != NULL && o->patience != NULL && o->drain != NULL;
}

struct outbox *outbox_new(struct loop *l, struct db_pool *db, struct xfer_engine *x,
                          const struct config *settings, bool rehearsal)
{
    struct outbox *o = calloc(1, sizeof *o);

    if (o == NULL)
        return NULL;
    o->loop = l;
    o->db = db;
    o->xfer = x;
    o->settings = settings;
    o->rehearsal = rehearsal;
    TAILQ_INIT(&o->claimed);
    TAILQ_INIT(&o->sending);
    outbox_worker_self(&o->worker);
    o->breaker = outbox_breaker_new();
    o->signer = outbox_signer_new();
    o->gate = outbox_gate_new(db, settings->outbox.state_dir, on_admitted, o);
    o->settle = outbox_settle_new(l, db, &settings->outbox, &o->counts, o->gate, on_settled, o);
    o->recover = outbox_recover_new(db, &o->worker, on_recovered, o);
    o->gateway =
        outbox_gateway_new(&settings->gateway, rehearsal ? settings->rehearsal.webhook : NULL);
    o->files = outbox_files_new(db, on_files, o);
    if (o->files == NULL || o->breaker == NULL || o->signer == NULL || o->gate == NULL ||
        o->settle == NULL || o->recover == NULL || o->gateway == NULL || !timers_new(o) ||
        outbox_reload(o) != 0) {
        outbox_free(o);
        return NULL;
    }
    loop_timer_start(o->poll, 0);
    return o;
}

void outbox_wake(struct outbox *o)
{
    o->wanted = true;
    claim(o, true);
}

static void on_recovered(void *arg)
{
    struct outbox *o = arg;

    o->lapsed_looked = 0;
    outbox_wake(o);
}

static void on_admitted(void *arg)
{
    outbox_wake(arg);
}

const struct outbox_counts *outbox_counts(struct outbox *o)
{
    o->counts.breakers = outbox_breaker_open(o->breaker);
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

static void on_poll(void *arg)
{
    struct outbox *o = arg;

    loop_timer_start(o->poll, o->settings->outbox.poll_interval);
    drop_expired(o, &o->claimed);
    drop_expired(o, outbox_files_waiting(o->files));
    drop_expired(o, &o->sending);
    outbox_gate_remember(o->gate);
    if (!outbox_gate_open(o->gate))
        outbox_gate_ask(o->gate);
    o->wanted = true;
    claim(o, false);
}

static void on_patience(void *arg)
{
    claim(arg, false);
}

/* --- claim --- */

static void claim_failed(struct outbox *o, const char *sqlstate, const char *message)
{
    if (!o->claim_failing)
        log_error("outbox.claim_failed", "sqlstate=%s pesan=%s", sqlstate, LOG_Q(message));
    o->claim_failing = true;
}

static void on_claimed(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox *o = arg;
    struct delivery_columns columns;
    int count;

    o->claiming = NULL;
    if (error->kind == -ECONNRESET || error->kind == -ETIMEDOUT)
        outbox_recover_doubt(o->recover);
    if (error->kind != 0) {
        claim_failed(o, error->sqlstate, error->message);
        return; /* the poll tries again */
    }
    if (o->claim_failing)
        log_info("outbox.claim_again", "pekerja=%s", o->worker.name);
    o->claim_failing = false;
    count = db_result_rows(rows);
    delivery_columns_find(&columns, rows);
    for (int row = 0; row < count; row++) {
        struct delivery *d = delivery_new(o, rows, &columns, row, o->claim_lease_until);

        if (d == NULL) {
            log_error("outbox.no_memory", "baris=%d", row);
            break; /* its lease brings it back */
        }
        TAILQ_INSERT_TAIL(&o->claimed, d, link);
        o->counts.in_flight++;
        o->counts.claims++;
    }
    if (count > 0) {
        fault_point("claimed");
        loop_timer_start(o->begin, 0);
    }
    /* A claim may come short because rows were cancelled in it; only an empty one is the end. */
    o->wanted = o->wanted || count > 0;
    claim(o, true);
    on_settled(o);
}

/* It reads the whole of what is open, so a queue that is being worked off asks seldom. */
static bool look_for_lapsed(struct outbox *o)
{
    int64_t now = clock_mono_ms();

    if (o->lapsed_looked != 0 && o->counts.in_flight > 0 && now - o->lapsed_looked < LAPSED_MS)
        return false;
    o->lapsed_looked = now;
    return true;
}

static void claim_start(struct outbox *o, unsigned size)
{
    struct strbuf param = STRBUF_INIT;
    const char *params[1];

    o->claim_lease_until = clock_mono_ms() + o->settings->outbox.lease;
    strbuf_adds(&param, "{\"pekerja\":");
    strbuf_add_json(&param, o->worker.name, strlen(o->worker.name));
    strbuf_addf(&param,
                ",\"batas\":%u,\"sewa_detik\":%" PRId64 ",\"batas_percobaan\":%u,\"lepas\":%s",
                size, o->settings->outbox.lease / 1000, o->settings->outbox.max_attempts,
                look_for_lapsed(o) ? "true" : "false");
    outbox_gate_tell(o->gate, &param);
    strbuf_addc(&param, '}');
    params[0] = param.data;
    o->wanted = false;
    if (param.failed || db_call(o->db, db_call_find("api.kiriman_klaim"), NULL, params, on_claimed,
                                o, &o->claiming) != 0)
        claim_failed(o, "", "memori habis");
    strbuf_free(&param);
}

/* What an earlier claim may have taken without our knowledge is let go before the next. */
static void recover_own(struct outbox *o)
{
    struct strbuf held = STRBUF_INIT;
    const char *comma = "";

    deliveries_tell(&o->claimed, &held, &comma);
    outbox_files_tell(o->files, &held, &comma);
    deliveries_tell(&o->sending, &held, &comma);
    outbox_settle_tell(o->settle, &held, &comma);
    if (!held.failed)
        outbox_recover_own(o->recover, held.data != NULL ? held.data : "");
    strbuf_free(&held);
}

/* Claims as much as there is room for; a patient one waits a little while the room is small. */
static void claim(struct outbox *o, bool patient)
{
    const struct config_outbox *settings = &o->settings->outbox;
    unsigned room, size;

    if (!o->wanted || o->claiming != NULL || o->draining || !outbox_gate_open(o->gate) ||
        o->counts.in_flight >= settings->max_in_flight)
        return;
    if (outbox_recover_doubts(o->recover)) {
        recover_own(o);
        return;
    }
    room = settings->max_in_flight - o->counts.in_flight;
    size = settings->batch < settings->max_in_flight ? settings->batch : settings->max_in_flight;
    if (room >= size)
        claim_start(o, size);
    else if (!patient || room >= size / 2)
        claim_start(o, room);
    else
        loop_timer_start(o->patience, PATIENCE_MS);
}

/* --- send --- */

/* Whom a delivery goes to, as the breaker knows it: one relay for all mail, else host and port; in
 * a rehearsal the one sink. */
static void peer_of(const struct delivery *d, char ret[OUTBOX_PEER_SIZE])
{
    if (d->channel == OUTBOX_MAIL)
        snprintf(ret, OUTBOX_PEER_SIZE, "relai");
    else
        outbox_breaker_peer(
            d->outbox->rehearsal ? d->outbox->settings->rehearsal.webhook : d->address, ret);
}

static void decide(struct outbox *o, struct delivery *d, const struct outbox_verdict *verdict,
                   const struct xfer_result *r)
{
    delivery_decide(d, verdict, r);
    outbox_files_ended(o->files, d);
    outbox_settle_add(o->settle, d);
}

/* What waits for a receiver that has just been found down goes back untried. */
static void hold_waiting(struct outbox *o, const char *peer, int64_t wait_ms)
{
    struct outbox_verdict held = outbox_verdict_held("penerima-tak-menjawab", wait_ms / 1000);
    char other[OUTBOX_PEER_SIZE];
    struct delivery *d, *next;

    for (d = TAILQ_FIRST(&o->sending); d != NULL; d = next) {
        next = TAILQ_NEXT(d, link);
        peer_of(d, other);
        if (!xfer_waits(d->xfer) || strcmp(other, peer) != 0)
            continue;
        xfer_cancel(d->xfer);
        TAILQ_REMOVE(&o->sending, d, link);
        decide(o, d, &held, NULL);
    }
}

static void tell_breaker(struct outbox *o, const struct delivery *d,
                         const struct outbox_verdict *verdict)
{
    char peer[OUTBOX_PEER_SIZE];
    int64_t wait_ms = 0, now = clock_mono_ms();

    if (!verdict->down && outbox_breaker_idle(o->breaker))
        return;
    peer_of(d, peer);
    if (!verdict->down) {
        if (outbox_breaker_worked(o->breaker, peer))
            log_info("outbox.breaker_closed", "penerima=%s", LOG_Q(peer));
        return;
    }
    if (!outbox_breaker_failed(o->breaker, peer, now, o->settings->outbox.breaker_after,
                               o->settings->outbox.backoff_max))
        return;
    log_warn("outbox.breaker_opened", "penerima=%s alasan=%s", LOG_Q(peer), verdict->reason);
    if (!outbox_breaker_may(o->breaker, peer, now, 0, &wait_ms))
        hold_waiting(o, peer, wait_ms);
}

static void on_sent(void *arg, const struct xfer_result *result)
{
    struct delivery *d = arg;
    struct outbox *o = d->outbox;
    struct outbox_verdict verdict;

    fault_point("answered");
    TAILQ_REMOVE(&o->sending, d, link);
    d->xfer = NULL;
    if (result->error == -ESTALE) {
        let_go(o, d);
        return;
    }
    verdict = d->channel == OUTBOX_GATEWAY ? outbox_gateway_verdict(d, result)
                                           : outbox_verdict(d->channel, result);
    tell_breaker(o, d, &verdict);
    decide(o, d, &verdict, result);
}

static int send_webhook(struct outbox *o, struct delivery *d, struct outbox_verdict *ret_verdict)
{
    const char *sink = o->settings->rehearsal.webhook;

    if (!o->rehearsal)
        return outbox_webhook_start(o->xfer, o->signer, d, d->address, XFER_PUBLIC, on_sent,
                                    ret_verdict);
    if (sink[0] != '\0')
        return outbox_webhook_start(o->xfer, o->signer, d, sink, XFER_LOOPBACK, on_sent,
                                    ret_verdict);
    *ret_verdict = outbox_verdict_dead("latihan-tanpa-penampung");
    return -1;
}

static int send_mail(struct outbox *o, struct delivery *d, struct outbox_verdict *ret_verdict)
{
    const struct config_smtp *smtp = &o->settings->smtp;
    struct outbox_relay relay = {
        .relay = smtp->relay,
        .security = smtp->security,
        .username = smtp->username,
        .password = o->password,
        .ca_file = smtp->ca_file,
        .from = smtp->from,
        .from_name = smtp->from_name,
        .timeout_ms = smtp->timeout,
        .reach = XFER_RELAY,
    };

    if (o->rehearsal) {
        relay.relay = o->settings->rehearsal.smtp;
        relay.security = "none";
        relay.username = relay.password = "";
        relay.from = smtp->from[0] != '\0' ? smtp->from : REHEARSAL_FROM;
        relay.reach = XFER_LOOPBACK;
    }
    if (relay.relay[0] == '\0') {
        /* A relay that is not set is ours to mend: the mail waits. A rehearsal has no other way. */
        *ret_verdict = o->rehearsal ? outbox_verdict_dead("latihan-tanpa-penampung")
                                    : outbox_verdict_later("relai-belum-diatur");
        return -1;
    }
    return outbox_smtp_start(o->xfer, d, &relay, on_sent, ret_verdict);
}

/* Is its receiver known to be down? */
static bool held(struct outbox *o, const struct delivery *d, struct outbox_verdict *ret_verdict)
{
    char peer[OUTBOX_PEER_SIZE];
    int64_t wait_ms = 0;

    if (outbox_breaker_idle(o->breaker))
        return false;
    peer_of(d, peer);
    if (outbox_breaker_may(o->breaker, peer, clock_mono_ms(), o->settings->webhook.timeout,
                           &wait_ms))
        return false;
    *ret_verdict = outbox_verdict_held("penerima-tak-menjawab", wait_ms / 1000);
    return true;
}

/* d, which is in no list, is handed to its channel. */
static void start(struct outbox *o, struct delivery *d)
{
    struct outbox_verdict verdict = outbox_verdict_dead("saluran-tak-dikenal");
    int err = -1;

    log_request(d->key);
    if (held(o, d, &verdict))
        err = -1;
    else if (d->address[0] == '\0')
        verdict = outbox_verdict_dead("penerima-tanpa-alamat");
    else if (d->channel == OUTBOX_WEBHOOK)
        err = send_webhook(o, d, &verdict);
    else if (d->channel == OUTBOX_MAIL)
        err = send_mail(o, d, &verdict);
    else if (d->channel == OUTBOX_GATEWAY)
        err = outbox_gateway_start(o->gateway, o->xfer, d, on_sent, &verdict);
    log_request("");
    if (err == 0) {
        delivery_set_state(d, DELIVERY_SENDING);
        TAILQ_INSERT_TAIL(&o->sending, d, link);
        fault_point("begun");
        return;
    }
    decide(o, d, &verdict, NULL);
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

static bool idle(const struct outbox *o)
{
    return o->counts.in_flight == 0 && o->claiming == NULL;
}

static void on_settled(void *arg)
{
    struct outbox *o = arg;

    if (o->draining && idle(o))
        loop_timer_start(o->drain, 0);
    claim(o, true);
}

void outbox_drain(struct outbox *o, int64_t deadline_ms, loop_fn *drained, void *arg)
{
    o->draining = true;
    o->drained = drained;
    o->drained_arg = arg;
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

static void free_all(struct deliveries *list)
{
    struct delivery *d;

    while ((d = TAILQ_FIRST(list)) != NULL) {
        TAILQ_REMOVE(list, d, link);
        delivery_free(d);
    }
}

void outbox_free(struct outbox *o)
{
    if (o == NULL)
        return;
    if (o->claiming != NULL)
        db_abandon(o->claiming);
    outbox_recover_free(o->recover);
    outbox_gateway_free(o->gateway);
    outbox_files_free(o->files);
    free_all(&o->claimed);
    free_all(&o->sending);
    outbox_settle_free(o->settle);
    outbox_gate_free(o->gate);
    outbox_signer_free(o->signer);
    outbox_breaker_free(o->breaker);
    loop_timer_free(o->poll);
    loop_timer_free(o->begin);
    loop_timer_free(o->patience);
    loop_timer_free(o->drain);
    if (o->password != NULL)
        explicit_bzero(o->password, strlen(o->password));
    free(o->password);
    free(o);
}
