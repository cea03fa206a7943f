/* SPDX-License-Identifier: MIT */
/* What the workbooks of reports share: the lines above the figures, and their sheets of rows. */
#ifndef SIKLUS_RENDER_XLSX_REPORT_H
#define SIKLUS_RENDER_XLSX_REPORT_H

#include "render_xlsx.h"

/* Title, unit, number and fingerprint if it was issued, date, time of making; the place below. */
struct xlsx_place xlsx_report_head(struct xlsx_book *k, struct xlsx_place at, const char *title,
                                   const struct json_object *doc);
/* A sheet each, with rows of the report's document (NULL: none): SOPs, the ends of months, what is
 * late, duties by their dates, actions agreed on. */
void xlsx_report_sops(struct xlsx_book *k, const char *title, const struct json_object *rows);
void xlsx_report_trend(struct xlsx_book *k, const char *title, const struct json_object *rows);
void xlsx_report_late(struct xlsx_book *k, const char *name, const char *title,
                      const struct json_object *rows);
void xlsx_report_duties(struct xlsx_book *k, const char *title, const struct json_object *rows);
void xlsx_report_actions(struct xlsx_book *k, const char *title, const struct json_object *rows);

#endif
