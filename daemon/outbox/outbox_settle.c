/* SPDX-License-Identifier: MIT */
/* The task is to write many verdicts with few calls and to lose none while the database is away.
 * A row whose values SQL refuses takes its whole batch with it: the batch is halved until the bad
 * one stands alone, and that one is let go, for it would never be written. So does a row that
 * somebody holds in an open transaction: once a batch has waited for one in vain, the next pass
 * over what is held, and that is asked for again. */
#include "outbox_settle.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"
#include "clock.h"
#include "db_call.h"
#include "fault.h"
#include "json.h"
#include "log.h"
#include "strbuf.h"

#define BATCH_MAX 500
/* A call costs as much as some dozen rows: what is decided waits so long for more. */
#define GATHER_MS 20
#define RETRY_MS 1000
#define LOCK_NOT_AVAILABLE "55P03" /* after lock_timeout */

struct outbox_settle {
    struct db_pool *db;
    const struct config_outbox *settings;
    struct outbox_counts *counts;
    struct outbox_gate *gate;
    loop_fn *settled;
    void *arg;
    struct loop_timer *timer;
    bool timed; /* the timer runs */
    struct deliveries decided, settling;
    unsigned decided_count, settling_count;
    unsigned batch;
    struct db_ticket *ticket; /* a call is under way */
    bool failing;             /* and said so */
    bool passing;             /* over rows that others hold */
    bool passing_told;
    unsigned held; /* of the last batch */
};

static void flush(struct outbox_settle *s);

static void timer_start(struct outbox_settle *s, int64_t ms)
{
    s->timed = true;
    loop_timer_start(s->timer, ms);
}

static void on_timer(void *arg)
{
    struct outbox_settle *s = arg;

    s->timed = false;
    flush(s);
}

struct outbox_settle *outbox_settle_new(struct loop *l, struct db_pool *db,
                                        const struct config_outbox *settings,
                                        struct outbox_counts *counts, struct outbox_gate *gate,
                                        loop_fn *settled, void *arg)
{
    struct outbox_settle *s = calloc(1, sizeof *s);

    if (s == NULL)
        return NULL;
    *s = (struct outbox_settle){.db = db,
                                .settings = settings,
                                .counts = counts,
                                .gate = gate,
                                .settled = settled,
                                .arg = arg,
                                .batch = BATCH_MAX};
    TAILQ_INIT(&s->decided);
    TAILQ_INIT(&s->settling);
    s->timer = loop_timer_new(l, on_timer, s);
    if (s->timer == NULL) {
        outbox_settle_free(s);
        return NULL;
    }
    return s;
}

/* Writes a full batch at once, fewer rows soon. */
static void gather(struct outbox_settle *s)
{
    if (s->failing || s->held > 0 || s->ticket != NULL)
        return; /* the timer runs, or the answer comes */
    if (s->decided_count >= s->batch)
        flush(s);
    else if (s->decided_count > 0 && !s->timed)
        timer_start(s, GATHER_MS);
}

void outbox_settle_add(struct outbox_settle *s, struct delivery *d)
{
    delivery_set_state(d, DELIVERY_DECIDED);
    TAILQ_INSERT_TAIL(&s->decided, d, link);
    s->decided_count++;
    gather(s);
}

static void leave(struct outbox_settle *s, struct delivery *d)
{
    s->counts->in_flight--;
    delivery_free(d);
}

/* What the database would not take in its time is claimable again; SQL counts it as a lost lease.
 */
static void drop_expired(struct outbox_settle *s)
{
    int64_t now = clock_mono_ms();
    struct delivery *d, *next;

    for (d = TAILQ_FIRST(&s->decided); d != NULL; d = next) {
        next = TAILQ_NEXT(d, link);
        if (d->lease_until > now)
            continue;
        log_warn("outbox.lease_lost", "kiriman=%" PRId64 " hasil=%s", d->id,
                 outbox_outcome_name(d->verdict.outcome));
        TAILQ_REMOVE(&s->decided, d, link);
        s->decided_count--;
        leave(s, d);
    }
}

static void add_text(struct strbuf *b, const char *name, const char *text)
{
    strbuf_addf(b, ",\"%s\":", name);
    strbuf_add_json(b, text, strlen(text));
}

