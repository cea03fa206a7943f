/* SPDX-License-Identifier: MIT */
/* Duties as a calendar. Everything in the document was typed by somebody: each value becomes clean
 * text of bounded length, is escaped, and only then folded, so that no byte of it can end a line or
 * open a component. */
#include "render_ical.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "mailaddr.h"
#include "render_link.h"
#include "render_text.h"
#include "utf8.h"

#define LINE_MAX 75 /* octets, RFC 5545 3.1 */
#define UID_MAX 128
#define NAME_MAX_CHARS 120
#define SUMMARY_MAX 200
#define DESCRIPTION_LINE_MAX 400
#define DESCRIPTION_LINES_MAX 20
#define KIND_MAX 40
#define EVENTS_MAX 2000
#define HOURS_MAX 720

/* --- content lines --- */

static void add_folded(struct strbuf *out, const struct strbuf *line)
{
    const char *s = line->data;
    size_t left = line->len, room = LINE_MAX;

    if (line->failed) {
        out->failed = true;
        return;
    }
    while (left > 0) {
        size_t n = left <= room ? left : utf8_cut(s, left, room);

        strbuf_add(out, s, n);
        strbuf_adds(out, "\r\n");
        s += n;
        left -= n;
        if (left > 0)
            strbuf_addc(out, ' ');
        room = LINE_MAX - 1;
    }
}

/* TEXT (RFC 5545 3.3.11) of one line. */
static void add_text(struct strbuf *line, const char *s, size_t len, size_t max)
{
    struct strbuf plain = STRBUF_INIT;

    render_text_plain(&plain, s, len, max);
    if (plain.failed)
        line->failed = true;
    for (size_t i = 0; i < plain.len; i++) {
        if (strchr("\\;,", plain.data[i]) != NULL)
            strbuf_addc(line, '\\');
        strbuf_addc(line, plain.data[i]);
    }
    strbuf_free(&plain);
}

static void add_lines(struct strbuf *line, const char *s)
{
    for (size_t i = 0; i < DESCRIPTION_LINES_MAX && *s != '\0'; i++) {
        size_t len = strcspn(s, "\n");

        if (i > 0)
            strbuf_adds(line, "\\n");
        add_text(line, s, len, DESCRIPTION_LINE_MAX);
        s += len + (s[len] == '\n');
    }
}

static void put(struct strbuf *out, const char *name, const char *value)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_addf(&line, "%s:%s", name, value);
    add_folded(out, &line);
    strbuf_free(&line);
}

static void put_text(struct strbuf *out, const char *name, const char *value, size_t max)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_addf(&line, "%s:", name);
    add_text(&line, value, strlen(value), max);
    add_folded(out, &line);
    strbuf_free(&line);
}

static void put_description(struct strbuf *out, const char *value)
{
    struct strbuf line = STRBUF_INIT;

    if (value[0] == '\0')
        return;
    strbuf_adds(&line, "DESCRIPTION:");
    add_lines(&line, value);
    add_folded(out, &line);
    strbuf_free(&line);
}

/* A parameter in quotes takes anything but a quote and controls (RFC 5545 3.2). */
static void put_organizer(struct strbuf *out, const struct render_ical_frame *frame)
{
    struct strbuf line = STRBUF_INIT, name = STRBUF_INIT;

    if (frame->organizer == NULL)
        return;
    strbuf_adds(&line, "ORGANIZER");
    render_text_plain(&name, frame->organizer_name, strlen(frame->organizer_name), NAME_MAX_CHARS);
    if (name.failed)
        out->failed = true;
    if (name.len > 0) {
        for (char *c = strchr(name.data, '"'); c != NULL; c = strchr(c, '"'))
            *c = '\'';
        strbuf_addf(&line, ";CN=\"%s\"", name.data);
    }
    strbuf_addf(&line, ":mailto:%s", frame->organizer);
    add_folded(out, &line);
    strbuf_free(&name);
    strbuf_free(&line);
}

/* --- values --- */

static bool uid_ok(const char *s)
{
    size_t len = strnlen(s, UID_MAX + 1);

    return len > 0 && len <= UID_MAX &&
           strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.@_") == len;
}

static void put_day(struct strbuf *out, const char *name, const struct render_text_day *day,
                    int later)
{
    struct tm tm = {
        .tm_year = day->year - 1900, .tm_mon = day->month - 1, .tm_mday = day->day + later};
    time_t t = timegm(&tm);

    gmtime_r(&t, &tm);
    strbuf_addf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, tm.tm_year + 1900, tm.tm_mon + 1,
                tm.tm_mday);
}

