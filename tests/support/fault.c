/* SPDX-License-Identifier: MIT */
/* SIKLUS_FAULT=POINT:SIGNAL:N[:SLEPT] in the environment: at the N-th time that the program passes
 * the marked point it gets the signal, by number (9 kills, 19 stops it); when it goes on, its
 * clocks are SLEPT milliseconds later. */
#include "fault.h"

#include <sanitizer/lsan_interface.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"

static struct {
    char point[32];
    int signum;
    unsigned left;
    long slept_ms;
    bool read;
    bool held;
} fault;

static void read_once(void)
{
    const char *text = getenv("SIKLUS_FAULT");

    fault.read = true;
    if (text == NULL)
        return;
    if (sscanf(text, "%31[^:]:%d:%u:%ld", fault.point, &fault.signum, &fault.left,
               &fault.slept_ms) < 3) {
        fprintf(stderr, "SIKLUS_FAULT=%s?\n", text);
        exit(EXIT_FAILURE);
    }
}

void fault_point(const char *name)
{
    if (!fault.read)
        read_once();
    if (fault.left == 0 || strcmp(name, fault.point) != 0 || --fault.left > 0)
        return;
    fault.held = fault.signum == SIGSTOP && fault.slept_ms == 0;
    kill(getpid(), fault.signum);
    clock_shift(fault.slept_ms);
}

/* Who looks for leaks at the end of a process traces it, and was seen to wait for ever for one that
 * a story stops, continues and kills by signal. */
int __lsan_is_turned_off(void)
{
    return fault.held;
}
