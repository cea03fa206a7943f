/* SPDX-License-Identifier: MIT */
/* What an attempt means for its row: delivered, tried again later, or dead; with a reason code. */
#ifndef SIKLUS_OUTBOX_VERDICT_H
#define SIKLUS_OUTBOX_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "xfer.h"

enum outbox_channel { OUTBOX_MAIL, OUTBOX_WEBHOOK, OUTBOX_GATEWAY, OUTBOX_UNKNOWN };
enum outbox_outcome { OUTBOX_DELIVERED, OUTBOX_POSTPONED, OUTBOX_DEAD, OUTBOX_HELD };

struct outbox_verdict {
    enum outbox_outcome outcome;
    long code;          /* HTTP status or SMTP reply, 0 if none */
    const char *reason; /* stable code in kebab-case; NULL when delivered */
    int64_t delay_s;    /* asked for by the receiver; -1: SQL chooses */
    bool gone;          /* the address is no more: it is to be stopped */
    bool down;          /* the receiver, not the message, is at fault: the breaker counts it */
};

/* Names as the database has them: OUTBOX_UNKNOWN for any other. */
enum outbox_channel outbox_channel_find(const char *name);
const char *outbox_channel_name(enum outbox_channel channel);
const char *outbox_outcome_name(enum outbox_outcome outcome);
/* Of an attempt; reasons are static. */
struct outbox_verdict outbox_verdict(enum outbox_channel channel, const struct xfer_result *r);
/* Of what never went out: for good, or until SQL tries again. */
struct outbox_verdict outbox_verdict_dead(const char *reason);
struct outbox_verdict outbox_verdict_later(const char *reason);
/* Not tried: the way there is broken, again in so many seconds, and no attempt is counted. */
struct outbox_verdict outbox_verdict_held(const char *reason, int64_t delay_s);

#endif
