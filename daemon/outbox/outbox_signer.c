/* SPDX-License-Identifier: MIT */
/* A keyed state per secret, begun again for each message: setting up a key costs as much as signing
 * a digest. The states stand in a table by the hash of the secret; two that fall on one place take
 * turns. */
#include "outbox_signer.h"

#include <errno.h>
#include <inttypes.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECRET_PREFIX "whsec_"
#define KEY_MIN 24
#define KEY_MAX 64
#define KEY_TEXT_MAX 88 /* base64 of KEY_MAX bytes */
#define SECRET_SIZE (sizeof SECRET_PREFIX + KEY_TEXT_MAX)
#define MAC_SIZE 32
#define SIGNATURE_VERSION "v1,"
#define PLACES 256

struct place {
    char secret[SECRET_SIZE]; /* "" while empty */
    EVP_MAC_CTX *keyed;
};

struct outbox_signer {
    EVP_MAC *hmac;
    struct place places[PLACES];
};

struct outbox_signer *outbox_signer_new(void)
{
    struct outbox_signer *s = calloc(1, sizeof *s);

    if (s == NULL)
        return NULL;
    s->hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (s->hmac == NULL) {
        outbox_signer_free(s);
        return NULL;
    }
    return s;
}

/* Strict base64 (RFC 4648 4): alphabet, padding only at the end and complete, no white space; what
 * OpenSSL's decoder would pass over is refused. The length of the key, or -EINVAL. */
static int key_decode(const char *text, unsigned char ret_key[KEY_MAX + 3])
{
    size_t len = strnlen(text, KEY_TEXT_MAX + 1);
    size_t letters =
        strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    size_t padding = len - letters;
    int key_len;

    if (len == 0 || len > KEY_TEXT_MAX || len % 4 != 0 || padding > 2 ||
        strspn(text + letters, "=") != padding)
        return -EINVAL;
    key_len = EVP_DecodeBlock(ret_key, (const unsigned char *)text, (int)len) - (int)padding;
    return key_len >= KEY_MIN && key_len <= KEY_MAX ? key_len : -EINVAL;
}

static int key_set(struct outbox_signer *s, struct place *p, const char *secret)
{
    char digest[] = "SHA256";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
    unsigned char key[KEY_MAX + 3];
    int key_len, err = 0;

    if (secret == NULL || strncmp(secret, SECRET_PREFIX, strlen(SECRET_PREFIX)) != 0)
        return -EINVAL;
    key_len = key_decode(secret + strlen(SECRET_PREFIX), key);
    if (key_len < 0)
        return key_len;
    p->secret[0] = '\0';
    /* A state that has had a key knows its digest: only a new one is told. */
    if (p->keyed == NULL && (p->keyed = EVP_MAC_CTX_new(s->hmac)) != NULL &&
        EVP_MAC_CTX_set_params(p->keyed, params) != 1) {
        EVP_MAC_CTX_free(p->keyed);
        p->keyed = NULL;
    }
    if (p->keyed == NULL || EVP_MAC_init(p->keyed, key, (size_t)key_len, NULL) != 1)
        err = -EIO;
    else
        memcpy(p->secret, secret, strlen(secret) + 1);
    OPENSSL_cleanse(key, sizeof key);
    return err;
}

static struct place *place_of(struct outbox_signer *s, const char *secret)
{
    uint32_t hash = UINT32_C(2166136261);

    for (; *secret != '\0'; secret++)
        hash = (hash ^ (unsigned char)*secret) * UINT32_C(16777619);
    return &s->places[hash % PLACES];
}

int outbox_signer_sign(struct outbox_signer *s, const char *secret, const char *id,
                       int64_t timestamp, const char *body, size_t body_len,
                       char ret[OUTBOX_SIGNATURE_SIZE])
{
    struct place *p = place_of(s, secret != NULL ? secret : "");
    unsigned char mac[MAC_SIZE];
    size_t mac_len = 0;
    char head[128];
    int len, err;

    if (secret == NULL || secret[0] == '\0' || strcmp(p->secret, secret) != 0) {
        err = key_set(s, p, secret);
        if (err != 0)
            return err;
    } else if (EVP_MAC_init(p->keyed, NULL, 0, NULL) != 1) {
        return -EIO;
    }
    len = snprintf(head, sizeof head, "%s.%" PRId64 ".", id, timestamp);
    if (len < 0 || (size_t)len >= sizeof head ||
        EVP_MAC_update(p->keyed, (const unsigned char *)head, (size_t)len) != 1 ||
        EVP_MAC_update(p->keyed, (const unsigned char *)body, body_len) != 1 ||
        EVP_MAC_final(p->keyed, mac, &mac_len, sizeof mac) != 1 || mac_len != MAC_SIZE)
        return -EIO;
    EVP_EncodeBlock((unsigned char *)stpcpy(ret, SIGNATURE_VERSION), mac, MAC_SIZE);
    return 0;
}

void outbox_signer_free(struct outbox_signer *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        EVP_MAC_CTX_free(s->places[i].keyed);
    EVP_MAC_free(s->hmac);
    OPENSSL_cleanse(s->places, sizeof s->places);
    free(s);
}
