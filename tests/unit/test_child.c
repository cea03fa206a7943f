/* SPDX-License-Identifier: MIT */
/* child: real processes of the base system; what they get, what comes back, and how each way of
 * misbehaving ends. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "child.h"
#include "clock.h"
#include "loop_for.h"

#define MIB ((size_t)1 << 20)
#define INPUT_MAX (4 * MIB)

static struct loop *loop;
static struct child_pool *pool;
static unsigned awaited;

struct result {
    int count, err;
    char *out;
    size_t len;
};

static void on_done(void *arg, int err, struct strbuf *out)
{
    struct result *r = arg;
    r->count++;
    r->err = err;
    r->out = strbuf_detach(out, &r->len);
    if (--awaited == 0)
        loop_quit(loop);
}

static void run_for(unsigned results)
{
    awaited = results;
    loop_run(loop);
}

static void make_pool(unsigned parallel, unsigned queue, int64_t timeout, size_t output)
{
    struct child_limits limits = {parallel, queue, timeout, INPUT_MAX, output};
    child_pool_free(pool);
    pool = child_pool_new(loop, &limits);
    assert_non_null(pool);
}

static int setup(void **state)
{
    (void)state;
    loop = loop_new(NULL, NULL, NULL);
    if (!loop)
        return -1;
    make_pool(2, 4, 20000, 8 * MIB);
    return 0;
}

/* Nothing may be left to reap. */
static int teardown(void **state)
{
    (void)state;
    child_pool_free(pool);
    pool = NULL;
    loop_free(loop);
    return waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD ? 0 : -1;
}

static int start(const char *script, struct result *r, struct child_job **ret)
{
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    struct strbuf input = STRBUF_INIT;
    *r = (struct result){0};
    return child_start(pool, argv, &input, on_done, r, ret);
}

static void turns_bytes_into_bytes(void **state)
{
    (void)state;
    const char *argv[] = {"/bin/cat", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    for (size_t i = 0; i < 3 * MIB / 8; i++)
        strbuf_addf(&input, "%08zx", i);
    assert_int_equal(child_start(pool, argv, &input, on_done, &r, NULL), 0);
    assert_null(input.data);
    assert_int_equal(r.count, 0);
    run_for(1);
    assert_int_equal(r.err, 0);
    assert_int_equal(r.len, 3 * MIB);
    assert_memory_equal(r.out + r.len - 16, "0005fffe0005ffff", 16);
    free(r.out);
}

static void no_input_is_an_empty_stdin(void **state)
{
    (void)state;
    struct result r;
    assert_int_equal(start("wc -c | tr -d ' '", &r, NULL), 0);
    run_for(1);
    assert_string_equal(r.out, "0\n");
    free(r.out);
}

static void too_much_input_is_refused(void **state)
{
    (void)state;
    const char *argv[] = {"/bin/cat", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    for (size_t i = 0; i <= INPUT_MAX / 8; i++)
        strbuf_adds(&input, "terlalu ");
    assert_int_equal(child_start(pool, argv, &input, on_done, &r, NULL), -EFBIG);
    assert_null(input.data);
    loop_for(loop, 20);
    assert_int_equal(r.count, 0);
}

static const struct {
    const char *script;
    int err;
} failures[] = {
    {"exit 3", -EIO},
    {"echo rusak >&2; exit 1", -EIO},
    {"exit 65", -EBADMSG},
    {"kill -9 $$", -EIO},
    {"yes", -E2BIG},
    {"yes >&2", -ETIMEDOUT},
    {"sleep 30", -ETIMEDOUT},
    {"exec >&- 2>&-; sleep 30", -ETIMEDOUT},
    {"trap '' TERM INT HUP; sleep 30 & wait", -ETIMEDOUT},
};

static void failures_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        struct result r;
        make_pool(1, 1, failures[i].err == -ETIMEDOUT ? 300 : 60000, MIB);
        int64_t from = clock_mono_ms();
        assert_int_equal(start(failures[i].script, &r, NULL), 0);
        run_for(1);
        if (r.err != failures[i].err || r.count != 1)
            fail_msg("%s: %d", failures[i].script, r.err);
        assert_in_range(clock_mono_ms() - from, 0, 25000);
        free(r.out);
    }
}

