/* SPDX-License-Identifier: MIT */
/* Pages over the faked floors: who is led where, what SQL is asked, refusals as pages, the mark of
 * forms, the files that pages name, and what no route answers. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api_fixture.h"
#include "api_page.h"
#include "auth_token.h"
#include "page_asset.h"

#define SESSION "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define COOKIE                                                                                     \
    {                                                                                              \
        "Cookie", "__Host-siklus=" SESSION                                                         \
    }
#define FORM_TYPE "application/x-www-form-urlencoded"
#define HTML "text/html; charset=utf-8"

static void refuse(const char *sqlstate)
{
    struct db_error error = {.kind = -EREMOTE, .message = "Unit <b> berada di luar tugas Anda."};

    snprintf(error.sqlstate, sizeof(error.sqlstate), "%s", sqlstate);
    fake.done(fake.arg, &error, NULL);
}

static void check_header(const struct http_request *r, const char *line)
{
    if (strstr(r->headers, line) == NULL)
        fail_msg("no %s in\n%s", line, r->headers);
}

/* --- whoever is not known --- */

static void strangers_are_led_in(void **state)
{
    static const struct {
        const char *target, *to;
    } cases[] = {
        {"/bupati", "Location: /masuk?ke=%2Fbupati\n"},
        {"/bupati/A?x=1&y=2", "Location: /masuk?ke=%2Fbupati%2FA%3Fx%3D1%26y%3D2\n"},
        {"/", "Location: /masuk\n"},
        {"//jahat.example/", "Location: /masuk\n"},
        {"http://jahat.example/bupati", "Location: /masuk\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.target = cases[i].target};

        start(&r, "halamanBupati");
        assert_null(fake.call);
        assert_int_equal(r.status, 303);
        check_header(&r, cases[i].to);
        assert_null(strstr(r.headers, "WWW-Authenticate"));
        fake_end(&r);
    }
}

static void one_goes_only_to_what_is_ours(void **state)
{
    static const struct {
        const char *target, *to;
    } cases[] = {
        {"/bupati", "Location: /bupati\n"},       {"//jahat.example", "Location: /\n"},
        {"/\\jahat.example", "Location: /\n"},    {"https://jahat.example", "Location: /\n"},
        {"/a\r\nSet-Cookie: x", "Location: /\n"}, {"", "Location: /\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.target = "/masuk"};

        api_page_go(&r, cases[i].target);
        assert_int_equal(r.status, 303);
        assert_string_equal(r.headers, cases[i].to);
        fake_end(&r);
    }
}

/* --- whoever is --- */

static void a_page_is_drawn(void **state)
{
    struct http_request r = {
        .target = "/bupati/D1", .sent = FORM(COOKIE), .params = FORM({"unit", "D1"})};
    char mark[AUTH_SECRET_SIZE], meta[128];

    (void)state;
    start(&r, "halamanBupatiUnit");
    assert_string_equal(fake.call->name, "api.halaman_bupati");
    assert_string_equal(fake.params, "{\"unit\":\"D1\"}");
    assert_non_null(strstr(fake.caller, "\"sesi\":\""));
    assert_null(strstr(fake.caller, SESSION)); /* only its fingerprint goes on */
    answer_document("{\"saya\":{\"nama\":\"Siti\"},\"unit\":{\"nama\":\"Dinas <b>\"}}");
    assert_int_equal(r.replies, 1);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.media, HTML);
    assert_non_null(strstr(r.reply, "Dinas &lt;b&gt;"));
    assert_int_equal(auth_csrf(SESSION, mark), 0);
    snprintf(meta, sizeof(meta), "<meta name=\"csrf\" content=\"%s\">", mark);
    assert_non_null(strstr(r.reply, meta));
    assert_null(strstr(r.reply, SESSION));
    check_header(
        &r, "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self';");
    assert_null(strstr(r.headers, "unsafe"));
    /* else a browser's forms come with the Origin "null" */
    check_header(&r, "Referrer-Policy: same-origin");
    fake_end(&r);
}

static void the_front_door_leads_on(void **state)
{
    static const struct {
        const char *doc, *to;
    } cases[] = {
        {"{\"pindah\":\"/bupati\"}", "Location: /bupati\n"},
        {"{\"pindah\":\"//jahat.example\"}", "Location: /\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.sent = FORM(COOKIE)};

        start(&r, "halamanDepan");
        answer_document(cases[i].doc);
        assert_int_equal(r.status, 303);
        check_header(&r, cases[i].to);
        fake_end(&r);
    }
}

/* --- refusals --- */

static void refusals_are_pages(void **state)
{
    static const struct {
        const char *sqlstate;
        int status;
        const char *says;
    } cases[] = {
        {"SK403", 403, "Unit &lt;b&gt; berada di luar tugas Anda."},
        {"SK404", 404, "Unit &lt;b&gt;"},
        {"SK400", 400, "Unit &lt;b&gt;"},
        {"42703", 500, "00112233aabbccdd"},
        {"57014", 503, "00112233aabbccdd"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.sent = FORM(COOKIE)};

        start(&r, "halamanBupati");
        refuse(cases[i].sqlstate);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, cases[i].status);
        assert_string_equal(r.media, HTML);
        if (strstr(r.reply, cases[i].says) == NULL)
            fail_msg("%s: %s", cases[i].sqlstate, r.reply);
        assert_null(strstr(r.reply, "Unit <b>"));
        fake_end(&r);
    }
}

static void a_session_that_ended_leads_in_again(void **state)
{
    struct http_request r = {.target = "/bupati", .sent = FORM(COOKIE)};

    (void)state;
    start(&r, "halamanBupati");
    refuse("SK401");
    assert_int_equal(r.status, 303);
    check_header(&r, "Location: /masuk?ke=%2Fbupati\n");
    fake_end(&r);
}

static void what_cannot_be_shown_yet_says_so(void **state)
{
    struct http_request waits = {.sent = FORM(COOKIE)}, broken = {.sent = FORM(COOKIE)};

    (void)state;
    api_set_waiting(api, "Basis data belum terhubung.");
    start(&waits, "halamanBupati");
    api_set_waiting(api, NULL);
    assert_int_equal(waits.status, 503);
    assert_string_equal(waits.media, HTML);
    assert_non_null(strstr(waits.reply, "Basis data belum terhubung."));
    check_header(&waits, "Retry-After: 2");
    fake_end(&waits);

    start(&broken, "halamanBupati");
    answer_document("{\"cut off");
    assert_int_equal(broken.status, 503);
    assert_string_equal(broken.media, HTML);
    fake_end(&broken);
}

/* --- the way in --- */

static void the_way_in_is_open(void **state)
{
    struct http_request r = {.target = "/masuk?ke=%2Fbupati", .params = FORM({"ke", "/bupati"})};

    (void)state;
    start(&r, "halamanMasuk");
    assert_null(fake.call);
    assert_int_equal(r.status, 200);
    assert_non_null(strstr(r.reply, "name=\"ke\" value=\"/bupati\""));
    assert_null(strstr(r.reply, "name=\"csrf\""));
    fake_end(&r);
}

/* What was typed comes back but for the password. */
static void another_site_lets_nobody_in(void **state)
{
    const struct fake_param *const sent[] = {
        FORM({"Sec-Fetch-Site", "cross-site"}),
        FORM({"Origin", "https://jahat.example"}, {"Host", "siklus.go.id"}),
        FORM({"Origin", "null"}, {"Host", "siklus.go.id"}),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(sent) / sizeof(sent[0]); i++) {
        struct http_request r = {.target = "/masuk",
                                 .type = FORM_TYPE,
                                 .body = "nama=siti&sandi=rahasia+sekali&ke=%2Fbupati",
                                 .sent = sent[i]};

        start(&r, "formulirMasuk");
        assert_null(fake.call);
        assert_int_equal(r.status, 403);
        assert_non_null(strstr(r.reply, "situs lain"));
        assert_non_null(strstr(r.reply, "value=\"siti\""));
        assert_non_null(strstr(r.reply, "name=\"ke\" value=\"/bupati\""));
        assert_null(strstr(r.reply, "rahasia"));
        assert_null(strstr(r.headers, "Set-Cookie"));
        fake_end(&r);
    }
}

/* Without its mark a form logs nobody out: SQL, which knows the mark, is told that there is none.
 */
static void the_way_out_brings_its_mark(void **state)
{
    static const struct {
        const char *body, *caller;
    } cases[] = {{"", "\"csrf\":\"\""}, {"csrf=" SESSION, "\"csrf\":\""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {
            .target = "/keluar", .type = FORM_TYPE, .body = cases[i].body, .sent = FORM(COOKIE)};

        start(&r, "formulirKeluar");
        assert_string_equal(fake.call->name, "api.keluar");
        assert_non_null(strstr(fake.caller, cases[i].caller));
        assert_int_equal(strstr(fake.caller, "\"csrf\":\"\"") != NULL, i == 0);
        answer_document("{}");
        assert_int_equal(r.status, 303);
        check_header(&r, "Location: /masuk\n");
        check_header(&r, "Set-Cookie: __Host-siklus=;");
        fake_end(&r);
    }
}

/* --- files --- */

static void files_are_kept_by_their_mark(void **state)
{
    const char *mark = page_asset_find("siklus.css")->mark;
    const struct {
        const char *name, *v;
        int status;
        bool kept;
    } cases[] = {
        {"siklus.css", mark, 200, true},      {"siklus.css", "0", 200, false},
        {"siklus.css", NULL, 200, false},     {"siklus.js", mark, 200, false},
        {"siklus.css.map", mark, 404, false}, {"../siklus.css", NULL, 404, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct fake_param params[] = {
            {"berkas", cases[i].name}, {cases[i].v != NULL ? "v" : NULL, cases[i].v}, {NULL, NULL}};
        struct http_request r = {.params = params};

        start(&r, "aset");
        assert_null(fake.call);
        assert_int_equal(r.status, cases[i].status);
        assert_int_equal(strstr(r.headers, "max-age=31536000, immutable") != NULL, cases[i].kept);
        if (cases[i].status == 200)
            assert_string_equal(r.media, page_asset_find(cases[i].name)->media);
        fake_end(&r);
    }
}

/* --- what no route answers --- */

static void strays_are_pages_for_browsers(void **state)
{
    static const struct api_route file = {.http = {.method = "GET", .path = "/v1/laporan/bupati"}},
                                  act = {.http = {.method = "POST", .path = "/v1/sop"}};
    static const struct {
        const char *target, *accept;
        bool page;
        const struct api_route *route;
    } cases[] = {
        {"/tidak/ada", "text/html,application/xhtml+xml,*/*;q=0.8", true, NULL},
        {"/bupati?x=1", "text/html", true, NULL},
        {"/v1/tidak", "text/html", false, NULL},
        {"/v1/laporan/bupati?format=pdf", "text/html,*/*;q=0.8", true, &file},
        {"/v1/laporan/bupati?format=pdf", "application/json", false, &file},
        {"/v1/sop", "text/html", false, &act},
        {"/tidak/ada", "*/*", false, NULL},
        {"/tidak/ada", NULL, false, NULL},
    };
    const struct http_problem p = {
        .status = 404, .code = "alamat-tak-dikenal", .detail = "Alamat ini <b>tidak</b> ada."};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {
            .target = cases[i].target, .accept = cases[i].accept, .route = cases[i].route};
        const struct http_table *t = api_table(api);

        assert_int_equal(t->stray(t->arg, &r, &p), cases[i].page);
        assert_int_equal(r.replies, cases[i].page);
        if (cases[i].page) {
            assert_int_equal(r.status, 404);
            assert_string_equal(r.media, HTML);
            assert_non_null(strstr(r.reply, "Alamat ini &lt;b&gt;tidak&lt;/b&gt; ada."));
            check_header(&r, "Content-Security-Policy: ");
        }
        fake_end(&r);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strangers_are_led_in),
        cmocka_unit_test(one_goes_only_to_what_is_ours),
        cmocka_unit_test(a_page_is_drawn),
        cmocka_unit_test(the_front_door_leads_on),
        cmocka_unit_test(refusals_are_pages),
        cmocka_unit_test(a_session_that_ended_leads_in_again),
        cmocka_unit_test(what_cannot_be_shown_yet_says_so),
        cmocka_unit_test(the_way_in_is_open),
        cmocka_unit_test(another_site_lets_nobody_in),
        cmocka_unit_test(the_way_out_brings_its_mark),
        cmocka_unit_test(files_are_kept_by_their_mark),
        cmocka_unit_test(strays_are_pages_for_browsers),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("api_page", tests, setup, teardown);
}
