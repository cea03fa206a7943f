/* SPDX-License-Identifier: MIT */
/* resolve: the program is linked with --wrap=getaddrinfo, so that a name can hang at will
 * ("lambat") and no name server is asked. Time passes by word: a hanging lookup ends when the test
 * says so. */
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "loop_for.h"
#include "resolve.h"

#define NEVER_MS 60000

static struct loop *loop;
static sem_t entered, released;
static atomic_uint lookups, loop_lookups;
static pthread_t loop_thread;

int __real_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                       struct addrinfo **list);
int __wrap_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                       struct addrinfo **list);

int __wrap_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                       struct addrinfo **list)
{
    struct addrinfo numeric = *hints;
    numeric.ai_flags |= AI_NUMERICHOST;
    if (hints->ai_flags & AI_NUMERICHOST)
        return __real_getaddrinfo(host, port, hints, list);
    lookups++;
    if (pthread_equal(pthread_self(), loop_thread))
        loop_lookups++;
    if (strcmp(host, "tiada") == 0)
        return EAI_NONAME;
    if (strcmp(host, "lambat") == 0) {
        sem_post(&entered);
        sem_wait(&released);
    }
    return __real_getaddrinfo("192.0.2.7", port, &numeric, list);
}

struct answer {
    int count, err, family;
    unsigned port;
    char address[64];
    struct resolve_request **cancel; /* another request, to cancel from the callback */
};

static unsigned awaited; /* the loop quits when this many answers came */

static void on_done(void *arg, int err, const struct addrinfo *list)
{
    struct answer *a = arg;
    a->count++;
    a->err = err;
    if (list) {
        char port[8];
        a->family = list->ai_family;
        getnameinfo(list->ai_addr, list->ai_addrlen, a->address, sizeof a->address, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
        a->port = (unsigned)atoi(port);
    }
    if (a->cancel) {
        resolve_cancel(*a->cancel);
        *a->cancel = NULL;
    }
    if (--awaited == 0)
        loop_quit(loop);
}

static void run_for(unsigned answers)
{
    awaited = answers;
    loop_run(loop);
}

static int setup(void **state)
{
    (void)state;
    loop_thread = pthread_self();
    sem_init(&entered, 0, 0);
    sem_init(&released, 0, 0);
    lookups = loop_lookups = 0;
    loop = loop_new(NULL, NULL, NULL);
    return loop ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    loop_free(loop);
    return 0;
}

static const struct {
    const char *host;
    int family;
    const char *address;
} numeric_rows[] = {
    {"127.0.0.1", AF_INET, "127.0.0.1"},
    {"2001:db8::1", AF_INET6, "2001:db8::1"},
    {"0x7f.1", AF_INET, "127.0.0.1"},
    {"2130706433", AF_INET, "127.0.0.1"},
};

static void numeric_needs_no_thread(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 1, 4);
    for (size_t i = 0; i < sizeof numeric_rows / sizeof *numeric_rows; i++) {
        struct answer a = {0};
        assert_int_equal(resolve_start(r, numeric_rows[i].host, 8443, NEVER_MS, on_done, &a, NULL),
                         0);
        assert_int_equal(a.count, 0);
        run_for(1);
        assert_int_equal(a.count, 1);
        assert_int_equal(a.err, 0);
        assert_int_equal(a.family, numeric_rows[i].family);
        assert_string_equal(a.address, numeric_rows[i].address);
        assert_int_equal(a.port, 8443);
    }
    assert_int_equal(lookups, 0);
    resolver_free(r);
}

static void names_go_to_threads(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 2, 4);
    struct answer good = {0}, bad = {0};
    assert_int_equal(resolve_start(r, "ada", 25, NEVER_MS, on_done, &good, NULL), 0);
    assert_int_equal(resolve_start(r, "tiada", 25, NEVER_MS, on_done, &bad, NULL), 0);
    run_for(2);
    assert_int_equal(good.err, 0);
    assert_string_equal(good.address, "192.0.2.7");
    assert_int_equal(good.port, 25);
    assert_int_equal(bad.err, EAI_NONAME);
    assert_int_equal(lookups, 2);
    assert_int_equal(loop_lookups, 0);
    resolver_free(r);
}

static void deadline_does_not_wait_for_the_thread(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 1, 4);
    struct answer slow = {0}, behind = {0}, later = {0};
    resolve_start(r, "lambat", 1, 20, on_done, &slow, NULL);
    resolve_start(r, "ada", 1, 20, on_done, &behind, NULL); /* still queued when it is over */
    run_for(2);
    assert_int_equal(slow.err, -ETIMEDOUT);
    assert_int_equal(behind.err, -EBUSY); /* it was never asked for */
    sem_post(&released);
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &later, NULL);
    run_for(1);
    assert_int_equal(later.err, 0);
    assert_int_equal(slow.count, 1); /* the late answer was nobody's */
    resolver_free(r);
}

static void cancelled_requests_stay_silent(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 1, 4);
    struct answer a[3] = {{0}};
    struct resolve_request *q[3];
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &a[0], &q[0]);
    sem_wait(&entered);
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &a[1], &q[1]);
    resolve_start(r, "127.0.0.1", 1, NEVER_MS, on_done, &a[2], &q[2]);
    for (size_t i = 0; i < 3; i++)
        resolve_cancel(q[i]);
    resolve_cancel(NULL);
    sem_post(&released);
    loop_for(loop, 30); /* what is under way may arrive; nobody is to be told of it */
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(a[i].count, 0);
    assert_int_equal(lookups, 1); /* the queued one was withdrawn */
    resolver_free(r);
}

