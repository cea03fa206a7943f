/* SPDX-License-Identifier: MIT */
/* The server's beginning and end: where it may listen, whose socket it replaces, how it drains. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "http_fixture.h"

#define HOST "Host: siklus\r\n"

static const char GET[] = "GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n";
static const char HELD[] = "GET /v1/tunda HTTP/1.1\r\n" HOST "\r\n";
static const char BIG[] = "GET /v1/besar HTTP/1.1\r\n" HOST "\r\n";

static struct fixture f;

static int start(void **state)
{
    (void)state;
    fixture_init(&f);
    fixture_start(&f);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    fixture_stop(&f);
    return 0;
}

static unsigned connections(void)
{
    return http_server_counts(f.server)->connections;
}

static void test_socket_mode(void **state)
{
    struct stat st;

    (void)state;
    assert_int_equal(stat(f.path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void test_second_daemon_is_refused(void **state)
{
    struct http_server *second = NULL;
    char why[256];
    int fd;

    (void)state;
    assert_int_equal(http_server_new(f.loop, &f.settings, &f.table, &second, why), -EADDRINUSE);
    assert_non_null(strstr(why, f.path));
    fd = fixture_unix(&f); /* the first one still has its file */
    fixture_expect(&f, fd, GET, 200);
    close(fd);
}

