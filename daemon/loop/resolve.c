/* SPDX-License-Identifier: MIT */
/* getaddrinfo(3) cannot be interrupted, so a name is looked up by a thread and the request on the
 * loop may be over long before. Hence two objects: the request lives on the loop only; the lookup
 * goes request → queue → thread → answers → loop and outlives its request when it must.
 *
 * A name that did not answer quickly is looked up by some of the threads only: a zone whose servers
 * are dead must not keep those waiting whose are not. First go names that answered quickly before,
 * then those nobody asked for yet, then the slow.
 *
 * What threads share stands in struct shared, under its lock, and is freed by the last who leaves:
 * a thread that hangs in a dead name server does not hold up the stop. */
#include "resolve.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/queue.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

#define STOP_WAIT_MS 500
#define QUICK_MS 1000
#define NAMES_MAX 1024 /* whose speed is remembered; the one asked for longest ago is forgotten */

/* Each has a queue of its own, in the order in which they are served. */
enum lane { LANE_QUICK, LANE_UNKNOWN, LANE_SLOW, LANES };

/* How a name answered last. */
struct name {
    TAILQ_ENTRY(name) link;
    enum lane lane;
    char host[];
};

TAILQ_HEAD(names, name);

struct lookup {
    struct lookup *next;
    struct resolve_request *request; /* NULL once nobody waits; the loop's thread only */
    bool numeric;                    /* never given to a thread */
    enum lane lane;
    int64_t took_ms;
    char port[8];
    int err;
    struct addrinfo *list;
    char host[]; /* NUL-terminated */
};

struct lookups {
    struct lookup *first, **last;
    unsigned count;
};

struct shared {
    pthread_mutex_t lock;
    pthread_cond_t work; /* something queued, or stop */
    pthread_cond_t left; /* a thread is gone */
    struct lookups queued[LANES], answered;
    unsigned threads;
    unsigned spare, spare_max; /* busy with names that are not known to be quick; at most */
    bool stop;
    bool owned; /* the resolver still holds it */
    int wake;   /* eventfd(2) */
};

struct resolver {
    struct loop *loop;
    struct shared *shared;
    struct event *on_answers;
    unsigned queue_max; /* of each lane */
    struct names names; /* the one asked for last is the first */
    unsigned names_count;
    struct resolve_request *requests;
};

struct resolve_request {
    struct resolve_request *next, **self;
    struct resolver *resolver;
    struct lookup *lookup;
    struct loop_timer *deadline;
    resolve_done *done;
    void *arg;
};

static void lookups_init(struct lookups *l)
{
    *l = (struct lookups){0};
    l->last = &l->first;
}

static void lookups_add(struct lookups *l, struct lookup *one)
{
    one->next = NULL;
    *l->last = one;
    l->last = &one->next;
    l->count++;
}

static struct lookup *lookups_take(struct lookups *l)
{
    struct lookup *one = l->first;
    if (!one)
        return NULL;
    l->first = one->next;
    if (!l->first)
        l->last = &l->first;
    l->count--;
    return one;
}

static bool lookups_remove(struct lookups *l, const struct lookup *which)
{
    for (struct lookup **p = &l->first; *p; p = &(*p)->next) {
        if (*p != which)
            continue;
        *p = which->next;
        if (!*p)
            l->last = p;
        l->count--;
        return true;
    }
    return false;
}

static void lookup_free(struct lookup *l)
{
    if (!l)
        return;
    if (l->list)
        freeaddrinfo(l->list);
    free(l);
}

static void lookups_clear(struct lookups *l)
{
    struct lookup *one;
    while ((one = lookups_take(l)))
        lookup_free(one);
}

static void lookup_run(struct lookup *l, int flags)
{
    struct addrinfo hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = flags | AI_NUMERICSERV};
    l->err = getaddrinfo(l->host, l->port, &hints, &l->list);
}

/* --- the threads --- */

