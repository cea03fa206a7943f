/* SPDX-License-Identifier: MIT */
/* One event, one line: "<prio>level=info event=outbox.sent req=… key=value…" to stderr (journald
 * reads the <prio>). Control bytes become \xNN; a line is cut at the configured length. A reader
 * that has stopped stops nobody: what it does not take is lost, and "log.lost lines=N" says so
 * after. */
#ifndef SIKLUS_LOG_H
#define SIKLUS_LOG_H

#include <stddef.h>

enum log_level { LOG_LEVEL_ERROR = 3, LOG_LEVEL_WARN = 4, LOG_LEVEL_INFO = 6, LOG_LEVEL_DEBUG = 7 };

/* level: "error", "warn", "info", "debug". 0 or -EINVAL. */
int log_level_parse(const char *level, enum log_level *ret);
void log_setup(enum log_level level, size_t line_max);
/* The request every line carries from now on, "" for none; a callback sets it first. Copied. */
void log_request(const char *id);
const char *log_request_get(void);
/* fmt gives "key=value key=value"; free text goes as why=%s with LOG_Q(text). event is dotted:
 * "http.done". */
void log_event(enum log_level level, const char *event, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* s between double quotes, with \" and \\ inside, cut at 500 bytes; NULL becomes "". The bytes live
 * until the eighth call after this one, so they are for the arguments of one log line only. */
const char *log_quote(const char *s);
#define LOG_Q(s) log_quote(s)

#define log_error(event, ...) log_event(LOG_LEVEL_ERROR, event, __VA_ARGS__)
#define log_warn(event, ...) log_event(LOG_LEVEL_WARN, event, __VA_ARGS__)
#define log_info(event, ...) log_event(LOG_LEVEL_INFO, event, __VA_ARGS__)
#define log_debug(event, ...) log_event(LOG_LEVEL_DEBUG, event, __VA_ARGS__)

#endif
