/* SPDX-License-Identifier: MIT */
/* A row becomes a signed POST, its body byte for byte as the row has it. The id is the row's,
 * stable over retries; the timestamp is the attempt's, so that a receiver may refuse old ones. */
#include "outbox_webhook.h"

#include <errno.h>
#include <inttypes.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "strbuf.h"

#define SECRET_PREFIX "whsec_"
#define KEY_MIN 24
#define KEY_MAX 64
#define KEY_TEXT_MAX 88 /* base64 of KEY_MAX bytes */
#define MAC_SIZE 32
#define SIGNATURE_VERSION "v1,"

static const char user_agent[] = "User-Agent: siklusd/" SIKLUS_VERSION;

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

int outbox_webhook_sign(const char *secret, const char *id, int64_t timestamp, const char *body,
                        size_t body_len, char ret[OUTBOX_SIGNATURE_SIZE])
{
    unsigned char key[KEY_MAX + 3], mac[EVP_MAX_MD_SIZE];
    struct strbuf text = STRBUF_INIT;
    unsigned mac_len = 0;
    int key_len, err = 0;

    if (secret == NULL || strncmp(secret, SECRET_PREFIX, strlen(SECRET_PREFIX)) != 0)
        return -EINVAL;
    key_len = key_decode(secret + strlen(SECRET_PREFIX), key);
    if (key_len < 0)
        return key_len;
    strbuf_addf(&text, "%s.%" PRId64 ".", id, timestamp);
    strbuf_add(&text, body, body_len);
    if (text.failed ||
        HMAC(EVP_sha256(), key, key_len, (const unsigned char *)text.data, text.len, mac,
             &mac_len) == NULL ||
        mac_len != MAC_SIZE)
        err = -EIO;
    OPENSSL_cleanse(key, sizeof key);
    strbuf_free(&text);
    if (err != 0)
        return err;
    EVP_EncodeBlock((unsigned char *)stpcpy(ret, SIGNATURE_VERSION), mac, MAC_SIZE);
    return 0;
}

int outbox_webhook_start(struct xfer_engine *x, struct delivery *d, const char *url,
                         enum xfer_reach reach, xfer_done *done, struct outbox_verdict *ret_verdict)
{
    char id[96], timestamp[64], signature[32 + OUTBOX_SIGNATURE_SIZE], value[OUTBOX_SIGNATURE_SIZE];
    const char *const headers[] = {
        "Content-Type: application/json", user_agent, id, timestamp, signature, NULL};
    const struct xfer_http spec = {
        .url = url, .headers = headers, .body = d->body, .body_len = d->body_len, .reach = reach};
    int64_t now = clock_wall_ms() / 1000;
    int err = outbox_webhook_sign(d->secret, d->key, now, d->body, d->body_len, value);

    if (err != 0) {
        *ret_verdict = err == -EINVAL ? outbox_verdict_dead("rahasia-cacat")
                                      : outbox_verdict_later("tanda-tangan-gagal");
        return err;
    }
    snprintf(id, sizeof id, "webhook-id: %s", d->key);
    snprintf(timestamp, sizeof timestamp, "webhook-timestamp: %" PRId64, now);
    snprintf(signature, sizeof signature, "webhook-signature: %s", value);
    err = xfer_http_start(x, &spec, done, d, &d->xfer);
    if (err != 0)
        *ret_verdict = outbox_verdict_later("memori-habis");
    return err;
}
