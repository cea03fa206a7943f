/* SPDX-License-Identifier: MIT */
/* What the API does for browsers: pages, the way in and out, the files that pages name. */
#ifndef SIKLUS_API_PAGE_H
#define SIKLUS_API_PAGE_H

#include "api_call.h"

/* Problems of this request become pages. */
void api_page_problems(struct api *a, struct http_request *r);
/* Was it a browser that asked for what no row of the routes answers, outside of /v1, or followed a
 * link to a file of the API? It is told on a page (http_stray_fn). */
bool api_page_stray(void *a, struct http_request *r, const struct http_problem *p);
/* 303 to an address of ours; to "/" instead of any other. */
void api_page_go(struct http_request *r, const char *target);
void api_page_asset(struct api_call *c);

#endif
