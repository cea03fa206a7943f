/* SPDX-License-Identifier: MIT */
/* One claimed row on its way out. */
#ifndef SIKLUS_OUTBOX_DELIVERY_H
#define SIKLUS_OUTBOX_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include "db_call.h"
#include "outbox_secret.h"
#include "outbox_verdict.h"
#include "strbuf.h"
#include "xfer.h"

struct outbox_send;

enum delivery_state {
    DELIVERY_CLAIMED,  /* in outbox->claimed: leased, not yet begun */
    DELIVERY_FETCHING, /* with outbox->files: the files of its mail are being fetched, or wait for
                          it */
    DELIVERY_SENDING,  /* in outbox->send's list: xfer has it */
    DELIVERY_DECIDED,  /* in settle->decided: its verdict waits to be written */
    DELIVERY_SETTLING, /* in settle->settling: SQL is writing it */
};

struct delivery {
    TAILQ_ENTRY(delivery) link;
    struct outbox_send *sender; /* once it is on its way */
    enum delivery_state state;
    int64_t id, fence;   /* of the row and of this claim */
    int64_t lease_until; /* on the monotonic clock: past it the row may be someone else's */
    int64_t created;     /* seconds since 1970 */
    int64_t begun;       /* handed to xfer, on the monotonic clock */
    int attempt;
    enum outbox_channel channel;
    char *kanal; /* the channel's name; of a gateway also its settings, and what was filled in */
    char *settings;
    struct outbox_secrets secrets;
    char *key; /* kunci: webhook-id and Message-ID */
    char *address, *secret, *recipient, *body;
    size_t body_len;
    struct strbuf
        files;    /* of its mail, as render_mail_file made them; empty once it is on its way */
    bool carries; /* it takes one of the places of mails with files */
    struct xfer *xfer;
    struct outbox_verdict verdict;
    char *answer; /* what the receiver said; NULL if nothing */
    int64_t took_ms;
};

TAILQ_HEAD(deliveries, delivery);

/* Where the columns of api.kiriman_klaim stand in a result. */
struct delivery_columns {
    int id, fence, created, attempt, channel, texts[7];
};

void delivery_columns_find(struct delivery_columns *c, const struct db_result *rows);
/* A copy of one row in one block; NULL when out of memory. */
struct delivery *delivery_new(const struct db_result *rows, const struct delivery_columns *c,
                              int row, int64_t lease_until);
/* Moves d, traced. */
void delivery_set_state(struct delivery *d, enum delivery_state state);
/* Notes what came of it and logs the one line of its outcome. r is NULL when nothing was sent. */
void delivery_decide(struct delivery *d, const struct outbox_verdict *verdict,
                     const struct xfer_result *r);
/* Adds the ids of a list, each behind *comma, which is "," from then on. */
void deliveries_tell(const struct deliveries *list, struct strbuf *ids, const char **comma);
void delivery_free(struct delivery *d);
/* Frees all of a list. */
void deliveries_free(struct deliveries *list);

#endif
