/* SPDX-License-Identifier: MIT */
/* Connecting under faults: servers that are away, silent, or behind slow names never stall the
 * loop, never keep the next target from its turn, and are found again when they come back. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "db_dial.h"
#include "db_fixture.h"
#include "db_read.h"
#include "own_ms.h"

#define STALL_MAX_MS 100

static const struct db_call_row bare = {"bare", "select 7", 0, false};
static const struct db_call_row setelan = {"setelan", "select ujidb.setelan($1::jsonb)", 1, false};
static const struct db_call_row tidur = {"tidur", "select ujidb.tidur($1::jsonb)", 1, false};

/* ---- a name server of our own, for libpq too if it should ask ---- */

typedef int lookup_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);
lookup_fn getaddrinfo;

static lookup_fn *real_lookup(void)
{
    lookup_fn *fn;
    void *symbol = dlsym(RTLD_NEXT, "getaddrinfo");

    memcpy(&fn, &symbol, sizeof(fn)); /* dlsym(3): ISO C has no cast for this */
    return fn;
}

static atomic_bool slow_held; /* lambat.uji takes longer still */
static atomic_uint slow_home; /* how many of its lookups have ended */

/* lambat.uji is unknown after a second and a half; dua.uji has a silent address and a good one. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **res)
{
    bool question = node != NULL && (hints == NULL || !(hints->ai_flags & AI_NUMERICHOST));
    int r;

    if (question && strcmp(node, "lambat.uji") == 0) {
        for (unsigned i = 0; i < 150 || atomic_load(&slow_held); i++)
            usleep(10 * 1000);
        atomic_fetch_add(&slow_home, 1);
        return EAI_NONAME;
    }
    if (!question || strcmp(node, "dua.uji") != 0)
        return real_lookup()(node, service, hints, res);
    usleep(300 * 1000);
    r = real_lookup()("127.0.0.2", service, hints, res);
    return r != 0 ? r : real_lookup()("127.0.0.1", service, hints, &(*res)->ai_next);
}

/* The kernel takes connections to it; nobody ever answers. */
static int silent_listener(const char *address, int *port)
{
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port)};
    socklen_t len = sizeof(in);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    inet_pton(AF_INET, address, &in.sin_addr);
    assert_int_equal(bind(fd, (struct sockaddr *)&in, len), 0);
    assert_int_equal(listen(fd, 16), 0);
    getsockname(fd, (struct sockaddr *)&in, &len);
    *port = ntohs(in.sin_port);
    return fd;
}

/* ---- one pool at hosts and ports ---- */

static char conninfo[1200];

static struct db_pool *pool_at(struct fixture *f, const char *hosts, const char *ports)
{
    struct db_pool *p;

    fixture_conninfo(f, hosts, ports, conninfo, sizeof(conninfo));
    f->settings.conninfo = conninfo;
    p = db_pool_new(f->loop, f->resolver, &f->settings);
    assert_non_null(p);
    return p;
}

static bool is_ready(void *arg)
{
    return db_pool_ready(arg) > 0;
}

static bool is_not_ready(void *arg)
{
    return db_pool_ready(arg) == 0;
}

static void serves(struct fixture *f, struct db_pool *p)
{
    struct answer a = {0};

    assert_true(fixture_until_true(f, is_ready, p, PATIENCE_MS));
    answer_ask(p, &a, &bare, NULL, NULL);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, 0);
}

