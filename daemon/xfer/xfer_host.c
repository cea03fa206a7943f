/* SPDX-License-Identifier: MIT */
/* Hosts: the names are resolved off the loop, the addresses checked in binary, and only those that
 * passed are handed to libcurl, which therefore never resolves by itself (no stall, no rebinding).
 * Waiting for a slot happens here and not inside libcurl, where it would count against the
 * transfer's own timeout. */
#include "xfer_host.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "strbuf.h"
#include "xfer_address.h"

#define FRESH_MS 30000
#define ASK_MS 10000
#define RETRY_MS 50
#define ADDRESSES_MAX 8
#define IDLE_MAX 256 /* hosts remembered beyond those in use */

static struct xfer_host *host_new(struct xfer_pool *p, const char *name, unsigned port)
{
    struct xfer_host *h = calloc(1, sizeof *h);

    if (h == NULL)
        return NULL;
    h->name = strdup(name);
    if (h->name == NULL) {
        free(h);
        return NULL;
    }
    h->pool = p;
    h->port = port;
    TAILQ_INIT(&h->waiting);
    TAILQ_INSERT_HEAD(&p->hosts, h, link);
    p->host_count++;
    return h;
}

static bool host_idle(const struct xfer_host *h)
{
    return h->running == 0 && TAILQ_EMPTY(&h->waiting) && h->state != XFER_HOST_ASKING;
}

/* Forgets the idle host that was used longest ago. */
static void forget_one(struct xfer_pool *p)
{
    struct xfer_host *h;

    TAILQ_FOREACH_REVERSE(h, &p->hosts, xfer_hosts, link)
    {
        if (host_idle(h)) {
            xfer_host_free(h);
            return;
        }
    }
}

struct xfer_host *xfer_host_find(struct xfer_pool *p, const char *name, unsigned port)
{
    struct xfer_host *h;

    TAILQ_FOREACH(h, &p->hosts, link)
    {
        if (h->port == port && strcmp(h->name, name) == 0) {
            TAILQ_REMOVE(&p->hosts, h, link);
            TAILQ_INSERT_HEAD(&p->hosts, h, link);
            return h;
        }
    }
    if (p->host_count >= IDLE_MAX)
        forget_one(p);
    return host_new(p, name, port);
}

/* In the ring of ready hosts exactly while one of its transfers could run. */
static void ready_set(struct xfer_host *h)
{
    bool ready = h->state == XFER_HOST_KNOWN && !TAILQ_EMPTY(&h->waiting) &&
                 h->running < h->pool->host_running_max;

    if (ready && !h->is_ready)
        TAILQ_INSERT_TAIL(&h->pool->ready, h, ready);
    else if (!ready && h->is_ready)
        TAILQ_REMOVE(&h->pool->ready, h, ready);
    h->is_ready = ready;
}

static void address_add(struct strbuf *b, const struct sockaddr *sa)
{
    char text[INET6_ADDRSTRLEN];

    if (sa->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr, text,
                  sizeof text);
        strbuf_addf(b, ",[%s]", text);
    } else {
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)sa)->sin_addr, text,
                  sizeof text);
        strbuf_addf(b, ",%s", text);
    }
}

/* "+name:port:a,b": the form of CURLOPT_RESOLVE ("+": may be pruned from libcurl's cache). 0,
 * -EPERM when no address is allowed, -ENOMEM. */
static int host_learn(struct xfer_host *h, const struct addrinfo *list)
{
    const char *allow = h->pool->engine->settings->allow_net;
    struct strbuf text = STRBUF_INIT;
    int count = 0;

    for (const struct addrinfo *i = list; i != NULL && count < ADDRESSES_MAX; i = i->ai_next) {
        if (!xfer_address_allowed(i->ai_addr, h->pool->reach, allow))
            continue;
        address_add(&text, i->ai_addr);
        count++;
    }
    free(h->resolve);
    h->resolve = NULL;
    h->told = false;
    if (count > 0 && strchr(h->name, ':') == NULL && !text.failed &&
        asprintf(&h->resolve, "+%s:%u:%s", h->name, h->port, text.data + 1) < 0)
        h->resolve = NULL;
    strbuf_free(&text);
    if (count == 0)
        return -EPERM;
    return h->resolve == NULL && strchr(h->name, ':') == NULL ? -ENOMEM : 0;
}

