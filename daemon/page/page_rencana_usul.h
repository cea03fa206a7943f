/* SPDX-License-Identifier: MIT */
/* The part of the page of a year's evaluations (page_rencana.c) about a plan for them. */
#ifndef SIKLUS_PAGE_RENCANA_USUL_H
#define SIKLUS_PAGE_RENCANA_USUL_H

#include "page.h"

/* What is tried out, what was proposed last, and how to propose: doc's untuk, dapat, boleh, coba,
 * usul. */
void page_rencana_usul(const struct page *p, struct strbuf *out);

#endif
