/* SPDX-License-Identifier: MIT */
/* One claimed row on its way out: copied from the claim, freed once settled or given up. */
#include "outbox_delivery.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

static const char *const state_names[] = {
    [DELIVERY_CLAIMED] = "claimed",   [DELIVERY_FETCHING] = "fetching",
    [DELIVERY_SENDING] = "sending",   [DELIVERY_DECIDED] = "decided",
    [DELIVERY_SETTLING] = "settling",
};

/* Texts stand behind the struct in its own block, in this order. */
enum {
    TEXT_KEY,
    TEXT_ADDRESS,
    TEXT_SECRET,
    TEXT_RECIPIENT,
    TEXT_BODY,
    TEXT_KANAL,
    TEXT_SETTINGS,
    TEXTS
};

static const char *const text_names[TEXTS] = {"kunci", "alamat",  "rahasia", "penerima",
                                              "isi",   "saluran", "setelan"};

void delivery_columns_find(struct delivery_columns *c, const struct db_result *rows)
{
    c->id = db_result_find(rows, "id");
    c->fence = db_result_find(rows, "pagar");
    c->created = db_result_find(rows, "dibuat");
    c->attempt = db_result_find(rows, "percobaan");
    c->channel = db_result_find(rows, "dasar");
    for (size_t i = 0; i < TEXTS; i++)
        c->texts[i] = db_result_find(rows, text_names[i]);
}

static const char *cell(const struct db_result *rows, int row, int column, size_t *ret_len)
{
    const char *value = column < 0 ? NULL : db_result_value(rows, row, column, ret_len);

    if (value == NULL)
        *ret_len = 0;
    return value != NULL ? value : "";
}

static int64_t number(const struct db_result *rows, int row, int column)
{
    size_t len;

    return strtoll(cell(rows, row, column, &len), NULL, 10);
}

struct delivery *delivery_new(const struct db_result *rows, const struct delivery_columns *c,
                              int row, int64_t lease_until)
{
    const char *values[TEXTS];
    size_t lens[TEXTS], bytes = 0, ignored;
    char *texts[TEXTS], *at;
    struct delivery *d;

    for (size_t i = 0; i < TEXTS; i++) {
        values[i] = cell(rows, row, c->texts[i], &lens[i]);
        bytes += lens[i] + 1;
    }
    d = malloc(sizeof *d + bytes);
    if (d == NULL)
        return NULL;
    at = (char *)(d + 1);
    for (size_t i = 0; i < TEXTS; i++) {
        texts[i] = memcpy(at, values[i], lens[i] + 1);
        at += lens[i] + 1;
    }
    *d = (struct delivery){
        .lease_until = lease_until,
        .id = number(rows, row, c->id),
        .fence = number(rows, row, c->fence),
        .created = number(rows, row, c->created),
        .attempt = (int)number(rows, row, c->attempt),
        .channel = outbox_channel_find(cell(rows, row, c->channel, &ignored)),
        .key = texts[TEXT_KEY],
        .address = texts[TEXT_ADDRESS],
        .secret = texts[TEXT_SECRET],
        .recipient = texts[TEXT_RECIPIENT],
        .body = texts[TEXT_BODY],
        .body_len = lens[TEXT_BODY],
        .kanal = texts[TEXT_KANAL],
        .settings = texts[TEXT_SETTINGS],
    };
    return d;
}

void delivery_set_state(struct delivery *d, enum delivery_state state)
{
    log_debug("outbox.state", "kiriman=%" PRId64 " dari=%s ke=%s", d->id, state_names[d->state],
              state_names[state]);
    d->state = state;
}

static void log_outcome(const struct delivery *d)
{
    static const enum log_level levels[] = {
        [OUTBOX_DELIVERED] =
            LOG_LEVEL_DEBUG, /* the ledger has it; the log tells what needs somebody */
        [OUTBOX_POSTPONED] = LOG_LEVEL_WARN,
        [OUTBOX_DEAD] = LOG_LEVEL_WARN,
        [OUTBOX_HELD] = LOG_LEVEL_DEBUG,
    };

    log_event(levels[d->verdict.outcome], "outbox.attempt",
              "kiriman=%" PRId64 " saluran=%s percobaan=%d hasil=%s kode=%ld alasan=%s "
              "lama_ms=%" PRId64,
              d->id, d->kanal, d->attempt, outbox_outcome_name(d->verdict.outcome), d->verdict.code,
              d->verdict.reason != NULL ? d->verdict.reason : "-", d->took_ms);
}

void delivery_decide(struct delivery *d, const struct outbox_verdict *verdict,
                     const struct xfer_result *r)
{
    d->xfer = NULL;
    d->verdict = *verdict;
    if (r != NULL) {
        d->took_ms = r->took_ms;
        d->answer = r->answer[0] != '\0' ? strdup(r->answer) : NULL;
        outbox_secrets_mask(&d->secrets, d->answer);
    }
    if (d->verdict.outcome == OUTBOX_HELD)
        return; /* nothing was tried */
    log_request(d->key);
    log_outcome(d);
    log_request("");
}

void deliveries_tell(const struct deliveries *list, struct strbuf *ids, const char **comma)
{
    const struct delivery *d;

    TAILQ_FOREACH(d, list, link)
    {
        strbuf_addf(ids, "%s%" PRId64, *comma, d->id);
        *comma = ",";
    }
}

void delivery_free(struct delivery *d)
{
    if (d == NULL)
        return;
    if (d->xfer != NULL)
        xfer_cancel(d->xfer);
    outbox_secrets_clear(&d->secrets);
    explicit_bzero(d->secret, strlen(d->secret));
    strbuf_free(&d->files);
    free(d->answer);
    free(d);
}

void deliveries_free(struct deliveries *list)
{
    struct delivery *d;

    while ((d = TAILQ_FIRST(list)) != NULL) {
        TAILQ_REMOVE(list, d, link);
        delivery_free(d);
    }
}
