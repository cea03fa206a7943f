/* SPDX-License-Identifier: MIT */
/* Requests through the API with the floors below faked: what SQL is asked and in whose name, what
 * is let go when the client leaves, what is kept of a refusal. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api_caller.h"
#include "api_fixture.h"
#include "api_trail.h"

#define CSV "text/csv"

struct asked {
    const char *operation;
    const struct fake_param *params;
    const char *type, *body;
    const char *sql; /* the jsonb that SQL gets */
};

/* What comes in, and the one jsonb that comes of it. */
static void test_sql_is_asked(void **state)
{
    const struct asked cases[] = {
        {"statusLihat", NULL, NULL, NULL, "{\"_gagal\":[{\"panggilan\":\"api.kiriman_klaim\"}]}"},
        {"halamanSaluran", NULL, NULL, NULL,
         "{\"_gagal\":[{\"panggilan\":\"api.kiriman_klaim\"}]}"},
        {"sopLihat", FORM({"id", "7"}), NULL, NULL, "{\"id\":\"7\"}"},
        {"unitDaftar", FORM({"unit", "SETDA"}), NULL, NULL, "{\"unit\":\"SETDA\"}"},
        {"sopDaftar", NULL, NULL, NULL, "{\"_json\":true}"},
        {"sopDaftar", FORM({"unit", "SETDA"}), NULL, NULL, "{\"unit\":\"SETDA\",\"_json\":true}"},
        {"sopDaftar", FORM({"format", "csv"}), NULL, NULL, "{\"format\":\"csv\"}"},
        {"evaluasiCatat", FORM({"id", "7"}), JSON, " {\"oleh\":\"x\",\"hasil\":null} ",
         "{\"id\":\"7\",\"oleh\":\"x\",\"hasil\":null}"},
        {"evaluasiCatat", FORM({"id", "7"}), "application/json; charset=UTF-8", "{}",
         "{\"id\":\"7\"}"},
        {"pengingatAktifkan", NULL, JSON, "{\"jumlah\":12345678901234567.0}",
         "{\"jumlah\":12345678901234567.0}"},
        /* lists, objects and truth values reach SQL as they were written */
        {"evaluasiCatat", FORM({"id", "7"}), JSON,
         "{\"oleh\":[\"Ani\",{\"nip\":\"1\"}],\"hasil\":{\"a\":{\"b\":[]}},\"catatan\":true}\n",
         "{\"id\":\"7\",\"oleh\":[\"Ani\",{\"nip\":\"1\"}],\"hasil\":{\"a\":{\"b\":[]}},"
         "\"catatan\":true}"},
        {"pengingatUlang", FORM({"id", "7"}), NULL, NULL, "{\"id\":\"7\"}"},
        {"pengingatUlang", FORM({"id", "7"}), JSON, "{}", "{\"id\":\"7\"}"},
        {"sopImpor", FORM({"berkas", "a.csv"}, {"dry_run", "1"}, {"induk", "X"}), CSV,
         "Unit;Judul\nA;B\n",
         "{\"kolom\":[\"unit\",\"judul\"],\"baris\":[[2,\"A\",\"B\"]],\"format\":\"csv\","
         "\"berkas\":\"a.csv\",\"dry_run\":\"1\",\"induk\":\"X\"}"},
        {"sopImpor", NULL, JSON, "{\"judul\":\"B\"}",
         "{\"dokumen\":{\"judul\":\"B\"},\"format\":\"json\",\"berkas\":\"(tanpa nama)\"}"},
        {"sopImpor", NULL, JSON, "\xef\xbb\xbf{\"judul\":\"B\"}",
         "{\"dokumen\":{\"judul\":\"B\"},\"format\":\"json\",\"berkas\":\"(tanpa nama)\"}"},
        {"laporanBupati", FORM({"format", "json"}), NULL, NULL, "{\"format\":\"json\"}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct asked *c = &cases[i];
        struct http_request r = {
            .peer = {.local = true}, .params = c->params, .type = c->type, .body = c->body};
        char caller[API_CALLER_SIZE];

        start(&r, c->operation);
        assert_int_equal(r.replies, 0);
        assert_string_equal(fake.call->name, r.route->call);
        assert_string_equal(fake.params, c->sql);
        snprintf(caller, sizeof(caller),
                 "{\"permintaan\":\"00112233aabbccdd\",\"alamat\":null,\"fungsi\":\"%s\","
                 "\"uid\":0,\"administrator\":true}",
                 r.route->call + strlen("api."));
        assert_string_equal(fake.caller, caller);
        fake_end(&r);
        assert_int_equal(fake.abandoned, 1);
    }
}

struct turned_away {
    const char *operation;
    const struct fake_param *params;
    const char *type, *body;
    int status;
    const char *code;
};

/* Bad input is answered without SQL. */
static void test_bad_input(void **state)
{
    const struct turned_away cases[] = {
        {"evaluasiCatat", NULL, NULL, "{}", 415, "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, "application/jsonx", "{}", 415, "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, "application/json; charset=latin1", "{}", 415,
         "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, JSON, NULL, 400, "badan-kosong|"},
        {"evaluasiCatat", NULL, JSON, "[]", 400, "badan-bukan-objek|"},
        {"evaluasiCatat", NULL, JSON, "{\"oleh\":'x'}", 400, "json-cacat|"},
        {"evaluasiCatat", NULL, JSON, "{\"oleh\":\"x\",\"oleh\":\"y\"}", 400, "json-cacat|"},
        {"evaluasiCatat", FORM({"id", "7"}), JSON, "{\"id\":8}", 400, "anggota-tidak-dikenal|"},
        {"pengingatUlang", FORM({"id", "7"}), JSON, "{\"a\":8}", 400, "anggota-tidak-dikenal|"},
        {"sopImpor", NULL, NULL, "a,b\n1,2\n", 415, "media-tidak-didukung|"},
        {"sopImpor", NULL, CSV, NULL, 400, "berkas-cacat|"},
        {"sopImpor", NULL, CSV, "a,b\n1,\"2\n", 400, "berkas-cacat|"},
        {"sopImpor", NULL, JSON, "{\"judul\":\n 1,}", 400, "berkas-cacat|"},
        {"sopDaftar", FORM({"format", "xml"}), NULL, NULL, 400, "format-tidak-dikenal|"},
        {"laporanBupati", FORM({"format", "docx"}), NULL, NULL, 400, "format-tidak-dikenal|"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct turned_away *c = &cases[i];
        struct http_request r = {
            .peer = {.local = true}, .params = c->params, .type = c->type, .body = c->body};

        start(&r, c->operation);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, c->status);
        assert_memory_equal(r.reply, c->code, strlen(c->code));
        assert_null(fake.call);
        fake_end(&r);
    }
}

/* A document of a megabyte passes whole; one of too many values is turned away. */
static void test_large_body(void **state)
{
    struct strbuf body = STRBUF_INIT;
    struct http_request r = {.peer = {.local = true}, .type = JSON};

    (void)state;
    strbuf_adds(&body, "{\"catatan\":\"");
    while (body.len < (size_t)1 << 20)
        strbuf_adds(&body, "Menerima surat masuk. ");
    strbuf_adds(&body, "\"}");
    r.body = body.data;
    start(&r, "evaluasiCatat");
    assert_int_equal(r.replies, 0);
    assert_string_equal(fake.params, body.data);
    fake_end(&r);
    strbuf_free(&body);

    strbuf_adds(&body, "{\"catatan\":[0");
    for (int i = 0; i < 100000; i++)
        strbuf_adds(&body, ",0");
    strbuf_adds(&body, "]}");
    r = (struct http_request){.peer = {.local = true}, .type = JSON, .body = body.data};
    start(&r, "evaluasiCatat");
    assert_int_equal(r.status, 400);
    assert_non_null(strstr(r.reply, "json-cacat|"));
    assert_null(fake.call);
    fake_end(&r);
    strbuf_free(&body);
}

/* A client that leaves takes its SQL call or its child with it. */
static void test_client_leaves(void **state)
{
    struct http_request early = {.peer = {.local = true}};
    struct http_request late = {.peer = {.local = true}, .params = FORM({"format", "xlsx"})};

    (void)state;
    start(&early, "laporanBupati");
    fake_end(&early);
    assert_int_equal(fake.abandoned, 1);
    assert_int_equal(fake.cancelled, 0);

    start(&late, "laporanBupati");
    fake.done(fake.arg, &fine, &document);
    fake_end(&late);
    assert_int_equal(fake.abandoned, 0);
    assert_int_equal(fake.cancelled, 1);
}

struct admission {
    const char *operation;
    struct http_peer peer;
    const char *waiting;
    int status; /* 0: SQL is asked */
    const char *code;
};

/* Whoever waits is told what to do when it lasts. */
#define NOT_YET                                                                                    \
    "belum-siap|Sebentar.|-|Bila berlanjut, administrator melihat sebabnya dengan: journalctl -u " \
    "siklusd.|-"

static void test_who_may_ask(void **state)
{
    static const struct admission cases[] = {
        {"sopDaftar", {.local = true, .uid = 0}, NULL, 0, NULL},
        {"sopDaftar", {.local = true, .uid = 4242, .gid = 4242}, NULL, 0, NULL},
        {"sopDaftar", {.local = false, .uid = 0}, NULL, 401, "perlu-kredensial|"},
        {"sopDaftar", {.local = true, .uid = 0}, "Sebentar.", 503, NOT_YET},
        {"readyz", {.local = false}, "Sebentar.", 503, NOT_YET},
        {"masuk", {.local = false}, "Sebentar.", 503, NOT_YET},
        {"healthz", {.local = false}, "Sebentar.", 200, "{\"status\":\"hidup\"}"},
        {"readyz", {.local = false}, NULL, 200, "{\"status\":\"siap\"}"},
        {"openapi", {.local = false}, NULL, 200, "{"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct admission *c = &cases[i];
        struct http_request r = {.peer = c->peer};

        api_set_waiting(api, c->waiting);
        start(&r, c->operation);
        api_set_waiting(api, NULL);
        assert_int_equal(r.status, c->status);
        assert_int_equal(r.replies, c->status != 0);
        if (c->code != NULL)
            assert_memory_equal(r.reply, c->code, strlen(c->code));
        if (c->status == 401)
            assert_string_equal(r.headers, "WWW-Authenticate: Bearer\n");
        fake_end(&r);
    }
}

static void test_metrics(void **state)
{
    static const char *const names[] = {"nama", "label", "nilai"};
    static const enum db_type types[] = {DB_TEXT, DB_TEXT, DB_NUMBER};
    static const char *const values[] = {
        "siklus_sop", "status=\"patuh\"", "3",  "siklus_sop", "status=\"segera\"",
        "4",          "siklus_unit",      NULL, "5"};
    static const struct db_result numbers = {3, 3, names, types, values};
    struct http_request r = {.peer = {.local = false}};
    struct http_request without = {.peer = {.local = false}};

    (void)state;
    start(&r, "metrics");
    assert_null(fake.caller);
    fake.done(fake.arg, &fine, &numbers);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.media, "text/plain; version=0.0.4; charset=utf-8");
    assert_non_null(strstr(r.reply, "\nsiklus_ready 1\n"));
    assert_non_null(strstr(r.reply, "# TYPE siklus_sop gauge\nsiklus_sop{status=\"patuh\"} 3\n"
                                    "siklus_sop{status=\"segera\"} 4\n# HELP siklus_unit"));
    assert_non_null(strstr(r.reply, "\nsiklus_unit 5\n"));
    fake_end(&r);

    start(&without, "metrics");
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(without.status, 200);
    assert_null(strstr(without.reply, "siklus_sop"));
    fake_end(&without);
}

/* Without a database the numbers of C come at once. */
static void test_metrics_without_database(void **state)
{
    struct http_request r = {.peer = {.local = false}};

    (void)state;
    fake_reset();
    fake.ready = 0;
    r.route = api_route_of("metrics");
    api_table(api)->handler(api_table(api)->arg, &r);
    assert_null(fake.call);
    assert_non_null(strstr(r.reply, "\nsiklus_ready 0\n"));
    assert_non_null(strstr(r.reply, "\nsiklus_database_calls_failing 1\n"));
    fake_end(&r);
}

/* What the law refuses is written down in the same name, and then answered; what is malformed,
 * asked only or failed is answered at once. */
static void test_refusals_are_kept(void **state)
{
    const struct db_error malformed = {
        .kind = -EREMOTE, .sqlstate = "SK400", .message = "Cacat.", .code = "parameter-cacat"};
    const struct db_error article = {.kind = -EREMOTE,
                                     .sqlstate = "SK422",
                                     .message = "Tidak \"boleh\".",
                                     .detail = "Pasal 11\n[{\"baris\":1}]"};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};
    struct http_request read = {.peer = {.local = true}, .params = FORM({"id", "7"})};
    char *long_body = calloc(1, API_TRAIL_PARAMS + 64);

    (void)state;
    assert_non_null(long_body);
    start(&r, "pengingatUlang");
    fake.done(fake.arg, &article, NULL);
    assert_int_equal(r.replies, 0);
    assert_string_equal(fake.call->name, "api.jejak_tolak");
    assert_null(fake.caller); /* the daemon's own call: whose act it was stands in what it says */
    assert_string_equal(fake.params,
                        "{\"beberapa\":[{\"fungsi\":\"api.pengingat_ulang\",\"status\":422,"
                        "\"kode\":\"ditolak-aturan\",\"pesan\":\"Tidak \\\"boleh\\\".\","
                        "\"pasal\":\"Pasal 11\",\"pemanggil\":{\"permintaan\":\"00112233aabbccdd\","
                        "\"alamat\":null,\"fungsi\":\"pengingat_ulang\",\"uid\":0,"
                        "\"administrator\":true},\"isi\":{\"id\":\"7\"}}]}");
    fake.done(fake.arg, &fine, &document);
    assert_int_equal(r.status, 422);
    assert_string_equal(r.reply, "ditolak-aturan|Tidak \"boleh\".|Pasal 11|-|[{\"baris\":1}]");
    fake_end(&r);

    start(&r, "pengingatUlang");
    fake.done(fake.arg, &malformed, NULL);
    assert_string_equal(fake.call->name, "api.pengingat_ulang");
    assert_int_equal(r.status, 400);
    fake_end(&r);
    start(&read, "sopLihat");
    fake.done(fake.arg, &refused, NULL);
    assert_string_equal(fake.call->name, "api.sop_lihat");
    assert_int_equal(read.status, 422);
    fake_end(&read);

    sprintf(long_body, "{\"catatan\":\"%0*d\"}", (int)API_TRAIL_PARAMS, 0);
    r = (struct http_request){
        .peer = {.local = true}, .params = FORM({"id", "7"}), .type = JSON, .body = long_body};
    start(&r, "evaluasiCatat");
    fake.done(fake.arg, &refused, NULL);
    assert_non_null(strstr(fake.params, "\"isi\":{\"panjang\":16407}}"));
    fake.done(fake.arg, &fine, &document);
    fake_end(&r);
    free(long_body);
}

/* Nobody is told no of whom the trail does not know; why it does not is ours. */
static void test_no_refusal_without_a_row(void **state)
{
    static const struct {
        struct db_error error;
        int status;
    } cases[] = {
        {{.kind = -ECONNRESET, .message = "away"}, 503},
        {{.kind = -ETIMEDOUT, .message = "away"}, 503},
        {{.kind = -EREMOTE, .sqlstate = "57014", .message = "too long"}, 503},
        {{.kind = -EREMOTE, .sqlstate = "53100", .message = "disk full"}, 503},
        {{.kind = -EREMOTE, .sqlstate = "SK422", .message = "no"}, 500},
        {{.kind = -EREMOTE, .sqlstate = "22P05", .message = "no"}, 500},
        {{.kind = -EREMOTE, .sqlstate = "42501", .message = "no"}, 500},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

        start(&r, "pengingatUlang");
        fake.done(fake.arg, &refused, NULL);
        fake.done(fake.arg, &cases[i].error, NULL);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, cases[i].status);
        assert_null(strstr(r.reply, "Pasal"));
        fake_end(&r);
    }
}

