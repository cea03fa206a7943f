/* SPDX-License-Identifier: MIT */
/* Start, limits, drain, end. New connections are accepted while there are places and descriptors;
 * without either the listeners rest, and the kernel's queue keeps the callers. Of places
 * there are always some, as long as any connection does nothing with its own: http_admit_make_room.
 */
#include "http_server.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "http_internal.h"
#include "log.h"

enum { RETRY_MS = 1000, COMPLAIN_MS = 60000, DRAIN_SWEEP_MS = 20 };

static const char ACTIVATED[] = "siklusd.socket";

/* evhttp takes the listener's argument for itself, so the error callback finds its server here. */
static TAILQ_HEAD(http_servers, http_server) living = TAILQ_HEAD_INITIALIZER(living);

static int open_reserve(void)
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static void rest(struct http_listener *l, bool resting)
{
    if (resting == l->resting)
        return;
    l->resting = resting;
    if (resting)
        evconnlistener_disable(l->lev);
    else
        evconnlistener_enable(l->lev);
}

static unsigned taken(const struct http_server *s)
{
    return s->counts.connections - s->leaving;
}

bool http_server_full(const struct http_server *s)
{
    return taken(s) >= s->settings->max_connections;
}

/* Those on their way out still have their descriptors: of them there may be half as many more. */
void http_server_places(struct http_server *s)
{
    unsigned limit = s->settings->max_connections;
    bool crowd = s->counts.connections >= limit + limit / 2 + HTTP_LOCAL_RESERVE;

    for (size_t i = 0; i < s->listener_count; i++) {
        struct http_listener *l = &s->listeners[i];
        unsigned places = limit + (l->local ? HTTP_LOCAL_RESERVE : 0);

        rest(l, s->retry_ms || taken(s) >= places || crowd);
    }
}

/* With the descriptor kept in reserve one caller is told, instead of waiting for nothing. */
static void refuse_one(struct http_server *s, int listening)
{
    static const struct http_problem none = {
        .status = 503,
        .code = "sambungan-terlalu-banyak",
        .detail = "Server kehabisan deskriptor berkas; coba lagi nanti.",
    };
    char id[17];
    int fd;

    if (s->reserve_fd >= 0)
        close(s->reserve_fd);
    fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
        http_request_new_id(id);
        log_request(id);
        log_info("http.refused", "status=%d code=%s", none.status, none.code);
        log_request("");
        s->counts.refused++;
        http_reply_to_socket(fd, &none, id);
        shutdown(fd, SHUT_RDWR);
        close(fd);
    }
    s->reserve_fd = open_reserve();
}

static void on_accept_error(struct evconnlistener *lev, void *evhttp)
{
    int err = errno;
    int64_t now = clock_mono_ms();
    struct http_server *s;

    for (s = TAILQ_FIRST(&living); s && s->evhttp != evhttp;)
        s = TAILQ_NEXT(s, living);
    if (!s)
        return;
    log_request("");
    if (!s->complained_ms || now - s->complained_ms >= COMPLAIN_MS) {
        s->complained_ms = now;
        log_error("http.accept", "err=%d why=%s connections=%u", err, LOG_Q(strerror(err)),
                  s->counts.connections);
    }
    if (err == EMFILE || err == ENFILE)
        refuse_one(s, evconnlistener_get_fd(lev));
    s->retry_ms = now + RETRY_MS;
    http_server_places(s);
}

static void on_attend(evutil_socket_t fd, short what, void *arg)
{
    (void)fd;
    (void)what;
    http_admit_attend(arg);
}

static void drained(struct http_server *s)
{
    loop_fn *fn = s->drained;

    s->drained = NULL;
    if (fn)
        fn(s->drained_arg);
}

static void on_sweep(void *arg)
{
    struct http_server *s = arg;
    int64_t now = clock_mono_ms();
    bool more;

    log_request("");
    more = http_sweep(s, now);
    s->sweep_soon = more;
    loop_timer_start(s->sweep, more          ? HTTP_SWEEP_SOON_MS
                               : s->drain_ms ? DRAIN_SWEEP_MS
                                             : HTTP_SWEEP_MS);
    http_admit_make_room(s);
    if (s->retry_ms && now >= s->retry_ms) {
        s->retry_ms = 0;
        http_server_places(s);
    }
    if (s->drain_ms && (s->counts.connections == 0 || now >= s->drain_ms))
        drained(s);
}

static int attach(struct http_server *s, const struct http_listener *l)
{
    struct http_listener *kept = &s->listeners[s->listener_count];

    *kept = *l;
    kept->lev = evconnlistener_new(loop_base(s->loop), NULL, NULL, LEV_OPT_CLOSE_ON_EXEC, 0, l->fd);
    if (!kept->lev || !evhttp_bind_listener(s->evhttp, kept->lev)) {
        if (kept->lev)
            evconnlistener_free(kept->lev);
        http_listen_close(kept);
        return -ENOMEM;
    }
    evconnlistener_set_error_cb(kept->lev, on_accept_error);
    s->listener_count++;
    log_info("http.listen", "local=%d path=%s port=%u", l->local, l->path ? l->path : "-",
             http_listen_port(l));
    return 0;
}

