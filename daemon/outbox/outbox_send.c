/* SPDX-License-Identifier: MIT */
#include "outbox_send.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "fault.h"
#include "log.h"
#include "outbox_breaker.h"
#include "outbox_gateway.h"
#include "outbox_smtp.h"
#include "outbox_webhook.h"

/* A rehearsal without smtp.from: a name that RFC 2606 keeps out of the world. */
#define REHEARSAL_FROM "siklus@latihan.invalid"
#define TURN_MS 10000   /* how long a turn is waited for while others find no room */
#define TURN_PAUSE_S 5  /* and when it is asked for again: all others that are due go first */
#define NAME_PAUSE_S 30 /* until a name that nobody had time for is asked for again */

struct outbox_send {
    struct xfer_engine *xfer;
    const struct config *settings;
    bool rehearsal;
    bool stopping; /* nothing begins any more */
    char *password;
    struct deliveries sending;
    struct outbox_breaker *breaker;
    struct outbox_signer *signer;
    struct outbox_gateway *gateway;
    outbox_send_done *done;
    void *arg;
};

/* ---- life ---- */

static void free_password(struct outbox_send *s)
{
    if (s->password != NULL)
        explicit_bzero(s->password, strlen(s->password));
    free(s->password);
}

int outbox_send_reload(struct outbox_send *s)
{
    const char *file = s->settings->smtp.password_file;
    char *fresh = NULL;
    int err = outbox_smtp_password(file, &fresh);

    if (err != 0) {
        log_error("outbox.password", "berkas=%s galat=%s", LOG_Q(file), LOG_Q(strerror(-err)));
        return err;
    }
    free_password(s);
    s->password = fresh;
    return 0;
}

struct outbox_send *outbox_send_new(struct xfer_engine *x, const struct config *settings,
                                    bool rehearsal, outbox_send_done *done, void *arg)
{
    struct outbox_send *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->xfer = x;
    s->settings = settings;
    s->rehearsal = rehearsal;
    s->done = done;
    s->arg = arg;
    TAILQ_INIT(&s->sending);
    s->breaker = outbox_breaker_new();
    s->signer = outbox_signer_new();
    s->gateway =
        outbox_gateway_new(&settings->gateway, rehearsal ? settings->rehearsal.webhook : NULL);
    if (s->breaker == NULL || s->signer == NULL || s->gateway == NULL ||
        outbox_send_reload(s) != 0) {
        outbox_send_free(s);
        return NULL;
    }
    return s;
}

void outbox_send_free(struct outbox_send *s)
{
    if (s == NULL)
        return;
    outbox_gateway_free(s->gateway);
    deliveries_free(&s->sending);
    outbox_signer_free(s->signer);
    outbox_breaker_free(s->breaker);
    free_password(s);
    free(s);
}

struct deliveries *outbox_send_list(struct outbox_send *s)
{
    return &s->sending;
}

unsigned outbox_send_breakers(const struct outbox_send *s)
{
    return outbox_breaker_open(s->breaker);
}

/* ---- receivers that are down ---- */

/* Whom a delivery goes to, as the breaker knows it: one relay for all mail, else host and port; in
 * a rehearsal the one sink. */
static void peer_of(const struct outbox_send *s, const struct delivery *d,
                    char ret[OUTBOX_PEER_SIZE])
{
    if (d->channel == OUTBOX_MAIL)
        snprintf(ret, OUTBOX_PEER_SIZE, "relai");
    else
        outbox_breaker_peer(s->rehearsal ? s->settings->rehearsal.webhook : d->address, ret);
}

static void hand_back(struct outbox_send *s, struct delivery *d, struct outbox_verdict verdict)
{
    xfer_cancel(d->xfer);
    TAILQ_REMOVE(&s->sending, d, link);
    s->done(s->arg, d, &verdict, NULL);
}

