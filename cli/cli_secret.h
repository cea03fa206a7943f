/* SPDX-License-Identifier: MIT */
/* Passwords: typed at a terminal that does not show them, or a line of stdin; never in argv. */
#ifndef SIKLUS_CLI_SECRET_H
#define SIKLUS_CLI_SECRET_H

#include "cli_command.h"
#include "cli_text.h"

/* CLI_DONE, or CLI_USAGE said on stderr. twice: typed again at a terminal. */
int cli_secret_read(const char *prompt, bool twice, struct cli_buf *ret);
void cli_secret_free(struct cli_buf *secret);

cli_run cli_run_password; /* sends {"sandi"} */

#endif
