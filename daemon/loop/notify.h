/* SPDX-License-Identifier: MIT */
/* What systemd is told (sd_notify(3)); without systemd every call does nothing. */
#ifndef SIKLUS_NOTIFY_H
#define SIKLUS_NOTIFY_H

#include "loop.h"

void notify_ready(void);     /* it listens; also after a reload */
void notify_reloading(void); /* followed by notify_ready */
void notify_stopping(void);
void notify_status(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Pets the watchdog at half of WATCHDOG_USEC from a loop timer: a stalled loop is restarted.
 * NULL when none is asked for. */
struct loop_timer *notify_watchdog(struct loop *l);
/* Sockets handed over by socket activation: the descriptor of the named one, or -1. */
int notify_socket(const char *name);

#endif
