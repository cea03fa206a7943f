/* SPDX-License-Identifier: MIT */
/* One engine, a name server of our own, and receivers on loopback: what the tests of HTTP transfers
 * have in common. */
#ifndef SIKLUS_FETCH_H
#define SIKLUS_FETCH_H

#include "fake_server.h"
#include "loop_for.h"
#include "xfer.h"

struct fetch {
    struct loop *loop;
    struct resolver *resolver;
    struct xfer_engine *engine;
    struct config_webhook settings;
    struct loop_timer *probe;
    int64_t probed_ms, worst_ms;
    struct xfer_result last;
    char answer[XFER_ANSWER_MAX + 1]; /* its */
    struct xfer_http how;             /* method, fresh and whole of what is started from now on */
    char body[16384];                 /* of the last answer that was wanted whole */
    unsigned pending, done, delivered;
    bool starting;
};

extern atomic_int fetch_lookups;         /* of the names below .test */
extern const char *_Atomic fetch_answer; /* what fetch_talk_text answers */

int fetch_setup(void **state);
int fetch_teardown(void **state);
struct xfer *fetch_start(struct fetch *f, const char *url, enum xfer_reach reach);
/* Starts, and runs the loop until all that was started is done. */
const struct xfer_result *fetch_post(struct fetch *f, const char *url, enum xfer_reach reach);
/* A URL of the receiver under that host name; valid until the next call. */
const char *fetch_url(const struct fake_server *s, const char *host);
/* Reads one request; false when there is none. */
bool fetch_request(struct fake_server *s, int fd);
void fetch_talk_ok(struct fake_server *s, int fd);
void fetch_talk_text(struct fake_server *s, int fd);

#endif