/* Of what was not tried, which says nothing of its receiver. */
static struct outbox_verdict no_turn(int64_t delay_s)
{
    return outbox_verdict_held("menunggu-giliran", delay_s);
}

/* What waits for a receiver that has just been found down goes back untried. */
static void hold_waiting(struct outbox_send *s, const char *peer, int64_t wait_ms)
{
    char other[OUTBOX_PEER_SIZE];
    struct delivery *d, *next;

    for (d = TAILQ_FIRST(&s->sending); d != NULL; d = next) {
        next = TAILQ_NEXT(d, link);
        peer_of(s, d, other);
        if (xfer_waits(d->xfer) && strcmp(other, peer) == 0)
            hand_back(s, d, outbox_verdict_held("penerima-tak-menjawab", wait_ms / 1000));
    }
}

/* ---- receivers that are slow ---- */

/* A lease that would run out while its delivery waits is an attempt nobody made: half of it is
 * enough to wait for a turn. */
static bool is_tired(const struct outbox_send *s, const struct delivery *d, bool full, int64_t now)
{
    return s->stopping || (full && now - d->begun >= TURN_MS) ||
           d->lease_until - now < s->settings->outbox.lease / 2;
}

void outbox_send_yield(struct outbox_send *s, bool full)
{
    int64_t now = clock_mono_ms();
    struct delivery *d, *next;

    for (d = TAILQ_FIRST(&s->sending); d != NULL; d = next) {
        next = TAILQ_NEXT(d, link);
        if (xfer_waits(d->xfer) && is_tired(s, d, full, now))
            hand_back(s, d, no_turn(TURN_PAUSE_S));
    }
}

void outbox_send_stop(struct outbox_send *s)
{
    s->stopping = true;
    outbox_send_yield(s, false);
}

static void tell_breaker(struct outbox_send *s, const struct delivery *d,
                         const struct outbox_verdict *verdict)
{
    char peer[OUTBOX_PEER_SIZE];
    int64_t wait_ms = 0, now = clock_mono_ms();

    if (!verdict->down && outbox_breaker_idle(s->breaker))
        return;
    peer_of(s, d, peer);
    if (!verdict->down) {
        if (outbox_breaker_worked(s->breaker, peer))
            log_info("outbox.breaker_closed", "penerima=%s", LOG_Q(peer));
        return;
    }
    if (!outbox_breaker_failed(s->breaker, peer, now, s->settings->outbox.breaker_after,
                               s->settings->outbox.backoff_max))
        return;
    log_warn("outbox.breaker_opened", "penerima=%s alasan=%s", LOG_Q(peer), verdict->reason);
    if (!outbox_breaker_may(s->breaker, peer, now, 0, &wait_ms))
        hold_waiting(s, peer, wait_ms);
}

/* Is its receiver known to be down? */
static bool held(const struct outbox_send *s, const struct delivery *d,
                 struct outbox_verdict *ret_verdict)
{
    char peer[OUTBOX_PEER_SIZE];
    int64_t wait_ms = 0;

    if (s->stopping) {
        *ret_verdict = no_turn(TURN_PAUSE_S);
        return true;
    }
    if (outbox_breaker_idle(s->breaker))
        return false;
    peer_of(s, d, peer);
    if (outbox_breaker_may(s->breaker, peer, clock_mono_ms(), s->settings->webhook.timeout,
                           &wait_ms))
        return false;
    *ret_verdict = outbox_verdict_held("penerima-tak-menjawab", wait_ms / 1000);
    return true;
}

/* ---- one delivery ---- */

/* Its turn came too late: for its signature, then it is made ready anew, or for its lease. */
static void on_stale(struct outbox_send *s, struct delivery *d)
{
    struct outbox_verdict verdict;

    if (d->lease_until <= clock_mono_ms())
        s->done(s->arg, d, NULL, NULL);
    else if (outbox_send_start(s, d, &verdict) != 0)
        s->done(s->arg, d, &verdict, NULL);
}