static void test_session(void **state)
{
    static const struct {
        const char *name, *value;
    } cases[] = {
        {"application_name", "siklusd"},
        {"client_encoding", "UTF8"},
        {"statement_timeout", "5s"},
        {"lock_timeout", "2500ms"},
        {"idle_in_transaction_session_timeout", "5s"},
        {"idle_session_timeout", "0"},
        {"default_transaction_isolation", "read committed"},
        {"row_security", "on"},
        {"DateStyle", "ISO, DMY"},
        {"work_mem", "1234kB"}, /* the administrator's own options stay */
    };
    struct fixture *f = *state;
    struct db_pool *p;

    snprintf(conninfo, sizeof(conninfo),
             "%s options='-c work_mem=1234kB -c datestyle=SQL,DMY -c statement_timeout=0 "
             "-c idle_session_timeout=1h -c default_transaction_isolation=serializable "
             "-c row_security=off'",
             f->conninfo);
    f->settings.conninfo = conninfo;
    p = db_pool_new(f->loop, f->resolver, &f->settings);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct answer a = {0};
        char param[128];

        snprintf(param, sizeof(param), "{\"nama\": \"%s\"}", cases[i].name);
        answer_ask(p, &a, &setelan, NULL, param);
        assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
        assert_string_equal(a.value, cases[i].value);
    }
    db_pool_free(p);
}

static void test_bad_conninfo_is_no_pool(void **state)
{
    struct fixture *f = *state;
    char bad[] = "host=a,b port=1,2,3";

    f->settings.conninfo = bad;
    assert_null(db_pool_new(f->loop, f->resolver, &f->settings));
}

static void test_server_stopped_and_started(void **state)
{
    struct fixture *f = *state;
    struct relay r = {0};
    struct db_pool *p;
    struct answer a = {0};

    relay_start(&r, f);
    p = pool_at(f, r.dir, "5432");
    serves(f, p);
    answer_ask(p, &a, &tidur, NULL, "{\"detik\": 60}");
    fixture_pass(f, 100);
    relay_stop(&r);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -ECONNRESET);
    fixture_pass(f, 1000);
    assert_int_equal(db_pool_ready(p), 0);
    relay_again(&r);
    serves(f, p);
    assert_int_equal(a.count, 1);
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    relay_remove(&r);
}

/* Mute in the middle of a call: its bytes are taken and no answer comes, not even the end. */
static void test_server_mute_mid_call(void **state)
{
    struct fixture *f = *state;
    struct relay r = {0};
    struct db_pool *p;
    struct answer a = {0};
    char *param = malloc(4 * 1024 * 1024 + 16);

    memcpy(param, "{\"detik\": \"0\", \"a\": \"", 22);
    memset(param + 21, 'a', 4 * 1024 * 1024 - 24);
    memcpy(param + 4 * 1024 * 1024 - 3, "\"}", 3);
    relay_start(&r, f);
    f->settings.statement_timeout = 1500;
    p = pool_at(f, r.dir, "5432");
    serves(f, p);
    relay_mute(&r);
    answer_ask(p, &a, &tidur, NULL, param); /* more than the sockets hold */
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, -ECONNRESET);
    relay_unmute(&r);
    serves(f, p);
    assert_true(f->worst_stall < STALL_MAX_MS);
    free(param);
    db_pool_free(p);
    relay_remove(&r);
}

static void test_silent_server(void **state)
{
    struct fixture *f = *state;
    struct relay r = {0};
    struct db_pool *p;
    char hosts[128], ports[32];
    int port = 0;
    int fd = silent_listener("127.0.0.1", &port);
    int64_t start;

    relay_start(&r, f);
    f->settings.connect_timeout = 400;
    snprintf(hosts, sizeof(hosts), "127.0.0.1,%s", r.dir);
    snprintf(ports, sizeof(ports), "%d,5432", port);
    start = clock_mono_ms();
    p = pool_at(f, hosts, ports);
    serves(f, p);
    assert_true(clock_mono_ms() - start >= 400 - coarse_ms());
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    relay_remove(&r);
    close(fd);
}

static void test_only_a_silent_server(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    char ports[16];
    int port = 0;
    int fd = silent_listener("127.0.0.1", &port);

    f->settings.connect_timeout = 200;
    snprintf(ports, sizeof(ports), "%d", port);
    p = pool_at(f, "127.0.0.1", ports);
    fixture_pass(f, 2000);
    assert_int_equal(db_pool_ready(p), 0);
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    close(fd);
}