static void shared_free(struct shared *s)
{
    for (unsigned i = 0; i < LANES; i++)
        lookups_clear(&s->queued[i]);
    lookups_clear(&s->answered);
    if (s->wake >= 0)
        close(s->wake);
    pthread_cond_destroy(&s->work);
    pthread_cond_destroy(&s->left);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* The caller holds the lock and gives it up. */
static void shared_leave(struct shared *s)
{
    bool last = s->threads == 0 && !s->owned;
    pthread_cond_broadcast(&s->left);
    pthread_mutex_unlock(&s->lock);
    if (last)
        shared_free(s);
}

/* The caller holds the lock. NULL when there is nothing that this thread may do. */
static struct lookup *next_lookup(struct shared *s)
{
    struct lookup *l = lookups_take(&s->queued[LANE_QUICK]);
    for (unsigned i = LANE_UNKNOWN; !l && i < LANES && s->spare < s->spare_max; i++)
        l = lookups_take(&s->queued[i]);
    return l;
}

/* The caller holds the lock, but for the time the name server takes. */
static void look_up(struct shared *s, struct lookup *l)
{
    unsigned spare = l->lane != LANE_QUICK;
    s->spare += spare;
    pthread_mutex_unlock(&s->lock);
    l->took_ms = clock_mono_ms();
    lookup_run(l, 0);
    l->took_ms = clock_mono_ms() - l->took_ms;
    pthread_mutex_lock(&s->lock);
    s->spare -= spare;
    lookups_add(&s->answered, l);
    eventfd_write(s->wake, 1);
    pthread_cond_signal(&s->work); /* what this one kept from others may go now */
}

static void *work(void *arg)
{
    struct shared *s = arg;
    pthread_mutex_lock(&s->lock);
    while (!s->stop) {
        struct lookup *l = next_lookup(s);
        if (l)
            look_up(s, l);
        else
            pthread_cond_wait(&s->work, &s->lock);
    }
    s->threads--;
    shared_leave(s);
    return NULL;
}

/* Signals belong to the loop's thread. */
static int start_thread(struct shared *s)
{
    sigset_t all, before;
    pthread_t id;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_mutex_lock(&s->lock);
    int err = pthread_create(&id, NULL, work, s);
    if (err == 0) {
        pthread_detach(id);
        s->threads++;
    }
    pthread_mutex_unlock(&s->lock);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -err;
}

static struct shared *shared_new(void)
{
    struct shared *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, NULL);
    pthread_cond_init(&s->left, &monotonic);
    pthread_condattr_destroy(&monotonic);
    for (unsigned i = 0; i < LANES; i++)
        lookups_init(&s->queued[i]);
    lookups_init(&s->answered);
    s->owned = true;
    s->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return s;
}

/* Threads without work leave at once and are waited for; one in getaddrinfo(3) is left behind. */
static void shared_stop(struct shared *s)
{
    int64_t ms = clock_mono_ms() + STOP_WAIT_MS;
    struct timespec until = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    pthread_mutex_lock(&s->lock);
    s->stop = true;
    pthread_cond_broadcast(&s->work);
    while (s->threads > 0 && pthread_cond_timedwait(&s->left, &s->lock, &until) == 0)
        ;
    s->owned = false;
    shared_leave(s);
}

/* --- the loop --- */

static struct resolve_request *request_new(struct resolver *r, resolve_done *done, void *arg)
{
    struct resolve_request *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    q->resolver = r;
    q->done = done;
    q->arg = arg;
    q->next = r->requests;
    q->self = &r->requests;
    if (q->next)
        q->next->self = &q->next;
    r->requests = q;
    return q;
}

static void request_free(struct resolve_request *q)
{
    if (q->lookup)
        q->lookup->request = NULL;
    *q->self = q->next;
    if (q->next)
        q->next->self = q->self;
    loop_timer_free(q->deadline);
    free(q);
}

/* The request is over before done is called, so that done may start another or cancel any. */
static void request_finish(struct resolve_request *q, int err, const struct addrinfo *list)
{
    resolve_done *done = q->done;
    void *arg = q->arg;
    request_free(q);
    done(arg, err, list);
}

/* A lookup still queued is withdrawn; one that a thread has taken comes back unwanted. Was it still
 * queued? */
static bool request_withdraw(struct resolve_request *q)
{
    struct lookup *l = q->lookup;
    struct shared *s = q->resolver->shared;
    pthread_mutex_lock(&s->lock);
    bool ours = lookups_remove(&s->queued[l->lane], l) || l->numeric;
    pthread_mutex_unlock(&s->lock);
    l->request = NULL;
    q->lookup = NULL;
    if (ours)
        lookup_free(l);
    return ours;
}

/* One that no thread had time for says nothing of its name. */
static void on_deadline(void *arg)
{
    struct resolve_request *q = arg;
    bool unasked = request_withdraw(q);
    request_finish(q, unasked ? -EBUSY : -ETIMEDOUT, NULL);
}

/* --- how quickly names answer --- */

static struct name *name_find(const struct resolver *r, const char *host)
{
    struct name *n;
    TAILQ_FOREACH(n, &r->names, link)
    if (strcmp(n->host, host) == 0)
        break;
    return n;
}

static void name_forget(struct resolver *r, struct name *n)
{
    TAILQ_REMOVE(&r->names, n, link);
    r->names_count--;
    free(n);
}

