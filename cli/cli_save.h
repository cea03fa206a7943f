/* SPDX-License-Identifier: MIT */
/* Answers that become files, in the form that the ending of the file's name asks for. */
#ifndef SIKLUS_CLI_SAVE_H
#define SIKLUS_CLI_SAVE_H

#include "cli_client.h"

struct cli_form {
    const char *ending; /* ".xlsx" */
    const char *format; /* the parameter of the API */
    const char *media;
};

/* NULL: the file is called otherwise. */
const struct cli_form *cli_save_form(const char *file);
/* GET of the path, to which the format is added, into the file. */
int cli_save_get(struct cli_call *call, struct cli_buf *path, const struct cli_form *form,
                 const char *file, const char *progress);
/* Writes the body of an answer and says so. */
int cli_save_answer(const struct cli_call *call, const char *file, const struct cli_answer *answer);

#endif
