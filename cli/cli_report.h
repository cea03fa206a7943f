/* SPDX-License-Identifier: MIT */
/* The report of an import, told to the person who sent the file. */
#ifndef SIKLUS_CLI_REPORT_H
#define SIKLUS_CLI_REPORT_H

#include <stdio.h>

#include "cli_value.h"

/* noun: what is counted ("SOP"). Members this does not know are shown as they are. */
void cli_report_print(FILE *out, struct json_object *report, const char *file, const char *noun,
                      const struct cli_style *style);

#endif