static void test_stale_socket_is_replaced(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int dead = socket(AF_UNIX, SOCK_STREAM, 0);
    int fd;

    (void)state;
    fixture_init(&f);
    memcpy(address.sun_path, f.path, strlen(f.path) + 1);
    assert_int_equal(bind(dead, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(dead, 1), 0);
    close(dead);
    fixture_start(&f);
    fd = fixture_unix(&f);
    fixture_expect(&f, fd, GET, 200);
    close(fd);
    fixture_stop(&f);
}

/* A successor's socket of the same name stays when the predecessor ends. */
static void test_successors_socket_stays(void **state)
{
    struct fixture heir;
    char why[256];

    (void)state;
    fixture_init(&f);
    fixture_start(&f);
    heir = f;
    unlink(f.path);
    heir.settings.listen = NULL;
    assert_int_equal(http_server_new(f.loop, &heir.settings, &f.table, &heir.server, why), 0);
    assert_int_equal(http_server_port(heir.server), 0);
    http_server_free(f.server);
    assert_int_equal(access(f.path, F_OK), 0);
    f.server = heir.server;
    fixture_stop(&f);
}

/* systemd's descriptors begin at 3 (sd_listen_fds(3)); its socket is not ours to remove. */
static void test_socket_activation(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    char pid[16];
    int fd;

    (void)state;
    if (made != 3) {
        close(made);
        skip(); /* whoever runs this has left a descriptor open */
    }
    fixture_init(&f);
    memcpy(address.sun_path, f.path, strlen(f.path) + 1);
    assert_int_equal(bind(made, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(made, 8), 0);
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_FDNAMES", "siklusd.socket", 1);
    fixture_start(&f);
    fd = fixture_unix(&f);
    fixture_expect(&f, fd, GET, 200);
    close(fd);
    unsetenv("LISTEN_PID");
    unlink(f.path);
    fixture_stop(&f);
}

static void test_bad_places(void **state)
{
    static char file[] = "/tmp/siklus-http-file-XXXXXX";
    static char longer[200];
    struct config_http c = {.max_connections = 1, .max_per_address = 1};
    const struct {
        const char *socket, *listen;
        int err;
        const char *why;
    } cases[] = {
        {file, NULL, -EEXIST, "bukan soket"},
        {longer, NULL, -ENAMETOOLONG, "107 byte"},
        {"/tmp/tak/ada/s", NULL, -ENOENT, "direktorinya tidak ada"},
        {NULL, "127.0.0.1", -EINVAL, "bukan alamat:porta"},
        {NULL, "127.0.0.1:", -EINVAL, "bukan alamat:porta"},
        {NULL, ":80", -EINVAL, "bukan alamat:porta"},
        {NULL, "::1:80", -EINVAL, "bukan alamat:porta"},
        {NULL, "localhost:80", -EINVAL, "bukan alamat:porta"},
        {NULL, "192.0.2.1:8080", -EADDRNOTAVAIL, "bukan milik mesin ini"},
    };

    (void)state;
    memset(longer, 'a', sizeof longer - 1);
    close(mkstemp(file));
    fixture_init(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_server *s = NULL;
        char why[256] = "";
        int err;

        c.socket = (char *)(uintptr_t)cases[i].socket;
        c.listen = (char *)(uintptr_t)cases[i].listen;
        err = http_server_new(f.loop, &c, &f.table, &s, why);
        if (err != cases[i].err || !strstr(why, cases[i].why))
            fail_msg("%zu: %d %s", i, err, why);
        assert_null(s);
    }
    unlink(file);
    fixture_start(&f);
    fixture_stop(&f);
}

static void test_ipv6(void **state)
{
    struct http_server *s;
    char why[256];
    struct config_http c;

    (void)state;
    c = f.settings;
    c.socket = NULL;
    c.listen = (char *)(uintptr_t) "[::1]:0";
    if (http_server_new(f.loop, &c, &f.table, &s, why) != 0)
        skip(); /* a host without IPv6 */
    assert_true(http_server_port(s) > 0);
    http_server_free(s);
}

static void wait_drained(int ms)
{
    for (int waited = 0; !f.drained && waited < ms; waited += 10)
        fixture_turn(&f, 10);
}

static void test_drain(void **state)
{
    int idle = fixture_tcp(&f), fresh = fixture_unix(&f), held = fixture_tcp(&f);
    char *answer;
    char *connection;

    (void)state;
    fixture_expect(&f, idle, GET, 200);
    fixture_say(held, HELD);
    fixture_turn(&f, 20);
    fixture_drain(&f, 300000); /* beyond all patience: not the deadline ends it */
    assert_int_not_equal(access(f.path, F_OK), 0);
    assert_true(fixture_closed(&f, idle));
    assert_true(fixture_closed(&f, fresh));
    fixture_turn(&f, 100);
    assert_false(f.drained);
    fixture_release(&f);
    answer = fixture_read(&f, held, 1, false);
    connection = fixture_header(answer, "Connection");
    assert_int_equal(fixture_status(answer), 200);
    assert_string_equal(connection, "close");
    free(connection);
    free(answer);
    wait_drained(60000);
    assert_true(f.drained);
    assert_int_equal(connections(), 0);
    close(idle);
    close(fresh);
    close(held);
}

static void test_drain_deadline(void **state)
{
    int held = fixture_tcp(&f), reading = fixture_unix(&f);

    (void)state;
    fixture_say(held, HELD);
    fixture_say(reading, "GET /v1/ge");
    fixture_turn(&f, 20);
    fixture_drain(&f, 5000);
    fixture_turn(&f, 100);
    assert_false(f.drained);
    clock_shift(5000);
    wait_drained(60000);
    assert_true(f.drained);
    assert_int_equal(f.ended, 0); /* ends with http_server_free, in fixture_stop */
    close(held);
    close(reading);
}

static void test_free_with_all_kinds_of_connections(void **state)
{
    int fds[6];

    (void)state;
    for (unsigned i = 0; i < 6; i++)
        fds[i] = i % 2 ? fixture_tcp(&f) : fixture_unix(&f);
    fixture_say(fds[0], HELD);
    fixture_say(fds[1], "GET /v1/ge");
    fixture_say(fds[2], BIG);
    fixture_say(fds[3], "\r\n\r\n");
    fixture_expect(&f, fds[4], GET, 200);
    fixture_stop(&f);
    for (unsigned i = 0; i < 6; i++)
        close(fds[i]);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_socket_mode, start, stop),
        cmocka_unit_test_setup_teardown(test_second_daemon_is_refused, start, stop),
        cmocka_unit_test(test_stale_socket_is_replaced),
        cmocka_unit_test(test_successors_socket_stays),
        cmocka_unit_test(test_socket_activation),
        cmocka_unit_test(test_bad_places),
        cmocka_unit_test_setup_teardown(test_ipv6, start, stop),
        cmocka_unit_test_setup_teardown(test_drain, start, stop),
        cmocka_unit_test_setup_teardown(test_drain_deadline, start, stop),
        cmocka_unit_test_setup(test_free_with_all_kinds_of_connections, start),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
