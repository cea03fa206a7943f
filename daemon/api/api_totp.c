/* SPDX-License-Identifier: MIT */
/* A second factor: its secret is made and enciphered here, shown once, and proven by a first code.
 */
#include "api_totp.h"

#include <stdio.h>
#include <string.h>

#include "api_access.h"
#include "auth_totp.h"
#include "cleanup.h"
#include "clock.h"
#include "log.h"

#define RECOVERY_CODES 10

static db_done on_may, on_kept, on_secret, on_proven;

static bool read_key(struct api_call *c, struct auth_key *ret)
{
    int r = auth_key_read(c->api->settings->gateway.secret_dir, ret);

    if (r == 0)
        return true;
    log_error("api.totp_key", "dir=%s error=%s", LOG_Q(c->api->settings->gateway.secret_dir),
              LOG_Q(strerror(-r)));
    api_call_refuse(c, 503, "kunci-faktor-kedua",
                    "Kunci faktor kedua belum dipasang di server: berkas siklus-totp di folder "
                    "gateway.secret_dir, paling sedikit 32 huruf, izin 0400.");
    return false;
}

/* --- prepared --- */

void api_totp_start(struct api_call *c)
{
    if (api_secret_read(c))
        api_secret_ask(c, c->route->call, on_may);
}

static bool make_secret(struct api_call *c, const char *whose)
{
    unsigned char secret[AUTH_TOTP_BYTES];
    char sealed[AUTH_SEALED_SIZE];
    struct auth_key key;
    bool good = false;

    if (!read_key(c, &key))
        return false;
    if (auth_totp_make(secret) == 0 && auth_seal(&key, whose, secret, sealed) == 0) {
        auth_totp_show(secret, c->secret->made);
        api_secret_add(c, "rahasia", sealed);
        api_secret_add(c, "kunci", key.name);
        good = true;
    } else {
        api_call_no_memory(c);
    }
    explicit_bzero(secret, sizeof secret);
    explicit_bzero(&key, sizeof key);
    return good;
}

static void on_may(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc != NULL && make_secret(c, json_get_string(doc, "nama", "")))
        api_secret_ask(c, c->route->call, on_kept);
}

/* Names are letters, digits, dots and dashes: nothing of the address has to be escaped. */
static void on_kept(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);
    char uri[512];

    if (doc == NULL)
        return;
    snprintf(uri, sizeof uri,
             "otpauth://totp/siklus:%s?secret=%s&issuer=siklus&algorithm=SHA1&digits=6&period=30",
             json_get_string(doc, "nama", ""), c->secret->made);
    json_object_object_add(doc, "rahasia", json_object_new_string(c->secret->made));
    json_object_object_add(doc, "uri", json_object_new_string(uri));
    explicit_bzero(uri, sizeof uri);
    api_secret_reply(c, doc);
}

/* --- compared --- */

static bool compare_digits(struct api_call *c, const char *whose, const char *code)
{
    const char *sealed = json_get_string(c->secret->totp, "rahasia", "");
    unsigned char secret[AUTH_TOTP_BYTES];
    struct auth_key key;
    int64_t step;
    bool opened;

    if (!read_key(c, &key))
        return false;
    opened = auth_open(&key, whose, sealed, secret) == 0;
    if (opened && auth_totp_fits(secret, code, clock_wall_ms() / 1000, &step))
        json_object_object_add(c->secret->params, "langkah", json_object_new_int64(step));
    if (!opened)
        log_error("api.totp_sealed", "key=%s sealed_by=%s", key.name,
                  json_get_string(c->secret->totp, "kunci", "-"));
    explicit_bzero(secret, sizeof secret);
    explicit_bzero(&key, sizeof key);
    return true;
}

bool api_totp_compare(struct api_call *c, const char *whose)
{
    char code[7], recovery[AUTH_RECOVERY_SIZE], digest[AUTH_DIGEST_SIZE];

    api_secret_add(c, "langkah", NULL);
    if (c->secret->code == NULL || c->secret->totp == NULL)
        return true;
    if (auth_totp_read(c->secret->code, code))
        return compare_digits(c, whose, code);
    if (auth_recovery_read(c->secret->code, recovery) && auth_digest(recovery, digest) == 0)
        api_secret_add(c, "pemulihan", digest);
    return true;
}

/* --- proven --- */

void api_totp_prove(struct api_call *c)
{
    if (api_secret_read(c) && api_secret_take(c, "kode", true, &c->secret->code))
        api_secret_ask(c, c->route->call, on_secret);
}

/* Ten codes for the day the device is lost: shown as one text, kept by fingerprint. */
static bool make_recovery(struct api_call *c)
{
    struct json_object *digests = json_object_new_array();
    char *at = c->secret->made;

    for (int i = 0; i < RECOVERY_CODES; i++) {
        char code[AUTH_RECOVERY_SIZE], digest[AUTH_DIGEST_SIZE];

        if (auth_recovery_make(code) < 0 || auth_digest(code, digest) < 0) {
            json_object_put(digests);
            api_call_no_memory(c);
            return false;
        }
        at += sprintf(at, "%s%s", i > 0 ? " " : "", code);
        json_object_array_add(digests, json_object_new_string(digest));
    }
    json_object_object_add(c->secret->params, "pemulihan", digests);
    return true;
}

static void on_secret(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc == NULL)
        return;
    c->secret->totp = json_object_get(json_get(doc, "totp"));
    if (!api_totp_compare(c, json_get_string(doc, "nama", "")))
        return;
    json_object_object_del(c->secret->params, "pemulihan"); /* a first code is no recovery code */
    if (make_recovery(c))
        api_secret_ask(c, c->route->call, on_proven);
}

static void on_proven(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);
    struct json_object *codes;
    char *rest = NULL;

    if (doc == NULL)
        return;
    codes = json_object_new_array();
    for (char *code = strtok_r(c->secret->made, " ", &rest); code != NULL;
         code = strtok_r(NULL, " ", &rest))
        json_object_array_add(codes, json_object_new_string(code));
    json_object_object_add(doc, "pemulihan", codes);
    api_secret_reply(c, doc);
}
