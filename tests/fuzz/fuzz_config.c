/* SPDX-License-Identifier: MIT */
/* Settings: a file is taken, or each fault has its line and its words. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "config.h"
#include "fuzz.h"

static void check_faults(const struct strbuf *faults, const char *path)
{
    const char *line = faults->data;

    MUST(faults->len > 0 && fuzz_clean(faults->data, faults->len, "\n\t"));
    for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
        MUST(!path || strncmp(line, path, strlen(path)) == 0);
    MUST(*line == '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct strbuf faults = STRBUF_INIT;
    struct config c, running;
    char path[64];
    int fd = memfd_create("siklusd.conf", MFD_CLOEXEC);
    int err;

    MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    MUST(config_init(&c) == 0 && config_init(&running) == 0);
    err = config_read(&c, path, &faults);
    if (err == 0) {
        MUST(faults.len == 0);
        err = config_check(&c, &faults);
        if (err != 0)
            check_faults(&faults, NULL);
        config_reload(&running, &c);
    } else {
        MUST(err == -EINVAL);
        check_faults(&faults, path);
    }
    strbuf_free(&faults);
    config_free(&c);
    config_free(&running);
    close(fd);
    return 0;
}
