/* SPDX-License-Identifier: MIT */
/* Asks SQL at its times to plan reminders. The law and the calendar are SQL's; this is the clock
 * that asks. One question at a time; a question that failed is asked again soon, and said so once.
 */
#include "outbox_plan.h"

#include <inttypes.h>
#include <stdlib.h>

#include "cleanup.h"
#include "clock.h"
#include "db_call.h"
#include "json.h"
#include "log.h"

#define RETRY_MS 10000

struct outbox_plan {
    struct db_pool *db;
    const struct config_outbox *settings;
    loop_fn *planned;
    void *arg;
    struct loop_timer *timer;
    struct db_ticket *ticket;
    int64_t asked_ms;
    bool failing; /* and said so */
};

static void again(struct outbox_plan *p)
{
    int64_t ms = p->settings->plan_interval;

    loop_timer_start(p->timer, p->failing && ms > RETRY_MS ? RETRY_MS : ms);
}

static void failed(struct outbox_plan *p, const char *sqlstate, const char *message)
{
    if (!p->failing)
        log_error("plan.failed", "sqlstate=%s pesan=%s", sqlstate, LOG_Q(message));
    p->failing = true;
    again(p);
}

static struct json_object *document(const struct db_result *result)
{
    struct json_object *doc = NULL;
    const char *text;
    size_t len;

    if (db_result_rows(result) != 1 || db_result_columns(result) < 1)
        return NULL;
    text = db_result_value(result, 0, 0, &len);
    if (text == NULL || json_parse(text, len, &doc, NULL) != 0)
        return NULL;
    return doc;
}

static void on_planned(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct outbox_plan *p = arg;
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    int64_t created;

    p->ticket = NULL;
    if (error->kind != 0) {
        failed(p, error->sqlstate, error->message);
        return;
    }
    doc = document(result);
    if (doc == NULL) {
        failed(p, "", "jawaban api.rencana_jalankan bukan satu dokumen JSON");
        return;
    }
    created = json_get_int(doc, "kiriman", 0);
    if (created > 0 || p->failing)
        log_info("plan.done",
                 "kiriman=%" PRId64 " pengingat=%" PRId64 " unit=%" PRId64 " lama_ms=%" PRId64,
                 created, json_get_int(doc, "pengingat", 0), json_get_int(doc, "unit", 0),
                 clock_mono_ms() - p->asked_ms);
    p->failing = false;
    again(p);
    if (created > 0 || json_get_int(doc, "laporan", 0) > 0)
        p->planned(p->arg);
}

static void on_time(void *arg)
{
    static const char *const params[] = {"{}"};
    struct outbox_plan *p = arg;

    if (p->ticket != NULL)
        return;
    p->asked_ms = clock_mono_ms();
    if (db_call(p->db, db_call_find("api.rencana_jalankan"), NULL, params, on_planned, p,
                &p->ticket) != 0)
        failed(p, "", "memori habis");
}

struct outbox_plan *outbox_plan_new(struct loop *l, struct db_pool *db,
                                    const struct config_outbox *settings, loop_fn *planned,
                                    void *arg)
{
    struct outbox_plan *p = calloc(1, sizeof *p);

    if (p == NULL)
        return NULL;
    p->db = db;
    p->settings = settings;
    p->planned = planned;
    p->arg = arg;
    p->timer = loop_timer_new(l, on_time, p);
    if (p->timer == NULL) {
        free(p);
        return NULL;
    }
    loop_timer_start(p->timer, 0);
    return p;
}

void outbox_plan_free(struct outbox_plan *p)
{
    if (p == NULL)
        return;
    if (p->ticket != NULL)
        db_abandon(p->ticket);
    loop_timer_free(p->timer);
    free(p);
}
