/* SPDX-License-Identifier: MIT */
/* The task is to let one curl_multi handle live on the event loop: libcurl says which sockets and
 * which time it waits for, the loop tells it what happened, and finished transfers are collected
 * after each of its steps. Easy handles and socket events are kept and used again. */
#include "xfer_multi.h"

#include <errno.h>
#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "xfer_host.h"
#include "xfer_http.h"

struct watch {
    SLIST_ENTRY(watch) link; /* while idle */
    struct xfer_multi *multi;
    struct event *event;
};

struct xfer_multi {
    struct xfer_pool *pool;
    CURLM *curl;
    struct loop_timer *timer;
    SLIST_HEAD(, watch) idle_watches;
    struct xfer_queue running;
    CURL **idle; /* as many as may run */
    size_t idle_count;
};

static void easy_put(struct xfer_multi *m, CURL *easy)
{
    if (m->idle_count < m->pool->running_max)
        m->idle[m->idle_count++] = easy;
    else
        curl_easy_cleanup(easy);
}

/* What a transfer that went well was told about names, libcurl knows from now on. */
static void note_told(const struct xfer *x, CURLcode code)
{
    if (code == CURLE_OK && x->resolve != NULL && x->host->resolve != NULL &&
        strcmp(x->resolve->data, x->host->resolve) == 0)
        x->host->told = true;
}

static void collect(struct xfer_multi *m)
{
    CURLMsg *msg;
    int left;

    while ((msg = curl_multi_info_read(m->curl, &left)) != NULL) {
        CURL *easy = msg->easy_handle;
        CURLcode code = msg->data.result;
        char *private = NULL;
        struct xfer *x;

        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
        x = (struct xfer *)(void *)private;
        note_told(x, code);
        xfer_http_conclude(x, code);
        xfer_multi_stop(m, x);
        xfer_ran(x);
    }
    xfer_dispatch(m->pool);
}

static void on_timer(void *arg)
{
    struct xfer_multi *m = arg;
    int running;

    curl_multi_socket_action(m->curl, CURL_SOCKET_TIMEOUT, 0, &running);
    collect(m);
}

static void on_socket(evutil_socket_t fd, short what, void *arg)
{
    const struct watch *w = arg;
    struct xfer_multi *m = w->multi;
    int running, flags = 0;

    if (what & EV_READ)
        flags |= CURL_CSELECT_IN;
    if (what & EV_WRITE)
        flags |= CURL_CSELECT_OUT;
    curl_multi_socket_action(m->curl, fd, flags, &running);
    collect(m);
}

static struct watch *watch_take(struct xfer_multi *m)
{
    struct watch *w = SLIST_FIRST(&m->idle_watches);

    if (w != NULL) {
        SLIST_REMOVE_HEAD(&m->idle_watches, link);
        return w;
    }
    w = calloc(1, sizeof *w);
    if (w == NULL)
        return NULL;
    w->multi = m;
    w->event = event_new(loop_base(m->pool->engine->loop), -1, 0, on_socket, w);
    if (w->event == NULL) {
        free(w);
        return NULL;
    }
    return w;
}

/* CURLMOPT_SOCKETFUNCTION: what libcurl waits for on this socket now. Without memory it is not
 * watched, and its transfer ends by its time: told of a failure, libcurl 7.88 gives up every
 * transfer, and those that have no connection yet it ends by way of a NULL. */
static int want_socket(CURL *easy, curl_socket_t fd, int what, void *arg, void *known)
{
    struct xfer_multi *m = arg;
    struct watch *w = known;
    short flags = EV_PERSIST;

    (void)easy;
    if (w != NULL)
        event_del(w->event);
    if (what == CURL_POLL_REMOVE) {
        if (w != NULL)
            SLIST_INSERT_HEAD(&m->idle_watches, w, link);
        return 0;
    }
    if (w == NULL) {
        w = watch_take(m);
        if (w == NULL)
            return 0;
        curl_multi_assign(m->curl, fd, w);
    }
    if (what & CURL_POLL_IN)
        flags |= EV_READ;
    if (what & CURL_POLL_OUT)
        flags |= EV_WRITE;
    event_assign(w->event, loop_base(m->pool->engine->loop), fd, flags, on_socket, w);
    event_add(w->event, NULL);
    return 0;
}

/* CURLMOPT_TIMERFUNCTION; -1: no timeout. */
static int want_timer(CURLM *curl, long ms, void *arg)
{
    struct xfer_multi *m = arg;

    (void)curl;
    if (ms < 0)
        loop_timer_stop(m->timer);
    else
        loop_timer_start(m->timer, ms);
    return 0;
}

struct xfer_multi *xfer_multi_new(struct xfer_pool *p)
{
    struct xfer_multi *m = calloc(1, sizeof *m);

    if (m == NULL)
        return NULL;
    m->pool = p;
    SLIST_INIT(&m->idle_watches);
    TAILQ_INIT(&m->running);
    m->idle = calloc(p->running_max, sizeof *m->idle);
    m->curl = curl_multi_init();
    m->timer = loop_timer_new(p->engine->loop, on_timer, m);
    if (m->idle == NULL || m->curl == NULL || m->timer == NULL) {
        xfer_multi_free(m);
        return NULL;
    }
    curl_multi_setopt(m->curl, CURLMOPT_SOCKETFUNCTION, want_socket);
    curl_multi_setopt(m->curl, CURLMOPT_SOCKETDATA, m);
    curl_multi_setopt(m->curl, CURLMOPT_TIMERFUNCTION, want_timer);
    curl_multi_setopt(m->curl, CURLMOPT_TIMERDATA, m);
    curl_multi_setopt(m->curl, CURLMOPT_MAXCONNECTS, (long)p->running_max);
    curl_multi_setopt(m->curl, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)p->running_max);
    curl_multi_setopt(m->curl, CURLMOPT_MAX_HOST_CONNECTIONS, (long)p->host_running_max);
    return m;
}

int xfer_multi_run(struct xfer_multi *m, struct xfer *x)
{
    CURL *easy = m->idle_count > 0 ? m->idle[--m->idle_count] : xfer_http_easy();

    if (easy == NULL)
        return -ENOMEM;
    xfer_http_bind(easy, x);
    if (curl_multi_add_handle(m->curl, easy) != CURLM_OK) {
        x->easy = NULL;
        easy_put(m, easy);
        return -ENOMEM;
    }
    TAILQ_INSERT_TAIL(&m->running, x, link);
    return 0;
}

void xfer_multi_stop(struct xfer_multi *m, struct xfer *x)
{
    TAILQ_REMOVE(&m->running, x, link);
    curl_multi_remove_handle(m->curl, x->easy);
    easy_put(m, x->easy);
    x->easy = NULL;
}

void xfer_multi_free(struct xfer_multi *m)
{
    struct watch *w;
    struct xfer *x;

    if (m == NULL)
        return;
    while ((x = TAILQ_FIRST(&m->running)) != NULL) {
        xfer_multi_stop(m, x);
        xfer_free(x);
    }
    while (m->idle_count > 0)
        curl_easy_cleanup(m->idle[--m->idle_count]);
    free(m->idle);
    curl_multi_cleanup(m->curl);
    loop_timer_free(m->timer);
    while ((w = SLIST_FIRST(&m->idle_watches)) != NULL) {
        SLIST_REMOVE_HEAD(&m->idle_watches, link);
        event_free(w->event);
        free(w);
    }
    free(m);
}
