/* SPDX-License-Identifier: MIT */
#include "api_secret.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_act.h"
#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"
#include "log.h"

static void wipe(char *text)
{
    if (text != NULL)
        explicit_bzero(text, strlen(text));
    free(text);
}

static void release(struct api_call *c)
{
    struct api_secret *s = c->secret;

    wipe(s->old);
    wipe(s->fresh);
    wipe(s->code);
    json_object_put(s->params);
    json_object_put(s->totp);
    explicit_bzero(s->made, sizeof s->made);
    free(s);
}

bool api_secret_read(struct api_call *c)
{
    struct strbuf params = STRBUF_INIT;
    bool read = api_params_read_body(c, &params);

    if (read) {
        c->secret = calloc(1, sizeof(*c->secret));
        c->release = c->secret != NULL ? release : NULL;
        read =
            c->secret != NULL && json_parse(params.data, params.len, &c->secret->params, NULL) == 0;
        if (!read)
            api_call_no_memory(c);
    }
    if (read)
        json_object_object_del(c->secret->params, "csrf"); /* of a form: it was for the caller */
    if (params.data != NULL)
        explicit_bzero(params.data, params.len);
    strbuf_free(&params);
    return read;
}

static void refuse_member(struct api_call *c, const char *name, const char *why)
{
    api_call_refuse(c, 400, "parameter-cacat", "%s %s.", name, why);
}

/* Our own copy is wiped later; json-c's is overwritten where it stands. */
bool api_secret_take(struct api_call *c, const char *name, bool needed, char **ret)
{
    struct json_object *member = json_get(c->secret->params, name);
    size_t len;

    *ret = NULL;
    if (member != NULL && !json_object_is_type(member, json_type_string)) {
        refuse_member(c, name, "harus berupa teks");
        return false;
    }
    len = member != NULL ? (size_t)json_object_get_string_len(member) : 0;
    if (len == 0 && needed) {
        refuse_member(c, name, "belum diisi");
        return false;
    }
    if (len > AUTH_PASSWORD_MAX || (len > 0 && strlen(json_object_get_string(member)) != len)) {
        refuse_member(c, name, "terlalu panjang atau memuat NUL");
        return false;
    }
    if (len > 0) {
        *ret = strdup(json_object_get_string(member));
        explicit_bzero((char *)json_object_get_string(member), len);
    }
    json_object_object_del(c->secret->params, name);
    if (len == 0 || *ret != NULL)
        return true;
    api_call_no_memory(c);
    return false;
}

void api_secret_add(struct api_call *c, const char *name, const char *text)
{
    json_object_object_add(c->secret->params, name,
                           text != NULL ? json_object_new_string(text) : NULL);
}

static const char *params_text(struct api_call *c)
{
    return json_object_to_json_string_ext(c->secret->params,
                                          JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

void api_secret_ask(struct api_call *c, const char *call, db_done *done)
{
    const char *params = params_text(c);

    if (params != NULL)
        api_call_ask(c, call, params, done);
    else
        api_call_no_memory(c);
}

void api_secret_ask_once(struct api_call *c, db_done *done)
{
    const char *key = http_request_header(c->request, "Idempotency-Key");
    _cleanup_(strbuf_free) struct strbuf wrapped = STRBUF_INIT;
    const char *params = params_text(c);

    if (key == NULL) {
        api_secret_ask(c, c->route->call, done);
        return;
    }
    if (!api_act_key_is_fit(c, key))
        return;
    if (params != NULL)
        api_act_wrap(&wrapped, c->route, params, key);
    strbuf_addc(&wrapped, '}');
    if (params == NULL || wrapped.failed)
        api_call_no_memory(c);
    else
        api_call_ask_wrapped(c, c->route->call, params, wrapped.data, done);
}

struct json_object *api_secret_answer(struct api_call *c, const struct db_error *error,
                                      const struct db_result *result)
{
    struct json_object *doc = NULL;
    const char *text;
    size_t len;

    if (!api_call_returned(c, error))
        return NULL;
    text = api_doc_text(c, result, &len);
    if (text == NULL)
        return NULL;
    if (json_parse(text, len, &doc, NULL) == 0)
        return doc;
    api_call_no_memory(c);
    return NULL;
}

void api_secret_work(struct api_call *c, const char *phc, worker_done *done)
{
    struct auth_password *p = auth_password_new(c->secret->old, phc, c->secret->fresh);
    int r;

    if (p == NULL) {
        api_call_no_memory(c);
        return;
    }
    r = worker_start(c->api->workers, auth_password_run, p, auth_password_free, done, c, &c->work);
    if (r == 0)
        return;
    if (r == -ENOMEM) {
        api_call_no_memory(c);
        return;
    }
    log_warn("api.hash_queue_full", "limit=%u", c->api->settings->access.hash_queue);
    http_reply_header(c->request, "Retry-After", "5");
    api_call_refuse(c, 503, "sibuk",
                    "Terlalu banyak kata sandi sedang diperiksa; coba lagi beberapa saat lagi.");
}

bool api_secret_unheld(struct api_call *c, struct json_object *doc)
{
    int64_t seconds = json_get_int(doc, "tunggu", 0);
    char after[24];

    if (seconds <= 0)
        return true;
    snprintf(after, sizeof after, "%lld", (long long)seconds);
    http_reply_header(c->request, "Retry-After", after);
    api_call_refuse(c, 429, "terlalu-sering",
                    "Terlalu sering gagal dengan nama atau dari alamat ini; coba lagi %s detik "
                    "lagi.",
                    after);
    return false;
}

void api_secret_reply(struct api_call *c, struct json_object *doc)
{
    const char *text = json_object_to_json_string_ext(doc, JSON_C_TO_STRING_PLAIN |
                                                               JSON_C_TO_STRING_NOSLASHESCAPE);
    struct strbuf body = STRBUF_INIT;

    strbuf_adds(&body, text != NULL ? text : "");
    http_reply(c->request, 200, "application/json", &body);
}
