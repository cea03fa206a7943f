/* SPDX-License-Identifier: MIT */
/* Numbers, dates and foreign text as an Indonesian reader sees them, in every format alike. Nothing
 * here asks the locale: a daemon's output must not depend on the environment it was started in. */
#ifndef SIKLUS_RENDER_TEXT_H
#define SIKLUS_RENDER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"

struct render_text_day {
    int year, month, day;
};

/* Does iso begin with a day of the calendar, YYYY-MM-DD? */
bool render_text_day(const char *iso, struct render_text_day *ret);
/* Is iso a moment of RFC 3339, YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm)? In seconds since 1970. */
bool render_text_instant(const char *iso, int64_t *ret);

/* Stands for a value that is missing: an en dash. */
#define RENDER_TEXT_NONE "\xe2\x80\x93"

/* "2026-11-21" (and anything after it) -> "21 November 2026"; a dash for NULL, any other text
 * cleaned. */
void render_text_date(struct strbuf *b, const char *iso);
/* "2026-11-21T09:00:00+07:00" -> "21 November 2026 pukul 09.00 WIB" (WITA, WIT; else "UTC+05:00").
 */
void render_text_moment(struct strbuf *b, const char *iso);
/* "+07:00" -> "WIB"; WITA, WIT, UTC; any other "UTC+05:00". */
void render_text_zone(struct strbuf *b, const char *offset);
/* 3247 -> "3.247" */
void render_text_number(struct strbuf *b, int64_t n);
/* 12.5 -> "12,5 %", 100 -> "100 %"; what is not quite 0 or 100 is never shown as such; a dash for
 * NaN. */
void render_text_percent(struct strbuf *b, double percent);
/* What stands before the office of one who acts in it: "Plt. ", "Plh. ", or "". */
const char *render_text_acting(const char *status);
/* Makes foreign text fit to print on one line, always as valid UTF-8: bytes that are not UTF-8
 * become U+FFFD, runs of white space and controls one space, none at the ends; bidi and other
 * invisible format controls are dropped, piled-up accents too. At most max characters, the last
 * then being an ellipsis; 0: no limit. NULL adds nothing. */
void render_text_plain(struct strbuf *b, const char *s, size_t len, size_t max);

#endif
