/* SPDX-License-Identifier: MIT */
#include "auth_password.h"

#include <argon2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* OWASP's first choice: 19 MiB, two passes, one lane. A hash says its own costs, so that these may
 * grow while older hashes are still believed. */
#define COST_KIB 19456
#define COST_PASSES 2
#define COST_LANES 1
#define SALT 16
#define HASH 32

static char *copy(const char *text)
{
    return text != NULL ? strdup(text) : NULL;
}

struct auth_password *auth_password_new(const char *old, const char *phc, const char *fresh)
{
    struct auth_password *p = calloc(1, sizeof(*p));

    if (p == NULL)
        return NULL;
    p->old = copy(old);
    p->phc = copy(phc);
    p->fresh = copy(fresh);
    if ((p->old == NULL) == (old == NULL) && (p->phc == NULL) == (phc == NULL) &&
        (p->fresh == NULL) == (fresh == NULL))
        return p;
    auth_password_free(p);
    return NULL;
}

static bool make(const char *password, char ret[AUTH_PHC_SIZE])
{
    unsigned char salt[SALT];

    return getrandom(salt, sizeof salt, 0) == (ssize_t)sizeof salt &&
           argon2id_hash_encoded(COST_PASSES, COST_KIB, COST_LANES, password, strlen(password),
                                 salt, sizeof salt, HASH, ret, AUTH_PHC_SIZE) == ARGON2_OK;
}

void auth_password_run(void *password)
{
    struct auth_password *p = password;
    char nobody[AUTH_PHC_SIZE];

    if (p->old != NULL && p->phc == NULL)
        make(p->old, nobody); /* takes as long as comparing */
    else if (p->old != NULL)
        p->fits = argon2id_verify(p->phc, p->old, strlen(p->old)) == ARGON2_OK;
    if (p->fresh != NULL && (p->old == NULL || p->fits) && !make(p->fresh, p->hash))
        p->hash[0] = '\0';
}

static void wipe(char *text)
{
    if (text != NULL)
        explicit_bzero(text, strlen(text));
    free(text);
}

void auth_password_free(void *password)
{
    struct auth_password *p = password;

    if (p == NULL)
        return;
    wipe(p->old);
    wipe(p->phc);
    wipe(p->fresh);
    free(p);
}
