/* SPDX-License-Identifier: MIT */
/* Who may administer over the Unix socket. The group's members are looked up when the daemon starts
 * and, by a thread, when it is told to read its settings again; never for a request: the host's
 * user database may be a slow server. */
#include "api_admins.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GROUP_BUFFER_MAX ((size_t)4 << 20) /* a group of some 100,000 members */
#define USER_BUFFER ((size_t)65536)

struct api_admins {
    uid_t own;
    bool has_group;
    gid_t group; /* a peer whose primary group it is, is a member too */
    uid_t *members;
    size_t count;
    int error; /* why the group could not be read, or 0 */
};

/* A buffer as getgrnam_r(3) wants it: larger until the group fits. */
static int group_read(const char *name, struct group *ret, char **ret_buffer)
{
    for (size_t size = 16384; size <= GROUP_BUFFER_MAX; size *= 2) {
        char *buffer = malloc(size);
        struct group *found = NULL;
        int r = buffer == NULL ? ENOMEM : getgrnam_r(name, ret, buffer, size, &found);

        if (r == 0 && found != NULL) {
            *ret_buffer = buffer;
            return 0;
        }
        free(buffer);
        if (r != ERANGE)
            return r == 0 ? -ENOENT : -r;
    }
    return -E2BIG;
}

static bool user_id(const char *name, uid_t *ret)
{
    char *buffer = malloc(USER_BUFFER);
    struct passwd user;
    struct passwd *found = NULL;

    if (buffer != NULL && getpwnam_r(name, &user, buffer, USER_BUFFER, &found) == 0 &&
        found != NULL)
        *ret = user.pw_uid;
    free(buffer);
    return found != NULL;
}

static int members_read(struct api_admins *a, char **names)
{
    size_t n = 0;

    while (names[n] != NULL)
        n++;
    if (n == 0)
        return 0;
    a->members = calloc(n, sizeof(a->members[0]));
    if (a->members == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < n; i++)
        if (user_id(names[i], &a->members[a->count]))
            a->count++;
    return 0;
}

struct api_admins *api_admins_new(const char *group)
{
    struct api_admins *a = calloc(1, sizeof(*a));
    char *buffer = NULL;
    struct group found;
    int r;

    if (a == NULL)
        return NULL;
    a->own = geteuid();
    if (group == NULL || group[0] == '\0')
        return a;
    r = group_read(group, &found, &buffer);
    if (r == 0) {
        a->has_group = true;
        a->group = found.gr_gid;
        r = members_read(a, found.gr_mem);
    }
    free(buffer);
    if (r == -ENOMEM) {
        api_admins_free(a);
        return NULL;
    }
    a->error = r;
    return a;
}

int api_admins_error(const struct api_admins *a)
{
    return a->error;
}

bool api_admins_has(const struct api_admins *a, uid_t uid, gid_t gid)
{
    if (uid == 0 || uid == a->own || (a->has_group && gid == a->group))
        return true;
    for (size_t i = 0; i < a->count; i++)
        if (a->members[i] == uid)
            return true;
    return false;
}

void api_admins_free(struct api_admins *a)
{
    if (a == NULL)
        return;
    free(a->members);
    free(a);
}

/* The thread writes one byte into the pipe when fresh stands; the loop reads it and joins. */
struct api_admins_load {
    pthread_t thread;
    int pipe[2];
    struct event *event;
    char *group;
    struct api_admins *fresh;
    api_admins_done *done;
    void *arg;
};

static void load_free(struct api_admins_load *load)
{
    if (load->event != NULL)
        event_free(load->event);
    for (int i = 0; i < 2; i++)
        if (load->pipe[i] >= 0)
            close(load->pipe[i]);
    api_admins_free(load->fresh);
    free(load->group);
    free(load);
}

static void *load_run(void *arg)
{
    struct api_admins_load *load = arg;

    load->fresh = api_admins_new(load->group);
    while (write(load->pipe[1], "", 1) < 0 && errno == EINTR)
        continue;
    return NULL;
}

static void on_loaded(evutil_socket_t fd, short what, void *arg)
{
    struct api_admins_load *load = arg;
    struct api_admins *fresh;

    (void)fd, (void)what;
    pthread_join(load->thread, NULL);
    fresh = load->fresh;
    load->fresh = NULL;
    load->done(load->arg, fresh);
    load_free(load);
}

struct api_admins_load *api_admins_load(struct loop *l, const char *group, api_admins_done *done,
                                        void *arg)
{
    struct api_admins_load *load = calloc(1, sizeof(*load));

    if (load == NULL)
        return NULL;
    load->pipe[0] = load->pipe[1] = -1;
    load->done = done;
    load->arg = arg;
    load->group = strdup(group != NULL ? group : "");
    if (load->group == NULL || pipe2(load->pipe, O_CLOEXEC) < 0)
        goto fail;
    load->event = event_new(loop_base(l), load->pipe[0], EV_READ, on_loaded, load);
    if (load->event == NULL || event_add(load->event, NULL) < 0 ||
        pthread_create(&load->thread, NULL, load_run, load) != 0)
        goto fail;
    return load;
fail:
    load_free(load);
    return NULL;
}

void api_admins_load_cancel(struct api_admins_load *load)
{
    if (load == NULL)
        return;
    pthread_join(load->thread, NULL);
    load_free(load);
}
