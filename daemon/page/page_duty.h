/* SPDX-License-Identifier: MIT */
/* Duties and the acts that end them, as several pages show them. */
#ifndef SIKLUS_PAGE_DUTY_H
#define SIKLUS_PAGE_DUTY_H

#include <json-c/json.h>
#include <stdbool.h>

#include "strbuf.h"

/* A step {nama, ke} as a link that looks like a button; about: id of the heading that it is about,
 * or
 * "". Nothing is written for an address that is not ours. */
void page_step(struct strbuf *out, const struct json_object *step, const char *about, bool first);
/* A list of duties, each with its one next act; the first one's stands out. alone: all are of the
 * SOP that the page is about. */
void page_duties(struct strbuf *out, const struct json_object *duties, bool alone);

#endif
