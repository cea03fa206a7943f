/* SPDX-License-Identifier: MIT */
/* What every libcurl handle of this floor has in common, and what its outcome means. */
#ifndef SIKLUS_XFER_EASY_H
#define SIKLUS_XFER_EASY_H

#include "xfer_private.h"

/* A handle with everything that does not change from transfer to transfer; NULL: out of memory. */
CURL *xfer_easy_new(void);
/* Points the handle at x: sockets, names, error text. */
void xfer_easy_bind(CURL *easy, struct xfer *x);
/* Whose certificates it trusts: those of the file; NULL or "": of the machine. */
void xfer_easy_trust(CURL *easy, const char *ca_file);
/* Is this address within the reach of x? Notes it when not. */
bool xfer_easy_may_connect(struct xfer *x, const struct sockaddr *address);
/* -errno of xfer_result for a transfer that got no answer. */
int xfer_easy_error(const struct xfer *x, CURLcode code);
/* Keeps the first bytes of an answer. */
void xfer_answer_keep(struct xfer *x, const char *data, size_t len);
/* Makes what was kept harmless: valid UTF-8, no control characters; the reason when nothing came.
 */
void xfer_answer_finish(struct xfer *x, const char *reason);

#endif
