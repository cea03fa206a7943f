/* SPDX-License-Identifier: MIT */
#include "outbox_claim.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "db_call.h"
#include "fault.h"
#include "log.h"

#define PATIENCE_MS 50 /* how long a claim waits for room worth the call */
#define LAPSED_MS 500  /* how often a claim looks for what is under way no more */

struct outbox_claim {
    struct outbox_claim_needs needs;
    outbox_claim_done *done;
    void *arg;
    struct loop_timer *patience;
    struct db_ticket *ticket; /* of the claim under way, or NULL */
    bool wanted;
    bool failing; /* and said so */
    int64_t lease_until;
    int64_t lapsed_looked;
};

struct outbox_claim *outbox_claim_new(const struct outbox_claim_needs *needs,
                                      outbox_claim_done *done, loop_fn *room, void *arg)
{
    struct outbox_claim *c = calloc(1, sizeof(*c));

    if (c == NULL)
        return NULL;
    c->needs = *needs;
    c->done = done;
    c->arg = arg;
    c->patience = loop_timer_new(needs->loop, room, arg);
    if (c->patience == NULL) {
        free(c);
        return NULL;
    }
    return c;
}

void outbox_claim_want(struct outbox_claim *c)
{
    c->wanted = true;
}

void outbox_claim_look(struct outbox_claim *c)
{
    c->lapsed_looked = 0;
}

bool outbox_claim_ready(const struct outbox_claim *c)
{
    return c->wanted && c->ticket == NULL;
}

bool outbox_claim_busy(const struct outbox_claim *c)
{
    return c->ticket != NULL;
}

static void tell_failure(struct outbox_claim *c, const char *sqlstate, const char *message)
{
    if (!c->failing)
        log_error("outbox.claim_failed", "sqlstate=%s pesan=%s", sqlstate, LOG_Q(message));
    c->failing = true;
}

static int take_rows(struct outbox_claim *c, const struct db_result *rows, struct deliveries *fresh)
{
    struct delivery_columns columns;
    int count = db_result_rows(rows);

    delivery_columns_find(&columns, rows);
    for (int row = 0; row < count; row++) {
        struct delivery *d = delivery_new(rows, &columns, row, c->lease_until);

        if (d == NULL) {
            log_error("outbox.no_memory", "baris=%d", row);
            return row; /* its lease brings it back, and those after it */
        }
        TAILQ_INSERT_TAIL(fresh, d, link);
    }
    return count;
}

static void on_claimed(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_claim *c = arg;
    struct deliveries fresh = TAILQ_HEAD_INITIALIZER(fresh);
    int count = -1;

    c->ticket = NULL;
    if (error->kind == -ECONNRESET)
        outbox_recover_doubt(c->needs.recover);
    if (error->kind != 0) {
        tell_failure(c, error->sqlstate, error->message);
    } else {
        if (c->failing)
            log_info("outbox.claim_again", "pekerja=%s", c->needs.self->name);
        c->failing = false;
        count = take_rows(c, rows, &fresh);
        /* It may come short because rows were cancelled in it; only an empty one is the end. */
        c->wanted = c->wanted || db_result_rows(rows) > 0;
        if (count > 0)
            fault_point("claimed");
    }
    c->done(c->arg, count, &fresh);
}

/* It reads the whole of what is open, so a queue that is being worked off asks seldom; and not so
 * seldom that much has gathered, for which the claim would stand still. */
static bool look_for_lapsed(struct outbox_claim *c, unsigned in_flight)
{
    int64_t now = clock_mono_ms();

    if (c->lapsed_looked != 0 && in_flight > 0 && now - c->lapsed_looked < LAPSED_MS)
        return false;
    c->lapsed_looked = now;
    return true;
}

static void ask(struct outbox_claim *c, unsigned in_flight, unsigned size)
{
    const struct config_outbox *settings = c->needs.settings;
    struct strbuf param = STRBUF_INIT;
    const char *params[1];

    c->lease_until = clock_mono_ms() + settings->lease;
    strbuf_adds(&param, "{\"pekerja\":");
    strbuf_add_json(&param, c->needs.self->name, strlen(c->needs.self->name));
    strbuf_addf(&param,
                ",\"batas\":%u,\"sewa_detik\":%" PRId64 ",\"batas_percobaan\":%u,\"lepas\":%s",
                size, settings->lease / 1000, settings->max_attempts,
                look_for_lapsed(c, in_flight) ? "true" : "false");
    outbox_gate_tell(c->needs.gate, &param);
    strbuf_addc(&param, '}');
    params[0] = param.data;
    c->wanted = false;
    if (param.failed || db_call(c->needs.db, db_call_find("api.kiriman_klaim"), NULL, params,
                                on_claimed, c, &c->ticket) != 0)
        tell_failure(c, "", "memori habis");
    strbuf_free(&param);
}

void outbox_claim_start(struct outbox_claim *c, unsigned in_flight, bool patient)
{
    const struct config_outbox *settings = c->needs.settings;
    unsigned size =
        settings->batch < settings->max_in_flight ? settings->batch : settings->max_in_flight;
    unsigned room = settings->max_in_flight > in_flight ? settings->max_in_flight - in_flight : 0;

    if (!outbox_claim_ready(c) || room == 0)
        return;
    if (room >= size)
        ask(c, in_flight, size);
    else if (!patient || room >= size / 2)
        ask(c, in_flight, room);
    else
        loop_timer_start(c->patience, PATIENCE_MS);
}

void outbox_claim_free(struct outbox_claim *c)
{
    if (c == NULL)
        return;
    if (c->ticket != NULL)
        db_abandon(c->ticket);
    loop_timer_free(c->patience);
    free(c);
}