static void add_number(struct strbuf *b, const char *name, int64_t value, bool known)
{
    if (known)
        strbuf_addf(b, ",\"%s\":%" PRId64, name, value);
    else
        strbuf_addf(b, ",\"%s\":null", name);
}

static void add_delivery(struct strbuf *b, const struct delivery *d)
{
    const struct outbox_verdict *v = &d->verdict;

    strbuf_addf(b, "{\"id\":%" PRId64 ",\"pagar\":%" PRId64 ",\"hasil\":\"%s\"", d->id, d->fence,
                outbox_outcome_name(v->outcome));
    add_text(b, "kunci", d->key);
    add_number(b, "kode", v->code, v->code != 0);
    add_number(b, "lama_ms", d->took_ms, true);
    if (v->delay_s >= 0)
        add_number(b, "tunda_detik", v->delay_s, true);
    if (d->answer != NULL)
        add_text(b, "jawaban", d->answer);
    if (v->reason != NULL)
        add_text(b, "alasan", v->reason);
    if (v->gone)
        strbuf_adds(b, ",\"henti\":true");
    add_text(b, "alamat", d->address);
    strbuf_addc(b, '}');
}

/* What arrived, a column each: for SQL that is a third of the reading of so many objects. */
struct columns {
    struct strbuf id, fence, key, code, took, address, answer;
};

static void column_number(struct strbuf *b, int64_t value, bool known)
{
    const char *comma = b->len > 0 ? "," : "";

    if (known)
        strbuf_addf(b, "%s%" PRId64, comma, value);
    else
        strbuf_addf(b, "%sNULL", comma);
}

static void column_key(struct strbuf *b, const char *key)
{
    if (b->len > 0)
        strbuf_addc(b, ',');
    strbuf_adds(b, key);
}

static void column_text(struct strbuf *b, const char *text)
{
    if (b->len > 0)
        strbuf_addc(b, ',');
    if (text != NULL)
        strbuf_add_json(b, text, strlen(text));
    else
        strbuf_adds(b, "null");
}

static void columns_add(struct columns *c, const struct delivery *d)
{
    column_number(&c->id, d->id, true);
    column_number(&c->fence, d->fence, true);
    column_key(&c->key, d->key);
    column_number(&c->code, d->verdict.code, d->verdict.code != 0);
    column_number(&c->took, d->took_ms, true);
    column_text(&c->address, d->address);
    column_text(&c->answer, d->answer);
}

/* open and close: the marks of a list, of PostgreSQL's in a text or of JSON's. */
static void column_write(struct strbuf *b, const char *name, struct strbuf *column,
                         const char *open, const char *close)
{
    strbuf_addf(b, "\"%s\":%s", name, open);
    if (column->len > 0)
        strbuf_add(b, column->data, column->len);
    strbuf_adds(b, close);
    b->failed = b->failed || column->failed;
    strbuf_free(column);
}

static void columns_write(struct strbuf *b, struct columns *c)
{
    column_write(b, "id", &c->id, "\"{", "}\",");
    column_write(b, "pagar", &c->fence, "\"{", "}\",");
    column_write(b, "kunci", &c->key, "\"{", "}\",");
    column_write(b, "kode", &c->code, "\"{", "}\",");
    column_write(b, "lama_ms", &c->took, "\"{", "}\",");
    column_write(b, "alamat", &c->address, "[", "],");
    column_write(b, "jawaban", &c->answer, "[", "]");
}

static int64_t seconds(int64_t ms)
{
    return (ms + 999) / 1000;
}

