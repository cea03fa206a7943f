/* SPDX-License-Identifier: MIT */
/* stdfds: a program that was started without some of its three descriptors, in a process of its
 * own. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "stdfds.h"

/* 0: as it should be, else the number of what is not. */
static int judge(const int *without, size_t count)
{
    char byte;

    for (size_t i = 0; i < count; i++)
        close(without[i]);
    stdfds_hold();
    if (open("/dev/null", O_WRONLY) <= STDERR_FILENO)
        return 1;
    for (size_t i = 0; i < count; i++) {
        if (write(without[i], "x", 1) != -1 || errno != EBADF)
            return 2;
        if (read(without[i], &byte, 1) != 0)
            return 3;
    }
    return 0;
}

static int verdict(const int *without, size_t count)
{
    int status = 0;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0)
        _exit(judge(without, count));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void their_numbers_are_taken(void **state)
{
    static const int all[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    (void)state;

    assert_int_equal(verdict(all, 3), 0);
    assert_int_equal(verdict(all, 1), 0);
    assert_int_equal(verdict(all + 1, 1), 0);
    assert_int_equal(verdict(all + 1, 2), 0);
}

static void those_that_are_there_stay(void **state)
{
    (void)state;
    assert_int_equal(verdict(NULL, 0), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(their_numbers_are_taken),
        cmocka_unit_test(those_that_are_there_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
