/* SPDX-License-Identifier: MIT */
/* The bytes of one connection, through evhttp and all that stands around it. Whatever comes in:
 * what goes out is whole answers of ours, each with its guards, and a handler sees only what is
 * lawful. */
#include <errno.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "clock.h"
#include "fuzz.h"
#include "http_internal.h"
#include "log.h"

enum { INPUT_MAX = 60000, BODY_MAX = 64, IMPORT_MAX = 400, TURNS = 200 };

static const struct http_route routes[] = {
    {"GET", "/v1/sop/{id}", "unit,cari", HTTP_ORDINARY, false},
    {"POST", "/v1/sop", NULL, HTTP_ORDINARY, false},
    {"POST", "/v1/sop/impor", "berkas", HTTP_IMPORT, false},
    {"DELETE", "/v1/{apa}/{id}/b", NULL, HTTP_ORDINARY, true},
};

static struct loop *loop;
static struct http_server *server;
static char path[64];

static void check_headers(const struct http_request *r)
{
    const char *length = http_request_header(r, "Content-Length");
    size_t len;

    http_request_body(r, &len);
    MUST(len <= (http_request_route(r)->limit ? IMPORT_MAX : BODY_MAX));
    MUST(length == NULL || strtoull(length, NULL, 10) == len);
    MUST(length == NULL || http_request_header(r, "Transfer-Encoding") == NULL);
    MUST(http_request_header(r, "Host") != NULL || r->ev->minor == 0);
}

/* Echoes its parameters. */
static void handle(void *arg, struct http_request *r)
{
    struct strbuf out = STRBUF_INIT;
    char *params = http_request_params_json(r);

    (void)arg;
    check_headers(r);
    MUST(params != NULL && fuzz_is_json(params, strlen(params)));
    strbuf_adds(&out, params);
    free(params);
    http_reply(r, 200, "application/json", &out);
}

static void remove_socket(void)
{
    unlink(path);
}

static void set_up(void)
{
    static const struct http_table table = {
        routes, sizeof routes / sizeof *routes, sizeof *routes, handle, NULL, NULL};
    static struct config_http settings = {.socket = path,
                                          .socket_mode = 0600,
                                          .max_connections = 64,
                                          .max_per_address = 64,
                                          .max_per_user = 64,
                                          .head_timeout = 10000,
                                          .request_timeout = 30000,
                                          .body_max = BODY_MAX,
                                          .import_max = IMPORT_MAX};
    char why[256];

    snprintf(path, sizeof path, "/tmp/siklus-fuzz-%ld", (long)getpid());
    atexit(remove_socket);
    log_setup(LOG_LEVEL_ERROR, 4096);
    loop = loop_new(NULL, NULL, NULL);
    MUST(loop != NULL && http_server_new(loop, &settings, &table, &server, why) == 0);
}

static void turn(void)
{
    event_base_loop(loop_base(loop), EVLOOP_NONBLOCK);
    http_sweep(server, clock_mono_ms());
}

/* What the server says to the bytes, up to its end of the stream. */
static void exchange(const uint8_t *data, size_t size, struct strbuf *out)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    static char block[65536];
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ssize_t n = -1;

    memcpy(to.sun_path, path, strlen(path) + 1);
    MUST(connect(fd, (const struct sockaddr *)&to, sizeof to) == 0);
    MUST(send(fd, data, size, MSG_NOSIGNAL) == (ssize_t)size);
    shutdown(fd, SHUT_WR);
    for (unsigned i = 0; i < TURNS && n != 0; i++) {
        turn();
        n = recv(fd, block, sizeof block, 0);
        if (n > 0)
            strbuf_add(out, block, (size_t)n);
        else if (n < 0 && errno != EAGAIN)
            break;
    }
    MUST(n == 0 || errno == ECONNRESET); /* it does not hang */
    close(fd);
    for (unsigned i = 0; i < TURNS && server->counts.connections > 0; i++)
        turn();
    MUST(server->counts.connections == 0 && server->uploads == 0);
}

static bool has_header(const char *head, const char *end, const char *line)
{
    const char *found = strstr(head, line);

    return found != NULL && found < end;
}

/* One answer; its length. That of a HEAD has no body. */
static size_t check_answer(const char *at, size_t left)
{
    const char *end = strstr(at, "\r\n\r\n");
    const char *length;
    size_t size, body;
    int status = 0;

    MUST(end != NULL && sscanf(at, "HTTP/1.%*1[01] %d ", &status) == 1);
    size = (size_t)(end + 4 - at);
    if (status == 100)
        return size;
    length = strstr(at, "\r\nContent-Length: ");
    MUST(length != NULL && length < end);
    MUST(has_header(at, end + 2, "\r\nX-Content-Type-Options: nosniff\r\n"));
    MUST(has_header(at, end + 2, "\r\nContent-Security-Policy: default-src 'none';"));
    MUST(has_header(at, end + 2, "\r\nX-Request-Id: ") && !has_header(at, end, "\r\nServer: "));
    body = strtoul(length + strlen("\r\nContent-Length: "), NULL, 10);
    if (left == size || strncmp(end + 4, "HTTP/1.", 7) == 0)
        return size;
    MUST(left - size >= body && fuzz_is_json(end + 4, body));
    MUST(status == 200 || memmem(end + 4, body, "\"trace_id\":", 11) != NULL);
    return size + body;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct strbuf out = STRBUF_INIT;

    if (size > INPUT_MAX)
        return 0;
    if (server == NULL)
        set_up();
    exchange(data, size, &out);
    for (size_t at = 0; at < out.len;)
        at += check_answer(out.data + at, out.len - at);
    strbuf_free(&out);
    return 0;
}
