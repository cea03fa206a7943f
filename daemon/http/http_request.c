/* SPDX-License-Identifier: MIT */
/* From evhttp to the handler: lawful? routed? parameters known? body small enough? Then it is the
 * handler's, until http_reply. A request is owned by its connection and ends in http_request_end
 * only: when the answer is written, or when the connection goes first. evhttp frees its own
 * half in both cases, except one it has taken off the connection before telling us. */
#include "http_request.h"

#include <errno.h>
#include <event2/buffer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "clock.h"
#include "http_internal.h"
#include "log.h"
#include "utf8.h"

enum { NAME_SHOWN_MAX = 64, PATH_LOGGED_MAX = 128 };

void http_request_new_id(char ret[17])
{
    uint64_t id = 0;

    if (getrandom(&id, sizeof id, GRND_NONBLOCK) != (ssize_t)sizeof id)
        id = (uint64_t)clock_wall_ms();
    snprintf(ret, 17, "%016llx", (unsigned long long)id);
}

static void refuse_as(struct http_request *r, struct http_problem p)
{
    r->conn->server->counts.refused++;
    http_reply_problem(r, &p);
}

static void refuse(struct http_request *r, int status, const char *code, const char *detail)
{
    refuse_as(r, (struct http_problem){.status = status, .code = code, .detail = detail});
}

static void read_bearer(struct http_request *r)
{
    const char *authorization = http_request_header(r, "Authorization");

    if (authorization && strncasecmp(authorization, "Bearer ", 7) == 0)
        r->peer.bearer = authorization + 7 + strspn(authorization + 7, " ");
}

/* A head that two readers may read differently leaves no safe place to go on reading. */
static bool lawful(struct http_request *r)
{
    struct http_problem problem;

    if (http_check(r->ev, &r->conn->head, &problem)) {
        read_bearer(r);
        return true;
    }
    r->close = true;
    refuse(r, problem.status, problem.code, problem.detail);
    return false;
}

/* Fills r->route; else as http_router_find. */
static int find_route(struct http_request *r, char *ret_allow)
{
    const struct http_table *t = r->conn->server->table;
    const char *uri = evhttp_request_get_uri(r->ev);
    char *path = strndup(uri, strcspn(uri, "?"));
    int err = -ENOMEM;

    if (path)
        err =
            http_router_find(t->rows, t->count, t->row_size, r->method, path, &r->route, ret_allow);
    free(path);
    return err;
}

/* Its connection may have no place (http_conn.c): whatever it asks for, it is told so. */
static bool placed(struct http_request *r)
{
    const struct http_problem *why = r->conn->refused;
    char allow[128];

    if (!why)
        return true;
    r->close = true;
    (void)find_route(r, allow); /* who writes the problem looks at it */
    refuse(r, why->status, why->code, why->detail);
    return false;
}

static bool routed(struct http_request *r)
{
    char allow[128];
    int err = find_route(r, allow);

    if (!err)
        return true;
    if (err == -EPERM) {
        http_reply_header(r, "Allow", allow);
        refuse(r, 405, "metode-tak-diizinkan",
               "Metode ini tidak berlaku untuk alamat itu; lihat kepala Allow.");
    } else if (err == -ENOENT) {
        refuse_as(r, (struct http_problem){.status = 404,
                                           .code = "alamat-tak-dikenal",
                                           .detail = "Alamat ini tidak ada.",
                                           .advice = "Daftar alamat API ada di /v1/openapi.json."});
    } else {
        refuse_as(r, http_page_problem(503));
    }
    return false;
}

