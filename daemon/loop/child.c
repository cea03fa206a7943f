/* SPDX-License-Identifier: MIT */
/* A job waits in the queue, runs, and is done; after a timeout or a cancel its process may still be
 * dying, and the job stays until that is reaped, so that max_parallel counts processes, not jobs.
 *
 * The end of a job is the end of its process (pidfd), not the end of its output: what the process
 * wrote stands in the pipe by then, and a grandchild that holds the pipe open holds up nobody. */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "child_pipe.h"
#include "child_spawn.h"
#include "log.h"

#define STDERR_KEPT 1500
#define KILL_WAIT_MS 1000

enum job_state {
    JOB_QUEUED,  /* in pool->queued; no process */
    JOB_RUNNING, /* in pool->started; all events armed, done is owed */
    JOB_DYING,   /* in pool->started; killed, only the pidfd is watched, done is not owed */
};

struct stream {
    int fd; /* -1 when closed */
    struct event *event;
};

struct child_job {
    struct child_job *next;
    struct child_pool *pool;
    enum job_state state;
    char **argv; /* one block */
    struct strbuf input, out, errors;
    size_t written; /* of input */
    int file;       /* its stdout; -1: a pipe */
    bool fed;       /* input comes piece by piece, and has not ended yet */
    struct child_process process;
    struct stream in, from_out, from_err, exit;
    struct loop_timer *timer;
    void (*hungry)(void *arg); /* NULL: the input is whole */
    child_done *done;
    void *arg;
    char request[72];
};

struct child_pool {
    struct loop *loop;
    struct child_limits limits;
    struct child_job *queued, *started;
    unsigned queue_len, process_count;
};

static void start_queued(struct child_pool *p);

/* --- lists and memory --- */

static void list_append(struct child_job **list, struct child_job *j)
{
    while (*list)
        list = &(*list)->next;
    j->next = NULL;
    *list = j;
}

static void list_remove(struct child_job **list, const struct child_job *j)
{
    while (*list && *list != j)
        list = &(*list)->next;
    if (*list)
        *list = j->next;
}

static void stream_close(struct stream *s)
{
    /* The event first: the change list of the base must not name a closed descriptor. */
    if (s->event)
        event_free(s->event);
    if (s->fd >= 0)
        close(s->fd);
    *s = (struct stream){.fd = -1};
}

static void job_close_pipes(struct child_job *j)
{
    stream_close(&j->in);
    stream_close(&j->from_out);
    stream_close(&j->from_err);
}

static void job_free(struct child_job *j)
{
    if (!j)
        return;
    job_close_pipes(j);
    stream_close(&j->exit);
    if (j->file >= 0)
        close(j->file);
    loop_timer_free(j->timer);
    strbuf_free(&j->input);
    strbuf_free(&j->out);
    strbuf_free(&j->errors);
    free(j->argv);
    free(j);
}

/* The pointers and the strings in one block. */
static char **copy_argv(const char *const *argv)
{
    size_t count = 0, bytes = 0;
    for (; argv[count]; count++)
        bytes += strlen(argv[count]) + 1;
    char **copy = malloc((count + 1) * sizeof *copy + bytes);
    if (!copy)
        return NULL;
    char *w = (char *)(copy + count + 1);
    for (size_t i = 0; i < count; i++) {
        copy[i] = w;
        w = stpcpy(w, argv[i]) + 1;
    }
    copy[count] = NULL;
    return copy;
}

static struct child_job *job_new(struct child_pool *p, const char *const *argv,
                                 struct strbuf *input, child_done *done, void *arg)
{
    struct child_job *j = calloc(1, sizeof *j);
    if (!j)
        return NULL;
    j->pool = p;
    j->done = done;
    j->arg = arg;
    j->file = j->in.fd = j->from_out.fd = j->from_err.fd = j->exit.fd = -1;
    j->input = *input;
    *input = (struct strbuf)STRBUF_INIT;
    j->argv = copy_argv(argv);
    snprintf(j->request, sizeof j->request, "%s", log_request_get());
    if (j->argv && !j->input.failed)
        return j;
    job_free(j);
    return NULL;
}

/* --- the end of a job --- */

/* The process is reaped or never was: the job goes, its place is free. */
static void job_leave(struct child_job *j)
{
    struct child_pool *p = j->pool;
    list_remove(&p->started, j);
    p->process_count--;
    job_free(j);
    start_queued(p);
}

/* Hands over the result; the job's place is given on first, so that done may start another. */
static void job_finish(struct child_job *j, int err)
{
    child_done *done = j->done;
    void *arg = j->arg;
    struct strbuf out = j->out;
    j->out = (struct strbuf)STRBUF_INIT;
    if (j->state == JOB_DYING)
        job_close_pipes(j);
    else
        job_leave(j);
    done(arg, err, &out);
    strbuf_free(&out);
}

