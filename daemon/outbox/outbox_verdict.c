/* SPDX-License-Identifier: MIT */
/* What an attempt means, as rows. A webhook that answers anything but 2xx is tried again (Standard
 * Webhooks 1.0, "any other status is a failure"): an endpoint under repair says 401, 404 or 405;
 * only 410 says that it is gone for good, and 400, 413, 415 and 422 that this body will never do. A
 * mail is dead when the relay refuses the recipient or the message for good (RFC 5321 4.2.1); what
 * it says against the relay's own log-in or sender is ours to mend, and the mail waits. */
#include "outbox_verdict.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#define DELAY_MAX_S INT64_C(86400)
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const channel_names[] = {
    [OUTBOX_MAIL] = "surel",
    [OUTBOX_WEBHOOK] = "webhook",
    [OUTBOX_GATEWAY] = "gerbang",
    [OUTBOX_UNKNOWN] = "tak-dikenal",
};

static const char *const outcome_names[] = {
    [OUTBOX_DELIVERED] = "terkirim",
    [OUTBOX_POSTPONED] = "tunda",
    [OUTBOX_DEAD] = "mati",
    [OUTBOX_HELD] = "tahan",
};

/* First match wins. */
static const struct {
    long from, to;
    enum outbox_outcome outcome;
    const char *reason;
} statuses[] = {
    {300, 399, OUTBOX_POSTPONED, "dialihkan"},
    {400, 400, OUTBOX_DEAD, "isi-ditolak"},
    {401, 401, OUTBOX_POSTPONED, "tidak-berwenang"},
    {403, 403, OUTBOX_POSTPONED, "tidak-berwenang"},
    {404, 405, OUTBOX_POSTPONED, "tujuan-tidak-ada"},
    {408, 408, OUTBOX_POSTPONED, "waktu-habis"},
    {410, 410, OUTBOX_DEAD, "tujuan-dihapus"},
    {413, 413, OUTBOX_DEAD, "isi-terlalu-besar"},
    {415, 415, OUTBOX_DEAD, "isi-ditolak"},
    {422, 422, OUTBOX_DEAD, "isi-ditolak"},
    {425, 425, OUTBOX_POSTPONED, "terlalu-sering"},
    {429, 429, OUTBOX_POSTPONED, "terlalu-sering"},
    {400, 499, OUTBOX_POSTPONED, "ditolak-penerima"},
    {500, 599, OUTBOX_POSTPONED, "galat-penerima"},
};

static const struct {
    int error;
    enum outbox_channel channel; /* OUTBOX_UNKNOWN: any */
    enum outbox_outcome outcome;
    const char *reason;
} errors[] = {
    {-EPERM, OUTBOX_MAIL, OUTBOX_DEAD, "relai-terlarang"},
    {-EPERM, OUTBOX_UNKNOWN, OUTBOX_DEAD, "alamat-terlarang"},
    {-EINVAL, OUTBOX_UNKNOWN, OUTBOX_DEAD, "alamat-cacat"},
    {-EHOSTUNREACH, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "nama-tidak-ditemukan"},
    {-ETIMEDOUT, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "waktu-habis"},
    {-ECONNREFUSED, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "sambungan-ditolak"},
    {-ECONNRESET, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "sambungan-putus"},
    {-EKEYREJECTED, OUTBOX_MAIL, OUTBOX_POSTPONED, "tls-relai"},
    {-EKEYREJECTED, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "tls-penerima"},
    {-EPROTO, OUTBOX_UNKNOWN, OUTBOX_POSTPONED, "protokol"},
};

enum outbox_channel outbox_channel_find(const char *name)
{
    for (size_t i = 0; i < OUTBOX_UNKNOWN; i++)
        if (strcmp(channel_names[i], name) == 0)
            return (enum outbox_channel)i;
    return OUTBOX_UNKNOWN;
}

const char *outbox_channel_name(enum outbox_channel channel)
{
    return channel_names[channel];
}

const char *outbox_outcome_name(enum outbox_outcome outcome)
{
    return outcome_names[outcome];
}

static struct outbox_verdict make(enum outbox_outcome outcome, const char *reason)
{
    return (struct outbox_verdict){.outcome = outcome, .reason = reason, .delay_s = -1};
}

struct outbox_verdict outbox_verdict_dead(const char *reason)
{
    return make(OUTBOX_DEAD, reason);
}

struct outbox_verdict outbox_verdict_later(const char *reason)
{
    return make(OUTBOX_POSTPONED, reason);
}

struct outbox_verdict outbox_verdict_held(const char *reason, int64_t delay_s)
{
    struct outbox_verdict v = make(OUTBOX_HELD, reason);

    v.delay_s = delay_s > 0 ? delay_s : 1;
    return v;
}

