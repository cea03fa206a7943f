/* SPDX-License-Identifier: MIT */
/* How welcome is an answer of a media type? (Accept, RFC 9110 section 12.5.1) */
#ifndef SIKLUS_HTTP_ACCEPT_H
#define SIKLUS_HTTP_ACCEPT_H

/* 0: not at all. Else the larger the better: by the weight the client gave, and of the same weight
 * what it named outright before what a "*" stands for. Without a header everything is as welcome.
 */
unsigned http_accept(const char *header, const char *media);

#endif
