/* SPDX-License-Identifier: MIT */
/* Statements of one transaction in one round trip (libpq's pipeline mode), and what came of them.
 * Each is prepared the first time that a session sees it. */
#ifndef SIKLUS_DB_PIPELINE_H
#define SIKLUS_DB_PIPELINE_H

#include <libpq-fe.h>
#include <stdbool.h>

#define DB_PREPARED_MAX 256 /* more than there are calls; what is beyond is planned each time */
#define DB_PREPARING_MAX 4  /* statements of one pipeline that are prepared in it */

struct db_statement {
    const char *name; /* kept prepared under this name, which lives for ever; NULL: asked once */
    const char *sql;
    unsigned params; /* 0 or 1 */
    const char *value;
};

/* What has come of a pipeline; its owner's to db_outcome_free. */
struct db_outcome {
    PGresult *rows;  /* of the last statement that gave some, or NULL */
    PGresult *error; /* the first, or NULL */
};

struct db_pipeline {
    PGconn *pg;                            /* borrowed: the session */
    const char *prepared[DB_PREPARED_MAX]; /* names that it knows */
    unsigned prepared_count;
    struct {
        const char *name;
        unsigned place; /* of its result among all of the pipeline's */
    } preparing[DB_PREPARING_MAX];
    unsigned preparing_count;
    unsigned results;
    struct db_outcome outcome;
};

/* A session that knows no statement; it is in pipeline mode. */
void db_pipeline_init(struct db_pipeline *p, PGconn *pg);
/* Hands the statements and a sync to libpq, which is to be flushed. False: the session is lost. */
bool db_pipeline_send(struct db_pipeline *p, const struct db_statement *statements, unsigned n);
/* Takes the results that have arrived. True when the sync that ends the pipeline was among them. */
bool db_pipeline_collect(struct db_pipeline *p);
/* What has come so far, taken out. */
struct db_outcome db_pipeline_take(struct db_pipeline *p);
void db_outcome_free(struct db_outcome *o);

#endif
