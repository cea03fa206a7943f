/* SPDX-License-Identifier: MIT */
/* The drawings, a file each: on a canvas, and in words. */
#ifndef SIKLUS_RENDER_CHART_DRAW_H
#define SIKLUS_RENDER_CHART_DRAW_H

#include <json-c/json.h>

#include "render_canvas.h"

/* Texts of a chart, sized in units of its canvas. */
extern const struct pdf_style chart_body, chart_strong, chart_muted, chart_muted_right;

void chart_states_draw(struct canvas *c, const struct json_object *doc);
/* The height without which its legend would be cut. */
double chart_states_least(struct canvas *c, const struct json_object *doc);
void chart_states_tell(struct strbuf *out, const struct json_object *doc);
void chart_trend_draw(struct canvas *c, const struct json_object *doc);
void chart_trend_tell(struct strbuf *out, const struct json_object *doc);
void chart_ranked_draw(struct canvas *c, const struct json_object *doc);
void chart_ranked_tell(struct strbuf *out, const struct json_object *doc);

/* A count of the document: never negative, and small enough to add up without a thought. */
int64_t chart_count(const struct json_object *o, const char *key);

#endif