static void on_sent(void *arg, const struct xfer_result *result)
{
    struct delivery *d = arg;
    struct outbox_send *s = d->sender;
    struct outbox_verdict verdict;

    fault_point("answered");
    TAILQ_REMOVE(&s->sending, d, link);
    d->xfer = NULL;
    if (result->error == -ESTALE) {
        on_stale(s, d);
        return;
    }
    if (result->error == -EBUSY) {
        verdict = no_turn(NAME_PAUSE_S);
        s->done(s->arg, d, &verdict, NULL);
        return;
    }
    verdict = d->channel == OUTBOX_GATEWAY ? outbox_gateway_verdict(d, result)
                                           : outbox_verdict(d->channel, result);
    tell_breaker(s, d, &verdict);
    s->done(s->arg, d, &verdict, result);
}

static int send_webhook(struct outbox_send *s, struct delivery *d,
                        struct outbox_verdict *ret_verdict)
{
    const char *sink = s->settings->rehearsal.webhook;

    if (!s->rehearsal)
        return outbox_webhook_start(s->xfer, s->signer, d, d->address, XFER_PUBLIC, on_sent,
                                    ret_verdict);
    if (sink[0] != '\0')
        return outbox_webhook_start(s->xfer, s->signer, d, sink, XFER_LOOPBACK, on_sent,
                                    ret_verdict);
    *ret_verdict = outbox_verdict_dead("latihan-tanpa-penampung");
    return -1;
}

static int send_mail(struct outbox_send *s, struct delivery *d, struct outbox_verdict *ret_verdict)
{
    const struct config_smtp *smtp = &s->settings->smtp;
    struct outbox_relay relay = {
        .relay = smtp->relay,
        .security = smtp->security,
        .username = smtp->username,
        .password = s->password,
        .ca_file = smtp->ca_file,
        .from = smtp->from,
        .from_name = smtp->from_name,
        .timeout_ms = smtp->timeout,
        .reach = XFER_RELAY,
    };

    if (s->rehearsal) {
        relay.relay = s->settings->rehearsal.smtp;
        relay.security = "none";
        relay.username = relay.password = "";
        relay.from = smtp->from[0] != '\0' ? smtp->from : REHEARSAL_FROM;
        relay.reach = XFER_LOOPBACK;
    }
    if (relay.relay[0] == '\0') {
        /* A relay that is not set is ours to mend: the mail waits. A rehearsal has no other way. */
        *ret_verdict = s->rehearsal ? outbox_verdict_dead("latihan-tanpa-penampung")
                                    : outbox_verdict_later("relai-belum-diatur");
        return -1;
    }
    return outbox_smtp_start(s->xfer, d, &relay, on_sent, ret_verdict);
}

int outbox_send_start(struct outbox_send *s, struct delivery *d, struct outbox_verdict *ret_verdict)
{
    int err = -1;

    *ret_verdict = outbox_verdict_dead("saluran-tak-dikenal");
    d->sender = s;
    log_request(d->key);
    if (held(s, d, ret_verdict))
        err = -1;
    else if (d->address[0] == '\0')
        *ret_verdict = outbox_verdict_dead("penerima-tanpa-alamat");
    else if (d->channel == OUTBOX_WEBHOOK)
        err = send_webhook(s, d, ret_verdict);
    else if (d->channel == OUTBOX_MAIL)
        err = send_mail(s, d, ret_verdict);
    else if (d->channel == OUTBOX_GATEWAY)
        err = outbox_gateway_start(s->gateway, s->xfer, d, on_sent, ret_verdict);
    log_request("");
    if (err != 0)
        return -1;
    delivery_set_state(d, DELIVERY_SENDING);
    d->begun = clock_mono_ms();
    TAILQ_INSERT_TAIL(&s->sending, d, link);
    fault_point("begun");
    return 0;
}
