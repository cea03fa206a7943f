/* SPDX-License-Identifier: MIT */
/* Acts as they are tried. A refused one was undone with its transaction, so it is written into the
 * trail (api.jejak_tolak) in another, and only then answered: whoever is told no has a row there,
 * and where none can be written nobody is told no, but that it failed (5xx). Those that are refused
 * at the same time are written together.
 *
 * What is refused: 403, 404, 409 and 422, to somebody who is known, by SQL; and 401 to who has a
 * token that was good once, of which SQL keeps one a minute. Not what is malformed or failed, nor
 * what came with no credential or with one that nobody has (401): anybody could fill a disk with
 * those. Who is recorded has waited for it, and the acts that are tried at once are no more than
 * connections may be open.
 *
 * Guesses of passwords have a way of their own: api.masuk_gagal records each that was counted, and
 * the throttle sees to it that those are few; the others (429) are not recorded. */
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
struct api_attempt;

struct api_trail_counts {
    uint64_t written;
    uint64_t failed;
    unsigned waiting; /* refused, and not written yet */
};

/* What is tried. All is copied but function and by, which are of db_calls. */
struct api_trail_act {
    const struct db_call_row *function; /* the act */
    const struct db_call_row *by;       /* what SQL is asked: the act itself, or what calls it */
    const char *caller;                 /* as for db_call */
    const char *params;                 /* of the act */
    const char *sent;                   /* of by */
};

/* All is borrowed for its life. NULL when out of memory. */
struct api_trail *api_trail_new(struct loop *l, struct db_pool *db,
                                const struct config_http *settings);
/* done comes exactly once, from the loop, as that of db_call does: with what came; with the
 * refusal, which is in the trail by then; or with what failed, the act or the trail. 0, -ENOMEM,
 * -EAGAIN when too many are under way, or what db_call says. */
int api_trail_try(struct api_trail *t, const struct api_trail_act *act, db_done *done, void *arg,
                  struct api_attempt **ret);
/* done will not come. What SQL was asked already goes into the trail if it is refused. */
void api_trail_leave(struct api_attempt *x);
const struct api_trail_counts *api_trail_counts(const struct api_trail *t);
/* drained comes once, from the loop, when nothing is tried or waits any more. */
void api_trail_drain(struct api_trail *t, loop_fn *drained, void *arg);
/* Bears NULL. Refusals that are not written yet are lost, which is logged. */
void api_trail_free(struct api_trail *t);

#endif
