/* SPDX-License-Identifier: MIT */
/* One transfer: start → judged → waits at its host for an address and a slot → runs with libcurl →
 * ended → handed out. Results are handed out by a timer of no length, so that `done` never comes
 * from inside start, nor while libcurl or a queue is being walked. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "xfer_easy.h"
#include "xfer_host.h"
#include "xfer_http.h"
#include "xfer_mail.h"
#include "xfer_multi.h"
#include "xfer_private.h"
#include "xfer_sender.h"
#include "xfer_urls.h"

static void on_hand_out(void *arg)
{
    struct xfer_engine *e = arg;
    struct xfer *x;

    for (unsigned n = e->ended_count; n > 0 && (x = TAILQ_FIRST(&e->ended)) != NULL; n--) {
        TAILQ_REMOVE(&e->ended, x, link);
        e->ended_count--;
        x->done(x->arg, &x->result);
        xfer_free(x);
    }
    if (e->ended_count > 0)
        loop_timer_start(e->hand_out, 0);
}

struct xfer_engine *xfer_engine_new(struct loop *l, struct resolver *r, struct resolver *relay,
                                    const struct config_webhook *settings)
{
    struct xfer_engine *e = calloc(1, sizeof *e);

    if (e == NULL)
        return NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(e);
        return NULL;
    }
    e->loop = l;
    e->resolver = r;
    e->relay_resolver = relay;
    e->settings = settings;
    TAILQ_INIT(&e->ended);
    e->hand_out = loop_timer_new(l, on_hand_out, e);
    e->urls = xfer_urls_new();
    if (e->hand_out == NULL || e->urls == NULL) {
        xfer_engine_free(e);
        return NULL;
    }
    return e;
}

static void on_retry(void *arg)
{
    xfer_host_retry(arg);
}

static void pool_free(struct xfer_pool *p)
{
    struct xfer_host *h;
    struct xfer *x;

    if (p == NULL)
        return;
    xfer_multi_free(p->multi);
    xfer_senders_free(p->senders);
    while ((h = TAILQ_FIRST(&p->hosts)) != NULL) {
        while ((x = TAILQ_FIRST(&h->waiting)) != NULL) {
            xfer_host_leave(h, x);
            xfer_free(x);
        }
        xfer_host_free(h);
    }
    loop_timer_free(p->retry);
    free(p);
}

static struct xfer_pool *pool_new(struct xfer_engine *e, enum xfer_kind kind, enum xfer_reach reach)
{
    struct xfer_pool *p = calloc(1, sizeof *p);

    if (p == NULL)
        return NULL;
    p->engine = e;
    p->kind = kind;
    p->reach = reach;
    TAILQ_INIT(&p->hosts);
    TAILQ_INIT(&p->ready);
    p->retry = loop_timer_new(e->loop, on_retry, p);
    if (kind == XFER_KIND_HTTP) {
        p->running_max = e->settings->max_running;
        p->host_running_max = e->settings->max_per_host;
        p->multi = xfer_multi_new(p);
    } else {
        p->running_max = p->host_running_max = XFER_SENDERS_HOLD;
        p->senders = xfer_senders_new(p);
    }
    if (p->retry == NULL || (p->multi == NULL && p->senders == NULL)) {
        pool_free(p);
        return NULL;
    }
    return p;
}

static struct xfer_pool *pool_find(struct xfer_engine *e, enum xfer_kind kind,
                                   enum xfer_reach reach)
{
    struct xfer_pool **p = &e->pools[kind][reach];

    if (*p == NULL)
        *p = pool_new(e, kind, reach);
    return *p;
}

static struct xfer *xfer_new(struct xfer_engine *e, xfer_done *done, void *arg)
{
    struct xfer *x = calloc(1, sizeof *x);

    if (x == NULL)
        return NULL;
    x->engine = e;
    x->done = done;
    x->arg = arg;
    x->started_ms = clock_mono_ms();
    x->result.retry_after_ms = -1;
    x->result.answer = "";
    return x;
}

static bool copy(const char *s, char **ret)
{
    *ret = s != NULL && *s != '\0' ? strdup(s) : NULL;
    return *ret != NULL || s == NULL || *s == '\0';
}

static bool copy_body(struct xfer *x, const char *body, size_t len)
{
    x->own_body = malloc(len + 1);
    if (x->own_body == NULL)
        return false;
    memcpy(x->own_body, body, len);
    x->own_body[len] = '\0';
    x->body = x->own_body;
    x->body_len = len;
    return true;
}

static bool list_add(struct curl_slist **list, const char *s)
{
    struct curl_slist *longer = curl_slist_append(*list, s);

    if (longer != NULL)
        *list = longer;
    return longer != NULL;
}

/* Puts a judged transfer into the queue of its host, a refused one into that of the ended. */
static int enter(struct xfer *x, enum xfer_kind kind, const char *host, unsigned port, int err,
                 const char *why)
{
    struct xfer_host *h = NULL;

    if (err != 0 && err != -ENOMEM) {
        xfer_end(x, err, why);
        return 0;
    }
    if (err == 0)
        x->pool = pool_find(x->engine, kind, x->reach);
    if (err == 0 && x->pool != NULL)
        h = xfer_host_find(x->pool, host, port);
    if (h == NULL)
        return -ENOMEM;
    xfer_host_wait(h, x);
    xfer_dispatch(x->pool);
    return 0;
}

