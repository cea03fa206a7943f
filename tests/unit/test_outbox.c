/* SPDX-License-Identifier: MIT */
/* The outbox between a database and a mail carrier that the test plays itself: what is claimed,
 * what goes out where, what is settled, and what happens when either of them fails. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "db_call.h"
#include "json.h"
#include "log.h"
#include "outbox.h"
#include "outbox_plan.h"

#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define ROWS_MAX 2000
#define DIGEST "{\"data\":{\"terlambat\":[{\"judul\":\"x\"}]}}"

/* --- the database -------------------------------------------------------------------------------
 */

struct row {
    const char *channel, *address, *secret, *body;
    char id[16], key[48];
};

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

static struct loop *loop;
static struct {
    struct row rows[ROWS_MAX]; /* to be claimed, in this order */
    unsigned rows_count, claimed, claims, largest_claim;
    unsigned settled[ROWS_MAX], settle_calls, largest_settle, plans;
    char outcome[ROWS_MAX][16], reason[ROWS_MAX][48];
    int64_t delay[ROWS_MAX];
    int error;   /* every call fails with it */
    long poison; /* a settle with this id is refused by SQL; 0: none */
    unsigned open_calls, open_settles;
    bool hold_settles;
} db;

static const char *const columns[] = {"id",      "pagar",    "kunci", "saluran", "alamat",
                                      "rahasia", "penerima", "isi",   "dibuat",  "percobaan"};

int db_result_rows(const struct db_result *r)
{
    return r->count;
}

int db_result_columns(const struct db_result *r)
{
    return r->text[0] != '\0' ? 1 : 10;
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
    for (int i = 0; i < 10; i++)
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
        const char *const values[] = {x->id,     "1",        x->key,  x->channel,   x->address,
                                      x->secret, "Kepala X", x->body, "1795392000", "1"};
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
    if (size > db.largest_claim)
        db.largest_claim = size;
    memset(&result, 0, sizeof result);
    while ((unsigned)result.count < size && db.claimed < db.rows_count)
        result.rows[result.count++] = &db.rows[db.claimed++];
    db.claims++;
    t->done(t->arg, &fine, &result);
}

static bool note_settled(const char *param)
{
    struct json_object *p = NULL, *list;

    assert_int_equal(json_parse(param, strlen(param), &p, NULL), 0);
    list = json_get_array(p, "hasil");
    assert_non_null(list);
    size_t n = json_object_array_length(list);
    for (size_t i = 0; i < n; i++) {
        if (db.poison != 0 &&
            json_get_int(json_object_array_get_idx(list, i), "id", 0) == db.poison) {
            json_object_put(p);
            return false;
        }
    }
    for (size_t i = 0; i < n; i++) {
        struct json_object *o = json_object_array_get_idx(list, i);
        int64_t id = json_get_int(o, "id", -1);

        assert_in_range(id, 1, ROWS_MAX);
        assert_int_equal(json_get_int(o, "pagar", 0), 1);
        db.settled[id - 1]++;
        db.delay[id - 1] = json_get_int(o, "tunda_detik", -1);
        snprintf(db.outcome[id - 1], 16, "%s", json_get_string(o, "hasil", ""));
        snprintf(db.reason[id - 1], 48, "%s", json_get_string(o, "alasan", ""));
    }
    if (n > db.largest_settle)
        db.largest_settle = (unsigned)n;
    json_object_put(p);
    return true;
}

static void answer_settle(struct db_ticket *t)
{
    struct db_result result = {.count = 1, .text = "{\"terkirim\":1,\"kalah_pagar\":2}"};
    const struct db_error fine = {.message = ""};
    const struct db_error refused = {.kind = -EREMOTE, .sqlstate = "22003", .message = "tidak"};

    db.settle_calls++;
    if (note_settled(t->param))
        t->done(t->arg, &fine, &result);
    else
        t->done(t->arg, &refused, NULL);
}

