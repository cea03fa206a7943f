/* SPDX-License-Identifier: MIT */
/* Words for values. Grouping by dots and the decimal comma follow Indonesian usage (PUEBI); dates
 * are spelled out, since 03/04/2026 is read in two ways. */
#include "render_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define ELLIPSIS "\xe2\x80\xa6"
/* Two marks suffice for every script written with them; a tower of fifty covers the lines above. */
#define MARKS_MAX 2
/* What should have been a date is shown, but not at length. */
#define DATE_MAX 40

static const char *const months[] = {"Januari",   "Februari", "Maret",    "April",
                                     "Mei",       "Juni",     "Juli",     "Agustus",
                                     "September", "Oktober",  "November", "Desember"};

/* All of the pattern's 'd' are digits, everything else stands as written. */
static bool looks_like(const char *s, const char *pattern)
{
    for (; *pattern; s++, pattern++) {
        if (*pattern == 'd' ? *s < '0' || *s > '9' : *s != *pattern)
            return false;
    }
    return true;
}

static int two(const char *s)
{
    return (s[0] - '0') * 10 + (s[1] - '0');
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool render_text_day(const char *iso, struct render_text_day *ret)
{
    if (!looks_like(iso, "dddd-dd-dd"))
        return false;
    struct render_text_day d = {two(iso) * 100 + two(iso + 2), two(iso + 5), two(iso + 8)};
    if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > days_of(d.year, d.month))
        return false;
    *ret = d;
    return true;
}

/* The offset from UTC that ends a moment. */
static bool zone_seconds(const char *zone, int *ret)
{
    if (strcmp(zone, "Z") == 0) {
        *ret = 0;
        return true;
    }
    if ((*zone != '+' && *zone != '-') || !looks_like(zone + 1, "dd:dd") || zone[6])
        return false;
    int seconds = two(zone + 1) * 3600 + two(zone + 4) * 60;
    *ret = *zone == '-' ? -seconds : seconds;
    return true;
}

/* Where the zone of a moment stands, behind the seconds and their fraction. */
static const char *zone_of(const char *iso)
{
    const char *zone = iso + 19;
    return *zone == '.' ? zone + 1 + strspn(zone + 1, "0123456789") : zone;
}

bool render_text_instant(const char *iso, int64_t *ret)
{
    struct render_text_day d;
    int offset;
    if (!render_text_day(iso, &d) || !looks_like(iso + 10, "Tdd:dd:dd") ||
        !zone_seconds(zone_of(iso), &offset))
        return false;
    struct tm tm = {.tm_year = d.year - 1900,
                    .tm_mon = d.month - 1,
                    .tm_mday = d.day,
                    .tm_hour = two(iso + 11),
                    .tm_min = two(iso + 14),
                    .tm_sec = two(iso + 17)};
    if (tm.tm_hour > 23 || tm.tm_min > 59 || tm.tm_sec > 60)
        return false;
    *ret = (int64_t)timegm(&tm) - offset;
    return true;
}

void render_text_date(struct strbuf *b, const char *iso)
{
    struct render_text_day d;
    if (!iso)
        strbuf_adds(b, RENDER_TEXT_NONE);
    else if (render_text_day(iso, &d))
        strbuf_addf(b, "%d %s %d", d.day, months[d.month - 1], d.year);
    else
        render_text_plain(b, iso, strlen(iso), DATE_MAX);
}

/* Indonesia's three zones have names that everybody uses (Keppres 41/1987). */
void render_text_zone(struct strbuf *b, const char *offset)
{
    static const char *const zones[][2] = {
        {"+07:00", "WIB"}, {"+08:00", "WITA"}, {"+09:00", "WIT"}, {"+00:00", "UTC"}, {"Z", "UTC"}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (strcmp(offset, zones[i][0]) == 0) {
            strbuf_adds(b, zones[i][1]);
            return;
        }
    }
    strbuf_adds(b, "UTC");
    render_text_plain(b, offset, strlen(offset), 6);
}

void render_text_moment(struct strbuf *b, const char *iso)
{
    int64_t instant;
    render_text_date(b, iso);
    if (!iso || !render_text_instant(iso, &instant))
        return;
    strbuf_addf(b, " pukul %.2s.%.2s ", iso + 11, iso + 14);
    render_text_zone(b, zone_of(iso));
}

void render_text_number(struct strbuf *b, int64_t n)
{
    char digits[24];
    uint64_t magnitude = n < 0 ? -(uint64_t)n : (uint64_t)n;
    size_t len = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)magnitude);
    if (n < 0)
        strbuf_addc(b, '-');
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            strbuf_addc(b, '.');
        strbuf_addc(b, digits[i]);
    }
}

void render_text_percent(struct strbuf *b, double percent)
{
    if (!isfinite(percent) || fabs(percent) > 1e12) {
        strbuf_adds(b, RENDER_TEXT_NONE);
        return;
    }
    int64_t tenths = llround(percent * 10);
    if (percent < 100 && tenths >= 1000)
        tenths = 999;
    if (percent > 0 && tenths == 0)
        tenths = 1;
    render_text_number(b, tenths / 10);
    if (tenths % 10 != 0)
        strbuf_addf(b, ",%d", (int)llabs(tenths % 10));
    strbuf_adds(b, " %");
}

