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

/* Weak comparison (RFC 9110 8.8.3.2): what stands in the quotes. A tag has no quote inside, so the
 * one sought cannot begin in the middle of another. */
bool api_tag_listed(const char *header, const char *tag)
{
    return strcmp(header, "*") == 0 || strstr(header, tag) != NULL;
}
