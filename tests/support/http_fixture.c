/* SPDX-License-Identifier: MIT */
/* The server under test and its small clients, in one thread; see http_fixture.h. */
#include "http_fixture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* cmocka.h needs the ones above */
#include <cmocka.h>

#include "clock.h"
#include "http_reply.h"
#include "log.h"
#include "own_ms.h"

enum { PATIENCE_MS = 60000 };

static const struct http_route routes[] = {
    {"GET", "/v1/gema/{nama}", "unit,cari", HTTP_ORDINARY, false},
    {"POST", "/v1/gema", NULL, HTTP_ORDINARY, false},
    {"GET", "/v1/besar", NULL, HTTP_ORDINARY, true},
    {"GET", "/v1/tunda", NULL, HTTP_ORDINARY, false},
    {"POST", "/v1/impor", "berkas", HTTP_IMPORT, false},
    {"POST", "/v1/dokumen", NULL, HTTP_DOCUMENT, false},
};

static void answer_echo(struct http_request *r)
{
    struct strbuf out = STRBUF_INIT;
    struct strbuf pieces = STRBUF_INIT;
    size_t len;
    const char *body;
    const struct http_peer *peer = http_request_peer(r);
    const char *known = http_request_header(r, "If-None-Match");
    char *params = http_request_params_json(r);

    http_request_body_add(r, &pieces); /* before it is laid out in one */
    body = http_request_body(r, &len);
    assert_int_equal(http_request_body_size(r), len);
    assert_int_equal(pieces.len, len);
    assert_true(len == 0 || memcmp(pieces.data, body, len) == 0);
    strbuf_free(&pieces);
    strbuf_addf(&out, "{\"parameter\":%s,\"isi\":%zu,\"awal\":\"%.*s\",\"local\":%d,\"uid\":%lu,",
                params, len, len > 4 ? 4 : (int)len, body, peer->local, (unsigned long)peer->uid);
    strbuf_addf(&out, "\"address\":\"%s\",\"bearer\":\"%s\",", peer->address,
                peer->bearer ? peer->bearer : "");
    strbuf_addf(&out, "\"known\":\"%s\"}", known ? known : "");
    free(params);
    http_reply(r, 200, "application/json", &out);
}

static void answer_big(struct http_request *r)
{
    struct strbuf out = STRBUF_INIT;
    static char block[1024];

    memset(block, 'x', sizeof block);
    for (size_t i = 0; i < FIXTURE_BIG / sizeof block; i++)
        strbuf_add(&out, block, sizeof block);
    http_reply_header(r, "Cache-Control", "max-age=60");
    http_reply(r, 200, "text/plain", &out);
}

static void on_held_end(void *arg)
{
    struct held *held = arg;

    assert_non_null(held->request);
    held->request = NULL;
    held->fixture->ended++;
}

static void hold(struct fixture *f, struct http_request *r)
{
    struct held *held = &f->held[f->held_count++];

    assert_true(f->held_count <= FIXTURE_HELD_MAX);
    *held = (struct held){f, r};
    http_request_on_end(r, on_held_end, held);
}

static void handle(void *arg, struct http_request *r)
{
    struct fixture *f = arg;
    const char *path = http_request_route(r)->path;

    f->handled++;
    if (strcmp(path, "/v1/tunda") == 0)
        hold(f, r);
    else if (strcmp(path, "/v1/besar") == 0)
        answer_big(r);
    else
        answer_echo(r);
}

/* In its own words below /kata. */
static bool stray(void *arg, struct http_request *r, const struct http_problem *p)
{
    struct strbuf out = STRBUF_INIT;

    (void)arg;
    if (strncmp(http_request_target(r), "/kata", 5) != 0)
        return false;
    strbuf_addf(&out, "kata: %s", p->code);
    http_reply(r, p->status, "text/plain", &out);
    return true;
}

void fixture_init(struct fixture *f)
{
    *f = (struct fixture){0};
    snprintf(f->dir, sizeof f->dir, "/tmp/siklus-http-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/s", f->dir);
    f->table = (struct http_table){
        routes, sizeof routes / sizeof *routes, sizeof *routes, handle, f, stray};
    f->settings = (struct config_http){.socket = f->path,
                                       .socket_mode = 0600,
                                       .listen = (char *)(uintptr_t) "127.0.0.1:0",
                                       .max_connections = 64,
                                       .max_per_address = 32,
                                       .max_per_user = 48,
                                       .head_timeout = 100000,
                                       .request_timeout = 300000,
                                       .body_max = 1024,
                                       .document_max = 4096,
                                       .import_max = 8192};
    log_setup(LOG_LEVEL_ERROR, 4096);
    f->loop = loop_new(NULL, NULL, NULL);
    assert_non_null(f->loop);
}

