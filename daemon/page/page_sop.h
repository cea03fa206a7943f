/* SPDX-License-Identifier: MIT */
/* The parts of the page of an SOP. */
#ifndef SIKLUS_PAGE_SOP_H
#define SIKLUS_PAGE_SOP_H

#include <json-c/json.h>

#include "strbuf.h"

/* Why it stands as it does: rule, article, arithmetic, who may act (api.sop_penjelasan). */
void page_sop_explain(const struct json_object *explained, struct strbuf *out);
/* Its versions, what has happened, the evidence, the trail. */
void page_sop_history(const struct json_object *doc, struct strbuf *out);

#endif
