/* SPDX-License-Identifier: MIT */
/* take → draw → hand back, until nothing is left. SQL holds every state of it
 * (siklus.laporan_giliran): a daemon that dies anywhere in between leaves a lease that runs out,
 * and at most a drawing undone. */
#include "outbox_report.h"

#include <errno.h>
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "db_call.h"
#include "fault.h"
#include "log.h"
#include "render.h"

#define LEASE_SPARE_S 300 /* beyond the longest drawing: for what SQL does before and after it */
#define DATE_SIZE 11

/* What is held: a row of api.laporan_giliran_ambil. */
struct turn {
    int64_t schedule, fence;
    char end[DATE_SIZE];
    const struct render_format *format;
};

struct outbox_report {
    struct db_pool *db;
    struct child_pool *render;
    const char *self;
    const struct config *settings;
    struct turn turn;
    struct db_ticket *ticket; /* while SQL is asked */
    struct child_job *job;    /* while a format is drawn */
    bool again;               /* woken meanwhile */
    bool failing;             /* and said so */
};

static db_done on_step;
static child_done on_drawn;

struct outbox_report *outbox_report_new(struct db_pool *db, struct child_pool *render,
                                        const char *self, const struct config *settings)
{
    struct outbox_report *r = calloc(1, sizeof *r);

    if (r == NULL)
        return NULL;
    r->db = db;
    r->render = render;
    r->self = self;
    r->settings = settings;
    return r;
}

static void failed(struct outbox_report *r, const char *sqlstate, const char *message)
{
    if (!r->failing)
        log_error("report.failed", "sqlstate=%s pesan=%s", sqlstate, LOG_Q(message));
    r->failing = true;
}

/* Takes over param, which ends in its brace; adds what each call is told. */
static void ask(struct outbox_report *r, const char *call, struct strbuf *param)
{
    const char *params[1];

    param->len--;
    strbuf_addf(param, "%s\"sewa_detik\":%" PRId64 ",\"batas\":%zu}", param->len > 1 ? "," : "",
                r->settings->render.timeout / 1000 + LEASE_SPARE_S,
                r->settings->smtp.attachment_max);
    params[0] = param->data;
    if (param->failed ||
        db_call(r->db, db_call_find(call), NULL, params, on_step, r, &r->ticket) != 0)
        failed(r, "", "memori habis");
    strbuf_free(param);
}

void outbox_report_wake(struct outbox_report *r)
{
    struct strbuf param = STRBUF_INIT;

    r->again = r->ticket != NULL || r->job != NULL;
    if (r->again)
        return;
    strbuf_adds(&param, "{}");
    ask(r, "api.laporan_giliran_ambil", &param);
}

/* {"jadwal":1,"akhir":"2026-10-31","pagar":1, and then more members, with the brace. */
static void hand_back(struct outbox_report *r, struct strbuf *members)
{
    struct strbuf param = STRBUF_INIT;

    strbuf_addf(&param, "{\"jadwal\":%" PRId64 ",\"akhir\":\"%s\",\"pagar\":%" PRId64 ",",
                r->turn.schedule, r->turn.end, r->turn.fence);
    strbuf_add(&param, members->data, members->len);
    param.failed |= members->failed;
    strbuf_free(members);
    ask(r, "api.laporan_giliran_lanjut", &param);
}

static void hand_back_failed(struct outbox_report *r, int err)
{
    struct strbuf members = STRBUF_INIT;
    const char *why = strerror(-err);

    if (err == -EAGAIN) { /* others draw: the next run of the planner asks again */
        strbuf_adds(&members, "\"sibuk\":true}");
    } else {
        log_error("report.render_failed", "format=%s jadwal=%" PRId64 " akhir=%s galat=%s",
                  r->turn.format != NULL ? r->turn.format->name : "-", r->turn.schedule,
                  r->turn.end, LOG_Q(why));
        strbuf_adds(&members, "\"gagal\":");
        strbuf_add_json(&members, why, strlen(why));
        strbuf_addc(&members, '}');
    }
    hand_back(r, &members);
}

static void draw(struct outbox_report *r, const char *document, size_t len)
{
    const char *argv[] = {r->self, "--render", NULL, NULL};
    struct strbuf input = STRBUF_INIT;
    int err = -ENOENT;

    if (r->turn.format != NULL) {
        argv[2] = r->turn.format->name;
        strbuf_add(&input, document, len);
        err = input.failed ? -ENOMEM : child_start(r->render, argv, &input, on_drawn, r, &r->job);
    }
    strbuf_free(&input);
    if (err != 0)
        hand_back_failed(r, err);
}

static const char *cell(const struct db_result *rows, const char *column, size_t *ret_len)
{
    const char *value = db_result_value(rows, 0, db_result_find(rows, column), ret_len);

    return value != NULL ? value : "";
}

static void take(struct outbox_report *r, const struct db_result *rows)
{
    const char *end = cell(rows, "akhir", NULL);

    r->turn = (struct turn){
        .schedule = strtoll(cell(rows, "jadwal", NULL), NULL, 10),
        .fence = strtoll(cell(rows, "pagar", NULL), NULL, 10),
        .format = render_find(cell(rows, "gambar", NULL)),
    };
    memcpy(r->turn.end, end, strnlen(end, DATE_SIZE - 1));
}

static void on_step(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_report *r = arg;
    const char *document;
    size_t len = 0;

    r->ticket = NULL;
    if (error->kind != 0) {
        failed(r, error->sqlstate, error->message); /* what is held comes back by its lease */
        return;
    }
    r->failing = false;
    if (db_result_rows(rows) == 0) { /* nothing left to make, or no longer ours */
        if (r->again)
            outbox_report_wake(r);
        return;
    }
    take(r, rows);
    if (cell(rows, "gambar", NULL)[0] != '\0') {
        document = cell(rows, "isi", &len);
        draw(r, document, len);
        return;
    }
    log_info("report.made", "nomor=%s jadwal=%" PRId64 " akhir=%s kiriman=%s",
             LOG_Q(cell(rows, "nomor", NULL)), r->turn.schedule, r->turn.end,
             cell(rows, "kiriman", NULL));
    outbox_report_wake(r);
}

static void add_base64(struct strbuf *out, const char *bytes, size_t len)
{
    char *text = malloc((len + 2) / 3 * 4 + 1);

    if (text == NULL) {
        out->failed = true;
        return;
    }
    strbuf_add(
        out, text,
        (size_t)EVP_EncodeBlock((unsigned char *)text, (const unsigned char *)bytes, (int)len));
    free(text);
}

static void on_drawn(void *arg, int err, struct strbuf *out)
{
    struct outbox_report *r = arg;
    struct strbuf members = STRBUF_INIT;

    r->job = NULL;
    fault_point("report_drawn");
    if (err != 0) {
        hand_back_failed(r, err);
        return;
    }
    strbuf_addf(&members, "\"format\":\"%s\",\"isi\":\"", r->turn.format->extension);
    add_base64(&members, out->data, out->len);
    strbuf_adds(&members, "\"}");
    hand_back(r, &members);
}

void outbox_report_free(struct outbox_report *r)
{
    if (r == NULL)
        return;
    if (r->ticket != NULL)
        db_abandon(r->ticket);
    child_cancel(r->job);
    free(r);
}
