/* SPDX-License-Identifier: MIT */
/* Every answer leaves through http_reply, so that each has its type, its trace id and the headers
 * that keep browsers from guessing or storing; evhttp's own default type would be HTML. */
#include "http_reply.h"

#include <event2/buffer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http_internal.h"

/* Status, reason phrase (RFC 9110; evhttp's list ends at 417), title for the user. */
static const struct status {
    int status;
    const char *reason;
    const char *title;
} statuses[] = {
    {200, "OK", "Berhasil"},
    {201, "Created", "Dibuat"},
    {202, "Accepted", "Diterima"},
    {204, "No Content", "Berhasil"},
    {303, "See Other", "Lihat di tempat lain"},
    {304, "Not Modified", "Tidak berubah"},
    {400, "Bad Request", "Permintaan tidak sah"},
    {401, "Unauthorized", "Belum dikenal"},
    {403, "Forbidden", "Tidak berwenang"},
    {404, "Not Found", "Tidak ditemukan"},
    {405, "Method Not Allowed", "Metode tidak diizinkan"},
    {406, "Not Acceptable", "Bentuk jawaban tidak tersedia"},
    {408, "Request Timeout", "Permintaan terlalu lama"},
    {409, "Conflict", "Bertentangan dengan keadaan sekarang"},
    {412, "Precondition Failed", "Sudah berubah"},
    {413, "Content Too Large", "Isi terlalu besar"},
    {414, "URI Too Long", "Alamat terlalu panjang"},
    {415, "Unsupported Media Type", "Jenis isi tidak didukung"},
    {417, "Expectation Failed", "Permintaan tidak sah"},
    {422, "Unprocessable Content", "Ditolak oleh aturan"},
    {429, "Too Many Requests", "Terlalu banyak permintaan"},
    {431, "Request Header Fields Too Large", "Kepala terlalu besar"},
    {500, "Internal Server Error", "Kesalahan internal"},
    {501, "Not Implemented", "Metode tidak dikenal"},
    {503, "Service Unavailable", "Layanan sedang tidak siap"},
    {505, "HTTP Version Not Supported", "Versi HTTP tidak didukung"},
};

static const char PROBLEM_MEDIA[] = "application/problem+json";

/* Of every answer, unless its handler said otherwise: no guessing of types, nothing kept, nothing
 * run or framed should a browser show it, and its address told to no other server. */
static const struct {
    const char *name, *value;
} guards[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};
enum { GUARDS = sizeof guards / sizeof *guards };

static const struct status *status_of(int status)
{
    static const struct status unknown = {0, "Unknown", "Kesalahan"};

    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (statuses[i].status == status)
            return &statuses[i];
    }
    return &unknown;
}

const char *http_status_title(int status)
{
    return status_of(status)->title;
}

static void add_member(struct strbuf *out, const char *name, const char *value)
{
    if (!value)
        return;
    strbuf_addf(out, ",\"%s\":", name);
    strbuf_add_json(out, value, strlen(value));
}

void http_problem_json(struct strbuf *out, const struct http_problem *p, const char *id)
{
    strbuf_addf(out, "{\"type\":\"urn:siklus:galat:%s\"", p->code);
    add_member(out, "title", p->title ? p->title : http_status_title(p->status));
    strbuf_addf(out, ",\"status\":%d", p->status);
    add_member(out, "detail", p->detail);
    add_member(out, "pasal", p->article);
    add_member(out, "saran", p->advice);
    add_member(out, "trace_id", id);
    if (p->errors)
        strbuf_addf(out, ",\"galat\":%s", p->errors);
    strbuf_addc(out, '}');
}

void http_reply_header(struct http_request *r, const char *name, const char *value)
{
    if (!r->replied)
        evhttp_add_header(evhttp_request_get_output_headers(r->ev), name, value);
}

