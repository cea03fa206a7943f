/* SPDX-License-Identifier: MIT */
/* Every SQL function that C calls: the whole seam on one page (db_calls.c). A contract test
 * compares the rows with PostgreSQL's catalogue. */
#ifndef SIKLUS_DB_CALLS_H
#define SIKLUS_DB_CALLS_H

#include <stdbool.h>

struct db_call_row {
    const char *name; /* "api.sop_daftar" */
    const char *sql;  /* "select * from api.sop_daftar($1::jsonb)" */
    unsigned params;  /* 0 or 1 */
    bool writes;      /* PostgreSQL calls the function volatile */
};

/* The row of that name, or NULL. */
const struct db_call_row *db_call_find(const char *name);
/* All rows, ended by name == NULL. */
extern const struct db_call_row db_calls[];

#endif