static struct outbox_verdict of_error(enum outbox_channel channel, int error)
{
    for (size_t i = 0; i < COUNT(errors); i++)
        if (errors[i].error == error &&
            (errors[i].channel == OUTBOX_UNKNOWN || errors[i].channel == channel))
            return make(errors[i].outcome, errors[i].reason);
    return make(OUTBOX_POSTPONED, "galat-jaringan");
}

static struct outbox_verdict of_webhook(const struct xfer_result *r)
{
    struct outbox_verdict v = make(OUTBOX_POSTPONED, "jawaban-tak-dikenal");

    for (size_t i = 0; i < COUNT(statuses); i++) {
        if (r->code >= statuses[i].from && r->code <= statuses[i].to) {
            v = make(statuses[i].outcome, statuses[i].reason);
            break;
        }
    }
    /* Of 413 it says that the refusal passes (RFC 9110 15.5.14). */
    if ((r->code == 413 || r->code == 429 || r->code == 503) && r->retry_after_ms > 0) {
        int64_t s = r->retry_after_ms / 1000 + (r->retry_after_ms % 1000 != 0);
        v.outcome = OUTBOX_POSTPONED;
        v.delay_s = s < DELAY_MAX_S ? s : DELAY_MAX_S;
    }
    return v;
}

/* What a refusal of a mail is about: the enhanced code behind the reply's own says it best (RFC
 * 3463; here without its first digit), else the code, else what was refused. First match wins. */
static const struct {
    const char *detail;
    long code;    /* 0: any */
    bool message; /* only of a message */
    enum outbox_outcome outcome;
    const char *reason;
} refusals[] = {
    {".1.", 0, false, OUTBOX_DEAD, "ditolak-penerima"},
    {".2.2", 0, false, OUTBOX_DEAD, "kotak-penuh"},
    {".2.3", 0, false, OUTBOX_DEAD, "isi-terlalu-besar"},
    {".3.4", 0, false, OUTBOX_DEAD, "isi-terlalu-besar"},
    {"", 552, true, OUTBOX_DEAD, "isi-terlalu-besar"},
    {"", 552, false, OUTBOX_DEAD, "kotak-penuh"},
    {"", 0, true, OUTBOX_DEAD, "surel-ditolak"},
    {"", 0, false, OUTBOX_DEAD, "ditolak-penerima"},
};

/* Of "552 5.3.4 too large" what follows the 5; "" when there is none. */
static const char *detail_of(const char *answer)
{
    bool any = strnlen(answer, 6) == 6 && answer[5] == '.' && strchr("245", answer[4]) != NULL;

    return any ? answer + 5 : "";
}

static struct outbox_verdict of_refusal(const struct xfer_result *r)
{
    const char *said = detail_of(r->answer);
    size_t i = 0;

    while (strncmp(said, refusals[i].detail, strlen(refusals[i].detail)) != 0 ||
           (refusals[i].code != 0 && refusals[i].code != r->code) ||
           (refusals[i].message && !r->message))
        i++; /* the last one takes all */
    return make(refusals[i].outcome, refusals[i].reason);
}

static struct outbox_verdict of_mail(const struct xfer_result *r)
{
    if (r->refused)
        return of_refusal(r);
    if (r->code >= 500)
        return make(OUTBOX_POSTPONED, "ditolak-relai");
    if (r->code >= 400 && strncmp(detail_of(r->answer), ".2.2", 4) == 0)
        return make(OUTBOX_POSTPONED, "kotak-penuh");
    if (r->code >= 400)
        return make(OUTBOX_POSTPONED, "ditunda-penerima");
    return make(OUTBOX_POSTPONED, "jawaban-tak-dikenal");
}

/* Of a relay its 421 (RFC 5321 3.8) and what it says against our log-in; other replies are about
 * one message. */
static bool is_down(enum outbox_channel channel, const struct xfer_result *r,
                    const struct outbox_verdict *v)
{
    if (v->outcome != OUTBOX_POSTPONED)
        return false;
    if (r->error != 0)
        return r->error != -ENOMEM;
    if (channel == OUTBOX_MAIL)
        return r->code == 421 || r->code >= 500;
    return r->code >= 500;
}

struct outbox_verdict outbox_verdict(enum outbox_channel channel, const struct xfer_result *r)
{
    struct outbox_verdict v;

    if (r->delivered)
        v = make(OUTBOX_DELIVERED, NULL);
    else if (r->error != 0)
        v = of_error(channel, r->error);
    else
        v = channel == OUTBOX_MAIL ? of_mail(r) : of_webhook(r);
    if (r->error == 0) /* else it is of an earlier step, and says nothing of the attempt */
        v.code = r->code;
    v.gone = channel == OUTBOX_WEBHOOK && r->code == 410;
    v.down = is_down(channel, r, &v);
    return v;
}
