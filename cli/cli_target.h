/* SPDX-License-Identifier: MIT */
/* Where siklusd is and with which right to ask it: --socket, --url, --token-file, SIKLUS_SOCKET. */
#ifndef SIKLUS_CLI_TARGET_H
#define SIKLUS_CLI_TARGET_H

#include "cli_call.h"
#include "cli_session.h"

#define CLI_SOCKET_DEFAULT "/run/siklus/siklusd.sock"

struct cli_target {
    const char *socket;         /* NULL: over TCP */
    struct cli_buf base;        /* URL without the path of the API */
    struct cli_buf name;        /* what a person calls it: the socket or the URL */
    struct cli_buf token;       /* bearer token, or empty */
    struct cli_session session; /* empty with a token, or when nobody logged in */
};

/* CLI_DONE, or CLI_USAGE with one sentence in why. cli_target_free in either case. */
int cli_target_read(const struct cli_call *call, struct cli_target *ret, struct cli_buf *why);
void cli_target_free(struct cli_target *target);

#endif
