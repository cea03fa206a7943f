/* SPDX-License-Identifier: MIT */
/* The event loop: one event_base, orderly stop, and "soon": a call from the loop, never from
 * inside. */
#ifndef SIKLUS_LOOP_H
#define SIKLUS_LOOP_H

#include <event2/event.h>
#include <stdint.h>

struct loop;

typedef void loop_fn(void *arg);

/* A loop whose SIGTERM and SIGINT call stop, SIGHUP calls reload (either may be NULL); SIGPIPE is
 * ignored. The base has EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST. NULL when out of memory. */
struct loop *loop_new(loop_fn *stop, loop_fn *reload, void *arg);
/* Borrowed, for the floors that watch descriptors. */
struct event_base *loop_base(struct loop *l);
/* Runs until loop_quit. 0 or -EIO. */
int loop_run(struct loop *l);
void loop_quit(struct loop *l);
/* Calls fn(arg) once from the loop, in order of the calls. 0 or -ENOMEM. */
int loop_soon(struct loop *l, loop_fn *fn, void *arg);
void loop_free(struct loop *l);

/* A timer; fn is called from the loop each time it runs out. NULL when out of memory. */
struct loop_timer;
struct loop_timer *loop_timer_new(struct loop *l, loop_fn *fn, void *arg);
/* Once, in so many milliseconds; starting again moves it. */
void loop_timer_start(struct loop_timer *t, int64_t ms);
void loop_timer_stop(struct loop_timer *t);
void loop_timer_free(struct loop_timer *t);

#endif
