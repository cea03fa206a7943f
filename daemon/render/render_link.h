/* SPDX-License-Identifier: MIT */
/* Which texts may stand as a link. */
#ifndef SIKLUS_RENDER_LINK_H
#define SIKLUS_RENDER_LINK_H

/* s, when it is what no program can take for anything but a web address: http or https, printable
 * ASCII without quotes, brackets or spaces, at most 500 bytes; else NULL. */
const char *render_link(const char *s);

#endif
