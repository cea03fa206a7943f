/* SPDX-License-Identifier: MIT */
/* A job goes start → queue → thread → finished → loop. The list it stands in is all that threads
 * share; who it is done for is the loop's alone, so that a cancelled job needs no word with its
 * thread. */
#include "worker.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/queue.h>
#include <unistd.h>

struct worker_job {
    STAILQ_ENTRY(worker_job) link;
    struct worker_pool *pool;
    worker_run *run;
    void *data;
    void (*release)(void *data);
    worker_done *done; /* NULL once cancelled; the loop's thread only */
    void *arg;
};
STAILQ_HEAD(jobs, worker_job);

struct worker_pool {
    pthread_mutex_t lock;
    pthread_cond_t work; /* something queued, or stop */
    struct jobs queued, finished;
    unsigned waiting; /* in queued */
    unsigned idle;    /* threads without a job */
    bool stop;
    int wake; /* eventfd(2) */
    /* the loop's own */
    struct event *on_finished;
    unsigned queue_max;
    unsigned threads_count;
    pthread_t threads[];
};

static void job_free(struct worker_job *job)
{
    job->release(job->data);
    free(job);
}

/* --- the threads --- */

/* The caller holds the lock. */
static struct worker_job *take(struct worker_pool *p)
{
    struct worker_job *job = STAILQ_FIRST(&p->queued);

    if (job == NULL)
        return NULL;
    STAILQ_REMOVE_HEAD(&p->queued, link);
    p->waiting--;
    return job;
}

static void *work(void *arg)
{
    struct worker_pool *p = arg;

    pthread_mutex_lock(&p->lock);
    while (!p->stop) {
        struct worker_job *job = take(p);

        if (job == NULL) {
            pthread_cond_wait(&p->work, &p->lock);
            continue;
        }
        p->idle--;
        pthread_mutex_unlock(&p->lock);
        job->run(job->data);
        pthread_mutex_lock(&p->lock);
        p->idle++;
        STAILQ_INSERT_TAIL(&p->finished, job, link);
        eventfd_write(p->wake, 1);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Signals belong to the loop's thread. */
static int start_threads(struct worker_pool *p, unsigned threads)
{
    sigset_t all, before;
    int err = 0;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (err == 0 && p->threads_count < threads) {
        err = pthread_create(&p->threads[p->threads_count], NULL, work, p);
        p->threads_count += err == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -err;
}

/* --- the loop --- */

static void on_finished(evutil_socket_t fd, short what, void *arg)
{
    struct worker_pool *p = arg;
    struct jobs taken = STAILQ_HEAD_INITIALIZER(taken);
    struct worker_job *job;
    eventfd_t count;

    (void)what;
    eventfd_read(fd, &count);
    pthread_mutex_lock(&p->lock);
    STAILQ_CONCAT(&taken, &p->finished);
    pthread_mutex_unlock(&p->lock);
    while ((job = STAILQ_FIRST(&taken)) != NULL) {
        STAILQ_REMOVE_HEAD(&taken, link);
        if (job->done != NULL)
            job->done(job->arg, job->data);
        job_free(job);
    }
}

/* A thread that is free takes it at once: only what would wait counts against the limit. */
static int enqueue(struct worker_pool *p, struct worker_job *job)
{
    int err = 0;

    pthread_mutex_lock(&p->lock);
    if (p->waiting >= p->queue_max + p->idle) {
        err = -EAGAIN;
    } else {
        STAILQ_INSERT_TAIL(&p->queued, job, link);
        p->waiting++;
        pthread_cond_signal(&p->work);
    }
    pthread_mutex_unlock(&p->lock);
    return err;
}

int worker_start(struct worker_pool *p, worker_run *run, void *data, void (*release)(void *data),
                 worker_done *done, void *arg, struct worker_job **ret)
{
    struct worker_job *job = calloc(1, sizeof(*job));
    int err;

    if (job == NULL) {
        release(data);
        return -ENOMEM;
    }
    *job = (struct worker_job){
        .pool = p, .run = run, .data = data, .release = release, .done = done, .arg = arg};
    err = enqueue(p, job);
    if (err < 0)
        job_free(job);
    else
        *ret = job;
    return err;
}

void worker_cancel(struct worker_job *job)
{
    struct worker_pool *p;
    struct worker_job *at;

    if (job == NULL)
        return;
    p = job->pool;
    job->done = NULL;
    pthread_mutex_lock(&p->lock);
    STAILQ_FOREACH(at, &p->queued, link)
    if (at == job)
        break;
    if (at != NULL) {
        STAILQ_REMOVE(&p->queued, job, worker_job, link);
        p->waiting--;
    }
    pthread_mutex_unlock(&p->lock);
    if (at != NULL)
        job_free(job);
}

struct worker_pool *worker_pool_new(struct loop *l, unsigned threads, unsigned queue_max)
{
    struct worker_pool *p = calloc(1, sizeof(*p) + threads * sizeof(p->threads[0]));

    if (p == NULL)
        return NULL;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    STAILQ_INIT(&p->queued);
    STAILQ_INIT(&p->finished);
    p->queue_max = queue_max;
    p->idle = threads;
    p->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (p->wake >= 0)
        p->on_finished = event_new(loop_base(l), p->wake, EV_READ | EV_PERSIST, on_finished, p);
    if (p->on_finished != NULL && event_add(p->on_finished, NULL) == 0 &&
        start_threads(p, threads) == 0)
        return p;
    worker_pool_free(p);
    return NULL;
}

static void jobs_free(struct jobs *jobs)
{
    struct worker_job *job;

    while ((job = STAILQ_FIRST(jobs)) != NULL) {
        STAILQ_REMOVE_HEAD(jobs, link);
        job_free(job);
    }
}

void worker_pool_free(struct worker_pool *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads_count; i++)
        pthread_join(p->threads[i], NULL);
    jobs_free(&p->queued);
    jobs_free(&p->finished);
    if (p->on_finished != NULL)
        event_free(p->on_finished);
    if (p->wake >= 0)
        close(p->wake);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