/* Moves the first rows of decided to settling and writes them as the parameter of the call. */
static void fill_batch(struct outbox_settle *s, struct strbuf *b)
{
    struct columns arrived = {0};
    const char *comma = "";
    struct delivery *d;

    strbuf_adds(b, "{\"hasil\":[");
    while (s->settling_count < s->batch && (d = TAILQ_FIRST(&s->decided)) != NULL) {
        TAILQ_REMOVE(&s->decided, d, link);
        TAILQ_INSERT_TAIL(&s->settling, d, link);
        s->decided_count--;
        s->settling_count++;
        delivery_set_state(d, DELIVERY_SETTLING);
        if (d->verdict.outcome == OUTBOX_DELIVERED) {
            columns_add(&arrived, d);
            continue;
        }
        strbuf_adds(b, comma);
        add_delivery(b, d);
        comma = ",";
    }
    strbuf_adds(b, "],\"terkirim\":{");
    columns_write(b, &arrived);
    strbuf_addf(b,
                "},\"batas_percobaan\":%u,\"jeda_awal_detik\":%" PRId64
                ",\"jeda_maks_detik\":%" PRId64 ",\"henti_detik\":%" PRId64
                ",\"lewati_terkunci\":%s}",
                s->settings->max_attempts, seconds(s->settings->backoff_base),
                seconds(s->settings->backoff_max), seconds(s->settings->disable_after),
                s->passing ? "true" : "false");
}

/* Is the database away, or busy with itself, so that what it is asked now says nothing of the
 * batch? Classes of SQLSTATE: 25 a standby or read-only, 40 a transaction undone, 42 a right that
 * was taken or an object that is gone, 53 no disk, memory or connections, 55 a lock, 57 an
 * administrator, 58 its files. */
static bool is_away(const char *sqlstate)
{
    static const char *const classes[] = {"25", "40", "42", "53", "55", "57", "58"};

    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strncmp(sqlstate, classes[i], 2) == 0)
            return true;
    return sqlstate[0] == '\0'; /* no answer at all */
}

/* The batch is whole again in the queue, to be tried later. */
static void put_back(struct outbox_settle *s)
{
    struct delivery *d;

    TAILQ_FOREACH(d, &s->settling, link)
    delivery_set_state(d, DELIVERY_DECIDED);
    TAILQ_CONCAT(&s->settling, &s->decided, link);
    TAILQ_CONCAT(&s->decided, &s->settling, link);
    s->decided_count += s->settling_count;
    s->settling_count = 0;
}

static void failed(struct outbox_settle *s, const char *sqlstate, const char *message)
{
    if (!s->failing)
        log_error("outbox.settle_failed", "jumlah=%u sqlstate=%s pesan=%s", s->settling_count,
                  sqlstate, LOG_Q(message));
    s->failing = true;
    s->passing = s->passing || strcmp(sqlstate, LOCK_NOT_AVAILABLE) == 0;
    put_back(s);
    if (!is_away(sqlstate))
        drop_expired(s);
    timer_start(s, RETRY_MS);
}

/* Does SQL object to the values, so that trying again is of no use (class 22 data, 23 integrity, SK
 * our own)? Everything else passes: a lost connection, a timeout, a standby. */
static bool is_refusal(const struct db_error *error)
{
    static const char *const classes[] = {"22", "23", "SK"};

    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strncmp(error->sqlstate, classes[i], 2) == 0)
            return true;
    return false;
}

static void refused(struct outbox_settle *s, const struct db_error *error)
{
    struct delivery *d = TAILQ_FIRST(&s->settling);

    s->failing =
        false; /* it answers: what comes next is not to wait for a timer that runs no more */
    s->held = 0;
    s->batch = s->settling_count > 1 ? s->settling_count / 2 : 1;
    if (s->settling_count == 1) {
        log_error("outbox.settle_refused", "kiriman=%" PRId64 " sqlstate=%s pesan=%s", d->id,
                  error->sqlstate, LOG_Q(error->message));
        TAILQ_REMOVE(&s->settling, d, link);
        s->settling_count = 0;
        leave(s, d);
    }
    put_back(s);
    flush(s);
}

/* One that was passed over waits behind the others for the next batch. */
static void keep(struct outbox_settle *s, int64_t id)
{
    struct delivery *d;

    TAILQ_FOREACH(d, &s->settling, link)
    {
        if (d->id == id)
            break;
    }
    if (d == NULL)
        return;
    TAILQ_REMOVE(&s->settling, d, link);
    TAILQ_INSERT_TAIL(&s->decided, d, link);
    delivery_set_state(d, DELIVERY_DECIDED);
    s->settling_count--;
    s->decided_count++;
    s->held++;
}

