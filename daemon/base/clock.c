/* SPDX-License-Identifier: MIT */
/* The only reader of the time in C. The shift of the tests is atomic, so that a thread may read the
 * time as well. */
#include "clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t shift_ms;

static int64_t read_ms(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + atomic_load(&shift_ms);
}

int64_t clock_wall_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

int64_t clock_mono_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

void clock_shift(int64_t ms)
{
    atomic_fetch_add(&shift_ms, ms);
}
