/* SPDX-License-Identifier: MIT */
#include "auth_token.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

#include "auth_sha256.h"

#define BITS_256 32
#define PREFIX "skl_"
#define BODY 43
#define CHECK 6

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char base62[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/* Crockford's 32: none is taken for another. */
static const char base32[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* RFC 4648 5 without padding: 32 bytes are 43 letters. */
static void encode(const unsigned char bytes[BITS_256], char *ret)
{
    uint32_t bits = 0;
    unsigned have = 0;
    size_t at = 0;

    for (size_t i = 0; i < BITS_256; i++) {
        bits = bits << 8 | bytes[i];
        for (have += 8; have >= 6; have -= 6)
            ret[at++] = base64url[bits >> (have - 6) & 63];
    }
    ret[at++] = base64url[bits << (6 - have) & 63];
    ret[at] = '\0';
}

/* CRC-32 of IEEE 802.3, as zlib has it. */
static uint32_t crc32_of(const char *text, size_t len)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < len; i++) {
        crc ^= (unsigned char)text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
    }
    return ~crc;
}

/* 62^6 is more than 2^32. */
static void checksum(const char *text, size_t len, char ret[CHECK + 1])
{
    uint32_t crc = crc32_of(text, len);

    for (int i = CHECK - 1; i >= 0; i--) {
        ret[i] = base62[crc % 62];
        crc /= 62;
    }
    ret[CHECK] = '\0';
}

static int fill(void *bytes, size_t len)
{
    return getrandom(bytes, len, 0) == (ssize_t)len ? 0 : -EIO;
}

int auth_secret_make(char ret[AUTH_SECRET_SIZE])
{
    unsigned char bytes[BITS_256];
    int r = fill(bytes, sizeof bytes);

    if (r == 0)
        encode(bytes, ret);
    explicit_bzero(bytes, sizeof bytes);
    return r;
}

bool auth_secret_valid(const char *text)
{
    return strspn(text, base64url) == BODY && text[BODY] == '\0';
}

int auth_token_make(char ret[AUTH_TOKEN_SIZE])
{
    size_t whole = strlen(PREFIX) + BODY;
    int r = auth_secret_make(ret + strlen(PREFIX));

    if (r < 0)
        return r;
    memcpy(ret, PREFIX, strlen(PREFIX));
    checksum(ret, whole, ret + whole + 1);
    ret[whole] = '_';
    return 0;
}

bool auth_token_valid(const char *text)
{
    size_t whole = strlen(PREFIX) + BODY;
    char check[CHECK + 1];

    if (strlen(text) != AUTH_TOKEN_SIZE - 1 || strncmp(text, PREFIX, strlen(PREFIX)) != 0 ||
        strspn(text + strlen(PREFIX), base64url) < BODY || text[whole] != '_')
        return false;
    checksum(text, whole, check);
    return strcmp(text + whole + 1, check) == 0;
}

int auth_recovery_make(char ret[AUTH_RECOVERY_SIZE])
{
    unsigned char bytes[12];
    int r = fill(bytes, sizeof bytes);

    if (r < 0)
        return r;
    for (size_t i = 0, at = 0; i < sizeof bytes; i++) {
        if (i > 0 && i % 4 == 0)
            ret[at++] = '-';
        ret[at++] = base32[bytes[i] & 31];
        ret[at] = '\0';
    }
    explicit_bzero(bytes, sizeof bytes);
    return 0;
}

bool auth_recovery_read(const char *text, char ret[AUTH_RECOVERY_SIZE])
{
    char out[AUTH_RECOVERY_SIZE] = "";
    size_t at = 0;

    for (; *text != '\0'; text++) {
        char c = (char)tolower((unsigned char)*text);

        if (c == '-' || c == ' ')
            continue;
        if (strchr(base32, c) == NULL || at == AUTH_RECOVERY_SIZE - 1)
            return false;
        out[at++] = c;
        if (at == 4 || at == 9)
            out[at++] = '-';
    }
    if (at != AUTH_RECOVERY_SIZE - 1)
        return false;
    memcpy(ret, out, sizeof out);
    return true;
}

int auth_digest(const char *text, char ret[AUTH_DIGEST_SIZE])
{
    unsigned char bytes[AUTH_SHA256_BYTES];
    int r = auth_sha256("", text, strlen(text), bytes);

    if (r == 0)
        auth_hex(bytes, sizeof bytes, ret);
    return r;
}

int auth_csrf(const char *session, char ret[AUTH_SECRET_SIZE])
{
    unsigned char bytes[BITS_256];
    int r = auth_sha256("siklus csrf 1 ", session, strlen(session), bytes);

    if (r == 0)
        encode(bytes, ret);
    return r;
}