/* Both answers arrive in one batch; the first callback cancels the second request. */
static void a_callback_may_cancel_another(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 1, 4);
    struct resolve_request *second = NULL;
    struct answer first = {.cancel = &second}, other = {0};
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &first, NULL);
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &other, &second);
    struct answer gate = {0};
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &gate, NULL);
    sem_wait(&entered); /* one thread: both are answered by now */
    run_for(1);
    sem_post(&released);
    run_for(1);
    assert_int_equal(first.count, 1);
    assert_int_equal(other.count, 0);
    assert_int_equal(gate.count, 1);
    resolver_free(r);
}

static void the_queue_is_bounded(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 1, 2);
    struct answer a[4] = {{0}};
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &a[0], NULL);
    sem_wait(&entered);
    assert_int_equal(resolve_start(r, "ada", 1, NEVER_MS, on_done, &a[1], NULL), 0);
    assert_int_equal(resolve_start(r, "ada", 1, NEVER_MS, on_done, &a[2], NULL), 0);
    assert_int_equal(resolve_start(r, "ada", 1, NEVER_MS, on_done, &a[3], NULL), -EAGAIN);
    sem_post(&released);
    run_for(3);
    assert_int_equal(a[3].count, 0);
    resolver_free(r);
}

/* However many names hang: one that answered quickly before is looked up at once, and those that
 * are not known go before those that were slow. */
static void dead_names_leave_a_thread_to_the_others(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 4, 8);
    struct answer known = {0}, dead[5] = {{0}}, fresh = {0}, again = {0};
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &known, NULL);
    run_for(1);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(resolve_start(r, "lambat", 1, NEVER_MS, on_done, &dead[i], NULL), 0);
    for (size_t i = 0; i < 3; i++)
        sem_wait(&entered);
    resolve_start(r, "ada", 1, NEVER_MS, on_done, &known, NULL);
    run_for(1);
    assert_int_equal(known.count, 2);
    clock_shift(2000); /* so long they have taken */
    for (size_t i = 0; i < 3; i++)
        sem_post(&released);
    run_for(3);
    for (size_t i = 3; i < 5; i++)
        sem_wait(&entered);
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &again, NULL);
    sem_wait(&entered); /* three hang anew */
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &again, NULL);
    resolve_start(r, "baru", 1, NEVER_MS, on_done, &fresh, NULL);
    sem_post(&released);
    run_for(2);
    assert_int_equal(fresh.count, 1);
    sem_wait(&entered);
    for (size_t i = 0; i < 3; i++)
        sem_post(&released);
    run_for(3);
    assert_int_equal(again.count, 2);
    resolver_free(r);
}

/* A thread that hangs does not hold up the stop; it frees the rest when it comes back. */
static void free_leaves_a_hanging_thread_behind(void **state)
{
    (void)state;
    struct resolver *r = resolver_new(loop, 2, 4);
    struct answer a[2] = {{0}};
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &a[0], NULL);
    resolve_start(r, "lambat", 1, NEVER_MS, on_done, &a[1], NULL);
    sem_wait(&entered);
    int64_t from = clock_mono_ms();
    resolver_free(r);
    assert_in_range(clock_mono_ms() - from, 0, 60000);
    assert_int_equal(a[0].count + a[1].count, 0);
    sem_post(&released);
    sem_post(&released);
    usleep(50000); /* lets the leak checker see it gone; nothing depends on it */
}

static void free_bears_null(void **state)
{
    (void)state;
    resolver_free(NULL);
    resolver_free(resolver_new(loop, 0, 1));
}

/* Many requests, a third of them cancelled at odd moments, for the sanitizers to look at. */
static void survives_a_crowd(void **state)
{
    (void)state;
    static struct answer answers[600];
    static struct resolve_request *open[600];
    struct resolver *r = resolver_new(loop, 4, 600);
    unsigned cancelled = 0;
    memset(answers, 0, sizeof answers);
    for (size_t i = 0; i < 600; i++) {
        const char *host = i % 5 == 0 ? "10.1.2.3" : i % 7 == 0 ? "tiada" : "ada";
        assert_int_equal(resolve_start(r, host, 1, NEVER_MS, on_done, &answers[i], &open[i]), 0);
    }
    for (size_t i = 0; i < 600; i += 3, cancelled++)
        resolve_cancel(open[i]);
    run_for(600 - cancelled);
    for (size_t i = 0; i < 600; i++)
        assert_int_equal(answers[i].count, i % 3 != 0);
    resolver_free(r);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numeric_needs_no_thread, setup, teardown),
        cmocka_unit_test_setup_teardown(names_go_to_threads, setup, teardown),
        cmocka_unit_test_setup_teardown(deadline_does_not_wait_for_the_thread, setup, teardown),
        cmocka_unit_test_setup_teardown(cancelled_requests_stay_silent, setup, teardown),
        cmocka_unit_test_setup_teardown(a_callback_may_cancel_another, setup, teardown),
        cmocka_unit_test_setup_teardown(the_queue_is_bounded, setup, teardown),
        cmocka_unit_test_setup_teardown(dead_names_leave_a_thread_to_the_others, setup, teardown),
        cmocka_unit_test_setup_teardown(free_leaves_a_hanging_thread_behind, setup, teardown),
        cmocka_unit_test_setup_teardown(free_bears_null, setup, teardown),
        cmocka_unit_test_setup_teardown(survives_a_crowd, setup, teardown),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
