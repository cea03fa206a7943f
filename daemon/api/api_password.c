/* SPDX-License-Identifier: MIT */
/* A new password. SQL is asked first whether it would take one, so that nobody without the right
 * makes the threads work. */
#include <string.h>

#include "api_access.h"
#include "api_kinds.h"
#include "api_secret.h"
#include "cleanup.h"

static db_done on_may, on_old, on_changed;
static worker_done on_hashed, on_compared;

/* Letters, not bytes: what a person counts. The body was valid UTF-8. */
static int letters(const char *text)
{
    int n = 0;

    for (; *text != '\0'; text++)
        n += (*text & 0xc0) != 0x80;
    return n;
}

static bool read_fresh(struct api_call *c)
{
    if (!api_secret_take(c, "sandi", true, &c->secret->fresh))
        return false;
    json_object_object_add(c->secret->params, "huruf",
                           json_object_new_int(letters(c->secret->fresh)));
    return true;
}

/* --- of a person --- */

void api_password_set(struct api_call *c)
{
    if (api_secret_read(c) && read_fresh(c))
        api_secret_ask(c, c->route->call, on_may);
}

static void on_may(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc != NULL)
        api_secret_work(c, NULL, on_hashed);
}

/* False: answered. */
static bool take_hash(struct api_call *c, const struct auth_password *p)
{
    c->work = NULL;
    if (c->secret->fresh != NULL && p->hash[0] == '\0' && (c->secret->old == NULL || p->fits)) {
        api_call_no_memory(c);
        return false;
    }
    api_secret_add(c, "phc", p->hash[0] != '\0' ? p->hash : NULL);
    return true;
}

static void on_hashed(void *arg, void *data)
{
    struct api_call *c = arg;

    api_call_resume(c);
    if (take_hash(c, data))
        api_secret_ask(c, c->route->call, api_doc_answered);
}

/* --- one's own --- */

void api_password_change(struct api_call *c)
{
    if (api_secret_read(c) && api_secret_take(c, "sandi_lama", true, &c->secret->old) &&
        read_fresh(c))
        api_secret_ask(c, c->route->call, on_old);
}

static void on_old(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc != NULL && api_secret_unheld(c, doc))
        api_secret_work(c, json_get_string(doc, "phc", NULL), on_compared);
}

static void on_compared(void *arg, void *data)
{
    struct api_call *c = arg;
    const struct auth_password *p = data;

    api_call_resume(c);
    json_object_object_add(c->secret->params, "cocok", json_object_new_boolean(p->fits));
    if (take_hash(c, p))
        api_secret_ask(c, c->route->call, on_changed);
}

static void on_changed(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc == NULL)
        return;
    if (strcmp(json_get_string(doc, "hasil", ""), "gagal") == 0) {
        api_call_refuse(c, 422, "sandi-salah", "Kata sandi yang lama tidak cocok.");
        return;
    }
    json_object_object_del(doc, "hasil");
    api_secret_reply(c, doc);
}
