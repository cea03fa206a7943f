/* SPDX-License-Identifier: MIT */
/* Data in, bytes out: pure, so that it runs in a child process (siklusd --render FORMAT reads a
 * JSON document on stdin and writes the file on stdout). */
#ifndef SIKLUS_RENDER_H
#define SIKLUS_RENDER_H

#include <json-c/json.h>

#include "strbuf.h"

/* What a workbook is sent as. */
#define RENDER_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct render_format {
    const char *name;      /* "bupati-pdf" */
    const char *media;     /* "application/pdf" */
    const char *extension; /* "pdf" */
    /* 0 or -errno; appends to out. */
    int (*run)(const struct json_object *doc, struct strbuf *out);
};

extern const struct render_format render_formats[]; /* ended by name == NULL */
/* NULL: there is none of that name. */
const struct render_format *render_find(const char *name);

#endif
