/* SPDX-License-Identifier: MIT */
/* Asks SQL every few seconds to seal what is new in the trail (api.jejak_segel): idempotent, so any
 * number of daemons may ask. */
#ifndef SIKLUS_API_SEAL_H
#define SIKLUS_API_SEAL_H

#include "config.h"
#include "db_pool.h"
#include "loop.h"

struct api_seal;

/* All is borrowed for its life. NULL when out of memory. */
struct api_seal *api_seal_new(struct loop *l, struct db_pool *db,
                              const struct config_audit *settings);
/* From now on, at its times. */
void api_seal_start(struct api_seal *s);
/* Once more, and never again: done comes once, from the loop, when nothing is left or it failed. */
void api_seal_last(struct api_seal *s, loop_fn *done, void *arg);
/* Bears NULL. */
void api_seal_free(struct api_seal *s);

#endif
