/* SPDX-License-Identifier: MIT */
/* One question at a time; while more waits to be sealed than one answer did, the next follows at
 * once. A question that failed is asked again at the next time, and said so once. */
#include "api_seal.h"

#include <stdlib.h>

#include "cleanup.h"
#include "db_call.h"
#include "json.h"
#include "log.h"

struct api_seal {
    struct db_pool *db;
    const struct config_audit *settings;
    struct loop_timer *timer;
    struct db_ticket *ticket;
    bool failing; /* and said so */
    bool asked_last;
    loop_fn *done;
    void *arg;
};

static void again(struct api_seal *s, bool more)
{
    loop_fn *done = s->done;

    if (more || (done != NULL && !s->asked_last)) {
        loop_timer_start(s->timer, 0);
        return;
    }
    if (done == NULL) {
        loop_timer_start(s->timer, s->settings->seal_interval);
        return;
    }
    s->done = NULL;
    done(s->arg);
}

static void failed(struct api_seal *s, const char *sqlstate, const char *message)
{
    if (!s->failing)
        log_error("seal.failed", "sqlstate=%s why=%s", sqlstate, LOG_Q(message));
    s->failing = true;
    again(s, false);
}

static void on_sealed(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_seal *s = arg;
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    const char *text;
    size_t len;

    s->ticket = NULL;
    if (error->kind != 0) {
        failed(s, error->sqlstate, error->message);
        return;
    }
    text = db_result_rows(result) == 1 ? db_result_value(result, 0, 0, &len) : NULL;
    if (text == NULL || json_parse(text, len, &doc, NULL) != 0) {
        failed(s, "", "the answer of api.jejak_segel is no document");
        return;
    }
    if (s->failing)
        log_info("seal.works", "sealed=%lld", (long long)json_get_int(doc, "segel", 0));
    s->failing = false;
    again(s, json_get_bool(doc, "sisa", false));
}

static void on_time(void *arg)
{
    static const char *const params[] = {"{}"};
    struct api_seal *s = arg;

    if (s->ticket != NULL)
        return;
    s->asked_last = s->done != NULL;
    if (db_call(s->db, db_call_find("api.jejak_segel"), NULL, params, on_sealed, s, &s->ticket) !=
        0)
        failed(s, "", "no memory");
}

struct api_seal *api_seal_new(struct loop *l, struct db_pool *db,
                              const struct config_audit *settings)
{
    struct api_seal *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->db = db;
    s->settings = settings;
    s->timer = loop_timer_new(l, on_time, s);
    if (s->timer == NULL) {
        free(s);
        return NULL;
    }
    return s;
}

void api_seal_start(struct api_seal *s)
{
    loop_timer_start(s->timer, 0);
}

void api_seal_last(struct api_seal *s, loop_fn *done, void *arg)
{
    s->done = done;
    s->arg = arg;
    loop_timer_start(s->timer, 0);
}

void api_seal_free(struct api_seal *s)
{
    if (s == NULL)
        return;
    if (s->ticket != NULL)
        db_abandon(s->ticket);
    loop_timer_free(s->timer);
    free(s);
}
