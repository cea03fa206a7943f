/* SPDX-License-Identifier: MIT */
/* How long something took, on a machine that others use as well. */
#ifndef SIKLUS_OWN_MS_H
#define SIKLUS_OWN_MS_H

#include <stdint.h>

/* The clock without the time that this thread was ready to run and others were let run: it measures
 * what the program itself waits for. Of two readings the difference. */
int64_t own_ms(void);

/* So much too early a timer may fire: libevent counts by the coarse clock, which is behind by a
 * tick at most (1 to 10 ms). */
int64_t coarse_ms(void);

#endif
