/* SPDX-License-Identifier: MIT */
/* The server at work: how many may come, how long they may take, what happens when they leave
 * early. Time passes by clock_shift, not by sleep; only a sweep is waited for. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "http_fixture.h"

#define HOST "Host: siklus\r\n"

enum { SWEEP_MS = 450 }; /* two sweeps */

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

/* A connection that resets instead of closing. */
static void abort_connection(int fd)
{
    struct linger now = {1, 0};

    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
}

static void test_keep_alive(void **state)
{
    int fds[2] = {fixture_unix(&f), fixture_tcp(&f)};

    (void)state;
    assert_true(http_server_port(f.server) > 1023);
    for (unsigned i = 0; i < 6; i++)
        fixture_expect(&f, fds[i % 2], GET, 200);
    assert_int_equal(connections(), 2);
    assert_int_equal(http_server_counts(f.server)->requests, 6);
    for (unsigned i = 0; i < 2; i++)
        close(fds[i]);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 0);
}

/* The absolute form makes no proxy of us: the connection stays, or its end is said. */
static void test_keep_alive_of_absolute_form(void **state)
{
    int fd = fixture_unix(&f);
    char *answer;

    (void)state;
    fixture_expect(&f, fd, "GET http://siklus/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200);
    fixture_expect(&f, fd, GET, 200);
    fixture_say(fd, "GET http://siklus/v1/gema/a HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
    answer = fixture_read(&f, fd, 1, false);
    assert_non_null(strstr(answer, "\r\nConnection: close\r\n"));
    assert_true(fixture_closed(&f, fd));
    free(answer);
    close(fd);
}

/* Whoever says that this is the last request is answered once. */
static void test_close_in_a_list(void **state)
{
    static const char *const said[] = {"Connection: close\r\n", "Connection: te,\tClose ,x\r\n",
                                       "Connection: keep-alive\r\nConnection: close\r\n"};

    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        int fd = fixture_unix(&f);
        unsigned before = f.handled;

        fixture_say(fd, "GET /v1/gema/a HTTP/1.1\r\n" HOST);
        fixture_say(fd, said[i]);
        fixture_say(fd, "\r\n");
        fixture_say(fd, GET);
        free(fixture_read(&f, fd, 1, false));
        assert_true(fixture_closed(&f, fd));
        assert_int_equal(f.handled, before + 1);
        close(fd);
    }
}

static void test_pipelined(void **state)
{
    static const char first[] = "POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc";
    struct strbuf all = STRBUF_INIT;
    int fd = fixture_unix(&f);
    char *answer;

    (void)state;
    strbuf_adds(&all, first);
    for (unsigned i = 0; i < 50; i++)
        strbuf_addf(&all, "GET /v1/gema/n%u HTTP/1.1\r\n" HOST "\r\n", i);
    fixture_send(fd, all.data, all.len);
    answer = fixture_read(&f, fd, 51, false);
    assert_int_equal(f.handled, 51);
    for (unsigned i = 0, at = 0; i < 50; i++) { /* in their order */
        char name[16];
        const char *found;

        snprintf(name, sizeof name, "\"n%u\"", i);
        found = strstr(answer + at, name);
        assert_non_null(found);
        at = (unsigned)(found - answer);
    }
    free(answer);
    strbuf_free(&all);
    close(fd);
}

/* A second request waits in the kernel while the first is with its handler. */
static void test_pipelined_behind_held(void **state)
{
    int fd = fixture_tcp(&f);
    char *answer;

    (void)state;
    fixture_say(fd, HELD);
    fixture_say(fd, GET);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(f.held_count, 1);
    assert_int_equal(f.handled, 1);
    fixture_release(&f);
    answer = fixture_read(&f, fd, 2, false);
    assert_int_equal(f.handled, 2);
    assert_int_equal(f.ended, 1);
    free(answer);
    close(fd);
}

/* Each byte in time for a timeout per read, none for the whole. */
static void test_slowloris(void **state)
{
    enum { SLOW = 8 };
    int slow[SLOW];
    int honest = fixture_unix(&f);

    (void)state;
    for (unsigned i = 0; i < SLOW; i++) {
        slow[i] = i % 2 ? fixture_unix(&f) : fixture_tcp(&f);
        fixture_say(slow[i], "GET /v1/gema/a HTTP/1.1\r\n");
    }
    for (unsigned second = 0; second < 80; second += 20) {
        fixture_turn(&f, 20);
        clock_shift(20000);
        for (unsigned i = 0; i < SLOW; i++)
            fixture_say(slow[i], "X: 1\r\n");
        fixture_expect(&f, honest, GET, 200);
    }
    assert_int_equal(connections(), SLOW + 1);
    clock_shift(25000);
    for (unsigned i = 0; i < SLOW; i++) {
        char *answer = fixture_read(&f, slow[i], 1, false);

        assert_int_equal(fixture_status(answer), 408);
        assert_non_null(strstr(answer, "urn:siklus:galat:waktu-habis"));
        free(answer);
        assert_true(fixture_closed(&f, slow[i]));
        close(slow[i]);
    }
    fixture_expect(&f, honest, GET, 200);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(http_server_counts(f.server)->timeouts, SLOW);
    assert_int_equal(connections(), 1);
    close(honest);
}

static void test_deadlines(void **state)
{
    static const struct {
        const char *name, *bytes;
        int64_t lives_ms, dies_ms;
        int status; /* 0: closed without a word */
    } cases[] = {
        {"silent", "", 90000, 105000, 0},
        {"TLS hello", "\x16\x03\x01\x02\x01\x01", 90000, 105000, 408},
        {"head", "GET /v1/gema/a HTTP/1.1\r\nHost", 90000, 105000, 408},
        {"body", "POST /v1/impor HTTP/1.1\r\n" HOST "Content-Length: 9\r\n\r\nab", 290000, 305000,
         408},
        {"endless body", "POST /v1/impor HTTP/1.1\r\n" HOST "Content-Length: 999999999\r\n\r\nab",
         290000, 305000, 408},
        {"chunks",
         "POST /v1/impor HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", 290000,
         305000, 408},
        {"handler", HELD, 290000, 305000, 503},
        {"second head", "GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\nGET", 90000, 105000, 200},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int fd = fixture_tcp(&f);
        char *answer;

        fixture_say(fd, cases[i].bytes);
        fixture_turn(&f, 20);
        clock_shift(cases[i].lives_ms);
        fixture_turn(&f, SWEEP_MS);
        if (connections() != 1)
            fail_msg("%s: cut too early", cases[i].name);
        clock_shift(cases[i].dies_ms - cases[i].lives_ms);
        answer = fixture_read(&f, fd, 1, false);
        if (fixture_status(answer) != cases[i].status)
            fail_msg("%s: not %d but\n%s", cases[i].name, cases[i].status, answer);
        free(answer);
        if (!fixture_closed(&f, fd))
            fail_msg("%s: not cut", cases[i].name);
        close(fd);
        fixture_turn(&f, SWEEP_MS);
        assert_int_equal(connections(), 0);
    }
}

static void test_idle_keep_alive(void **state)
{
    int fd = fixture_tcp(&f);

    (void)state;
    fixture_expect(&f, fd, GET, 200);
    clock_shift(290000);
    fixture_turn(&f, SWEEP_MS);
    fixture_expect(&f, fd, GET, 200);
    clock_shift(305000);
    assert_true(fixture_closed(&f, fd));
    close(fd);
}

/* A client that does not take its answer is cut, but only after the time a slow line needs. */
static void test_slow_reader(void **state)
{
    int fd = fixture_tcp(&f);
    int size = 4096;

    (void)state;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    for (unsigned i = 0; i < 16; i++) /* more than the socket buffers take */
        fixture_say(fd, BIG);
    fixture_turn(&f, SWEEP_MS);
    clock_shift(310000);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 1);
    clock_shift(FIXTURE_BIG / 16);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 0);
    close(fd);
}