/* A list of libcurl's in one block: the nodes, then the texts; "Expect:" last, so that there is no
 * pause before a large body. */
static bool copy_headers(struct xfer *x, const char *const *headers)
{
    static const char no_expect[] = "Expect:";
    size_t count = 1, bytes = sizeof no_expect;
    struct curl_slist *node;
    char *text;

    for (size_t i = 0; headers != NULL && headers[i] != NULL; i++, count++)
        bytes += strlen(headers[i]) + 1;
    x->headers = malloc(count * sizeof *node + bytes);
    if (x->headers == NULL)
        return false;
    text = (char *)(x->headers + count);
    for (size_t i = 0; i < count; i++) {
        const char *header = i + 1 < count ? headers[i] : no_expect;
        size_t size = strlen(header) + 1;

        node = &x->headers[i];
        node->data = memcpy(text, header, size);
        node->next = i + 1 < count ? node + 1 : NULL;
        text += size;
    }
    return true;
}

int xfer_http_start(struct xfer_engine *e, const struct xfer_http *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    struct xfer *x = xfer_new(e, done, arg);
    char host[XFER_HOST_MAX] = "";
    const char *why = NULL;
    unsigned port = 0;
    int err;

    if (x == NULL)
        return -ENOMEM;
    x->reach = spec->reach;
    x->timeout_ms = e->settings->timeout;
    x->until_ms = spec->until_ms;
    x->answer_max = e->settings->answer_max;
    x->body = spec->body;
    x->body_len = spec->body_len;
    x->method = spec->method;
    x->fresh = spec->fresh;
    x->whole = spec->whole;
    err = xfer_urls_judge(e->urls, spec, e->settings, &x->url, host, &port, &why);
    if ((!spec->borrow && !copy_body(x, spec->body, spec->body_len)) ||
        !copy_headers(x, spec->headers))
        err = -ENOMEM;
    err = enter(x, XFER_KIND_HTTP, host, port, err, why);
    if (err != 0)
        xfer_free(x);
    else if (ret != NULL)
        *ret = x;
    return err;
}

int xfer_mail_start(struct xfer_engine *e, const struct xfer_mail *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    struct xfer *x = xfer_new(e, done, arg);
    enum xfer_kind kind = XFER_KIND_MAIL_CLEAR;
    char host[XFER_HOST_MAX] = "";
    const char *why = NULL;
    unsigned port = 0;
    int err;

    if (x == NULL)
        return -ENOMEM;
    x->timeout_ms = spec->timeout_ms;
    x->until_ms = spec->until_ms;
    err = xfer_mail_judge(spec, &x->url, host, &port, &kind, &x->reach, &why);
    if (!copy_body(x, spec->message, spec->message_len) || !list_add(&x->to, spec->to) ||
        !copy(spec->from, &x->from) || !copy(spec->username, &x->username) ||
        !copy(spec->password, &x->password) || !copy(spec->ca_file, &x->ca_file))
        err = -ENOMEM;
    err = enter(x, kind, host, port, err, why);
    if (err != 0)
        xfer_free(x);
    else if (ret != NULL)
        *ret = x;
    return err;
}

