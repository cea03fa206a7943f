/* SPDX-License-Identifier: MIT */
/* Run one declared call: parameters in, rows or SQLSTATE out, once. Every SQL function that C calls
 * is a row of db_calls.c and takes text parameters; functions of schema api take one jsonb. In the
 * same implicit transaction (a libpq pipeline: one round trip) the caller is made known to SQL
 * first by api.sebagai(caller), unless the caller is NULL. */
#ifndef SIKLUS_DB_CALL_H
#define SIKLUS_DB_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "db_calls.h"
#include "db_pool.h"

enum db_type { DB_TEXT, DB_INT, DB_NUMBER, DB_BOOL, DB_DATE, DB_TIMESTAMP, DB_JSON };

/* What PostgreSQL said. kind: 0 rows came; else the errno-like reason. */
struct db_error {
    int kind;         /* 0; -EREMOTE: SQL refused, see sqlstate; -EAGAIN queue full;
                         -ECONNRESET connection lost or no answer, outcome unknown; -ETIMEDOUT
                         it was not sent in time; -ECANCELED */
    char sqlstate[6]; /* "" unless -EREMOTE */
    const char
        *message; /* the sentence for the user (api refusals) or PostgreSQL's own; never NULL */
    const char *detail; /* article of law, faults as JSON, or both; NULL if none */
    const char *hint;   /* what to do next; NULL if none */
    const char *code;   /* stable machine code = constraint name field; NULL if none */
};

/* With its texts, in one piece of memory; NULL when there is none. */
struct db_error *db_error_copy(const struct db_error *error);

struct db_result; /* borrowed during done only */

/* What came: its size, and of each column (from 0) name and type. */
int db_result_rows(const struct db_result *r);
int db_result_columns(const struct db_result *r);
const char *db_result_name(const struct db_result *r, int column);
enum db_type db_result_type(const struct db_result *r, int column);
/* NULL for SQL NULL; *ret_len may be NULL. */
const char *db_result_value(const struct db_result *r, int row, int column, size_t *ret_len);
/* Index of the named column, or -1. */
int db_result_find(const struct db_result *r, const char *name);

typedef void db_done(void *arg, const struct db_error *error, const struct db_result *result);

struct db_ticket;

/* params: call->params texts, NULL for SQL NULL; copied. caller: JSON text, copied, or NULL.
 * done comes exactly once, always from the loop, never from inside, unless abandoned. A call is
 * never sent twice. 0, -ENOMEM, or -ECANCELED from inside db_pool_free; every other failure comes
 * by done. */
int db_call(struct db_pool *p, const struct db_call_row *call, const char *caller,
            const char *const *params, db_done *done, void *arg, struct db_ticket **ret);
/* The same of a call by the daemon itself that is sent before all that wait, even when no more may:
 * what others wait for. Whoever asks for it has one under way at a time. */
int db_call_ahead(struct db_pool *p, const struct db_call_row *call, const char *param,
                  db_done *done, void *arg, struct db_ticket **ret);
/* True: it was not sent yet and is gone, done will not come. False: it runs to its end, and done
 * comes. */
bool db_withdraw(struct db_ticket *t);
/* done will not come; a call that was sent runs to its end unheard. */
void db_abandon(struct db_ticket *t);

#endif
