/* SPDX-License-Identifier: MIT */
/* The pool is looked at again and again: what it lost for a moment is not worth a word. */
#include "service_state.h"

#include <stdlib.h>

#include "notify.h"

#define LOOK_MS 1000

enum state { STATE_UNTOLD, STATE_SERVES, STATE_FAILS, STATE_AWAY };

struct service_state {
    const struct db_pool *db;
    struct loop_timer *timer;
    const char *rehearsal;
    enum state told;
};

static enum state judge(const struct service_state *s)
{
    if (db_pool_ready(s->db) == 0)
        return STATE_AWAY;
    return db_pool_failing(s->db) > 0 ? STATE_FAILS : STATE_SERVES;
}

static void tell(const struct service_state *s)
{
    switch (s->told) {
    case STATE_AWAY:
        notify_status("basis data tidak terhubung; siklusd terus mencoba menyambung");
        return;
    case STATE_FAILS:
        notify_status("melayani%s, tetapi sebagian pekerjaannya gagal terus; lihat: siklusctl "
                      "status",
                      s->rehearsal);
        return;
    default:
        notify_status("melayani%s, skema versi %d", s->rehearsal, SIKLUS_SCHEMA_VERSION);
    }
}

static void look(void *arg)
{
    struct service_state *s = arg;
    enum state now = judge(s);

    loop_timer_start(s->timer, LOOK_MS);
    if (now == s->told)
        return;
    s->told = now;
    tell(s);
}

struct service_state *service_state_new(struct loop *l, const struct db_pool *db, bool rehearsal)
{
    struct service_state *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->db = db;
    s->rehearsal = rehearsal ? " (latihan)" : "";
    s->timer = loop_timer_new(l, look, s);
    if (s->timer == NULL) {
        free(s);
        return NULL;
    }
    look(s);
    return s;
}

void service_state_free(struct service_state *s)
{
    if (s == NULL)
        return;
    loop_timer_free(s->timer);
    free(s);
}
