/* SPDX-License-Identifier: MIT */
/* The bytes of a request before evhttp has read them. In the head it hides NULs, bare line ends and
 * folded lines, and takes "HTTP/01.1" and a space behind it. In a chunked body it takes signs,
 * "0x", words behind a size and data without their line end, and hands on trailers as headers
 * (CVE-2026-63379): here a chunk is digits, CRLF, so many bytes, CRLF, and behind the last one
 * stands nothing. */
#include <ctype.h>
#include <string.h>

#include "http_internal.h"

enum { SIZE_DIGITS = 8 };

static const char coding[] = "transfer-encoding:";
static const char sizing[] = "content-length:";
static const char expecting[] = "expect:";
enum { CODING = sizeof coding - 1, SIZING = sizeof sizing - 1, EXPECTING = sizeof expecting - 1 };

/* Does the line, whose first letters so far were those of the name, go on with it? True with its
 * last letter. */
static bool follows(const struct http_head *h, size_t *at, const char *name, size_t len, char b)
{
    if (*at != h->line_length || *at == len || tolower((unsigned char)b) != name[*at])
        return false;
    return ++*at == len;
}

/* Digits behind "Content-Length:"; whether they are a number is for http_check. */
static void feed_length(struct http_head *h, char b)
{
    if (h->sizing == SIZING && isdigit((unsigned char)b) && h->length < HTTP_LENGTH_ABSURD)
        h->length = h->length * 10 + (uint64_t)(b - '0');
}

/* One space, the name, a digit, a dot, a digit (RFC 9112 sections 2.3 and 3); which version it is,
 * is for http_check. */
static bool version_valid(const char *s)
{
    static const char name[] = " HTTP/";
    enum { NAME = sizeof name - 1 };

    return memcmp(s, name, NAME) == 0 && isdigit((unsigned char)s[NAME]) && s[NAME + 1] == '.' &&
           isdigit((unsigned char)s[NAME + 2]);
}

static void feed_version(struct http_head *h, char b)
{
    memmove(h->version, h->version + 1, sizeof h->version - 1);
    h->version[sizeof h->version - 1] = b;
}

static void feed_head(struct http_head *h, char b)
{
    h->size++;
    if (b == '\n') {
        h->bad |= h->last != '\r';
        h->done = h->line_length == 0 && h->lines > 0;
        if (h->lines++ == 0) {
            h->first = h->size;
            h->bad |= !version_valid(h->version);
        }
        h->line_length = h->coding = h->sizing = h->expecting = 0;
    } else {
        bool folded = h->line_length == 0 && h->lines > 0 && (b == ' ' || b == '\t');

        h->bad |= b == '\0' || h->last == '\r' || folded;
        h->chunked |= follows(h, &h->coding, coding, CODING, b);
        h->expects |= follows(h, &h->expecting, expecting, EXPECTING, b);
        feed_length(h, b);
        (void)follows(h, &h->sizing, sizing, SIZING, b);
        h->line_length += b != '\r';
        if (h->lines == 0 && b != '\r')
            feed_version(h, b);
    }
    h->last = b;
}

static void feed_size(struct http_chunks *c, char b)
{
    if (isxdigit((unsigned char)b)) {
        c->left =
            c->left * 16 +
            (uint64_t)(isdigit((unsigned char)b) ? b - '0' : tolower((unsigned char)b) - 'a' + 10);
        c->bad |= ++c->digits > SIZE_DIGITS;
    } else {
        c->bad |= b != '\r' || c->digits == 0;
        c->stage = CHUNK_LF;
    }
}

/* A byte that must be there, and what is next. */
static void want(struct http_chunks *c, char b, char wanted, enum http_chunk next)
{
    c->bad |= b != wanted;
    c->stage = next;
}

static void feed_chunk(struct http_chunks *c, char b)
{
    switch (c->stage) {
    case CHUNK_SIZE:
        feed_size(c, b);
        break;
    case CHUNK_LF:
        want(c, b, '\n', c->left > 0 ? CHUNK_DATA : CHUNK_END);
        break;
    case CHUNK_CR:
        want(c, b, '\r', CHUNK_CRLF);
        break;
    case CHUNK_CRLF:
        want(c, b, '\n', CHUNK_SIZE);
        c->digits = 0;
        break;
    case CHUNK_END:
        want(c, b, '\r', CHUNK_ENDED);
        break;
    case CHUNK_ENDED:
        want(c, b, '\n', CHUNK_DONE);
        break;
    case CHUNK_DATA:
    case CHUNK_DONE:
        break;
    }
}

static size_t feed_data(struct http_chunks *c, size_t len)
{
    size_t n = c->left < len ? (size_t)c->left : len;

    c->left -= n;
    if (c->left == 0)
        c->stage = CHUNK_CR;
    return n;
}

bool http_head_wants(const struct http_head *h)
{
    return !h->done || (h->chunked && h->chunks.stage != CHUNK_DONE && !h->chunks.bad);
}

bool http_head_absurd(const struct http_head *h, size_t body_max)
{
    return h->length >= HTTP_LENGTH_ABSURD || (h->done && h->expects && h->length > body_max);
}

void http_head_feed(struct http_head *h, const char *p, size_t len)
{
    size_t i = 0;

    while (i < len && !h->done)
        feed_head(h, p[i++]);
    while (i < len && http_head_wants(h)) {
        if (h->chunks.stage == CHUNK_DATA)
            i += feed_data(&h->chunks, len - i);
        else
            feed_chunk(&h->chunks, p[i++]);
    }
}
