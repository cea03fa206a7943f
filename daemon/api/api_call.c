/* SPDX-License-Identifier: MIT */
/* One request on its way through the API. The request's end is the call's end, whether it was
 * answered or the client left: what SQL or a child still does for it is then let go. */
#include "api_call.h"

#include <stdlib.h>

#include "api_errors.h"
#include "api_secret.h"
#include "log.h"

static void on_end(void *arg)
{
    struct api_call *c = arg;

    if (c->ticket != NULL)
        db_abandon(c->ticket);
    if (c->job != NULL)
        child_cancel(c->job);
    worker_cancel(c->work);
    api_secret_free(c->secret);
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

void api_call_sql(struct api_call *c, const char *params, db_done *done)
{
    api_call_ask(c, c->route->call, params, done);
}

void api_call_ask(struct api_call *c, const char *call, const char *params, db_done *done)
{
    const struct db_call_row *row = db_call_find(call);
    char caller[API_CALLER_SIZE];

    api_caller_json(&c->caller, c->request, row->name, caller);
    if (db_call(c->api->db, row, caller, &params, done, c, &c->ticket) < 0)
        api_call_no_memory(c);
}

void api_call_resume(struct api_call *c)
{
    log_request(http_request_id(c->request));
}

bool api_call_returned(struct api_call *c, const struct db_error *error)
{
    c->ticket = NULL;
    log_request(http_request_id(c->request));
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
