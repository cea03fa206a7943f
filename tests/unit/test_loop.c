/* SPDX-License-Identifier: MIT */
/* loop: order of "soon", timers, signals, quitting; notify: what systemd is told. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "loop.h"
#include "notify.h"
#include "own_ms.h"
#include "strbuf.h"

static struct loop *loop;
static struct strbuf trace;

static int setup(void **state)
{
    (void)state;
    loop = loop_new(NULL, NULL, NULL);
    return loop ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    loop_free(loop);
    strbuf_free(&trace);
    return 0;
}

static void say(void *arg)
{
    strbuf_adds(&trace, arg);
}

static void quit(void *arg)
{
    (void)arg;
    loop_quit(loop);
}

static void say_and_again(void *arg)
{
    strbuf_adds(&trace, arg);
    loop_soon(loop, say, "later ");
    loop_soon(loop, quit, NULL);
}

static void soon_comes_in_order_and_not_at_once(void **state)
{
    (void)state;
    loop_soon(loop, say_and_again, "a ");
    loop_soon(loop, say, "b ");
    loop_soon(loop, say, "c ");
    assert_int_equal(trace.len, 0);
    assert_int_equal(loop_run(loop), 0);
    assert_string_equal(trace.data, "a b c later ");
}

static unsigned rounds;

/* The timer runs from the first round on, so that there is a second, however long others were let
 * run before it. */
static void again(void *arg)
{
    if (rounds++ == 0)
        loop_timer_start(arg, 20);
    loop_soon(loop, again, arg);
}

/* A call that calls itself soon, for ever, must not keep a timer from running out. */
static void soon_does_not_starve_others(void **state)
{
    (void)state;
    struct loop_timer *t = loop_timer_new(loop, quit, NULL);
    loop_soon(loop, again, t);
    loop_run(loop);
    assert_true(rounds > 1);
    loop_timer_free(t);
}

static void timers_move_and_stop(void **state)
{
    (void)state;
    struct loop_timer *moved = loop_timer_new(loop, say, "moved ");
    struct loop_timer *stopped = loop_timer_new(loop, say, "stopped ");
    struct loop_timer *middle = loop_timer_new(loop, say, "middle ");
    struct loop_timer *last = loop_timer_new(loop, quit, NULL);
    int64_t from = clock_mono_ms(), own_from = own_ms();
    loop_timer_start(moved, 1);
    loop_timer_start(moved, 40);
    loop_timer_start(stopped, 5);
    loop_timer_start(middle, 20);
    loop_timer_start(last, 80);
    loop_timer_stop(stopped);
    loop_run(loop);
    assert_true(clock_mono_ms() - from >= 79 - coarse_ms());
    assert_true(own_ms() - own_from < 2000);
    assert_string_equal(trace.data, "middle moved ");
    loop_timer_free(moved);
    loop_timer_free(stopped);
    loop_timer_free(middle);
    loop_timer_free(last);
    loop_timer_free(NULL);
}

static void quit_before_run_counts(void **state)
{
    (void)state;
    loop_quit(loop);
    assert_int_equal(loop_run(loop), 0);
    loop_soon(loop, say, "again ");
    loop_soon(loop, quit, NULL);
    loop_run(loop);
    assert_string_equal(trace.data, "again ");
}

static void free_drops_what_waits(void **state)
{
    (void)state;
    loop_soon(loop, say, "never");
    loop_free(loop);
    loop = NULL;
    assert_int_equal(trace.len, 0);
}

static void on_stop(void *arg)
{
    say(arg);
    strbuf_adds(&trace, "stop ");
    loop_quit(loop);
}

static void on_reload(void *arg)
{
    say(arg);
    strbuf_adds(&trace, "reload ");
}

static void signals_become_calls(void **state)
{
    (void)state;
    static const int stops[] = {SIGTERM, SIGINT};
    loop_free(loop);
    loop = loop_new(on_stop, on_reload, "x:");
    for (size_t i = 0; i < 2; i++) {
        strbuf_reset(&trace);
        raise(SIGHUP);
        raise(SIGPIPE);
        raise(stops[i]);
        loop_run(loop);
        assert_non_null(strstr(trace.data, "x:stop "));
        assert_non_null(strstr(trace.data, "x:reload "));
    }
}

