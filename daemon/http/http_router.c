/* SPDX-License-Identifier: MIT */
/* Finds the row of a request: of all rows whose pattern fits the path, those with the most literal
 * segments count ("/v1/sop/impor" before "/v1/sop/{id}"), and of them the one with the method.
 * Literal segments are compared byte by byte as they came; only values of {names} are decoded. */
#include "http_router.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { ALLOW_SIZE = 128 };

/* The number of literal segments when path fits pattern, else -1. Byte by byte: nearly all of the
 * many patterns differ soon. */
static int fit(const char *pattern, const char *path)
{
    int literal = 0;

    while (*pattern == '/' && *path == '/') {
        pattern++, path++;
        if (*pattern == '{') {
            if (*path == '/' || *path == '\0')
                return -1;
            pattern += strcspn(pattern, "/");
            path += strcspn(path, "/");
            continue;
        }
        while (*pattern != '\0' && *pattern != '/' && *pattern == *path)
            pattern++, path++;
        literal++;
        if ((*pattern != '/' && *pattern != '\0') || (*path != '/' && *path != '\0'))
            return -1;
    }
    return *pattern == *path ? literal : -1;
}

static const struct http_route *row(const void *table, size_t row_size, size_t i)
{
    return (const struct http_route *)(const void *)((const char *)table + i * row_size);
}

static void allow_add(char *allow, const char *method)
{
    size_t used = strlen(allow);

    snprintf(allow + used, ALLOW_SIZE - used, "%s%s", used ? ", " : "", method);
    if (strcmp(method, "GET") == 0)
        allow_add(allow, "HEAD");
}

int http_router_find(const void *table, size_t count, size_t row_size, const char *method,
                     const char *path, const struct http_route **ret, char *ret_allow)
{
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    int best = -1;

    for (size_t i = 0; i < count; i++) {
        int literal = fit(row(table, row_size, i)->path, path);

        best = literal > best ? literal : best;
    }
    if (best < 0)
        return -ENOENT;
    ret_allow[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const struct http_route *route = row(table, row_size, i);

        if (fit(route->path, path) != best)
            continue;
        if (strcmp(route->method, wanted) == 0) {
            *ret = route;
            return 0;
        }
        allow_add(ret_allow, route->method);
    }
    return -EPERM;
}
