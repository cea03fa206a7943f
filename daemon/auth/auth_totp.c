/* SPDX-License-Identifier: MIT */
#include "auth_totp.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "auth_sha256.h"
#include "secret_file.h"

#define STEP_S 30
#define KEY_LETTERS_MIN 32
#define NONCE 12
#define TAG 16
#define SEALED (NONCE + AUTH_TOTP_BYTES + TAG)

/* --- codes --- */

/* RFC 4226 5.3: dynamic truncation. */
int auth_totp_code(const unsigned char secret[AUTH_TOTP_BYTES], uint64_t step, unsigned digits,
                   uint32_t *ret)
{
    unsigned char counter[8], mac[20];
    uint32_t modulus = 1, value;
    size_t len, at;

    for (int i = 7; i >= 0; i--, step >>= 8)
        counter[i] = (unsigned char)step;
    if (EVP_Q_mac(NULL, "HMAC", NULL, "SHA1", NULL, secret, AUTH_TOTP_BYTES, counter,
                  sizeof counter, mac, sizeof mac, &len) == NULL ||
        len != sizeof mac)
        return -EIO;
    at = mac[19] & 15;
    value = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 |
            (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    while (digits-- > 0)
        modulus *= 10;
    *ret = value % modulus;
    return 0;
}

bool auth_totp_fits(const unsigned char secret[AUTH_TOTP_BYTES], const char *code, int64_t now_s,
                    int64_t *ret_step)
{
    int64_t now = now_s / STEP_S;
    bool fits = false;

    for (int64_t step = now - 1; step <= now + 1; step++) {
        char wanted[11];
        uint32_t value;

        if (step < 0 || auth_totp_code(secret, (uint64_t)step, 6, &value) < 0)
            continue;
        snprintf(wanted, sizeof wanted, "%06u", (unsigned)value);
        if (strlen(code) != 6 || CRYPTO_memcmp(wanted, code, 6) != 0)
            continue;
        *ret_step = step;
        fits = true;
    }
    return fits;
}

bool auth_totp_read(const char *text, char ret[7])
{
    size_t at = 0;

    for (; *text != '\0'; text++) {
        if (*text == ' ')
            continue;
        if (*text < '0' || *text > '9' || at == 6)
            return false;
        ret[at++] = *text;
    }
    ret[at] = '\0';
    return at == 6;
}

/* RFC 4648 6: 20 bytes are 32 letters, no padding. */
void auth_totp_show(const unsigned char secret[AUTH_TOTP_BYTES], char ret[AUTH_TOTP_SHOWN])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint64_t bits = 0;
    unsigned have = 0;
    size_t at = 0;

    for (size_t i = 0; i < AUTH_TOTP_BYTES; i++) {
        bits = bits << 8 | secret[i];
        for (have += 8; have >= 5; have -= 5)
            ret[at++] = letters[bits >> (have - 5) & 31];
    }
    ret[at] = '\0';
}

int auth_totp_make(unsigned char ret[AUTH_TOTP_BYTES])
{
    return getrandom(ret, AUTH_TOTP_BYTES, 0) == AUTH_TOTP_BYTES ? 0 : -EIO;
}

/* --- the key, and what it keeps --- */

int auth_key_read(const char *dir, struct auth_key *ret)
{
    unsigned char name[AUTH_SHA256_BYTES];
    char *text = NULL;
    int r = secret_file_read(dir, "siklus-totp", &text);

    if (r < 0)
        return r;
    if (strlen(text) < KEY_LETTERS_MIN)
        r = -EINVAL;
    else if (auth_sha256("siklus totp 1 ", text, strlen(text), ret->bytes) < 0 ||
             auth_sha256("siklus nama 1 ", text, strlen(text), name) < 0)
        r = -EIO;
    for (size_t i = 0; r == 0 && i < (AUTH_KEY_NAME_SIZE - 1) / 2; i++)
        snprintf(ret->name + 2 * i, 3, "%02x", name[i]);
    explicit_bzero(text, strlen(text));
    free(text);
    return r;
}

static bool seal(EVP_CIPHER_CTX *ctx, const struct auth_key *key, const char *whose,
                 const unsigned char *secret, unsigned char sealed[SEALED])
{
    int len;

    return EVP_EncryptInit_ex2(ctx, EVP_aes_256_gcm(), key->bytes, sealed, NULL) == 1 &&
           EVP_EncryptUpdate(ctx, NULL, &len, (const unsigned char *)whose, (int)strlen(whose)) ==
               1 &&
           EVP_EncryptUpdate(ctx, sealed + NONCE, &len, secret, AUTH_TOTP_BYTES) == 1 &&
           EVP_EncryptFinal_ex(ctx, sealed + NONCE + len, &len) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, TAG, sealed + NONCE + AUTH_TOTP_BYTES) ==
               1;
}

int auth_seal(const struct auth_key *key, const char *whose,
              const unsigned char secret[AUTH_TOTP_BYTES], char ret[AUTH_SEALED_SIZE])
{
    unsigned char sealed[SEALED];
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    bool good = ctx != NULL && getrandom(sealed, NONCE, 0) == NONCE &&
                seal(ctx, key, whose, secret, sealed);

    EVP_CIPHER_CTX_free(ctx);
    for (size_t i = 0; good && i < SEALED; i++)
        snprintf(ret + 2 * i, 3, "%02x", sealed[i]);
    return good ? 0 : -EIO;
}

static bool unseal(EVP_CIPHER_CTX *ctx, const struct auth_key *key, const char *whose,
                   unsigned char sealed[SEALED], unsigned char *ret)
{
    int len;

    return EVP_DecryptInit_ex2(ctx, EVP_aes_256_gcm(), key->bytes, sealed, NULL) == 1 &&
           EVP_DecryptUpdate(ctx, NULL, &len, (const unsigned char *)whose, (int)strlen(whose)) ==
               1 &&
           EVP_DecryptUpdate(ctx, ret, &len, sealed + NONCE, AUTH_TOTP_BYTES) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, TAG, sealed + NONCE + AUTH_TOTP_BYTES) ==
               1 &&
           EVP_DecryptFinal_ex(ctx, ret + len, &len) == 1;
}

int auth_open(const struct auth_key *key, const char *whose, const char *sealed,
              unsigned char ret[AUTH_TOTP_BYTES])
{
    unsigned char bytes[SEALED], secret[AUTH_TOTP_BYTES];
    size_t len = 0;
    EVP_CIPHER_CTX *ctx;
    bool good;

    if (OPENSSL_hexstr2buf_ex(bytes, sizeof bytes, &len, sealed, '\0') != 1 || len != SEALED)
        return -EBADMSG;
    ctx = EVP_CIPHER_CTX_new();
    good = ctx != NULL && unseal(ctx, key, whose, bytes, secret);
    EVP_CIPHER_CTX_free(ctx);
    if (good)
        memcpy(ret, secret, sizeof secret);
    explicit_bzero(secret, sizeof secret);
    return good ? 0 : -EBADMSG;
}
