/* SPDX-License-Identifier: MIT */
/* One connection, from the bufferevent that evhttp asks for to its end. evhttp 2.1 has no limit on
 * connections, no deadline for a whole request, and no word when it gives a connection up before
 * its first request. So each bufferevent carries a reference of ours: when ours is the last one,
 * evhttp is done with it. From the first request on, the close callback tells at once. */
#include <event2/buffer.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "clock.h"
#include "http_internal.h"
#include "log.h"

const char *http_stage_name(enum http_stage stage)
{
    static const char *const names[] = {
        [HTTP_IDLE] = "idle",       [HTTP_HEAD] = "head",       [HTTP_BODY] = "body",
        [HTTP_HANDLER] = "handler", [HTTP_WRITING] = "writing",
    };

    return names[stage];
}

static void call_attend(struct http_conn *c)
{
    struct http_server *s = c->server;

    if (c->waiting)
        return;
    c->waiting = true;
    TAILQ_INSERT_TAIL(&s->attention, c, attention);
    event_active(s->attend, 0, 0);
}

/* evhttp shows a body only when it is whole, so all that is under way stays in memory: of long ones
 * there may be a few at once, whoever sends them. */
static void count_upload(struct http_conn *c)
{
    struct http_server *s = c->server;

    if (c->large || c->stage != HTTP_BODY || c->received - c->head.size <= s->settings->body_max)
        return;
    c->large = true;
    c->crowded = ++s->uploads > HTTP_UPLOADS_MAX;
    if (c->crowded)
        call_attend(c);
}

static void upload_over(struct http_conn *c)
{
    if (c->large)
        c->server->uploads--;
    c->large = c->crowded = false;
}

/* Follows a request, its head and its chunks, through the bytes [from, from + len) of the input. */
static void feed(struct http_conn *c, struct evbuffer *in, size_t from, size_t len)
{
    struct evbuffer_iovec part;
    struct evbuffer_ptr at;

    if (c->stage == HTTP_IDLE)
        http_conn_set_stage(c, HTTP_HEAD);
    c->received += len;
    while (len > 0 && http_head_wants(&c->head) &&
           evbuffer_ptr_set(in, &at, from, EVBUFFER_PTR_SET) == 0 &&
           evbuffer_peek(in, (ev_ssize_t)len, &at, &part, 1) > 0) {
        size_t n = part.iov_len < len ? part.iov_len : len;

        http_head_feed(&c->head, part.iov_base, n);
        from += n;
        len -= n;
    }
    if (c->stage == HTTP_HEAD && c->head.done)
        http_conn_set_stage(c, HTTP_BODY);
    if (c->head.chunks.bad || http_head_absurd(&c->head, c->server->settings->import_max))
        call_attend(c); /* evhttp may go on waiting for what never comes */
    count_upload(c);
}

/* The first bytes of a request. A few empty lines before it are passed over (RFC 9112,
 * section 2.2): they make no head, and win no time. */
static void begin(struct http_conn *c, struct evbuffer *in)
{
    char start[2];
    ev_ssize_t len;

    while ((len = evbuffer_copyout(in, start, sizeof start)) > 0 && start[0] == '\r' &&
           c->head.blank < HTTP_BLANK_MAX) {
        if (len == 1)
            return;
        if (start[1] != '\n')
            break;
        c->head.blank++;
        evbuffer_drain(in, sizeof start);
    }
    if (len > 0)
        feed(c, in, 0, evbuffer_get_length(in));
}

static void on_input(struct evbuffer *in, const struct evbuffer_cb_info *info, void *arg)
{
    struct http_conn *c = arg;

    if (info->n_added == 0)
        return;
    if (c->stage == HTTP_IDLE)
        begin(c, in);
    else if (c->stage <= HTTP_BODY)
        feed(c, in, evbuffer_get_length(in) - info->n_added, info->n_added);
}

/* What is added while no handler answers is evhttp's own. */
static void on_output(struct evbuffer *out, const struct evbuffer_cb_info *info, void *arg)
{
    struct http_conn *c = arg;

    (void)out;
    if (info->n_added > 0 && c->stage <= HTTP_HANDLER)
        call_attend(c);
}

/* Reading stops at the largest lawful request and a head behind it: evhttp itself would go on to
 * fill memory while an answer is written. */
static bool arrange_bev(struct http_conn *c, size_t request_max)
{
    struct evbuffer *in = bufferevent_get_input(c->bev);
    struct evbuffer *out = bufferevent_get_output(c->bev);

    bufferevent_setwatermark(c->bev, EV_READ, 0, request_max + (size_t)2 * HTTP_HEAD_MAX);
    return evbuffer_add_cb(in, on_input, c) && evbuffer_add_cb(out, on_output, c);
}

