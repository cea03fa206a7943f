/* SPDX-License-Identifier: MIT */
/* What the files of this floor share: the transfer, and the pool whose connections it may use.
 *
 * libcurl's reuse of connections looks neither at the addresses they were opened to nor at whether
 * TLS was demanded, so transfers of different reach or security never share a pool. */
#ifndef SIKLUS_XFER_PRIVATE_H
#define SIKLUS_XFER_PRIVATE_H

#include <curl/curl.h>
#include <stdatomic.h>
#include <sys/queue.h>

#include "strbuf.h"
#include "xfer.h"

struct xfer_host;
struct xfer_multi;
struct xfer_senders;

enum xfer_kind {
    XFER_KIND_HTTP,
    XFER_KIND_MAIL_CLEAR,
    XFER_KIND_MAIL_STARTTLS,
    XFER_KIND_MAIL_TLS
};
#define XFER_KINDS 4
#define XFER_REACHES 3

enum xfer_state {
    XFER_WAITING, /* in its host's queue: for an address, then for a slot */
    XFER_RUNNING, /* with libcurl, counted by its host and its pool */
    XFER_ENDED,   /* in the engine's queue of results to hand out */
};

/* How far an SMTP session came, read off the commands sent. */
enum xfer_mail_phase { XFER_MAIL_SESSION, XFER_MAIL_SENDER, XFER_MAIL_RECIPIENT, XFER_MAIL_DATA };

TAILQ_HEAD(xfer_queue, xfer);
TAILQ_HEAD(xfer_hosts, xfer_host);

struct xfer {
    TAILQ_ENTRY(xfer) link; /* in the queue of its state */
    struct xfer_engine *engine;
    struct xfer_pool *pool; /* NULL for one that was refused */
    struct xfer_host *host;
    enum xfer_state state;
    atomic_bool cancelled; /* a mail that runs is let go by its thread, later */
    xfer_done *done;
    void *arg;
    enum xfer_reach reach;
    int64_t started_ms;

    /* the request */
    char *url;
    const char *body;
    char *own_body; /* NULL: borrowed */
    size_t body_len;
    struct curl_slist *headers; /* one block */
    struct curl_slist *resolve; /* NULL when libcurl knows the name already */
    struct curl_slist *to;
    char *from, *username, *password;
    char *ca_file; /* of mail; NULL: those of the machine */
    int64_t timeout_ms, until_ms;
    size_t answer_max;
    enum xfer_method method;
    bool fresh, whole;

    /* while it runs */
    CURL *easy;
    size_t body_sent;
    size_t answer_bytes;  /* all that came */
    struct strbuf answer; /* its first bytes */
    struct strbuf all;    /* the answer, when it is wanted whole */
    bool line_ended;      /* the last SMTP reply is complete */
    bool forbidden;       /* a socket to an address out of reach was refused */
    bool starved;         /* there was no descriptor for one */
    enum xfer_mail_phase phase;
    bool sized; /* the last command told how large the message is: a MAIL (RFC 1870) */
    bool over;  /* QUIT was sent */
    char why[CURL_ERROR_SIZE];
    struct xfer_result result;
};

struct xfer_pool {
    struct xfer_engine *engine;
    enum xfer_kind kind;
    enum xfer_reach reach;
    struct xfer_multi *multi;     /* HTTP */
    struct xfer_senders *senders; /* mail */
    struct xfer_hosts hosts;      /* all */
    struct xfer_hosts ready;      /* those with a transfer that may run, in turn */
    size_t host_count;
    unsigned running, running_max, host_running_max;
    struct loop_timer *retry; /* asks again for names the resolver had no room for */
};

struct xfer_urls;

struct xfer_engine {
    struct loop *loop;
    struct resolver *resolver, *relay_resolver;
    const struct config_webhook *settings;
    struct xfer_urls *urls;
    struct xfer_pool *pools[XFER_KINDS][XFER_REACHES]; /* made when first used */
    struct xfer_queue ended;
    unsigned ended_count;
    struct loop_timer *hand_out;
};

/* Is it too late to begin x? May be asked by any thread. */
bool xfer_late(const struct xfer *x);
/* Ends x with a reason of our own; err is of xfer_result. */
void xfer_end(struct xfer *x, int err, const char *why);
/* x ran; its result stands. Gives back its slot. */
void xfer_ran(struct xfer *x);
/* Starts what may start. */
void xfer_dispatch(struct xfer_pool *p);
/* Frees x, which is in no queue. */
void xfer_free(struct xfer *x);

#endif
