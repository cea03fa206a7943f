/* SPDX-License-Identifier: MIT */
/* worker: so many at once, so many that wait, the rest refused; an end for each job, once. Time
 * passes by word: work that hangs ends when the test says so. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "worker.h"

#define THREADS 2
#define QUEUE 3

static struct loop *loop;
static struct worker_pool *pool;
static sem_t entered, let_go;
static atomic_int ran, released;
static int told;
static pthread_t loop_thread;

struct piece {
    int number;
};

static void hang(void *data)
{
    (void)data;
    assert_false(pthread_equal(pthread_self(), loop_thread));
    sem_post(&entered);
    sem_wait(&let_go);
    ran++;
}

static void release(void *data)
{
    released++;
    free(data);
}

static void on_done(void *arg, void *data)
{
    assert_true(pthread_equal(pthread_self(), loop_thread));
    *(int *)arg = ((struct piece *)data)->number;
    told++;
}

static int start(int number, int *heard, struct worker_job **ret)
{
    struct piece *p = calloc(1, sizeof(*p));

    assert_non_null(p);
    p->number = number;
    return worker_start(pool, hang, p, release, on_done, heard, ret);
}

static void run_until_told(int count)
{
    while (told < count)
        event_base_loop(loop_base(loop), EVLOOP_ONCE);
}

static int setup(void **state)
{
    (void)state;
    ran = released = told = 0;
    sem_init(&entered, 0, 0);
    sem_init(&let_go, 0, 0);
    loop_thread = pthread_self();
    loop = loop_new(NULL, NULL, NULL);
    pool = loop != NULL ? worker_pool_new(loop, THREADS, QUEUE) : NULL;
    return pool == NULL;
}

static int teardown(void **state)
{
    (void)state;
    worker_pool_free(pool);
    loop_free(loop);
    pool = NULL;
    return 0;
}

/* Two run, three wait, the sixth is refused; a place that is free again is taken. */
static void test_bounded(void **state)
{
    int heard[7] = {0};
    struct worker_job *job;

    (void)state;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(start(i + 1, &heard[i], &job), 0);
    for (int i = 0; i < THREADS; i++)
        sem_wait(&entered);
    for (int i = THREADS; i < THREADS + QUEUE; i++)
        assert_int_equal(start(i + 1, &heard[i], &job), 0);
    assert_int_equal(start(6, &heard[5], &job), -EAGAIN);
    assert_int_equal(released, 1); /* what was refused is not kept */
    sem_post(&let_go);
    sem_wait(&entered); /* one of the waiting has begun */
    assert_int_equal(start(7, &heard[6], &job), 0);
    for (int i = 0; i < THREADS + QUEUE; i++)
        sem_post(&let_go);
    run_until_told(6);
    for (int i = 0; i < 7; i++)
        assert_int_equal(heard[i], i == 5 ? 0 : i + 1);
    assert_int_equal(released, 7);
}

static void test_cancelled(void **state)
{
    int heard[4] = {0};
    struct worker_job *job[4];

    (void)state;
    for (int i = 0; i < 3; i++)
        assert_int_equal(start(i + 1, &heard[i], &job[i]), 0);
    sem_wait(&entered);
    sem_wait(&entered);
    worker_cancel(job[2]); /* waits: gone at once */
    assert_int_equal(released, 1);
    worker_cancel(job[0]); /* runs: to its end, unheard */
    assert_int_equal(released, 1);
    sem_post(&let_go);
    sem_post(&let_go);
    run_until_told(1);
    assert_int_equal(heard[1], 2);
    assert_int_equal(heard[0] + heard[2], 0);
    worker_cancel(NULL);
}

static void test_freed_under_way(void **state)
{
    int heard = 0;
    struct worker_job *job;

    (void)state;
    for (int i = 0; i < THREADS + QUEUE; i++)
        assert_int_equal(start(1, &heard, &job), 0);
    sem_wait(&entered);
    sem_wait(&entered);
    for (int i = 0; i < THREADS + QUEUE; i++)
        sem_post(&let_go);
    worker_pool_free(pool);
    pool = NULL;
    assert_int_equal(released, THREADS + QUEUE);
    assert_int_equal(told, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cancelled, setup, teardown),
        cmocka_unit_test_setup_teardown(test_freed_under_way, setup, teardown),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
