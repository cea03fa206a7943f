/* SPDX-License-Identifier: MIT */
/* A host and port of a pool: its addresses, who waits for it, how many run. Two hundred transfers
 * to one name ask for its addresses once; a slow host holds its own slots and no other's. */
#ifndef SIKLUS_XFER_HOST_H
#define SIKLUS_XFER_HOST_H

#include "xfer_private.h"

enum xfer_host_state {
    XFER_HOST_UNKNOWN, /* no addresses, or too old ones */
    XFER_HOST_ASKING,  /* the resolver has it */
    XFER_HOST_KNOWN,   /* addresses that are allowed, until fresh_until */
};

struct xfer_host {
    TAILQ_ENTRY(xfer_host) link;  /* in pool->hosts */
    TAILQ_ENTRY(xfer_host) ready; /* in pool->ready, while is_ready */
    struct xfer_pool *pool;
    char *name;
    unsigned port;
    bool is_ready;
    enum xfer_host_state state;
    int64_t fresh_until;
    char *resolve; /* for CURLOPT_RESOLVE; NULL for an IPv6 literal, which libcurl reads itself */
    bool told;     /* libcurl has these addresses in its cache */
    struct resolve_request *asking;
    struct xfer_queue waiting;
    unsigned running;
};

/* The host of that name, made when missing; NULL when out of memory. */
struct xfer_host *xfer_host_find(struct xfer_pool *p, const char *name, unsigned port);
/* x waits for its host. */
void xfer_host_wait(struct xfer_host *h, struct xfer *x);
/* x waits no longer. */
void xfer_host_leave(struct xfer_host *h, struct xfer *x);
/* The next transfer of the pool that may run now, taken off its queue; NULL: none. */
struct xfer *xfer_host_next(struct xfer_pool *p);
/* x gave back its slot. */
void xfer_host_ran(struct xfer_host *h);
/* Asks for the names that wait without being asked for. */
void xfer_host_retry(struct xfer_pool *p);
void xfer_host_free(struct xfer_host *h);

#endif
