/* SPDX-License-Identifier: MIT */
/* The plan of a year's evaluations (api.laporan_rencana_evaluasi). */
#ifndef SIKLUS_RENDER_RENCANA_H
#define SIKLUS_RENDER_RENCANA_H

#include <json-c/json.h>

#include "render_paper.h"
#include "strbuf.h"

extern const struct paper_kind render_rencana_kind;

/* The name of a month, "2026-03" -> "Maret"; as it stands when it is none. */
const char *render_rencana_month(const struct json_object *month);

/* Rows of render_formats. */
int render_rencana_pdf(const struct json_object *doc, struct strbuf *out);
int render_rencana_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
