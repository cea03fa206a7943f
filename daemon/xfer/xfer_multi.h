/* SPDX-License-Identifier: MIT */
/* curl_multi on the loop: its sockets are events, its timeout a timer. HTTP only (see xfer_sender.h
 * for mail). */
#ifndef SIKLUS_XFER_MULTI_H
#define SIKLUS_XFER_MULTI_H

#include "xfer_private.h"

struct xfer_multi *xfer_multi_new(struct xfer_pool *p);
/* Hands x to libcurl; xfer_ran(x) comes later, from the loop. 0 or -ENOMEM. */
int xfer_multi_run(struct xfer_multi *m, struct xfer *x);
/* Takes x back. */
void xfer_multi_stop(struct xfer_multi *m, struct xfer *x);
void xfer_multi_free(struct xfer_multi *m);

#endif
