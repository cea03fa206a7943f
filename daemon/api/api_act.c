/* SPDX-License-Identifier: MIT */
/* ACT, and what it shares with IMPORT. Without a condition the act's own function is asked; with
 * one, api.tindak is, which judges the conditions in the transaction of the act. */
#include "api_act.h"

#include <string.h>

#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"

struct conditions {
    const char *key;              /* Idempotency-Key, or NULL */
    const char *tags;             /* If-Match, or NULL */
    const struct api_route *seen; /* whose document the tags are of */
};

/* Visible ASCII, so that it can stand in a log line and in a table as it is. */
bool api_act_key_is_fit(struct api_call *c, const char *key)
{
    size_t len = 0;

    while (key != NULL && key[len] >= 0x21 && key[len] <= 0x7e)
        len++;
    if (key == NULL || (key[len] == '\0' && len > 0 && len <= API_KEY_MAX))
        return true;
    api_call_refuse(c, 400, "kunci-cacat",
                    "Idempotency-Key harus 1 sampai %zu huruf, angka atau tanda baca ASCII tanpa "
                    "spasi.",
                    API_KEY_MAX);
    return false;
}

/* "/v1/sop/{id}/sahkan" changes what "/v1/sop/{id}" shows. */
static const struct api_route *document_of(const struct api_route *act)
{
    size_t len = (size_t)(strrchr(act->http.path, '/') - act->http.path);

    for (size_t i = 0; i < api_routes_count; i++) {
        const struct api_route *route = &api_routes[i];

        if (route->kind == API_DOC && strlen(route->http.path) == len &&
            strncmp(route->http.path, act->http.path, len) == 0)
            return route;
    }
    return NULL;
}

static bool read_conditions(struct api_call *c, struct conditions *ret)
{
    *ret = (struct conditions){
        .key = http_request_header(c->request, "Idempotency-Key"),
        .tags = http_request_header(c->request, "If-Match"),
    };
    if (!api_act_key_is_fit(c, ret->key))
        return false;
    if (ret->tags == NULL)
        return true;
    ret->seen = document_of(c->route);
    if (ret->seen != NULL)
        return true;
    api_call_refuse(c, 400, "syarat-tak-berlaku",
                    "If-Match tidak berlaku di sini: tindakan ini tidak mengubah satu dokumen yang "
                    "bertanda ETag.");
    return false;
}

/* "api.sop_sahkan" is sop_sahkan to SQL. */
static const char *bare_name(const char *call)
{
    return call + strlen("api.");
}

static void add_text(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, ",\"%s\":", name);
    strbuf_add_json(out, value, strlen(value));
}

void api_act_wrap(struct strbuf *out, const struct api_route *act, const char *params,
                  const char *key)
{
    strbuf_addf(out, "{\"fungsi\":\"%s\",\"p\":%s", bare_name(act->call), params);
    if (key != NULL)
        add_text(out, "kunci", key);
}

static bool add_seen(struct api_call *c, const struct conditions *when, struct strbuf *out)
{
    add_text(out, "dokumen", bare_name(when->seen->call));
    add_text(out, "tanda", when->tags);
    strbuf_adds(out, ",\"jalur\":");
    return api_params_read(c, out);
}

static void on_done(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    const char *again;

    if (!api_call_returned(c, error))
        return;
    again = db_result_rows(result) == 1 ? db_result_value(result, 0, 1, NULL) : NULL;
    if (again != NULL && again[0] == 't')
        http_reply_header(c->request, "Idempotency-Replayed", "true");
    api_doc_reply(c, result);
}

void api_act_ask(struct api_call *c, const char *params)
{
    _cleanup_(strbuf_free) struct strbuf wrapped = STRBUF_INIT;
    struct conditions when;

    if (!read_conditions(c, &when))
        return;
    if (when.key == NULL && when.tags == NULL) {
        api_call_sql(c, params, api_doc_answered);
        return;
    }
    api_act_wrap(&wrapped, c->route, params, when.key);
    if (when.tags != NULL && !add_seen(c, &when, &wrapped))
        return;
    strbuf_addc(&wrapped, '}');
    if (wrapped.failed)
        api_call_no_memory(c);
    else
        api_call_ask_wrapped(c, c->route->call, params, wrapped.data, on_done);
}

void api_act_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (api_params_read_body(c, &params))
        api_act_ask(c, params.data);
}
