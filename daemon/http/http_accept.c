/* SPDX-License-Identifier: MIT */
/* An item is "type/subtype;parameters"; of several that fit the most telling one counts, so that a
 * type can be taken out of what a star lets in. Parameters other than q are not looked at. */
#include "http_accept.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { WEIGHT_MAX = 1000, ANY = 1, ANY_OF_TYPE, NAMED, STEP };

/* "0.8" is 800; what is none counts as if it were not there. */
static unsigned read_weight(const char *s, size_t len)
{
    unsigned weight = 0, place = WEIGHT_MAX / 10;

    if (len == 0 || len > 5 || (*s != '0' && *s != '1') || (len > 1 && s[1] != '.'))
        return WEIGHT_MAX;
    weight = *s == '1' ? WEIGHT_MAX : 0;
    for (size_t i = 2; i < len; i++, place /= 10) {
        if (!isdigit((unsigned char)s[i]))
            return WEIGHT_MAX;
        weight += (unsigned)(s[i] - '0') * place;
    }
    return weight < WEIGHT_MAX ? weight : WEIGHT_MAX;
}

static size_t trimmed(const char **s, size_t len)
{
    while (len > 0 && (**s == ' ' || **s == '\t')) {
        (*s)++;
        len--;
    }
    while (len > 0 && ((*s)[len - 1] == ' ' || (*s)[len - 1] == '\t'))
        len--;
    return len;
}

static unsigned weight_of(const char *s, size_t len)
{
    while (len > 0) {
        size_t rest = strcspn(s, ";") < len ? strcspn(s, ";") : len;
        const char *part = s;
        size_t part_len = trimmed(&part, rest);

        if (part_len >= 2 && (*part == 'q' || *part == 'Q') && part[1] == '=')
            return read_weight(part + 2, part_len - 2);
        rest += rest < len;
        s += rest;
        len -= rest;
    }
    return WEIGHT_MAX;
}

/* How exactly does the range name the media type? 0: it does not. */
static unsigned fit(const char *range, size_t len, const char *media)
{
    size_t type = strcspn(media, "/") + 1;

    if (len == 3 && memcmp(range, "*/*", 3) == 0)
        return ANY;
    if (len == type + 1 && range[type] == '*' && strncasecmp(range, media, type) == 0)
        return ANY_OF_TYPE;
    return len == strlen(media) && strncasecmp(range, media, len) == 0 ? NAMED : 0;
}

unsigned http_accept(const char *header, const char *media)
{
    unsigned best = 0, weight = 0;

    if (!header)
        return WEIGHT_MAX * STEP;
    while (*header) {
        size_t item = strcspn(header, ",");
        size_t range = strcspn(header, ";") < item ? strcspn(header, ";") : item;
        const char *name = header;
        unsigned how = fit(name, trimmed(&name, range), media);

        if (how > best) {
            best = how;
            weight = weight_of(header + range + (range < item), item - range - (range < item));
        }
        header += item + (header[item] == ',');
    }
    return weight > 0 ? weight * STEP + best : 0;
}