/* When all are at work callers wait in the kernel's queue; the Unix socket has places of its
 * own. */
static void test_connection_limit(void **state)
{
    enum { LIMIT = 10, LOCAL = 8 };
    int fds[LIMIT];
    int waiting, local[LOCAL];

    (void)state;
    f.settings.max_connections = LIMIT;
    for (unsigned i = 0; i < LIMIT; i++) {
        fds[i] = fixture_tcp(&f);
        fixture_say(fds[i], HELD);
    }
    fixture_turn(&f, 20);
    waiting = fixture_tcp(&f);
    fixture_say(waiting, GET);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), LIMIT);
    assert_int_equal(f.handled, LIMIT);
    for (unsigned i = 0; i < LOCAL; i++) {
        local[i] = fixture_unix(&f);
        fixture_expect(&f, local[i], GET, 200);
    }
    for (unsigned i = 0; i < LOCAL; i++)
        close(local[i]);
    fixture_release(&f); /* who was answered and waits gives way */
    fixture_expect(&f, waiting, "", 200);
    close(waiting);
    for (unsigned i = 0; i < LIMIT; i++) {
        fixture_expect(&f, fds[i], "", 200);
        close(fds[i]);
    }
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 0);
}

/* Slow clients on every place: an honest one does not wait until they are cut. Who holds a place
 * longest without a word loses it, whoever is at work or has said something keeps it. */
