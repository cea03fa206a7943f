/* SPDX-License-Identifier: MIT */
/* A receiver on loopback inside the test. It is stopped by shutting down what it listens on, and
 * waits until its connections are over, so that the leak checker sees a clean end. */
#include "fake_server.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
    struct fake_server *server;
    int number;
    int fd;
};

static void *connection_main(void *arg)
{
    struct connection *c = arg;

    c->server->talk(c->server, c->fd);
    atomic_store(&c->server->fds[c->number], -1);
    close(c->fd);
    atomic_fetch_sub(&c->server->open, 1);
    free(c);
    return NULL;
}

static void serve(struct fake_server *s, int fd)
{
    struct connection *c = malloc(sizeof *c);
    pthread_t thread;

    assert(c != NULL);
    *c = (struct connection){s, atomic_fetch_add(&s->connections, 1), fd};
    assert(c->number < FAKE_CONNECTIONS_MAX);
    atomic_store(&s->fds[c->number], fd);
    atomic_fetch_add(&s->open, 1);
    assert(pthread_create(&thread, NULL, connection_main, c) == 0);
    pthread_detach(thread);
}

static void *listen_main(void *arg)
{
    struct fake_server *s = arg;
    int fd;

    while ((fd = accept(s->fd, NULL, NULL)) >= 0)
        serve(s, fd);
    return NULL;
}

static int listen_on(const char *address, unsigned *ret_port)
{
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    bool is_v6 = strchr(address, ':') != NULL;
    struct sockaddr *sa = is_v6 ? (void *)&v6 : (void *)&v4;
    socklen_t len = is_v6 ? sizeof v6 : sizeof v4;
    int fd = socket(sa->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert(inet_pton(sa->sa_family, address,
                     is_v6 ? (void *)&v6.sin6_addr : (void *)&v4.sin_addr) == 1);
    assert(fd >= 0 && bind(fd, sa, len) == 0 && listen(fd, 512) == 0);
    assert(getsockname(fd, sa, &len) == 0);
    *ret_port = ntohs(is_v6 ? v6.sin6_port : v4.sin_port);
    return fd;
}

void fake_server_start(struct fake_server *s, const char *address, fake_talk *talk)
{
    pthread_t thread;

    memset(s, 0, sizeof *s);
    s->talk = talk;
    s->fd = listen_on(address, &s->port);
    assert(pthread_create(&thread, NULL, listen_main, s) == 0);
    s->thread = thread;
}

void fake_server_stop(struct fake_server *s)
{
    atomic_store(&s->stop, true);
    shutdown(s->fd, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->fd);
    for (int i = 0; i < atomic_load(&s->connections); i++) {
        int fd = atomic_load(&s->fds[i]);

        if (fd >= 0)
            shutdown(fd, SHUT_RDWR);
    }
    for (int i = 0; i < 60000 && atomic_load(&s->open) > 0; i++)
        usleep(1000);
    assert(atomic_load(&s->open) == 0);
}

void fake_say(int fd, const char *text)
{
    size_t len = strlen(text);

    while (len > 0) {
        ssize_t n = send(fd, text, len, MSG_NOSIGNAL);

        if (n <= 0)
            return;
        text += n;
        len -= (size_t)n;
    }
}

bool fake_line(int fd, char *line, size_t size)
{
    size_t len = 0;

    while (len + 1 < size && recv(fd, line + len, 1, 0) == 1) {
        line[++len] = '\0';
        if (line[len - 1] == '\n')
            return true;
    }
    return false;
}

bool fake_read(int fd, char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = recv(fd, data, len, 0);

        if (n <= 0)
            return false;
        data += n;
        len -= (size_t)n;
    }
    return true;
}

static pthread_mutex_t seen_lock = PTHREAD_MUTEX_INITIALIZER;

void fake_seen(struct fake_server *s, const char *data, size_t len)
{
    pthread_mutex_lock(&seen_lock);
    if (len > sizeof s->seen - 1 - s->seen_len)
        len = sizeof s->seen - 1 - s->seen_len;
    memcpy(s->seen + s->seen_len, data, len);
    s->seen_len += len;
    s->seen[s->seen_len] = '\0';
    pthread_mutex_unlock(&seen_lock);
}

bool fake_saw(const struct fake_server *s, const char *text)
{
    bool saw;

    pthread_mutex_lock(&seen_lock);
    saw = strstr(s->seen, text) != NULL;
    pthread_mutex_unlock(&seen_lock);
    return saw;
}
