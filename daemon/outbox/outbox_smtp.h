/* SPDX-License-Identifier: MIT */
/* A row becomes MIME over SMTP. */
#ifndef SIKLUS_OUTBOX_SMTP_H
#define SIKLUS_OUTBOX_SMTP_H

#include "config.h"
#include "outbox_delivery.h"

/* By which relay; all strings are borrowed. */
struct outbox_relay {
    const char *relay, *security, *username, *password, *ca_file;
    const char *from, *from_name;
    int64_t timeout_ms;
    enum xfer_reach reach;
};

/* Renders and sends d. 0; or -errno with the verdict to settle it by. */
int outbox_smtp_start(struct xfer_engine *x, struct delivery *d, const struct outbox_relay *relay,
                      xfer_done *done, struct outbox_verdict *ret_verdict);

/* Reads the password: $CREDENTIALS_DIRECTORY/smtp-password when that is there, else path; "" when
 * both are missing from the settings. The line end is cut. 0 and *ret (free it), or -errno. */
int outbox_smtp_password(const char *path, char **ret);

#endif
