/* SPDX-License-Identifier: MIT */
/* Which addresses may be connected to: decided on the binary address, after the name was resolved.
 */
#ifndef SIKLUS_XFER_ADDRESS_H
#define SIKLUS_XFER_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "strbuf.h"
#include "xfer.h"

/* allow_net: comma list of networks (10.20.0.0/16, fd12::/16) that XFER_PUBLIC reaches although the
 * table refuses them; what does not parse allows nothing. Loopback, link-local and the host's own
 * addresses stay refused. */
bool xfer_address_allowed(const struct sockaddr *address, enum xfer_reach reach,
                          const char *allow_net);
/* Adds "tolak":[{"jaringan":"10.0.0.0/8","selalu":false},…],"boleh":["10.20.0.0/16",…]: what
 * XFER_PUBLIC does not reach, selalu: whatever allow_net says; and what that says. */
void xfer_address_tell(const char *allow_net, struct strbuf *b);

#endif
