/* SPDX-License-Identifier: MIT */
/* The database and the carrier of the outbox tests. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "outbox_fakes.h"

#include "clock.h"
#include "db_call.h"
#include "json.h"
#include "loop_for.h"
#include "own_ms.h"
#include "xfer.h"

struct fake_db fake_db;
struct fake_net fake_net;
struct loop *fake_loop;
struct config fake_config;
struct outbox *fake_outbox;

struct db_result {
    const struct row *rows[1000];
    int count;
    char text[256];
};

struct db_ticket {
    const char *name;
    char *param;
    db_done *done;
    void *arg;
};

/* --- the database --- */

static const char *const columns[] = {"id",      "pagar",    "kunci", "saluran", "alamat",
                                      "rahasia", "penerima", "isi",   "dibuat",  "percobaan",
                                      "dasar",   "setelan",  "nama",  "tipe"};
#define COLUMNS ((int)(sizeof columns / sizeof columns[0]))

int db_result_rows(const struct db_result *r)
{
    return r->count;
}

int db_result_columns(const struct db_result *r)
{
    return r->text[0] != '\0' ? 1 : COLUMNS;
}

const char *db_result_name(const struct db_result *r, int column)
{
    (void)r;
    return columns[column];
}

enum db_type db_result_type(const struct db_result *r, int column)
{
    (void)r;
    (void)column;
    return DB_TEXT;
}

int db_result_find(const struct db_result *r, const char *name)
{
    (void)r;
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(columns[i], name) == 0)
            return i;
    return -1;
}

const char *db_result_value(const struct db_result *r, int row, int column, size_t *ret_len)
{
    const char *value;

    if (r->text[0] != '\0') {
        value = r->text;
    } else {
        const struct row *x = r->rows[row];
        const char *const values[] = {x->id,        "1",
                                      x->key,       x->kanal != NULL ? x->kanal : x->channel,
                                      x->address,   x->secret,
                                      "Kepala X",   x->body,
                                      "1795392000", "1",
                                      x->channel,   x->settings,
                                      "a.pdf",      "application/pdf"};
        value = values[column];
    }
    if (ret_len != NULL)
        *ret_len = value != NULL ? strlen(value) : 0;
    return value;
}

static void answer_claim(struct db_ticket *t)
{
    static struct db_result result;
    const struct db_error fine = {.message = ""};
    struct json_object *p = NULL;
    unsigned size;

    assert_int_equal(json_parse(t->param, strlen(t->param), &p, NULL), 0);
    size = (unsigned)json_get_int(p, "batas", 0);
    assert_in_range(size, 1, 1000);
    assert_true(json_get_int(p, "sewa_detik", 0) > 0);
    assert_non_null(json_get_string(p, "pekerja", NULL));
    json_object_put(p);
    if (size > fake_db.largest_claim)
        fake_db.largest_claim = size;
    memset(&result, 0, sizeof result);
    while ((unsigned)result.count < size && fake_db.claimed < fake_db.rows_count)
        result.rows[result.count++] = &fake_db.rows[fake_db.claimed++];
    fake_db.claims++;
    t->done(t->arg, &fine, &result);
}

/* The i-th of "{1,2,3}" and what follows. */
static const char *nth(const char *list, size_t i)
{
    for (; i > 0 && list != NULL; i--)
        list = strchr(list + 1, ',');
    assert_non_null(list);
    return list + 1;
}

static int64_t nth_number(const char *list, size_t i)
{
    return strtoll(nth(list, i), NULL, 10);
}

/* What arrived comes in columns: one object for each, like those of the rest. */
static void spread_arrived(struct json_object *p, struct json_object *list)
{
    struct json_object *arrived = json_object_object_get(p, "terkirim");
    size_t n = json_object_array_length(json_get_array(arrived, "alamat"));

    assert_int_equal(json_object_array_length(json_get_array(arrived, "jawaban")), n);
    for (size_t i = 0; i < n; i++) {
        struct json_object *o = json_object_new_object();

        json_object_object_add(
            o, "id", json_object_new_int64(nth_number(json_get_string(arrived, "id", ""), i)));
        json_object_object_add(
            o, "pagar",
            json_object_new_int64(nth_number(json_get_string(arrived, "pagar", ""), i)));
        const char *key = nth(json_get_string(arrived, "kunci", ""), i);

        json_object_object_add(o, "kunci",
                               json_object_new_string_len(key, (int)strcspn(key, ",}")));
        json_object_object_add(o, "hasil", json_object_new_string("terkirim"));
        json_object_array_add(list, o);
    }
}

