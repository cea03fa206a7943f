/* SPDX-License-Identifier: MIT */
/* The algorithm is looked up once: libcrypto would search its providers for each digest. */
#include "auth_sha256.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <string.h>

int auth_sha256(const char *prefix, const void *bytes, size_t len,
                unsigned char ret[AUTH_SHA256_BYTES])
{
    static EVP_MD *algorithm;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool good;

    if (algorithm == NULL)
        algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    good = ctx != NULL && algorithm != NULL && EVP_DigestInit_ex(ctx, algorithm, NULL) == 1 &&
           EVP_DigestUpdate(ctx, prefix, strlen(prefix)) == 1 &&
           EVP_DigestUpdate(ctx, bytes, len) == 1 && EVP_DigestFinal_ex(ctx, ret, NULL) == 1;
    EVP_MD_CTX_free(ctx);
    return good ? 0 : -EIO;
}

void auth_hex(const unsigned char *bytes, size_t len, char *ret)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < len; i++) {
        *ret++ = digits[bytes[i] >> 4];
        *ret++ = digits[bytes[i] & 15];
    }
    *ret = '\0';
}