void fixture_start(struct fixture *f)
{
    char why[256];
    int err = http_server_new(f->loop, &f->settings, &f->table, &f->server, why);

    if (err)
        fail_msg("%s", why);
}

void fixture_stop(struct fixture *f)
{
    http_server_free(f->server);
    loop_free(f->loop);
    assert_int_equal(f->ended, f->held_count);
    assert_int_not_equal(access(f->path, F_OK), 0);
    rmdir(f->dir);
}

static void on_drained(void *arg)
{
    struct fixture *f = arg;

    assert_false(f->drained);
    f->drained = true;
}

void fixture_drain(struct fixture *f, int64_t in_ms)
{
    http_server_drain(f->server, clock_mono_ms() + in_ms, on_drained, f);
}

static int connect_to(const void *address, socklen_t len)
{
    const struct sockaddr *to = address;
    int fd = socket(to->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0);
    assert_int_equal(connect(fd, to, len), 0);
    return fd;
}

int fixture_unix(const struct fixture *f)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};

    memcpy(to.sun_path, f->path, strlen(f->path) + 1);
    return connect_to(&to, sizeof to);
}

int fixture_tcp(const struct fixture *f)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)http_server_port(f->server)),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};

    return connect_to(&to, sizeof to);
}

/* The server may have closed already: that is for the reader to judge. */
void fixture_send(int fd, const char *bytes, size_t len)
{
    (void)send(fd, bytes, len, MSG_NOSIGNAL);
}

static int64_t real_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void turn_once(struct fixture *f, int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};

    event_base_loop(loop_base(f->loop), EVLOOP_NONBLOCK);
    poll(&p, 1, 1);
}

void fixture_turn(struct fixture *f, int ms)
{
    for (int64_t end = own_ms() + ms; own_ms() < end;)
        turn_once(f, -1);
}

/* Bytes of the first whole answer in text, 0 when it is not whole. */
static size_t answer_size(const char *text, size_t len, bool head)
{
    const char *end = strstr(text, "\r\n\r\n");
    char *length = end ? fixture_header(text, "Content-Length") : NULL;
    size_t size = end ? (size_t)(end + 4 - text) : 0;

    if (length && !head)
        size += strtoul(length, NULL, 10);
    free(length);
    return size <= len ? size : 0;
}

char *fixture_read(struct fixture *f, int fd, unsigned count, bool head)
{
    struct strbuf in = STRBUF_INIT;
    static char block[65536];
    size_t seen = 0;

    strbuf_adds(&in, "");
    for (int64_t end = real_ms() + PATIENCE_MS; count > 0 && real_ms() < end;) {
        ssize_t n;
        size_t size;

        turn_once(f, fd);
        n = recv(fd, block, sizeof block, MSG_DONTWAIT);
        if (n == 0)
            break;
        if (n > 0)
            strbuf_add(&in, block, (size_t)n);
        for (; count > 0 && (size = answer_size(in.data + seen, in.len - seen, head)) > 0; count--)
            seen += size;
    }
    return strbuf_detach(&in, NULL);
}

bool fixture_closed(struct fixture *f, int fd)
{
    static char block[65536];

    for (int64_t end = real_ms() + PATIENCE_MS; real_ms() < end;) {
        ssize_t n;

        turn_once(f, fd);
        n = recv(fd, block, sizeof block, MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            return true;
    }
    return false;
}

void fixture_say(int fd, const char *text)
{
    fixture_send(fd, text, strlen(text));
}

void fixture_expect(struct fixture *f, int fd, const char *text, int status)
{
    char *answer;

    fixture_say(fd, text);
    answer = fixture_read(f, fd, 1, false);
    if (fixture_status(answer) != status)
        fail_msg("not %d but\n%s", status, answer);
    free(answer);
}

char *fixture_ask(struct fixture *f, const char *bytes, size_t len)
{
    int fd = fixture_unix(f);
    char *answer;

    fixture_send(fd, bytes, len);
    answer = fixture_read(f, fd, 1, strncmp(bytes, "HEAD", 4) == 0);
    close(fd);
    return answer;
}

void fixture_release(struct fixture *f)
{
    for (unsigned i = 0; i < f->held_count; i++) {
        if (f->held[i].request)
            answer_echo(f->held[i].request);
    }
}

int fixture_status(const char *answer)
{
    int status = 0;

    return sscanf(answer, "HTTP/1.%*d %d", &status) == 1 ? status : 0;
}

char *fixture_header(const char *answer, const char *name)
{
    const char *end = strstr(answer, "\r\n\r\n");
    size_t len = strlen(name);

    for (const char *line = strstr(answer, "\r\n"); line && line < end;
         line = strstr(line, "\r\n")) {
        line += 2;
        if (strncmp(line, name, len) == 0 && line[len] == ':')
            return strndup(line + len + 2, strcspn(line + len + 2, "\r"));
    }
    return NULL;
}
