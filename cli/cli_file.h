/* SPDX-License-Identifier: MIT */
/* Whole files in and out, and why it did not work. */
#ifndef SIKLUS_CLI_FILE_H
#define SIKLUS_CLI_FILE_H

#include "cli_text.h"

/* The largest file that is read for the API, which has limits of its own below it. */
#define CLI_FILE_MAX ((size_t)256 << 20)

/* Reads all of path ("-": stdin) into ret. 0; -errno; -EFBIG beyond max bytes. */
int cli_file_read(const char *path, size_t max, struct cli_buf *ret);
/* Writes path whole or not at all: path.tmp first, made durable, then renamed. 0 or -errno. */
int cli_file_write(const char *path, const char *data, size_t length);
/* An errno in the words of the reader. */
const char *cli_file_reason(int error);

#endif
