/* SPDX-License-Identifier: MIT */
/* Charts of a report, drawn by one code on two grounds: a page of a PDF, and SVG text for a page of
 * the browser. Nothing but numbers of the document decides where a line goes, and every number that
 * matters stands as text beside it.
 *
 * A chart reads one member of the document, so that the whole report may be handed in:
 *
 *   CHART_STATES  "total":    {"patuh": 120, "segera": 8, "terlambat": 3, "proses": 9,
 *                              "data_kurang": 2}
 *   CHART_TREND   "tren":     [{"akhir": "2026-10-31", "persen_patuh": 91.2, "terlambat": 3}, …]
 *                 the oldest first; the last CHART_MONTHS count; persen_patuh null: nothing was in
 *                 force
 *   CHART_RANKED  "per_unit": [{"nama": "…", "terlambat": 3, "terlama_hari": 412}, …]
 *                 in any order; units without a late SOP are left out, and those that find no room
 *                 are counted in the last line
 *
 * A member that is absent, or of another type, is a chart that says there is nothing to show. */
#ifndef SIKLUS_RENDER_CHART_H
#define SIKLUS_RENDER_CHART_H

#include <json-c/json.h>

#include "strbuf.h"

struct pdf_page;

enum chart_kind { CHART_STATES, CHART_TREND, CHART_RANKED };
#define CHART_KINDS 3
#define CHART_MONTHS 24

/* One <svg role="img" class="bagan"> with <title> and <desc>, appended to out: presentation
 * attributes only, no id, no style, no script, so that any number of them stands on one page under
 * any policy. Sizes are in pixels; the text is 12 pixels high. The height grows where a legend
 * takes more lines than find room. 0 or -ENOMEM. */
int chart_svg(const struct json_object *doc, enum chart_kind kind, double width, double height,
              struct strbuf *out);
/* The same on a page, in points, from its upper left corner. */
void chart_pdf(struct pdf_page *p, const struct json_object *doc, enum chart_kind kind, double x,
               double y, double width, double height);

#endif