static void test_slow_name(void **state)
{
    struct fixture *f = *state;
    struct relay r = {0};
    struct db_pool *p;
    char hosts[128];
    int64_t start = clock_mono_ms();

    relay_start(&r, f);
    snprintf(hosts, sizeof(hosts), "lambat.uji,%s", r.dir);
    p = pool_at(f, hosts, "5432");
    serves(f, p);
    assert_true(clock_mono_ms() - start >= 1500);
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    relay_remove(&r);
}

static bool is_home(void *arg)
{
    return atomic_load(&slow_home) > *(const unsigned *)arg;
}

/* The name's turn is over by connect_timeout, though its lookup still hangs. */
static void test_slow_name_is_given_up(void **state)
{
    struct fixture *f = *state;
    struct relay r = {0};
    struct db_pool *p;
    char hosts[128];
    int64_t start = clock_mono_ms();
    unsigned home = atomic_load(&slow_home);

    atomic_store(&slow_held, true);
    relay_start(&r, f);
    f->settings.connect_timeout = 300;
    snprintf(hosts, sizeof(hosts), "lambat.uji,%s", r.dir);
    p = pool_at(f, hosts, "5432");
    serves(f, p);
    assert_true(clock_mono_ms() - start >= 300 - coarse_ms());
    assert_int_equal(atomic_load(&slow_home), home);
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    relay_remove(&r);
    atomic_store(&slow_held, false);
    assert_true(fixture_until_true(f, is_home, &home, PATIENCE_MS));
}

static void test_each_address_has_its_own_time(void **state)
{
    struct fixture *f = *state;
    struct relay r = {.tcp = true};
    struct db_pool *p;
    char ports[16];
    int fd;

    relay_start(&r, f);
    fd = silent_listener("127.0.0.2", &r.port);
    f->settings.connect_timeout = 500;
    snprintf(ports, sizeof(ports), "%d", r.port);
    p = pool_at(f, "dua.uji", ports);
    serves(f, p);
    assert_true(f->worst_stall < STALL_MAX_MS);
    db_pool_free(p);
    relay_remove(&r);
    close(fd);
}

/* libpq closes its socket and opens another, mostly of the same number, in the midst of connecting.
 */
static void test_socket_changes_while_connecting(void **state)
{
    struct fixture *f = *state;
    struct relay r = {.tcp = true, .breaks_tls = true};
    struct db_pool *p;
    char ports[16];

    relay_start(&r, f);
    snprintf(ports, sizeof(ports), "%d", r.port);
    p = pool_at(f, "127.0.0.1", ports);
    serves(f, p);
    db_pool_free(p);
    relay_remove(&r);
}

/* Freed in each of its states, under the sanitizers. */
static void test_freed_at_any_time(void **state)
{
    static const struct {
        const char *host;
        int64_t after;
    } cases[] = {
        {"lambat.uji", 0},  {"lambat.uji", 100},  {"127.0.0.1", 0},    {"127.0.0.1", 50},
        {"127.0.0.1", 300}, {"/nonexistent", 50}, {"/nonexistent", 0},
    };
    struct fixture *f = *state;
    char ports[16];
    int port = 0;
    int fd = silent_listener("127.0.0.1", &port);

    f->settings.connect_timeout = 200;
    snprintf(ports, sizeof(ports), "%d", port);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct db_pool *p = pool_at(f, cases[i].host, ports);
        struct answer a = {0};

        answer_ask(p, &a, &bare, NULL, NULL);
        fixture_pass(f, cases[i].after);
        db_pool_free(p);
        assert_int_equal(a.count, 1);
        assert_int_equal(a.kind, -ECANCELED);
    }
    fixture_pass(f, 1600);
    close(fd);
}

