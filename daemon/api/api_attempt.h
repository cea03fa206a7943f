/* SPDX-License-Identifier: MIT */
/* One act that is tried, as api_trail.c, which has them all, sees it. Not for others. */
#ifndef SIKLUS_API_ATTEMPT_H
#define SIKLUS_API_ATTEMPT_H

#include <sys/queue.h>

#include "api_trail.h"

struct api_attempt {
    TAILQ_ENTRY(api_attempt) link;
    struct api_trail *trail;
    struct db_ticket *ticket; /* while SQL has the act */
    const struct db_call_row *function;
    char *caller, *params; /* until it is refused */
    struct db_error *told; /* the refusal */
    char *refusal;         /* and as api.jejak_tolak is told it */
    db_done *done;         /* NULL: nobody waits for it any more */
    void *arg;
};

/* NULL when out of memory. */
struct api_attempt *api_attempt_new(const struct api_trail_act *act);
/* Is this what the trail keeps? */
bool api_attempt_is_refusal(const struct db_error *error);
/* Fills told and refusal; false when out of memory. */
bool api_attempt_refused(struct api_attempt *x, const struct db_error *error);
void api_attempt_free(struct api_attempt *x);

#endif