struct bufferevent *http_conn_new(struct event_base *base, void *server)
{
    struct http_server *s = server;
    struct bufferevent *bev = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
    struct http_conn *c = bev ? calloc(1, sizeof *c) : NULL;

    if (!c) {
        if (bev)
            bufferevent_free(bev);
        return NULL;
    }
    *c = (struct http_conn){.server = s, .bev = bev, .fd = -1, .since_ms = clock_mono_ms()};
    if (!arrange_bev(c, s->settings->import_max)) {
        free(c);
        bufferevent_free(bev);
        return NULL;
    }
    bufferevent_incref(bev);
    TAILQ_INSERT_TAIL(&s->conns, c, all);
    s->counts.connections++;
    call_attend(c);
    http_server_places(s);
    return bev;
}

void http_conn_set_stage(struct http_conn *c, enum http_stage stage)
{
    struct evbuffer *in = bufferevent_get_input(c->bev);

    log_debug("http.stage", "fd=%d from=%s to=%s", c->fd, http_stage_name(c->stage),
              http_stage_name(stage));
    c->stage = stage;
    if (stage != HTTP_BODY && stage != HTTP_HANDLER)
        c->since_ms = clock_mono_ms();
    if (stage != HTTP_IDLE)
        return;
    upload_over(c);
    c->head = (struct http_head){0};
    c->received = 0;
    begin(c, in); /* the next request may have come with this one */
}

void http_conn_forget(struct http_conn *c)
{
    struct http_server *s = c->server;

    TAILQ_REMOVE(&s->conns, c, all);
    if (c->waiting)
        TAILQ_REMOVE(&s->attention, c, attention);
    if (c->fd >= 0 && s->by_fd[c->fd] == c)
        s->by_fd[c->fd] = NULL;
    upload_over(c);
    http_origin_leave(&s->origins, c->origin);
    s->leaving -= c->leaving;
    s->heard -= c->refused != NULL;
    s->counts.connections--;
    s->retry_ms = 0; /* a descriptor came free */
    free(c);
    http_server_places(s);
}

void http_conn_drop(struct http_conn *c)
{
    struct http_request *r = c->request;

    if (r) {
        struct evhttp_request *ev = r->ev;

        http_request_end(r);
        /* Taken off the connection by evhttp's failure path, and so left to us. */
        if (!evhttp_request_get_connection(ev))
            evhttp_request_free(ev);
    }
    evbuffer_remove_cb(bufferevent_get_input(c->bev), on_input, c);
    evbuffer_remove_cb(bufferevent_get_output(c->bev), on_output, c);
    bufferevent_decref(c->bev);
    http_conn_forget(c);
}

static void on_close(struct evhttp_connection *evcon, void *arg)
{
    (void)evcon;
    http_conn_drop(arg);
}

void http_conn_close(struct http_conn *c)
{
    if (c->evcon) {
        evhttp_connection_free(c->evcon); /* calls on_close */
        return;
    }
    c->doomed = true;
    if (bufferevent_getfd(c->bev) >= 0)
        shutdown(bufferevent_getfd(c->bev), SHUT_RDWR);
}

void http_conn_touch(struct http_conn *c)
{
    TAILQ_REMOVE(&c->server->conns, c, all);
    TAILQ_INSERT_TAIL(&c->server->conns, c, all);
}

/* A request may come before attend has seen its connection. */
static struct http_conn *find(struct http_server *s, const struct bufferevent *bev, int fd)
{
    struct http_conn *c = fd >= 0 && (size_t)fd < s->by_fd_len ? s->by_fd[fd] : NULL;

    if (c && c->bev == bev)
        return c;
    for (c = TAILQ_FIRST(&s->attention); c && c->bev != bev;)
        c = TAILQ_NEXT(c, attention);
    if (c && !c->known)
        http_admit_settle(c);
    return c;
}

struct http_conn *http_conn_of(struct http_server *s, struct evhttp_connection *evcon)
{
    struct bufferevent *bev = evhttp_connection_get_bufferevent(evcon);
    struct http_conn *c = find(s, bev, bufferevent_getfd(bev));

    if (c && !c->evcon) {
        c->evcon = evcon;
        evhttp_connection_set_closecb(evcon, on_close, c);
    }
    return c;
}

const char *http_conn_peer(const struct http_conn *c, char *buf, size_t size)
{
    if (c->local)
        snprintf(buf, size, "uid:%lu", (unsigned long)c->cred.uid);
    else
        snprintf(buf, size, "%s", *c->address ? c->address : "-");
    return buf;
}