/* DATE-TIME in UTC (RFC 5545 3.3.5, form 2). */
static bool moment(const char *iso, char *ret, size_t size)
{
    int64_t seconds;
    time_t t;
    struct tm tm;

    if (!render_text_instant(iso, &seconds))
        return false;
    t = (time_t)seconds;
    if (gmtime_r(&t, &tm) == NULL || tm.tm_year < 0 || tm.tm_year > 8099)
        return false;
    return strftime(ret, size, "%Y%m%dT%H%M%SZ", &tm) > 0;
}

static int64_t within(int64_t n, int64_t least, int64_t most)
{
    return n < least ? least : n > most ? most : n;
}

/* --- components --- */

static bool put_event(struct strbuf *out, const struct render_ical_frame *frame,
                      const struct json_object *event, const char *stamp)
{
    const char *uid = json_get_string(event, "uid", "");
    const char *summary = json_get_string(event, "ringkas", "");
    const char *link = render_link(json_get_string(event, "tautan", ""));
    const char *kind = json_get_string(event, "jenis", "");
    struct render_text_day day;

    if (!uid_ok(uid) || summary[0] == '\0' ||
        !render_text_day(json_get_string(event, "tanggal", ""), &day))
        return false;
    strbuf_adds(out, "BEGIN:VEVENT\r\n");
    put(out, "UID", uid);
    put(out, "DTSTAMP", stamp);
    strbuf_addf(out, "SEQUENCE:%" PRId64 "\r\n",
                within(json_get_int(event, "urutan", 0), 0, INT32_MAX));
    put_day(out, "DTSTART", &day, 0);
    put_day(out, "DTEND", &day, 1);
    put_text(out, "SUMMARY", summary, SUMMARY_MAX);
    put_description(out, json_get_string(event, "uraian", ""));
    if (link != NULL)
        put(out, "URL", link);
    if (kind[0] != '\0')
        put_text(out, "CATEGORIES", kind, KIND_MAX);
    put_organizer(out, frame);
    put(out, "STATUS", json_get_bool(event, "batal", false) ? "CANCELLED" : "CONFIRMED");
    strbuf_adds(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
    return true;
}

static void put_head(struct strbuf *out, const struct render_ical_frame *frame,
                     const struct json_object *doc)
{
    const char *name = json_get_string(doc, "nama", "");
    int64_t hours = json_get_int(doc, "segarkan_jam", 0);

    strbuf_adds(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//siklus//Tenggat SOP//ID\r\n"
                     "CALSCALE:GREGORIAN\r\n");
    if (frame->method != NULL)
        put(out, "METHOD", frame->method);
    if (name[0] != '\0') {
        put_text(out, "NAME", name, NAME_MAX_CHARS);         /* RFC 7986 5.1 */
        put_text(out, "X-WR-CALNAME", name, NAME_MAX_CHARS); /* what programs read before it */
    }
    if (hours > 0) {
        hours = within(hours, 1, HOURS_MAX);
        strbuf_addf(out,
                    "REFRESH-INTERVAL;VALUE=DURATION:PT%" PRId64 "H\r\n"
                    "X-PUBLISHED-TTL:PT%" PRId64 "H\r\n",
                    hours, hours);
    }
}

static bool frame_ok(const struct render_ical_frame *frame)
{
    bool known = frame->method == NULL || strcmp(frame->method, "PUBLISH") == 0 ||
                 strcmp(frame->method, "CANCEL") == 0;

    if (!known || (frame->method != NULL && frame->organizer == NULL))
        return false;
    return frame->organizer == NULL || mailaddr_ok(frame->organizer);
}

int render_ical(const struct render_ical_frame *frame, const struct json_object *doc,
                struct strbuf *out, size_t *ret_events)
{
    struct json_object *events = json_get_array(doc, "acara");
    char stamp[32];
    size_t written = 0;

    if (!frame_ok(frame) || events == NULL ||
        !moment(json_get_string(doc, "dicap", ""), stamp, sizeof stamp))
        return -EINVAL;
    put_head(out, frame, doc);
    for (size_t i = 0; i < json_object_array_length(events) && written < EVENTS_MAX; i++)
        if (put_event(out, frame, json_object_array_get_idx(events, i), stamp))
            written++;
    strbuf_adds(out, "END:VCALENDAR\r\n");
    if (out->failed)
        return -ENOMEM;
    *ret_events = written;
    return 0;
}
