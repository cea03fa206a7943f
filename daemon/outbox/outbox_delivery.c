/* SPDX-License-Identifier: MIT */
/* One claimed row on its way out: copied from the claim, freed once settled or given up. */
#include "outbox_delivery.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

static const char *const state_names[] = {
    [DELIVERY_CLAIMED] = "claimed",
    [DELIVERY_SENDING] = "sending",
    [DELIVERY_DECIDED] = "decided",
    [DELIVERY_SETTLING] = "settling",
};

static const char *cell(const struct db_result *rows, int row, const char *name, size_t *ret_len)
{
    int column = db_result_find(rows, name);

    return column < 0 ? NULL : db_result_value(rows, row, column, ret_len);
}

static bool copy_text(const struct db_result *rows, int row, const char *name, char **ret)
{
    const char *value = cell(rows, row, name, NULL);

    *ret = strdup(value != NULL ? value : "");
    return *ret != NULL;
}

static int64_t number(const struct db_result *rows, int row, const char *name)
{
    const char *value = cell(rows, row, name, NULL);

    return value != NULL ? strtoll(value, NULL, 10) : 0;
}

struct delivery *delivery_new(struct outbox *o, const struct db_result *rows, int row,
                              int64_t lease_until)
{
    struct delivery *d = calloc(1, sizeof *d);
    const char *channel = cell(rows, row, "dasar", NULL);

    if (d == NULL)
        return NULL;
    d->outbox = o;
    d->lease_until = lease_until;
    d->id = number(rows, row, "id");
    d->fence = number(rows, row, "pagar");
    d->created = number(rows, row, "dibuat");
    d->attempt = (int)number(rows, row, "percobaan");
    d->channel = outbox_channel_find(channel != NULL ? channel : "");
    if (!copy_text(rows, row, "saluran", &d->kanal) ||
        !copy_text(rows, row, "setelan", &d->settings) || !copy_text(rows, row, "kunci", &d->key) ||
        !copy_text(rows, row, "alamat", &d->address) ||
        !copy_text(rows, row, "rahasia", &d->secret) ||
        !copy_text(rows, row, "penerima", &d->recipient) ||
        !copy_text(rows, row, "isi", &d->body)) {
        delivery_free(d);
        return NULL;
    }
    d->body_len = strlen(d->body);
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
        [OUTBOX_DELIVERED] = LOG_LEVEL_INFO,
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
    log_request(d->key);
    log_outcome(d);
    log_request("");
}

void delivery_free(struct delivery *d)
{
    if (d == NULL)
        return;
    if (d->xfer != NULL)
        xfer_cancel(d->xfer);
    if (d->secret != NULL)
        explicit_bzero(d->secret, strlen(d->secret));
    outbox_secrets_clear(&d->secrets);
    free(d->kanal);
    free(d->settings);
    free(d->key);
    free(d->address);
    free(d->secret);
    free(d->recipient);
    free(d->body);
    free(d->answer);
    free(d);
}
