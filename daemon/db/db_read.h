/* SPDX-License-Identifier: MIT */
/* Calls that all see the database as it was at one moment, such as the pages of a list that becomes
 * one file: a connection of its own, beside the pool, and one read-only transaction that ends with
 * it. */
#ifndef SIKLUS_DB_READ_H
#define SIKLUS_DB_READ_H

#include "db_call.h"

struct db_read;

/* Begins to connect to where the pool's connections go; caller as for db_call. p is borrowed. NULL
 * when out of memory. */
struct db_read *db_read_new(struct db_pool *p, const char *caller);
/* The next call, one at a time; done comes once, from the loop, unless r is freed before. After an
 * error r is of no more use. 0, -ENOMEM. */
int db_read_call(struct db_read *r, const struct db_call_row *call, const char *param,
                 db_done *done, void *arg);
/* Bears NULL; also from within done. */
void db_read_free(struct db_read *r);

#endif
