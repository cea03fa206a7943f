/* SPDX-License-Identifier: MIT */
/* Who is let in: from where a connection comes, whether there is a place for it, who gives way.
 *
 * Two things cannot be done in evhttp's own callbacks and are in attend, before the next poll: a
 * fresh connection is looked at (its descriptor is not there yet when the bufferevent is made), and
 * a page that evhttp wrote by itself is exchanged (http_page). */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "http_internal.h"
#include "log.h"

enum { ROOM_SHARE = 16, ROOM_LOOKED_AT = 256 };

/* ---- room ---- */

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

    log_debug("http.displaced", "fd=%d stage=%s", c->fd, http_stage_name(c->stage));
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
void http_admit_make_room(struct http_server *s)
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

/* ---- a fresh connection ---- */

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

void http_admit_turn_away(struct http_conn *c, const struct http_problem *why)
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
        http_admit_turn_away(c, why);
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

void http_admit_settle(struct http_conn *c)
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

void http_admit_attend(struct http_server *s)
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
            http_admit_settle(c);
        if (c->doomed)
            continue;
        if (c->crowded && c->stage == HTTP_BODY)
            http_admit_turn_away(c, &crowded);
        else if (c->head.chunks.bad && c->stage == HTTP_BODY)
            http_admit_turn_away(c, &chunks);
        else if (c->stage == HTTP_BODY && http_head_absurd(&c->head, s->settings->import_max))
            http_admit_turn_away(c, &absurd);
        else
            http_page_exchange(c);
    }
    http_admit_make_room(s);
}
