/* SPDX-License-Identifier: MIT */
/* An answer of the API that is kept as a file. */
#ifndef SIKLUS_CLI_DOWNLOAD_H
#define SIKLUS_CLI_DOWNLOAD_H

#include "cli_call.h"

/* What the ending of a file's name asks for. */
struct cli_form {
    const char *ending; /* ".xlsx" */
    const char *format; /* the parameter of the API */
    const char *media;
};

/* NULL: the file is called otherwise. */
const struct cli_form *cli_download_form(const char *file);

struct cli_download {
    const char *file;
    const char *format;   /* the parameter of that name; NULL: none */
    const char *media;    /* what must come; NULL: whatever it is */
    bool whole;           /* of a list: all of it, not a page */
    const char *progress; /* words for a person who waits */
};

/* GET of the command's row, written to the file whole or not at all. An enum cli_exit; what went
 * wrong has been said. */
int cli_download(struct cli_call *call, const struct cli_download *download);

#endif
