/* SPDX-License-Identifier: MIT */
/* What stdout is: a terminal with a width and colours, or a file or program with neither. */
#ifndef SIKLUS_CLI_STYLE_H
#define SIKLUS_CLI_STYLE_H

#include "cli_call.h"

/* Sets call->style; --no-color, NO_COLOR and a dumb terminal are heard. */
void cli_style_detect(struct cli_call *call);

#endif
