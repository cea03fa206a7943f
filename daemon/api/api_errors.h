/* SPDX-License-Identifier: MIT */
/* What SQL or the way to it refused, as an answer: one table gives status, code and words. */
#ifndef SIKLUS_API_ERRORS_H
#define SIKLUS_API_ERRORS_H

#include "api_routes.h"
#include "db_call.h"
#include "http_reply.h"

/* Fills ret from the error; what stands in it is borrowed from the error or static. With faults as
 * well the article goes on behind its line, up to the end of them. */
void api_errors_problem(const struct db_error *error, struct http_problem *ret);
/* The same as a JSON object, for an answer about several acts; returns its status. */
int api_errors_json(struct strbuf *out, const struct http_request *r, const struct api_route *route,
                    const struct db_error *error);
/* The same as the answer. A fault that is ours is logged once, here; its text reaches no user. */
void api_errors_reply(struct http_request *r, const struct api_route *route,
                      const struct db_error *error);
/* Where in the request the one fault of p is, as its "galat": a member of the body by its JSON
 * Pointer (RFC 6901). */
void api_errors_at_member(struct strbuf *out, const struct http_problem *p, const char *name);
void api_errors_no_memory(struct http_request *r);
/* Nothing can be done yet, or any more: why, in a sentence. */
void api_errors_not_ready(struct http_request *r, const char *why);

#endif
