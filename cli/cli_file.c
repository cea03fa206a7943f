/* SPDX-License-Identifier: MIT */
/* Files that are read whole and files that appear whole: a reader of a report never sees half of
 * it, and a failed run leaves the last good one in its place. */
#include "cli_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int cli_file_read(const char *path, size_t max, struct cli_buf *ret)
{
    char chunk[65536];
    ssize_t got = 0;
    int result = 0;
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -errno;
    while ((got = read(fd, chunk, sizeof chunk)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (size_t)got > max - ret->length) {
            result = got < 0 ? -errno : -EFBIG;
            break;
        }
        cli_buf_add(ret, chunk, (size_t)got);
    }
    if (!is_stdin)
        close(fd);
    return result;
}

static int write_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t done = write(fd, data, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return -errno;
        data += done;
        length -= (size_t)done;
    }
    return fsync(fd) == 0 ? 0 : -errno;
}

int cli_file_write(const char *path, const char *data, size_t length)
{
    struct cli_buf beside = {0};

    cli_buf_printf(&beside, "%s.tmp", path);
    /* A name that ends a link somewhere else is not followed. */
    int fd = open(cli_buf_text(&beside), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                  S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    int result = fd < 0 ? -errno : write_all(fd, data, length);
    if (fd >= 0 && close(fd) != 0 && result == 0)
        result = -errno;
    if (result == 0 && rename(cli_buf_text(&beside), path) != 0)
        result = -errno;
    if (result != 0 && fd >= 0)
        unlink(cli_buf_text(&beside));
    cli_buf_free(&beside);
    return result;
}

const char *cli_file_reason(int error)
{
    static const struct {
        int error;
        const char *words;
    } table[] = {
        {ENOENT, "berkas atau foldernya tidak ada"},
        {EACCES, "tidak ada hak akses"},
        {EPERM, "tidak ada hak akses"},
        {EISDIR, "itu folder, bukan berkas"},
        {ENOTDIR, "jalurnya melalui berkas yang bukan folder"},
        {ENOSPC, "ruang penyimpanan penuh"},
        {EDQUOT, "jatah penyimpanan habis"},
        {EROFS, "penyimpanan hanya dapat dibaca"},
        {EFBIG, "terlalu besar"},
        {ELOOP, "berupa tautan simbolis"},
        {ENAMETOOLONG, "namanya terlalu panjang"},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].error == error)
            return table[i].words;
    }
    return "gangguan pada sistem berkas";
}
