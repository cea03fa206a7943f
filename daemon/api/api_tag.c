/* SPDX-License-Identifier: MIT */
#include "api_tag.h"

#include <string.h>

#include "auth_sha256.h"

enum { TAG_BYTES = 16 };

bool api_tag_of(const char *bytes, size_t len, char ret[API_TAG_SIZE])
{
    unsigned char digest[AUTH_SHA256_BYTES];

    if (auth_sha256("", bytes, len, digest) < 0)
        return false;
    ret[0] = '"';
    auth_hex(digest, TAG_BYTES, ret + 1);
    ret[1 + 2 * TAG_BYTES] = '"';
    ret[2 + 2 * TAG_BYTES] = '\0';
    return true;
}

/* The list is that of RFC 9110 5.6.1, whose empty elements count for nothing; behind what is no tag
 * nothing is looked for. */
static bool listed(const char *at, const char *tag, bool weakly)
{
    size_t len = strlen(tag);

    if (strcmp(at, "*") == 0)
        return true;
    for (;;) {
        const char *end;
        bool weak;

        at += strspn(at, " \t,");
        weak = at[0] == 'W' && at[1] == '/';
        at += weak ? 2 : 0;
        end = *at == '"' ? strchr(at + 1, '"') : NULL;
        if (end == NULL)
            return false;
        end += 1 + strspn(end + 1, " \t");
        if (*end != ',' && *end != '\0')
            return false;
        if (strncmp(at, tag, len) == 0 && (weakly || !weak))
            return true;
        at = end;
    }
}

/* RFC 9110 13.2.2: 412, 304, or 0: as without conditions. */
static int judge(const struct http_request *r, const char *tag)
{
    const char *wanted = http_request_header(r, "If-Match");
    const char *had = http_request_header(r, "If-None-Match");

    if (wanted != NULL && !listed(wanted, tag, false))
        return 412;
    return had != NULL && listed(had, tag, true) ? 304 : 0;
}

bool api_tag_answers(struct http_request *r, const char *tag)
{
    static const struct http_problem changed = {
        .status = 412,
        .code = "sudah-berubah",
        .detail = "Isi alamat ini bukan lagi yang disebut If-Match.",
        .advice = "Minta sekali lagi tanpa If-Match.",
    };
    struct strbuf none = STRBUF_INIT;
    int status = judge(r, tag);

    http_reply_header(r, "ETag", tag);
    if (status == 412)
        http_reply_problem(r, &changed);
    else if (status == 304)
        http_reply(r, 304, NULL, &none);
    return status != 0;
}
