/* SPDX-License-Identifier: MIT */
/* The document of an assessment of needs: one document from SQL (api.laporan_kebutuhan), two forms
 * on paper. It is opened once, so that both agree on what a missing member means. */
#ifndef SIKLUS_RENDER_KEBUTUHAN_H
#define SIKLUS_RENDER_KEBUTUHAN_H

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"

#define RENDER_KEBUTUHAN_TITLE "Dokumen Penilaian Kebutuhan SOP"

/* Everything is borrowed from the document. Arrays that are absent are NULL. */
struct render_kebutuhan {
    const char *unit;
    const char *as_of;
    const char *made;
    int64_t made_at; /* seconds since 1970 */
    const struct json_object *summary;
    const struct json_object *head; /* of the unit; NULL: vacant */
    const struct json_object *basis;
    const struct json_object *considered;
    const struct json_object *form;
    const struct json_object *plan;
};

/* 0, or -EINVAL: not such a document, or without a date or a time of making. */
int render_kebutuhan_open(const struct json_object *doc, struct render_kebutuhan *ret);

/* Elements of an array that may be NULL. */
size_t render_kebutuhan_count(const struct json_object *array);
/* Of the summary; never negative. */
int64_t render_kebutuhan_number(const struct render_kebutuhan *k, const char *key);
/* The states of coverage as people read them. */
const char *render_kebutuhan_state(const char *status);
/* The kind of change, and that a candidate waits for a person's word. */
void render_kebutuhan_change(struct strbuf *words, const struct json_object *row);

int render_kebutuhan_pdf(const struct json_object *doc, struct strbuf *out);
int render_kebutuhan_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