bool xfer_late(const struct xfer *x)
{
    return x->until_ms != 0 && clock_mono_ms() >= x->until_ms;
}

static int run(struct xfer *x)
{
    x->state = XFER_RUNNING;
    x->started_ms = clock_mono_ms();
    if (x->host->resolve != NULL && !(x->pool->multi != NULL && x->host->told) &&
        !list_add(&x->resolve, x->host->resolve))
        return -ENOMEM;
    if (x->pool->multi != NULL)
        return xfer_multi_run(x->pool->multi, x);
    return xfer_senders_run(x->pool->senders, x);
}

void xfer_dispatch(struct xfer_pool *p)
{
    struct xfer *x;
    int err;

    while ((x = xfer_host_next(p)) != NULL) {
        err = xfer_late(x) ? -ESTALE : run(x);
        if (err != 0) {
            xfer_host_ran(x->host);
            xfer_end(x, err, err == -ESTALE ? "terlambat" : "sumber daya habis");
        }
    }
}

static void ended(struct xfer *x)
{
    struct xfer_engine *e = x->engine;

    x->state = XFER_ENDED;
    x->result.took_ms = clock_mono_ms() - x->started_ms;
    TAILQ_INSERT_TAIL(&e->ended, x, link);
    if (e->ended_count++ == 0)
        loop_timer_start(e->hand_out, 0);
}

void xfer_ran(struct xfer *x)
{
    xfer_host_ran(x->host);
    if (atomic_load(&x->cancelled))
        xfer_free(x);
    else
        ended(x);
}

void xfer_end(struct xfer *x, int err, const char *why)
{
    x->result.error = err;
    xfer_answer_finish(x, why);
    ended(x);
}

bool xfer_waits(const struct xfer *x)
{
    return x->state == XFER_WAITING;
}

void xfer_cancel(struct xfer *x)
{
    struct xfer_pool *p = x->pool;

    if (x->state == XFER_RUNNING && p->senders != NULL) {
        atomic_store(&x->cancelled, true);
        return;
    }
    if (x->state == XFER_WAITING) {
        xfer_host_leave(x->host, x);
    } else if (x->state == XFER_ENDED) {
        TAILQ_REMOVE(&x->engine->ended, x, link);
        x->engine->ended_count--;
    } else {
        xfer_multi_stop(p->multi, x);
        xfer_host_ran(x->host);
        xfer_dispatch(p);
    }
    xfer_free(x);
}

void xfer_free(struct xfer *x)
{
    strbuf_free(&x->answer);
    strbuf_free(&x->all);
    curl_slist_free_all(x->resolve);
    curl_slist_free_all(x->to);
    if (x->password != NULL)
        explicit_bzero(x->password, strlen(x->password));
    free(x->password);
    free(x->username);
    free(x->ca_file);
    free(x->from);
    free(x->headers);
    free(x->own_body);
    curl_free(x->url);
    free(x);
}

void xfer_engine_free(struct xfer_engine *e)
{
    struct xfer *x;

    if (e == NULL)
        return;
    for (size_t kind = 0; kind < XFER_KINDS; kind++)
        for (size_t reach = 0; reach < XFER_REACHES; reach++)
            pool_free(e->pools[kind][reach]);
    while ((x = TAILQ_FIRST(&e->ended)) != NULL) {
        TAILQ_REMOVE(&e->ended, x, link);
        xfer_free(x);
    }
    loop_timer_free(e->hand_out);
    xfer_urls_free(e->urls);
    curl_global_cleanup();
    free(e);
}