static void end_waiting(struct xfer_host *h, int err, const char *why)
{
    struct xfer *x;

    while ((x = TAILQ_FIRST(&h->waiting)) != NULL) {
        TAILQ_REMOVE(&h->waiting, x, link);
        xfer_end(x, err, why);
    }
}

static void on_resolved(void *arg, int err, const struct addrinfo *list)
{
    struct xfer_host *h = arg;

    h->asking = NULL;
    h->state = XFER_HOST_UNKNOWN;
    if (err == -EBUSY) {
        end_waiting(h, -EBUSY, "nama host belum sempat ditanyakan kepada DNS");
    } else if (err == -ETIMEDOUT) {
        end_waiting(h, -EHOSTUNREACH, "nama host tidak terjawab pada waktunya oleh DNS");
    } else if (err != 0) {
        end_waiting(h, -EHOSTUNREACH, gai_strerror(err));
    } else if ((err = host_learn(h, list)) != 0) {
        end_waiting(h, err, "alamat host ini tidak boleh dihubungi dari sini");
    } else {
        h->state = XFER_HOST_KNOWN;
        h->fresh_until = clock_mono_ms() + FRESH_MS;
    }
    ready_set(h);
    xfer_dispatch(h->pool);
}

static void host_ask(struct xfer_host *h)
{
    const struct xfer_engine *e = h->pool->engine;
    struct resolver *r = h->pool->kind == XFER_KIND_HTTP ? e->resolver : e->relay_resolver;
    int err = resolve_start(r, h->name, h->port, ASK_MS, on_resolved, h, &h->asking);

    h->state = err == 0 ? XFER_HOST_ASKING : XFER_HOST_UNKNOWN;
    if (err == -EAGAIN)
        loop_timer_start(h->pool->retry, RETRY_MS);
    else if (err != 0)
        end_waiting(h, err, "memori habis");
}

static void host_check(struct xfer_host *h)
{
    if (h->state == XFER_HOST_KNOWN && clock_mono_ms() >= h->fresh_until)
        h->state = XFER_HOST_UNKNOWN;
    if (h->state == XFER_HOST_UNKNOWN && !TAILQ_EMPTY(&h->waiting))
        host_ask(h);
    ready_set(h);
}

void xfer_host_wait(struct xfer_host *h, struct xfer *x)
{
    x->host = h;
    x->state = XFER_WAITING;
    TAILQ_INSERT_TAIL(&h->waiting, x, link);
    host_check(h);
}

void xfer_host_leave(struct xfer_host *h, struct xfer *x)
{
    TAILQ_REMOVE(&h->waiting, x, link);
    ready_set(h);
}

struct xfer *xfer_host_next(struct xfer_pool *p)
{
    struct xfer_host *h;
    struct xfer *x;

    if (p->running >= p->running_max)
        return NULL;
    while ((h = TAILQ_FIRST(&p->ready)) != NULL) {
        host_check(h);
        if (h->is_ready)
            break;
    }
    if (h == NULL)
        return NULL;
    x = TAILQ_FIRST(&h->waiting);
    TAILQ_REMOVE(&h->waiting, x, link);
    TAILQ_REMOVE(&p->ready, h, ready);
    h->is_ready = false;
    h->running++;
    p->running++;
    ready_set(h);
    return x;
}

void xfer_host_ran(struct xfer_host *h)
{
    h->running--;
    h->pool->running--;
    ready_set(h);
}

void xfer_host_retry(struct xfer_pool *p)
{
    struct xfer_host *h;

    TAILQ_FOREACH(h, &p->hosts, link)
    host_check(h);
    xfer_dispatch(p);
}

void xfer_host_free(struct xfer_host *h)
{
    if (h == NULL)
        return;
    if (h->asking != NULL)
        resolve_cancel(h->asking);
    if (h->is_ready)
        TAILQ_REMOVE(&h->pool->ready, h, ready);
    TAILQ_REMOVE(&h->pool->hosts, h, link);
    h->pool->host_count--;
    free(h->resolve);
    free(h->name);
    free(h);
}
