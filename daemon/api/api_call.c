/* SPDX-License-Identifier: MIT */
/* One request on its way through the API. The request's end is the call's end, whether it was
 * answered or the client left: what SQL or a child still does for it is then let go. */
#include "api_call.h"

#include <stdlib.h>
#include <string.h>

#include "api_bulk.h"
#include "api_errors.h"
#include "api_secret.h"
#include "api_sheet.h"
#include "api_tag.h"
#include "cleanup.h"
#include "log.h"

static void on_end(void *arg)
{
    struct api_call *c = arg;

    if (c->ticket != NULL)
        db_abandon(c->ticket);
    if (c->job != NULL)
        child_cancel(c->job);
    c->api->drawings -= c->drawing;
    api_bulk_free(c->bulk);
    api_sheet_free(c->sheet);
    worker_cancel(c->work);
    api_secret_free(c->secret);
    free(c->asked);
    free(c);
}

struct api_call *api_call_new(struct api *a, struct http_request *r,
                              const struct api_caller *caller)
{
    struct api_call *c = calloc(1, sizeof(*c));

    if (c == NULL) {
        api_errors_no_memory(r);
        return NULL;
    }
    c->api = a;
    c->request = r;
    c->caller = *caller;
    c->route = (const struct api_route *)http_request_route(r);
    http_request_on_end(r, on_end, c);
    return c;
}

/* A login is none: it leaves a trail of its own. */
static bool writes(const struct api_call *c)
{
    return strcmp(c->route->http.method, "GET") != 0 && !c->route->http.open;
}

/* Without memory, or too long to keep: their length alone. */
static void keep_asked(struct api_call *c, const char *call, const char *params)
{
    size_t len = strlen(params);

    free(c->asked);
    c->asked_of = call;
    c->asked = len <= API_TRAIL_PARAMS ? strdup(params) : NULL;
    if (c->asked == NULL) {
        struct strbuf length = STRBUF_INIT;

        strbuf_addf(&length, "{\"panjang\":%zu}", len);
        c->asked = strbuf_detach(&length, NULL);
    }
}

static void ask_by(struct api_call *c, const char *call, const char *by, const char *params,
                   const char *sent, db_done *done)
{
    char caller[API_CALLER_SIZE];

    api_caller_json(&c->caller, c->request, call, caller);
    if (writes(c))
        keep_asked(c, call, params);
    if (db_call(c->api->db, db_call_find(by), caller, &sent, done, c, &c->ticket) < 0)
        api_call_no_memory(c);
}

void api_call_ask(struct api_call *c, const char *call, const char *params, db_done *done)
{
    ask_by(c, call, call, params, params, done);
}

void api_call_ask_wrapped(struct api_call *c, const char *call, const char *params,
                          const char *wrapped, db_done *done)
{
    ask_by(c, call, "api.tindak", params, wrapped, done);
}

void api_call_sql(struct api_call *c, const char *params, db_done *done)
{
    api_call_ask(c, c->route->call, params, done);
}

void api_call_answer(struct api_call *c, const char *media, struct strbuf *body)
{
    const char *had = http_request_header(c->request, "If-None-Match");
    char tag[API_TAG_SIZE];
    int status = 200;

    if (strcmp(c->route->http.method, "GET") == 0 && !body->failed &&
        api_tag_of(body->data, body->len, tag)) {
        http_reply_header(c->request, "ETag", tag);
        if (had != NULL && api_tag_listed(had, tag)) {
            strbuf_free(body);
            status = 304;
        }
    }
    http_reply(c->request, status, media, body);
}

static void add_text(struct strbuf *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    strbuf_addf(out, ",\"%s\":", name);
    strbuf_add_json(out, text, strcspn(text, "\n"));
}

/* What the law or a right refused goes into the trail; what was malformed or failed does not. */
static bool is_refusal(int status)
{
    return status == 403 || status == 409 || status == 422;
}

static void record_refusal(struct api_call *c, const struct db_error *error)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    struct http_problem problem;
    char caller[API_CALLER_SIZE];

    api_errors_problem(error, &problem);
    if (c->asked == NULL || !is_refusal(problem.status))
        return;
    strbuf_addf(&params, "{\"fungsi\":\"%s\",\"status\":%d", c->asked_of, problem.status);
    add_text(&params, "kode", problem.code);
    add_text(&params, "pesan", problem.detail);
    add_text(&params, "pasal", problem.article);
    api_caller_json(&c->caller, c->request, c->asked_of, caller);
    strbuf_addf(&params, ",\"pemanggil\":%s,\"isi\":%s}", caller, c->asked);
    if (!params.failed)
        api_trail_refused(c->api->trail, params.data);
}

void api_call_resume(struct api_call *c)
{
    log_request(http_request_id(c->request));
}

void api_call_heard(struct api_call *c, const struct db_error *error)
{
    c->ticket = NULL;
    api_call_resume(c);
    if (error->kind != 0)
        record_refusal(c, error);
}

bool api_call_returned(struct api_call *c, const struct db_error *error)
{
    api_call_heard(c, error);
    if (error->kind == 0)
        return true;
    api_errors_reply(c->request, c->route, error);
    return false;
}

void api_call_refuse(struct api_call *c, int status, const char *code, const char *sentence, ...)
{
    struct http_problem problem = {.status = status, .code = code};
    struct strbuf detail = STRBUF_INIT;
    va_list ap;

    va_start(ap, sentence);
    strbuf_addv(&detail, sentence, ap);
    va_end(ap);
    problem.detail = detail.failed ? NULL : detail.data;
    http_reply_problem(c->request, &problem);
    strbuf_free(&detail);
}

void api_call_no_memory(struct api_call *c)
{
    api_errors_no_memory(c->request);
}