static void clock_shifts(void **state)
{
    (void)state;
    int64_t wall = clock_wall_ms(), mono = clock_mono_ms();
    clock_shift(3600000);
    assert_in_range(clock_wall_ms() - wall, 3600000, 3610000);
    assert_in_range(clock_mono_ms() - mono, 3600000, 3610000);
    clock_shift(-3600000);
    assert_in_range(clock_wall_ms() - wall, 0, 10000);
}

/* --- notify --- */

static int socket_open(void)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* abstract: "@name" for systemd, a leading NUL for the kernel */
    int n = snprintf(a.sun_path, sizeof a.sun_path, "@siklus-test-%d", (int)getpid());
    setenv("NOTIFY_SOCKET", a.sun_path, 1);
    a.sun_path[0] = '\0';
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)n);
    assert_int_equal(bind(fd, (const struct sockaddr *)&a, len), 0);
    return fd;
}

static const char *received(int fd)
{
    static char text[512];
    ssize_t n = recv(fd, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    return text;
}

static void tells_systemd(void **state)
{
    (void)state;
    notify_ready(); /* no systemd: nothing happens */
    int fd = socket_open();
    notify_ready();
    assert_string_equal(received(fd), "READY=1");
    notify_reloading();
    assert_memory_equal(received(fd), "RELOADING=1\nMONOTONIC_USEC=", 27);
    notify_status("%d kiriman", 3);
    assert_string_equal(received(fd), "STATUS=3 kiriman");
    notify_stopping();
    assert_string_equal(received(fd), "STOPPING=1");
    unsetenv("NOTIFY_SOCKET");
    close(fd);
}

static void pets_the_watchdog_at_half_its_time(void **state)
{
    (void)state;
    unsetenv("WATCHDOG_USEC");
    assert_null(notify_watchdog(loop));
    int fd = socket_open();
    setenv("WATCHDOG_USEC", "40000", 1);
    struct loop_timer *dog = notify_watchdog(loop);
    assert_non_null(dog);
    assert_string_equal(received(fd), "WATCHDOG=1");
    struct loop_timer *end = loop_timer_new(loop, quit, NULL);
    loop_timer_start(end, 70);
    loop_run(loop);
    assert_string_equal(received(fd), "WATCHDOG=1");
    assert_string_equal(received(fd), "WATCHDOG=1");
    loop_timer_free(end);
    loop_timer_free(dog);
    unsetenv("WATCHDOG_USEC");
    unsetenv("NOTIFY_SOCKET");
    close(fd);
}

static void finds_its_socket_by_name(void **state)
{
    (void)state;
    char pid[16];
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    assert_int_equal(notify_socket("siklusd.socket"), -1);
    int fd = -1;
    for (int i = 0; i < 2; i++) {
        fd = dup2(STDIN_FILENO, 3 + i);
        assert_int_equal(fd, 3 + i);
    }
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "2", 1);
    setenv("LISTEN_FDNAMES", "other:siklusd.socket", 1);
    assert_int_equal(notify_socket("siklusd.socket"), 4);
    assert_int_equal(notify_socket("none"), -1);
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    close(3);
    close(4);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(soon_comes_in_order_and_not_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(soon_does_not_starve_others, setup, teardown),
        cmocka_unit_test_setup_teardown(timers_move_and_stop, setup, teardown),
        cmocka_unit_test_setup_teardown(quit_before_run_counts, setup, teardown),
        cmocka_unit_test_setup_teardown(free_drops_what_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(signals_become_calls, setup, teardown),
        cmocka_unit_test(clock_shifts),
        cmocka_unit_test(tells_systemd),
        cmocka_unit_test_setup_teardown(pets_the_watchdog_at_half_its_time, setup, teardown),
        cmocka_unit_test(finds_its_socket_by_name),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
