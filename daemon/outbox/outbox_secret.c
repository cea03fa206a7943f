/* SPDX-License-Identifier: MIT */
/* ${rahasia:NAMA} → the file NAMA of $CREDENTIALS_DIRECTORY, else of the folder of the settings,
 * where a file that others may read is refused. Files are read for each request, so that a new
 * token needs no restart. Names that siklusd itself uses (smtp-…, siklus-…) are nobody's to send.
 */
#include "outbox_secret.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"

#define OPENING "${rahasia:"
#define VALUE_MIN 8 /* what is shorter would be masked where it is not meant */
#define VALUE_MAX 4096
#define CUT_MIN 4 /* letters of a secret at the end of a cut text that give it away */

static bool name_ok(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return len > 0 && name[len] == '\0' && name[0] != '-' && strncmp(name, "smtp-", 5) != 0 &&
           strncmp(name, "siklus-", 7) != 0;
}

static bool value_ok(const char *value)
{
    size_t len = strlen(value);

    for (const char *c = value; *c != '\0'; c++)
        if (*c <= ' ' || *c >= 0x7f)
            return false;
    return len >= VALUE_MIN;
}

static int open_in(const char *dir, const char *name)
{
    _cleanup_(cleanup_free) char *path = NULL;

    if (dir == NULL || dir[0] == '\0' || asprintf(&path, "%s/%s", dir, name) < 0)
        return -1;
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

/* systemd guards its own folder; in ours each file has to be closed to others. */
static int open_secret(const char *dir, const char *name)
{
    int fd = open_in(getenv("CREDENTIALS_DIRECTORY"), name);
    struct stat st;

    if (fd >= 0)
        return fd;
    fd = open_in(dir, name);
    if (fd < 0)
        return errno == EACCES ? -EACCES : -ENOENT;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) == 0)
        return fd;
    close(fd);
    return -EACCES;
}

static int read_secret(const char *dir, const char *name, char **ret)
{
    _cleanup_(cleanup_fd) int fd = open_secret(dir, name);
    char text[VALUE_MAX + 1];
    ssize_t n;
    int err = 0;

    if (fd < 0)
        return fd;
    n = read(fd, text, sizeof text - 1);
    text[n > 0 ? n : 0] = '\0';
    text[strcspn(text, "\r\n")] = '\0';
    if (!value_ok(text))
        err = -EINVAL;
    else if ((*ret = strdup(text)) == NULL)
        err = -ENOMEM;
    explicit_bzero(text, sizeof text);
    return err;
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
        err = read_secret(s->dir, name, &value);
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