static void job_kill(struct child_job *j)
{
    /* The whole group (child_spawn makes one), so that helpers of the program die with it. */
    kill(-j->process.pid, SIGKILL);
    loop_timer_stop(j->timer);
    j->state = JOB_DYING;
}

static void job_abort(struct child_job *j, int err)
{
    log_request(j->request);
    log_warn("child.killed", "program=%s err=%s", LOG_Q(j->argv[0]), strerrorname_np(-err));
    job_kill(j);
    job_finish(j, err);
}

static void on_timeout(void *arg)
{
    job_abort(arg, -ETIMEDOUT);
}

/* --- bytes --- */

static void on_input_writable(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    struct child_job *j = arg;
    int err = child_pipe_write(j->in.fd, &j->input, &j->written);
    if (err == -EAGAIN)
        return;
    if (err != 0 || !j->fed) {
        stream_close(&j->in); /* of an error the exit status tells whether that was in order */
        return;
    }
    /* A pipe with room would wake the loop for ever: it is watched again with the next piece. */
    event_del(j->in.event);
    strbuf_free(&j->input);
    j->written = 0;
    log_request(j->request);
    j->hungry(j->arg);
}

int child_feed(struct child_job *j, struct strbuf *piece)
{
    if (j->written < j->input.len && j->in.fd >= 0)
        return -EBUSY;
    if (j->in.fd < 0) {
        strbuf_free(piece);
        return 0;
    }
    j->input = *piece;
    j->written = 0;
    *piece = (struct strbuf)STRBUF_INIT;
    event_add(j->in.event, NULL);
    return 0;
}

void child_end_input(struct child_job *j)
{
    j->fed = false;
    if (j->in.fd >= 0)
        event_add(j->in.event, NULL); /* which closes it once nothing is left */
}

static void on_output(evutil_socket_t fd, short what, void *arg)
{
    (void)what;
    struct child_job *j = arg;
    int err = child_pipe_read(fd, &j->out, j->pool->limits.output_max);
    if (err == -EAGAIN)
        return;
    if (err == 0)
        stream_close(&j->from_out);
    else
        job_abort(j, err);
}

/* Beyond what is kept, stderr is read and dropped, so that a talkative program does not stand
 * still. */
static void read_errors(struct child_job *j)
{
    char chunk[STDERR_KEPT];
    ssize_t n = read(j->from_err.fd, chunk, sizeof chunk);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        stream_close(&j->from_err);
        return;
    }
    size_t room = STDERR_KEPT - j->errors.len;
    strbuf_add(&j->errors, chunk, (size_t)n < room ? (size_t)n : room);
}

static void on_errors(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    read_errors(arg);
}

/* --- the end of the process --- */

static int job_result(struct child_job *j, const siginfo_t *end)
{
    bool well = end->si_code == CLD_EXITED && end->si_status == 0;
    if (well && j->from_out.fd >= 0) {
        int err = child_pipe_read(j->from_out.fd, &j->out, j->pool->limits.output_max);
        if (err != 0 && err != -EAGAIN)
            return err;
    }
    if (well)
        return j->fed || j->written < j->input.len ? -EPIPE : 0;
    if (j->from_err.fd >= 0)
        read_errors(j);
    strbuf_add(&j->errors, "", 0);
    log_warn("child.failed", "program=%s %s=%d stderr=%s", LOG_Q(j->argv[0]),
             end->si_code == CLD_EXITED ? "status" : "signal", end->si_status,
             LOG_Q(j->errors.data));
    return end->si_code == CLD_EXITED && end->si_status == EX_DATAERR ? -EBADMSG : -EIO;
}

static void on_exit_of_process(evutil_socket_t fd, short what, void *arg)
{
    (void)what;
    struct child_job *j = arg;
    siginfo_t end = {0};
    if (waitid(P_PIDFD, (id_t)fd, &end, WEXITED | WNOHANG) == 0 && end.si_pid == 0)
        return;
    log_request(j->request);
    if (j->state == JOB_DYING) {
        job_leave(j);
        return;
    }
    job_finish(j, job_result(j, &end));
}

/* --- the start --- */

static int watch(struct child_job *j, struct stream *s, int fd, short what, event_callback_fn fn)
{
    if (fd < 0)
        return 0;
    s->fd = fd;
    s->event = event_new(loop_base(j->pool->loop), fd, (short)(what | EV_PERSIST), fn, j);
    return s->event && event_add(s->event, NULL) == 0 ? 0 : -ENOMEM;
}

