/* SPDX-License-Identifier: MIT */
/* A line on stderr for a person who waits longer than a second: "mengimpor sop.csv … 3 s". */
#ifndef SIKLUS_CLI_PROGRESS_H
#define SIKLUS_CLI_PROGRESS_H

struct cli_progress {
    const char *label; /* NULL: nobody is looking */
    long long started; /* milliseconds of the monotonic clock */
    long long shown;   /* the last number of seconds shown; 0: none */
};

/* label NULL, or a stderr that is not a terminal: nothing is ever shown. */
void cli_progress_start(struct cli_progress *p, const char *label);
void cli_progress_tick(struct cli_progress *p);
/* Takes the line away again. */
void cli_progress_end(struct cli_progress *p);

#endif
