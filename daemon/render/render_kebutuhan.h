/* SPDX-License-Identifier: MIT */
/* The document of an assessment of needs (api.laporan_kebutuhan). */
#ifndef SIKLUS_RENDER_KEBUTUHAN_H
#define SIKLUS_RENDER_KEBUTUHAN_H

#include <json-c/json.h>

#include "render_paper.h"
#include "strbuf.h"

extern const struct paper_kind render_kebutuhan_kind;

/* The states of coverage as people read them. */
const char *render_kebutuhan_state(const char *status);
/* The kind of change, and that a candidate waits for a person's word. */
void render_kebutuhan_change(struct strbuf *words, const struct json_object *row);

/* Rows of render_formats. */
int render_kebutuhan_pdf(const struct json_object *doc, struct strbuf *out);
int render_kebutuhan_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