/* A client that leaves takes back what SQL was not asked yet; the rest is written without it. */
static void test_who_leaves_is_kept(void **state)
{
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

    (void)state;
    start(&r, "pengingatUlang");
    fake_end(&r);
    assert_int_equal(fake.abandoned, 1);

    start(&r, "pengingatUlang");
    fake.sent = true;
    fake_end(&r);
    assert_int_equal(fake.abandoned, 0);
    refuse_act(&refused);
    assert_int_equal(r.replies, 0);

    start(&r, "pengingatUlang");
    fake.done(fake.arg, &refused, NULL);
    fake_end(&r);
    assert_int_equal(fake.abandoned, 0);
    fake.done(fake.arg, &fine, &document);
    assert_int_equal(r.replies, 0);
}

static void begin_login(struct http_request *r)
{
    *r = (struct http_request){.type = JSON, .body = "{\"nama\":\"ani\",\"sandi\":\"rahasia\"}"};
    start(r, "masuk");
    assert_string_equal(fake.call->name, "api.masuk_mulai");
}

static void check_guess_told(void)
{
    assert_string_equal(fake.call->name, "api.masuk_selesai");
    assert_string_equal(fake.params, "{\"nama\":\"ani\"}");
    assert_non_null(strstr(fake.caller, "\"umum\":true"));
    fake.done(fake.arg, &fine, &document);
}

