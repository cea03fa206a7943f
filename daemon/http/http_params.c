/* SPDX-License-Identifier: MIT */
/* Splits first and decodes then, so that an encoded "/" or "&" is a part of its value. Decoding is
 * by evhttp_uridecode with its length: "%00" gives a NUL inside (CVE-2026-63385), seen only so. */
#include "http_params.h"

#include <ctype.h>
#include <errno.h>
#include <event2/http.h>
#include <stdlib.h>
#include <string.h>

#include "strbuf.h"
#include "utf8.h"

static bool escapes_valid(const char *s)
{
    for (; (s = strchr(s, '%')) != NULL; s += 3) {
        if (!isxdigit((unsigned char)s[1]) || !isxdigit((unsigned char)s[2]))
            return false;
    }
    return true;
}

static int decode(const char *s, size_t len, bool plus, char **ret)
{
    char *raw = strndup(s, len);
    char *text = NULL;
    size_t size = 0;
    bool valid = raw && escapes_valid(raw);

    if (valid)
        text = evhttp_uridecode(raw, plus, &size);
    free(raw);
    if (!raw || (valid && !text))
        return -ENOMEM;
    if (!valid || memchr(text, '\0', size) || !utf8_valid(text, size, NULL)) {
        free(text);
        return -EILSEQ;
    }
    *ret = text;
    return 0;
}

/* Takes name over in every case. */
static int add(struct http_params *p, char *name, const char *value, size_t len, bool plus)
{
    char *text;
    int err = p->count == HTTP_PARAMS_MAX ? -E2BIG : decode(value, len, plus, &text);

    if (err) {
        free(name);
        return err;
    }
    p->list[p->count++] = (struct http_param){name, text};
    return 0;
}

static int read_path(struct http_params *p, const char *pattern, const char *path)
{
    while (*pattern == '/' && *path == '/') {
        size_t want = strcspn(++pattern, "/");
        size_t have = strcspn(++path, "/?");

        if (*pattern == '{') {
            char *name = strndup(pattern + 1, want - 2);
            int err = name ? add(p, name, path, have, false) : -ENOMEM;

            if (err)
                return err;
        }
        pattern += want;
        path += have;
    }
    return 0;
}

static bool allowed(const char *list, const char *name)
{
    size_t len = strlen(name);

    for (const char *at = list; at && *at; at += strspn(at, ",")) {
        size_t word = strcspn(at, ",");

        if (word == len && memcmp(at, name, len) == 0)
            return true;
        at += word;
    }
    return false;
}

/* One "name=value" or "name" of len bytes. */
static int read_pair(struct http_params *p, const struct http_route *route, const char *pair,
                     size_t len, char **ret_name)
{
    const char *equals = memchr(pair, '=', len);
    size_t name_len = equals ? (size_t)(equals - pair) : len;
    const char *value = equals ? equals + 1 : pair + len;
    char *name;
    int err = decode(pair, name_len, true, &name);

    if (err)
        return err;
    err = !allowed(route->query, name) ? -ENOKEY : http_params_get(p, name) != NULL ? -EEXIST : 0;
    if (err) {
        *ret_name = name;
        return err;
    }
    return add(p, name, value, (size_t)(pair + len - value), true);
}

int http_params_read(struct http_params *p, const struct http_route *route, const char *uri,
                     char **ret_name)
{
    const char *query = strchr(uri, '?');
    int err = read_path(p, route->path, uri);

    *ret_name = NULL;
    if (!query)
        return err;
    for (query++; !err && *query;) {
        size_t len = strcspn(query, "&");

        if (len > 0)
            err = read_pair(p, route, query, len, ret_name);
        query += len;
        query += *query == '&';
    }
    return err;
}

const char *http_params_get(const struct http_params *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++) {
        if (strcmp(p->list[i].name, name) == 0)
            return p->list[i].value;
    }
    return NULL;
}

char *http_params_json(const struct http_params *p)
{
    struct strbuf out = STRBUF_INIT;

    strbuf_addc(&out, '{');
    for (size_t i = 0; i < p->count; i++) {
        if (i > 0)
            strbuf_addc(&out, ',');
        strbuf_add_json(&out, p->list[i].name, strlen(p->list[i].name));
        strbuf_addc(&out, ':');
        strbuf_add_json(&out, p->list[i].value, strlen(p->list[i].value));
    }
    strbuf_addc(&out, '}');
    return strbuf_detach(&out, NULL);
}

void http_params_free(struct http_params *p)
{
    for (size_t i = 0; i < p->count; i++) {
        free(p->list[i].name);
        free(p->list[i].value);
    }
    p->count = 0;
}
