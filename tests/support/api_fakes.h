/* SPDX-License-Identifier: MIT */
/* The floors below the API, faked: one request that a test describes, one answer that it looks at,
 * what SQL was asked and what it says, what a child was given. The definitions stand in for those
 * of the libraries http, db and child. */
#ifndef SIKLUS_API_FAKES_H
#define SIKLUS_API_FAKES_H

#include "api.h"
#include "api_routes.h"
#include "child.h"
#include "db_call.h"
#include "db_read.h"
#include "http_reply.h"
#include "http_request.h"
#include "http_stream.h"

struct fake_param {
    const char *name, *value;
};

struct http_request {
    const struct api_route *route;
    struct http_peer peer;
    const struct fake_param *params; /* ended by name NULL; may be NULL */
    const char *type, *accept, *body;
    const struct fake_param *sent; /* other headers, ended by name NULL; may be NULL */
    const char *target;            /* NULL: "/" */
    http_problem_fn *problem;
    void *problem_arg;
    void (*ended)(void *arg);
    void *ended_arg;
    /* the answer */
    int replies;
    int status;
    char media[128];
    char headers[1024]; /* "Name: value\n" each */
    char *reply;
};

struct db_result {
    int rows, columns;
    const char *const *names;
    const enum db_type *types;
    const char *const *values; /* row by row */
};

struct db_ticket {
    int unused;
};

struct db_read {
    int unused;
};

struct child_job {
    int unused;
};

/* What was asked of the floors, and what they answer. */
extern struct api_fake {
    unsigned ready; /* connections of the pool */
    int call_result;
    const struct db_call_row *call;
    char *caller, *params;
    db_done *done;
    void *arg;
    struct db_ticket ticket;
    bool sent; /* the call can not be withdrawn any more */
    int abandoned;
    int child_result;
    char format[64];
    char *input;
    size_t input_len;
    child_done *drawn;
    void *drawn_arg;
    struct child_job job;
    int cancelled;
    void (*hungry)(void *arg); /* of a child that is fed */
    int file;                  /* its stdout */
    int fed;                   /* pieces that it got */
    bool ended;                /* and no more come */
    struct db_read read;
    int reads, reads_ended;
    size_t left; /* of an answer in pieces */
    void (*taken)(void *arg);
    void *taken_arg;
    int cut;
} fake;

/* As at the beginning of a test: a connection is ready, nothing was asked. */
void fake_reset(void);
/* The end of a request, as the http floor has it: after the answer, or when the client left. */
void fake_end(struct http_request *r);

#endif