static void refuse_name(struct http_request *r, const char *name, bool twice)
{
    const char *query = r->route->query ? r->route->query : "tidak ada";
    struct strbuf errors = STRBUF_INIT;
    struct http_problem p = {.status = 400, .code = "parameter-tak-dikenal"};
    char detail[512];

    snprintf(detail, sizeof detail, "Parameter \"%.*s\" %s; yang boleh di alamat ini: %s.",
             (int)utf8_cut(name, strlen(name), NAME_SHOWN_MAX), name,
             twice ? "muncul lebih dari sekali" : "tidak dikenal", query);
    strbuf_adds(&errors, "[{\"parameter\":");
    strbuf_add_json(&errors, name, utf8_cut(name, strlen(name), NAME_SHOWN_MAX));
    strbuf_addf(&errors, ",\"kode\":\"%s\",\"pesan\":", p.code);
    strbuf_add_json(&errors, detail, strlen(detail));
    strbuf_adds(&errors, "}]");
    p.detail = detail;
    p.errors = errors.failed ? NULL : errors.data;
    refuse_as(r, p);
    strbuf_free(&errors);
}

static bool parameters_read(struct http_request *r)
{
    char *name;
    int err = http_params_read(&r->params, r->route, evhttp_request_get_uri(r->ev), &name);

    if (!err)
        return true;
    if (name)
        refuse_name(r, name, err == -EEXIST);
    else if (err == -ENOMEM)
        refuse_as(r, http_page_problem(503));
    else
        refuse(r, 400, "permintaan-cacat",
               "Alamat memuat sandi %XX yang cacat, NUL, atau bukan UTF-8; perbaiki alamatnya.");
    free(name);
    return false;
}

static bool body_fits(struct http_request *r)
{
    const struct config_http *settings = r->conn->server->settings;
    const size_t limits[] = {[HTTP_ORDINARY] = settings->body_max,
                             [HTTP_IMPORT] = settings->import_max,
                             [HTTP_DOCUMENT] = settings->document_max};
    size_t limit = limits[r->route->limit];
    char detail[96];

    if (evbuffer_get_length(evhttp_request_get_input_buffer(r->ev)) <= limit)
        return true;
    snprintf(detail, sizeof detail, "Isi permintaan melebihi %zu byte; kirim yang lebih kecil.",
             limit);
    refuse(r, 413, "isi-terlalu-besar", detail);
    return false;
}

/* What is compressed would be taken for what it is not. */
static bool body_plain(struct http_request *r)
{
    const char *coding = http_request_header(r, "Content-Encoding");

    if (!coding || strcasecmp(coding, "identity") == 0)
        return true;
    http_reply_header(r, "Accept-Encoding", "identity");
    refuse(r, 415, "media-tidak-didukung",
           "Isi permintaan dengan Content-Encoding tidak didukung; kirim apa adanya.");
    return false;
}

static void read_peer(struct http_request *r)
{
    const struct http_conn *c = r->conn;

    r->peer = (struct http_peer){.local = c->local,
                                 .uid = c->cred.uid,
                                 .gid = c->cred.gid,
                                 .pid = c->cred.pid,
                                 .address = c->address};
}

static struct http_request *request_new(struct http_conn *c, struct evhttp_request *ev)
{
    struct http_request *r = calloc(1, sizeof *r);

    if (!r)
        return NULL;
    r->conn = c;
    r->ev = ev;
    r->method = http_check_method(ev);
    r->head = r->method && strcmp(r->method, "HEAD") == 0;
    r->started_ms = c->since_ms;
    http_request_new_id(r->id);
    read_peer(r);
    c->request = r;
    c->server->counts.requests++;
    http_conn_set_stage(c, HTTP_HANDLER);
    return r;
}

void http_request_arrived(struct evhttp_request *ev, void *server)
{
    struct http_server *s = server;
    struct http_conn *c = http_conn_of(s, evhttp_request_get_connection(ev));
    struct http_request *r = c && !c->doomed ? request_new(c, ev) : NULL;

    if (!r) {
        evhttp_send_error(ev, HTTP_SERVUNAVAIL, NULL); /* its page is exchanged for a problem */
        return;
    }
    log_request(r->id);
    if (lawful(r) && placed(r) && routed(r) && parameters_read(r) && body_fits(r) && body_plain(r))
        s->table->handler(s->table->arg, r);
    log_request("");
}

void http_request_written(struct evhttp_request *ev, void *request)
{
    struct http_request *r = request;
    struct http_conn *c = r->conn;

    (void)ev;
    c->served = true;
    http_conn_touch(c);
    http_request_end(r);
    http_conn_set_stage(c, HTTP_IDLE);
}

