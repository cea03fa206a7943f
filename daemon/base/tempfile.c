/* SPDX-License-Identifier: MIT */
#include "tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *tempfile_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder != NULL && folder[0] == '/' ? folder : "/var/tmp";
}

/* For file systems that know no file without a name. */
static int open_and_unlink(void)
{
    char path[512];
    int fd;

    if ((size_t)snprintf(path, sizeof(path), "%s/siklus-XXXXXX", tempfile_folder()) >= sizeof(path))
        return -ENAMETOOLONG;
    fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    unlink(path);
    return fd;
}

int tempfile_open(void)
{
    int fd = open(tempfile_folder(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
        return open_and_unlink();
    return fd < 0 ? -errno : fd;
}