static void input_not_read_is_a_failure(void **state)
{
    (void)state;
    const char *argv[] = {"/bin/true", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    for (size_t i = 0; i < MIB / 8; i++)
        strbuf_adds(&input, "12345678");
    assert_int_equal(child_start(pool, argv, &input, on_done, &r, NULL), 0);
    run_for(1);
    assert_int_equal(r.err, -EPIPE);
    free(r.out);
}

static void talk_on_stderr_does_not_block(void **state)
{
    (void)state;
    struct result r;
    start("head -c 1000000 /dev/zero >&2; echo baik", &r, NULL);
    run_for(1);
    assert_int_equal(r.err, 0);
    assert_string_equal(r.out, "baik\n");
    free(r.out);
}

static void a_grandchild_holds_up_nobody(void **state)
{
    (void)state;
    struct result r;
    int64_t from = clock_mono_ms();
    start("sleep 30 & echo selesai", &r, NULL);
    run_for(1);
    assert_in_range(clock_mono_ms() - from, 0, 25000);
    assert_int_equal(r.err, 0);
    assert_string_equal(r.out, "selesai\n");
    free(r.out);
}

static void a_missing_program_is_told_at_once(void **state)
{
    (void)state;
    const char *argv[] = {"/nonexistent/program", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    strbuf_adds(&input, "abc");
    assert_int_equal(child_start(pool, argv, &input, on_done, &r, NULL), -ENOENT);
    assert_null(input.data);
    assert_int_equal(r.count, 0);
}

static void gets_a_small_environment(void **state)
{
    (void)state;
    const char *argv[] = {"/usr/bin/env", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    setenv("PGPASSWORD", "rahasia", 1);
    setenv("LD_PRELOAD_X", "x", 1);
    setenv("http_proxy", "x", 1);
    setenv("XDG_CACHE_HOME", "/tmp/c", 1);
    setenv("FONTCONFIG_PATH", "/etc/fonts", 1);
    setenv("HOME", "/nonexistent", 1);
    child_start(pool, argv, &input, on_done, &r, NULL);
    run_for(1);
    assert_non_null(strstr(r.out, "LANG=C.UTF-8\n"));
    assert_non_null(strstr(r.out, "HOME=/nonexistent\n"));
    assert_non_null(strstr(r.out, "XDG_CACHE_HOME=/tmp/c\n"));
    assert_non_null(strstr(r.out, "FONTCONFIG_PATH=/etc/fonts\n"));
    assert_non_null(strstr(r.out, "PATH=/usr/local/bin:/usr/bin:/bin\n"));
    assert_null(strstr(r.out, "PGPASSWORD"));
    assert_null(strstr(r.out, "LD_"));
    assert_null(strstr(r.out, "proxy"));
    free(r.out);
}

static void gets_no_other_descriptor(void **state)
{
    (void)state;
    struct result r;
    assert_int_equal(dup2(STDIN_FILENO, 57), 57); /* not close-on-exec */
    start("for f in /proc/self/fd/*; do echo fd ${f##*/}; done", &r, NULL);
    run_for(1);
    close(57);
    assert_non_null(strstr(r.out, "fd 2\n"));
    assert_null(strstr(r.out, "fd 57\n"));
    assert_null(strstr(r.out, "fd 4\n")); /* 3 is the shell's own look into the folder */
    free(r.out);
}

static void gets_signals_at_their_defaults(void **state)
{
    (void)state;
    const char *argv[] = {"/bin/grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status", NULL};
    struct strbuf input = STRBUF_INIT;
    struct result r = {0};
    child_start(pool, argv, &input, on_done, &r, NULL); /* the loop ignores SIGPIPE */
    run_for(1);
    const char *blocked = strstr(r.out, "SigBlk:"), *ignored = strstr(r.out, "SigIgn:");
    assert_non_null(blocked);
    assert_non_null(ignored);
    assert_int_equal(strtoull(blocked + 7, NULL, 16), 0);
    /* Signals 32 and 33 are the C library's own. */
    assert_int_equal(strtoull(ignored + 7, NULL, 16) & 0x7fffffff, 0);
    free(r.out);
}

static void the_queue_is_bounded_and_in_order(void **state)
{
    (void)state;
    struct result r[4];
    make_pool(1, 2, 20000, MIB);
    assert_int_equal(start("sleep 0.05; date +%s%N", &r[0], NULL), 0);
    assert_int_equal(start("date +%s%N", &r[1], NULL), 0);
    assert_int_equal(start("date +%s%N", &r[2], NULL), 0);
    assert_int_equal(start("date +%s%N", &r[3], NULL), -EAGAIN);
    run_for(3);
    assert_int_equal(r[3].count, 0);
    long long t[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(r[i].err, 0);
        t[i] = atoll(r[i].out);
        free(r[i].out);
    }
    assert_true(t[0] < t[1] && t[1] < t[2]);
}

static void cancelled_jobs_stay_silent(void **state)
{
    (void)state;
    struct result running, queued, after;
    struct child_job *j[2];
    make_pool(1, 2, 20000, MIB);
    start("sleep 30", &running, &j[0]);
    start("sleep 30", &queued, &j[1]);
    start("echo giliran", &after, NULL);
    child_cancel(j[1]);
    child_cancel(j[0]);
    child_cancel(NULL);
    run_for(1); /* the killed one gives its place on */
    assert_string_equal(after.out, "giliran\n");
    loop_for(loop, 20);
    assert_int_equal(running.count + queued.count, 0);
    free(after.out);
}

static void free_ends_what_runs(void **state)
{
    (void)state;
    struct result r[3];
    make_pool(2, 2, 20000, MIB);
    int64_t from = clock_mono_ms();
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(start("sleep 30", &r[i], NULL), 0);
    child_pool_free(pool);
    pool = NULL;
    assert_in_range(clock_mono_ms() - from, 0, 25000);
    assert_int_equal(r[0].count + r[1].count + r[2].count, 0);
}

static void count_descriptors(unsigned *ret)
{
    unsigned n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    *ret = n;
}

static void leaks_no_descriptor(void **state)
{
    (void)state;
    unsigned before, after;
    struct result r;
    count_descriptors(&before);
    for (int i = 0; i < 20; i++) {
        start(i % 2 ? "echo a" : "exit 1", &r, NULL);
        run_for(1);
        free(r.out);
    }
    a_missing_program_is_told_at_once(state);
    count_descriptors(&after);
    assert_int_equal(after, before);
}

int main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(turns_bytes_into_bytes),
        CASE(no_input_is_an_empty_stdin),
        CASE(too_much_input_is_refused),
        CASE(failures_are_told_apart),
        CASE(input_not_read_is_a_failure),
        CASE(talk_on_stderr_does_not_block),
        CASE(a_grandchild_holds_up_nobody),
        CASE(a_missing_program_is_told_at_once),
        CASE(gets_a_small_environment),
        CASE(gets_no_other_descriptor),
        CASE(gets_signals_at_their_defaults),
        CASE(the_queue_is_bounded_and_in_order),
        CASE(cancelled_jobs_stay_silent),
        CASE(free_ends_what_runs),
        CASE(leaks_no_descriptor),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
