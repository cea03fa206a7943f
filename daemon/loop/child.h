/* SPDX-License-Identifier: MIT */
/* A child process that turns bytes into bytes (rendering): bounded in time, output and number. */
#ifndef SIKLUS_CHILD_H
#define SIKLUS_CHILD_H

#include <stddef.h>
#include <stdint.h>

#include "loop.h"
#include "strbuf.h"

struct child_pool;
struct child_job;

struct child_limits {
    unsigned max_parallel;
    unsigned queue_max;
    int64_t timeout_ms;
    size_t output_max;
};

/* err 0: the child ended with status 0 and out is all it wrote on stdout (borrowed; the receiver
 * may strbuf_detach it). -ETIMEDOUT, -E2BIG (too much output), -EPIPE (it ended before it had read
 * its input), -EIO (it failed; the start of its stderr was logged), -ENOMEM and the like. */
typedef void child_done(void *arg, int err, struct strbuf *out);

struct child_pool *child_pool_new(struct loop *l, const struct child_limits *limits);
/* Runs argv[0] (a path) with input on stdin. input is taken over (strbuf is empty after) even when
 * it fails. done comes exactly once, from the loop, unless cancelled. 0, -EAGAIN (queue full),
 * -errno. */
int child_start(struct child_pool *p, const char *const *argv, struct strbuf *input,
                child_done *done, void *arg, struct child_job **ret);
void child_cancel(struct child_job *j);     /* kills it; done will not come. Bears NULL */
void child_pool_free(struct child_pool *p); /* cancels what runs and waits; not from a done */

#endif
