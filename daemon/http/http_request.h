/* SPDX-License-Identifier: MIT */
/* One request: body, parameters, credentials, its end. Handlers see a request only through this. */
#ifndef SIKLUS_HTTP_REQUEST_H
#define SIKLUS_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "strbuf.h"

struct http_request;
struct http_route;

/* Who is at the other end. */
struct http_peer {
    bool local; /* over the Unix socket */
    uid_t uid;  /* SO_PEERCRED, when local */
    gid_t gid;
    pid_t pid;
    const char *address; /* text, "" when local */
    const char *bearer;  /* token of Authorization: Bearer, or NULL */
};

const char *http_request_id(const struct http_request *r); /* trace id, 16 hex digits */
const struct http_peer *http_request_peer(const struct http_request *r);
/* Borrowed for the life of the request; "" when there is none. */
const char *http_request_body(const struct http_request *r, size_t *ret_len);
/* The same without laying it out in one piece first, which for a file is a copy of megabytes. */
size_t http_request_body_size(const struct http_request *r);
void http_request_body_add(const struct http_request *r, struct strbuf *out);
const char *http_request_header(const struct http_request *r, const char *name); /* or NULL */
/* Value of {name} in the path or of ?name= in the query, decoded (valid UTF-8, no NUL); or NULL. */
const char *http_request_param(const struct http_request *r, const char *name);
/* All path and query parameters as the members of one JSON object, all strings; caller frees. */
char *http_request_params_json(const struct http_request *r);
const struct http_route *http_request_route(const struct http_request *r);
/* Problems of this request are written by write (which answers it) instead of as problem+json. */
struct http_problem;
typedef void http_problem_fn(void *arg, struct http_request *r, const struct http_problem *p);
void http_request_on_problem(struct http_request *r, http_problem_fn *write, void *arg);
/* The target of the request line as it came, "/v1/sop/7?as_of=2026-11-21". */
const char *http_request_target(const struct http_request *r);
/* ended is called exactly once, always from the loop and never from inside http_reply: when the
 * answer is written, when the client is gone, or when request_timeout has passed without an answer.
 * Then r is dead. Who answers later than from the handler itself must ask for it, to cancel what is
 * under way. At most one; a second call replaces the first. */
void http_request_on_end(struct http_request *r, void (*ended)(void *arg), void *arg);

#endif
