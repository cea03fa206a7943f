/* SPDX-License-Identifier: MIT */
/* Who may administer over the Unix socket: root, the daemon's own user, members of one group. */
#ifndef SIKLUS_API_ADMINS_H
#define SIKLUS_API_ADMINS_H

#include <stdbool.h>
#include <sys/types.h>

#include "loop.h"

struct api_admins;

/* An empty or unknown group has no members; blocks as long as the host's user database does.
 * NULL when out of memory. */
struct api_admins *api_admins_new(const char *group);
/* Why the group could not be read: -errno (-ENOENT: no such group), or 0. */
int api_admins_error(const struct api_admins *a);
/* Is it one of them, by user or by the group it runs as? */
bool api_admins_has(const struct api_admins *a, uid_t uid, gid_t gid);
void api_admins_free(struct api_admins *a);

/* The same off the loop: done gets the new list (its own; NULL when it failed) once, from the loop,
 * unless cancelled. NULL when it cannot start. */
struct api_admins_load;
typedef void api_admins_done(void *arg, struct api_admins *fresh);
struct api_admins_load *api_admins_load(struct loop *l, const char *group, api_admins_done *done,
                                        void *arg);
/* Waits for the thread; done will not come. */
void api_admins_load_cancel(struct api_admins_load *load);

#endif