static void answer_plan(struct db_ticket *t)
{
    struct db_result result = {.count = 1, .text = "{\"kiriman\":3,\"pengingat\":9,\"unit\":1}"};
    const struct db_error fine = {.message = ""};

    db.plans++;
    t->done(t->arg, &fine, &result);
}

static void ticket_free(struct db_ticket *t)
{
    db.open_calls--;
    free(t->param);
    free(t);
}

static void answer(void *arg)
{
    struct db_ticket *t = arg;
    const struct db_error error = {.kind = db.error, .message = "terputus"};

    if (strcmp(t->name, "api.kiriman_selesai") == 0 && db.hold_settles && t->done != NULL) {
        assert_int_equal(loop_soon(loop, answer, t), 0);
        return;
    }
    if (strcmp(t->name, "api.kiriman_selesai") == 0)
        db.open_settles--;
    if (t->done == NULL)
        ;
    else if (db.error != 0)
        t->done(t->arg, &error, NULL);
    else if (strcmp(t->name, "api.kiriman_klaim") == 0)
        answer_claim(t);
    else if (strcmp(t->name, "api.kiriman_selesai") == 0)
        answer_settle(t);
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
    db.open_calls++;
    if (strcmp(call->name, "api.kiriman_selesai") == 0)
        assert_int_equal(db.open_settles++, 0); /* one at a time */
    *ret = t;
    return loop_soon(loop, answer, t);
}

void db_abandon(struct db_ticket *t)
{
    t->done = NULL;
}

/* --- the mail carrier ---------------------------------------------------------------------------
 */

struct xfer {
    struct xfer *next;
    xfer_done *done;
    void *arg;
};

static struct {
    unsigned http, mail, open, most_open, cancelled;
    struct xfer_result result;
    char url[256], relay[256], security[16], to[256], from[256], password[64], body[8192];
    char headers[1024];
    enum xfer_reach reach;
    bool hold; /* no result comes */
} net;

static void carried(void *arg)
{
    struct xfer *x = arg;

    if (x->done == NULL) {
        free(x);
        return;
    }
    if (net.hold) {
        assert_int_equal(loop_soon(loop, carried, x), 0);
        return;
    }
    net.open--;
    x->done(x->arg, &net.result);
    free(x);
}

static int carry(xfer_done *done, void *arg, struct xfer **ret)
{
    struct xfer *x = calloc(1, sizeof *x);

    *x = (struct xfer){NULL, done, arg};
    if (++net.open > net.most_open)
        net.most_open = net.open;
    *ret = x;
    return loop_soon(loop, carried, x);
}

int xfer_http_start(struct xfer_engine *e, const struct xfer_http *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    (void)e;
    net.http++;
    snprintf(net.url, sizeof net.url, "%s", spec->url);
    snprintf(net.body, sizeof net.body, "%.*s", (int)spec->body_len, spec->body);
    net.headers[0] = '\0';
    for (const char *const *h = spec->headers; *h != NULL; h++) {
        strcat(net.headers, *h);
        strcat(net.headers, "\n");
    }
    net.reach = spec->reach;
    return carry(done, arg, ret);
}

int xfer_mail_start(struct xfer_engine *e, const struct xfer_mail *spec, xfer_done *done, void *arg,
                    struct xfer **ret)
{
    (void)e;
    net.mail++;
    snprintf(net.relay, sizeof net.relay, "%s", spec->relay);
    snprintf(net.security, sizeof net.security, "%s", spec->security);
    snprintf(net.to, sizeof net.to, "%s", spec->to);
    snprintf(net.from, sizeof net.from, "%s", spec->from);
    snprintf(net.password, sizeof net.password, "%s", spec->password);
    snprintf(net.body, sizeof net.body, "%.*s", (int)spec->message_len, spec->message);
    net.reach = spec->reach;
    return carry(done, arg, ret);
}

void xfer_cancel(struct xfer *x)
{
    net.cancelled++;
    net.open--;
    x->done = NULL;
}

/* --- the cases ----------------------------------------------------------------------------------
 */