static bool has_id(struct json_object *list, long id)
{
    for (size_t i = 0; id != 0 && i < json_object_array_length(list); i++)
        if (json_get_int(json_object_array_get_idx(list, i), "id", 0) == id)
            return true;
    return false;
}

/* The SQLSTATE by which it is refused, or NULL. */
static const char *note_settled(const char *param, bool *ret_held)
{
    struct json_object *p = NULL, *list;

    assert_int_equal(json_parse(param, strlen(param), &p, NULL), 0);
    list = json_get_array(p, "hasil");
    assert_non_null(list);
    spread_arrived(p, list);
    size_t n = json_object_array_length(list);
    *ret_held = has_id(list, fake_db.locked);
    if (has_id(list, fake_db.poison) ||
        (*ret_held && strstr(param, "\"lewati_terkunci\":true") == NULL)) {
        json_object_put(p);
        fake_db.waits += *ret_held;
        return *ret_held ? "55P03" : "22003";
    }
    for (size_t i = 0; i < n; i++) {
        struct json_object *o = json_object_array_get_idx(list, i);
        int64_t id = json_get_int(o, "id", -1);

        if (*ret_held && id == fake_db.locked)
            continue;

        assert_in_range(id, 1, FAKE_ROWS_MAX);
        assert_int_equal(json_get_int(o, "pagar", 0), 1);
        assert_string_equal(json_get_string(o, "kunci", ""), fake_db.rows[id - 1].key);
        fake_db.settled[id - 1]++;
        fake_db.delay[id - 1] = json_get_int(o, "tunda_detik", -1);
        snprintf(fake_db.outcome[id - 1], 16, "%s", json_get_string(o, "hasil", ""));
        snprintf(fake_db.reason[id - 1], 48, "%s", json_get_string(o, "alasan", ""));
    }
    if (n > fake_db.largest_settle)
        fake_db.largest_settle = (unsigned)n;
    json_object_put(p);
    return NULL;
}

static void answer_settle(struct db_ticket *t)
{
    struct db_result result = {.count = 1, .text = "{\"terkirim\":1,\"kalah_pagar\":2}"};
    const struct db_error fine = {.message = ""};
    struct db_error refused = {.kind = -EREMOTE, .message = "tidak"};
    bool held;
    const char *sqlstate = note_settled(t->param, &held);

    fake_db.settle_calls++;
    if (held)
        snprintf(result.text, sizeof result.text, "{\"terkirim\":1,\"terkunci\":[%ld]}",
                 fake_db.locked);
    if (sqlstate != NULL) {
        snprintf(refused.sqlstate, sizeof refused.sqlstate, "%s", sqlstate);
        t->done(t->arg, &refused, NULL);
    } else {
        t->done(t->arg, &fine, &result);
    }
}

/* Nobody died here. */
static void answer_workers(struct db_ticket *t)
{
    struct db_result none = {.count = 0};
    const struct db_error fine = {.message = ""};

    fake_db.lists++;
    t->done(t->arg, &fine, &none);
}

static void answer_release(struct db_ticket *t)
{
    struct db_result result = {.count = 1, .text = "{\"dilepas\":1}"};
    const struct db_error fine = {.message = ""};

    fake_db.releases++;
    snprintf(fake_db.released, sizeof fake_db.released, "%s", t->param);
    t->done(t->arg, &fine, &result);
}

static void answer_gate(struct db_ticket *t)
{
    struct db_result open = {.count = 1};
    struct db_result shut = {.count = 1, .text = "{\"ditahan\":\"salinan\",\"pengenal\":\"1-1\"}"};
    const struct db_error fine = {.message = ""};

    snprintf(open.text, sizeof open.text, "{\"ditahan\":null,\"pengenal\":\"1-1\",\"puncak\":%u}",
             fake_db.peak);
    t->done(t->arg, &fine, fake_db.gate_shut ? &shut : &open);
}

static void answer_files(struct db_ticket *t)
{
    static const struct row file = {.body = "QUJD\n"};
    struct db_result result = {.rows = {&file}, .count = fake_db.no_files ? 0 : 1};
    const struct db_error fine = {.message = ""};
    const struct db_error refused = {.kind = -EREMOTE, .sqlstate = "XX000", .message = "tidak"};

    fake_db.fetches++;
    fake_db.open_fetches--;
    if (fake_db.refuse_files)
        t->done(t->arg, &refused, NULL);
    else
        t->done(t->arg, &fine, &result);
}

