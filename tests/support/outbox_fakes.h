/* SPDX-License-Identifier: MIT */
/* What an outbox stands between, played by the test: a database (db_call and its kin) and a carrier
 * (xfer). Both answer from the loop; a test looks at what they saw. Link as objects, so that they
 * come before the true ones. */
#ifndef SIKLUS_OUTBOX_FAKES_H
#define SIKLUS_OUTBOX_FAKES_H

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "outbox.h"

#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define DIGEST "{\"perihal\":\"x\",\"teks\":\"x\",\"html\":\"<p>x</p>\"}"
/* As PostgreSQL writes the letter of a report, whose files are fetched. */
#define REPORT "{\"teks\": \"x\", \"berkas\": [{\"nama\": \"a.pdf\"}]}"
#define FAKE_ROWS_MAX 2000

struct row {
    const char *channel, *address, *secret, *body;
    const char *kanal, *settings; /* of a gateway; NULL */
    char id[16], key[48];
};

struct fake_db {
    struct row rows[FAKE_ROWS_MAX]; /* to be claimed, in this order */
    unsigned rows_count, claimed, claims, largest_claim;
    unsigned settled[FAKE_ROWS_MAX], settle_calls, largest_settle, plans;
    char outcome[FAKE_ROWS_MAX][16], reason[FAKE_ROWS_MAX][48];
    int64_t delay[FAKE_ROWS_MAX];
    int error;            /* every call fails with it */
    const char *sqlstate; /* and with this; NULL: "" */
    long poison;          /* a settle with this id is refused by SQL; 0: none */
    long locked; /* one waits for this id in vain, unless it passes over what is locked; 0: none */
    unsigned waits; /* in vain */
    unsigned open_calls, open_settles;
    bool hold_settles;
    unsigned fetches, open_fetches; /* of files of mails */
    bool refuse_files, no_files;
    bool gate_shut; /* the database is not to be sent from */
    unsigned peak;  /* the highest attempt it knows of */
    unsigned lists; /* of workers */
    unsigned releases;
    char released[4096]; /* what the last of them said */
};
extern struct fake_db fake_db;

struct fake_net {
    unsigned http, mail, open, most_open, cancelled;
    struct xfer_result result;
    char url[256], relay[256], security[16], to[256], from[256], password[64], body[8192];
    char headers[1024];
    enum xfer_reach reach;
    enum xfer_method method;
    bool fresh;
    bool hold;         /* no result comes */
    bool begun;        /* what has none yet waits for the receiver, and for its turn no more */
    unsigned stale;    /* so many come too late, a minute on */
    unsigned sleep_at; /* the process stands still past every lease when this many were begun */
};
extern struct fake_net fake_net;

extern struct loop *fake_loop;
extern struct config fake_config;
extern struct outbox *fake_outbox;

int fake_setup(void **state);
int fake_teardown(void **state);
/* Runs the loop for so long. */
void fake_run(int64_t ms);
/* Likewise, until so many rows were settled or 20 s are over. */
void fake_run_settled(unsigned count);
/* Makes fake_outbox. */
void fake_begin(bool rehearsal);
/* So many rows to be claimed. */
void fake_add(unsigned count, const char *channel, const char *address, const char *secret,
              const char *body);
/* How many rows were settled exactly once. */
unsigned fake_settled_once(void);

#endif
