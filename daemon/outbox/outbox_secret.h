/* SPDX-License-Identifier: MIT */
/* Secrets of gateways: texts name them (${rahasia:NAMA}), files hold them, and they stand together
 * only while a request is being made. What was used is kept with the delivery, so that an answer
 * that repeats a secret is masked before anybody keeps it. */
#ifndef SIKLUS_OUTBOX_SECRET_H
#define SIKLUS_OUTBOX_SECRET_H

#include <stddef.h>

#include "strbuf.h"

#define OUTBOX_SECRETS_MAX 8
#define OUTBOX_SECRET_NAME 65 /* bytes of a name with its NUL */

/* Where a text stands, and so how a secret is escaped in it. */
enum outbox_place { OUTBOX_IN_URL, OUTBOX_IN_HEADER, OUTBOX_IN_JSON, OUTBOX_IN_FORM };

struct outbox_secrets {
    const char *dir; /* of the settings; borrowed. NULL: a rehearsal, no file is read */
    struct {
        char name[OUTBOX_SECRET_NAME];
        char *value;
    } used[OUTBOX_SECRETS_MAX];
    size_t count;
    char wrong[OUTBOX_SECRET_NAME]; /* the name that a fill failed on */
};

/* Appends text with its secrets put in. 0; or with the name in s->wrong: -ENOENT (no such file),
 * -EACCES (readable for others, or not for us), -EINVAL (no name, or a value that is none);
 * -ENOMEM. */
int outbox_secrets_fill(struct outbox_secrets *s, const char *text, enum outbox_place place,
                        struct strbuf *out);
/* Writes stars over every secret in text, also one that text was cut in. */
void outbox_secrets_mask(const struct outbox_secrets *s, char *text);
void outbox_secrets_clear(struct outbox_secrets *s);

#endif