static void answer_plan(struct db_ticket *t)
{
    struct db_result result = {.count = 1, .text = "{\"kiriman\":3,\"pengingat\":9,\"unit\":1}"};
    const struct db_error fine = {.message = ""};

    fake_db.plans++;
    t->done(t->arg, &fine, &result);
}

static void ticket_free(struct db_ticket *t)
{
    fake_db.open_calls--;
    free(t->param);
    free(t);
}

static void answer(void *arg)
{
    struct db_ticket *t = arg;
    struct db_error error = {.kind = fake_db.error, .message = "terputus"};

    snprintf(error.sqlstate, sizeof error.sqlstate, "%s",
             fake_db.sqlstate != NULL ? fake_db.sqlstate : "");
    if (strcmp(t->name, "api.kiriman_selesai") == 0 && fake_db.hold_settles && t->done != NULL) {
        assert_int_equal(loop_soon(fake_loop, answer, t), 0);
        return;
    }
    if (strcmp(t->name, "api.kiriman_selesai") == 0)
        fake_db.open_settles--;
    if (t->done == NULL)
        ;
    else if (fake_db.error != 0)
        t->done(t->arg, &error, NULL);
    else if (strcmp(t->name, "api.kiriman_klaim") == 0)
        answer_claim(t);
    else if (strcmp(t->name, "api.kiriman_selesai") == 0)
        answer_settle(t);
    else if (strcmp(t->name, "api.kiriman_pekerja") == 0)
        answer_workers(t);
    else if (strcmp(t->name, "api.kiriman_lepas_pekerja") == 0)
        answer_release(t);
    else if (strcmp(t->name, "api.pengiriman_masuk") == 0)
        answer_gate(t);
    else if (strcmp(t->name, "api.kiriman_berkas") == 0)
        answer_files(t);
    else
        answer_plan(t);
    ticket_free(t);
}

int db_call(struct db_pool *p, const struct db_call_row *call, const char *caller,
            const char *const *params, db_done *done, void *arg, struct db_ticket **ret)
{
    struct db_ticket *t = calloc(1, sizeof *t);

    (void)p;
    assert_non_null(call);
    assert_null(caller);
    *t = (struct db_ticket){call->name, strdup(params[0]), done, arg};
    fake_db.open_calls++;
    if (strcmp(call->name, "api.kiriman_selesai") == 0)
        assert_int_equal(fake_db.open_settles++, 0); /* one at a time */
    if (strcmp(call->name, "api.kiriman_berkas") == 0)
        assert_int_equal(fake_db.open_fetches++, 0); /* one at a time */
    *ret = t;
    return loop_soon(fake_loop, answer, t);
}

void db_abandon(struct db_ticket *t)
{
    t->done = NULL;
}

/* --- the mail carrier --- */

struct xfer {
    struct xfer *next;
    xfer_done *done;
    void *arg;
    int64_t until_ms;
};

static void carried(void *arg)
{
    struct xfer *x = arg;

    if (x->done == NULL) {
        free(x);
        return;
    }
    if (fake_net.hold) {
        assert_int_equal(loop_soon(fake_loop, carried, x), 0);
        return;
    }
    fake_net.open--;
    if (fake_net.stale > 0) {
        const struct xfer_result late = {.error = -ESTALE};

        fake_net.stale--;
        clock_shift(61000);
        assert_true(x->until_ms <= clock_mono_ms());
        x->done(x->arg, &late);
    } else {
        x->done(x->arg, &fake_net.result);
    }
    free(x);
}

static int carry(xfer_done *done, void *arg, int64_t until_ms, struct xfer **ret)
{
    struct xfer *x = calloc(1, sizeof *x);

    *x = (struct xfer){NULL, done, arg, until_ms};
    if (++fake_net.open > fake_net.most_open)
        fake_net.most_open = fake_net.open;
    *ret = x;
    return loop_soon(fake_loop, carried, x);
}

