/* SPDX-License-Identifier: MIT */
#include "http_stream.h"

#include <event2/buffer.h>
#include <stdlib.h>

#include "http_internal.h"

bool http_stream_start(struct http_request *r, const char *media, size_t length)
{
    if (r->replied)
        return false;
    http_reply_begin(r, 200, media, length);
    r->left = length;
    if (r->head)
        evhttp_send_reply(r->ev, 200, "OK", NULL);
    else
        evhttp_send_reply_start(r->ev, 200, "OK"); /* not chunked: the length is in the head */
    return !r->head;
}

static void on_gone_out(struct evhttp_connection *evcon, void *arg)
{
    struct http_request *r = arg;

    (void)evcon;
    r->taken(r->taken_arg);
}

static void free_bytes(const void *data, size_t len, void *arg)
{
    (void)data;
    (void)len;
    free(arg);
}

void http_stream_add(struct http_request *r, struct strbuf *piece, void (*taken)(void *arg),
                     void *arg)
{
    struct evbuffer *out = evbuffer_new();
    size_t len = piece->len;
    char *data = piece->failed || len > r->left ? NULL : strbuf_detach(piece, NULL);

    strbuf_free(piece);
    if (!out || !data || evbuffer_add_reference(out, data, len, free_bytes, data) != 0) {
        free(data);
        http_stream_cut(r);
    } else {
        r->left -= len;
        r->taken = taken;
        r->taken_arg = arg;
        if (r->left > 0) {
            evhttp_send_reply_chunk_with_cb(r->ev, out, on_gone_out, r);
        } else {
            evhttp_send_reply_chunk(r->ev, out);
            evhttp_send_reply_end(r->ev);
        }
    }
    if (out)
        evbuffer_free(out);
}

void http_stream_cut(struct http_request *r)
{
    http_conn_close(r->conn);
}
