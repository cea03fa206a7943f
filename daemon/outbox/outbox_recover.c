/* SPDX-License-Identifier: MIT */
/* Who holds deliveries here → which of them are gone → their leases end. And in our own name: all
 * but what is held → their leases end. */
#include "outbox_recover.h"

#include <stdlib.h>
#include <string.h>

#include "db_call.h"
#include "log.h"
#include "strbuf.h"

struct outbox_recover {
    struct db_pool *db;
    const struct outbox_worker *self;
    loop_fn *recovered;
    void *arg;
    struct db_ticket *ticket;
    bool listed;  /* who is gone holds nothing any more */
    bool doubt;   /* of what stands in our name */
    bool own;     /* what is asked for will end the doubt */
    bool failing; /* and said so */
};

static db_done on_listed, on_released;

static void failed(struct outbox_recover *r, const struct db_error *error)
{
    if (r->failing)
        return;
    r->failing = true;
    log_warn("outbox.recover_failed", "sqlstate=%s pesan=%s", error->sqlstate,
             LOG_Q(error->message));
}

/* Takes over param. */
static int ask(struct outbox_recover *r, const char *call, struct strbuf *param, db_done *done)
{
    const char *params[1] = {param->data};
    int err =
        param->failed ? -1 : db_call(r->db, db_call_find(call), NULL, params, done, r, &r->ticket);

    strbuf_free(param);
    return err;
}

static void on_listed(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_recover *r = arg;
    struct strbuf param = STRBUF_INIT;
    int gone = 0;

    r->ticket = NULL;
    if (error->kind != 0) {
        failed(r, error);
        return;
    }
    strbuf_adds(&param, "{\"pekerja\":[");
    for (int row = 0; row < db_result_rows(rows); row++) {
        size_t len;
        const char *name = db_result_value(rows, row, 0, &len);

        if (name == NULL || !outbox_worker_gone(r->self, name))
            continue;
        if (gone++ > 0)
            strbuf_addc(&param, ',');
        strbuf_add_json(&param, name, len);
    }
    strbuf_adds(&param, "]}");
    r->listed = gone == 0;
    if (gone == 0)
        strbuf_free(&param);
    else if (ask(r, "api.kiriman_lepas_pekerja", &param, on_released) != 0)
        log_warn("outbox.recover_failed", "sqlstate= pesan=%s", "memori");
}

static void on_released(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_recover *r = arg;

    r->ticket = NULL;
    if (error->kind != 0) {
        failed(r, error);
        return;
    }
    r->failing = false;
    r->doubt = r->doubt && !r->own;
    r->listed = r->listed || !r->own;
    log_info("outbox.recovered", "hasil=%s", LOG_Q(db_result_value(rows, 0, 0, NULL)));
    r->recovered(r->arg);
}

static int list(struct outbox_recover *r)
{
    struct strbuf param = STRBUF_INIT;

    r->own = false;
    strbuf_adds(&param, "{\"mesin\":");
    strbuf_add_json(&param, r->self->machine, strlen(r->self->machine));
    strbuf_adds(&param, "}");
    return ask(r, "api.kiriman_pekerja", &param, on_listed);
}

struct outbox_recover *outbox_recover_new(struct db_pool *db, const struct outbox_worker *self,
                                          loop_fn *recovered, void *arg)
{
    struct outbox_recover *r = calloc(1, sizeof *r);

    if (r == NULL)
        return NULL;
    *r = (struct outbox_recover){.db = db, .self = self, .recovered = recovered, .arg = arg};
    if (list(r) != 0) {
        free(r);
        return NULL;
    }
    return r;
}

void outbox_recover_again(struct outbox_recover *r)
{
    if (!r->listed && r->ticket == NULL && list(r) != 0)
        log_warn("outbox.recover_failed", "sqlstate= pesan=%s", "memori");
}

void outbox_recover_doubt(struct outbox_recover *r)
{
    r->doubt = true;
}

bool outbox_recover_doubts(const struct outbox_recover *r)
{
    return r->doubt;
}

void outbox_recover_own(struct outbox_recover *r, const char *held)
{
    struct strbuf param = STRBUF_INIT;

    if (r->ticket != NULL)
        return;
    r->own = true;
    strbuf_adds(&param, "{\"pekerja\":[");
    strbuf_add_json(&param, r->self->name, strlen(r->self->name));
    strbuf_addf(&param, "],\"kecuali\":[%s]}", held);
    if (ask(r, "api.kiriman_lepas_pekerja", &param, on_released) != 0)
        log_warn("outbox.recover_failed", "sqlstate= pesan=%s", "memori");
}

void outbox_recover_free(struct outbox_recover *r)
{
    if (r == NULL)
        return;
    if (r->ticket != NULL)
        db_abandon(r->ticket);
    free(r);
}
