/* SPDX-License-Identifier: MIT */
/* What PostgreSQL said, kept beyond the call that heard it. */
#include <stdlib.h>
#include <string.h>

#include "db_call.h"

static const char *copy(char **room, const char *text)
{
    char *at = *room;

    if (text == NULL)
        return NULL;
    *room = stpcpy(at, text) + 1;
    return at;
}

struct db_error *db_error_copy(const struct db_error *error)
{
    const char *const texts[] = {error->message, error->detail, error->hint, error->code};
    size_t size = sizeof(*error);
    struct db_error *ret;
    char *room;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        size += texts[i] != NULL ? strlen(texts[i]) + 1 : 0;
    ret = malloc(size);
    if (ret == NULL)
        return NULL;
    *ret = *error;
    room = (char *)(ret + 1);
    ret->message = copy(&room, error->message);
    ret->detail = copy(&room, error->detail);
    ret->hint = copy(&room, error->hint);
    ret->code = copy(&room, error->code);
    return ret;
}
