/* SPDX-License-Identifier: MIT */
#ifndef SIKLUS_CMD_MASUK_H
#define SIKLUS_CMD_MASUK_H

#include "cli_command.h"

cli_run cli_run_login, cli_run_logout;

#endif
