/* SPDX-License-Identifier: MIT */
/* Names to addresses off the loop: getaddrinfo(3) in a few threads, a bounded queue, a deadline. */
#ifndef SIKLUS_RESOLVE_H
#define SIKLUS_RESOLVE_H

#include <netdb.h>
#include <stdint.h>

#include "loop.h"

struct resolver;
struct resolve_request;

/* err is 0, an EAI_ code, -ETIMEDOUT, or -EBUSY: no thread had time to ask; list is freed by the
 * resolver after the call. */
typedef void resolve_done(void *arg, int err, const struct addrinfo *list);

/* So many threads, a quarter of them only for names that answered quickly before; and so many names
 * of each kind that may wait for them. l is borrowed for its life. NULL when
 * memory or threads cannot be had. */
struct resolver *resolver_new(struct loop *l, unsigned threads, unsigned queue_max);
/* done comes exactly once, from the loop, unless cancelled. 0, -EAGAIN (queue full), -ENOMEM.
 * A numeric host (no brackets around IPv6) needs no thread and is answered in the next round. */
int resolve_start(struct resolver *r, const char *host, unsigned port, int64_t timeout_ms,
                  resolve_done *done, void *arg, struct resolve_request **ret);
/* done will not come. Bears NULL. */
void resolve_cancel(struct resolve_request *q);
/* Cancels what is still open. Not to be called from a done. */
void resolver_free(struct resolver *r);

#endif
