/* SPDX-License-Identifier: MIT */
/* What cairo 1.16 has no words for is put into a file that it has written. */
#ifndef SIKLUS_RENDER_PDF_FINISH_H
#define SIKLUS_RENDER_PDF_FINISH_H

#include <stddef.h>

#include "strbuf.h"

/* The file is what out has from start on. Its language becomes Indonesian, its title what a viewer
 * shows, and each figure gets its words of tells, where they stand one after the other, each with
 * its NUL. A file that is not built as cairo 1.16 builds it stays as it is. 0 or -ENOMEM. */
int pdf_finish(struct strbuf *out, size_t start, const struct strbuf *tells);

#endif
