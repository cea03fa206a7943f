/* SPDX-License-Identifier: MIT */
/* The session that siklusctl masuk opened: one, in a file of the user's own, for one siklusd. */
#ifndef SIKLUS_CLI_SESSION_H
#define SIKLUS_CLI_SESSION_H

#include "cli_text.h"

struct cli_session {
    struct cli_buf cookie; /* "name=value" */
    struct cli_buf mark;   /* CSRF */
};

/* False: there is none for the siklusd of that name (URL or socket). cli_session_free in either
 * case. */
bool cli_session_read(const char *name, struct cli_session *ret);
/* 0 or -errno. */
int cli_session_write(const char *name, const struct cli_session *session);
void cli_session_forget(void);
void cli_session_free(struct cli_session *session);

#endif
