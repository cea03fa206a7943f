/* SPDX-License-Identifier: MIT */
/* One request on its way through the API: what it owns, the steps all kinds share, its only end.
 * After an answer (a reply or a refusal) the call is dead: the caller returns at once. */
#ifndef SIKLUS_API_CALL_H
#define SIKLUS_API_CALL_H

#include <stdbool.h>

#include "api.h"
#include "api_caller.h"
#include "api_routes.h"
#include "api_seal.h"
#include "api_trail.h"
#include "db_call.h"
#include "http_reply.h"
#include "worker.h"

/* Bytes that are kept of what a client says of itself in a header. */
#define API_SAID_MAX ((size_t)200)

struct api {
    struct loop *loop;
    struct db_pool *db;
    struct child_pool *render;
    struct child_pool *reader;
    const struct config *settings;
    const char *self;
    api_metrics *metrics;
    void *metrics_arg;
    struct api_admins *admins;
    struct api_admins_load *reload; /* the group being read again, or NULL */
    bool reload_again;              /* asked for while one runs */
    const char *waiting;            /* why it does not serve; NULL: it serves */
    struct worker_pool *workers;    /* compare passwords */
    struct http_table table;
    struct api_trail *trail;
    struct api_seal *seal;
    unsigned drawings;           /* reports that SQL writes or a child draws */
    struct loop_timer *deadline; /* of the drain */
    bool served;
    loop_fn *drained;
    void *drained_arg;
};

struct api_bulk;
struct api_secret;
struct api_sheet;

struct api_call {
    struct api *api;
    struct http_request *request;
    const struct api_route *route;
    struct api_caller caller;
    struct db_ticket *ticket;            /* while SQL has it */
    struct api_attempt *attempt;         /* the same of a write */
    struct child_job *job;               /* while a child draws or reads it */
    void (*left)(struct api_call *c);    /* at its end, unless SQL is at work for it; or NULL */
    bool drawing;                        /* counted among api.drawings */
    struct worker_job *work;             /* while a thread compares a password */
    struct api_secret *secret;           /* of a route that makes or takes one */
    struct api_bulk *bulk;               /* many acts in one request, or NULL */
    struct api_sheet *sheet;             /* a whole list as a file, or NULL */
    void (*release)(struct api_call *c); /* frees the one of these three that is there; or NULL */
    unsigned piece;                      /* of an attachment: the next one to be sent */
    const char *format; /* RENDER: row of render_formats by name; LIST: "csv", "xlsx" or
                           NULL;                                  IMPORT: "csv" or "json" */
};

/* A call for the request; it ends with it. NULL when out of memory (already answered). */
struct api_call *api_call_new(struct api *a, struct http_request *r,
                              const struct api_caller *caller);
/* Asks SQL in the caller's name; params is the one jsonb. Answers 503 by itself when it cannot. A
 * write that is refused comes back when it is in the trail (api_trail.h). */
void api_call_sql(struct api_call *c, const char *params, db_done *done);
/* The same of another row of db_calls than the route's. */
void api_call_ask(struct api_call *c, const char *call, const char *params, db_done *done);
/* The same by api.tindak, which calls it under conditions: wrapped is what that is asked. */
void api_call_ask_wrapped(struct api_call *c, const char *call, const char *params,
                          const char *wrapped, db_done *done);
/* 200 with this body (taken over); what is read (GET) carries its tag, and is sent as the
 * conditions on that allow (api_tag.h). */
void api_call_answer(struct api_call *c, const char *media, struct strbuf *body);
/* First step of what comes from the loop by another way than SQL. */
void api_call_resume(struct api_call *c);
/* SQL has answered: takes up the request again. */
void api_call_heard(struct api_call *c);
/* First step of a db_done that has one answer: takes up the request again. False: SQL refused, the
 * call is answered. */
bool api_call_returned(struct api_call *c, const struct db_error *error);
/* A problem whose detail is the sentence. */
void api_call_refuse(struct api_call *c, int status, const char *code, const char *sentence, ...)
    __attribute__((format(printf, 4, 5)));
void api_call_no_memory(struct api_call *c);

#endif
