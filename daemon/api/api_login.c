/* SPDX-License-Identifier: MIT */
/* A name and a password become a session. Whatever is wrong (the name, the password, the code) is
 * told in the same words after the same work; only whether a code is wanted is told to whoever has
 * the password right. */
#include <string.h>

#include "api_access.h"
#include "api_cookie.h"
#include "api_errors.h"
#include "api_page.h"
#include "api_totp.h"
#include "cleanup.h"
#include "log.h"
#include "render_text.h"

static db_done on_begun, on_ended, on_left;
static worker_done on_compared;

static bool may_begin(struct api_call *c)
{
    const struct http_problem *foreign = api_caller_foreign(c->request);

    if (c->api->waiting != NULL) {
        api_errors_not_ready(c->request, c->api->waiting);
        return false;
    }
    if (foreign != NULL) {
        http_reply_problem(c->request, foreign);
        return false;
    }
    return true;
}

void api_login(struct api_call *c)
{
    if (may_begin(c) && api_secret_read(c) && api_secret_take(c, "sandi", true, &c->secret->old) &&
        api_secret_take(c, "kode", false, &c->secret->code))
        api_secret_ask(c, "api.masuk_mulai", on_begun);
}

static void on_told(void *arg, const struct db_error *error, const struct db_result *result)
{
    (void)arg;
    (void)result;
    if (error->kind != 0)
        log_warn("api.guess_untold", "kind=%d why=%s", error->kind, LOG_Q(error->message));
}

/* SQL has counted the guess, but nobody waited for the rest: the trail knows of it all the same, or
 * names could be locked without a trace. */
static void tell_guess(struct api_call *c)
{
    const char *name = json_get_string(c->secret->params, "nama", "");
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    char caller[API_CALLER_SIZE];

    strbuf_adds(&params, "{\"nama\":");
    strbuf_add_json(&params, name, strlen(name));
    strbuf_addc(&params, '}');
    api_caller_json(&c->caller, c->request, "api.masuk_selesai", caller);
    if (params.failed || db_call(c->api->db, db_call_find("api.masuk_selesai"), caller,
                                 &(const char *){params.data}, on_told, NULL, NULL) < 0)
        log_warn("api.guess_untold", "why=\"no memory\"");
}

static void on_begun(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc == NULL || !api_secret_unheld(c, doc))
        return;
    c->left = tell_guess;
    c->secret->totp = json_object_get(json_get(doc, "totp"));
    api_secret_work(c, json_get_string(doc, "phc", NULL), on_compared);
}

/* A header may hold any bytes: SQL gets text. */
static void add_agent(struct api_call *c)
{
    const char *agent = http_request_header(c->request, "User-Agent");
    struct strbuf text = STRBUF_INIT;

    if (agent != NULL)
        render_text_plain(&text, agent, strnlen(agent, API_SAID_MAX), 0);
    api_secret_add(c, "peramban", text.failed ? NULL : text.data);
    strbuf_free(&text);
}

static bool make_session(struct api_call *c)
{
    char digest[AUTH_DIGEST_SIZE], mark[AUTH_SECRET_SIZE];

    if (auth_secret_make(c->secret->made) < 0 || auth_digest(c->secret->made, digest) < 0)
        return false;
    api_secret_add(c, "sesi", digest);
    if (auth_csrf(c->secret->made, mark) < 0 || auth_digest(mark, digest) < 0)
        return false;
    api_secret_add(c, "csrf", digest);
    return true;
}

/* In the cipher the name stands as SQL has it, in small letters. */
static void whose(struct api_call *c, char ret[64])
{
    const char *name = json_get_string(c->secret->params, "nama", "");
    size_t len = 0;

    name += strspn(name, " \t");
    for (; len < 63 && name[len] != '\0'; len++)
        ret[len] = (char)(name[len] >= 'A' && name[len] <= 'Z' ? name[len] + 32 : name[len]);
    while (len > 0 && (ret[len - 1] == ' ' || ret[len - 1] == '\t'))
        len--;
    ret[len] = '\0';
}

static void on_compared(void *arg, void *data)
{
    struct api_call *c = arg;
    const struct auth_password *p = data;
    char name[64];

    api_call_resume(c);
    c->work = NULL;
    whose(c, name);
    json_object_object_add(c->secret->params, "cocok", json_object_new_boolean(p->fits));
    json_object_object_add(c->secret->params, "kode",
                           json_object_new_boolean(c->secret->code != NULL));
    add_agent(c);
    if (!api_totp_compare(c, name))
        return;
    if (make_session(c))
        api_secret_ask(c, "api.masuk_selesai", on_ended);
    else
        api_call_no_memory(c);
}

static void reply_session(struct api_call *c, struct json_object *doc)
{
    char mark[AUTH_SECRET_SIZE];

    if (auth_csrf(c->secret->made, mark) < 0) {
        api_call_no_memory(c);
        return;
    }
    api_cookie_set(&c->api->settings->access, c->request, c->secret->made);
    if (c->route->kind == API_PAGE) {
        api_page_go(c->request, json_get_string(c->secret->params, "ke", "/"));
        return;
    }
    json_object_object_add(doc, "csrf", json_object_new_string(mark));
    json_object_object_del(doc, "hasil");
    api_secret_reply(c, doc);
}

static void on_ended(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);
    const char *outcome;

    if (doc == NULL)
        return;
    c->left = NULL;
    outcome = json_get_string(doc, "hasil", "");
    if (strcmp(outcome, "masuk") == 0)
        reply_session(c, doc);
    else if (strcmp(outcome, "perlu-kode") == 0)
        api_call_refuse(c, 401, "perlu-kode",
                        "Kata sandi benar; sertakan juga kode dari aplikasi autentikator.");
    else
        api_call_refuse(c, 401, "masuk-gagal", "Nama, kata sandi atau kode tidak cocok.");
}

void api_logout(struct api_call *c)
{
    if (api_secret_read(c))
        api_secret_ask(c, c->route->call, on_left);
}

static void on_left(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc == NULL)
        return;
    api_cookie_set(&c->api->settings->access, c->request, NULL);
    if (c->route->kind == API_PAGE)
        api_page_go(c->request, "/masuk");
    else
        api_secret_reply(c, doc);
}
