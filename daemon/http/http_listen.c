/* SPDX-License-Identifier: MIT */
/* A Unix socket outlives its process as a file. Whether it may be replaced is asked by connecting:
 * refused means that nobody listens. It is removed at the end only when it is still the same file,
 * so that a successor's socket stays. */
#include "http_listen.h"

#include <errno.h>
#include <grp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "cleanup.h"
#include "log.h"
#include "notify.h"

static int say(char *why, int err, const char *place, const char *reason)
{
    snprintf(why, HTTP_WHY_SIZE, "Tidak dapat mendengarkan di %.110s: %s.", place, reason);
    return err;
}

static const char *reason(int err)
{
    switch (-err) {
    case EADDRINUSE:
        return "alamat itu sedang dipakai program lain; hentikan program itu, atau ubah alamatnya";
    case EADDRNOTAVAIL:
        return "alamat itu bukan milik mesin ini; perbaiki alamatnya";
    case EACCES:
    case EPERM:
        return "tidak berwenang; periksa hak direktori, atau pakai porta di atas 1023";
    case ENOENT:
        return "direktorinya tidak ada; buat direktori itu dahulu";
    default:
        return strerror(-err);
    }
}

static int stream_socket(int family)
{
    int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    return fd < 0 ? -errno : fd;
}

/* 0: somebody answers; -ECONNREFUSED: nobody does. A full queue is somebody, too. */
static int probe(const struct sockaddr_un *address)
{
    _cleanup_(cleanup_fd) int fd = stream_socket(AF_UNIX);

    if (fd < 0)
        return fd;
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) == 0 || errno == EAGAIN)
        return 0;
    return -errno;
}

static int make_room(const struct sockaddr_un *address, char *why)
{
    const char *path = address->sun_path;
    struct stat st;
    int err;

    if (lstat(path, &st) != 0)
        return errno == ENOENT ? 0 : say(why, -errno, path, reason(-errno));
    if (!S_ISSOCK(st.st_mode))
        return say(why, -EEXIST, path,
                   "di sana ada berkas yang bukan soket; pindahkan, atau ubah http.socket");
    err = probe(address);
    if (err == 0)
        return say(why, -EADDRINUSE, path,
                   "siklusd lain sudah menjawab di soket itu; hentikan dahulu");
    if (err == -ECONNREFUSED)
        err = unlink(path) == 0 ? 0 : -errno;
    if (err)
        return say(why, err, path, reason(err));
    log_info("http.stale", "path=%s", path);
    return 0;
}

/* Members of the administrators' group must be able to connect; who they are is judged later, by
 * their uid, hence a failure here is no more than a nuisance. */
static void give_to_group(const char *path, const char *group)
{
    const struct group *found = group && *group ? getgrnam(group) : NULL;

    if (found && chown(path, (uid_t)-1, found->gr_gid) != 0)
        log_warn("http.group", "path=%s group=%s err=%d", path, group, errno);
}

/* The mode is set on the socket before it has a name, so that it never stands open too wide. */
static int bind_unix(int fd, const struct sockaddr_un *address, unsigned mode, const char *group)
{
    const char *path = address->sun_path;

    if (fchmod(fd, 0600) != 0 || bind(fd, (const struct sockaddr *)address, sizeof *address) != 0)
        return -errno;
    give_to_group(path, group);
    if (chmod(path, mode) != 0 || listen(fd, SOMAXCONN) != 0)
        return -errno;
    return 0;
}

int http_listen_unix(const char *path, unsigned mode, const char *group, struct http_listener *ret,
                     char *why)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct http_listener l = {.local = true};
    struct stat st;
    int err;

    if (strlen(path) >= sizeof address.sun_path)
        return say(why, -ENAMETOOLONG, path, "nama soket lebih dari 107 byte; pilih yang pendek");
    memcpy(address.sun_path, path, strlen(path) + 1);
    err = make_room(&address, why);
    if (err)
        return err;
    l.fd = stream_socket(AF_UNIX);
    if (l.fd < 0)
        return say(why, l.fd, path, reason(l.fd));
    err = bind_unix(l.fd, &address, mode, group);
    if (!err && lstat(path, &st) != 0)
        err = -errno;
    l.path = err ? NULL : strdup(path);
    if (!err && !l.path)
        err = -ENOMEM;
    if (err) {
        close(l.fd);
        return say(why, err, path, reason(err));
    }
    l.device = st.st_dev;
    l.inode = st.st_ino;
    *ret = l;
    return 0;
}

/* "127.0.0.1:8080", "[::1]:8080": numbers only, since a name would have to be looked up. */
static int parse_tcp(const char *text, struct addrinfo **ret)
{
    static const struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                                          .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    const char *colon = strrchr(text, ':');
    char host[INET6_ADDRSTRLEN + 2];
    size_t len = colon ? (size_t)(colon - text) : 0;

    if (len > 2 && text[0] == '[' && text[len - 1] == ']') {
        text++;
        len -= 2;
    } else if (memchr(text, ':', len)) {
        return -EINVAL;
    }
    if (len == 0 || len >= sizeof host || !colon[1])
        return -EINVAL;
    memcpy(host, text, len);
    host[len] = '\0';
    return getaddrinfo(host, colon + 1, &hints, ret) == 0 ? 0 : -EINVAL;
}

int http_listen_tcp(const char *address, struct http_listener *ret, char *why)
{
    struct http_listener l = {.fd = -1};
    struct addrinfo *found;
    int on = 1;
    int err = 0;

    if (parse_tcp(address, &found) != 0)
        return say(why, -EINVAL, address,
                   "bukan alamat:porta, misalnya 127.0.0.1:8080; perbaiki http.listen");
    l.fd = stream_socket(found->ai_family);
    if (l.fd < 0)
        err = l.fd;
    else if (setsockopt(l.fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
             bind(l.fd, found->ai_addr, found->ai_addrlen) != 0 || listen(l.fd, SOMAXCONN) != 0)
        err = -errno;
    freeaddrinfo(found);
    if (err) {
        if (l.fd >= 0)
            close(l.fd);
        return say(why, err, address, reason(err));
    }
    *ret = l;
    return 0;
}

int http_listen_activated(const char *name, struct http_listener *ret, char *why)
{
    struct sockaddr_storage address = {0};
    socklen_t len = sizeof address;
    int fd = notify_socket(name);

    if (fd < 0)
        return -ENOENT;
    if (getsockname(fd, (struct sockaddr *)&address, &len) != 0 ||
        evutil_make_socket_nonblocking(fd))
        return say(why, -errno, name, reason(-errno));
    *ret = (struct http_listener){.fd = fd, .local = address.ss_family == AF_UNIX};
    return 0;
}

unsigned http_listen_port(const struct http_listener *l)
{
    union {
        struct sockaddr any;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    } address = {0};
    socklen_t len = sizeof address;

    if (l->local || getsockname(l->fd, &address.any, &len) != 0)
        return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.in6.sin6_port : address.in.sin_port);
}

void http_listen_close(struct http_listener *l)
{
    struct stat st;

    if (l->path && lstat(l->path, &st) == 0 && st.st_dev == l->device && st.st_ino == l->inode)
        unlink(l->path);
    free(l->path);
    l->path = NULL;
    if (l->fd >= 0)
        close(l->fd);
    l->fd = -1;
}
