/* SPDX-License-Identifier: MIT */
/* Names of workers: a living process is never called gone, a dead one and a number used again are,
 * and of other machines nothing is said. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "outbox_worker.h"

static void the_living_are_not_gone(void **state)
{
    struct outbox_worker self;

    (void)state;
    outbox_worker_self(&self);
    assert_false(outbox_worker_gone(&self, self.name));
    assert_true(strlen(self.machine) < strlen(self.name));
}

/* A worker named by a child of ours. */
static pid_t child_named(char *ret_name, size_t size)
{
    int ends[2];
    pid_t pid;
    ssize_t n;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct outbox_worker child;

        outbox_worker_self(&child);
        if (write(ends[1], child.name, strlen(child.name)) < 0)
            _exit(1);
        close(ends[1]);
        pause();
        _exit(0);
    }
    close(ends[1]);
    n = read(ends[0], ret_name, size - 1);
    assert_true(n > 0);
    ret_name[n] = '\0';
    close(ends[0]);
    return pid;
}

static void the_killed_are_gone(void **state)
{
    struct outbox_worker self;
    char name[OUTBOX_WORKER_SIZE];
    pid_t pid;

    (void)state;
    outbox_worker_self(&self);
    pid = child_named(name, sizeof name);
    assert_false(outbox_worker_gone(&self, name));
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    assert_true(outbox_worker_gone(&self, name));
}

static void others_are_judged_by_their_names(void **state)
{
    static const struct {
        const char *before, *after; /* the machine's name */
        bool gone;
    } cases[] = {
        {"", ":4194305:77", true}, /* above every process number (proc(5), pid_max) */
        {"lain", ":4194305:77", false},
        {"", "2:4194305:77", false},
        {"", ":4194305:", false},
        {"", ":4194305", false},
        {"", "::77", false},
        {"", ":../1:77", false},
        {"", "", false},
    };
    struct outbox_worker self;
    char name[2 * OUTBOX_WORKER_SIZE];

    (void)state;
    outbox_worker_self(&self);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(name, sizeof name, "%s%s%s", cases[i].before, self.machine, cases[i].after);
        assert_int_equal(outbox_worker_gone(&self, name), cases[i].gone);
    }
    /* our number, another start: used again */
    snprintf(name, sizeof name, "%s:%ld:1", self.machine, (long)getpid());
    assert_true(outbox_worker_gone(&self, name));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_living_are_not_gone),
        cmocka_unit_test(the_killed_are_gone),
        cmocka_unit_test(others_are_judged_by_their_names),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
