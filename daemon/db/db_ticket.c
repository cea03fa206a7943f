/* SPDX-License-Identifier: MIT */
/* A call from its parameters to its answer: the ticket that waits for a connection, and
 * PostgreSQL's answer put into this floor's words. */
#include "db_ticket.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

struct db_ticket *db_ticket_new(const struct db_call_row *call, const char *caller,
                                const char *param)
{
    struct db_ticket *t = calloc(1, sizeof(*t));

    if (t == NULL)
        return NULL;
    t->call = call;
    t->own = caller == NULL;
    t->request = strdup(log_request_get());
    t->caller = caller != NULL ? strdup(caller) : NULL;
    t->param = param != NULL ? strdup(param) : NULL;
    if (t->request != NULL && (t->caller != NULL) == (caller != NULL) &&
        (t->param != NULL) == (param != NULL))
        return t;
    db_ticket_free(t);
    return NULL;
}

void db_ticket_free(struct db_ticket *t)
{
    free(t->caller);
    free(t->param);
    free(t->request);
    free(t);
}

/* ---- answering ---- */

static const struct {
    int kind;
    const char *message;
} own_messages[] = {
    {-EREMOTE, "the statement was refused"},
    {-EAGAIN, "too many calls wait for the database"},
    {-ECONNRESET, "the database connection was lost, the outcome is unknown"},
    {-ETIMEDOUT, "no database connection came free in time"},
    {-ECANCELED, "the daemon stops"},
};

static const char *own_message(int kind)
{
    for (size_t i = 0; i < sizeof(own_messages) / sizeof(own_messages[0]); i++) {
        if (own_messages[i].kind == kind)
            return own_messages[i].message;
    }
    return "";
}

static const char *field(const PGresult *res, int code)
{
    const char *text = PQresultErrorField(res, code);

    return text != NULL && text[0] != '\0' ? text : NULL;
}

static struct db_error describe(int kind, const PGresult *res)
{
    struct db_error e = {.kind = kind, .message = own_message(kind)};
    const char *sqlstate = field(res, PG_DIAG_SQLSTATE);
    const char *message = field(res, PG_DIAG_MESSAGE_PRIMARY);

    if (kind != -EREMOTE)
        return e;
    if (sqlstate != NULL && strlen(sqlstate) < sizeof(e.sqlstate))
        memcpy(e.sqlstate, sqlstate, strlen(sqlstate) + 1);
    if (message != NULL)
        e.message = message;
    e.detail = field(res, PG_DIAG_MESSAGE_DETAIL);
    e.hint = field(res, PG_DIAG_MESSAGE_HINT);
    e.code = field(res, PG_DIAG_CONSTRAINT_NAME);
    return e;
}

/* The result a receiver sees; it has no life of its own. */
struct db_result {
    const PGresult *pg;
};

void db_ticket_finish(struct db_ticket *t, int kind, const PGresult *res)
{
    struct db_error error = describe(kind, res);
    struct db_result result = {.pg = res};
    db_done *done = t->done;
    void *arg = t->arg;

    if (t->own && t->pool != NULL)
        db_pool_saw(t->pool, t, &error);
    log_request(t->request);
    db_ticket_free(t);
    if (done != NULL)
        done(arg, &error, kind == 0 ? &result : NULL);
}

/* ---- reading a result ---- */

int db_result_rows(const struct db_result *r)
{
    return PQntuples(r->pg);
}

int db_result_columns(const struct db_result *r)
{
    return PQnfields(r->pg);
}

const char *db_result_name(const struct db_result *r, int column)
{
    return PQfname(r->pg, column);
}

/* Object ids of built-in types never change: src/include/catalog/pg_type.dat of PostgreSQL. */
static const struct {
    Oid oid;
    enum db_type type;
} types[] = {
    {16, DB_BOOL},        /* bool */
    {20, DB_INT},         /* int8 */
    {21, DB_INT},         /* int2 */
    {23, DB_INT},         /* int4 */
    {114, DB_JSON},       /* json */
    {700, DB_NUMBER},     /* float4 */
    {701, DB_NUMBER},     /* float8 */
    {1082, DB_DATE},      /* date */
    {1114, DB_TIMESTAMP}, /* timestamp */
    {1184, DB_TIMESTAMP}, /* timestamptz */
    {1700, DB_NUMBER},    /* numeric */
    {3802, DB_JSON},      /* jsonb */
};

enum db_type db_result_type(const struct db_result *r, int column)
{
    Oid oid = PQftype(r->pg, column);

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (types[i].oid == oid)
            return types[i].type;
    }
    return DB_TEXT;
}

const char *db_result_value(const struct db_result *r, int row, int column, size_t *ret_len)
{
    const char *value = PQgetvalue(r->pg, row, column);

    if (value[0] == '\0' && PQgetisnull(r->pg, row, column)) /* null reads as an empty text */
        return NULL;
    if (ret_len != NULL)
        *ret_len = (size_t)PQgetlength(r->pg, row, column);
    return value;
}

int db_result_find(const struct db_result *r, const char *name)
{
    /* not PQfnumber, which folds the case of its argument as SQL does */
    for (int i = 0; i < PQnfields(r->pg); i++) {
        if (strcmp(PQfname(r->pg, i), name) == 0)
            return i;
    }
    return -1;
}