static void test_slow_clients_give_way(void **state)
{
    enum { LIMIT = 10, SLOW = 40 };
    int slow[SLOW], held, recent;

    (void)state;
    f.settings.max_connections = LIMIT;
    held = fixture_tcp(&f);
    fixture_say(held, HELD);
    fixture_turn(&f, 20);
    for (unsigned i = 0; i < SLOW; i++) {
        int honest;

        slow[i] = fixture_tcp(&f);
        fixture_say(slow[i], i % 2 ? "GET /v1/gema/a HTTP/1.1\r\n" : "");
        fixture_turn(&f, 2);
        if (i % 8 != 7)
            continue;
        honest = fixture_tcp(&f);
        fixture_expect(&f, honest, GET, 200);
        close(honest);
    }
    recent = fixture_tcp(&f);
    fixture_expect(&f, recent, GET, 200);
    fixture_turn(&f, SWEEP_MS);
    assert_true(connections() < LIMIT);
    assert_true(fixture_closed(&f, slow[0]));
    fixture_expect(&f, recent, GET, 200);
    fixture_release(&f);
    fixture_expect(&f, held, "", 200);
    assert_int_equal(http_server_counts(f.server)->timeouts, 0);
    for (unsigned i = 0; i < SLOW; i++)
        close(slow[i]);
    close(held);
    close(recent);
}

static void test_limit_per_address(void **state)
{
    enum { LIMIT = 4 };
    int fds[LIMIT], more;
    char *answer;

    (void)state;
    f.settings.max_per_address = LIMIT;
    for (unsigned i = 0; i < LIMIT; i++) {
        fds[i] = fixture_tcp(&f);
        fixture_expect(&f, fds[i], GET, 200);
    }
    more = fixture_tcp(&f);
    fixture_expect(&f, more, "", 429);
    assert_true(fixture_closed(&f, more));
    close(more);
    assert_int_equal(http_server_counts(f.server)->refused, 1);
    more = fixture_tcp(&f); /* asks at once, and is told in the form it asks for */
    fixture_say(more, "GET /kata HTTP/1.1\r\nHost: a\r\n\r\n");
    answer = fixture_read(&f, more, 1, false);
    assert_int_equal(fixture_status(answer), 429);
    assert_non_null(strstr(answer, "kata: sambungan-terlalu-banyak"));
    free(answer);
    assert_true(fixture_closed(&f, more));
    close(more);
    assert_int_equal(http_server_counts(f.server)->refused, 2);
    more = fixture_unix(&f); /* has no address */
    fixture_expect(&f, more, GET, 200);
    close(more);
    close(fds[0]);
    fixture_turn(&f, SWEEP_MS);
    fds[0] = fixture_tcp(&f);
    fixture_expect(&f, fds[0], GET, 200);
    for (unsigned i = 0; i < LIMIT; i++)
        close(fds[i]);
}

