/* SPDX-License-Identifier: MIT */
/* A child process that turns bytes into bytes (rendering): bounded in time, output and number. What
 * is too long to be in memory goes in piece by piece, and out into a file. */
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
    size_t input_max; /* of what is given at once */
    size_t output_max;
};

/* err 0: the child ended with status 0 and out is all it wrote on stdout (borrowed; the receiver
 * may strbuf_detach it). -ETIMEDOUT, -E2BIG (too much output), -EPIPE (it ended before it had read
 * its input), -EBADMSG (it refused its input: EX_DATAERR of sysexits.h), -EIO (it failed); of both
 * the start of its stderr was logged. -ENOMEM and the like. */
typedef void child_done(void *arg, int err, struct strbuf *out);

/* l is borrowed for its life, limits are copied. NULL when out of memory. */
struct child_pool *child_pool_new(struct loop *l, const struct child_limits *limits);
/* Runs argv[0] (a path) with input on stdin. input is taken over (strbuf is empty after) even when
 * it fails. done comes exactly once, from the loop, unless cancelled. 0, -EAGAIN (queue full),
 * -EFBIG (too much input), -errno. */
int child_start(struct child_pool *p, const char *const *argv, struct strbuf *input,
                child_done *done, void *arg, struct child_job **ret);
/* The same with input piece by piece, as fast as the process reads, and its stdout in the file out
 * (copied; done gets no bytes). hungry comes from the loop once the process runs and has taken the
 * piece before: child_feed or child_end_input is then due, there or later. */
int child_start_fed(struct child_pool *p, const char *const *argv, int out,
                    void (*hungry)(void *arg), child_done *done, void *arg, struct child_job **ret);
/* One piece, taken over: 0; -EBUSY when the one before is not gone yet (piece stays); dropped when
 * the process reads no further, which done will tell. */
int child_feed(struct child_job *j, struct strbuf *piece);
void child_end_input(struct child_job *j);  /* after the last piece; hungry comes no more */
void child_cancel(struct child_job *j);     /* kills it; done will not come. Bears NULL */
void child_pool_free(struct child_pool *p); /* cancels what runs and waits; not from a done */

#endif
