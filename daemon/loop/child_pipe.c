/* SPDX-License-Identifier: MIT */
#include "child_pipe.h"

#include <errno.h>
#include <unistd.h>

#define CHUNK 65536
/* 1 MiB, the most a pipe may hold (pipe(7)), and the end of the stream. */
#define CHUNKS_PER_TURN 17

int child_pipe_write(int fd, const struct strbuf *input, size_t *written)
{
    while (*written < input->len) {
        ssize_t n = write(fd, input->data + *written, input->len - *written);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        *written += (size_t)n;
    }
    return 0;
}

int child_pipe_read(int fd, struct strbuf *into, size_t max)
{
    static char chunk[CHUNK];
    for (int i = 0; i < CHUNKS_PER_TURN; i++) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n == 0)
            return 0;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        strbuf_add(into, chunk, (size_t)n);
        if (into->failed)
            return -ENOMEM;
        if (into->len > max)
            return -E2BIG;
    }
    return -EAGAIN;
}
