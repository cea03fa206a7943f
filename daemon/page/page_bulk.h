/* SPDX-License-Identifier: MIT */
/* One act for many rows of the queue (POST /v1/massal), each done or refused by itself. */
#ifndef SIKLUS_PAGE_BULK_H
#define SIKLUS_PAGE_BULK_H

#include "page.h"

/* The box that chooses a row, when there is an act for its kind that the caller may do. */
void page_bulk_choose(const struct json_object *doc, const struct json_object *row,
                      struct strbuf *out);
/* The form of the acts that the caller may do; nothing when there is none. */
void page_bulk_form(const struct json_object *doc, struct strbuf *out);

#endif
