/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share; see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "utf8.h"

static char *copy(const char *s, size_t len)
{
    char *text = malloc(len + 1);

    MUST(text != NULL);
    memcpy(text, s, len);
    text[len] = '\0';
    return text;
}

char *fuzz_line(struct fuzz_input *in)
{
    size_t left = (size_t)(in->end - in->at);
    const char *end = left ? memchr(in->at, '\n', left) : NULL;
    size_t len = end ? (size_t)(end - in->at) : left;
    char *text = copy(in->at, len);

    in->at += len + (end != NULL);
    return text;
}

char *fuzz_rest(struct fuzz_input *in, size_t *ret_len)
{
    size_t len = (size_t)(in->end - in->at);
    char *text = copy(in->at, len);

    if (ret_len)
        *ret_len = len;
    in->at = in->end;
    return text;
}

void fuzz_broken(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

bool fuzz_clean(const char *s, size_t len, const char *allowed)
{
    if (!utf8_valid(s, len, NULL))
        return false;
    for (size_t i = 0; i < len; i++) {
        bool control = (unsigned char)s[i] < 0x20 || s[i] == 0x7f;

        if (control && (s[i] == '\0' || strchr(allowed, s[i]) == NULL))
            return false;
    }
    return true;
}

bool fuzz_crlf(const struct strbuf *b, size_t max)
{
    size_t line = 0;

    for (size_t i = 0; i < b->len; i++) {
        bool ends = b->data[i] == '\r' && i + 1 < b->len && b->data[i + 1] == '\n';

        if (!ends && (b->data[i] == '\r' || b->data[i] == '\n'))
            return false;
        if (!ends && ++line > max)
            return false;
        if (ends) {
            line = 0;
            i++;
        }
    }
    return line == 0;
}

bool fuzz_is_json(const char *s, size_t len)
{
    struct json_object *o = NULL;
    int err = json_parse(s, len, &o, NULL);

    json_object_put(o);
    return err == 0;
}
