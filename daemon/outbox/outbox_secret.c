/* SPDX-License-Identifier: MIT */
/* ${rahasia:NAMA} → the file NAMA (secret_file.h). Files are read for each request, so that a new
 * token needs no restart. Names that siklusd itself uses (smtp-…, siklus-…) are nobody's to send.
 */
#include "outbox_secret.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "secret_file.h"

#define OPENING "${rahasia:"
#define CUT_MIN 4 /* letters of a secret at the end of a cut text that give it away */

static bool name_ok(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return len > 0 && name[len] == '\0' && name[0] != '-' && strncmp(name, "smtp-", 5) != 0 &&
           strncmp(name, "siklus-", 7) != 0;
}

/* The value of a name, read once for a delivery. */
static int value_of(struct outbox_secrets *s, const char *name, const char **ret)
{
    char *value = NULL;
    int err;

    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->used[i].name, name) == 0) {
            *ret = s->used[i].value;
            return 0;
        }
    }
    if (!name_ok(name) || s->count == OUTBOX_SECRETS_MAX)
        return -EINVAL;
    if (s->dir == NULL)
        err = (value = strdup("rahasia-latihan")) == NULL ? -ENOMEM : 0;
    else
        err = secret_file_read(s->dir, name, &value);
    if (err != 0)
        return err;
    snprintf(s->used[s->count].name, OUTBOX_SECRET_NAME, "%s", name);
    s->used[s->count++].value = value;
    *ret = value;
    return 0;
}

/* A colon is no delimiter inside a path, and tokens of bots are written with one. */
static void add_percent(struct strbuf *out, const char *value, const char *plain)
{
    for (const unsigned char *c = (const unsigned char *)value; *c != '\0'; c++) {
        if (isalnum(*c) || strchr(plain, *c) != NULL)
            strbuf_addc(out, (char)*c);
        else
            strbuf_addf(out, "%%%02X", *c);
    }
}

static void add_json(struct strbuf *out, const char *value)
{
    for (const char *c = value; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, *c);
    }
}

static void add_value(struct strbuf *out, const char *value, enum outbox_place place)
{
    switch (place) {
    case OUTBOX_IN_URL:
        add_percent(out, value, "-._~:");
        break;
    case OUTBOX_IN_FORM:
        add_percent(out, value, "-._~");
        break;
    case OUTBOX_IN_JSON:
        add_json(out, value);
        break;
    case OUTBOX_IN_HEADER:
        strbuf_adds(out, value);
        break;
    }
}

int outbox_secrets_fill(struct outbox_secrets *s, const char *text, enum outbox_place place,
                        struct strbuf *out)
{
    const char *at, *end, *value;
    int err;

    while ((at = strstr(text, OPENING)) != NULL) {
        strbuf_add(out, text, (size_t)(at - text));
        at += strlen(OPENING);
        end = at + strcspn(at, "}");
        snprintf(s->wrong, sizeof s->wrong, "%.*s", (int)(end - at), at);
        if (*end == '\0' || end - at >= OUTBOX_SECRET_NAME)
            return -EINVAL;
        err = value_of(s, s->wrong, &value);
        if (err != 0)
            return err;
        add_value(out, value, place);
        text = end + 1;
    }
    strbuf_adds(out, text);
    return out->failed ? -ENOMEM : 0;
}

static void mask_form(const char *form, char *text)
{
    size_t len = strlen(form), text_len = strlen(text);

    for (char *at = text; (at = strcasestr(at, form)) != NULL; at += len)
        memset(at, '*', len);
    for (size_t n = len - 1; n >= CUT_MIN; n--) {
        if (n <= text_len && strncasecmp(text + text_len - n, form, n) == 0) {
            memset(text + text_len - n, '*', n);
            break;
        }
    }
}

/* As it is, and as a receiver may write it: percent-encoded, or in a JSON string ("\/" too). */
static void mask_value(const char *value, char *text)
{
    struct strbuf percent = STRBUF_INIT, json = STRBUF_INIT;

    add_percent(&percent, value, "-._~");
    for (const char *c = value; *c != '\0'; c++) {
        if (strchr("\"\\/", *c) != NULL)
            strbuf_addc(&json, '\\');
        strbuf_addc(&json, *c);
    }
    mask_form(value, text);
    if (percent.data != NULL && json.data != NULL && !percent.failed && !json.failed) {
        mask_form(percent.data, text);
        mask_form(json.data, text);
        explicit_bzero(percent.data, percent.len);
        explicit_bzero(json.data, json.len);
    } else {
        text[0] = '\0'; /* better no answer than one with a secret */
    }
    strbuf_free(&percent);
    strbuf_free(&json);
}

void outbox_secrets_mask(const struct outbox_secrets *s, char *text)
{
    for (size_t i = 0; text != NULL && i < s->count; i++)
        mask_value(s->used[i].value, text);
}

void outbox_secrets_clear(struct outbox_secrets *s)
{
    for (size_t i = 0; i < s->count; i++) {
        explicit_bzero(s->used[i].value, strlen(s->used[i].value));
        free(s->used[i].value);
    }
    s->count = 0;
}
