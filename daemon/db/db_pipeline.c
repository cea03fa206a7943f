/* SPDX-License-Identifier: MIT */
/* A statement is known to the session once the result of its preparing has come: one that an error
 * before it skipped is prepared again. */
#include "db_pipeline.h"

#include <string.h>

void db_pipeline_init(struct db_pipeline *p, PGconn *pg)
{
    *p = (struct db_pipeline){.pg = pg};
}

/* ---- sending ---- */

static bool is_prepared(const struct db_pipeline *p, const char *name)
{
    for (unsigned i = 0; i < p->prepared_count; i++) {
        if (strcmp(p->prepared[i], name) == 0)
            return true;
    }
    return false;
}

static bool has_room(const struct db_pipeline *p)
{
    return p->prepared_count + p->preparing_count < DB_PREPARED_MAX &&
           p->preparing_count < DB_PREPARING_MAX;
}

static bool send_one(struct db_pipeline *p, const struct db_statement *s)
{
    bool known = s->name != NULL && is_prepared(p, s->name);

    if (s->name == NULL || (!known && !has_room(p))) {
        p->results++;
        return PQsendQueryParams(p->pg, s->sql, (int)s->params, NULL, &s->value, NULL, NULL, 0);
    }
    if (!known) {
        p->preparing[p->preparing_count].name = s->name;
        p->preparing[p->preparing_count++].place = p->results++;
        if (!PQsendPrepare(p->pg, s->name, s->sql, (int)s->params, NULL))
            return false;
    }
    p->results++;
    return PQsendQueryPrepared(p->pg, s->name, (int)s->params, &s->value, NULL, NULL, 0);
}

bool db_pipeline_send(struct db_pipeline *p, const struct db_statement *statements, unsigned n)
{
    bool sent = true;

    p->preparing_count = 0;
    p->results = 0;
    for (unsigned i = 0; sent && i < n; i++)
        sent = send_one(p, &statements[i]);
    p->results = 0; /* counted again as they come */
    return sent && PQpipelineSync(p->pg);
}

/* ---- results ---- */

/* Was this the result of a statement that is prepared on the way? */
static bool note_prepared(struct db_pipeline *p, ExecStatusType status)
{
    unsigned place = p->results++;

    for (unsigned i = 0; i < p->preparing_count; i++) {
        if (p->preparing[i].place == place && status == PGRES_COMMAND_OK) {
            p->prepared[p->prepared_count++] = p->preparing[i].name;
            return true;
        }
    }
    return false;
}

static void keep(struct db_pipeline *p, PGresult *r)
{
    struct db_outcome *o = &p->outcome;
    ExecStatusType status = PQresultStatus(r);

    if (note_prepared(p, status)) {
        PQclear(r);
    } else if (status == PGRES_FATAL_ERROR && o->error == NULL) {
        o->error = r;
    } else if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        PQclear(o->rows);
        o->rows = r;
    } else {
        PQclear(r); /* PGRES_PIPELINE_ABORTED: the statements after the one in error */
    }
}

bool db_pipeline_collect(struct db_pipeline *p)
{
    bool between = false; /* a NULL stands after each statement; two of them: nothing is left */

    while (!PQisBusy(p->pg)) {
        PGresult *r = PQgetResult(p->pg);

        if (r == NULL && between)
            return false;
        between = r == NULL;
        if (PQresultStatus(r) == PGRES_PIPELINE_SYNC) {
            PQclear(r);
            return true;
        }
        if (r != NULL)
            keep(p, r);
    }
    return false;
}

struct db_outcome db_pipeline_take(struct db_pipeline *p)
{
    struct db_outcome o = p->outcome;

    p->outcome = (struct db_outcome){0};
    return o;
}

void db_outcome_free(struct db_outcome *o)
{
    PQclear(o->rows);
    PQclear(o->error);
}
