/* SPDX-License-Identifier: MIT */
/* The start of a child process with three pipes, a small environment and no other descriptor. */
#ifndef SIKLUS_CHILD_SPAWN_H
#define SIKLUS_CHILD_SPAWN_H

#include <sys/types.h>

struct child_process {
    pid_t pid; /* leads its own process group */
    int pidfd;
    int in, out, err; /* our ends, non-blocking; out is -1 when stdout is a file */
};

/* Runs argv[0] (a path; PATH is not searched) with signals at their defaults; its stdout is the
 * file, or a pipe when that is -1. 0 and *ret, or -errno with nothing left behind. */
int child_spawn(char *const argv[], int file, struct child_process *ret);

#endif
