/* SPDX-License-Identifier: MIT */
/* The daemon at work: starts the floors upwards, runs the loop, stops them downwards. */
#ifndef SIKLUS_SERVICE_H
#define SIKLUS_SERVICE_H

#include "config.h"

/* Runs until told to stop. config was read from path (read again at SIGHUP) and is freed. The
 * result is an exit code of sysexits(3); whatever is not 0 was said on stderr. */
int service_run(struct config *config, const char *path);

#endif
