/* SPDX-License-Identifier: MIT */
/* One request on its way through the API. The request's end is the call's end, whether it was
 * answered or the client left: what SQL or a child still does for it is then let go. */
#include "api_call.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api_errors.h"
#include "api_tag.h"
#include "cleanup.h"
#include "log.h"

static void on_end(void *arg)
{
    struct api_call *c = arg;
    bool asked = c->ticket != NULL && !db_withdraw(c->ticket);

    if (asked)
        db_abandon(c->ticket);
    else if (c->left != NULL)
        c->left(c);
    if (c->attempt != NULL)
        api_trail_leave(c->attempt);
    if (c->job != NULL)
        child_cancel(c->job);
    c->api->drawings -= c->drawing;
    worker_cancel(c->work);
    if (c->release != NULL)
        c->release(c);
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

static void ask_by(struct api_call *c, const char *call, const char *by, const char *params,
                   const char *sent, db_done *done)
{
    char caller[API_CALLER_SIZE];
    const struct api_trail_act act = {
        .function = db_call_find(call),
        .by = db_call_find(by),
        .caller = caller,
        .params = params,
        .sent = sent,
    };
    int r;

    api_caller_json(&c->caller, c->request, call, caller);
    if (writes(c))
        r = api_trail_try(c->api->trail, &act, done, c, &c->attempt);
    else
        r = db_call(c->api->db, act.by, caller, &sent, done, c, &c->ticket);
    if (r == -EAGAIN)
        api_errors_reply(c->request, c->route,
                         &(struct db_error){.kind = r, .message = "the trail has no room"});
    else if (r < 0)
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
    char tag[API_TAG_SIZE];

    if (strcmp(c->route->http.method, "GET") == 0 && !body->failed &&
        api_tag_of(body->data, body->len, tag) && api_tag_answers(c->request, tag))
        strbuf_free(body);
    else
        http_reply(c->request, 200, media, body);
}

void api_call_resume(struct api_call *c)
{
    log_request(http_request_id(c->request));
}

void api_call_heard(struct api_call *c)
{
    c->ticket = NULL;
    c->attempt = NULL;
    api_call_resume(c);
}

bool api_call_returned(struct api_call *c, const struct db_error *error)
{
    api_call_heard(c);
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
