/* SPDX-License-Identifier: MIT */
/* Which calls of the daemon itself (those without a caller) fail over and over: what SQL, which is
 * not reached by them, cannot know. */
#ifndef SIKLUS_DB_FAULTS_H
#define SIKLUS_DB_FAULTS_H

#include <stdint.h>

#include "db_call.h"
#include "strbuf.h"

/* More than the daemon has of its own. */
#define DB_FAULTS 32

struct db_fault {
    const struct db_call_row *call;
    int64_t since_ms, last_ms; /* by clock_mono_ms */
    char sqlstate[6];          /* of the last; "": there was no answer */
};

struct db_faults {
    struct db_fault list[DB_FAULTS];
    unsigned count;
};

/* That is how a call of the daemon ended. */
void db_faults_saw(struct db_faults *f, const struct db_call_row *call,
                   const struct db_error *error, int64_t now_ms);
/* How many fail again and again: not once, nor long ago. */
unsigned db_faults_count(const struct db_faults *f, int64_t now_ms);
/* They as a list of JSON: [{"panggilan":"api.kiriman_klaim","detik":65,"sqlstate":"53100"}] */
void db_faults_tell(const struct db_faults *f, int64_t now_ms, struct strbuf *out);

#endif
