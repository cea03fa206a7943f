/* SPDX-License-Identifier: MIT */
/* Refused acts are written into the trail (api.jejak_tolak) after their answer, since their own
 * transaction was undone. Nobody waits for it. What cannot be written is tried again, what does not
 * fit into the queue is counted, and the count is written when there is room. */
#ifndef SIKLUS_API_TRAIL_H
#define SIKLUS_API_TRAIL_H

#include <stddef.h>
#include <stdint.h>

#include "config.h"
#include "db_call.h"
#include "loop.h"

/* Longer parameters of a refused act are not kept, only their length. */
#define API_TRAIL_PARAMS ((size_t)16384)

struct api_trail;

struct api_trail_counts {
    uint64_t written;
    uint64_t lost;
    unsigned waiting;
};

struct api_trail *api_trail_new(struct loop *l, struct db_pool *db,
                                const struct config_audit *settings);
/* What, and by whom: the jsonb of api.jejak_tolak, copied. */
void api_trail_refused(struct api_trail *t, const char *params);
const struct api_trail_counts *api_trail_counts(const struct api_trail *t);
/* drained comes once, from the loop, when nothing waits any more. */
void api_trail_drain(struct api_trail *t, loop_fn *drained, void *arg);
void api_trail_free(struct api_trail *t);

#endif
