/* SPDX-License-Identifier: MIT */
/* Passwords by argon2id (RFC 9106). Some 40 ms and 19 MiB each by design: run by a thread, a few at
 * a time. */
#ifndef SIKLUS_AUTH_PASSWORD_H
#define SIKLUS_AUTH_PASSWORD_H

#include <stdbool.h>

#define AUTH_PASSWORD_MAX 1024 /* bytes */
#define AUTH_PHC_SIZE 128

/* One piece of work: compare old with phc, make a hash of fresh, or both. */
struct auth_password {
    char *old;
    char *phc;   /* NULL with old: nobody has that name; it costs the same and never fits */
    char *fresh; /* NULL: none to make */
    /* the outcome */
    bool fits;
    char hash[AUTH_PHC_SIZE]; /* of fresh; "" when it could not be made */
};

/* Copies; NULL when out of memory. */
struct auth_password *auth_password_new(const char *old, const char *phc, const char *fresh);
/* For worker_start, as is auth_password_free, which wipes what it frees. */
void auth_password_run(void *password);
void auth_password_free(void *password);

#endif
