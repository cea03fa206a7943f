/* SPDX-License-Identifier: MIT */
/* One is fetched while there is a place on the way; the others wait in the order they came. */
#include "outbox_files.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"
#include "db_call.h"
#include "log.h"
#include "render_mail.h"

#define ON_THEIR_WAY 2 /* mails with files, from the first byte fetched to the relay's answer */

struct outbox_files {
    struct db_pool *db;
    outbox_files_done *done;
    void *arg;
    struct deliveries waiting;
    struct delivery *fetching;
    struct db_ticket *ticket;
    unsigned away;
};

static db_done on_fetched;

struct outbox_files *outbox_files_new(struct db_pool *db, outbox_files_done *done, void *arg)
{
    struct outbox_files *f = calloc(1, sizeof *f);

    if (f == NULL)
        return NULL;
    f->db = db;
    f->done = done;
    f->arg = arg;
    TAILQ_INIT(&f->waiting);
    return f;
}

/* As PostgreSQL writes the member of the letter; inside a text its quotes would be escaped. */
bool outbox_files_wanted(const struct delivery *d)
{
    return d->channel == OUTBOX_MAIL && d->files.len == 0 &&
           strstr(d->body, "\"berkas\": [{") != NULL;
}

/* The delivery goes back to its owner. */
static void hand_back(struct outbox_files *f, struct delivery *d,
                      const struct outbox_verdict *verdict)
{
    f->fetching = NULL;
    if (verdict != NULL)
        strbuf_free(&d->files);
    f->done(f->arg, d, verdict);
}

static void fetch(struct outbox_files *f)
{
    struct delivery *d = TAILQ_FIRST(&f->waiting);
    _cleanup_(strbuf_free) struct strbuf param = STRBUF_INIT;
    const char *params[1];

    if (d == NULL || f->fetching != NULL || f->away >= ON_THEIR_WAY)
        return;
    TAILQ_REMOVE(&f->waiting, d, link);
    strbuf_addf(&param, "{\"id\":%" PRId64 "}", d->id);
    params[0] = param.data;
    f->fetching = d;
    f->away++;
    d->carries = true;
    if (param.failed || db_call(f->db, db_call_find("api.kiriman_berkas"), NULL, params, on_fetched,
                                f, &f->ticket) != 0) {
        struct outbox_verdict verdict = outbox_verdict_later("memori-habis");

        hand_back(f, d, &verdict);
    }
}

static const char *cell(const struct db_result *rows, int row, const char *column)
{
    const char *value = db_result_value(rows, row, db_result_find(rows, column), NULL);

    return value != NULL ? value : "";
}

/* 0 or -errno: nothing that came is no file. */
static int add_all(struct delivery *d, const struct db_result *rows)
{
    int count = db_result_rows(rows), err = count > 0 ? 0 : -1;

    for (int row = 0; row < count && err == 0; row++)
        err = render_mail_file(d->key, cell(rows, row, "nama"), cell(rows, row, "tipe"),
                               cell(rows, row, "isi"), &d->files);
    return err;
}

static void on_fetched(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_files *f = arg;
    struct delivery *d = f->fetching;
    struct outbox_verdict verdict;

    f->ticket = NULL;
    if (error->kind != 0) {
        log_warn("outbox.files_failed", "kiriman=%" PRId64 " sqlstate=%s pesan=%s", d->id,
                 error->sqlstate, LOG_Q(error->message));
        verdict = outbox_verdict_later("berkas-tak-terbaca");
    } else if (add_all(d, rows) != 0) {
        verdict = d->files.failed ? outbox_verdict_later("memori-habis")
                                  : outbox_verdict_dead("berkas-cacat");
    } else {
        hand_back(f, d, NULL);
        fetch(f);
        return;
    }
    hand_back(f, d, &verdict);
    fetch(f);
}

void outbox_files_add(struct outbox_files *f, struct delivery *d)
{
    TAILQ_INSERT_TAIL(&f->waiting, d, link);
    delivery_set_state(d, DELIVERY_FETCHING);
    fetch(f);
}

void outbox_files_ended(struct outbox_files *f, struct delivery *d)
{
    if (!d->carries)
        return;
    d->carries = false;
    f->away--;
    fetch(f);
}

struct deliveries *outbox_files_waiting(struct outbox_files *f)
{
    return &f->waiting;
}

void outbox_files_tell(const struct outbox_files *f, struct strbuf *ids, const char **comma)
{
    deliveries_tell(&f->waiting, ids, comma);
    if (f->fetching == NULL)
        return;
    strbuf_addf(ids, "%s%" PRId64, *comma, f->fetching->id);
    *comma = ",";
}

void outbox_files_free(struct outbox_files *f)
{
    struct delivery *d;

    if (f == NULL)
        return;
    if (f->ticket != NULL)
        db_abandon(f->ticket);
    delivery_free(f->fetching);
    while ((d = TAILQ_FIRST(&f->waiting)) != NULL) {
        TAILQ_REMOVE(&f->waiting, d, link);
        delivery_free(d);
    }
    free(f);
}
