/* SPDX-License-Identifier: MIT */
/* The plan of a year's evaluations: one document from SQL (api.laporan_rencana_evaluasi), two forms
 * on paper. It is opened once, so that both agree on what a missing member means. */
#ifndef SIKLUS_RENDER_RENCANA_H
#define SIKLUS_RENDER_RENCANA_H

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"

#define RENDER_RENCANA_TITLE "Rencana Evaluasi SOP"

/* Everything is borrowed from the document. Arrays that are absent are NULL. */
struct render_rencana {
    const char *unit;
    const char *as_of;
    const char *made;
    int64_t made_at;  /* seconds since 1970 */
    int64_t year;     /* of the plan */
    int64_t proposal; /* its number; 0: what has been accepted */
    const struct json_object *summary;
    const struct json_object *head; /* of the evaluators; NULL: vacant */
    const struct json_object *basis;
    const struct json_object *months;
    const struct json_object *units;
    const struct json_object *plan;
};

/* 0, or -EINVAL: not such a document, or without a year, a date or a time of making. */
int render_rencana_open(const struct json_object *doc, struct render_rencana *ret);

/* Elements of an array that may be NULL. */
size_t render_rencana_count(const struct json_object *array);
/* Of an object; never negative. */
int64_t render_rencana_number(const struct json_object *o, const char *key);
/* What is shown: what has been accepted, or a proposal. */
void render_rencana_standing(struct strbuf *words, const struct render_rencana *k);
/* The name of a month, "2026-03" -> "Maret"; as it stands when it is none. */
const char *render_rencana_month(const struct json_object *month);

int render_rencana_pdf(const struct json_object *doc, struct strbuf *out);
int render_rencana_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