/* Without memory for it the name stays unknown. */
static void name_note(struct resolver *r, const struct lookup *l)
{
    struct name *n = name_find(r, l->host);
    size_t size = strlen(l->host) + 1;
    if (n)
        name_forget(r, n);
    else if (r->names_count >= NAMES_MAX)
        name_forget(r, TAILQ_LAST(&r->names, names));
    n = malloc(sizeof *n + size);
    if (!n)
        return;
    memcpy(n->host, l->host, size);
    n->lane = l->took_ms < QUICK_MS ? LANE_QUICK : LANE_SLOW;
    TAILQ_INSERT_HEAD(&r->names, n, link);
    r->names_count++;
}

static void lookup_answer(struct lookup *l)
{
    if (l->request)
        request_finish(l->request, l->err, l->list);
    lookup_free(l);
}

static void on_answers(evutil_socket_t fd, short what, void *arg)
{
    (void)what;
    struct resolver *r = arg;
    struct lookups taken;
    struct lookup *l;
    eventfd_t count;
    eventfd_read(fd, &count);
    lookups_init(&taken);
    pthread_mutex_lock(&r->shared->lock);
    while ((l = lookups_take(&r->shared->answered)))
        lookups_add(&taken, l);
    pthread_mutex_unlock(&r->shared->lock);
    while ((l = lookups_take(&taken))) {
        name_note(r, l);
        lookup_answer(l);
    }
}

/* A numeric host was looked up at the start: its request waits for the next round of the loop. */
static void on_numeric(void *arg)
{
    struct resolve_request *q = arg;
    lookup_answer(q->lookup);
}

static int queue_lookup(struct resolver *r, struct lookup *l)
{
    struct shared *s = r->shared;
    const struct name *n = name_find(r, l->host);
    int err = 0;
    l->lane = n ? n->lane : LANE_UNKNOWN;
    pthread_mutex_lock(&s->lock);
    if (s->queued[l->lane].count >= r->queue_max)
        err = -EAGAIN;
    else
        lookups_add(&s->queued[l->lane], l);
    pthread_cond_signal(&s->work);
    pthread_mutex_unlock(&s->lock);
    return err;
}

static struct lookup *lookup_new(const char *host, unsigned port)
{
    size_t len = strlen(host);
    struct lookup *l = calloc(1, sizeof *l + len + 1);
    if (!l)
        return NULL;
    memcpy(l->host, host, len + 1);
    snprintf(l->port, sizeof l->port, "%u", port);
    lookup_run(l, AI_NUMERICHOST);
    l->numeric = l->err == 0;
    return l;
}

int resolve_start(struct resolver *r, const char *host, unsigned port, int64_t timeout_ms,
                  resolve_done *done, void *arg, struct resolve_request **ret)
{
    struct resolve_request *q = request_new(r, done, arg);
    struct lookup *l = q ? lookup_new(host, port) : NULL;
    int err = -ENOMEM;
    if (!l)
        goto fail;
    q->deadline = loop_timer_new(r->loop, l->numeric ? on_numeric : on_deadline, q);
    if (!q->deadline)
        goto fail;
    err = l->numeric ? 0 : queue_lookup(r, l);
    if (err != 0)
        goto fail;
    q->lookup = l;
    l->request = q;
    loop_timer_start(q->deadline, l->numeric ? 0 : timeout_ms);
    if (ret)
        *ret = q;
    return 0;
fail:
    lookup_free(l);
    if (q)
        request_free(q);
    return err;
}

void resolve_cancel(struct resolve_request *q)
{
    if (!q)
        return;
    request_withdraw(q);
    request_free(q);
}

struct resolver *resolver_new(struct loop *l, unsigned threads, unsigned queue_max)
{
    struct resolver *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->loop = l;
    r->queue_max = queue_max;
    TAILQ_INIT(&r->names);
    r->shared = shared_new();
    if (!r->shared || r->shared->wake < 0)
        goto fail;
    r->shared->spare_max = threads > 1 ? threads - (threads + 3) / 4 : threads;
    r->on_answers = event_new(loop_base(l), r->shared->wake, EV_READ | EV_PERSIST, on_answers, r);
    if (!r->on_answers || event_add(r->on_answers, NULL) != 0)
        goto fail;
    for (unsigned i = 0; i < threads; i++)
        if (start_thread(r->shared) != 0)
            goto fail;
    return r;
fail:
    resolver_free(r);
    return NULL;
}

void resolver_free(struct resolver *r)
{
    if (!r)
        return;
    for (struct resolve_request *q = r->requests, *next; q; q = next) {
        next = q->next;
        resolve_cancel(q);
    }
    if (r->on_answers)
        event_free(r->on_answers);
    while (!TAILQ_EMPTY(&r->names))
        name_forget(r, TAILQ_FIRST(&r->names));
    if (r->shared)
        shared_stop(r->shared);
    free(r);
}
