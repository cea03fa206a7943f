/* SPDX-License-Identifier: MIT */
/* The cookie of a session: __Host-siklus, which a browser takes only by TLS, for this host, for all
 * of it. access.plain_cookie calls it siklus and lets it go without TLS. */
#ifndef SIKLUS_API_COOKIE_H
#define SIKLUS_API_COOKIE_H

#include "auth_token.h"
#include "config.h"
#include "http_request.h"

/* 1 and *ret; 0: there is none; -EEXIST: more than one; -EINVAL: none that we made. */
int api_cookie_read(const struct config_access *settings, const struct http_request *r,
                    char ret[AUTH_SECRET_SIZE]);
/* The header of the answer to come; NULL: the browser shall forget it. */
void api_cookie_set(const struct config_access *settings, struct http_request *r,
                    const char *session);

#endif