static struct config config;
static struct outbox *outbox;

static int setup(void **state)
{
    (void)state;
    memset(&db, 0, sizeof db);
    memset(&net, 0, sizeof net);
    net.result = (struct xfer_result){.code = 200, .delivered = true, .answer = "ok"};
    config = (struct config){
        .outbox = {.plan_interval = 60000,
                   .poll_interval = 50,
                   .batch = 200,
                   .max_in_flight = 300,
                   .lease = 900000,
                   .max_attempts = 12,
                   .backoff_base = 30000,
                   .backoff_max = 21600000},
        .smtp = {.relay = (char *)"mail.balangan.go.id:587",
                 .security = (char *)"starttls",
                 .username = (char *)"",
                 .password_file = (char *)"",
                 .from = (char *)"sop@balangan.go.id",
                 .from_name = (char *)"Bagian Organisasi",
                 .timeout = 600000},
        .rehearsal = {.smtp = (char *)"", .webhook = (char *)""},
    };
    loop = loop_new(NULL, NULL, NULL);
    outbox = NULL;
    return 0;
}

static void on_quit(void *arg)
{
    loop_quit(arg);
}

static void run_for(int64_t ms)
{
    struct loop_timer *t = loop_timer_new(loop, on_quit, loop);

    loop_timer_start(t, ms);
    assert_int_equal(loop_run(loop), 0);
    loop_timer_free(t);
}

static int teardown(void **state)
{
    (void)state;
    outbox_free(outbox);
    db.hold_settles = false;
    run_for(20);
    assert_int_equal(db.open_calls, 0);
    loop_free(loop);
    return 0;
}

static void add(unsigned count, const char *channel, const char *address, const char *secret,
                const char *body)
{
    for (unsigned i = 0; i < count; i++) {
        struct row *r = &db.rows[db.rows_count++];

        *r = (struct row){channel, address, secret, body, "", ""};
        snprintf(r->id, sizeof r->id, "%u", db.rows_count);
        snprintf(r->key, sizeof r->key, "0f8fad5b-d9cb-469f-a165-%012u", db.rows_count);
    }
}

static void begin(bool rehearsal)
{
    outbox = outbox_new(loop, NULL, NULL, &config, rehearsal);
    assert_non_null(outbox);
}

static unsigned settled_once(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < db.rows_count; i++)
        n += db.settled[i] == 1;
    return n;
}

