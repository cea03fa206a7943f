/* SPDX-License-Identifier: MIT */
/* A few threads take mails from one queue and put them into another; an eventfd tells the loop.
 * Threads are made when there is more work than idle ones, keep their session open for the next
 * mail, and leave after a while without work. A mail belongs to its thread from one queue to the
 * other, except for its flag `cancelled`. */
#include "xfer_sender.h"

#include <errno.h>
#include <event2/event.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "xfer_easy.h"
#include "xfer_mail.h"

#define IDLE_S 30
#define STACK_SIZE ((size_t)512 * 1024)
#define SOCKETS_MAX 4 /* of one sender: its session, and others tried beside it */

enum sender_state {
    SENDER_NONE,  /* no thread */
    SENDER_RUNS,  /* a thread */
    SENDER_ENDED, /* a thread that is to be joined */
};

struct sender {
    struct xfer_senders *all;
    enum sender_state state;
    pthread_t thread;
    struct xfer *x; /* the mail in work */
    int sockets[SOCKETS_MAX];
};

struct xfer_senders {
    struct xfer_pool *pool;
    struct event *on_done;
    int wake;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t work;
    struct xfer_queue todo, done;
    unsigned todo_count, idle;
    bool stop;
    struct sender sender[XFER_SENDERS_MAX];
};

/* Puts a descriptor in the place of another; -1 is an empty place. */
static void socket_note(struct sender *me, int from, int to)
{
    pthread_mutex_lock(&me->all->lock);
    for (size_t i = 0; i < SOCKETS_MAX; i++) {
        if (me->sockets[i] == from) {
            me->sockets[i] = to;
            break;
        }
    }
    pthread_mutex_unlock(&me->all->lock);
}

static curl_socket_t on_open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct sender *me = arg;
    int fd;

    if (purpose != CURLSOCKTYPE_IPCXN || !xfer_easy_may_connect(me->x, &address->addr))
        return CURL_SOCKET_BAD;
    fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd >= 0)
        socket_note(me, -1, fd);
    return fd;
}

static int on_close_socket(void *arg, curl_socket_t fd)
{
    socket_note(arg, fd, -1);
    return close(fd);
}

/* What a relay says between two mails is a farewell (421, RFC 5321 3.8: idle for too long, about to
 * stop); libcurl would take it for the answer to the next MAIL. It is thrown away with the session:
 * libcurl then finds its socket closed, and begins another. */
static void drop_what_spoke(const struct sender *me)
{
    char farewell[512];

    for (size_t i = 0; i < SOCKETS_MAX; i++) {
        struct pollfd one = {.fd = me->sockets[i], .events = POLLIN};

        if (poll(&one, 1, 0) <= 0)
            continue;
        shutdown(one.fd, SHUT_RDWR);
        while (recv(one.fd, farewell, sizeof farewell, MSG_DONTWAIT) > 0)
            ;
    }
}

static void send_one(struct sender *me, CURL *easy)
{
    struct xfer *x = me->x;

    drop_what_spoke(me);
    xfer_mail_bind(easy, x);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, me);
    xfer_mail_conclude(x, curl_easy_perform(easy));
    x->easy = NULL;
}

static void wake_loop(const struct xfer_senders *s)
{
    uint64_t one = 1;

    /* A full counter means that the loop is being woken already. */
    if (write(s->wake, &one, sizeof one) < 0)
        return;
}

/* The next mail; NULL when the thread is to end. Called and left with the lock held. */
static struct xfer *take(struct xfer_senders *s)
{
    struct timespec until;
    struct xfer *x;
    int err = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += IDLE_S;
    s->idle++;
    while (!s->stop && TAILQ_EMPTY(&s->todo) && err != ETIMEDOUT)
        err = pthread_cond_timedwait(&s->work, &s->lock, &until);
    s->idle--;
    x = s->stop ? NULL : TAILQ_FIRST(&s->todo);
    if (x != NULL) {
        TAILQ_REMOVE(&s->todo, x, link);
        s->todo_count--;
    }
    return x;
}

static void put(struct xfer_senders *s, struct xfer *x)
{
    bool first = TAILQ_EMPTY(&s->done);

    TAILQ_INSERT_TAIL(&s->done, x, link);
    if (first)
        wake_loop(s);
}

static void *sender_main(void *arg)
{
    struct sender *me = arg;
    struct xfer_senders *s = me->all;
    CURL *easy = xfer_mail_easy();

    if (easy != NULL) {
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
        curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close_socket);
        curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, me);
    }
    pthread_mutex_lock(&s->lock);
    while ((me->x = take(s)) != NULL) {
        pthread_mutex_unlock(&s->lock);
        if (easy == NULL)
            me->x->result.error = -ENOMEM;
        else if (xfer_late(me->x))
            me->x->result.error = -ESTALE;
        else if (!atomic_load(&me->x->cancelled)) /* else it was while it waited here */
            send_one(me, easy);
        pthread_mutex_lock(&s->lock);
        put(s, me->x);
        me->x = NULL;
    }
    pthread_mutex_unlock(&s->lock);
    curl_easy_cleanup(easy); /* says QUIT and waits for the answer */
    pthread_mutex_lock(&s->lock);
    me->state = SENDER_ENDED;
    wake_loop(s);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* Signals are the loop's. Called with the lock held. */
