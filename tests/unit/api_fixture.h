/* SPDX-License-Identifier: MIT */
/* The API over the fakes, for the programs that ask it: settings, its life, a request that
 * arrives, a document that SQL answers. */
#ifndef SIKLUS_TEST_API_FIXTURE_H
#define SIKLUS_TEST_API_FIXTURE_H

#include <errno.h>
#include <string.h>

#include "api_fakes.h"
#include "log.h"
#include "loop.h"

/* Parameters or headers: {name, value}, … */
#define FORM(...) ((const struct fake_param[]){__VA_ARGS__, {NULL, NULL}})
#define JSON "application/json"

static struct config settings = {
    .http = {.max_connections = 4},
    .access = {.hash_parallel = 1, .hash_queue = 1, .proxy = (char[]){""}},
    .render = {.max_parallel = 1, .queue_max = 1},
    .audit = {.seal_interval = 5000}};
static struct loop *loop;
static struct api *api;

static int setup(void **state)
{
    (void)state;
    log_setup(LOG_LEVEL_ERROR, 1024);
    loop = loop_new(NULL, NULL, NULL);
    api = loop == NULL ? NULL : api_new(loop, NULL, NULL, NULL, &settings, "/self", NULL, NULL);
    if (api != NULL)
        api_set_waiting(api, NULL);
    return api == NULL;
}

static int teardown(void **state)
{
    (void)state;
    api_free(api);
    loop_free(loop);
    fake_reset();
    return 0;
}

static const struct db_error fine = {.kind = 0, .message = ""};
static const struct db_error refused = {
    .kind = -EREMOTE,
    .sqlstate = "SK422",
    .message = "SOP ini sudah dicabut.",
    .detail = "Pasal 13",
    .hint = "Lihat SOP penggantinya.",
    .code = "sop-dicabut",
};

/* One column of one row: a document. */
static const char *const doc_names[] = {"f"};
static const enum db_type doc_types[] = {DB_JSON};
static const char *const doc_values[] = {"{\"a\": 1}"};
static const struct db_result document = {1, 1, doc_names, doc_types, doc_values};

static inline const struct api_route *api_route_of(const char *operation)
{
    for (size_t i = 0; i < api_routes_count; i++)
        if (strcmp(api_routes[i].operation, operation) == 0)
            return &api_routes[i];
    fail_msg("no route %s", operation);
    return NULL;
}

/* r arrives at the route of this operation, and all that was faked before is forgotten. */
static inline void start(struct http_request *r, const char *operation)
{
    fake_reset();
    r->route = api_route_of(operation);
    api_table(api)->handler(api_table(api)->arg, r);
}

static inline void answer_document(const char *doc)
{
    const char *const values[] = {doc};
    const struct db_result one = {1, 1, doc_names, doc_types, values};

    fake.done(fake.arg, &fine, &one);
}

/* The act is refused, and that is written into the trail. */
static inline void refuse_act(const struct db_error *error)
{
    fake.done(fake.arg, error, NULL);
    assert_string_equal(fake.call->name, "api.jejak_tolak");
    fake.done(fake.arg, &fine, &document);
}

#endif
