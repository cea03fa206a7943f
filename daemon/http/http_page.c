/* SPDX-License-Identifier: MIT */
/* A head that evhttp 2.1 cannot parse, or a body over its limit, never reaches a callback: evhttp
 * writes a page of HTML by itself. It stands in the output until the next poll; until then it is
 * exchanged for a problem, so that a client meets one form of refusal only. */
#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>

#include "http_internal.h"
#include "log.h"

#define AS_WRITTEN(number) #number
#define SAY(number) AS_WRITTEN(number)
#define TARGET_BYTES SAY(HTTP_TARGET_MAX)
#define HEAD_KIB SAY(HTTP_HEAD_KIB)

/* The status evhttp means to answer, 414 and 431 (RFC 6585) told apart from 400; 0 when what it
 * wrote is only "100 Continue". */
static int page_status(const struct http_conn *c, struct evbuffer *out)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    char text[sizeof go_on + sizeof "HTTP/1.1 400"];
    ev_ssize_t len = evbuffer_copyout(out, text, sizeof text - 1);
    const char *at = text;
    int status = 0;

    text[len < 0 ? 0 : len] = '\0';
    if (strncmp(at, go_on, sizeof go_on - 1) == 0)
        at += sizeof go_on - 1;
    if (sscanf(at, "HTTP/%*d.%*d %d", &status) != 1)
        return 0;
    if (status == 400 && c->head.size > HTTP_HEAD_MAX)
        return c->head.first == 0 || c->head.first > HTTP_HEAD_MAX ? 414 : 431;
    return status;
}

struct http_problem http_page_problem(int status)
{
    static const struct http_problem problems[] = {
        {400, "permintaan-cacat", NULL,
         "Kepala permintaan bukan HTTP/1.1 yang sah; perbaiki kliennya.", NULL, NULL, NULL},
        {413, "isi-terlalu-besar", NULL,
         "Isi permintaan terlalu besar, atau pembagian isinya (chunked) cacat; kirim yang lebih "
         "kecil.",
         NULL, NULL, NULL},
        {414, "alamat-terlalu-panjang", NULL,
         "Alamat permintaan melebihi " TARGET_BYTES " byte; pakai parameter yang lebih sedikit "
         "atau lebih pendek.",
         NULL, NULL, NULL},
        {417, "permintaan-cacat", NULL,
         "Isi kepala Expect tidak dikenal; pakai \"100-continue\", atau tanpa kepala itu.", NULL,
         NULL, NULL},
        {431, "kepala-terlalu-besar", NULL,
         "Kepala permintaan melebihi " HEAD_KIB " KiB; kirim yang lebih kecil.", NULL, NULL, NULL},
    };

    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (problems[i].status == status)
            return problems[i];
    }
    return (struct http_problem){
        .status = 503, .code = "memori-habis", .detail = "Memori habis; coba lagi nanti."};
}

static void exchange(struct http_conn *c, struct evbuffer *out, int status)
{
    struct http_problem p = http_page_problem(status);
    struct strbuf text = STRBUF_INIT;
    char id[17];
    char peer[INET6_ADDRSTRLEN];

    http_conn_set_stage(c, HTTP_WRITING);
    http_request_new_id(id);
    http_reply_raw(&text, &p, id);
    if (!text.failed) {
        evbuffer_drain(out, evbuffer_get_length(out));
        evbuffer_add(out, text.data, text.len);
    }
    strbuf_free(&text);
    c->server->counts.requests++;
    c->server->counts.refused++;
    log_request(id);
    log_info("http.done", "method=- route=- status=%d peer=%s", status,
             http_conn_peer(c, peer, sizeof peer));
    log_request("");
}

/* From its first write on a bufferevent freezes the front of its output: till it is thawed nobody
 * else reads it or takes from it. */
void http_page_exchange(struct http_conn *c)
{
    struct evbuffer *out = bufferevent_get_output(c->bev);
    int status;

    if (c->request)
        return;
    evbuffer_unfreeze(out, 1);
    status = page_status(c, out);
    if (status)
        exchange(c, out, status);
    evbuffer_freeze(out, 1);
}