static void keep_held(struct outbox_settle *s, struct json_object *ids)
{
    s->held = 0;
    for (size_t i = 0;
         json_object_is_type(ids, json_type_array) && i < json_object_array_length(ids); i++)
        keep(s, json_object_get_int64(json_object_array_get_idx(ids, i)));
    if (s->held > 0 && !s->passing_told)
        log_warn("outbox.settle_held", "jumlah=%u kiriman=%" PRId64 " pesan=%s", s->held,
                 TAILQ_LAST(&s->decided, deliveries)->id,
                 LOG_Q("dikunci transaksi yang masih terbuka; lihat pg_stat_activity"));
    /* Where more waits than one batch takes, one that is held may stand behind this batch. */
    s->passing = s->held > 0 || (s->passing && s->decided_count > 0);
    s->passing_told = s->passing && (s->passing_told || s->held > 0);
}

static void count(struct outbox_settle *s, const struct db_result *result)
{
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    const char *text;
    size_t len;

    if (db_result_rows(result) != 1 || db_result_columns(result) < 1)
        return;
    text = db_result_value(result, 0, 0, &len);
    if (text == NULL || json_parse(text, len, &doc, NULL) != 0)
        return;
    s->counts->delivered += (uint64_t)json_get_int(doc, "terkirim", 0);
    s->counts->postponed += (uint64_t)json_get_int(doc, "tunda", 0);
    s->counts->dead += (uint64_t)json_get_int(doc, "mati", 0);
    s->counts->held += (uint64_t)json_get_int(doc, "tahan", 0);
    s->counts->fenced += (uint64_t)json_get_int(doc, "kalah_pagar", 0);
    outbox_gate_saw(s->gate, json_get_int(doc, "puncak", 0));
    keep_held(s, json_object_object_get(doc, "terkunci"));
}

static void on_settled(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct outbox_settle *s = arg;
    struct delivery *d;

    s->ticket = NULL;
    if (is_refusal(error)) {
        refused(s, error);
        return;
    }
    if (error->kind != 0) {
        failed(s, error->sqlstate, error->message);
        return;
    }
    if (s->failing)
        log_info("outbox.settle_again", "jumlah=%u", s->settling_count);
    s->failing = false;
    s->batch = s->batch * 2 < BATCH_MAX ? s->batch * 2 : BATCH_MAX;
    fault_point("settled");
    count(s, result);
    while ((d = TAILQ_FIRST(&s->settling)) != NULL) {
        TAILQ_REMOVE(&s->settling, d, link);
        leave(s, d);
    }
    s->settling_count = 0;
    if (s->held > 0)
        timer_start(s, RETRY_MS);
    gather(s);
    s->settled(s->arg);
}

static void flush(struct outbox_settle *s)
{
    struct strbuf param = STRBUF_INIT;
    const char *params[1];

    if (s->ticket != NULL)
        return;
    if (s->decided_count == 0) {
        s->failing = false; /* all went with their leases: no timer runs for what comes next */
        s->held = 0;
        s->settled(s->arg);
        return;
    }
    fill_batch(s, &param);
    params[0] = param.data;
    if (param.failed || db_call(s->db, db_call_find("api.kiriman_selesai"), NULL, params,
                                on_settled, s, &s->ticket) != 0)
        failed(s, "", "memori habis");
    strbuf_free(&param);
    fault_point("settling");
}

bool outbox_settle_late(const struct outbox_settle *s)
{
    const struct delivery *d = TAILQ_FIRST(&s->settling);

    if (d == NULL)
        d = TAILQ_FIRST(&s->decided);
    return s->failing && d != NULL && d->lease_until <= clock_mono_ms();
}

void outbox_settle_tell(const struct outbox_settle *s, struct strbuf *ids, const char **comma)
{
    deliveries_tell(&s->decided, ids, comma);
    deliveries_tell(&s->settling, ids, comma);
}

void outbox_settle_free(struct outbox_settle *s)
{
    if (s == NULL)
        return;
    if (s->ticket != NULL)
        db_abandon(s->ticket);
    deliveries_free(&s->decided);
    deliveries_free(&s->settling);
    loop_timer_free(s->timer);
    free(s);
}
