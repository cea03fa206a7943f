/* SPDX-License-Identifier: MIT */
/* The only reader of the time in C. Technical time only (deadlines, durations, timestamps of a log
 * line); what day it is for the law is asked of SQL. */
#ifndef SIKLUS_CLOCK_H
#define SIKLUS_CLOCK_H

#include <stdint.h>

int64_t clock_wall_ms(void); /* since 1970-01-01 UTC */
int64_t clock_mono_ms(void); /* monotonic, for durations and deadlines */
/* For tests: adds ms to both clocks from now on. */
void clock_shift(int64_t ms);

#endif
