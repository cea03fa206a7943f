/* SPDX-License-Identifier: MIT */
/* The one rule for mail addresses: what may stand on an SMTP line and in a mail header. */
#ifndef SIKLUS_MAILADDR_H
#define SIKLUS_MAILADDR_H

#include <stdbool.h>

/* Is this a plain address: a dot-atom of RFC 5322 (3.2.3), one @, a host name; local part <= 64
 * bytes, the whole <= 254 (RFC 5321 4.5.3.1). No quotes, spaces, brackets, control bytes, 8-bit. */
bool mailaddr_ok(const char *address);
/* The part after the @ of an address that is ok. */
const char *mailaddr_domain(const char *address);

#endif
