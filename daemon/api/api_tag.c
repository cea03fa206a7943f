/* SPDX-License-Identifier: MIT */
#include "api_tag.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

bool api_tag_of(const char *bytes, size_t len, char ret[API_TAG_SIZE])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    char *at = ret;

    if (EVP_Digest(bytes, len, digest, NULL, EVP_sha256(), NULL) != 1)
        return false;
    *at++ = '"';
    for (int i = 0; i < 16; i++, at += 2)
        snprintf(at, 3, "%02x", digest[i]);
    *at++ = '"';
    *at = '\0';
    return true;
}

/* Weak comparison (RFC 9110 8.8.3.2): what stands in the quotes. A tag has no quote inside, so the
 * one sought cannot begin in the middle of another. */
bool api_tag_listed(const char *header, const char *tag)
{
    return strcmp(header, "*") == 0 || strstr(header, tag) != NULL;
}
