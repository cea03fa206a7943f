/* SPDX-License-Identifier: MIT */
/* What systemctl status shows of a daemon that serves: that it does, or what keeps it from it. */
#ifndef SIKLUS_SERVICE_STATE_H
#define SIKLUS_SERVICE_STATE_H

#include <stdbool.h>

#include "db_pool.h"
#include "loop.h"

struct service_state;

/* From now on, as long as it lives. NULL when out of memory. */
struct service_state *service_state_new(struct loop *l, const struct db_pool *db, bool rehearsal);
void service_state_free(struct service_state *s);

#endif
