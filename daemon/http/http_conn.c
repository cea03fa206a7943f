/* SPDX-License-Identifier: MIT */
/* One connection, from the bufferevent that evhttp asks for to its end. evhttp 2.1 has no limit on
 * connections, no deadline for a whole request, and no word when it gives a connection up before
 * its first request. So each bufferevent carries a reference of ours: when ours is the last one,
 * evhttp is done with it (L2). From the first request on, the close callback tells at once.
 *
 * Two things cannot be done in evhttp's own callbacks and are in attend, before the next poll: a
 * fresh connection is looked at (its descriptor is not there yet when the bufferevent is made), and
 * a page that evhttp wrote by itself is exchanged (http_page). */
#include <errno.h>
#include <event2/buffer.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "clock.h"
#include "http_internal.h"
#include "log.h"

enum { ROOM_SHARE = 16, ROOM_LOOKED_AT = 256, SWEEP_CUTS = 500 };

static const char *const stage_names[] = {
    [HTTP_IDLE] = "idle",       [HTTP_HEAD] = "head",       [HTTP_BODY] = "body",
    [HTTP_HANDLER] = "handler", [HTTP_WRITING] = "writing",
};

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
    if (c->head.chunks.bad || c->head.length >= HTTP_LENGTH_ABSURD)
        call_attend(c); /* evhttp may go on waiting for what never comes */
    count_upload(c);
}

static void on_input(struct evbuffer *in, const struct evbuffer_cb_info *info, void *arg)
{
    struct http_conn *c = arg;

    if (info->n_added > 0 && c->stage <= HTTP_BODY)
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

    log_debug("http.stage", "fd=%d from=%s to=%s", c->fd, stage_names[c->stage],
              stage_names[stage]);
    c->stage = stage;
    if (stage != HTTP_BODY && stage != HTTP_HANDLER)
        c->since_ms = clock_mono_ms();
    if (stage != HTTP_IDLE)
        return;
    upload_over(c);
    c->head = (struct http_head){0};
    c->received = 0;
    if (evbuffer_get_length(in) > 0) /* the next request came with this one */
        feed(c, in, 0, evbuffer_get_length(in));
}

/* Takes it off the books; what evhttp still holds of the bufferevent it frees itself. */
static void forget(struct http_conn *c)
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
    forget(c);
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

/* Does it hold a place without anything to do: between two requests, or with a head under way of
 * which nothing more has come? */
static bool waits(const struct http_conn *c)
{
    int unread = 0;

    return c->known && !c->local && !c->doomed && c->fd >= 0 && c->stage <= HTTP_HEAD &&
           ioctl(c->fd, FIONREAD, &unread) == 0 && unread == 0;
}

static void displace(struct http_conn *c)
{
    struct http_server *s = c->server;

    log_debug("http.displaced", "fd=%d stage=%s", c->fd, stage_names[c->stage]);
    s->counts.refused++;
    if (!c->evcon) { /* evhttp has to notice first */
        c->leaving = true;
        s->leaving++;
        if (!s->sweep_soon) /* or a flood would put it off for ever */
            loop_timer_start(s->sweep, HTTP_SWEEP_SOON_MS);
        s->sweep_soon = true;
    }
    http_conn_close(c);
}

/* A few at once, so that as many can be accepted at once. The list is in the order in which they
 * came or were served last. */
void http_conn_make_room(struct http_server *s)
{
    unsigned wanted = s->settings->max_connections / ROOM_SHARE + 1;
    unsigned looked_at = 0;
    struct http_conn *next;

    if (!http_server_full(s))
        return;
    for (struct http_conn *c = TAILQ_FIRST(&s->conns); c && wanted > 0; c = next) {
        next = TAILQ_NEXT(c, all);
        if (c->leaving)
            continue;
        if (looked_at++ == ROOM_LOOKED_AT)
            break;
        if (waits(c)) {
            displace(c);
            wanted--;
        }
    }
    http_server_places(s);
}

/* Before the first request evhttp does not say that it freed its side. */
static bool given_up(struct http_conn *c)
{
    if (c->evcon)
        return false;
    if (bufferevent_decref(c->bev))
        return true;
    bufferevent_incref(c->bev);
    return false;
}