int xfer_http_start(struct xfer_engine *e, const struct xfer_http *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    (void)e;
    if (++fake_net.http == fake_net.sleep_at)
        clock_shift(fake_config.outbox.lease + 1);
    snprintf(fake_net.url, sizeof fake_net.url, "%s", spec->url);
    snprintf(fake_net.body, sizeof fake_net.body, "%.*s", (int)spec->body_len, spec->body);
    fake_net.headers[0] = '\0';
    for (const char *const *h = spec->headers; *h != NULL; h++) {
        strcat(fake_net.headers, *h);
        strcat(fake_net.headers, "\n");
    }
    fake_net.reach = spec->reach;
    fake_net.method = spec->method;
    fake_net.fresh = spec->fresh;
    assert_true(spec->whole || !spec->fresh);
    return carry(done, arg, spec->until_ms, ret);
}

int xfer_mail_start(struct xfer_engine *e, const struct xfer_mail *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    (void)e;
    fake_net.mail++;
    snprintf(fake_net.relay, sizeof fake_net.relay, "%s", spec->relay);
    snprintf(fake_net.security, sizeof fake_net.security, "%s", spec->security);
    snprintf(fake_net.to, sizeof fake_net.to, "%s", spec->to);
    snprintf(fake_net.from, sizeof fake_net.from, "%s", spec->from);
    snprintf(fake_net.password, sizeof fake_net.password, "%s", spec->password);
    snprintf(fake_net.body, sizeof fake_net.body, "%.*s", (int)spec->message_len, spec->message);
    fake_net.reach = spec->reach;
    return carry(done, arg, spec->until_ms, ret);
}

bool xfer_waits(const struct xfer *x)
{
    (void)x;
    return fake_net.hold && !fake_net.begun;
}

void xfer_cancel(struct xfer *x)
{
    fake_net.cancelled++;
    fake_net.open--;
    x->done = NULL;
}

int fake_setup(void **state)
{
    (void)state;
    memset(&fake_db, 0, sizeof fake_db);
    memset(&fake_net, 0, sizeof fake_net);
    fake_net.result = (struct xfer_result){.code = 200, .delivered = true, .answer = "ok"};
    fake_config = (struct config){
        .outbox = {.plan_interval = 60000,
                   .poll_interval = 50,
                   .batch = 200,
                   .max_in_flight = 300,
                   .lease = 900000,
                   .max_attempts = 12,
                   .backoff_base = 30000,
                   .backoff_max = 21600000,
                   .disable_after = 604800000,
                   .state_dir = (char *)""},
        .webhook = {.ports = (char *)"443", .allow_net = (char *)""},
        .smtp = {.relay = (char *)"mail.balangan.go.id:587",
                 .security = (char *)"starttls",
                 .username = (char *)"",
                 .password_file = (char *)"",
                 .from = (char *)"sop@balangan.go.id",
                 .from_name = (char *)"Bagian Organisasi",
                 .timeout = 600000},
        .gateway = {.secret_dir = (char *)"", .local = (char *)""},
        .rehearsal = {.smtp = (char *)"", .webhook = (char *)""},
    };
    fake_loop = loop_new(NULL, NULL, NULL);
    fake_outbox = NULL;
    return 0;
}

void fake_run(int64_t ms)
{
    int64_t end = own_ms() + ms;

    for (int64_t left = ms; left > 0; left = end - own_ms())
        loop_for(fake_loop, left);
}

int fake_teardown(void **state)
{
    (void)state;
    outbox_free(fake_outbox);
    fake_db.hold_settles = false;
    fake_run(20);
    assert_int_equal(fake_db.open_calls, 0);
    loop_free(fake_loop);
    return 0;
}

void fake_add(unsigned count, const char *channel, const char *address, const char *secret,
              const char *body)
{
    for (unsigned i = 0; i < count; i++) {
        struct row *r = &fake_db.rows[fake_db.rows_count++];

        *r = (struct row){.channel = channel, .address = address, .secret = secret, .body = body};
        snprintf(r->id, sizeof r->id, "%u", fake_db.rows_count);
        snprintf(r->key, sizeof r->key, "0f8fad5b-d9cb-469f-a165-%012u", fake_db.rows_count);
    }
}

void fake_begin(bool rehearsal)
{
    fake_outbox = outbox_new(fake_loop, NULL, NULL, &fake_config, rehearsal);
    assert_non_null(fake_outbox);
}

void fake_run_settled(unsigned count)
{
    int64_t end = clock_mono_ms() + 60000;

    while (fake_settled_once() < count && clock_mono_ms() < end)
        fake_run(50);
}

unsigned fake_settled_once(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < fake_db.rows_count; i++)
        n += fake_db.settled[i] == 1;
    return n;
}
