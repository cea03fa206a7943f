/* SPDX-License-Identifier: MIT */
/* An answer whose bytes come piece by piece, so that a long one is never whole in memory: the next
 * piece is fetched when the one before it has left. */
#ifndef SIKLUS_HTTP_STREAM_H
#define SIKLUS_HTTP_STREAM_H

#include <stdbool.h>

#include "http_reply.h"

/* 200 with length bytes to come (length > 0). False: the answer is complete without them (HEAD), or
 * was given before. */
bool http_stream_start(struct http_request *r, const char *media, size_t length);
/* The next piece, taken over. With the last one (which makes up the length) the answer ends;
 * before, taken is called from the loop when the piece has left, unless the client goes first: then
 * the request ends (http_request_on_end). */
void http_stream_add(struct http_request *r, struct strbuf *piece, void (*taken)(void *arg),
                     void *arg);
/* The rest will not come: the connection is closed, so that the client sees it is not whole. Ends
 * the request before it returns. */
void http_stream_cut(struct http_request *r);

#endif
