/* SPDX-License-Identifier: MIT */
/* child: a process that is fed piece by piece, and whose output is a file. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "child.h"
#include "loop_for.h"
#include "tempfile.h"

#define PIECE ((size_t)200 << 10)

static struct loop *loop;
static struct child_pool *pool;

/* One job: what it is given, what came of it. */
struct feed {
    struct child_job *job;
    int file;
    unsigned pieces; /* still to come */
    unsigned hungry; /* how often it was */
    bool lazy;       /* nothing is given when it is hungry */
    int count, err;
    size_t bytes;
};

static void on_done(void *arg, int err, struct strbuf *out)
{
    struct feed *f = arg;
    assert_int_equal(out->len, 0);
    f->count++;
    f->err = err;
    f->job = NULL;
    loop_quit(loop);
}

static void give(struct feed *f)
{
    struct strbuf piece = STRBUF_INIT, second = STRBUF_INIT;
    if (f->pieces == 0) {
        child_end_input(f->job);
        return;
    }
    for (size_t i = 0; i < PIECE / 8; i++)
        strbuf_adds(&piece, "12345678");
    f->pieces--;
    assert_int_equal(child_feed(f->job, &piece), 0);
    assert_null(piece.data);
    /* One piece at a time: what would be a second stays with its owner. */
    strbuf_adds(&second, "x");
    assert_int_equal(child_feed(f->job, &second), -EBUSY);
    assert_int_equal(second.len, 1);
    strbuf_free(&second);
}

static void on_hungry(void *arg)
{
    struct feed *f = arg;
    f->hungry++;
    if (!f->lazy)
        give(f);
}

static int start(const char *script, struct feed *f)
{
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    return child_start_fed(pool, argv, f->file, on_hungry, on_done, f, &f->job);
}

static void open_feed(struct feed *f, unsigned pieces)
{
    *f = (struct feed){.file = tempfile_open(), .pieces = pieces};
    assert_true(f->file >= 0);
}

static off_t size_of(const struct feed *f)
{
    struct stat file;
    assert_int_equal(fstat(f->file, &file), 0);
    return file.st_size;
}

static void make_pool(int64_t timeout)
{
    const struct child_limits limits = {1, 1, timeout, 1024, 1024};
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
    make_pool(20000);
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

/* More than a pipe holds, and more than output_max, which is about memory. */
static void a_file_is_made_of_pieces(void **state)
{
    struct feed f;
    (void)state;
    open_feed(&f, 20);
    assert_int_equal(start("cat", &f), 0);
    assert_int_equal(f.hungry, 0);
    loop_run(loop);
    assert_int_equal(f.err, 0);
    assert_int_equal(f.count, 1);
    assert_int_equal(f.hungry, 21);
    assert_int_equal(size_of(&f), 20 * PIECE);
    close(f.file);
}

static void no_piece_is_an_empty_stdin(void **state)
{
    struct feed f;
    (void)state;
    open_feed(&f, 0);
    assert_int_equal(start("wc -c", &f), 0);
    loop_run(loop);
    assert_int_equal(f.err, 0);
    assert_true(size_of(&f) > 0);
    close(f.file);
}

/* While it reads slowly nothing more is asked for, and the loop has nothing to do. */
static void who_does_not_read_is_not_hungry(void **state)
{
    struct feed f;
    char held[] = "/tmp/siklus-child-XXXXXX", script[128];
    int fd = mkstemp(held);
    (void)state;
    assert_true(fd >= 0);
    close(fd);
    snprintf(script, sizeof script, "while [ -e %s ]; do sleep 0.02; done; cat >/dev/null", held);
    open_feed(&f, 5);
    assert_int_equal(start(script, &f), 0);
    loop_for(loop, 200);
    assert_int_equal(f.hungry, 1);
    assert_int_equal(f.pieces, 4);
    unlink(held);
    loop_run(loop);
    assert_int_equal(f.err, 0);
    assert_int_equal(f.hungry, 6);
    close(f.file);
}

/* A piece may come long after it was asked for. */
static void a_late_piece_is_taken(void **state)
{
    struct feed f;
    (void)state;
    open_feed(&f, 1);
    f.lazy = true;
    assert_int_equal(start("cat", &f), 0);
    loop_for(loop, 200);
    assert_int_equal(f.hungry, 1);
    f.lazy = false;
    give(&f);
    loop_run(loop);
    assert_int_equal(f.err, 0);
    assert_int_equal(size_of(&f), PIECE);
    close(f.file);
}

static const struct {
    const char *script;
    int err;
} failures[] = {
    {"exit 3", -EIO},
    {"exit 0", -EPIPE},
    {"head -c 9 >/dev/null", -EPIPE},
    {"kill -9 $$", -EIO},
    {"sleep 30", -ETIMEDOUT},
    {"exec <&-; sleep 30", -ETIMEDOUT},
    {"cat; sleep 30", -ETIMEDOUT},
};

static void failures_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        struct feed f;
        make_pool(failures[i].err == -ETIMEDOUT ? 300 : 60000);
        open_feed(&f, 50);
        assert_int_equal(start(failures[i].script, &f), 0);
        loop_run(loop);
        if (f.err != failures[i].err || f.count != 1)
            fail_msg("%s: %d", failures[i].script, f.err);
        close(f.file);
    }
}

static void what_waits_is_not_hungry_and_the_queue_is_bounded(void **state)
{
    struct feed f[3];
    (void)state;
    for (size_t i = 0; i < 3; i++)
        open_feed(&f[i], 1);
    f[0].lazy = true;
    assert_int_equal(start("cat", &f[0]), 0);
    assert_int_equal(start("cat", &f[1]), 0);
    assert_int_equal(start("cat", &f[2]), -EAGAIN);
    loop_for(loop, 100);
    assert_int_equal(f[0].hungry, 1);
    assert_int_equal(f[1].hungry, 0);
    child_cancel(f[0].job);
    loop_run(loop);
    assert_int_equal(f[0].count, 0);
    assert_int_equal(f[1].count, 1);
    assert_int_equal(f[1].err, 0);
    for (size_t i = 0; i < 3; i++)
        close(f[i].file);
}

static void a_cancelled_one_is_gone(void **state)
{
    struct feed f;
    (void)state;
    open_feed(&f, 5);
    assert_int_equal(start("sleep 30", &f), 0);
    loop_for(loop, 50);
    child_cancel(f.job);
    loop_for(loop, 100);
    assert_int_equal(f.count, 0);
    close(f.file);
}

int main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_file_is_made_of_pieces),
        CASE(no_piece_is_an_empty_stdin),
        CASE(who_does_not_read_is_not_hungry),
        CASE(a_late_piece_is_taken),
        CASE(failures_are_told_apart),
        CASE(what_waits_is_not_hungry_and_the_queue_is_bounded),
        CASE(a_cancelled_one_is_gone),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
