/* SPDX-License-Identifier: MIT */
/* Which texts may stand as a link. */
#include "render_link.h"

#include <stddef.h>
#include <string.h>

#define LINK_MAX 500

const char *render_link(const char *s)
{
    if (strncmp(s, "https://", 8) != 0 && strncmp(s, "http://", 7) != 0)
        return NULL;
    if (strnlen(s, LINK_MAX + 1) > LINK_MAX)
        return NULL;
    for (const char *c = s; *c != '\0'; c++)
        if (*c <= ' ' || *c >= 0x7f || strchr("\"'<>\\^`{|}", *c) != NULL)
            return NULL;
    return s;
}
