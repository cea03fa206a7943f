/* SPDX-License-Identifier: MIT */
/* BULK: {"operasi":"sopSahkan","butir":[{…},…]}. An item holds what the act's path and body hold.
 * All are looked at before the first is done; each is in a transaction of its own, in their order:
 * one that is refused stops no other, and the answer says of each what became of it. A client that
 * leaves ends it between two of them. */
#include <stdlib.h>
#include <string.h>

#include "api_act.h"
#include "api_errors.h"
#include "api_kinds.h"
#include "api_names.h"
#include "api_params.h"
#include "cleanup.h"
#include "json.h"
#include "utf8.h"

#define ACTS_MAX 100 /* of one request */

struct api_bulk {
    struct json_object *body;
    struct json_object *items; /* in body */
    const struct api_route *act;
    const char *key; /* Idempotency-Key of the request, or NULL: each item's is made of it */
    size_t at;       /* the item that SQL has */
    size_t failed;
    struct strbuf out;
};

static db_done on_item;

static void release(struct api_call *c)
{
    struct api_bulk *b = c->bulk;

    json_object_put(b->body);
    strbuf_free(&b->out);
    free(b);
}

static const struct api_route *act_named(const char *operation)
{
    for (size_t i = 0; i < api_routes_count; i++)
        if (api_routes[i].kind == API_ACT && strcmp(api_routes[i].operation, operation) == 0)
            return &api_routes[i];
    return NULL;
}

/* The first member that the act does not know; NULL: all are known. */
static const char *stranger(const struct api_route *act, const struct json_object *item)
{
    json_object_object_foreach((struct json_object *)item, name, value)
    {
        (void)value;
        if (!api_names_in_path(act->http.path, name) && !api_names_listed(act->body, name))
            return name;
    }
    return NULL;
}

static bool items_fit(struct api_call *c, const struct api_bulk *b)
{
    for (size_t i = 0; i < json_object_array_length(b->items); i++) {
        const struct json_object *item = json_object_array_get_idx(b->items, i);
        const char *name;

        if (!json_object_is_type(item, json_type_object)) {
            api_call_refuse(c, 400, "butir-cacat", "Butir ke-%zu bukan objek JSON.", i + 1);
            return false;
        }
        name = stranger(b->act, item);
        if (name == NULL)
            continue;
        api_call_refuse(c, 400, "anggota-tidak-dikenal",
                        "Butir ke-%zu memuat anggota \"%.*s\" yang tidak dikenal operasi %s.",
                        i + 1, (int)utf8_cut(name, strlen(name), API_NAME_SHOWN), name,
                        b->act->operation);
        return false;
    }
    return true;
}

static bool read_body(struct api_call *c, struct api_bulk *b, const char *text)
{
    const char *operation;
    size_t count;

    if (json_parse_at_most(text, strlen(text), API_JSON_VALUES, &b->body, NULL) < 0) {
        api_call_no_memory(c);
        return false;
    }
    operation = json_get_string(b->body, "operasi", "");
    b->act = act_named(operation);
    if (b->act == NULL) {
        api_call_refuse(c, 400, "operasi-tidak-dikenal",
                        "operasi harus operationId sebuah tindakan, misalnya monitoringCatat; "
                        "daftarnya ada di /v1/openapi.json.");
        return false;
    }
    b->items = json_get_array(b->body, "butir");
    count = json_length(b->items);
    if (count >= 1 && count <= ACTS_MAX)
        return items_fit(c, b);
    api_call_refuse(c, 400, "butir-cacat", "butir harus larik berisi 1 sampai %d objek.", ACTS_MAX);
    return false;
}

static void ask_item(struct api_call *c)
{
    struct api_bulk *b = c->bulk;
    const char *params = json_object_to_json_string_ext(json_object_array_get_idx(b->items, b->at),
                                                        JSON_C_TO_STRING_PLAIN);
    _cleanup_(strbuf_free) struct strbuf wrapped = STRBUF_INIT;
    _cleanup_(strbuf_free) struct strbuf key = STRBUF_INIT;

    if (params != NULL && b->key == NULL) {
        api_call_ask(c, b->act->call, params, on_item);
        return;
    }
    strbuf_addf(&key, "%s#%zu", b->key, b->at + 1);
    if (params != NULL && !key.failed)
        api_act_wrap(&wrapped, b->act, params, key.data);
    strbuf_addc(&wrapped, '}');
    if (params == NULL || key.failed || wrapped.failed)
        api_call_no_memory(c);
    else
        api_call_ask_wrapped(c, b->act->call, params, wrapped.data, on_item);
}

static void finish(struct api_call *c)
{
    struct api_bulk *b = c->bulk;

    strbuf_addf(&b->out, "],\"berhasil\":%zu,\"gagal\":%zu}", b->at - b->failed, b->failed);
    api_call_answer(c, "application/json", &b->out);
}

static void add_result(struct api_call *c, const struct db_error *error,
                       const struct db_result *result)
{
    struct api_bulk *b = c->bulk;
    const char *text = NULL;
    size_t len = 0;

    strbuf_addf(&b->out, "%s{\"ke\":%zu,", b->at > 0 ? "," : "", b->at + 1);
    if (error->kind != 0) {
        strbuf_adds(&b->out, "\"galat\":");
        strbuf_addf(&b->out, ",\"status\":%d}",
                    api_errors_json(&b->out, c->request, b->act, error));
        b->failed++;
        return;
    }
    if (db_result_rows(result) == 1)
        text = db_result_value(result, 0, 0, &len);
    strbuf_adds(&b->out, "\"jawaban\":");
    strbuf_add(&b->out, text != NULL ? text : "null", text != NULL ? len : 4);
    strbuf_adds(&b->out, ",\"status\":200}");
}

static void on_item(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    struct api_bulk *b = c->bulk;

    api_call_heard(c);
    add_result(c, error, result);
    if (b->out.failed)
        api_call_no_memory(c);
    else if (++b->at < json_object_array_length(b->items))
        ask_item(c);
    else
        finish(c);
}

void api_bulk_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf body = STRBUF_INIT;
    const char *key = http_request_header(c->request, "Idempotency-Key");

    if (!api_act_key_is_fit(c, key) || !api_params_read_body(c, &body))
        return;
    c->bulk = calloc(1, sizeof(*c->bulk));
    if (c->bulk == NULL) {
        api_call_no_memory(c);
        return;
    }
    c->release = release;
    c->bulk->key = key;
    if (!read_body(c, c->bulk, body.data))
        return;
    strbuf_adds(&c->bulk->out, "{\"data\":[");
    ask_item(c);
}
