/* SPDX-License-Identifier: MIT */
/* Receivers that are down: after so many failures in a row nothing is sent there for a while, then
 * one probe tells. So a dead receiver costs its queue no attempts and the others no slots. */
#ifndef SIKLUS_OUTBOX_BREAKER_H
#define SIKLUS_OUTBOX_BREAKER_H

#include <stdbool.h>
#include <stdint.h>

#define OUTBOX_PEER_SIZE 272 /* host:port, or the name of the relay */

struct outbox_breaker;

/* NULL when out of memory. */
struct outbox_breaker *outbox_breaker_new(void);
/* Whom an URL leads to: what stands between "://" and the path. */
void outbox_breaker_peer(const char *url, char ret[OUTBOX_PEER_SIZE]);
/* May something be sent there now? Else in how many ms something may. While it is open and its
 * time has come one is let through, the probe; the next waits for what comes of it, or patience_ms.
 */
bool outbox_breaker_may(struct outbox_breaker *b, const char *peer, int64_t now,
                        int64_t patience_ms, int64_t *ret_wait_ms);
/* It failed once more; after so many in a row (0: never) it opens. True when it has just opened. */
bool outbox_breaker_failed(struct outbox_breaker *b, const char *peer, int64_t now, unsigned after,
                           int64_t longest_ms);
/* It answered: true when it had been open. */
bool outbox_breaker_worked(struct outbox_breaker *b, const char *peer);
/* Has nobody failed lately? */
bool outbox_breaker_idle(const struct outbox_breaker *b);
/* How many are open. */
unsigned outbox_breaker_open(const struct outbox_breaker *b);
void outbox_breaker_free(struct outbox_breaker *b);

#endif
