/* SPDX-License-Identifier: MIT */
/* Who asks: the peer of the Unix socket becomes the caller that SQL is told. */
#ifndef SIKLUS_API_CALLER_H
#define SIKLUS_API_CALLER_H

#include <stdbool.h>

#include "api_admins.h"
#include "http_reply.h"

#define API_CALLER_SIZE 128

/* May this peer use a route that is not open? If not, ret says why; what it points to is static. */
bool api_caller_allowed(const struct api_admins *a, const struct http_peer *peer,
                        struct http_problem *ret);
/* {"pelaku":"uid:0","peran":"administrator","permintaan":"…"} */
void api_caller_json(const struct http_peer *peer, const char *request_id,
                     char ret[API_CALLER_SIZE]);
/* Whoever holds the address of a public route: {"pelaku":"tautan","peran":"umum",…} */
void api_caller_public_json(const char *request_id, char ret[API_CALLER_SIZE]);

#endif