/* Fills address, and the key it is counted by. */
static void read_address(struct http_conn *c, const struct sockaddr_storage *from,
                         unsigned char key[HTTP_ORIGIN_KEY])
{
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)from;
    const struct in_addr *in = &((const struct sockaddr_in *)from)->sin_addr;

    if (from->ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr))
        in = (const struct in_addr *)(const void *)&in6->sin6_addr.s6_addr[12];
    else if (from->ss_family == AF_INET6) {
        inet_ntop(AF_INET6, &in6->sin6_addr, c->address, sizeof c->address);
        memcpy(key, &in6->sin6_addr, 8); /* one subscriber has a whole /64 */
        key[15] = 6;
        return;
    }
    inet_ntop(AF_INET, in, c->address, sizeof c->address);
    memcpy(key, in, sizeof *in);
    key[15] = 4;
}

static void read_peer(struct http_conn *c, unsigned char key[HTTP_ORIGIN_KEY])
{
    struct sockaddr_storage from = {0};
    socklen_t len = sizeof from;
    socklen_t cred_len = sizeof c->cred;
    int on = 1;

    if (getpeername(c->fd, (struct sockaddr *)&from, &len) != 0)
        return; /* gone already; the read tells evhttp */
    c->local = from.ss_family == AF_UNIX &&
               getsockopt(c->fd, SOL_SOCKET, SO_PEERCRED, &c->cred, &cred_len) == 0;
    if (from.ss_family == AF_UNIX) {
        memcpy(key, &c->cred.uid, sizeof c->cred.uid);
        return;
    }
    read_address(c, &from, key);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static bool remember(struct http_server *s, struct http_conn *c)
{
    size_t want = (size_t)c->fd + 1;

    if (want > s->by_fd_len) {
        struct http_conn **grown = realloc(s->by_fd, (want + 64) * sizeof(struct http_conn *));

        if (!grown)
            return false;
        memset(grown + s->by_fd_len, 0, (want + 64 - s->by_fd_len) * sizeof(struct http_conn *));
        s->by_fd = grown;
        s->by_fd_len = want + 64;
    }
    s->by_fd[c->fd] = c;
    return true;
}

static void turn_away(struct http_conn *c, const struct http_problem *why)
{
    char peer[INET6_ADDRSTRLEN];
    char id[17];

    http_request_new_id(id);
    log_request(id);
    c->server->counts.refused++;
    log_warn("http.refused", "status=%d code=%s peer=%s", why->status, why->code,
             http_conn_peer(c, peer, sizeof peer));
    log_request("");
    http_reply_to_socket(c->fd, why, id);
    http_conn_close(c);
}

/* Who is refused at once is told before a word is said: what would be a page for a browser is a
 * problem for all. So a few may ask first (http_request_arrived), unless they take their time. */
static void refuse(struct http_conn *c, const struct http_problem *why)
{
    struct http_server *s = c->server;

    if (s->heard == HTTP_HEARD_MAX) {
        turn_away(c, why);
        return;
    }
    c->refused = why;
    s->heard++;
}

/* Is there a place left for one more from where it comes? */
static void count_in(struct http_conn *c, const unsigned char key[HTTP_ORIGIN_KEY])
{
    static const struct http_problem many[] = {
        [false] = {.status = 429,
                   .code = "sambungan-terlalu-banyak",
                   .detail = "Terlalu banyak sambungan dari alamat ini; tutup sebagian, lalu coba "
                             "lagi."},
        [true] = {.status = 429,
                  .code = "sambungan-terlalu-banyak",
                  .detail = "Terlalu banyak sambungan dari pengguna ini; tutup sebagian, lalu "
                            "coba lagi."},
    };
    struct http_server *s = c->server;
    unsigned limit = c->local ? s->settings->max_per_user : s->settings->max_per_address;

    c->origin = http_origin_enter(&s->origins, key);
    if (c->origin && c->origin->count <= limit)
        return;
    http_origin_leave(&s->origins, c->origin);
    c->origin = NULL;
    refuse(c, &many[c->local]);
}

static void settle(struct http_conn *c)
{
    struct http_server *s = c->server;
    unsigned char key[HTTP_ORIGIN_KEY] = {0};

    c->known = true;
    c->fd = bufferevent_getfd(c->bev);
    if (c->fd < 0)
        return; /* evhttp failed to take it; the sweep finds that */
    if (!remember(s, c)) {
        c->fd = -1;
        http_conn_close(c);
        return;
    }
    read_peer(c, key);
    count_in(c, key);
}

void http_conn_attend(struct http_server *s)
{
    static const struct http_problem crowded = {
        .status = 503,
        .code = "impor-terlalu-banyak",
        .detail = "Terlalu banyak berkas sedang dikirim bersamaan; coba lagi sebentar lagi.",
    };
    static const struct http_problem chunks = {
        .status = 400, .code = "permintaan-cacat", .detail = http_chunks_why};
    const struct http_problem absurd = http_page_problem(413);
    struct http_conn *c;

    while ((c = TAILQ_FIRST(&s->attention)) != NULL) {
        TAILQ_REMOVE(&s->attention, c, attention);
        c->waiting = false;
        if (!c->known)
            settle(c);
        if (c->doomed)
            continue;
        if (c->crowded && c->stage == HTTP_BODY)
            turn_away(c, &crowded);
        else if (c->head.chunks.bad && c->stage == HTTP_BODY)
            turn_away(c, &chunks);
        else if (c->head.length >= HTTP_LENGTH_ABSURD && c->stage == HTTP_BODY)
            turn_away(c, &absurd);
        else
            http_page_exchange(c);
    }
    http_conn_make_room(s);
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
        settle(c);
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

/* Long bodies and answers get the time that a slow line needs, but no more. */
static int64_t allowance(const struct http_conn *c, size_t bytes)
{
    size_t limit = c->server->settings->import_max;

    return (int64_t)((c->stage == HTTP_BODY && bytes > limit ? limit : bytes) / HTTP_BYTES_PER_MS);
}

static int64_t deadline(const struct http_conn *c)
{
    const struct config_http *settings = c->server->settings;

    if (c->refused && c->stage <= HTTP_BODY)
        return c->since_ms + HTTP_HEARING_MS;
    switch (c->stage) {
    case HTTP_IDLE:
        return c->since_ms + (c->served ? settings->request_timeout : settings->head_timeout);
    case HTTP_HEAD:
        return c->since_ms + settings->head_timeout;
    case HTTP_BODY:
    case HTTP_HANDLER:
        return c->since_ms + settings->request_timeout + allowance(c, c->received);
    case HTTP_WRITING:
    default:
        return c->since_ms + settings->request_timeout + allowance(c, c->sent);
    }
}

/* What a client is told whose request did not come to its end. */
static struct http_problem lateness(const struct http_conn *c)
{
    if (c->received > c->server->settings->import_max + HTTP_HEAD_MAX)
        return http_page_problem(413);
    return (struct http_problem){.status = 408,
                                 .code = "waktu-habis",
                                 .detail =
                                     "Permintaan tidak lengkap sampai batas waktunya; periksa "
                                     "jaringan, lalu coba lagi."};
}

static void expire(struct http_conn *c)
{
    struct http_problem p = lateness(c);
    char peer[INET6_ADDRSTRLEN];
    char id[17];

    if (c->refused && c->stage <= HTTP_BODY) {
        turn_away(c, c->refused);
        return;
    }
    http_request_new_id(id);
    log_request(c->request ? c->request->id : id);
    c->server->counts.timeouts++;
    log_info("http.timeout", "stage=%s received=%zu peer=%s", stage_names[c->stage], c->received,
             http_conn_peer(c, peer, sizeof peer));
    log_request("");
    if (c->stage == HTTP_HANDLER) {
        http_request_expired(c->request);
        return;
    }
    if (c->stage == HTTP_HEAD || c->stage == HTTP_BODY)
        http_reply_to_socket(c->fd, &p, id);
    http_conn_close(c);
}

/* While a handler works evhttp does not read, and so does not notice a client that has gone. A
 * half-closed one still waits for its answer, which is why the end of input alone is no sign. */
static bool client_left(const struct http_conn *c)
{
    struct pollfd p = {.fd = c->fd};

    return c->stage == HTTP_HANDLER && poll(&p, 1, 0) == 1 && (p.revents & (POLLHUP | POLLERR));
}

bool http_conn_sweep(struct http_server *s, int64_t now_ms)
{
    struct http_conn *next;
    unsigned cuts = 0;

    for (struct http_conn *c = TAILQ_FIRST(&s->conns); c && cuts < SWEEP_CUTS; c = next) {
        next = TAILQ_NEXT(c, all);
        if (given_up(c))
            forget(c);
        else if (c->evcon && (c->doomed || client_left(c)))
            http_conn_close(c);
        else if (!c->doomed && now_ms >= deadline(c)) {
            expire(c);
            cuts++;
        }
    }
    return cuts == SWEEP_CUTS;
}
