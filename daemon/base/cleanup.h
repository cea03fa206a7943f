/* SPDX-License-Identifier: MIT */
/* What dies with its function: _cleanup_(destructor) on a variable calls it at the end of the
 * scope. A destructor takes a pointer to the variable, and bears NULL inside it. */
#ifndef SIKLUS_CLEANUP_H
#define SIKLUS_CLEANUP_H

#include <stdlib.h>
#include <unistd.h>

#define _cleanup_(f) __attribute__((cleanup(f)))

static inline void cleanup_free(void *p)
{
    free(*(void **)p);
}

static inline void cleanup_fd(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

#endif
