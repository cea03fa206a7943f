/* SPDX-License-Identifier: MIT */
/* The routes without a login, with the floors below faked: what SQL is asked in nobody's name, the
 * pages and calendars that come back, and that a token which does not hold tells nothing. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api_fixture.h"

#define TOKEN FORM({"token", "abc"})
#define FEED FORM({"berkas", "rahasia.ics"})
#define FORM_TYPE "application/x-www-form-urlencoded"

static void refuse(int kind, const char *sqlstate)
{
    struct db_error error = {.kind = kind, .message = "dari SQL"};

    snprintf(error.sqlstate, sizeof(error.sqlstate), "%s", sqlstate);
    fake.done(fake.arg, &error, NULL);
}

/* What comes in, and the one jsonb that comes of it; a form of another kind never gets to SQL. */
static void sql_is_asked_in_nobodys_name(void **state)
{
    const struct {
        const char *operation;
        const struct fake_param *params;
        const char *type, *body;
        const struct fake_param *sent;
        const char *call, *sql; /* NULL: not asked */
    } cases[] = {
        {"tautanLihat", TOKEN, NULL, NULL, NULL, "api.tanggapan_lihat", "{\"token\":\"abc\"}"},
        {"kalenderIsi", FEED, NULL, NULL, NULL, "api.kalender_isi", "{\"berkas\":\"rahasia.ics\"}"},
        {"tautanTanggapi", TOKEN, NULL, NULL, NULL, "api.tanggapan_catat",
         "{\"token\":\"abc\",\"alamat\":\"192.0.2.7\"}"},
        {"tautanTanggapi", TOKEN, FORM_TYPE, "nama=Siti+A&catatan=%22baik%22%0A",
         FORM({"X-Forwarded-For", "198.51.100.9"}, {"User-Agent", "Peramban \x01\xff 1"}),
         "api.tanggapan_catat",
         "{\"token\":\"abc\",\"nama\":\"Siti A\",\"catatan\":\"\\\"baik\\\"\\n\","
         "\"alamat\":\"192.0.2.7\",\"diteruskan\":\"198.51.100.9\","
         "\"peramban\":\"Peramban \xef\xbf\xbd 1\"}"},
        {"tautanTanggapi", TOKEN, "application/json", "{\"nama\":\"x\"}", NULL, NULL, NULL},
        {"tautanTanggapi", TOKEN, FORM_TYPE, "token=lain", NULL, NULL, NULL},
        {"tautanTanggapi", TOKEN, FORM_TYPE, "nama=%zz", NULL, NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.address = "192.0.2.7"},
                                 .params = cases[i].params,
                                 .type = cases[i].type,
                                 .body = cases[i].body,
                                 .sent = cases[i].sent};

        start(&r, cases[i].operation);
        if (cases[i].call == NULL) {
            assert_null(fake.call);
            assert_int_equal(r.status, 400);
            assert_non_null(strstr(r.reply, "Isian tidak terbaca"));
        } else {
            assert_int_equal(r.replies, 0);
            assert_string_equal(fake.call->name, cases[i].call);
            assert_string_equal(fake.params, cases[i].sql);
            assert_null(strstr(fake.caller, "administrator"));
        }
        fake_end(&r);
        assert_int_equal(fake.abandoned, cases[i].call != NULL);
    }
}

/* The page of a duty, with a policy of its own and not for search engines; the other guards are
 * those of every answer. */
static void the_duty_is_shown(void **state)
{
    static const char *const operations[] = {"tautanLihat", "tautanTanggapi"};
    static const char *const headers[] = {"Content-Security-Policy: default-src 'none'",
                                          "X-Robots-Tag: noindex"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct http_request r = {.params = TOKEN};

        start(&r, operations[i]);
        answer_document("{\"judul\":\"Arsip <b>\",\"terbuka\":true,\"hari\":3}");
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, 200);
        assert_string_equal(r.media, "text/html; charset=utf-8");
        assert_non_null(strstr(r.reply, "Arsip &lt;b&gt;"));
        for (size_t h = 0; h < sizeof(headers) / sizeof(headers[0]); h++)
            assert_non_null(strstr(r.headers, headers[h]));
        fake_end(&r);
        assert_int_equal(fake.abandoned, 0);
    }
}