/* A guess that was counted is told of, also when nobody waits for its end or too many do. */
static void test_guesses_are_told(void **state)
{
    static const char counted[] = "{\"tunggu\":0,\"phc\":null,\"totp\":null}";
    struct http_request r[4];

    (void)state;
    begin_login(&r[0]); /* gone before it was counted */
    fake_end(&r[0]);
    assert_int_equal(fake.abandoned, 1);
    assert_string_equal(fake.call->name, "api.masuk_mulai");

    begin_login(&r[0]); /* put off */
    answer_document("{\"tunggu\":7}");
    assert_int_equal(r[0].status, 429);
    fake_end(&r[0]);
    assert_string_equal(fake.call->name, "api.masuk_mulai");

    for (int i = 0; i < 4; i++) { /* one is compared, one waits for it */
        begin_login(&r[i]);
        answer_document(counted);
        assert_int_equal(r[i].status, i < 2 ? 0 : 503);
    }
    for (int i = 0; i < 4; i++) {
        fake_reset();
        fake_end(&r[i]);
        check_guess_told();
    }
}

/* No more acts are tried at once than connections may be open: those of who has left count. */
static void test_no_room_for_refusals(void **state)
{
    struct http_request r[5] = {{.replies = 0}};

    (void)state;
    for (int i = 0; i < 5; i++) {
        r[i] = (struct http_request){.peer = {.local = true}, .params = FORM({"id", "7"})};
        start(&r[i], "pengingatUlang");
        fake.sent = true;
        if (i < 4)
            fake_end(&r[i]);
    }
    assert_null(fake.call);
    assert_int_equal(r[4].status, 503);
    assert_memory_equal(r[4].reply, "sibuk|", 6);
    fake_end(&r[4]);
    assert_int_equal(teardown(state), 0); /* lets go of them all */
    assert_int_equal(setup(state), 0);
}

static void test_out_of_memory_below(void **state)
{
    struct http_request r = {.peer = {.local = true}};

    (void)state;
    fake_reset();
    fake.call_result = -ENOMEM;
    r.route = api_route_of("statusLihat");
    api_table(api)->handler(api_table(api)->arg, &r);
    assert_int_equal(r.status, 503);
    fake_end(&r);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sql_is_asked),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_large_body),
        cmocka_unit_test(test_client_leaves),
        cmocka_unit_test(test_who_may_ask),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_metrics_without_database),
        cmocka_unit_test(test_refusals_are_kept),
        cmocka_unit_test(test_no_refusal_without_a_row),
        cmocka_unit_test(test_who_leaves_is_kept),
        cmocka_unit_test(test_guesses_are_told),
        cmocka_unit_test(test_no_room_for_refusals),
        cmocka_unit_test(test_out_of_memory_below),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