static void everything_is_sent_and_settled_once(void **state)
{
    (void)state;
    add(1000, "webhook", "https://contoh.go.id/kait", SECRET, "{\"a\":1}");
    add(500, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    begin(false);
    run_for(1000);
    assert_int_equal(net.http, 1000);
    assert_int_equal(net.mail, 500);
    assert_int_equal(settled_once(), 1500);
    assert_string_equal(db.outcome[0], "terkirim");
    assert_string_equal(db.outcome[1499], "terkirim");
    assert_int_equal(db.largest_claim, 200);
    assert_in_range(db.largest_settle, 2, 250);
    assert_in_range(db.settle_calls, 6, 200);
    assert_true(net.most_open <= 300);
    assert_int_equal(outbox_counts(outbox)->in_flight, 0);
    assert_int_equal(outbox_counts(outbox)->claims, 1500);
    assert_int_equal(outbox_counts(outbox)->delivered, db.settle_calls);
    assert_int_equal(outbox_counts(outbox)->fenced, db.settle_calls * 2);
}

static void no_more_are_held_than_allowed(void **state)
{
    (void)state;
    config.outbox.max_in_flight = 30;
    net.hold = true;
    add(100, "webhook", "https://contoh.go.id/kait", SECRET, "{}");
    begin(false);
    run_for(300);
    assert_int_equal(db.claimed, 30);
    assert_int_equal(outbox_counts(outbox)->in_flight, 30);
    assert_int_equal(db.largest_claim, 30);
    net.hold = false;
    run_for(500);
    assert_int_equal(settled_once(), 100);
}

static void a_webhook_is_signed_and_sent_as_it_stands(void **state)
{
    char want[96];

    (void)state;
    add(1, "webhook", "https://contoh.go.id/kait", SECRET, "{ \"a\" : 1 }");
    begin(false);
    run_for(100);
    assert_string_equal(net.url, "https://contoh.go.id/kait");
    assert_string_equal(net.body, "{ \"a\" : 1 }");
    assert_int_equal(net.reach, XFER_PUBLIC);
    snprintf(want, sizeof want, "webhook-id: %s\n", db.rows[0].key);
    assert_non_null(strstr(net.headers, want));
    assert_non_null(strstr(net.headers, "Content-Type: application/json\n"));
    assert_non_null(strstr(net.headers, "User-Agent: siklusd/" SIKLUS_VERSION "\n"));
    assert_non_null(strstr(net.headers, "webhook-timestamp: "));
    assert_non_null(strstr(net.headers, "webhook-signature: v1,"));
}

static void a_mail_goes_by_the_relay(void **state)
{
    (void)state;
    add(1, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    begin(false);
    run_for(100);
    assert_string_equal(net.relay, "mail.balangan.go.id:587");
    assert_string_equal(net.security, "starttls");
    assert_string_equal(net.to, "kepala@balangan.go.id");
    assert_int_equal(net.reach, XFER_RELAY);
    assert_non_null(
        strstr(net.body, "Message-ID: <0f8fad5b-d9cb-469f-a165-000000000001@balangan.go.id>\r\n"));
}

static void a_rehearsal_never_names_the_true_address_to_the_network(void **state)
{
    (void)state;
    config.rehearsal = (struct config_rehearsal){.smtp = (char *)"127.0.0.1:2525",
                                                 .webhook = (char *)"http://127.0.0.1:8025/"};
    config.smtp.from = (char *)"";
    config.smtp.username = (char *)"siklus";
    add(1, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    add(1, "webhook", "https://contoh.go.id/kait", SECRET, "{}");
    begin(true);
    run_for(100);
    assert_string_equal(net.relay, "127.0.0.1:2525");
    assert_string_equal(net.security, "none");
    assert_string_equal(net.password, "");
    assert_string_equal(net.url, "http://127.0.0.1:8025/");
    assert_int_equal(net.reach, XFER_LOOPBACK);
    assert_string_equal(net.to,
                        "kepala@balangan.go.id"); /* the recipient of the mail in the sink */
    assert_string_equal(net.from, "siklus@latihan.invalid");
    assert_int_equal(settled_once(), 2);
}

static void what_cannot_be_sent_is_dead_with_a_reason(void **state)
{
    static const struct {
        const char *channel, *address, *secret, *body, *reason;
        bool rehearsal, no_relay;
    } cases[] = {
        {"webhook", "https://x.id/", NULL, "{}", "rahasia-cacat", false, false},
        {"webhook", "https://x.id/", "whsec_x", "{}", "rahasia-cacat", false, false},
        {"webhook", NULL, SECRET, "{}", "penerima-tanpa-alamat", false, false},
        {"surel", "a@b.id", NULL, DIGEST, "relai-belum-diatur", false, true},
        {"surel", "bukan alamat", NULL, DIGEST, "alamat-cacat", false, false},
        {"surel", "a@b.id\r\nRCPT TO:<c@d.id>", NULL, DIGEST, "alamat-cacat", false, false},
        {"surel", "a@b.id", NULL, "{\"data\":{}}", "isi-cacat", false, false},
        {"surel", "a@b.id", NULL, "bukan JSON", "isi-cacat", false, false},
        {"pos", "a@b.id", NULL, DIGEST, "saluran-tak-dikenal", false, false},
        {"surel", "a@b.id", NULL, DIGEST, "latihan-tanpa-penampung", true, false},
        {"webhook", "https://x.id/", SECRET, "{}", "latihan-tanpa-penampung", true, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (i > 0)
            setup(state);
        if (cases[i].no_relay)
            config.smtp.relay = (char *)"";
        add(1, cases[i].channel, cases[i].address, cases[i].secret, cases[i].body);
        begin(cases[i].rehearsal);
        run_for(60);
        assert_string_equal(db.outcome[0], "mati");
        assert_string_equal(db.reason[0], cases[i].reason);
        assert_int_equal(net.http + net.mail, 0);
        if (i + 1 < sizeof cases / sizeof cases[0])
            teardown(state);
    }
}

static void a_receiver_may_ask_for_time(void **state)
{
    (void)state;
    net.result = (struct xfer_result){.code = 429, .retry_after_ms = 90000};
    add(1, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(100);
    assert_string_equal(db.outcome[0], "tunda");
    assert_string_equal(db.reason[0], "terlalu-sering");
    assert_int_equal(db.delay[0], 90);
}

static void results_outlive_a_database_that_is_away(void **state)
{
    (void)state;
    add(50, "webhook", "https://x.id/", SECRET, "{}");
    net.hold = true;
    begin(false);
    run_for(100);
    db.error = -ECONNRESET;
    net.hold = false;
    run_for(200);
    assert_int_equal(net.http, 50);
    assert_int_equal(settled_once(), 0);
    assert_int_equal(outbox_counts(outbox)->in_flight, 50);
    db.error = 0;
    run_for(1300);
    assert_int_equal(settled_once(), 50);
    assert_int_equal(net.http, 50); /* nothing was sent again */
}

static void one_bad_row_does_not_hold_up_the_others(void **state)
{
    (void)state;
    db.poison = 7;
    add(20, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(300);
    assert_int_equal(settled_once(), 19);
    assert_int_equal(db.settled[6], 0);
    assert_int_equal(outbox_counts(outbox)->in_flight, 0);
}

static void a_lease_that_ran_out_lets_go(void **state)
{
    (void)state;
    net.hold = true;
    add(10, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(100);
    assert_int_equal(outbox_counts(outbox)->in_flight, 10);
    clock_shift(900001);
    run_for(100);
    assert_int_equal(net.cancelled, 10);
    assert_int_equal(outbox_counts(outbox)->in_flight, 0);
    assert_int_equal(db.settle_calls, 0);
}

static void an_unsettled_result_goes_with_its_lease(void **state)
{
    (void)state;
    add(10, "webhook", "https://x.id/", SECRET, "{}");
    net.hold = true;
    begin(false);
    run_for(100);
    net.hold = false;
    db.error = -ECONNRESET;
    run_for(100);
    clock_shift(900001);
    run_for(1200);
    assert_int_equal(outbox_counts(outbox)->in_flight, 0);
    db.error = 0;
    run_for(100);
    assert_int_equal(db.settle_calls, 0);
}

static void claiming_goes_on_while_settling(void **state)
{
    (void)state;
    db.hold_settles = true;
    config.outbox.batch = 20;
    config.outbox.max_in_flight = 100;
    add(100, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(300);
    assert_int_equal(db.claimed, 100);
    assert_int_equal(net.http, 100);
    db.hold_settles = false;
    run_for(100);
    assert_int_equal(settled_once(), 100);
}

static void a_failing_claim_is_tried_again(void **state)
{
    (void)state;
    db.error = -EAGAIN;
    add(5, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(120);
    assert_int_equal(db.claimed, 0);
    db.error = 0;
    run_for(200);
    assert_int_equal(settled_once(), 5);
}

static unsigned drained;

static void on_drained(void *arg)
{
    (void)arg;
    drained++;
}

static void draining_settles_and_claims_no_more(void **state)
{
    (void)state;
    drained = 0;
    net.hold = true;
    config.outbox.max_in_flight = 10;
    add(50, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(100);
    outbox_drain(outbox, 5000, on_drained, NULL);
    outbox_wake(outbox);
    run_for(100);
    assert_int_equal(drained, 0);
    net.hold = false;
    run_for(200);
    assert_int_equal(drained, 1);
    assert_int_equal(db.claimed, 10);
    assert_int_equal(settled_once(), 10);
}

static void draining_ends_at_its_deadline(void **state)
{
    (void)state;
    drained = 0;
    net.hold = true;
    add(5, "webhook", "https://x.id/", SECRET, "{}");
    begin(false);
    run_for(100);
    outbox_drain(outbox, 100, on_drained, NULL);
    run_for(50);
    assert_int_equal(drained, 0);
    run_for(150);
    assert_int_equal(drained, 1);
}

static void draining_nothing_ends_from_the_loop(void **state)
{
    (void)state;
    drained = 0;
    begin(false);
    run_for(100);
    outbox_drain(outbox, 5000, on_drained, NULL);
    assert_int_equal(drained, 0);
    run_for(50);
    assert_int_equal(drained, 1);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void the_password_is_read_at_the_start(void **state)
{
    char dir[] = "/tmp/siklus-uji-XXXXXX", credential[128], file[128];

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(credential, sizeof credential, "%s/smtp-password", dir);
    snprintf(file, sizeof file, "%s/sandi", dir);
    config.smtp.username = (char *)"siklus";
    config.smtp.password_file = file;
    assert_null(outbox_new(loop, NULL, NULL, &config, false)); /* not there */
    write_file(file, "dari berkas\n");
    add(3, "surel", "a@b.id", NULL, DIGEST);
    db.rows_count = 1;
    begin(false);
    run_for(100);
    assert_string_equal(net.password, "dari berkas");
    write_file(credential, "dari systemd\r\n");
    setenv("CREDENTIALS_DIRECTORY", dir, 1);
    assert_int_equal(outbox_reload(outbox), 0);
    db.rows_count = 2;
    run_for(150);
    assert_string_equal(net.password, "dari systemd");
    unsetenv("CREDENTIALS_DIRECTORY");
    unlink(file);
    assert_int_equal(outbox_reload(outbox), -ENOENT);
    db.rows_count = 3;
    run_for(150);
    assert_string_equal(net.password, "dari systemd");
    unlink(credential);
    rmdir(dir);
}

static void count_call(void *arg)
{
    ++*(unsigned *)arg;
}

static void planning_is_asked_for_at_its_times(void **state)
{
    struct outbox_plan *plan;
    unsigned planned = 0;

    (void)state;
    config.outbox.plan_interval = 100;
    plan = outbox_plan_new(loop, NULL, &config.outbox, count_call, &planned);
    assert_int_equal(db.plans, 0);
    run_for(50);
    assert_int_equal(db.plans, 1);
    assert_int_equal(planned, 1);
    db.error = -ECONNRESET;
    run_for(250);
    assert_int_equal(db.plans, 1);
    db.error = 0;
    run_for(200);
    assert_in_range(db.plans, 2, 4);
    outbox_plan_free(plan);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(everything_is_sent_and_settled_once),
        CASE(no_more_are_held_than_allowed),
        CASE(a_webhook_is_signed_and_sent_as_it_stands),
        CASE(a_mail_goes_by_the_relay),
        CASE(a_rehearsal_never_names_the_true_address_to_the_network),
        CASE(what_cannot_be_sent_is_dead_with_a_reason),
        CASE(a_receiver_may_ask_for_time),
        CASE(results_outlive_a_database_that_is_away),
        CASE(one_bad_row_does_not_hold_up_the_others),
        CASE(a_lease_that_ran_out_lets_go),
        CASE(an_unsettled_result_goes_with_its_lease),
        CASE(claiming_goes_on_while_settling),
        CASE(a_failing_claim_is_tried_again),
        CASE(draining_settles_and_claims_no_more),
        CASE(draining_ends_at_its_deadline),
        CASE(draining_nothing_ends_from_the_loop),
        CASE(the_password_is_read_at_the_start),
        CASE(planning_is_asked_for_at_its_times),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    log_setup(LOG_LEVEL_ERROR, 4096);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
