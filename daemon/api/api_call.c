/* SPDX-License-Identifier: MIT */
/* One request on its way through the API. The request's end is the call's end, whether it was
 * answered or the client left: what SQL or a child still does for it is then let go. */
#include "api_call.h"

#include <stdlib.h>
#include <string.h>

#include "api_errors.h"
#include "cleanup.h"
#include "log.h"

static void on_end(void *arg)
{
    struct api_call *c = arg;

    if (c->ticket != NULL)
        db_abandon(c->ticket);
    if (c->job != NULL)
        child_cancel(c->job);
    free(c->asked);
    free(c);
}

struct api_call *api_call_new(struct api *a, struct http_request *r)
{
    struct api_call *c = calloc(1, sizeof(*c));

    if (c == NULL) {
        api_errors_no_memory(r);
        return NULL;
    }
    c->api = a;
    c->request = r;
    c->route = (const struct api_route *)http_request_route(r);
    http_request_on_end(r, on_end, c);
    return c;
}

static bool writes(const struct api_call *c)
{
    return c->route->kind == API_ACT || c->route->kind == API_IMPORT;
}

/* Without memory, or too long to keep: their length alone. */
static void keep_asked(struct api_call *c, const char *params)
{
    size_t len = strlen(params);

    free(c->asked);
    c->asked = len <= API_TRAIL_PARAMS ? strdup(params) : NULL;
    if (c->asked == NULL) {
        struct strbuf length = STRBUF_INIT;

        strbuf_addf(&length, "{\"panjang\":%zu}", len);
        c->asked = strbuf_detach(&length, NULL);
    }
}

void api_call_sql(struct api_call *c, const char *params, db_done *done)
{
    const struct db_call_row *row = db_call_find(c->route->call);
    char caller[API_CALLER_SIZE];

    api_caller_json(http_request_peer(c->request), http_request_id(c->request), caller);
    if (writes(c))
        keep_asked(c, params);
    if (db_call(c->api->db, row, caller, &params, done, c, &c->ticket) < 0)
        api_call_no_memory(c);
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
    strbuf_addf(&params, "{\"fungsi\":\"%s\",\"status\":%d", c->route->call, problem.status);
    add_text(&params, "kode", problem.code);
    add_text(&params, "pesan", problem.detail);
    add_text(&params, "pasal", problem.article);
    strbuf_addf(&params, ",\"isi\":%s}", c->asked);
    api_caller_json(http_request_peer(c->request), http_request_id(c->request), caller);
    if (!params.failed)
        api_trail_refused(c->api->trail, caller, params.data);
}

bool api_call_returned(struct api_call *c, const struct db_error *error)
{
    c->ticket = NULL;
    log_request(http_request_id(c->request));
    if (error->kind == 0)
        return true;
    record_refusal(c, error);
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
