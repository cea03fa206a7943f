/* SPDX-License-Identifier: MIT */
/* URLs that were allowed, so that the many deliveries to one receiver judge its URL once. */
#ifndef SIKLUS_XFER_URLS_H
#define SIKLUS_XFER_URLS_H

#include "xfer_http.h"

struct xfer_urls;

struct xfer_urls *xfer_urls_new(void);
/* As xfer_http_judge, which it asks for what it does not know; the settings it was judged by are
 * part of what is known. */
int xfer_urls_judge(struct xfer_urls *u, const struct xfer_http *spec,
                    const struct config_webhook *settings, char **ret_url,
                    char ret_host[XFER_HOST_MAX], unsigned *ret_port, const char **ret_why);
void xfer_urls_free(struct xfer_urls *u);

#endif
