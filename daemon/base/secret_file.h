/* SPDX-License-Identifier: MIT */
/* A secret that stands in a file of its own: one line of visible ASCII. */
#ifndef SIKLUS_SECRET_FILE_H
#define SIKLUS_SECRET_FILE_H

/* The file of that name in $CREDENTIALS_DIRECTORY, else in dir, where one that others may read is
 * refused. 0 and *ret, which the caller wipes and frees; -ENOENT; -EACCES (readable for others, or
 * not for us); -EINVAL (fewer than 8 letters, or something else in it); -ENOMEM. */
int secret_file_read(const char *dir, const char *name, char **ret);

#endif
