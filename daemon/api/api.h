/* SPDX-License-Identifier: MIT */
/* The API: a table of routes whose rows name SQL functions. */
#ifndef SIKLUS_API_H
#define SIKLUS_API_H

#include <stdio.h>

#include "child.h"
#include "config.h"
#include "db_pool.h"
#include "http_server.h"
#include "loop.h"

struct api;

/* Numbers of modules that api does not know, for /metrics: appends Prometheus text. */
typedef void api_metrics(void *arg, struct strbuf *out);

/* settings are borrowed; self is the path of the own executable, for the children that draw
 * (render) and those that read long files (reader). Looks up
 * the administrators' group, which may block: call it before the loop runs. NULL when out of
 * memory. */
struct api *api_new(struct loop *l, struct db_pool *db, struct child_pool *render,
                    struct child_pool *reader, const struct config *settings, const char *self,
                    api_metrics *metrics, void *arg);
/* The table to hand to http_server_new. */
const struct http_table *api_table(struct api *a);
/* Until it serves, every route that needs the database answers 503 with the reason: one sentence in
 * Bahasa Indonesia, borrowed for good. NULL: it serves. A new api does not serve. */
void api_set_waiting(struct api *a, const char *reason);
/* No requests come any more: what was refused is written down and the trail sealed. drained comes
 * once, from the loop, after ms at the latest. */
void api_drain(struct api *a, int64_t ms, loop_fn *drained, void *arg);
/* Reads the administrators' group again, without blocking the loop. */
void api_reload(struct api *a);
void api_free(struct api *a);

/* One line per route: method, path, operationId, kind, SQL function, query, body; by tabs, - if
 * none. */
void api_print_routes(FILE *out);

#endif
