/* SPDX-License-Identifier: MIT */
/* For the tests of the db floor: a scratch database with functions of its own, a loop that measures
 * its stalls, and a relay in front of the server that can be stopped, started and struck dumb. */
#ifndef SIKLUS_DB_FIXTURE_H
#define SIKLUS_DB_FIXTURE_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "config.h"
#include "db_call.h"
#include "loop.h"
#include "resolve.h"

struct fixture {
    PGconn *admin;       /* in the scratch database */
    char database[64];   /* its name */
    char conninfo[1024]; /* leads to it */
    struct loop *loop;
    struct resolver *resolver;
    struct config_database settings; /* conninfo, pool_size 1, queue_max 4, short times */
    struct loop_timer *tick;
    int64_t last_tick;
    int64_t worst_stall; /* ms between two ticks, beyond the tick itself and what others ran */
};

/* cmocka's group and case functions: the database for all, the loop for each. */
int fixture_group_setup(void **state);
int fixture_group_teardown(void **state);
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* For what must come: so long is only waited when it does not. */
enum { PATIENCE_MS = 60000 };

/* Runs the loop until *flag is at least value or ms are over; returns whether it was. */
bool fixture_until(struct fixture *f, const unsigned *flag, unsigned value, int64_t ms);
/* Likewise, until check(arg). */
bool fixture_until_true(struct fixture *f, bool (*check)(void *arg), void *arg, int64_t ms);
/* Runs the loop for so long. */
void fixture_pass(struct fixture *f, int64_t ms);
/* One statement over the admin's connection; the first column of the first row, or "". */
const char *fixture_sql(const struct fixture *f, const char *sql);

/* What an answer said, copied. Start a call with .done = answer_keep and .arg = the answer. */
struct answer {
    unsigned count;
    int kind;
    char sqlstate[6];
    char message[256], detail[256], hint[256], code[128];
    int rows;
    char value[256];  /* of row 0, column 0, cut */
    size_t value_len; /* uncut */
    unsigned order;   /* the how manieth answer of all */
};
void answer_keep(void *arg, const struct db_error *error, const struct db_result *result);
/* db_call of that SQL (which takes $1::jsonb when param is given) without a caller. */
struct db_ticket *answer_ask(struct db_pool *p, struct answer *a, const struct db_call_row *call,
                             const char *caller, const char *param);

/* A process between client and server. */
struct relay {
    pid_t pid;
    bool tcp;
    bool breaks_tls; /* agrees to TLS and hangs up, so that libpq connects again without */
    int port;
    char dir[64];     /* of the Unix socket; empty for TCP */
    char server[256]; /* its socket, or the port on this host */
};
/* r has tcp and breaks_tls set, else zero. */
void relay_start(struct relay *r, const struct fixture *f);
void relay_stop(struct relay *r);  /* as a server that is killed */
void relay_again(struct relay *r); /* at the same place */
void relay_mute(struct relay *r);  /* alive to the kernel, but never answers */
void relay_unmute(struct relay *r);
void relay_remove(struct relay *r);
/* conninfo of the scratch database at these hosts and ports. */
void fixture_conninfo(const struct fixture *f, const char *hosts, const char *ports, char *ret,
                      size_t size);

#endif