enum kind { KIND_PRINT, KIND_MARK, KIND_SPACE, KIND_DROP };

static const struct range {
    uint32_t first, last;
    enum kind kind;
} ranges[] = {
    {0x0000, 0x0020, KIND_SPACE},  /* C0 */
    {0x007f, 0x00a0, KIND_SPACE},  /* C1 */
    {0x00ad, 0x00ad, KIND_DROP},   /* soft hyphen */
    {0x034f, 0x034f, KIND_DROP},   /* grapheme joiner */
    {0x0300, 0x036f, KIND_MARK},   /* combining accents */
    {0x061c, 0x061c, KIND_DROP},   /* Arabic letter mark */
    {0x180e, 0x180e, KIND_DROP},   /* vowel separator */
    {0x1ab0, 0x1aff, KIND_MARK},   /* combining accents, extended */
    {0x1dc0, 0x1dff, KIND_MARK},   /* combining accents, supplement */
    {0x2000, 0x200a, KIND_SPACE},  /* spaces of all widths */
    {0x200b, 0x200f, KIND_DROP},   /* zero width, direction marks */
    {0x2028, 0x2029, KIND_SPACE},  /* line and paragraph separator */
    {0x202a, 0x202e, KIND_DROP},   /* bidi embeddings and overrides */
    {0x202f, 0x202f, KIND_SPACE},  /* narrow no-break space */
    {0x205f, 0x205f, KIND_SPACE},  /* mathematical space */
    {0x2060, 0x206f, KIND_DROP},   /* word joiner, bidi isolates */
    {0x20d0, 0x20ff, KIND_MARK},   /* combining marks for symbols */
    {0x3000, 0x3000, KIND_SPACE},  /* ideographic space */
    {0xfdd0, 0xfdef, KIND_DROP},   /* noncharacters */
    {0xfe00, 0xfe0f, KIND_DROP},   /* variation selectors */
    {0xfe20, 0xfe2f, KIND_MARK},   /* combining half marks */
    {0xfeff, 0xfeff, KIND_DROP},   /* byte order mark */
    {0xfff9, 0xfffb, KIND_DROP},   /* interlinear annotation */
    {0xfffe, 0xffff, KIND_DROP},   /* noncharacters: XML forbids them */
    {0xe0000, 0xe0fff, KIND_DROP}, /* tags */
};

static enum kind kind_of(uint32_t c)
{
    if (c > 0x20 && c < 0x7f)
        return KIND_PRINT;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return ranges[i].kind;
    }
    return KIND_PRINT;
}

/* One character at s: its length and code; a byte that starts none is one character, U+FFFD. */
static size_t decode(const char *s, size_t len, uint32_t *ret)
{
    unsigned char lead = (unsigned char)s[0];
    size_t n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (n > len || !utf8_valid(s, n, NULL)) {
        *ret = 0xfffd;
        return 1;
    }
    uint32_t c = n == 1 ? lead : lead & (0x7fu >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)s[i] & 0x3fu);
    *ret = c;
    return n;
}

/* What has been written so far, and where to cut back to when it turns out to be too long. */
struct plain {
    struct strbuf *b;
    size_t max;
    size_t count; /* characters written */
    size_t keep;  /* length of b after max - 1 characters */
    size_t marks; /* in a row */
    bool space;   /* one is due before the next character */
};

static void close_early(struct plain *p)
{
    if (p->b->failed)
        return;
    p->b->len = p->keep;
    if (p->max > 1 && p->b->data[p->b->len - 1] == ' ')
        p->b->len--;
    strbuf_adds(p->b, ELLIPSIS);
}

/* False when the limit is passed: the text so far has then been cut and closed by the ellipsis. */
static bool put(struct plain *p, const char *s, size_t len)
{
    if (p->max && p->count + 1 == p->max)
        p->keep = p->b->len;
    if (p->max && p->count == p->max) {
        close_early(p);
        return false;
    }
    strbuf_add(p->b, s, len);
    p->count++;
    return true;
}

static bool put_kind(struct plain *p, enum kind kind, const char *s, size_t len)
{
    if (kind == KIND_SPACE) {
        p->space = p->count > 0;
        return true;
    }
    if (kind == KIND_DROP)
        return true;
    p->marks = kind == KIND_MARK ? p->marks + 1 : 0;
    if (p->marks > MARKS_MAX)
        return true;
    if (p->space && !put(p, " ", 1))
        return false;
    p->space = false;
    return put(p, s, len);
}

const char *render_text_acting(const char *status)
{
    return strcmp(status, "plt") == 0 ? "Plt. " : strcmp(status, "plh") == 0 ? "Plh. " : "";
}

void render_text_plain(struct strbuf *b, const char *s, size_t len, size_t max)
{
    struct plain p = {.b = b, .max = max, .keep = b->len};
    for (size_t at = 0; s && at < len;) {
        uint32_t c;
        size_t n = decode(s + at, len - at, &c);
        bool good = c != 0xfffd;
        if (!put_kind(&p, kind_of(c), good ? s + at : REPLACEMENT, good ? n : strlen(REPLACEMENT)))
            return;
        at += n;
    }
}
