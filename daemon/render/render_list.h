/* SPDX-License-Identifier: MIT */
/* A whole list as a file, row by row: any list, in memory that does not grow with it. Runs in a
 * child process (siklusd --list FORMAT reads a feed on stdin and writes a file on stdout). */
#ifndef SIKLUS_RENDER_LIST_H
#define SIKLUS_RENDER_LIST_H

#include "render_feed.h"

struct render_list_format {
    const char *name;  /* "xlsx", also the extension */
    const char *media; /* as it is sent */
    /* Writes to out, a file: 0 or -errno. */
    int (*run)(struct render_feed *f, int out);
};

extern const struct render_list_format render_list_formats[]; /* ended by name == NULL */
/* NULL: there is none of that name. */
const struct render_list_format *render_list_find(const char *name);

/* The rows of the table. */
int render_list_csv(struct render_feed *f, int out);
int render_list_xlsx(struct render_feed *f, int out);

#endif
