/* SPDX-License-Identifier: MIT */
/* The API over the fakes, for the programs that ask it: settings, its life, nothing else. */
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

#endif
