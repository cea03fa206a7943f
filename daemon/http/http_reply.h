/* SPDX-License-Identifier: MIT */
/* The answers: JSON, problem+json (RFC 9457), bytes. Each ends the request: exactly one per
 * request. */
#ifndef SIKLUS_HTTP_REPLY_H
#define SIKLUS_HTTP_REPLY_H

#include "http_request.h"
#include "strbuf.h"

struct http_problem {
    int status;
    const char *code;    /* stable: type = "urn:siklus:galat:" code */
    const char *title;   /* short, Bahasa Indonesia; NULL: that of the status */
    const char *detail;  /* one sentence for the user */
    const char *article; /* "pasal"; NULL if none */
    const char *advice;  /* "saran": what to do next; NULL if none */
    const char *errors;  /* "galat": a JSON array text; NULL if none */
};

/* The title of a status, for readers. */
const char *http_status_title(int status);
/* The problem as a JSON object, with the trace id (http_request_id) if there is one. */
void http_problem_json(struct strbuf *out, const struct http_problem *p, const char *id);
/* Extra header of the answer to come; name and value are copied. */
void http_reply_header(struct http_request *r, const char *name, const char *value);
/* body is taken over (empty after). media: "application/json" and so on. */
void http_reply(struct http_request *r, int status, const char *media, struct strbuf *body);
void http_reply_problem(struct http_request *r, const struct http_problem *p);

#endif
