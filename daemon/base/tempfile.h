/* SPDX-License-Identifier: MIT */
/* Files without a name, for what is too long to be in memory: gone when they are closed. */
#ifndef SIKLUS_TEMPFILE_H
#define SIKLUS_TEMPFILE_H

/* TMPDIR, or /var/tmp, which is for long files (file-hierarchy(7)). */
const char *tempfile_folder(void);
/* Open for reading and writing, close-on-exec; or -errno. */
int tempfile_open(void);

#endif