/* The same over the Unix socket, by the user whom the kernel names. */
static void test_limit_per_user(void **state)
{
    enum { LIMIT = 4 };
    int fds[LIMIT], more;

    (void)state;
    f.settings.max_per_user = LIMIT;
    for (unsigned i = 0; i < LIMIT; i++) {
        fds[i] = fixture_unix(&f);
        fixture_expect(&f, fds[i], GET, 200);
    }
    for (unsigned i = 0; i < 3; i++) { /* those turned away take no place */
        more = fixture_unix(&f);
        fixture_expect(&f, more, "", 429);
        assert_true(fixture_closed(&f, more));
        close(more);
    }
    assert_int_equal(http_server_counts(f.server)->refused, 3);
    more = fixture_tcp(&f); /* has an address */
    fixture_expect(&f, more, GET, 200);
    close(more);
    close(fds[0]);
    fixture_turn(&f, SWEEP_MS);
    fds[0] = fixture_unix(&f);
    fixture_expect(&f, fds[0], GET, 200);
    for (unsigned i = 0; i < LIMIT; i++)
        close(fds[i]);
}

/* Bodies under way are kept in memory, so there may be eight long ones at once. */
static void test_uploads_at_once(void **state)
{
    enum { PLACES = 8, BODY = 6000 };
    static const char head[] = "POST /v1/impor HTTP/1.1\r\n" HOST "Content-Length: 8000\r\n\r\n";
    static char body[8000];
    int fds[PLACES], more;

    (void)state;
    f.settings.body_max = 16;
    memset(body, 'b', sizeof body);
    for (unsigned i = 0; i < PLACES; i++) {
        fds[i] = fixture_unix(&f);
        fixture_say(fds[i], head);
        fixture_send(fds[i], body, BODY);
    }
    fixture_turn(&f, 20);
    more = fixture_tcp(&f);
    fixture_say(more, head);
    fixture_send(more, body, BODY);
    fixture_expect(&f, more, "", 503);
    assert_true(fixture_closed(&f, more));
    close(more);
    for (unsigned i = 0; i < PLACES; i++) {
        fixture_send(fds[i], body, sizeof body - BODY);
        fixture_expect(&f, fds[i], "", 200);
    }
    assert_int_equal(f.handled, PLACES);
    more = fixture_tcp(&f); /* the places are free again */
    fixture_say(more, head);
    fixture_send(more, body, sizeof body);
    fixture_expect(&f, more, "", 200);
    close(more);
    for (unsigned i = 0; i < PLACES; i++)
        close(fds[i]);
}

/* Without descriptors the loop must not spin; one caller is told, the others wait. */
static void test_no_descriptors(void **state)
{
    struct rlimit before, tight;
    int clients[4];
    int next;

    (void)state;
    for (unsigned i = 0; i < 4; i++)
        clients[i] = fixture_tcp(&f);
    next = dup(0);
    close(next);
    getrlimit(RLIMIT_NOFILE, &before);
    tight = before;
    tight.rlim_cur = (rlim_t)next;
    setrlimit(RLIMIT_NOFILE, &tight);
    fixture_expect(&f, clients[0], "", 503);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 0);
    assert_int_equal(http_server_counts(f.server)->refused, 1); /* it rests a second */
    setrlimit(RLIMIT_NOFILE, &before);
    clock_shift(1100);
    for (unsigned i = 1; i < 4; i++)
        fixture_expect(&f, clients[i], GET, 200);
    for (unsigned i = 0; i < 4; i++)
        close(clients[i]);
}

/* In the middle of anything, a great many: nothing of them stays. */
static void test_clients_leave(void **state)
{
    enum { ROUNDS = 20, EACH = 8 };

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        int fds[EACH];

        for (unsigned i = 0; i < EACH; i++) {
            fds[i] = i % 2 ? fixture_unix(&f) : fixture_tcp(&f);
            fixture_say(fds[i], i < 4 ? HELD : i < 6 ? "GET /v1/tunda HT" : "");
        }
        fixture_turn(&f, 10);
        for (unsigned i = 0; i < EACH; i++)
            abort_connection(fds[i]);
        if (round % 2) /* answered before or after it is known that they left */
            fixture_release(&f);
        fixture_turn(&f, 10);
    }
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(f.held_count, ROUNDS * 4);
    assert_int_equal(f.ended, f.held_count);
    assert_int_equal(connections(), 0);
}

