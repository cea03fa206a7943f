/* SPDX-License-Identifier: MIT */
/* posix_spawn(3): the daemon has threads, so that little may be done between fork and exec, and the
 * C library does just that. Every descriptor of the daemon is close-on-exec; closefrom makes it
 * certain for those a library opened. */
#include "child_spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define ENV_MAX 32

/* What fontconfig, cairo and pango look at, and where long files are made; all else (secrets, LD_*,
 * proxies) stays behind. */
static const char *const kept[] = {
    "HOME=",         "XDG_", "FONTCONFIG_", "FC_", "TMPDIR=",
#ifdef SIKLUS_TESTS
    "SIKLUS_FAULT=", /* a marked point may be the child's */
#endif
};

struct pipes {
    int in[2], out[2], err[2];
};

static bool is_kept(const char *variable)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strncmp(variable, kept[i], strlen(kept[i])) == 0)
            return true;
    return false;
}

static void fill_environment(char *env[ENV_MAX])
{
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
    static char lang[] = "LANG=C.UTF-8";
    size_t n = 0;
    env[n++] = path;
    env[n++] = lang;
    for (char **v = environ; v && *v && n < ENV_MAX - 1; v++)
        if (is_kept(*v))
            env[n++] = *v;
    env[n] = NULL;
}

static void close_pair(const int pair[2])
{
    for (int i = 0; i < 2; i++)
        if (pair[i] >= 0)
            close(pair[i]);
}

static void pipes_close(const struct pipes *p)
{
    close_pair(p->in);
    close_pair(p->out);
    close_pair(p->err);
}

static int nonblock(int fd)
{
    return fcntl(fd, F_SETFL, O_NONBLOCK);
}

/* Only our ends are non-blocking; the program expects plain pipes. */
static int pipes_open(struct pipes *p, bool with_out)
{
    *p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
    if (pipe2(p->in, O_CLOEXEC) == 0 && pipe2(p->err, O_CLOEXEC) == 0 && nonblock(p->in[1]) == 0 &&
        nonblock(p->err[0]) == 0 &&
        (!with_out || (pipe2(p->out, O_CLOEXEC) == 0 && nonblock(p->out[0]) == 0)))
        return 0;
    int err = -errno;
    pipes_close(p);
    return err;
}

static int set_actions(posix_spawn_file_actions_t *actions, const struct pipes *p, int file)
{
    int err = posix_spawn_file_actions_adddup2(actions, p->in[0], STDIN_FILENO);
    if (err == 0)
        err = posix_spawn_file_actions_adddup2(actions, file < 0 ? p->out[1] : file, STDOUT_FILENO);
    if (err == 0)
        err = posix_spawn_file_actions_adddup2(actions, p->err[1], STDERR_FILENO);
    if (err == 0)
        err = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    return -err;
}

/* A SIGPIPE ignored by the daemon would be ignored by the program as well. */
static int set_attributes(posix_spawnattr_t *attr)
{
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(attr, &all);
    posix_spawnattr_setsigmask(attr, &none);
    posix_spawnattr_setpgroup(attr, 0);
    return -posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                               POSIX_SPAWN_SETPGROUP);
}

static int spawn(char *const argv[], const struct pipes *p, int file, pid_t *ret)
{
    char *env[ENV_MAX];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    fill_environment(env);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    int err = set_actions(&actions, p, file);
    if (err == 0)
        err = set_attributes(&attr);
    if (err == 0)
        err = -posix_spawn(ret, argv[0], &actions, &attr, argv, env);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return err;
}

int child_spawn(char *const argv[], int file, struct child_process *ret)
{
    struct pipes p;
    pid_t pid;
    int err = pipes_open(&p, file < 0);
    if (err != 0)
        return err;
    err = spawn(argv, &p, file, &pid);
    if (err != 0) {
        pipes_close(&p);
        return err;
    }
    int pidfd = pidfd_open(pid, 0);
    if (pidfd < 0) {
        err = -errno;
        kill(-pid, SIGKILL);
        waitpid(pid, NULL, 0);
        pipes_close(&p);
        return err;
    }
    close(p.in[0]);
    if (file < 0)
        close(p.out[1]);
    close(p.err[1]);
    *ret = (struct child_process){pid, pidfd, p.in[1], p.out[0], p.err[0]};
    return 0;
}
