/* SPDX-License-Identifier: MIT */
/* SMTP: which mails may go out, how a transaction is set up, what its outcome means. */
#ifndef SIKLUS_XFER_MAIL_H
#define SIKLUS_XFER_MAIL_H

#include "xfer_http.h"
#include "xfer_private.h"

/* May this be sent? 0 with URL (free it), host, port, kind and reach; or -EINVAL with the reason in
 * ret_why; or -ENOMEM. */
int xfer_mail_judge(const struct xfer_mail *spec, char **ret_url, char ret_host[XFER_HOST_MAX],
                    unsigned *ret_port, enum xfer_kind *ret_kind, enum xfer_reach *ret_reach,
                    const char **ret_why);
/* A handle as all transactions have it, and what one of them adds; NULL when out of memory. */
CURL *xfer_mail_easy(void);
void xfer_mail_bind(CURL *easy, struct xfer *x);
/* Fills x->result from a transaction that libcurl is done with. */
void xfer_mail_conclude(struct xfer *x, CURLcode code);

#endif
