/* SPDX-License-Identifier: MIT */
/* What a file is, as CSV or JSON: apart from any request, since a long one is read by a child of
 * ours (siklusd --read FORMAT) and not on the loop. */
#ifndef SIKLUS_API_FILE_H
#define SIKLUS_API_FILE_H

#include <stddef.h>

#include "strbuf.h"

/* Up to so many bytes a file is read on the loop: some ten milliseconds at most. */
#define API_FILE_INLINE ((size_t)64 << 10)

/* The first byte of what api_file_read writes. */
#define API_FILE_GOOD                                                                              \
    '+' /* behind it the table of a CSV; of JSON nothing, the file is the document */
#define API_FILE_BAD '-' /* behind it the faults, a JSON array */

/* format: "csv" or "json". 0; -ENOMEM; -EINVAL for another format. */
int api_file_read(const char *format, const char *text, size_t len, struct strbuf *out);

#endif
