/* SPDX-License-Identifier: MIT */
/* HTTP: which URLs are allowed, how a POST is set up, what its outcome means. */
#ifndef SIKLUS_XFER_HTTP_H
#define SIKLUS_XFER_HTTP_H

#include "xfer_private.h"

#define XFER_HOST_MAX 256 /* bytes of a host name with its NUL */

/* Is this URL allowed? 0 with its normal form (free it), host and port; or -EINVAL, -EPERM with the
 * reason in ret_why; or -ENOMEM. */
int xfer_http_judge(const struct xfer_http *spec, const struct config_webhook *settings,
                    char **ret_url, char ret_host[XFER_HOST_MAX], unsigned *ret_port,
                    const char **ret_why);
/* A handle as all transfers of this kind have it, and what one of them adds; NULL when out of
 * memory. */
CURL *xfer_http_easy(void);
void xfer_http_bind(CURL *easy, struct xfer *x);
/* Fills x->result from a transfer that libcurl is done with. */
void xfer_http_conclude(struct xfer *x, CURLcode code);

#endif
