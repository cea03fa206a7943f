/* SPDX-License-Identifier: MIT */
/* host:port and network/bits as people write them in settings. */
#ifndef SIKLUS_ENDPOINT_H
#define SIKLUS_ENDPOINT_H

#include <stdbool.h>
#include <stddef.h>

struct endpoint {
    char host[254]; /* a name or a literal address, without brackets */
    unsigned port;
};

/* "mail.go.id:587", "127.0.0.1:25", "[::1]:25". The port is 1..65535 and must be there. 0 or
 * -EINVAL. */
int endpoint_parse(const char *text, struct endpoint *ret);
/* The same of the authority of a URL "http://host[:port][/…]" or https; no user info. */
int endpoint_of_url(const char *url, struct endpoint *ret);
/* A literal IPv4 or IPv6 address? */
bool endpoint_is_literal(const struct endpoint *e);
/* 127/8, ::1 or the name localhost. */
bool endpoint_is_loopback(const struct endpoint *e);
/* "10.20.0.0/16", "fd12::/16"; in [s, s+len). */
bool endpoint_is_network(const char *s, size_t len);
/* Decimal digits, 1..65535; in [s, s+len). 0 or -EINVAL. */
int endpoint_port(const char *s, size_t len, unsigned *ret);

#endif
