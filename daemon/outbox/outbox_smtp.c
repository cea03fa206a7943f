/* SPDX-License-Identifier: MIT */
/* A row becomes MIME over SMTP. The message is rendered from the row alone, so that each attempt
 * sends the same bytes under the same Message-ID. */
#include "outbox_smtp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "json.h"
#include "render_mail.h"
#include "strbuf.h"

#define PASSWORD_MAX 4096

static int render(const struct delivery *d, const struct outbox_relay *relay, struct strbuf *out)
{
    const struct render_mail_frame frame = {
        .from = relay->from,
        .from_name = relay->from_name,
        .to = d->address,
        .to_name = d->recipient,
        .id = d->key,
        .date = d->created,
        .files = &d->files,
    };
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    int err = json_parse(d->body, d->body_len, &doc, NULL);

    if (err == 0)
        err = render_mail(&frame, doc, out);
    return err;
}

static struct outbox_verdict verdict_of(const struct delivery *d, int err)
{
    if (err == -ENOMEM)
        return outbox_verdict_later("memori-habis");
    return outbox_verdict_dead(render_mail_address_ok(d->address) ? "isi-cacat" : "alamat-cacat");
}

int outbox_smtp_start(struct xfer_engine *x, struct delivery *d, const struct outbox_relay *relay,
                      xfer_done *done, struct outbox_verdict *ret_verdict)
{
    struct strbuf message = STRBUF_INIT;
    struct xfer_mail spec = {
        .relay = relay->relay,
        .security = relay->security,
        .username = relay->username,
        .password = relay->password,
        .ca_file = relay->ca_file,
        .from = relay->from,
        .to = d->address,
        .timeout_ms = relay->timeout_ms,
        .reach = relay->reach,
        .until_ms = d->lease_until,
    };
    int err = render(d, relay, &message);

    if (err == 0) {
        spec.message = message.data;
        spec.message_len = message.len;
        err = xfer_mail_start(x, &spec, done, d, &d->xfer);
    }
    if (err != 0)
        *ret_verdict = verdict_of(d, err);
    strbuf_free(&d->files); /* in the message now */
    strbuf_free(&message);
    return err;
}

/* The first line of fd. */
static int read_line(int fd, char **ret)
{
    char line[PASSWORD_MAX];
    ssize_t n = read(fd, line, sizeof line - 1);
    int err = 0;

    if (n < 0)
        return -errno;
    line[n] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    *ret = strdup(line);
    if (*ret == NULL)
        err = -ENOMEM;
    explicit_bzero(line, sizeof line);
    return err;
}

/* The credential of systemd. -ENOENT when there is none; one that cannot be read is a failure, not
 * a missing password. */
static int credential_open(void)
{
    const char *dir = getenv("CREDENTIALS_DIRECTORY");
    _cleanup_(cleanup_free) char *path = NULL;
    int fd;

    if (dir == NULL)
        return -ENOENT;
    if (asprintf(&path, "%s/smtp-password", dir) < 0)
        return -ENOMEM;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 ? fd : -errno;
}

int outbox_smtp_password(const char *path, char **ret)
{
    _cleanup_(cleanup_fd) int fd = credential_open();

    if (fd == -ENOENT && path[0] != '\0') {
        fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return -errno;
    }
    if (fd >= 0)
        return read_line(fd, ret);
    if (fd != -ENOENT)
        return fd;
    *ret = strdup("");
    return *ret != NULL ? 0 : -ENOMEM;
}
