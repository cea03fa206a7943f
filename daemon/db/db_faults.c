/* SPDX-License-Identifier: MIT */
/* What failed once may be well with the next try, and what is not asked any more is no trouble:
 * only what failed again after a while, and lately, counts. */
#include "db_faults.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define AGAIN_MS 20000   /* the planner asks again after half of this */
#define LATELY_MS 300000 /* beyond the longest time between two tries, a planner's that waits */

static struct db_fault *find(struct db_faults *f, const struct db_call_row *call)
{
    for (unsigned i = 0; i < f->count; i++)
        if (f->list[i].call == call)
            return &f->list[i];
    return NULL;
}

void db_faults_saw(struct db_faults *f, const struct db_call_row *call,
                   const struct db_error *error, int64_t now_ms)
{
    struct db_fault *known = find(f, call);

    if (error->kind == -ECANCELED)
        return;
    if (error->kind == 0) {
        if (known != NULL)
            *known = f->list[--f->count];
        return;
    }
    if (known != NULL && now_ms - known->last_ms > LATELY_MS)
        known->since_ms = now_ms;
    if (known == NULL && f->count < DB_FAULTS) {
        known = &f->list[f->count++];
        *known = (struct db_fault){.call = call, .since_ms = now_ms};
    }
    if (known == NULL)
        return;
    known->last_ms = now_ms;
    memcpy(known->sqlstate, error->sqlstate, sizeof(known->sqlstate));
}

static bool lasts(const struct db_fault *fault, int64_t now_ms)
{
    return fault->last_ms - fault->since_ms >= AGAIN_MS && now_ms - fault->last_ms <= LATELY_MS;
}

unsigned db_faults_count(const struct db_faults *f, int64_t now_ms)
{
    unsigned n = 0;

    for (unsigned i = 0; i < f->count; i++)
        n += (unsigned)lasts(&f->list[i], now_ms);
    return n;
}

void db_faults_tell(const struct db_faults *f, int64_t now_ms, struct strbuf *out)
{
    const char *comma = "";

    strbuf_addc(out, '[');
    for (unsigned i = 0; i < f->count; i++) {
        const struct db_fault *fault = &f->list[i];

        if (!lasts(fault, now_ms))
            continue;
        strbuf_addf(out, "%s{\"panggilan\":\"%s\",\"detik\":%" PRId64 ",\"sqlstate\":\"%s\"}",
                    comma, fault->call->name, (now_ms - fault->since_ms) / 1000, fault->sqlstate);
        comma = ",";
    }
    strbuf_addc(out, ']');
}