/* Whatever is wrong with a token, the page is one; what is wrong here is not told to anybody. */
static void faults_tell_nothing(void **state)
{
    static const struct {
        const char *operation;
        int kind;
        const char *sqlstate;
        int status;
        const char *heading;
    } cases[] = {
        {"tautanLihat", -EREMOTE, "SK404", 404, "Tautan tidak berlaku"},
        {"tautanTanggapi", -EREMOTE, "SK404", 404, "Tautan tidak berlaku"},
        {"kalenderIsi", -EREMOTE, "SK404", 404, "Kalender tidak ada"},
        {"tautanLihat", -EREMOTE, "42501", 503, "Layanan sedang tidak siap"},
        {"tautanTanggapi", -EREMOTE, "SK422", 503, "Layanan sedang tidak siap"},
        {"kalenderIsi", -ECONNRESET, "", 503, "Layanan sedang tidak siap"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const bool feed = strcmp(cases[i].operation, "kalenderIsi") == 0;
        struct http_request r = {.params = feed ? FEED : TOKEN};

        start(&r, cases[i].operation);
        refuse(cases[i].kind, cases[i].sqlstate);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, cases[i].status);
        assert_non_null(strstr(r.reply, cases[i].heading));
        assert_null(strstr(r.reply, "dari SQL"));
        assert_int_equal(strstr(r.headers, "Retry-After: 10") != NULL, cases[i].status == 503);
        fake_end(&r);
    }
}

/* No room at the pool, or a document that is none: a page, too. */
static void what_cannot_be_asked_waits(void **state)
{
    struct http_request r = {.params = TOKEN}, broken = {.params = FEED};

    (void)state;
    fake_reset();
    start(&r, "tautanLihat");
    fake_end(&r);
    fake.call_result = -EAGAIN;
    r = (struct http_request){.params = TOKEN, .route = r.route};
    api_table(api)->handler(api_table(api)->arg, &r);
    assert_int_equal(r.status, 503);
    fake_end(&r);
    start(&broken, "kalenderIsi");
    answer_document("{\"acara\":7}");
    assert_int_equal(broken.status, 503);
    fake_end(&broken);
}

#define CALENDAR                                                                                   \
    "{\"nama\":\"Tenggat\",\"dicap\":\"2026-11-23T09:00:00+07:00\",\"tanda\":\"abc123\","          \
    "\"acara\":[{\"uid\":\"a@siklus\",\"urutan\":0,\"tanggal\":\"2026-12-01\",\"ringkas\":\"x\"}]" \
    "}"

/* A calendar with its mark; to who has that mark already nothing is said again. */
static void the_feed_and_its_mark(void **state)
{
    static const struct {
        const char *known;
        int status;
    } cases[] = {{NULL, 200},           {"\"abc123\"", 304}, {"W/\"abc123\", \"x\"", 304},
                 {"\"x\", \"y\"", 200}, {"*", 304},          {"abc123", 200}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct fake_param sent[] = {{"If-None-Match", cases[i].known}, {NULL, NULL}};
        struct http_request r = {.params = FEED, .sent = sent};

        start(&r, "kalenderIsi");
        answer_document(CALENDAR);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, cases[i].status);
        assert_non_null(strstr(r.headers, "ETag: \"abc123\"\n"));
        assert_non_null(strstr(r.headers, "Cache-Control: private, no-cache\n"));
        if (cases[i].status == 200) {
            assert_string_equal(r.media, "text/calendar; charset=utf-8");
            assert_non_null(strstr(r.reply, "UID:a@siklus\r\n"));
            assert_null(strstr(r.reply, "METHOD"));
        } else {
            assert_string_equal(r.media, "");
            assert_string_equal(r.reply, "");
        }
        fake_end(&r);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sql_is_asked_in_nobodys_name),
        cmocka_unit_test(the_duty_is_shown),
        cmocka_unit_test(faults_tell_nothing),
        cmocka_unit_test(what_cannot_be_asked_waits),
        cmocka_unit_test(the_feed_and_its_mark),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("api_public", tests, setup, teardown);
}