/* The path as it came only where it is lawful but no pattern stands for it. */
static void log_done(const struct http_request *r)
{
    bool stray = !r->route && (r->status == 404 || r->status == 405);
    const char *path = r->route ? r->route->path : stray ? evhttp_request_get_uri(r->ev) : "-";
    size_t shown = strcspn(path, "?");
    int64_t ms = clock_mono_ms() - r->started_ms;
    char peer[INET6_ADDRSTRLEN];

    http_conn_peer(r->conn, peer, sizeof peer);
    log_info("http.done", "method=%s route=%.*s status=%d bytes=%zu ms=%lld peer=%s%s",
             r->method ? r->method : "-", shown < PATH_LOGGED_MAX ? (int)shown : PATH_LOGGED_MAX,
             path, r->status, r->bytes, (long long)ms, peer, r->replied ? "" : " gone=true");
}

void http_request_end(struct http_request *r)
{
    char id[17];

    memcpy(id, r->id, sizeof id);
    log_request(id);
    log_done(r);
    r->conn->request = NULL;
    if (r->ended)
        r->ended(r->ended_arg);
    log_request("");
    http_params_free(&r->params);
    free(r);
}

/* The handler is told first that the request is dead, and then cannot answer it a second time. */
void http_request_expired(struct http_request *r)
{
    void (*ended)(void *) = r->ended;

    log_request(r->id);
    r->ended = NULL;
    if (ended)
        ended(r->ended_arg);
    r->close = true;
    http_reply_problem(r,
                       &(struct http_problem){
                           .status = 503,
                           .code = "waktu-habis",
                           .detail = "Permintaan belum selesai dikerjakan sampai batas waktunya; "
                                     "coba lagi nanti.",
                       });
    log_request("");
}

const char *http_request_id(const struct http_request *r)
{
    return r->id;
}

const struct http_peer *http_request_peer(const struct http_request *r)
{
    return &r->peer;
}

const char *http_request_body(const struct http_request *r, size_t *ret_len)
{
    struct evbuffer *in = evhttp_request_get_input_buffer(r->ev);
    const unsigned char *bytes = evbuffer_pullup(in, -1);

    *ret_len = bytes ? evbuffer_get_length(in) : 0;
    return bytes ? (const char *)bytes : "";
}

size_t http_request_body_size(const struct http_request *r)
{
    return evbuffer_get_length(evhttp_request_get_input_buffer(r->ev));
}

void http_request_body_add(const struct http_request *r, struct strbuf *out)
{
    struct evbuffer *in = evhttp_request_get_input_buffer(r->ev);
    struct evbuffer_iovec part;
    struct evbuffer_ptr at;
    int found = evbuffer_ptr_set(in, &at, 0, EVBUFFER_PTR_SET);

    while (found == 0 && evbuffer_peek(in, -1, &at, &part, 1) > 0 && part.iov_len > 0) {
        strbuf_add(out, part.iov_base, part.iov_len);
        found = evbuffer_ptr_set(in, &at, part.iov_len, EVBUFFER_PTR_ADD);
    }
}

const char *http_request_header(const struct http_request *r, const char *name)
{
    return evhttp_find_header(evhttp_request_get_input_headers(r->ev), name);
}

const char *http_request_param(const struct http_request *r, const char *name)
{
    return http_params_get(&r->params, name);
}

char *http_request_params_json(const struct http_request *r)
{
    return http_params_json(&r->params);
}

const struct http_route *http_request_route(const struct http_request *r)
{
    return r->route;
}

void http_request_on_problem(struct http_request *r, http_problem_fn *write, void *arg)
{
    r->problem = write;
    r->problem_arg = arg;
}

const char *http_request_target(const struct http_request *r)
{
    return evhttp_request_get_uri(r->ev);
}

void http_request_on_end(struct http_request *r, void (*ended)(void *arg), void *arg)
{
    r->ended = ended;
    r->ended_arg = arg;
}
