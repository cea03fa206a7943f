/* SPDX-License-Identifier: MIT */
/* A growing string: room is doubled when it runs out, and one failed allocation ends all adding.
 * The escapes copy spans of harmless bytes whole, since most text needs no escape at all. */
#include "strbuf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool strbuf_reserve(struct strbuf *b, size_t more)
{
    if (b->failed)
        return false;
    if (b->data && more < b->cap - b->len)
        return true;
    if (more > SIZE_MAX / 2 - b->len - 1) {
        b->failed = true;
        return false;
    }
    size_t cap = b->cap ? b->cap : 64;
    while (cap <= b->len + more)
        cap *= 2;
    char *data = realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void strbuf_add(struct strbuf *b, const void *data, size_t len)
{
    if (!strbuf_reserve(b, len))
        return;
    if (len > 0)
        memcpy(b->data + b->len, data, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void strbuf_adds(struct strbuf *b, const char *s)
{
    strbuf_add(b, s, strlen(s));
}

void strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_addv(b, fmt, ap);
    va_end(ap);
}

void strbuf_addv(struct strbuf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): ap was begun by the caller */
    int len = vsnprintf(NULL, 0, fmt, ap);
    if (len < 0)
        b->failed = true;
    else if (strbuf_reserve(b, (size_t)len)) {
        vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

/* The short escapes of RFC 8259, section 7; 0 where there is none. */
static char json_short_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

/* How many bytes from s on stand in a JSON string as they are: eight at once by the test for a byte
 * below another (Mycroft's), the rest one by one. */
static size_t json_plain(const char *s, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t n = 0;

    for (uint64_t word; len - n >= sizeof word; n += sizeof word) {
        memcpy(&word, s + n, sizeof word);
        uint64_t quote = word ^ (ones * '"'), slash = word ^ (ones * '\\');
        if ((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) |
             ((slash - ones) & ~slash)) &
            tops)
            break;
    }
    while (n < len && (unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\')
        n++;
    return n;
}

void strbuf_add_json(struct strbuf *b, const char *s, size_t len)
{
    if (!s) {
        strbuf_adds(b, "null");
        return;
    }
    /* By hand: printf(3) would take seconds for a file of control bytes. */
    static const char hex[] = "0123456789abcdef";
    size_t plain = json_plain(s, len);
    if (plain == len && strbuf_reserve(b, len + 2)) { /* as nearly all texts are */
        char *at = b->data + b->len;
        *at = at[len + 1] = '"';
        if (len > 0)
            memcpy(at + 1, s, len);
        b->len += len + 2;
        b->data[b->len] = '\0';
        return;
    }
    strbuf_addc(b, '"');
    for (;; plain = json_plain(s, len)) {
        strbuf_add(b, s, plain);
        if (plain == len)
            break;
        unsigned char c = (unsigned char)s[plain];
        s += plain + 1;
        len -= plain + 1;
        char e = json_short_escape(c);
        if (e)
            strbuf_add(b, (char[]){'\\', e}, 2);
        else
            strbuf_add(b, (char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
    }
    strbuf_addc(b, '"');
}

static const char *html_escape(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void strbuf_add_html(struct strbuf *b, const char *s)
{
    while (*s) {
        size_t plain = strcspn(s, "&<>\"'");
        strbuf_add(b, s, plain);
        s += plain;
        if (*s)
            strbuf_adds(b, html_escape(*s++));
    }
}

void strbuf_reset(struct strbuf *b)
{
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

char *strbuf_detach(struct strbuf *b, size_t *ret_len)
{
    strbuf_add(b, "", 0);
    if (b->failed) {
        strbuf_free(b);
        return NULL;
    }
    char *data = b->data;
    if (ret_len)
        *ret_len = b->len;
    *b = (struct strbuf)STRBUF_INIT;
    return data;
}

void strbuf_free(struct strbuf *b)
{
    free(b->data);
    *b = (struct strbuf)STRBUF_INIT;
}
