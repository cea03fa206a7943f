/* SPDX-License-Identifier: MIT */
/* Mail by threads, one SMTP session each: libcurl 7.88 waits inside smtp_done() for the reply to
 * the end of DATA, and inside a disconnect for the reply to QUIT, also under curl_multi, so that a
 * slow relay would stall the loop for as long as RFC 5321 lets it be slow (ten minutes). */
#ifndef SIKLUS_XFER_SENDER_H
#define SIKLUS_XFER_SENDER_H

#include "xfer_private.h"

#define XFER_SENDERS_MAX 16
/* Mails handed to the threads at once: each finds its next one without waiting for the loop. */
#define XFER_SENDERS_HOLD (4 * XFER_SENDERS_MAX)

struct xfer_senders *xfer_senders_new(struct xfer_pool *p);
/* Hands x to a thread; xfer_ran(x) comes later, from the loop. 0 or -errno. */
int xfer_senders_run(struct xfer_senders *s, struct xfer *x);
/* Breaks off what runs and frees it. */
void xfer_senders_free(struct xfer_senders *s);

#endif
