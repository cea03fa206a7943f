/* SPDX-License-Identifier: MIT */
/* What cells of tables say, for columns that recur: one function a member of a row. */
#ifndef SIKLUS_RENDER_SAY_H
#define SIKLUS_RENDER_SAY_H

#include <json-c/json.h>
#include <stddef.h>

#include "strbuf.h"

void say_index(struct strbuf *words, const struct json_object *row, size_t index);
void say_no(struct strbuf *words, const struct json_object *row, size_t index);
void say_nomor(struct strbuf *words, const struct json_object *row, size_t index);
void say_judul(struct strbuf *words, const struct json_object *row, size_t index);
void say_unit(struct strbuf *words, const struct json_object *row, size_t index);
void say_nama(struct strbuf *words, const struct json_object *row, size_t index);
void say_jenis(struct strbuf *words, const struct json_object *row, size_t index);
void say_uraian(struct strbuf *words, const struct json_object *row, size_t index);
void say_penanggung(struct strbuf *words, const struct json_object *row, size_t index);
void say_jatuh_tempo(struct strbuf *words, const struct json_object *row, size_t index);
void say_hari(struct strbuf *words, const struct json_object *row, size_t index);
void say_jumlah(struct strbuf *words, const struct json_object *row, size_t index);
void say_segera(struct strbuf *words, const struct json_object *row, size_t index);
void say_terlambat(struct strbuf *words, const struct json_object *row, size_t index);
/* The state of an SOP as people read it, with a mark when the date is an estimate. */
void say_status(struct strbuf *words, const struct json_object *row, size_t index);
/* A text of a row; a dash where there is none. */
void say_member(struct strbuf *words, const struct json_object *row, const char *key);
/* A whole number of a row; a dash where there is none. */
void say_number_of(struct strbuf *words, const struct json_object *row, const char *key);
/* A date as 21-11-2026, where a column has no room for the month's name. */
void say_short_date(struct strbuf *words, const char *iso);

#endif
