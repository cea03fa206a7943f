/* SPDX-License-Identifier: MIT */
/* The report to the Bupati: one document from SQL (api.laporan_bupati), drawn as PDF, XLSX and
 * CSV. The document is opened once, so that all forms agree on what a missing member means. */
#ifndef SIKLUS_RENDER_BUPATI_H
#define SIKLUS_RENDER_BUPATI_H

#include <json-c/json.h>
#include <stdint.h>

#include "strbuf.h"

#define RENDER_BUPATI_TITLE "Laporan Keadaan SOP"

/* Everything is borrowed from the document. Arrays that are absent are NULL. */
struct render_bupati {
    const struct json_object *doc;
    const char *matter; /* what the letter is about */
    const char *unit;
    const char *to; /* whom the report addresses: member "kepada", else "Bupati" */
    const char *as_of;
    const char *made;
    int64_t made_at;  /* seconds since 1970 */
    int64_t in_force; /* SOPs of the four states that only an SOP in force has */
    const struct json_object *total;
    const struct json_object *per_unit;
    const struct json_object *worst;
    const struct json_object *basis;
    const struct json_object *sops;
    const struct json_object *due;      /* duties of the coming quarter */
    const struct json_object *actions;  /* agreed on in evaluations */
    const struct json_object *previous; /* what became of the last report */
};

/* 0, or -EINVAL: not such a document, or without a date or a time of making. */
int render_bupati_open(const struct json_object *doc, struct render_bupati *ret);

/* A count or sum of the document; never negative, and small enough to add up without a thought. */
int64_t render_bupati_number(const struct json_object *o, const char *key);
/* A share in percent, NaN when there is none. */
double render_bupati_percent(const struct json_object *o, const char *key);

/* Rows of render_formats. */
int render_bupati_pdf(const struct json_object *doc, struct strbuf *out);
int render_bupati_csv(const struct json_object *doc, struct strbuf *out);
int render_bupati_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
