/* SPDX-License-Identifier: MIT */
/* Only receivers that failed last are remembered, so that the list is empty while all is well. */
#include "outbox_breaker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define PAUSE_FIRST_MS 5000
#define PAUSE_MAX_MS 300000
#define PEERS_MAX 1024 /* the one that failed longest ago is forgotten */

struct peer {
    TAILQ_ENTRY(peer) link;
    char name[OUTBOX_PEER_SIZE];
    unsigned failures;
    int64_t pause;  /* 0 while closed */
    int64_t closed; /* until then nothing goes there */
    bool probing;
};

struct outbox_breaker {
    TAILQ_HEAD(, peer) peers;
    unsigned count;
};

struct outbox_breaker *outbox_breaker_new(void)
{
    struct outbox_breaker *b = calloc(1, sizeof *b);

    if (b != NULL)
        TAILQ_INIT(&b->peers);
    return b;
}

void outbox_breaker_peer(const char *url, char ret[OUTBOX_PEER_SIZE])
{
    const char *host = strstr(url, "://");

    host = host != NULL ? host + 3 : url;
    snprintf(ret, OUTBOX_PEER_SIZE, "%.*s", (int)strcspn(host, "/?#"), host);
}

static struct peer *find(const struct outbox_breaker *b, const char *name)
{
    struct peer *p;

    TAILQ_FOREACH(p, &b->peers, link)
    {
        if (strcmp(p->name, name) == 0)
            return p;
    }
    return NULL;
}

static void forget(struct outbox_breaker *b, struct peer *p)
{
    TAILQ_REMOVE(&b->peers, p, link);
    b->count--;
    free(p);
}

static struct peer *find_or_make(struct outbox_breaker *b, const char *name)
{
    struct peer *p = find(b, name);

    if (p != NULL) {
        TAILQ_REMOVE(&b->peers, p, link);
        TAILQ_INSERT_TAIL(&b->peers, p, link);
        return p;
    }
    if (b->count >= PEERS_MAX)
        forget(b, TAILQ_FIRST(&b->peers));
    p = calloc(1, sizeof *p);
    if (p == NULL)
        return NULL;
    snprintf(p->name, sizeof p->name, "%s", name);
    TAILQ_INSERT_TAIL(&b->peers, p, link);
    b->count++;
    return p;
}

bool outbox_breaker_may(struct outbox_breaker *b, const char *peer, int64_t now,
                        int64_t patience_ms, int64_t *ret_wait_ms)
{
    struct peer *p = TAILQ_EMPTY(&b->peers) ? NULL : find(b, peer);

    if (p == NULL || p->pause == 0)
        return true;
    if (now < p->closed) {
        *ret_wait_ms = p->closed - now;
        /* What comes of a probe may be known soon: it is not waited for with its patience. */
        if (p->probing && *ret_wait_ms > p->pause)
            *ret_wait_ms = p->pause;
        return false;
    }
    p->closed = now + patience_ms;
    p->probing = true;
    return true;
}

bool outbox_breaker_failed(struct outbox_breaker *b, const char *peer, int64_t now, unsigned after,
                           int64_t longest_ms)
{
    struct peer *p = after > 0 ? find_or_make(b, peer) : NULL;
    bool opens;

    if (p == NULL || ++p->failures < after)
        return false;
    opens = p->pause == 0;
    /* What was under way when it opened fails too, and says nothing new. */
    if (!opens && !p->probing)
        return false;
    p->probing = false;
    p->pause = opens ? PAUSE_FIRST_MS : 2 * p->pause;
    if (p->pause > longest_ms)
        p->pause = longest_ms;
    if (p->pause > PAUSE_MAX_MS)
        p->pause = PAUSE_MAX_MS;
    p->closed = now + p->pause;
    return opens;
}

bool outbox_breaker_worked(struct outbox_breaker *b, const char *peer)
{
    struct peer *p = TAILQ_EMPTY(&b->peers) ? NULL : find(b, peer);
    bool was_open = p != NULL && p->pause > 0;

    if (p != NULL)
        forget(b, p);
    return was_open;
}

bool outbox_breaker_idle(const struct outbox_breaker *b)
{
    return TAILQ_EMPTY(&b->peers);
}

unsigned outbox_breaker_open(const struct outbox_breaker *b)
{
    const struct peer *p;
    unsigned n = 0;

    TAILQ_FOREACH(p, &b->peers, link)
    n += p->pause > 0;
    return n;
}

void outbox_breaker_free(struct outbox_breaker *b)
{
    struct peer *p, *next;

    if (b == NULL)
        return;
    for (p = TAILQ_FIRST(&b->peers); p != NULL; p = next) {
        next = TAILQ_NEXT(p, link);
        free(p);
    }
    free(b);
}
