/* SPDX-License-Identifier: MIT */
/* One event_base. "Soon" is a list emptied by a timer of no length: what is added while it is being
 * emptied waits for the next round, so that calls that call soon again do not starve the sockets.
 */
#include "loop.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/time.h>

struct soon {
    struct soon *next;
    loop_fn *fn;
    void *arg;
};

struct loop {
    struct event_base *base;
    struct event *on_term, *on_int, *on_hup, *on_soon;
    loop_fn *stop, *reload;
    void *arg;
    struct soon *first, **last;
    bool quit;
};

struct loop_timer {
    struct event *event;
    loop_fn *fn;
    void *arg;
};

static void stop_asked(evutil_socket_t signum, short what, void *arg)
{
    (void)signum, (void)what;
    struct loop *l = arg;
    l->stop(l->arg);
}

static void reload_asked(evutil_socket_t signum, short what, void *arg)
{
    (void)signum, (void)what;
    struct loop *l = arg;
    l->reload(l->arg);
}

static void run_soon(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    struct loop *l = arg;
    struct soon *s = l->first;
    l->first = NULL;
    l->last = &l->first;
    while (s) {
        struct soon *next = s->next;
        loop_fn *fn = s->fn;
        void *fn_arg = s->arg;
        free(s);
        fn(fn_arg);
        s = next;
    }
}

static struct event *watch_signal(struct loop *l, int signum, event_callback_fn fn)
{
    struct event *e = evsignal_new(l->base, signum, fn, l);
    if (e && event_add(e, NULL) != 0) {
        event_free(e);
        return NULL;
    }
    return e;
}

static struct event_base *base_new(void)
{
    struct event_config *config = event_config_new();
    if (!config)
        return NULL;
    /* libcurl turns its interest in a socket to and fro; the change list saves those epoll_ctl(2).
     */
    event_config_set_flag(config, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST);
    struct event_base *base = event_base_new_with_config(config);
    event_config_free(config);
    return base;
}

static bool watch_signals(struct loop *l)
{
    if (l->stop) {
        l->on_term = watch_signal(l, SIGTERM, stop_asked);
        l->on_int = watch_signal(l, SIGINT, stop_asked);
        if (!l->on_term || !l->on_int)
            return false;
    }
    if (l->reload) {
        l->on_hup = watch_signal(l, SIGHUP, reload_asked);
        if (!l->on_hup)
            return false;
    }
    return true;
}

struct loop *loop_new(loop_fn *stop, loop_fn *reload, void *arg)
{
    struct loop *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->stop = stop;
    l->reload = reload;
    l->arg = arg;
    l->last = &l->first;
    signal(SIGPIPE, SIG_IGN);
    l->base = base_new();
    if (l->base)
        l->on_soon = evtimer_new(l->base, run_soon, l);
    if (l->on_soon && watch_signals(l))
        return l;
    loop_free(l);
    return NULL;
}

struct event_base *loop_base(struct loop *l)
{
    return l->base;
}

int loop_run(struct loop *l)
{
    int rc = l->quit ? 0 : event_base_loop(l->base, EVLOOP_NO_EXIT_ON_EMPTY);
    l->quit = false;
    return rc < 0 ? -EIO : 0;
}

void loop_quit(struct loop *l)
{
    l->quit = true;
    event_base_loopbreak(l->base);
}

int loop_soon(struct loop *l, loop_fn *fn, void *arg)
{
    static const struct timeval at_once = {0};
    struct soon *s = malloc(sizeof *s);
    if (!s)
        return -ENOMEM;
    *s = (struct soon){.fn = fn, .arg = arg};
    if (!l->first && evtimer_add(l->on_soon, &at_once) != 0) {
        free(s);
        return -ENOMEM;
    }
    *l->last = s;
    l->last = &s->next;
    return 0;
}

static void event_put(struct event *e)
{
    if (e)
        event_free(e);
}

void loop_free(struct loop *l)
{
    if (!l)
        return;
    while (l->first) {
        struct soon *s = l->first;
        l->first = s->next;
        free(s);
    }
    event_put(l->on_term);
    event_put(l->on_int);
    event_put(l->on_hup);
    event_put(l->on_soon);
    if (l->base)
        event_base_free(l->base);
    free(l);
}

static void timer_ran_out(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    struct loop_timer *t = arg;
    t->fn(t->arg);
}

struct loop_timer *loop_timer_new(struct loop *l, loop_fn *fn, void *arg)
{
    struct loop_timer *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->fn = fn;
    t->arg = arg;
    t->event = evtimer_new(l->base, timer_ran_out, t);
    if (t->event)
        return t;
    free(t);
    return NULL;
}

void loop_timer_start(struct loop_timer *t, int64_t ms)
{
    if (ms < 0)
        ms = 0;
    struct timeval tv = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};
    evtimer_add(t->event, &tv);
}

void loop_timer_stop(struct loop_timer *t)
{
    event_del(t->event);
}

void loop_timer_free(struct loop_timer *t)
{
    if (!t)
        return;
    event_free(t->event);
    free(t);
}
