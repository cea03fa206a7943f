/* SPDX-License-Identifier: MIT */
/* Names of workers, from proc(5): the boot id and the process namespace say which process numbers
 * may be compared at all, the start time (field 22 of stat) says whether a number is still the same
 * process. What /proc does not tell stays empty, and then nobody is called gone. */
#include "outbox_worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool start_time(const char *pid, char *ret, size_t size)
{
    char path[64], line[1024];
    const char *field;
    FILE *f;
    bool ok;

    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    f = fopen(path, "re");
    if (f == NULL)
        return false;
    ok = fgets(line, sizeof line, f) != NULL;
    fclose(f);
    /* The second field is the program's name in brackets and may hold anything; the third follows.
     */
    field = ok ? strrchr(line, ')') : NULL;
    for (int i = 2; field != NULL && i < 22; i++)
        field = strchr(field + 1, ' ');
    if (field == NULL)
        return false;
    snprintf(ret, size, "%.*s", (int)strcspn(field + 1, " \n"), field + 1);
    return true;
}

static void read_boot(char *ret, size_t size)
{
    FILE *f = fopen("/proc/sys/kernel/random/boot_id", "re");

    ret[0] = '\0';
    if (f == NULL)
        return;
    if (fgets(ret, (int)size, f) != NULL)
        ret[strcspn(ret, "\n")] = '\0';
    fclose(f);
}

void outbox_worker_self(struct outbox_worker *ret)
{
    char host[32] = "", boot[9], space[40] = "", start[24] = "";
    ssize_t n = readlink("/proc/self/ns/pid", space, sizeof space - 1);

    space[n > 0 ? n : 0] = '\0';
    gethostname(host, sizeof host - 1);
    read_boot(boot, sizeof boot);
    start_time("self", start, sizeof start);
    /* "pid:[4026531836]" → 4026531836; a colon parts the machine from the process */
    snprintf(ret->machine, sizeof ret->machine, "%s/%s/%.*s", host, boot,
             (int)strspn(space + strcspn(space, "0123456789"), "0123456789"),
             space + strcspn(space, "0123456789"));
    for (char *c = strchr(ret->machine, ':'); c != NULL; c = strchr(c, ':'))
        *c = '-';
    snprintf(ret->name, sizeof ret->name, "%s:%ld:%s", ret->machine, (long)getpid(), start);
}

bool outbox_worker_gone(const struct outbox_worker *self, const char *name)
{
    size_t machine = strlen(self->machine);
    char pid[24], start[24];
    const char *part;

    if (strncmp(name, self->machine, machine) != 0 || name[machine] != ':')
        return false;
    part = name + machine + 1;
    snprintf(pid, sizeof pid, "%.*s", (int)strcspn(part, ":"), part);
    part += strcspn(part, ":");
    if (pid[0] == '\0' || pid[strspn(pid, "0123456789")] != '\0' || part[0] != ':' ||
        part[1] == '\0')
        return false;
    if (!start_time(pid, start, sizeof start))
        return access("/proc/self/stat", R_OK) == 0;
    return strcmp(start, part + 1) != 0;
}
