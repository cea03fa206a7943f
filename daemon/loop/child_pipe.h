/* SPDX-License-Identifier: MIT */
/* The bytes that go to a child process and come from it: a turn at a time, over descriptors that do
 * not block. */
#ifndef SIKLUS_CHILD_PIPE_H
#define SIKLUS_CHILD_PIPE_H

#include <stddef.h>

#include "strbuf.h"

/* Writes what of the input has not been written. 0: all of it is with the process; -EAGAIN: not
 * yet; else it reads no further. */
int child_pipe_write(int fd, const struct strbuf *input, size_t *written);
/* Reads one turn's worth, which is more than a pipe holds, yet leaves the loop to others: 0 at the
 * end of the stream, -EAGAIN when there may be more, -E2BIG when into holds more than max, -errno.
 */
int child_pipe_read(int fd, struct strbuf *into, size_t max);

#endif
