/* SPDX-License-Identifier: MIT */
/* What the tests of HTTP transfers have in common. getaddrinfo(3) stands here before the one of the
 * C library, so that names can be slow, forbidden or of several addresses. */
#include <dlfcn.h>
#include <netdb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fetch.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

/* --- a name server of our own --- */

static const struct {
    const char *name, *first, *second;
    unsigned sleep_s;
} names[] = {
    {"baik.test", "127.0.0.1", NULL, 0},        {"lambat.test", "127.0.0.1", NULL, 2},
    {"publik.test", "8.8.8.8", NULL, 0},        {"campur.test", "10.9.8.7", "127.0.0.1", 0},
    {"dalam.test", "169.254.169.254", NULL, 0},
};

atomic_int fetch_lookups;

typedef int getaddrinfo_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *restrict host, const char *restrict port,
                const struct addrinfo *restrict hints, struct addrinfo **restrict ret)
{
    getaddrinfo_fn *real = (getaddrinfo_fn *)dlsym(RTLD_NEXT, "getaddrinfo");
    int err;

    EACH(i, names)
    {
        if (strcmp(host, names[i].name) != 0 || (hints->ai_flags & AI_NUMERICHOST))
            continue;
        atomic_fetch_add(&fetch_lookups, 1);
        sleep(names[i].sleep_s);
        err = real(names[i].first, port, hints, ret);
        if (err == 0 && names[i].second != NULL)
            err = real(names[i].second, port, hints, &(*ret)->ai_next);
        return err;
    }
    return real(host, port, hints, ret);
}

/* --- one engine, some receivers --- */

int fetch_setup(void **state)
{
    struct fetch *f = calloc(1, sizeof *f);

    f->settings = (struct config_webhook){.allow_http = true,
                                          .allow_net = (char *)"",
                                          .ports = (char *)"443,8443",
                                          .timeout = 20000,
                                          .answer_max = 65536,
                                          .max_running = 64,
                                          .max_per_host = 32};
    f->loop = loop_new(NULL, NULL, NULL);
    f->resolver = resolver_new(f->loop, 2, 16);
    f->engine = xfer_engine_new(f->loop, f->resolver, f->resolver, &f->settings);
    assert_non_null(f->engine);
    *state = f;
    return 0;
}

int fetch_teardown(void **state)
{
    struct fetch *f = *state;

    xfer_engine_free(f->engine);
    resolver_free(f->resolver);
    loop_free(f->loop);
    free(f);
    return 0;
}

static void on_done(void *arg, const struct xfer_result *r)
{
    struct fetch *f = arg;

    assert_false(f->starting);
    f->last = *r;
    snprintf(f->answer, sizeof f->answer, "%s", r->answer);
    f->last.answer = f->answer;
    snprintf(f->body, sizeof f->body, "%.*s", (int)r->body_len, r->body != NULL ? r->body : "");
    f->done++;
    f->delivered += r->delivered;
    if (--f->pending == 0)
        loop_quit(f->loop);
}

struct xfer *fetch_start(struct fetch *f, const char *url, enum xfer_reach reach)
{
    static const char *const headers[] = {"Content-Type: application/json", "X-Uji: satu", NULL};
    struct xfer_http spec = f->how;
    struct xfer *x = NULL;

    spec.url = url;
    spec.headers = headers;
    spec.body = "{\"a\":1}";
    spec.body_len = 7;
    spec.reach = reach;
    f->starting = true;
    assert_int_equal(xfer_http_start(f->engine, &spec, on_done, f, &x), 0);
    f->starting = false;
    f->pending++;
    return x;
}

const struct xfer_result *fetch_post(struct fetch *f, const char *url, enum xfer_reach reach)
{
    fetch_start(f, url, reach);
    assert_int_equal(loop_run(f->loop), 0);
    return &f->last;
}

const char *fetch_url(const struct fake_server *s, const char *host)
{
    static char url[256];

    snprintf(url, sizeof url, "http://%s:%u/kait?x=1", host, s->port);
    return url;
}

/* Reads one request; false when there is none. */
bool fetch_request(struct fake_server *s, int fd)
{
    char line[4096], body[4096];
    size_t len = 0;

    do {
        if (!fake_line(fd, line, sizeof line))
            return false;
        fake_seen(s, line, strlen(line));
        if (strncasecmp(line, "Content-Length:", 15) == 0)
            len = strtoul(line + 15, NULL, 10);
    } while (strcmp(line, "\r\n") != 0);
    if (len > sizeof body || !fake_read(fd, body, len))
        return false;
    fake_seen(s, body, len);
    atomic_fetch_add(&s->requests, 1);
    return true;
}

void fetch_talk_ok(struct fake_server *s, int fd)
{
    while (fetch_request(s, fd))
        fake_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

const char *_Atomic fetch_answer;

void fetch_talk_text(struct fake_server *s, int fd)
{
    if (fetch_request(s, fd))
        fake_say(fd, fetch_answer);
}