/* Of two servers the one that takes writes is found, also when that changes. */
static void test_read_write_server_is_found(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    struct relay r = {0};
    char hosts[512], sql[256];
    struct answer a = {0};

    relay_start(&r, f);
    snprintf(hosts, sizeof(hosts), "%s,%s", r.dir, PQhost(f->admin));
    snprintf(sql, sizeof(sql), "alter database %s set default_transaction_read_only = on",
             f->database);
    fixture_sql(f, sql);
    snprintf(sql, sizeof(sql), "5432,%s", PQport(f->admin));
    p = pool_at(f, hosts, sql);
    fixture_pass(f, 700);
    assert_int_equal(db_pool_ready(p), 0); /* both refuse writes now */
    snprintf(sql, sizeof(sql), "alter database %s reset default_transaction_read_only",
             f->database);
    fixture_sql(f, sql);
    serves(f, p);
    answer_ask(p, &a, &bare, NULL, NULL);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    db_pool_free(p);
    relay_remove(&r);
}

/* A pool of two servers, the first of which is down until the second serves. */
static struct db_pool *pool_of_successor(struct fixture *f, struct relay *old,
                                         struct relay *successor)
{
    struct db_pool *p;
    char hosts[512];

    relay_start(old, f);
    relay_start(successor, f);
    relay_stop(old);
    snprintf(hosts, sizeof(hosts), "%s,%s", old->dir, successor->dir);
    p = pool_at(f, hosts, "5432");
    serves(f, p);
    relay_again(old);
    return p;
}

/* A first server that comes back, as an old primary does, takes over no session of the second; when
 * the second goes, the first is found again. */
static void test_the_server_that_serves_is_kept(void **state)
{
    struct fixture *f = *state;
    struct relay old = {0}, successor = {0};
    struct answer a = {0};
    struct db_pool *p = pool_of_successor(f, &old, &successor);
    char sql[256];

    snprintf(sql, sizeof(sql),
             "select count(pg_terminate_backend(pid)) from pg_stat_activity"
             " where datname = '%s' and application_name = 'siklusd'",
             f->database);
    fixture_sql(f, sql);
    assert_true(fixture_until_true(f, is_not_ready, p, PATIENCE_MS));
    serves(f, p);
    answer_ask(p, &a, &tidur, NULL, "{\"detik\": 1}");
    fixture_pass(f, 100);
    relay_stop(&old);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    assert_int_equal(a.kind, 0);
    relay_again(&old);
    relay_stop(&successor);
    assert_true(fixture_until_true(f, is_not_ready, p, PATIENCE_MS));
    serves(f, p);
    db_pool_free(p);
    relay_remove(&old);
    relay_remove(&successor);
}

/* A new connection begins where the others are: a list must not come from an old primary. */
static void test_a_list_asks_the_server_that_serves(void **state)
{
    struct fixture *f = *state;
    struct relay old = {0}, successor = {0};
    struct answer a = {0};
    struct db_pool *p = pool_of_successor(f, &old, &successor);
    struct db_read *r;

    r = db_read_new(p, "{}");
    assert_int_equal(db_read_call(r, &bare, NULL, answer_keep, &a), 0);
    assert_true(fixture_until(f, &a.count, 1, PATIENCE_MS));
    relay_stop(&old);
    assert_int_equal(db_read_call(r, &bare, NULL, answer_keep, &a), 0);
    assert_true(fixture_until(f, &a.count, 2, PATIENCE_MS));
    assert_int_equal(a.kind, 0);
    db_read_free(r);
    db_pool_free(p);
    relay_remove(&old);
    relay_remove(&successor);
}

struct dialed {
    unsigned count;
    PGconn *pg;
};

static void on_dialed(void *arg, PGconn *pg, const char *why)
{
    struct dialed *d = arg;

    (void)why;
    d->pg = pg;
    d->count++;
}

/* One that asks a mute server longer than another does follows that one, even if the mute one
 * answers in the end. */
