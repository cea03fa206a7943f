/* SPDX-License-Identifier: MIT */
/* A receiver on loopback inside the test: each connection is a thread that runs one function of the
 * test, so that a test can say word for word what a bad receiver does. */
#ifndef SIKLUS_FAKE_SERVER_H
#define SIKLUS_FAKE_SERVER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#define FAKE_CONNECTIONS_MAX 1024

struct fake_server;
/* One connection; returns when it is over. The server closes fd. */
typedef void fake_talk(struct fake_server *s, int fd);

struct fake_server {
    int fd;
    unsigned port;
    fake_talk *talk;
    unsigned long thread;
    atomic_int open, connections, requests;
    atomic_int fds[FAKE_CONNECTIONS_MAX]; /* of each connection, -1 once it is over */
    atomic_bool stop;
    char seen[65536]; /* see fake_seen, fake_saw */
    size_t seen_len;
};

void fake_server_start(struct fake_server *s, const char *address, fake_talk *talk);
void fake_server_stop(struct fake_server *s);
void fake_say(int fd, const char *text);
/* Reads one line, with its end, NUL-terminated; false at the end of the connection. */
bool fake_line(int fd, char *line, size_t size);
bool fake_read(int fd, char *data, size_t len);
/* Notes what came, for the test to look at. */
void fake_seen(struct fake_server *s, const char *data, size_t len);
bool fake_saw(const struct fake_server *s, const char *text);

#endif
