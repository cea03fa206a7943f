/* SPDX-License-Identifier: MIT */
/* Work that would hold up the loop, in a few threads: a bounded queue, at most so much at once. */
#ifndef SIKLUS_WORKER_H
#define SIKLUS_WORKER_H

#include "loop.h"

struct worker_pool;
struct worker_job;

/* In a thread: data is its alone until done or release. */
typedef void worker_run(void *data);
/* From the loop; data stays the pool's, which releases it after the call. */
typedef void worker_done(void *arg, void *data);

/* NULL when out of memory or threads. */
struct worker_pool *worker_pool_new(struct loop *l, unsigned threads, unsigned queue_max);
/* done comes exactly once, from the loop, unless cancelled. The pool takes data over and releases
 * it in the end, also when it cannot start: -EAGAIN (queue full), -ENOMEM. */
int worker_start(struct worker_pool *p, worker_run *run, void *data, void (*release)(void *data),
                 worker_done *done, void *arg, struct worker_job **ret);
/* done will not come; what a thread has begun it ends. Bears NULL. */
void worker_cancel(struct worker_job *job);
/* Waits for what is under way; done comes for nothing any more. */
void worker_pool_free(struct worker_pool *p);

#endif