static int sender_begin(struct sender *me)
{
    pthread_attr_t attr;
    sigset_t all, before;
    int err = pthread_attr_init(&attr);

    if (err != 0)
        return -err;
    pthread_attr_setstacksize(&attr, STACK_SIZE);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    err = pthread_create(&me->thread, &attr, sender_main, me);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attr);
    if (err == 0)
        me->state = SENDER_RUNS;
    return -err;
}

/* 0 when a thread was made or one runs already. Called with the lock held. */
static int senders_grow(struct xfer_senders *s)
{
    struct sender *none = NULL;
    unsigned running = 0;
    int err = -EAGAIN;

    for (size_t i = 0; i < XFER_SENDERS_MAX; i++) {
        if (s->sender[i].state == SENDER_RUNS)
            running++;
        else if (s->sender[i].state == SENDER_NONE)
            none = &s->sender[i];
    }
    if (none != NULL)
        err = sender_begin(none);
    return running > 0 ? 0 : err;
}

static enum sender_state sender_state(struct sender *one)
{
    enum sender_state state;

    pthread_mutex_lock(&one->all->lock);
    state = one->state;
    pthread_mutex_unlock(&one->all->lock);
    return state;
}

static void join_ended(struct xfer_senders *s)
{
    for (size_t i = 0; i < XFER_SENDERS_MAX; i++) {
        struct sender *one = &s->sender[i];

        if (sender_state(one) != SENDER_ENDED)
            continue;
        pthread_join(one->thread, NULL);
        pthread_mutex_lock(&s->lock);
        one->state = SENDER_NONE;
        if (s->todo_count > s->idle)
            senders_grow(s);
        pthread_mutex_unlock(&s->lock);
    }
}

static void on_done(evutil_socket_t fd, short what, void *arg)
{
    struct xfer_senders *s = arg;
    struct xfer_queue done = TAILQ_HEAD_INITIALIZER(done);
    uint64_t count;
    struct xfer *x;

    (void)what;
    if (read(fd, &count, sizeof count) < 0 && errno != EAGAIN)
        return;
    pthread_mutex_lock(&s->lock);
    TAILQ_CONCAT(&done, &s->done, link);
    pthread_mutex_unlock(&s->lock);
    while ((x = TAILQ_FIRST(&done)) != NULL) {
        TAILQ_REMOVE(&done, x, link);
        xfer_ran(x);
    }
    join_ended(s);
    xfer_dispatch(s->pool);
}

static int locks_init(struct xfer_senders *s)
{
    pthread_condattr_t attr;

    if (pthread_condattr_init(&attr) != 0)
        return -ENOMEM;
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, &attr);
    pthread_condattr_destroy(&attr);
    return 0;
}

struct xfer_senders *xfer_senders_new(struct xfer_pool *p)
{
    struct xfer_senders *s = calloc(1, sizeof *s);

    if (s == NULL)
        return NULL;
    s->pool = p;
    TAILQ_INIT(&s->todo);
    TAILQ_INIT(&s->done);
    for (size_t i = 0; i < XFER_SENDERS_MAX; i++) {
        s->sender[i].all = s;
        for (size_t j = 0; j < SOCKETS_MAX; j++)
            s->sender[i].sockets[j] = -1;
    }
    s->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (s->wake >= 0)
        s->on_done =
            event_new(loop_base(p->engine->loop), s->wake, EV_READ | EV_PERSIST, on_done, s);
    if (locks_init(s) != 0 || s->on_done == NULL || event_add(s->on_done, NULL) != 0) {
        xfer_senders_free(s);
        return NULL;
    }
    return s;
}

int xfer_senders_run(struct xfer_senders *s, struct xfer *x)
{
    int err = 0;

    pthread_mutex_lock(&s->lock);
    if (s->todo_count + 1 > s->idle)
        err = senders_grow(s);
    if (err == 0) {
        TAILQ_INSERT_TAIL(&s->todo, x, link);
        s->todo_count++;
        pthread_cond_signal(&s->work);
    }
    pthread_mutex_unlock(&s->lock);
    return err;
}

/* Wakes every thread out of whatever it waits for. */
static void break_off(struct xfer_senders *s)
{
    pthread_mutex_lock(&s->lock);
    s->stop = true;
    for (size_t i = 0; i < XFER_SENDERS_MAX; i++) {
        struct sender *one = &s->sender[i];

        if (one->x != NULL)
            atomic_store(&one->x->cancelled, true);
        for (size_t j = 0; j < SOCKETS_MAX; j++)
            if (one->sockets[j] >= 0)
                shutdown(one->sockets[j], SHUT_RDWR);
    }
    pthread_cond_broadcast(&s->work);
    pthread_mutex_unlock(&s->lock);
}

static void free_all(struct xfer_queue *q)
{
    struct xfer *x;

    while ((x = TAILQ_FIRST(q)) != NULL) {
        TAILQ_REMOVE(q, x, link);
        xfer_free(x);
    }
}

void xfer_senders_free(struct xfer_senders *s)
{
    if (s == NULL)
        return;
    break_off(s);
    for (size_t i = 0; i < XFER_SENDERS_MAX; i++)
        if (sender_state(&s->sender[i]) != SENDER_NONE)
            pthread_join(s->sender[i].thread, NULL);
    free_all(&s->todo);
    free_all(&s->done);
    if (s->on_done != NULL)
        event_free(s->on_done);
    if (s->wake >= 0)
        close(s->wake);
    pthread_cond_destroy(&s->work);
    pthread_mutex_destroy(&s->lock);
    free(s);
}
