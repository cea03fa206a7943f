/* SPDX-License-Identifier: MIT */
/* Listeners (TCP, Unix socket), limits, deadlines, drain on stop. evhttp is known on this floor
 * only. */
#ifndef SIKLUS_HTTP_SERVER_H
#define SIKLUS_HTTP_SERVER_H

#include <stddef.h>
#include <stdint.h>

#include "config.h"
#include "http_router.h"
#include "loop.h"

struct http_server;

/* A valid, routed request; the handler answers now or later by http_reply. */
typedef void http_handler(void *arg, struct http_request *r);

/* Writes a problem in another form than problem+json, which answers the request; false: it is left
 * to be problem+json. Asked of every problem that http_request_on_problem has no writer for. */
typedef bool http_stray_fn(void *arg, struct http_request *r, const struct http_problem *p);

struct http_table {
    const void *rows;
    size_t count;
    size_t row_size;
    http_handler *handler;
    void *arg;
    http_stray_fn *stray; /* may be NULL */
};

struct http_counts {
    uint64_t requests, refused, timeouts;
    unsigned connections;
};

/* settings and table are borrowed. Binds and listens (Unix socket: replaced when stale, refused
 * when alive; descriptors of socket activation named "siklusd.socket" are used first). 0 and *ret;
 * -errno with the place in why (>= 256 bytes, Bahasa Indonesia). */
int http_server_new(struct loop *l, const struct config_http *settings,
                    const struct http_table *table, struct http_server **ret, char *why);
unsigned http_server_port(const struct http_server *s); /* of the TCP listener, 0: none */
const struct http_counts *http_server_counts(const struct http_server *s);
/* Stops accepting, lets running requests end until deadline_ms, then calls drained from the loop.
 */
void http_server_drain(struct http_server *s, int64_t deadline_ms, loop_fn *drained, void *arg);
/* Ends all that is under way; requests without an answer get their end (http_request_on_end). */
void http_server_free(struct http_server *s);

#endif
