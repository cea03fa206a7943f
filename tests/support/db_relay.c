/* SPDX-License-Identifier: MIT */
/* The relay: a child that copies bytes between clients and the server. Killed it is a server that
 * crashed; stopped by SIGSTOP it is one whose kernel still takes connections and bytes, and whose
 * process says nothing. */
#include "db_fixture.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PAIRS_MAX 32
#define LISTEN_FD 3

/* One direction of one connection. */
struct half {
    int from, to;
    char bytes[65536];
    size_t at, len;
};

struct pair {
    struct half up, down;
    bool used;
};

static struct pair pairs[PAIRS_MAX];

static int open_socket(const char *path, int port, bool listening)
{
    struct sockaddr_un un = {.sun_family = AF_UNIX};
    struct sockaddr_in in = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct sockaddr *a = path ? (const void *)&un : (const void *)&in;
    socklen_t len = path ? sizeof(un) : sizeof(in);
    int fd = socket(a->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int one = 1;

    if (path != NULL)
        snprintf(un.sun_path, sizeof(un.sun_path), "%s", path);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (listening ? bind(fd, a, len) < 0 || listen(fd, 16) < 0 : connect(fd, a, len) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* ---- the child ---- */

static void close_pair(struct pair *p)
{
    close(p->up.from);
    close(p->down.from);
    p->used = false;
}

static void serve(const struct relay *r, int client)
{
    bool tcp_server = r->server[0] != '/';
    int server =
        open_socket(tcp_server ? NULL : r->server, tcp_server ? atoi(r->server) : 0, false);

    for (int i = 0; server >= 0 && client >= 0 && i < PAIRS_MAX; i++) {
        if (pairs[i].used)
            continue;
        fcntl(client, F_SETFL, O_NONBLOCK);
        fcntl(server, F_SETFL, O_NONBLOCK);
        pairs[i].used = true;
        pairs[i].up = (struct half){.from = client, .to = server};
        pairs[i].down = (struct half){.from = server, .to = client};
        return;
    }
    close(client);
    close(server);
}

/* SSLRequest of the protocol's message formats: length 8, code 80877103. */
static bool asks_for_tls(int client)
{
    static const char request[8] = "\0\0\0\x08\x04\xd2\x16\x2f";
    char seen[8];

    return recv(client, seen, sizeof(seen), MSG_PEEK | MSG_WAITALL) == sizeof(seen) &&
           memcmp(seen, request, sizeof(seen)) == 0;
}

static void accept_one(const struct relay *r)
{
    int client = accept(LISTEN_FD, NULL, NULL);

    if (r->breaks_tls && asks_for_tls(client)) {
        (void)!write(client, "S", 1);
        close(client);
        return;
    }
    serve(r, client);
}

/* False when one side is gone. */
static bool pump(struct half *h)
{
    ssize_t n = 0;

    if (h->len == 0) {
        n = read(h->from, h->bytes, sizeof(h->bytes));
        if (n == 0)
            return false;
        h->at = 0;
        h->len = n > 0 ? (size_t)n : 0;
    }
    if (h->len > 0)
        n = write(h->to, h->bytes + h->at, h->len);
    if (h->len > 0 && n > 0) {
        h->at += (size_t)n;
        h->len -= (size_t)n;
    }
    return true;
}

static void relay_round(const struct relay *r)
{
    struct pollfd fds[1 + 2 * PAIRS_MAX] = {{.fd = LISTEN_FD, .events = POLLIN}};

    for (int i = 0; i < PAIRS_MAX; i++) {
        const struct pair *p = &pairs[i];

        fds[1 + 2 * i].fd = p->used ? p->up.from : -1;
        fds[1 + 2 * i].events =
            (short)((p->up.len == 0 ? POLLIN : 0) | (p->down.len ? POLLOUT : 0));
        fds[2 + 2 * i].fd = p->used ? p->down.from : -1;
        fds[2 + 2 * i].events =
            (short)((p->down.len == 0 ? POLLIN : 0) | (p->up.len ? POLLOUT : 0));
    }
    poll(fds, 1 + 2 * PAIRS_MAX, -1);
    for (int i = 0; i < PAIRS_MAX; i++) {
        if (pairs[i].used && (!pump(&pairs[i].up) || !pump(&pairs[i].down)))
            close_pair(&pairs[i]);
    }
    if (fds[0].revents != 0)
        accept_one(r);
}

static void relay_child(const struct relay *r, int fd)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(fd, LISTEN_FD);
    close_range(LISTEN_FD + 1, ~0U, 0); /* not to hold up what the test closes */
    for (;;)
        relay_round(r);
}

/* ---- the parent ---- */

static void socket_path(const struct relay *r, char *ret, size_t size)
{
    snprintf(ret, size, "%s/.s.PGSQL.%d", r->dir, r->port);
}

void relay_again(struct relay *r)
{
    char path[100];
    int fd;

    socket_path(r, path, sizeof(path));
    if (!r->tcp)
        unlink(path);
    fd = open_socket(r->tcp ? NULL : path, r->port, true);
    assert_true(fd >= 0);
    if (r->tcp) {
        struct sockaddr_in in = {0};
        socklen_t len = sizeof(in);

        getsockname(fd, (struct sockaddr *)&in, &len);
        r->port = ntohs(in.sin_port);
    }
    r->pid = fork();
    assert_true(r->pid >= 0);
    if (r->pid == 0)
        relay_child(r, fd);
    close(fd);
}

void relay_start(struct relay *r, const struct fixture *f)
{
    r->port = r->tcp ? 0 : 5432;
    if (PQhost(f->admin)[0] == '/')
        snprintf(r->server, sizeof(r->server), "%s/.s.PGSQL.%s", PQhost(f->admin),
                 PQport(f->admin));
    else
        snprintf(r->server, sizeof(r->server), "%s", PQport(f->admin));
    if (!r->tcp) {
        snprintf(r->dir, sizeof(r->dir), "/tmp/siklus-relay.XXXXXX");
        assert_non_null(mkdtemp(r->dir));
    }
    relay_again(r);
}

void relay_stop(struct relay *r)
{
    kill(r->pid, SIGKILL);
    waitpid(r->pid, NULL, 0);
    r->pid = 0;
}

void relay_mute(struct relay *r)
{
    kill(r->pid, SIGSTOP);
    waitpid(r->pid, NULL, WUNTRACED);
}

void relay_unmute(struct relay *r)
{
    kill(r->pid, SIGCONT);
}

void relay_remove(struct relay *r)
{
    char path[100];

    if (r->pid != 0)
        relay_stop(r);
    if (r->tcp)
        return;
    socket_path(r, path, sizeof(path));
    unlink(path);
    rmdir(r->dir);
}
