/* SPDX-License-Identifier: MIT */
/* Where connections come from, and how many from each place: a table of lists, so that a flood
 * costs a flood's worth of work and no more. The seed is the process's own, so that nobody chooses
 * addresses that share a list. */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "http_internal.h"

void http_origins_init(struct http_origins *o)
{
    if (getrandom(&o->seed, sizeof o->seed, GRND_NONBLOCK) != (ssize_t)sizeof o->seed)
        o->seed = (uint64_t)(uintptr_t)o;
}

/* FNV-1a. */
static struct http_origin **list_of(struct http_origins *o, const unsigned char *key)
{
    uint64_t hash = o->seed;

    for (size_t i = 0; i < HTTP_ORIGIN_KEY; i++)
        hash = (hash ^ key[i]) * 0x100000001b3u;
    return &o->lists[(hash ^ hash >> 32) % HTTP_ORIGIN_LISTS];
}

struct http_origin *http_origin_enter(struct http_origins *o, const unsigned char *key)
{
    struct http_origin **list = list_of(o, key);
    struct http_origin *found = *list;

    while (found && memcmp(found->key, key, HTTP_ORIGIN_KEY) != 0)
        found = found->next;
    if (!found) {
        found = calloc(1, sizeof *found);
        if (!found)
            return NULL;
        memcpy(found->key, key, HTTP_ORIGIN_KEY);
        found->next = *list;
        *list = found;
    }
    found->count++;
    return found;
}

void http_origin_leave(struct http_origins *o, struct http_origin *origin)
{
    struct http_origin **at;

    if (!origin || --origin->count > 0)
        return;
    for (at = list_of(o, origin->key); *at != origin;)
        at = &(*at)->next;
    *at = origin->next;
    free(origin);
}
