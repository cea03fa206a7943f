/* SPDX-License-Identifier: MIT */
/* Where and how to connect: a libpq conninfo taken apart into targets, in the order it names them.
 * They are tried one by one, so that a silent server costs one connect timeout and not the others'
 * turn (PQconnectPoll knows no timeout of its own), and so that every name is resolved before libpq
 * sees it (libpq would call getaddrinfo on the loop). */
#ifndef SIKLUS_DB_TARGET_H
#define SIKLUS_DB_TARGET_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "config.h"
#include "strbuf.h"

#define DB_TARGETS_MAX 16

struct db_target {
    char *host;     /* a name, a number, a directory of a Unix socket; NULL: libpq's default */
    char *hostaddr; /* a number, which spares resolving host; NULL: none given */
    char *port;     /* NULL: libpq's default */
};

struct db_targets {
    PQconninfoOption *options; /* as given, without the defaults */
    char *user;                /* given or found once, since to look it up may block */
    struct db_target list[DB_TARGETS_MAX];
    unsigned count; /* at least 1 */
};

/* 0; -EINVAL with one sentence (Bahasa Indonesia) appended to fault; -ENOMEM. */
int db_targets_parse(const char *conninfo, struct db_targets *ret, struct strbuf *fault);
void db_targets_free(struct db_targets *t);

/* Must the host be resolved before db_target_connect? */
bool db_target_has_name(const struct db_target *t);
/* PQconnectStartParams to one target, at that address when it has a name (else NULL). */
PGconn *db_target_connect(const struct db_targets *all, const struct db_target *t,
                          const char *address, const struct config_database *settings);

#endif
