/* SPDX-License-Identifier: MIT */
/* A routed request becomes a call of its route's kind: what does it present, does the API serve,
 * then the kind's first step. */
#include "api.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api_call.h"
#include "api_errors.h"
#include "api_kinds.h"
#include "api_page.h"
#include "log.h"

static void start_handler(struct api_call *c)
{
    c->route->handler(c);
}

static void (*const kinds[])(struct api_call *c) = {
    [API_LIST] = api_list_start,     [API_DOC] = api_doc_start,       [API_ACT] = api_act_start,
    [API_IMPORT] = api_import_start, [API_RENDER] = api_export_start, [API_BULK] = api_bulk_start,
    [API_UPLOAD] = api_upload_start, [API_HANDLER] = start_handler,   [API_PAGE] = api_page_start,
};

/* False: the request is answered with the reason. */
static bool admit(const struct api *a, const struct api_route *route, struct http_request *r,
                  struct api_caller *ret_caller)
{
    struct http_problem problem;

    if (route->http.open) {
        api_caller_nobody(&a->settings->access, r, ret_caller);
        return true;
    }
    if (!api_caller_read(a->admins, &a->settings->access, r, ret_caller, &problem)) {
        if (problem.status == 401 && route->kind != API_PAGE)
            http_reply_header(r, "WWW-Authenticate", "Bearer");
        http_reply_problem(r, &problem);
        return false;
    }
    if (a->waiting == NULL)
        return true;
    api_errors_not_ready(r, a->waiting);
    return false;
}

static void on_request(void *arg, struct http_request *r)
{
    struct api *a = arg;
    const struct api_route *route = (const struct api_route *)http_request_route(r);
    struct api_caller caller;
    struct api_call *c;

    log_request(http_request_id(r));
    if (route->kind == API_PAGE)
        api_page_problems(a, r);
    if (!admit(a, route, r, &caller))
        return;
    c = api_call_new(a, r, &caller);
    if (c != NULL)
        kinds[route->kind](c);
}

static void log_admins(const struct api *a)
{
    int error = api_admins_error(a->admins);

    if (error < 0)
        log_warn("api.admin_group", "group=%s error=%s", LOG_Q(a->settings->http.admin_group),
                 error == -ENOENT ? "\"no such group\"" : LOG_Q(strerror(-error)));
}

static loop_fn on_deadline;

static void end_drain(struct api *a)
{
    loop_fn *drained = a->drained;

    a->drained = NULL;
    loop_timer_stop(a->deadline);
    if (drained != NULL)
        drained(a->drained_arg);
}

static void on_sealed(void *arg)
{
    end_drain(arg);
}

static void on_told(void *arg)
{
    struct api *a = arg;

    if (a->drained == NULL)
        return;
    if (a->served)
        api_seal_last(a->seal, on_sealed, a);
    else
        end_drain(a);
}

static void on_deadline(void *arg)
{
    struct api *a = arg;

    log_warn("api.drain_late", "waiting=%u", api_trail_counts(a->trail)->waiting);
    end_drain(a);
}

struct api *api_new(struct loop *l, struct db_pool *db, struct child_pool *render,
                    struct child_pool *reader, const struct config *settings, const char *self,
                    api_metrics *metrics, void *arg)
{
    struct api *a = calloc(1, sizeof(*a));

    if (a == NULL)
        return NULL;
    *a = (struct api){
        .loop = l,
        .db = db,
        .render = render,
        .reader = reader,
        .settings = settings,
        .self = self,
        .metrics = metrics,
        .metrics_arg = arg,
        .admins = api_admins_new(settings->http.admin_group),
        .workers = worker_pool_new(l, settings->access.hash_parallel, settings->access.hash_queue),
        .waiting =
            "Basis data belum terhubung atau skemanya belum diperiksa; siklusd terus mencoba.",
        .table = {api_routes, api_routes_count, sizeof(api_routes[0]), on_request, a,
                  api_page_stray},
    };
    a->trail = api_trail_new(l, db, &settings->http);
    a->seal = api_seal_new(l, db, &settings->audit);
    a->deadline = loop_timer_new(l, on_deadline, a);
    if (a->admins == NULL || a->workers == NULL || a->trail == NULL || a->seal == NULL ||
        a->deadline == NULL) {
        api_free(a);
        return NULL;
    }
    log_admins(a);
    return a;
}

const struct http_table *api_table(struct api *a)
{
    return &a->table;
}

void api_set_waiting(struct api *a, const char *reason)
{
    a->waiting = reason;
    if (reason == NULL) {
        a->served = true;
        api_seal_start(a->seal);
    }
}

void api_drain(struct api *a, int64_t ms, loop_fn *drained, void *arg)
{
    a->drained = drained;
    a->drained_arg = arg;
    loop_timer_start(a->deadline, ms);
    api_trail_drain(a->trail, on_told, a);
}

static void on_admins(void *arg, struct api_admins *fresh)
{
    struct api *a = arg;

    a->reload = NULL;
    log_request("");
    if (fresh == NULL) {
        log_error("api.no_memory", "during=reload");
        return;
    }
    api_admins_free(a->admins);
    a->admins = fresh;
    log_admins(a);
    if (a->reload_again)
        api_reload(a);
}

void api_reload(struct api *a)
{
    /* One lookup at a time, and the last settings win. */
    a->reload_again = a->reload != NULL;
    if (a->reload_again)
        return;
    a->reload = api_admins_load(a->loop, a->settings->http.admin_group, on_admins, a);
    if (a->reload == NULL)
        log_error("api.admin_group", "group=%s error=\"cannot start the lookup\"",
                  LOG_Q(a->settings->http.admin_group));
}

void api_free(struct api *a)
{
    if (a == NULL)
        return;
    api_admins_load_cancel(a->reload);
    api_trail_free(a->trail);
    api_seal_free(a->seal);
    loop_timer_free(a->deadline);
    api_admins_free(a->admins);
    worker_pool_free(a->workers);
    free(a);
}
