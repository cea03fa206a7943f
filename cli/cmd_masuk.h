/* SPDX-License-Identifier: MIT */
/* A session opened and closed: the commands that stand at the top of the tree. */
#ifndef SIKLUS_CMD_MASUK_H
#define SIKLUS_CMD_MASUK_H

#include "cli_command.h"

cli_run cli_run_login, cli_run_logout;

#endif
