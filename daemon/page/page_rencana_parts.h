/* SPDX-License-Identifier: MIT */
/* What a year's evaluations and a plan that is proposed for them share: page_rencana.c,
 * page_rencana_usul.c. */
#ifndef SIKLUS_PAGE_RENCANA_PARTS_H
#define SIKLUS_PAGE_RENCANA_PARTS_H

#include "page.h"

/* A table of months, [{bulan: 0 to 13, jatuh_tempo, sop}]: how many fall due, how many are planned.
 */
void page_rencana_months(const struct json_object *list, const char *caption, struct strbuf *out);
/* Links to a plan of a unit as a file. key: the parameter that says which plan; words: "Usul ini".
 */
void page_rencana_files(struct strbuf *out, const char *unit, const char *key, int64_t value,
                        const char *words);

#endif
