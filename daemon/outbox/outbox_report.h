/* SPDX-License-Identifier: MIT */
/* Makes the reports of schedules: one at a time it takes a period that has ended
 * (api.laporan_giliran_ambil, which issues the report), has each format drawn by the child that
 * draws for everybody, and hands it back (api.laporan_giliran_lanjut), which at last puts the
 * letter into the ledger. */
#ifndef SIKLUS_OUTBOX_REPORT_H
#define SIKLUS_OUTBOX_REPORT_H

#include "child.h"
#include "config.h"
#include "db_pool.h"

struct outbox_report;

/* self: the path of this program, which draws (siklusd --render FORMAT). settings are borrowed. */
struct outbox_report *outbox_report_new(struct db_pool *db, struct child_pool *render,
                                        const char *self, const struct config *settings);
/* There may be a period to be made (the planner ran). */
void outbox_report_wake(struct outbox_report *r);
/* What is under way is let go: its lease brings it back. */
void outbox_report_free(struct outbox_report *r);

#endif
