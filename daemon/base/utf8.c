/* SPDX-License-Identifier: MIT */
/* UTF-8 by the table of RFC 3629, section 4: the first byte gives the length and the range of the
 * second byte, which is where overlong forms, surrogates and too large numbers are told. */
#include "utf8.h"

#include <stdint.h>
#include <string.h>

struct lead {
    unsigned char first, last; /* range of the first byte */
    unsigned char low, high;   /* range of the second byte */
    unsigned char len;
};

static const struct lead leads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* The length of the character at p, 0 when it is none. */
static size_t sequence(const unsigned char *p, size_t left)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        const struct lead *l = &leads[i];
        if (p[0] < l->first || p[0] > l->last)
            continue;
        if (left < l->len || p[1] < l->low || p[1] > l->high)
            return 0;
        for (size_t k = 2; k < l->len; k++)
            if (!is_continuation(p[k]))
                return 0;
        return l->len;
    }
    return 0;
}

/* Eight bytes at once while all are ASCII: nearly all text is. */
static size_t ascii_run(const unsigned char *p, size_t left)
{
    size_t n = 0;
    for (uint64_t word; left - n >= sizeof word; n += sizeof word) {
        memcpy(&word, p + n, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    while (n < left && p[n] < 0x80)
        n++;
    return n;
}

bool utf8_valid(const char *s, size_t len, size_t *ret_bad)
{
    const unsigned char *p = (const unsigned char *)s;
    for (size_t i = 0; i < len;) {
        i += ascii_run(p + i, len - i);
        if (i == len)
            break;
        size_t n = sequence(p + i, len - i);
        if (n == 0) {
            if (ret_bad)
                *ret_bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

size_t utf8_cut(const char *s, size_t len, size_t max)
{
    if (len <= max)
        return len;
    size_t n = max;
    while (n > 0 && is_continuation((unsigned char)s[n]))
        n--;
    return n;
}
