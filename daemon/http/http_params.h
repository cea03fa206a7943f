/* SPDX-License-Identifier: MIT */
/* The parameters of a request: the {names} of its route's path and the names its query may have,
 * each at most once, decoded (RFC 3986, "+" is a space in the query), valid UTF-8 without NUL. */
#ifndef SIKLUS_HTTP_PARAMS_H
#define SIKLUS_HTTP_PARAMS_H

#include "http_router.h"

enum { HTTP_PARAMS_MAX = 24 };

struct http_param {
    char *name;
    char *value;
};
struct http_params {
    struct http_param list[HTTP_PARAMS_MAX];
    size_t count;
};

/* uri is the target of the request line, "/v1/sop/7?as_of=2027-01-05"; p is empty. 0; -EILSEQ bad
 * escape, NUL or UTF-8; -EEXIST a name twice; -ENOKEY a name the route does not have; then
 * *ret_name (free it, may be NULL) is the name; -E2BIG; -ENOMEM. Free p in every case. */
int http_params_read(struct http_params *p, const struct http_route *route, const char *uri,
                     char **ret_name);
const char *http_params_get(const struct http_params *p, const char *name); /* or NULL */
/* One JSON object of strings; caller frees; NULL when out of memory. */
char *http_params_json(const struct http_params *p);
void http_params_free(struct http_params *p);

#endif
