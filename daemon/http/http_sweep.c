/* SPDX-License-Identifier: MIT */
/* Deadlines: of what is under way, and of connections that have come to an end without a word. */
#include <poll.h>

#include "http_internal.h"
#include "log.h"

enum { SWEEP_CUTS = 500 };

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
        http_admit_turn_away(c, c->refused);
        return;
    }
    http_request_new_id(id);
    log_request(c->request ? c->request->id : id);
    c->server->counts.timeouts++;
    log_info("http.timeout", "stage=%s received=%zu peer=%s", http_stage_name(c->stage),
             c->received, http_conn_peer(c, peer, sizeof peer));
    log_request("");
    if (c->stage == HTTP_HANDLER) {
        http_request_expired(c->request);
        return;
    }
    if (c->stage == HTTP_HEAD || c->stage == HTTP_BODY)
        http_reply_to_socket(c->fd, &p, id);
    http_conn_close(c);
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

/* While a handler works evhttp does not read, and so does not notice a client that has gone. A
 * half-closed one still waits for its answer, which is why the end of input alone is no sign. */
static bool client_left(const struct http_conn *c)
{
    struct pollfd p = {.fd = c->fd};

    return c->stage == HTTP_HANDLER && poll(&p, 1, 0) == 1 && (p.revents & (POLLHUP | POLLERR));
}

bool http_sweep(struct http_server *s, int64_t now_ms)
{
    struct http_conn *next;
    unsigned cuts = 0;

    for (struct http_conn *c = TAILQ_FIRST(&s->conns); c && cuts < SWEEP_CUTS; c = next) {
        next = TAILQ_NEXT(c, all);
        if (given_up(c))
            http_conn_forget(c);
        else if (c->evcon && (c->doomed || client_left(c)))
            http_conn_close(c);
        else if (!c->doomed && now_ms >= deadline(c)) {
            expire(c);
            cuts++;
        }
    }
    return cuts == SWEEP_CUTS;
}
