/* SPDX-License-Identifier: MIT */
#include "own_ms.h"

#include <stdio.h>
#include <time.h>

#include "clock.h"

int64_t own_ms(void)
{
    unsigned long long waited = 0;
    FILE *file = fopen("/proc/thread-self/schedstat", "re");

    if (file != NULL) {
        if (fscanf(file, "%*u %llu", &waited) != 1)
            waited = 0;
        fclose(file);
    }
    return clock_mono_ms() - (int64_t)(waited / 1000000);
}

int64_t coarse_ms(void)
{
    struct timespec tick;

    return clock_getres(CLOCK_MONOTONIC_COARSE, &tick) == 0 ? tick.tv_nsec / 1000000 + 1 : 0;
}