/* All four are tried, so that every descriptor has its owner also when one fails. */
static int watch_all(struct child_job *j)
{
    const struct child_process *c = &j->process;
    int err = watch(j, &j->exit, c->pidfd, EV_READ, on_exit_of_process);
    err |= watch(j, &j->in, c->in, EV_WRITE, on_input_writable);
    err |= watch(j, &j->from_out, c->out, EV_READ, on_output);
    err |= watch(j, &j->from_err, c->err, EV_READ, on_errors);
    j->timer = loop_timer_new(j->pool->loop, on_timeout, j);
    return err != 0 || !j->timer ? -ENOMEM : 0;
}

/* Waits for a process that was just killed; a while only, should the kernel hold it. */
static void reap(const struct child_process *c)
{
    struct pollfd p = {.fd = c->pidfd, .events = POLLIN};
    siginfo_t end;
    kill(-c->pid, SIGKILL);
    poll(&p, 1, KILL_WAIT_MS);
    waitid(P_PIDFD, (id_t)c->pidfd, &end, WEXITED | WNOHANG);
}

/* On failure the job is as it was. */
static int job_run(struct child_job *j)
{
    int err = child_spawn(j->argv, j->file, &j->process);
    if (err != 0)
        return err;
    err = watch_all(j);
    if (err != 0) {
        reap(&j->process);
        job_close_pipes(j);
        stream_close(&j->exit);
        return err;
    }
    j->state = JOB_RUNNING;
    list_append(&j->pool->started, j);
    j->pool->process_count++;
    loop_timer_start(j->timer, j->pool->limits.timeout_ms);
    return 0;
}

static void start_queued(struct child_pool *p)
{
    while (p->queued && p->process_count < p->limits.max_parallel) {
        struct child_job *j = p->queued;
        p->queued = j->next;
        p->queue_len--;
        int err = job_run(j);
        if (err == 0)
            continue;
        child_done *done = j->done;
        void *arg = j->arg;
        struct strbuf *none = &(struct strbuf)STRBUF_INIT;
        job_free(j);
        done(arg, err, none);
    }
}

/* Runs the job, or puts it into the queue; it is gone when that fails. */
static int job_start(struct child_pool *p, struct child_job *j)
{
    int err = 0;
    if (p->process_count < p->limits.max_parallel)
        err = job_run(j);
    else {
        list_append(&p->queued, j);
        p->queue_len++;
    }
    if (err != 0)
        job_free(j);
    return err;
}

static bool is_full(const struct child_pool *p)
{
    return p->process_count >= p->limits.max_parallel && p->queue_len >= p->limits.queue_max;
}

int child_start(struct child_pool *p, const char *const *argv, struct strbuf *input,
                child_done *done, void *arg, struct child_job **ret)
{
    int err = input->len > p->limits.input_max ? -EFBIG : is_full(p) ? -EAGAIN : 0;
    struct child_job *j = err == 0 ? job_new(p, argv, input, done, arg) : NULL;
    if (!j) {
        strbuf_free(input);
        return err != 0 ? err : -ENOMEM;
    }
    err = job_start(p, j);
    if (err == 0 && ret)
        *ret = j;
    return err;
}

int child_start_fed(struct child_pool *p, const char *const *argv, int out,
                    void (*hungry)(void *arg), child_done *done, void *arg, struct child_job **ret)
{
    struct strbuf none = STRBUF_INIT;
    if (is_full(p))
        return -EAGAIN;
    struct child_job *j = job_new(p, argv, &none, done, arg);
    if (!j)
        return -ENOMEM;
    j->fed = true;
    j->hungry = hungry;
    j->file = fcntl(out, F_DUPFD_CLOEXEC, 0);
    if (j->file < 0) {
        int err = -errno;
        job_free(j);
        return err;
    }
    int err = job_start(p, j);
    if (err == 0)
        *ret = j;
    return err;
}

void child_cancel(struct child_job *j)
{
    if (!j)
        return;
    if (j->state == JOB_QUEUED) {
        list_remove(&j->pool->queued, j);
        j->pool->queue_len--;
        job_free(j);
        return;
    }
    job_kill(j);
    job_close_pipes(j);
}

struct child_pool *child_pool_new(struct loop *l, const struct child_limits *limits)
{
    struct child_pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->loop = l;
    p->limits = *limits;
    /* Were it ignored, as a parent may have left it, the kernel would reap in our place. */
    signal(SIGCHLD, SIG_DFL);
    return p;
}

void child_pool_free(struct child_pool *p)
{
    if (!p)
        return;
    while (p->queued) {
        struct child_job *j = p->queued;
        p->queued = j->next;
        job_free(j);
    }
    while (p->started) {
        struct child_job *j = p->started;
        p->started = j->next;
        reap(&j->process);
        job_free(j);
    }
    free(p);
}