static void test_who_comes_later_follows(void **state)
{
    struct fixture *f = *state;
    struct relay old = {0}, successor = {0};
    struct db_served served = {0};
    struct config_database patient;
    struct db_ways quick, slow;
    struct db_dial *first, *second;
    struct dialed one = {0}, two = {0};
    char hosts[512];

    relay_start(&old, f);
    relay_start(&successor, f);
    snprintf(hosts, sizeof(hosts), "%s,%s", old.dir, successor.dir);
    fixture_conninfo(f, hosts, "5432", conninfo, sizeof(conninfo));
    f->settings.conninfo = conninfo;
    patient = f->settings;
    patient.connect_timeout = PATIENCE_MS;
    quick = (struct db_ways){f->loop, f->resolver, &f->settings, &served};
    slow = (struct db_ways){f->loop, f->resolver, &patient, &served};
    first = db_dial_new(&quick, "1");
    second = db_dial_new(&slow, "2");
    relay_mute(&old);
    db_dial_start(second, on_dialed, &two);
    db_dial_start(first, on_dialed, &one);
    assert_true(fixture_until(f, &one.count, 1, PATIENCE_MS));
    assert_string_equal(PQhost(one.pg), successor.dir);
    assert_int_equal(two.count, 0);
    relay_unmute(&old);
    assert_true(fixture_until(f, &two.count, 1, PATIENCE_MS));
    assert_string_equal(PQhost(two.pg), successor.dir);
    PQfinish(one.pg);
    PQfinish(two.pg);
    db_dial_free(first);
    db_dial_free(second);
    relay_remove(&old);
    relay_remove(&successor);
}

static bool are_five_ready(void *arg)
{
    return db_pool_ready(arg) == 5;
}

/* The server ends those of the case before a moment after they hung up. */
static bool are_five_served(void *arg)
{
    const struct fixture *f = arg;
    char sql[256];

    snprintf(sql, sizeof(sql),
             "select count(*) from pg_stat_activity where datname = '%s'"
             " and application_name = 'siklusd'",
             f->database);
    return strcmp(fixture_sql(f, sql), "5") == 0;
}

static void test_every_connection_of_the_pool_comes_back(void **state)
{
    struct fixture *f = *state;
    struct db_pool *p;
    char sql[256];

    f->settings.pool_size = 5;
    p = pool_at(f, PQhost(f->admin), PQport(f->admin));
    assert_true(fixture_until_true(f, are_five_ready, p, PATIENCE_MS));
    assert_true(fixture_until_true(f, are_five_served, f, PATIENCE_MS));
    snprintf(sql, sizeof(sql),
             "select count(pg_terminate_backend(pid)) from pg_stat_activity"
             " where datname = '%s' and application_name = 'siklusd'",
             f->database);
    assert_string_equal(fixture_sql(f, sql), "5");
    assert_true(fixture_until_true(f, is_not_ready, p, PATIENCE_MS));
    assert_true(fixture_until_true(f, are_five_ready, p, PATIENCE_MS));
    db_pool_free(p);
}

#define CASE(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_session),
        CASE(test_bad_conninfo_is_no_pool),
        CASE(test_server_stopped_and_started),
        CASE(test_server_mute_mid_call),
        CASE(test_silent_server),
        CASE(test_only_a_silent_server),
        CASE(test_slow_name),
        CASE(test_slow_name_is_given_up),
        CASE(test_each_address_has_its_own_time),
        CASE(test_socket_changes_while_connecting),
        CASE(test_freed_at_any_time),
        CASE(test_read_write_server_is_found),
        CASE(test_the_server_that_serves_is_kept),
        CASE(test_a_list_asks_the_server_that_serves),
        CASE(test_who_comes_later_follows),
        CASE(test_every_connection_of_the_pool_comes_back),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_conn", tests, fixture_group_setup,
                                       fixture_group_teardown);
}
