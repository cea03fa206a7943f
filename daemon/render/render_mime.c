/* SPDX-License-Identifier: MIT */
/* Foreign text in a mail. Everything that is not plain ASCII of harmless length is encoded, so that
 * no byte of it can end a line, open a header or close a part. */
#include "render_mime.h"

#include <string.h>

#include "utf8.h"

#define LINE_MAX 76 /* RFC 2047 2, RFC 2045 6.7 (5) */
#define PLAIN_MAX 60
#define WORD_OPEN "=?UTF-8?B?"
#define WORD_CLOSE "?="

static void add_base64(struct strbuf *out, const char *s, size_t len)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < len; i += 3) {
        unsigned v = 0;

        for (size_t j = 0; j < 3; j++)
            v = v << 8 | (i + j < len ? (unsigned char)s[i + j] : 0U);
        strbuf_addc(out, letters[v >> 18]);
        strbuf_addc(out, letters[v >> 12 & 63]);
        strbuf_addc(out, (char)(i + 1 < len ? letters[v >> 6 & 63] : '='));
        strbuf_addc(out, (char)(i + 2 < len ? letters[v & 63] : '='));
    }
}

bool render_mime_lines(struct strbuf *out, const char *base64)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    while (*base64 != '\0') {
        size_t n = strspn(base64, letters);

        for (size_t at = 0; at < n; at += LINE_MAX) {
            strbuf_add(out, base64 + at, n - at < LINE_MAX ? n - at : LINE_MAX);
            strbuf_adds(out, "\r\n");
        }
        base64 += n;
        if (*base64 != '\0' && *base64++ != '\n')
            return false;
    }
    return true;
}

/* Encoded words, each whole characters, one a line; used: bytes that stand on the first line. */
static void add_words(struct strbuf *out, const char *s, size_t used)
{
    size_t len = strlen(s);

    while (len > 0) {
        size_t room = LINE_MAX - used - strlen(WORD_OPEN WORD_CLOSE);
        size_t n = utf8_cut(s, len, room / 4 * 3);

        strbuf_adds(out, WORD_OPEN);
        add_base64(out, s, n);
        strbuf_adds(out, WORD_CLOSE);
        s += n;
        len -= n;
        used = 1;
        if (len > 0)
            strbuf_adds(out, "\r\n ");
    }
}

/* Short printable ASCII that nobody takes for an encoded word. */
static bool plain(const char *s)
{
    size_t len = 0;

    for (; s[len] != '\0'; len++)
        if (s[len] < ' ' || s[len] > '~' || len >= PLAIN_MAX)
            return false;
    return strstr(s, "=?") == NULL;
}

void render_mime_field(struct strbuf *out, const char *name, const char *text)
{
    strbuf_addf(out, "%s: ", name);
    if (plain(text))
        strbuf_adds(out, text);
    else
        add_words(out, text, strlen(name) + 2);
    strbuf_adds(out, "\r\n");
}

static void add_quoted(struct strbuf *out, const char *s)
{
    strbuf_addc(out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, *s);
    }
    strbuf_addc(out, '"');
}

void render_mime_mailbox(struct strbuf *out, const char *name, const char *display,
                         const char *address)
{
    strbuf_addf(out, "%s: ", name);
    if (display[0] == '\0') {
        strbuf_addf(out, "<%s>\r\n", address);
        return;
    }
    if (plain(display))
        add_quoted(out, display);
    else
        add_words(out, display, strlen(name) + 2);
    strbuf_addf(out, "\r\n <%s>\r\n", address);
}

/* How many bytes s[0] takes on a quoted-printable line of which `used` are taken. A dot that begins
 * a line and the F of "From " are encoded, since both mean something to mail systems. */
static size_t width(const char *s, size_t left, size_t used)
{
    unsigned char c = (unsigned char)s[0];
    bool last = left == 1 || s[1] == '\n' || (left > 2 && s[1] == '\r' && s[2] == '\n');

    if (c > '~' || c == '=' || (c < ' ' && c != '\t') || ((c == ' ' || c == '\t') && last))
        return 3;
    if (used == 0 && (c == '.' || (c == 'F' && left >= 5 && memcmp(s, "From ", 5) == 0)))
        return 3;
    return 1;
}

/* Nothing can be meant by it but itself, wherever it stands on a line that has begun. */
static bool ordinary(char c)
{
    return c > ' ' && c <= '~' && c != '=';
}

/* How many of the next bytes go as they are into a line that has begun and has so much room: most
 * of a text, and not worth a look each. */
static size_t stretch(const char *s, size_t left, size_t room)
{
    size_t n = 0, most = left < room ? left : room;

    while (n < most && (ordinary(s[n]) || (s[n] == ' ' && n + 1 < left && ordinary(s[n + 1]))))
        n++;
    return n;
}

/* One encoded line in the making: written out whole, since most bytes stay as they are. */
struct line {
    struct strbuf *out;
    char bytes[LINE_MAX + 2];
    size_t used;
};

static void line_end(struct line *l, const char *with)
{
    size_t len = strlen(with);

    memcpy(l->bytes + l->used, with, len);
    strbuf_add(l->out, l->bytes, l->used + len);
    l->used = 0;
}

static void line_put(struct line *l, unsigned char c, size_t need)
{
    static const char hex[] = "0123456789ABCDEF";

    if (need == 1) {
        l->bytes[l->used++] = (char)c;
        return;
    }
    l->bytes[l->used++] = '=';
    l->bytes[l->used++] = hex[c >> 4];
    l->bytes[l->used++] = hex[c & 15];
}

void render_mime_body(struct strbuf *out, const char *text, size_t len)
{
    struct line l = {.out = out};

    for (size_t i = 0; i < len; i++) {
        size_t need, n = l.used > 0 ? stretch(text + i, len - i, LINE_MAX - 1 - l.used) : 0;

        if (n > 0) {
            memcpy(l.bytes + l.used, text + i, n);
            l.used += n;
            i += n - 1;
            continue;
        }
        if (text[i] == '\r' && i + 1 < len && text[i + 1] == '\n')
            continue;
        if (text[i] == '\n') {
            line_end(&l, "\r\n");
            continue;
        }
        need = width(text + i, len - i, l.used);
        if (l.used + need > LINE_MAX - 1) {
            line_end(&l, "=\r\n");
            need = width(text + i, len - i, 0);
        }
        line_put(&l, (unsigned char)text[i], need);
    }
    if (l.used > 0)
        line_end(&l, "\r\n");
}
