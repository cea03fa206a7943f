/* SPDX-License-Identifier: MIT */
/* sd_notify(3), sd_watchdog_enabled(3) and sd_listen_fds(3), which all find out by themselves from
 * the environment whether systemd is there. */
#include "notify.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>

#include "clock.h"
#include "strbuf.h"

/* There is one systemd and one watchdog in a process, hence no object. */
static struct {
    struct loop_timer *timer;
    int64_t interval_ms;
} watchdog;

void notify_ready(void)
{
    sd_notify(0, "READY=1");
}

/* The time tells systemd 253 and later which reload this is; 252 passes over it. */
void notify_reloading(void)
{
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld", (long long)clock_mono_ms() * 1000);
}

void notify_stopping(void)
{
    sd_notify(0, "STOPPING=1");
}

void notify_status(const char *fmt, ...)
{
    struct strbuf text = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_adds(&text, "STATUS=");
    strbuf_addv(&text, fmt, ap);
    va_end(ap);
    if (!text.failed)
        sd_notify(0, text.data);
    strbuf_free(&text);
}

static void pet(void *arg)
{
    (void)arg;
    sd_notify(0, "WATCHDOG=1");
    loop_timer_start(watchdog.timer, watchdog.interval_ms);
}

struct loop_timer *notify_watchdog(struct loop *l)
{
    uint64_t usec = 0;
    if (sd_watchdog_enabled(0, &usec) <= 0)
        return NULL;
    watchdog.interval_ms = (int64_t)(usec / 2000);
    watchdog.timer = loop_timer_new(l, pet, NULL);
    if (watchdog.timer)
        pet(NULL);
    return watchdog.timer;
}

int notify_socket(const char *name)
{
    char **names = NULL;
    int found = -1;
    int count = sd_listen_fds_with_names(0, &names);
    for (int i = 0; i < count; i++) {
        if (found < 0 && strcmp(names[i], name) == 0)
            found = SD_LISTEN_FDS_START + i;
        free(names[i]);
    }
    free(names);
    return found;
}
