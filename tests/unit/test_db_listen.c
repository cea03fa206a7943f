/* SPDX-License-Identifier: MIT */
/* Wake-ups: by notification, once for many; after every reconnect; by the poll, server or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "db_fixture.h"
#include "db_listen.h"
#include "own_ms.h"

/* By the clock of libevent's timers, which goes by ticks: by a finer one they may come early. */
static int64_t tick_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC_COARSE, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static struct db_pool *pool; /* of the case */

static int teardown(void **state)
{
    db_pool_free(pool);
    pool = NULL;
    return fixture_teardown(state);
}

static void on_wake(void *arg)
{
    unsigned *wakes = arg;

    (*wakes)++;
}

static struct db_listen *listen_to(struct fixture *f, const char *channel, unsigned *wakes)
{
    struct db_listen *d;

    pool = db_pool_new(f->loop, f->resolver, &f->settings);
    assert_non_null(pool);
    d = db_listen_new(pool, channel, on_wake, wakes);
    assert_non_null(d);
    return d;
}

static struct db_listen *listen_at(struct fixture *f, unsigned *wakes)
{
    return listen_to(f, "uji_kiriman", wakes);
}

static void test_notification_wakes(void **state)
{
    struct fixture *f = *state;
    unsigned wakes = 0;
    struct db_listen *d = listen_at(f, &wakes);

    assert_true(fixture_until(f, &wakes, 1, PATIENCE_MS)); /* for what was missed */
    fixture_pass(f, 100);
    assert_int_equal(wakes, 1);
    fixture_sql(f, "notify uji_kiriman");
    assert_true(fixture_until(f, &wakes, 2, PATIENCE_MS));
    fixture_sql(f, "notify uji_kiriman");
    assert_true(fixture_until(f, &wakes, 3, PATIENCE_MS));
    fixture_sql(f, "notify uji_lain");
    fixture_pass(f, 200);
    assert_int_equal(wakes, 3);
    db_listen_free(d);
}

static void test_many_notifications_wake_once(void **state)
{
    struct fixture *f = *state;
    unsigned wakes = 0;
    struct db_listen *d = listen_at(f, &wakes);

    assert_true(fixture_until(f, &wakes, 1, PATIENCE_MS));
    fixture_sql(f, "select pg_notify('uji_kiriman', g::text) from generate_series(1, 200) g");
    assert_true(fixture_until(f, &wakes, 2, PATIENCE_MS));
    fixture_pass(f, 200);
    assert_int_equal(wakes, 2);
    fixture_sql(f, "notify uji_kiriman"); /* none was left behind in libpq's buffer */
    assert_true(fixture_until(f, &wakes, 3, PATIENCE_MS));
    db_listen_free(d);
}

static void test_reconnect_wakes(void **state)
{
    struct fixture *f = *state;
    unsigned wakes = 0;
    struct db_listen *d = listen_at(f, &wakes);
    char sql[256];

    assert_true(fixture_until(f, &wakes, 1, PATIENCE_MS));
    snprintf(sql, sizeof(sql),
             "select count(pg_terminate_backend(pid)) from pg_stat_activity"
             " where datname = '%s' and query like '%%pg_backend_pid()'",
             f->database);
    assert_string_equal(fixture_sql(f, sql), "1");
    fixture_sql(f, "notify uji_kiriman"); /* nobody hears it */
    assert_true(fixture_until(f, &wakes, 2, PATIENCE_MS));
    fixture_sql(f, "notify uji_kiriman");
    assert_true(fixture_until(f, &wakes, 3, PATIENCE_MS));
    db_listen_free(d);
}

/* As by a standby, which answers what is read. */
static void test_refused_asks_ever_more_seldom(void **state)
{
    struct fixture *f = *state;
    static const char sessions[] =
        "select sessions from pg_stat_database where datname = current_database()";
    unsigned wakes = 0;
    struct db_listen *d;
    int before, after;

    before = atoi(fixture_sql(f, sessions));
    d = listen_to(f, "uji\"kiriman", &wakes);
    fixture_pass(f, 3000);
    after = atoi(fixture_sql(f, sessions));
    assert_in_range(after - before, 1, 10);
    db_listen_free(d);
}

static void test_poll_wakes_without_a_server(void **state)
{
    struct fixture *f = *state;
    char conninfo[1024];
    unsigned wakes = 0;
    struct db_listen *d;
    int64_t start = tick_ms(), own_start = own_ms();

    fixture_conninfo(f, "/nonexistent", "1", conninfo, sizeof(conninfo));
    f->settings.conninfo = conninfo;
    f->settings.poll_interval = 200;
    d = listen_at(f, &wakes);
    for (unsigned i = 1; i <= 5; i++) {
        assert_true(fixture_until(f, &wakes, i, PATIENCE_MS));
        assert_true(tick_ms() - start >= 160 * i);
        assert_true(own_ms() - own_start <= 240 * i + 100);
    }
    db_listen_free(d);
}

static void test_poll_wakes_with_a_server(void **state)
{
    struct fixture *f = *state;
    unsigned wakes = 0;
    struct db_listen *d;

    f->settings.poll_interval = 300;
    d = listen_at(f, &wakes);
    assert_true(fixture_until(f, &wakes, 4, PATIENCE_MS));
    db_listen_free(d);
}

#define CASE(t) cmocka_unit_test_setup_teardown(t, fixture_setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_notification_wakes),
        CASE(test_many_notifications_wake_once),
        CASE(test_reconnect_wakes),
        CASE(test_refused_asks_ever_more_seldom),
        CASE(test_poll_wakes_without_a_server),
        CASE(test_poll_wakes_with_a_server),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_listen", tests, fixture_group_setup,
                                       fixture_group_teardown);
}
