/* SPDX-License-Identifier: MIT */
/* Each limit remembers when its last max messages went: the next may go once the oldest of them is
 * a span ago. Exact, unlike a bucket that fills up and then lets twice as many pass in one span. */
#include "outbox_rate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#include "clock.h"

#define BUCKETS 256u

struct window {
    LIST_ENTRY(window) link;
    char *key;
    int64_t span;
    unsigned max, count, first; /* times[first] is the oldest of count */
    int64_t waiting;            /* until when those that were put off have their times */
    int64_t times[];
};

struct outbox_rates {
    LIST_HEAD(, window) windows[BUCKETS];
};

struct outbox_rates *outbox_rates_new(void)
{
    return calloc(1, sizeof(struct outbox_rates));
}

static unsigned bucket_of(const char *key, int64_t span)
{
    uint32_t hash = 2166136261u ^ (uint32_t)span;

    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash % BUCKETS;
}

static int64_t time_at(const struct window *w, unsigned i)
{
    return w->times[(w->first + i) % w->max];
}

static void window_free(struct window *w)
{
    free(w->key);
    free(w);
}

static void window_drop(struct window *w)
{
    LIST_REMOVE(w, link);
    window_free(w);
}

/* Of another max: as many of the newest times as it holds are taken over. */
static struct window *window_new(const struct outbox_limit *l, const struct window *before)
{
    struct window *w = calloc(1, sizeof *w + l->max * sizeof w->times[0]);
    unsigned skip = 0;

    if (w == NULL)
        return NULL;
    w->key = strdup(l->key);
    if (w->key == NULL) {
        free(w);
        return NULL;
    }
    w->span = l->span_ms;
    w->max = l->max;
    if (before != NULL) {
        skip = before->count > l->max ? before->count - l->max : 0;
        w->waiting = before->waiting;
        for (w->count = 0; w->count + skip < before->count; w->count++)
            w->times[w->count] = time_at(before, w->count + skip);
    }
    return w;
}

/* The window of a limit, made when missing; those of its bucket that have run out go. */
static struct window *window_find(struct outbox_rates *r, const struct outbox_limit *l, int64_t now)
{
    unsigned bucket = bucket_of(l->key, l->span_ms);
    struct window *w = LIST_FIRST(&r->windows[bucket]), *next, *found = NULL, *fresh;

    for (; w != NULL; w = next) {
        next = LIST_NEXT(w, link);
        if (w->span == l->span_ms && strcmp(w->key, l->key) == 0)
            found = w;
        else if (w->waiting <= now && (w->count == 0 || time_at(w, w->count - 1) + w->span <= now))
            window_drop(w);
    }
    if (found != NULL && found->max == l->max)
        return found;
    fresh = window_new(l, found);
    if (fresh == NULL)
        return NULL;
    if (found != NULL)
        window_drop(found);
    LIST_INSERT_HEAD(&r->windows[bucket], fresh, link);
    return fresh;
}

static int64_t wait_of(const struct window *w, int64_t now)
{
    int64_t wait = w->count < w->max ? 0 : time_at(w, 0) + w->span - now;

    return wait > 0 ? wait : 0;
}

static void note(struct window *w, int64_t now)
{
    if (w == NULL)
        return;
    if (w->count == w->max) {
        w->first = (w->first + 1) % w->max;
        w->count--;
    }
    w->times[(w->first + w->count) % w->max] = now;
    w->count++;
}

/* Its turn among those that wait for the same window. */
static int64_t put_off(struct window *w, int64_t now, int64_t wait)
{
    if (w->waiting > now + wait)
        wait = w->waiting - now;
    w->waiting = now + wait + w->span / w->max;
    return wait;
}

int64_t outbox_rate_take(struct outbox_rates *r, const struct outbox_limit *limits, size_t count)
{
    int64_t now = clock_mono_ms(), wait = 0, one;
    struct window *w, *longest = NULL;

    for (size_t i = 0; i < count; i++) {
        if (limits[i].max == 0)
            continue;
        w = window_find(r, &limits[i], now);
        if (w == NULL)
            return -ENOMEM;
        one = wait_of(w, now);
        if (one > wait) {
            wait = one;
            longest = w;
        }
    }
    if (longest != NULL)
        return put_off(longest, now, wait);
    for (size_t i = 0; i < count; i++)
        if (limits[i].max > 0)
            note(window_find(r, &limits[i], now), now);
    return 0;
}

void outbox_rates_free(struct outbox_rates *r)
{
    struct window *w, *next;

    if (r == NULL)
        return;
    for (unsigned i = 0; i < BUCKETS; i++)
        for (w = LIST_FIRST(&r->windows[i]); w != NULL; w = next) {
            next = LIST_NEXT(w, link);
            window_free(w);
        }
    free(r);
}