/* Nobody answers: that they left is noticed by itself. */
static void test_leaving_is_noticed(void **state)
{
    int fds[2] = {fixture_unix(&f), fixture_tcp(&f)};

    (void)state;
    for (unsigned i = 0; i < 2; i++)
        fixture_say(fds[i], HELD);
    fixture_turn(&f, 20);
    assert_int_equal(f.held_count, 2);
    for (unsigned i = 0; i < 2; i++)
        abort_connection(fds[i]);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(f.ended, 2);
    assert_int_equal(connections(), 0);
}

static void test_half_closed_client_is_answered(void **state)
{
    int fd = fixture_tcp(&f);

    (void)state;
    fixture_say(fd, HELD);
    shutdown(fd, SHUT_WR);
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(f.ended, 0);
    fixture_release(&f);
    fixture_expect(&f, fd, "", 200);
    close(fd);
}

static void test_leaves_during_answer(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        int fd = i % 2 ? fixture_unix(&f) : fixture_tcp(&f);
        char byte;

        fixture_say(fd, BIG);
        fixture_turn(&f, 5);
        (void)recv(fd, &byte, 1, MSG_DONTWAIT);
        abort_connection(fd);
    }
    fixture_turn(&f, SWEEP_MS);
    assert_int_equal(connections(), 0);
    assert_int_equal(f.handled, 20);
}

/* What comes while an answer is under way must not pile up in memory. */
static void test_flood_behind_request(void **state)
{
    static char flood[1 << 20];
    int fd = fixture_unix(&f);
    ssize_t total = 0;

    (void)state;
    fixture_say(fd, BIG); /* larger than the socket takes, and never read */
    for (unsigned i = 0; i < 64; i++) {
        ssize_t n;

        fixture_turn(&f, 5);
        n = send(fd, flood, sizeof flood, MSG_DONTWAIT | MSG_NOSIGNAL);
        total += n > 0 ? n : 0;
    }
    assert_true(total < 2 << 20);
    close(fd);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keep_alive, start, stop),
        cmocka_unit_test_setup_teardown(test_keep_alive_of_absolute_form, start, stop),
        cmocka_unit_test_setup_teardown(test_close_in_a_list, start, stop),
        cmocka_unit_test_setup_teardown(test_pipelined, start, stop),
        cmocka_unit_test_setup_teardown(test_pipelined_behind_held, start, stop),
        cmocka_unit_test_setup_teardown(test_slowloris, start, stop),
        cmocka_unit_test_setup_teardown(test_deadlines, start, stop),
        cmocka_unit_test_setup_teardown(test_idle_keep_alive, start, stop),
        cmocka_unit_test_setup_teardown(test_slow_reader, start, stop),
        cmocka_unit_test_setup_teardown(test_connection_limit, start, stop),
        cmocka_unit_test_setup_teardown(test_slow_clients_give_way, start, stop),
        cmocka_unit_test_setup_teardown(test_limit_per_address, start, stop),
        cmocka_unit_test_setup_teardown(test_limit_per_user, start, stop),
        cmocka_unit_test_setup_teardown(test_uploads_at_once, start, stop),
        cmocka_unit_test_setup_teardown(test_no_descriptors, start, stop),
        cmocka_unit_test_setup_teardown(test_clients_leave, start, stop),
        cmocka_unit_test_setup_teardown(test_leaving_is_noticed, start, stop),
        cmocka_unit_test_setup_teardown(test_half_closed_client_is_answered, start, stop),
        cmocka_unit_test_setup_teardown(test_leaves_during_answer, start, stop),
        cmocka_unit_test_setup_teardown(test_flood_behind_request, start, stop),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
