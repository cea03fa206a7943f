/* SPDX-License-Identifier: MIT */
/* Mails of reports carry files. Their bytes stand in no ledger row: they are fetched
 * (api.kiriman_berkas) when the mail is to leave, one mail at a time, and few such mails are on
 * their way at once, since each holds its files in memory. */
#ifndef SIKLUS_OUTBOX_FILES_H
#define SIKLUS_OUTBOX_FILES_H

#include <stdbool.h>

#include "db_pool.h"
#include "outbox_delivery.h"

struct outbox_files;

/* d->files is filled, or verdict says why not; d is the receiver's again. */
typedef void outbox_files_done(void *arg, struct delivery *d, const struct outbox_verdict *verdict);

struct outbox_files *outbox_files_new(struct db_pool *db, outbox_files_done *done, void *arg);
/* Does its mail carry files that are not here yet? */
bool outbox_files_wanted(const struct delivery *d);
/* Takes d over until done. */
void outbox_files_add(struct outbox_files *f, struct delivery *d);
/* A mail with files has come to its end: the next may be fetched. */
void outbox_files_ended(struct outbox_files *f, struct delivery *d);
/* Those that wait, for whoever looks after leases. */
struct deliveries *outbox_files_waiting(struct outbox_files *f);
/* Adds the ids of all that are here (deliveries_tell). */
void outbox_files_tell(const struct outbox_files *f, struct strbuf *ids, const char **comma);
void outbox_files_free(struct outbox_files *f);

#endif
