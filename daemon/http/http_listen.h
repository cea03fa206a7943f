/* SPDX-License-Identifier: MIT */
/* Sockets that accept: the Unix socket, TCP, the one of socket activation. */
#ifndef SIKLUS_HTTP_LISTEN_H
#define SIKLUS_HTTP_LISTEN_H

#include <event2/listener.h>
#include <stdbool.h>
#include <sys/types.h>

enum { HTTP_WHY_SIZE = 256 };

struct http_listener {
    struct evconnlistener *lev;
    int fd;
    bool local;   /* a Unix socket */
    bool resting; /* accepts nothing for now */
    char *path;   /* of a Unix socket that is ours to remove, or NULL */
    dev_t device;
    ino_t inode;
};

/* Each: 0 and *ret with fd; -errno with one sentence in why. A Unix socket is taken over from a
 * process that died, and refused (-EADDRINUSE) when somebody answers on it. */
int http_listen_unix(const char *path, unsigned mode, const char *group, struct http_listener *ret,
                     char *why);
int http_listen_tcp(const char *address, struct http_listener *ret, char *why);
/* -ENOENT when systemd handed over none. */
int http_listen_activated(const char *name, struct http_listener *ret, char *why);
unsigned http_listen_port(const struct http_listener *l); /* 0 when it is no TCP */
void http_listen_close(struct http_listener *l);

#endif
