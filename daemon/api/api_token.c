/* SPDX-License-Identifier: MIT */
/* A new token: made here, its fingerprint kept by SQL, itself in this one answer and nowhere else.
 */
#include <stdio.h>

#include "api_access.h"
#include "api_secret.h"
#include "auth_token.h"
#include "cleanup.h"

static db_done on_kept;

void api_token_make(struct api_call *c)
{
    char digest[AUTH_DIGEST_SIZE], shown[AUTH_TOKEN_SHOWN + 1];

    if (!api_secret_read(c))
        return;
    if (auth_token_make(c->secret->made) < 0 || auth_digest(c->secret->made, digest) < 0) {
        api_call_no_memory(c);
        return;
    }
    snprintf(shown, sizeof shown, "%.*s", AUTH_TOKEN_SHOWN, c->secret->made);
    api_secret_add(c, "sidik", digest);
    api_secret_add(c, "awalan", shown);
    api_secret_ask_once(c, on_kept);
}

static void on_kept(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = api_secret_answer(c, error, result);

    if (doc == NULL)
        return;
    json_object_object_add(doc, "token", json_object_new_string(c->secret->made));
    api_secret_reply(c, doc);
}
