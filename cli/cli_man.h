/* SPDX-License-Identifier: MIT */
/* The page siklusctl(1), out of the rows of the tree. */
#ifndef SIKLUS_CLI_MAN_H
#define SIKLUS_CLI_MAN_H

#include <stdio.h>

/* In the language of man(7). */
void cli_man_print(FILE *out);

#endif
