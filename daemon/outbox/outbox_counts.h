/* SPDX-License-Identifier: MIT */
/* What the outbox counts: for metrics, and for the room that is left. */
#ifndef SIKLUS_OUTBOX_COUNTS_H
#define SIKLUS_OUTBOX_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

struct outbox_counts {
    uint64_t delivered, postponed, dead, held, claims, fenced;
    unsigned in_flight, breakers;
    bool waits; /* the database is a copy, an older backup, or this machine a stranger to it */
};

#endif
