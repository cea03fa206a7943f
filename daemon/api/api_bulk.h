/* SPDX-License-Identifier: MIT */
/* Many acts of one kind in one request, each in a transaction of its own, in their order: one that
 * is refused stops no other, and the answer says of each what became of it. */
#ifndef SIKLUS_API_BULK_H
#define SIKLUS_API_BULK_H

#define API_BULK_MAX 100 /* acts of one request */

struct api_bulk;

void api_bulk_free(struct api_bulk *b); /* or NULL */

#endif
