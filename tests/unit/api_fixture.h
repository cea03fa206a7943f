/* SPDX-License-Identifier: MIT */
/* The API over the fakes, for the programs that ask it: settings, its life, a request that
 * arrives, a document that SQL answers. */
#ifndef SIKLUS_TEST_API_FIXTURE_H
#define SIKLUS_TEST_API_FIXTURE_H

#include "api_fakes.h"
#include "log.h"
#include "loop.h"

static struct config settings = {
    .access = {.hash_parallel = 1, .hash_queue = 1, .proxy = (char[]){""}},
    .render = {.max_parallel = 1, .queue_max = 1},
    .audit = {.seal_interval = 5000, .refused_queue = 4}};
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

/* r arrives at the route of this operation, and all that was faked before is forgotten. */
static inline void start(struct http_request *r, const char *operation)
{
    fake_reset();
    r->route = NULL;
    for (size_t i = 0; i < api_routes_count; i++)
        if (strcmp(api_routes[i].operation, operation) == 0)
            r->route = &api_routes[i];
    if (r->route == NULL)
        fail_msg("no route %s", operation);
    api_table(api)->handler(api_table(api)->arg, r);
}

static inline void answer_document(const char *doc)
{
    static const char *const names[] = {"f"};
    static const enum db_type types[] = {DB_JSON};
    const char *const values[] = {doc};
    const struct db_result one = {1, 1, names, types, values};

    fake.done(fake.arg, &fine, &one);
}

#endif
