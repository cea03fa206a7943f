/* SPDX-License-Identifier: MIT */
/* Who holds a lease: a name that tells a living daemon from one that died, even when its process
 * number is used again: "host/boot/namespace:pid:start". */
#ifndef SIKLUS_OUTBOX_WORKER_H
#define SIKLUS_OUTBOX_WORKER_H

#include <stdbool.h>

#define OUTBOX_WORKER_SIZE 192

struct outbox_worker {
    char machine[OUTBOX_WORKER_SIZE / 2]; /* names of this machine's workers begin so, then ":" */
    char name[OUTBOX_WORKER_SIZE];
};

void outbox_worker_self(struct outbox_worker *ret);
/* Is that worker of this machine certainly gone? Of another machine, boot or namespace nothing is
 * known: false. */
bool outbox_worker_gone(const struct outbox_worker *self, const char *name);

#endif
