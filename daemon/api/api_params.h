/* SPDX-License-Identifier: MIT */
/* What a request says, as the one jsonb parameter of its SQL function. A function that returns
 * false has answered the call. */
#ifndef SIKLUS_API_PARAMS_H
#define SIKLUS_API_PARAMS_H

#include <stdbool.h>

#include "api_call.h"
#include "strbuf.h"

/* Bytes of a wrong name that an answer repeats. */
#define API_NAME_SHOWN ((size_t)60)
/* Of one file: some 0.1 s, 90 MB of objects. */
#define API_JSON_VALUES ((size_t)100000)

/* As it may stand in a URL: all but the unreserved of RFC 3986, 2.3, is written %XX. */
void api_params_escape(struct strbuf *out, const char *text);
/* Does the Content-Type name this media type, in UTF-8 if it names a charset? */
bool api_params_media(const struct http_request *r, const char *media);
/* {"id":"7","unit":"SETDA"}: path and query, all strings. */
bool api_params_read(struct api_call *c, struct strbuf *out);
/* The fields of a form that the route lists in its body, as a browser sends them, as such an
 * object; false: the body is no such form. */
bool api_params_form(const struct http_request *r, struct strbuf *out);
/* The same with the members of the body, which must be those of the route. */
bool api_params_read_body(struct api_call *c, struct strbuf *out);

#endif
