/* SPDX-License-Identifier: MIT */
/* One line, rewritten each second and taken away at the end. */
#include "cli_progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static long long monotonic_ms(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void cli_progress_start(struct cli_progress *p, const char *label)
{
    *p = (struct cli_progress){.label = isatty(STDERR_FILENO) ? label : NULL,
                               .started = monotonic_ms()};
}

void cli_progress_tick(struct cli_progress *p)
{
    long long seconds = (monotonic_ms() - p->started) / 1000;

    if (!p->label || seconds < 1 || seconds == p->shown)
        return;
    fprintf(stderr, "\r\033[K%s … %lld s", p->label, seconds);
    fflush(stderr);
    p->shown = seconds;
}

void cli_progress_end(struct cli_progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = 0;
}