/* What systemd handed over takes the place of the setting of its kind. */
static int open_listeners(struct http_server *s, char *why)
{
    const struct config_http *c = s->settings;
    struct http_listener l = {.fd = -1};
    bool have[2] = {false, false};
    int err = http_listen_activated(ACTIVATED, &l, why);

    if (!err) {
        have[l.local] = true;
        err = attach(s, &l);
    } else if (err == -ENOENT) {
        err = 0;
    }
    if (!err && !have[true] && c->socket && *c->socket) {
        err = http_listen_unix(c->socket, c->socket_mode, c->admin_group, &l, why);
        if (!err)
            err = attach(s, &l);
    }
    if (!err && !have[false] && c->listen && *c->listen) {
        err = http_listen_tcp(c->listen, &l, why);
        if (!err)
            err = attach(s, &l);
    }
    return err;
}

/* Every method reaches the router, which alone knows what a path allows. */
static bool set_up_evhttp(struct http_server *s)
{
    s->evhttp = evhttp_new(loop_base(s->loop));
    if (!s->evhttp)
        return false;
    evhttp_set_allowed_methods(s->evhttp, UINT16_MAX);
    evhttp_set_max_headers_size(s->evhttp, HTTP_HEAD_MAX);
    evhttp_set_max_body_size(s->evhttp, (ev_ssize_t)s->settings->import_max);
    evhttp_set_default_content_type(s->evhttp, "text/plain");
    evhttp_set_flags(s->evhttp, EVHTTP_SERVER_LINGERING_CLOSE);
    evhttp_set_bevcb(s->evhttp, http_conn_new, s);
    evhttp_set_gencb(s->evhttp, http_request_arrived, s);
    return true;
}

int http_server_new(struct loop *l, const struct config_http *settings,
                    const struct http_table *table, struct http_server **ret, char *why)
{
    struct http_server *s = calloc(1, sizeof *s);
    int err = -ENOMEM;

    snprintf(why, HTTP_WHY_SIZE, "Memori habis.");
    if (!s)
        return -ENOMEM;
    s->loop = l;
    s->settings = settings;
    s->table = table;
    s->reserve_fd = open_reserve();
    http_origins_init(&s->origins);
    TAILQ_INIT(&s->conns);
    TAILQ_INIT(&s->attention);
    TAILQ_INSERT_TAIL(&living, s, living);
    s->attend = event_new(loop_base(l), -1, 0, on_attend, s);
    s->sweep = loop_timer_new(l, on_sweep, s);
    if (s->attend && s->sweep && set_up_evhttp(s))
        err = open_listeners(s, why);
    if (err) {
        http_server_free(s);
        return err;
    }
    loop_timer_start(s->sweep, HTTP_SWEEP_MS);
    *ret = s;
    return 0;
}

const struct http_counts *http_server_counts(const struct http_server *s)
{
    return &s->counts;
}

unsigned http_server_port(const struct http_server *s)
{
    unsigned port = 0;

    for (size_t i = 0; i < s->listener_count && !port; i++)
        port = http_listen_port(&s->listeners[i]);
    return port;
}

static void find_bound(struct evhttp_bound_socket *bound, void *ret)
{
    *(struct evhttp_bound_socket **)ret = bound;
}

static void close_listeners(struct http_server *s)
{
    struct evhttp_bound_socket *bound;

    do {
        bound = NULL;
        evhttp_foreach_bound_socket(s->evhttp, find_bound, &bound);
        if (bound)
            evhttp_del_accept_socket(s->evhttp, bound);
    } while (bound);
    for (size_t i = 0; i < s->listener_count; i++)
        http_listen_close(&s->listeners[i]);
    s->listener_count = 0;
}

void http_server_drain(struct http_server *s, int64_t deadline_ms, loop_fn *fn, void *arg)
{
    struct http_conn *next;

    s->drain_ms = deadline_ms;
    s->drained = fn;
    s->drained_arg = arg;
    close_listeners(s);
    for (struct http_conn *c = TAILQ_FIRST(&s->conns); c; c = next) {
        next = TAILQ_NEXT(c, all);
        if (c->stage == HTTP_IDLE)
            http_conn_close(c);
    }
    loop_timer_start(s->sweep, 0);
}

void http_server_free(struct http_server *s)
{
    if (!s)
        return;
    if (s->evhttp) {
        close_listeners(s);
        evhttp_free(s->evhttp); /* ends the connections that had a request */
    }
    while (!TAILQ_EMPTY(&s->conns))
        http_conn_drop(TAILQ_FIRST(&s->conns));
    TAILQ_REMOVE(&living, s, living);
    if (s->attend)
        event_free(s->attend);
    loop_timer_free(s->sweep);
    if (s->reserve_fd >= 0)
        close(s->reserve_fd);
    free(s->by_fd);
    free(s);
}
