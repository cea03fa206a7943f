/* SPDX-License-Identifier: MIT */
#include "secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"

#define VALUE_MIN 8 /* what is shorter would be masked in answers where it is not meant */
#define VALUE_MAX 4096

static bool value_ok(const char *value)
{
    size_t len = strlen(value);

    for (const char *c = value; *c != '\0'; c++)
        if (*c <= ' ' || *c >= 0x7f)
            return false;
    return len >= VALUE_MIN;
}

static int open_in(const char *dir, const char *name)
{
    _cleanup_(cleanup_free) char *path = NULL;

    if (dir == NULL || dir[0] == '\0' || asprintf(&path, "%s/%s", dir, name) < 0)
        return -1;
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

/* systemd guards its own folder; in ours each file has to be closed to others. */
static int open_secret(const char *dir, const char *name)
{
    int fd = open_in(getenv("CREDENTIALS_DIRECTORY"), name);
    struct stat st;

    if (fd >= 0)
        return fd;
    fd = open_in(dir, name);
    if (fd < 0)
        return errno == EACCES ? -EACCES : -ENOENT;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) == 0)
        return fd;
    close(fd);
    return -EACCES;
}

int secret_file_read(const char *dir, const char *name, char **ret)
{
    _cleanup_(cleanup_fd) int fd = open_secret(dir, name);
    char text[VALUE_MAX + 1];
    ssize_t n;
    int err = 0;

    if (fd < 0)
        return fd;
    n = read(fd, text, sizeof text - 1);
    text[n > 0 ? n : 0] = '\0';
    text[strcspn(text, "\r\n")] = '\0';
    if (!value_ok(text))
        err = -EINVAL;
    else if ((*ret = strdup(text)) == NULL)
        err = -ENOMEM;
    explicit_bzero(text, sizeof text);
    return err;
}