static void add_headers(struct http_request *r, const char *media)
{
    struct evkeyvalq *headers = evhttp_request_get_output_headers(r->ev);
    char length[24];

    snprintf(length, sizeof length, "%zu", r->bytes);
    if (media)
        evhttp_add_header(headers, "Content-Type", media);
    if (r->status != 204 && r->status != 304)
        evhttp_add_header(headers, "Content-Length", length);
    for (size_t i = 0; i < GUARDS; i++) {
        if (!evhttp_find_header(headers, guards[i].name))
            evhttp_add_header(headers, guards[i].name, guards[i].value);
    }
    evhttp_add_header(headers, "X-Request-Id", r->id);
    if (r->close || r->conn->server->drain_ms)
        evhttp_add_header(headers, "Connection", "close");
}

static void free_bytes(const void *data, size_t len, void *arg)
{
    (void)data;
    (void)len;
    free(arg);
}

/* The bytes are lent to evhttp, not copied: an answer may be megabytes. */
static void send_body(struct http_request *r, struct strbuf *body)
{
    bool bodiless = r->head || r->status == 204 || r->status == 304;
    struct evbuffer *out = evhttp_request_get_output_buffer(r->ev);
    char *data = bodiless ? NULL : strbuf_detach(body, NULL);

    strbuf_free(body);
    if (data && evbuffer_add_reference(out, data, r->bytes, free_bytes, data) != 0) {
        free(data);
        r->conn->doomed = true; /* out of memory: no answer is better than half of one */
        return;
    }
    evhttp_send_reply(r->ev, r->status, status_of(r->status)->reason, NULL);
}

void http_reply(struct http_request *r, int status, const char *media, struct strbuf *body)
{
    if (r->replied) {
        strbuf_free(body);
        return;
    }
    if (body->failed) {
        strbuf_free(body);
        status = 503;
        media = PROBLEM_MEDIA;
        strbuf_addf(body,
                    "{\"type\":\"urn:siklus:galat:memori-habis\",\"status\":503,"
                    "\"trace_id\":\"%s\"}\n",
                    r->id);
    }
    http_reply_begin(r, status, media, body->len);
    send_body(r, body);
}

void http_reply_begin(struct http_request *r, int status, const char *media, size_t bytes)
{
    r->replied = true;
    r->status = status;
    r->bytes = bytes;
    add_headers(r, media);
    r->conn->sent = bytes;
    http_conn_set_stage(r->conn, HTTP_WRITING);
    evhttp_request_set_on_complete_cb(r->ev, http_request_written, r);
}

void http_reply_problem(struct http_request *r, const struct http_problem *p)
{
    const struct http_table *t = r->conn->server->table;
    struct strbuf body = STRBUF_INIT;

    if (r->problem) {
        r->problem(r->problem_arg, r, p);
        return;
    }
    if (t->stray && t->stray(t->arg, r, p))
        return;
    http_problem_json(&body, p, r->id);
    strbuf_addc(&body, '\n');
    http_reply(r, p->status, PROBLEM_MEDIA, &body);
}

void http_reply_raw(struct strbuf *out, const struct http_problem *p, const char *id)
{
    struct strbuf body = STRBUF_INIT;

    http_problem_json(&body, p, id);
    strbuf_addc(&body, '\n');
    strbuf_addf(out, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n", p->status,
                status_of(p->status)->reason, PROBLEM_MEDIA, body.len);
    for (size_t i = 0; i < GUARDS; i++)
        strbuf_addf(out, "%s: %s\r\n", guards[i].name, guards[i].value);
    strbuf_addf(out, "X-Request-Id: %s\r\nConnection: close\r\n\r\n", id);
    strbuf_add(out, body.data, body.len);
    out->failed |= body.failed;
    strbuf_free(&body);
}

void http_reply_to_socket(int fd, const struct http_problem *p, const char *id)
{
    struct strbuf out = STRBUF_INIT;

    http_reply_raw(&out, p, id);
    if (!out.failed)
        (void)send(fd, out.data, out.len, MSG_DONTWAIT | MSG_NOSIGNAL);
    strbuf_free(&out);
}
