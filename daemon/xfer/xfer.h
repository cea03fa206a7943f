/* SPDX-License-Identifier: MIT */
/* Transfers by libcurl; it is known on this floor only. A transfer starts and is done once. HTTP
 * runs by curl_multi on the loop, mail by a few threads (xfer_sender.h says why). Names are
 * resolved off the loop, addresses checked before a connection is made. */
#ifndef SIKLUS_XFER_H
#define SIKLUS_XFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config.h"
#include "loop.h"
#include "resolve.h"

struct xfer_engine;
struct xfer;

/* Which addresses may be connected to (binary, after resolution; v4-in-v6 mapped first). */
enum xfer_reach {
    XFER_PUBLIC,   /* the SSRF list of the design, minus settings->allow_net */
    XFER_RELAY,    /* the configured mail relay: any address */
    XFER_LOOPBACK, /* rehearsal: loopback only, everything else refused */
};

enum xfer_method { XFER_POST, XFER_PUT, XFER_GET };

struct xfer_http {
    const char *url;
    enum xfer_method method;
    const char *const *headers; /* "Name: value", ended by NULL */
    const char *body;
    size_t body_len;
    bool borrow; /* the body stays where it is until done comes or it is cancelled: no copy */
    enum xfer_reach reach;
    bool fresh;       /* a connection of its own: on a reused one libcurl may send a POST twice */
    bool whole;       /* the answer is wanted whole, in result->body */
    int64_t until_ms; /* not begun from then on (clock_mono_ms); 0: whenever its turn comes */
};

struct xfer_mail {
    const char *relay;    /* host:port */
    const char *security; /* starttls, tls, none */
    const char *username; /* NULL or "" for none */
    const char *password;
    const char *ca_file; /* whom to trust; NULL or "": those of the machine */
    const char *from;    /* envelope */
    const char *to;      /* one recipient */
    const char *message;
    size_t message_len;
    int64_t timeout_ms; /* wait for an answer (CURLOPT_SERVER_RESPONSE_TIMEOUT) */
    enum xfer_reach reach;
    int64_t until_ms; /* as above */
};

#define XFER_ANSWER_MAX 4095 /* bytes of result.answer */

struct xfer_result {
    int error;      /* 0: an answer came; -EPERM: address or URL not allowed; -EHOSTUNREACH: name
                       does not resolve; -ETIMEDOUT; -ECONNREFUSED; -ECONNRESET; -EKEYREJECTED: TLS or
                       a certificate; -EPROTO; -EINVAL bad address; -ESTALE: its turn came too late,
                       nothing was sent; -EBUSY: nor was anything, this machine had no
                       thread to ask for its name, or no descriptor; -ENOMEM */
    long code;      /* HTTP status or SMTP reply; 0 if none */
    bool delivered; /* the receiver took it: HTTP 2xx, SMTP 2xx after DATA */
    const char *answer; /* first bytes of the answer, or the reason; during done, never NULL */
    const char *body; /* of an answer wanted whole: all of it, as it came, during done; else NULL */
    size_t body_len;
    int64_t retry_after_ms; /* from Retry-After; -1 if none */
    int64_t took_ms;
    bool refused; /* SMTP 5xx to the recipient or the message, not to relay, sender or log-in */
    bool message; /* of refused: the message was, not the recipient */
};

typedef void xfer_done(void *arg, const struct xfer_result *result);

/* All is borrowed for its life; relay finds the names of relays. NULL when out of memory. */
struct xfer_engine *xfer_engine_new(struct loop *l, struct resolver *r, struct resolver *relay,
                                    const struct config_webhook *settings);
/* All strings are copied, but for a body that may be borrowed. done comes exactly once, from the
 * loop, unless cancelled. 0 or -ENOMEM; all else comes by done. */
int xfer_http_start(struct xfer_engine *e, const struct xfer_http *spec, xfer_done *done, void *arg,
                    struct xfer **ret);
int xfer_mail_start(struct xfer_engine *e, const struct xfer_mail *spec, xfer_done *done, void *arg,
                    struct xfer **ret);
/* Does it wait still, for an address or a slot? Then nothing of it has been sent. */
bool xfer_waits(const struct xfer *x);
/* done will not come; not to be called once it came. */
void xfer_cancel(struct xfer *x);
/* Cancels what runs; not from inside done. */
void xfer_engine_free(struct xfer_engine *e);

#endif
