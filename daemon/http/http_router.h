/* SPDX-License-Identifier: MIT */
/* Method and path pattern → a row of a table handed in by the owner. */
#ifndef SIKLUS_HTTP_ROUTER_H
#define SIKLUS_HTTP_ROUTER_H

#include <stdbool.h>
#include <stddef.h>

#include "http_request.h"

/* How long a body may be. */
enum http_limit {
    HTTP_ORDINARY, /* http.body_max */
    HTTP_IMPORT,   /* http.import_max: a file */
    HTTP_DOCUMENT, /* http.document_max: an act that carries a document */
};

/* Base of a route row; the owner embeds it as the first member of its own row. */
struct http_route {
    const char *method; /* "GET" */
    const char *path;   /* "/v1/sop/{id}" */
    const char *query;  /* allowed query names, "unit,status,batas"; NULL: none */
    enum http_limit limit;
    bool open; /* answers without credentials */
};

/* Finds the row. table has count rows of row_size bytes, each starting with a struct http_route.
 * 0 and *ret; -ENOENT no such path; -EPERM path known, method not: *ret_allow (>= 128 bytes) gets
 * the methods "GET, POST" for the Allow header. HEAD is GET. */
int http_router_find(const void *table, size_t count, size_t row_size, const char *method,
                     const char *path, const struct http_route **ret, char *ret_allow);

#endif
