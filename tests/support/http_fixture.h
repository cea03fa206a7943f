/* SPDX-License-Identifier: MIT */
/* A server on a Unix socket and an ephemeral TCP port, driven by the test's own thread: a client
 * writes, the loop is turned until the answer is there. The clock may be shifted (clock_shift).
 *
 * Routes: GET /v1/gema/{nama}?unit,cari and POST /v1/gema answer
 * {"parameter","isi","uid","bearer"}; GET /v1/besar 1 MiB; GET /v1/tunda is held until
 * fixture_release; POST /v1/impor is an import, POST /v1/dokumen carries a
 * document. A problem below /kata is told as "kata: CODE" (http_stray_fn). */
#ifndef SIKLUS_HTTP_FIXTURE_H
#define SIKLUS_HTTP_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "http_server.h"

enum { FIXTURE_HELD_MAX = 256, FIXTURE_BIG = 1 << 20 };

struct held {
    struct fixture *fixture;
    struct http_request *request; /* NULL once it ended */
};
struct fixture {
    struct loop *loop;
    struct config_http settings;
    struct http_table table;
    struct http_server *server;
    char dir[64];
    char path[96];
    struct held held[FIXTURE_HELD_MAX];
    unsigned held_count;
    unsigned handled, ended;
    bool drained;
};

/* Limits are small: 64 connections, 32 per address, 10 s head, 30 s whole, 1 KiB body, 4 KiB
 * document, 8 KiB import. */
void fixture_init(struct fixture *f);
void fixture_start(struct fixture *f); /* listens; fails the test when it cannot */
void fixture_stop(struct fixture *f);  /* checks that every held request ended once */
void fixture_drain(struct fixture *f, int64_t in_ms);
int fixture_unix(const struct fixture *f);
int fixture_tcp(const struct fixture *f);
void fixture_send(int fd, const char *bytes, size_t len);
void fixture_say(int fd, const char *text);
/* Says it, and fails the test when the next answer has another status. */
void fixture_expect(struct fixture *f, int fd, const char *text, int status);
/* Turns the loop for so many real milliseconds. */
void fixture_turn(struct fixture *f, int ms);
/* Turns the loop until count whole answers or the end of the stream are there; the caller frees.
 * head: the answers have no body. */
char *fixture_read(struct fixture *f, int fd, unsigned count, bool head);
/* Does the server end the stream in the end? What is read on the way is thrown away. */
bool fixture_closed(struct fixture *f, int fd);
/* Both, on a connection of its own over the Unix socket, closed after. */
char *fixture_ask(struct fixture *f, const char *bytes, size_t len);
void fixture_release(struct fixture *f); /* answers all that is held */
int fixture_status(const char *answer);
/* The value of a header of the first answer, or NULL; the caller frees. */
char *fixture_header(const char *answer, const char *name);

#endif
