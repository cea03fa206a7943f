/* SPDX-License-Identifier: MIT */
/* The parts of the page of a year's evaluations: page_rencana.c. */
#ifndef SIKLUS_PAGE_RENCANA_H
#define SIKLUS_PAGE_RENCANA_H

#include "page.h"

/* A table of months, [{bulan: 0 to 13, jatuh_tempo, sop}]: how many fall due, how many are planned.
 */
void page_rencana_months(const struct json_object *list, const char *caption, struct strbuf *out);
/* What is tried out, what was proposed last, and how to propose: doc's untuk, dapat, boleh, coba,
 * usul. */
void page_rencana_usul(const struct page *p, struct strbuf *out);

#endif
