/* SPDX-License-Identifier: MIT */
/* One event, one line. The line is built whole, then cleaned: a byte that could forge a line or
 * steer a terminal becomes \xNN, so that no caller needs to think of it. Whoever reads is never
 * waited for: a line that finds no room is lost, and counted in the next one that does. Called from
 * the loop's thread only. */
#include "log.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "strbuf.h"
#include "utf8.h"

#define QUOTE_MAX 500
#define QUOTE_SLOTS 8
#define CUT_MARK "..."

static enum log_level threshold = LOG_LEVEL_INFO;
static size_t line_limit = 4096;
static char request[72];
static unsigned long lost; /* lines since one got out */
static bool torn;          /* of the last one that did not, a part did */

static const struct {
    const char *name;
    enum log_level level;
} levels[] = {
    {"error", LOG_LEVEL_ERROR},
    {"warn", LOG_LEVEL_WARN},
    {"info", LOG_LEVEL_INFO},
    {"debug", LOG_LEVEL_DEBUG},
};

int log_level_parse(const char *level, enum log_level *ret)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (strcmp(level, levels[i].name) == 0) {
            *ret = levels[i].level;
            return 0;
        }
    }
    return -EINVAL;
}

static const char *level_name(enum log_level level)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (levels[i].level == level)
            return levels[i].name;
    return "info";
}

void log_setup(enum log_level level, size_t line_max)
{
    threshold = level;
    line_limit = line_max;
}

void log_request(const char *id)
{
    /* The id may be the one log_request_get gave, hence memmove. */
    size_t len = strnlen(id, sizeof request - 1);
    memmove(request, id, len);
    request[len] = '\0';
}

const char *log_request_get(void)
{
    return request;
}

/* Control bytes of ASCII and the C1 controls, which UTF-8 writes as C2 80..C2 9F. */
static bool is_control(const unsigned char *p, size_t len)
{
    return p[0] < 0x20 || p[0] == 0x7F || (len > 1 && p[0] == 0xC2 && p[1] < 0xA0);
}

/* The length of the character at s; 0 when it is not UTF-8. */
static size_t character(const char *s, size_t left)
{
    for (size_t n = 1; n <= 4 && n <= left; n++)
        if (utf8_valid(s, n, NULL))
            return n;
    return 0;
}

/* How many bytes from s on are ASCII that can be seen. */
static size_t visible(const char *s, size_t len)
{
    size_t n = 0;

    while (n < len && s[n] >= 0x20 && s[n] < 0x7F)
        n++;
    return n;
}

static void add_clean(struct strbuf *line, const char *s, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = visible(s + i, len - i);
        if (n == 0)
            n = character(s + i, len - i);
        if (n > 0 && !is_control((const unsigned char *)s + i, n)) {
            strbuf_add(line, s + i, n);
            i += n;
            continue;
        }
        for (size_t end = i + (n ? n : 1); i < end; i++)
            strbuf_addf(line, "\\x%02x", (unsigned char)s[i]);
    }
}

/* What poll says is ready takes PIPE_BUF bytes without a wait. False when not all got out. */
static bool put(const char *p, size_t len)
{
    struct pollfd out = {.fd = STDERR_FILENO, .events = POLLOUT};
    size_t done = 0;

    while (done < len) {
        size_t n = len - done < PIPE_BUF ? len - done : PIPE_BUF;
        int ready = poll(&out, 1, 0);
        ssize_t written = ready > 0 ? write(STDERR_FILENO, p + done, n) : ready;

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        done += (size_t)written;
    }
    if (done > 0)
        torn = done < len;
    return done == len;
}

/* The line behind one that says how many are missing. */
static bool put_behind(const struct strbuf *line)
{
    struct strbuf both = STRBUF_INIT;

    strbuf_addf(&both, "%s<%d>level=%s event=log.lost lines=%lu\n", torn ? "\n" : "",
                (int)LOG_LEVEL_WARN, level_name(LOG_LEVEL_WARN), lost);
    strbuf_add(&both, line->data, line->len);
    bool done = !both.failed && put(both.data, both.len);
    strbuf_free(&both);
    return done;
}

static void write_line(struct strbuf *line)
{
    if (line->len > line_limit) {
        size_t keep = line_limit > sizeof CUT_MARK ? line_limit - strlen(CUT_MARK) : line_limit;
        line->len = utf8_cut(line->data, line->len, keep);
        strbuf_adds(line, CUT_MARK);
    }
    strbuf_addc(line, '\n');
    if (line->failed)
        return;
    if (lost == 0 ? put(line->data, line->len) : put_behind(line))
        lost = 0;
    else
        lost++;
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
    if (level > threshold)
        return;
    int saved = errno;
    struct strbuf text = STRBUF_INIT;
    struct strbuf line = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_addv(&text, fmt, ap);
    va_end(ap);
    strbuf_addf(&line, "<%d>level=%s event=%s", (int)level, level_name(level), event);
    if (request[0]) {
        strbuf_adds(&line, " req=");
        add_clean(&line, request, strlen(request));
    }
    if (text.len > 0) {
        strbuf_addc(&line, ' ');
        /* What would be cut anyway is not cleaned first. */
        add_clean(&line, text.data, text.len > line_limit ? line_limit : text.len);
    }
    write_line(&line);
    strbuf_free(&text);
    strbuf_free(&line);
    errno = saved;
}

const char *log_quote(const char *s)
{
    static char slots[QUOTE_SLOTS][2 * QUOTE_MAX + 3];
    static unsigned next;
    char *slot = slots[next++ % QUOTE_SLOTS];
    char *w = slot;
    size_t len = s ? strnlen(s, QUOTE_MAX + 1) : 0;
    if (len > QUOTE_MAX)
        len = utf8_cut(s, len, QUOTE_MAX);
    *w++ = '"';
    for (size_t i = 0; i < len; i++) {
        if (s[i] == '"' || s[i] == '\\')
            *w++ = '\\';
        *w++ = s[i];
    }
    *w++ = '"';
    *w = '\0';
    return slot;
}
