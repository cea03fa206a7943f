/* SPDX-License-Identifier: MIT */
/* How often a gateway and a recipient may be written to: never more than so many in any span of
 * time. Kept in memory by this daemon alone. */
#ifndef SIKLUS_OUTBOX_RATE_H
#define SIKLUS_OUTBOX_RATE_H

#include <stddef.h>
#include <stdint.h>

struct outbox_rates;

struct outbox_limit {
    const char *key; /* what is limited */
    int64_t span_ms;
    unsigned max; /* in any such span; 0: no limit */
};

struct outbox_rates *outbox_rates_new(void);
/* 0: one more goes now, and every limit has counted it. Else nothing is counted, and it should come
 * again in so many milliseconds; those that wait are given times of their own, one after the other.
 * -ENOMEM. */
int64_t outbox_rate_take(struct outbox_rates *r, const struct outbox_limit *limits, size_t count);
void outbox_rates_free(struct outbox_rates *r);

#endif
