/* SPDX-License-Identifier: MIT */
/* Routes without a login: who holds their address may use them, since it is signed (the link of a
 * message) or secret (a calendar feed). They answer with pages and calendars, not with JSON. */
#ifndef SIKLUS_API_PUBLIC_H
#define SIKLUS_API_PUBLIC_H

struct api_call;

void api_public_link(struct api_call *c);   /* GET /t/{token}: shows, and changes nothing */
void api_public_answer(struct api_call *c); /* POST /t/{token}: records */
void api_public_feed(struct api_call *c);   /* GET /kalender/{berkas} */

#endif
