/* SPDX-License-Identifier: MIT */
/* What a request presents, and what SQL is told of it: never a secret itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api_caller.h"
#include "api_cookie.h"
#include "api_fakes.h"

#define SENT(...) ((const struct fake_param[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
#define MARK "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"
#define FORM_TYPE "application/x-www-form-urlencoded"
#define ADDRESS "192.0.2.7"

static struct config_access strict = {.proxy = (char[]){""}};
static struct config_access plain = {.proxy = (char[]){""}, .plain_cookie = true};
static struct config_access behind = {.proxy = (char[]){"127.0.0.1"}};
static struct api_admins *admins;
static char token[AUTH_TOKEN_SIZE];

struct presented {
    const char *what;
    const struct config_access *settings;
    const char *method;
    struct http_peer peer;
    const struct fake_param *sent;
    const char *type, *body;
    int status;       /* 0: SQL is told */
    const char *said; /* the refusal's code, or a part of what SQL is told */
};

static void try_one(const struct presented *c)
{
    struct api_route route = {.http = {.method = c->method, .path = "/v1/x"}};
    struct http_request r = {
        .route = &route, .peer = c->peer, .sent = c->sent, .type = c->type, .body = c->body};
    struct api_caller caller;
    struct http_problem why = {0};
    char json[API_CALLER_SIZE] = "";

    if (!api_caller_read(admins, c->settings, &r, &caller, &why)) {
        if (why.status != c->status || strcmp(why.code, c->said) != 0)
            fail_msg("%s: %d %s", c->what, why.status, why.code);
        return;
    }
    api_caller_json(&caller, &r, "api.x", json);
    if (c->status != 0 || strstr(json, c->said) == NULL)
        fail_msg("%s: %s", c->what, json);
    if (strstr(json, token) != NULL || strstr(json, SESSION) != NULL || strstr(json, MARK) != NULL)
        fail_msg("%s: a secret goes to SQL", c->what);
}

#define FAR                                                                                        \
    {                                                                                              \
        .local = false, .address = ADDRESS                                                         \
    }
#define NEAR                                                                                       \
    {                                                                                              \
        .local = true, .uid = 4242, .gid = 4242, .address = ""                                     \
    }
#define COOKIE                                                                                     \
    {                                                                                              \
        "Cookie", "a=b; __Host-siklus=" SESSION                                                    \
    }

static void try_each(const struct presented *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        try_one(&cases[i]);
}
#define TRY(cases) try_each(cases, sizeof(cases) / sizeof((cases)[0]))

static void test_who_is_presented(void **state)
{
    struct http_peer bearer = {.local = false, .address = ADDRESS, .bearer = token};
    struct http_peer slip = {.local = false, .address = ADDRESS, .bearer = "skl_x"};
    struct http_peer near_bearer = {.local = true, .address = "", .bearer = token};
    const struct presented cases[] = {
        {"nothing over TCP", &strict, "GET", FAR, NULL, NULL, NULL, 401, "perlu-kredensial"},
        {"the kernel's word", &strict, "GET", NEAR, NULL, NULL, NULL, 0,
         "\"alamat\":null,\"fungsi\":\"x\",\"uid\":4242,\"administrator\":false}"},
        {"a token", &strict, "GET", bearer, SENT({"Authorization", "-"}), NULL, NULL, 0,
         "\"alamat\":\"" ADDRESS "\",\"fungsi\":\"x\",\"token\":\""},
        {"a token goes before the kernel's word", &strict, "GET", near_bearer,
         SENT({"Authorization", "-"}), NULL, NULL, 0, "\"token\":\""},
        {"a token with a slip", &strict, "GET", slip, SENT({"Authorization", "-"}), NULL, NULL, 401,
         "token-cacat"},
        {"another scheme", &strict, "GET", FAR, SENT({"Authorization", "Basic eA=="}), NULL, NULL,
         401, "perlu-kredensial"},
        {"another scheme over the socket", &strict, "GET", NEAR,
         SENT({"Authorization", "Basic eA=="}), NULL, NULL, 401, "perlu-kredensial"},
        {"a token and a cookie", &strict, "GET", bearer, SENT({"Authorization", "-"}, COOKIE), NULL,
         NULL, 400, "kredensial-ganda"},
        {"two cookies", &strict, "GET", FAR,
         SENT({"Cookie", "__Host-siklus=" SESSION "; __Host-siklus=" SESSION}), NULL, NULL, 400,
         "kredensial-ganda"},
        {"a cookie that we did not make", &strict, "GET", FAR, SENT({"Cookie", "__Host-siklus=x"}),
         NULL, NULL, 401, "sesi-berakhir"},
        {"a cookie with more behind it", &strict, "GET", FAR,
         SENT({"Cookie", "__Host-siklus=" SESSION "B"}), NULL, NULL, 401, "sesi-berakhir"},
        {"a cookie of another name", &strict, "GET", FAR, SENT({"Cookie", "siklus=" SESSION}), NULL,
         NULL, 401, "perlu-kredensial"},
        {"which is ours without TLS", &plain, "GET", FAR, SENT({"Cookie", "siklus=" SESSION}), NULL,
         NULL, 0, "\"sesi\":\""},
        {"that one then is not", &plain, "GET", FAR, SENT(COOKIE), NULL, NULL, 401,
         "perlu-kredensial"},
        {"a session reads", &strict, "GET", FAR, SENT(COOKIE), NULL, NULL, 0, "\"}"},
    };

    (void)state;
    TRY(cases);
}

static void test_the_mark_of_what_writes(void **state)
{
    const struct presented cases[] = {
        {"a session that writes brings what mark it has", &strict, "POST", FAR, SENT(COOKIE), NULL,
         NULL, 0, "\"csrf\":\"\"}"},
        {"by a header", &strict, "POST", FAR, SENT(COOKIE, {"X-CSRF-Token", MARK}), NULL, NULL, 0,
         "\"csrf\":\"942014af03195c97"},
        {"by a form", &strict, "POST", FAR, SENT(COOKIE), FORM_TYPE, "a=1&csrf=" MARK "&b=2", 0,
         "\"csrf\":\"942014af03195c97"},
        {"at the end of a form", &strict, "POST", FAR, SENT(COOKIE), FORM_TYPE, "csrf=" MARK, 0,
         "\"csrf\":\"942014af03195c97"},
        {"not inside another field", &strict, "POST", FAR, SENT(COOKIE), FORM_TYPE, "xcsrf=" MARK,
         0, "\"csrf\":\"\"}"},
        {"not in another kind of body", &strict, "POST", FAR, SENT(COOKIE), "text/plain",
         "csrf=" MARK, 0, "\"csrf\":\"\"}"},
        {"cut off", &strict, "POST", FAR, SENT(COOKIE, {"X-CSRF-Token", "CCC"}), NULL, NULL, 0,
         "\"csrf\":\"\"}"},
    };

    (void)state;
    TRY(cases);
}

static void test_where_it_comes_from(void **state)
{
    const struct presented cases[] = {
        {"from another site", &strict, "POST", FAR,
         SENT(COOKIE, {"Origin", "https://jahat.example"}, {"Host", "siklus.go.id"}), NULL, NULL,
         403, "asal-lain"},
        {"from nowhere", &strict, "POST", FAR,
         SENT(COOKIE, {"Origin", "null"}, {"Host", "siklus.go.id"}), NULL, NULL, 403, "asal-lain"},
        {"from our own", &strict, "POST", FAR,
         SENT(COOKIE, {"Origin", "https://Siklus.go.id"}, {"Host", "siklus.go.id"}), NULL, NULL, 0,
         "\"csrf\":"},
        {"from one beside it", &strict, "POST", FAR,
         SENT(COOKIE, {"Origin", "https://siklus.go.id:8443"}, {"Host", "siklus.go.id"}), NULL,
         NULL, 403, "asal-lain"},
        {"as the browser says", &strict, "POST", FAR, SENT(COOKIE, {"Sec-Fetch-Site", "same-site"}),
         NULL, NULL, 403, "asal-lain"},
        {"or does not object", &strict, "POST", FAR,
         SENT(COOKIE, {"Sec-Fetch-Site", "same-origin"}), NULL, NULL, 0, "\"csrf\":"},
        {"a page of another site may link to us", &strict, "GET", FAR,
         SENT(COOKIE, {"Sec-Fetch-Site", "cross-site"}), NULL, NULL, 0, "\"sesi\":\""},
    };

    (void)state;
    TRY(cases);
}

static void test_an_address_by_a_proxy(void **state)
{
    struct http_peer bearer = {.local = false, .address = ADDRESS, .bearer = token};
    struct http_peer proxied = {.local = false, .address = "127.0.0.1"};
    struct http_peer both = {.local = false, .address = "127.0.0.1", .bearer = token};
    const struct presented cases[] = {
        {"an address by the word of a proxy", &behind, "GET", both,
         SENT({"Authorization", "-"}, {"X-Forwarded-For", "10.9.9.9, 203.0.113.5"}), NULL, NULL, 0,
         "\"alamat\":\"203.0.113.5\""},
        {"only of that proxy", &behind, "GET", bearer,
         SENT({"Authorization", "-"}, {"X-Forwarded-For", "203.0.113.5"}), NULL, NULL, 0,
         "\"alamat\":\"" ADDRESS "\""},
        {"only an address", &behind, "GET", both,
         SENT({"Authorization", "-"}, {"X-Forwarded-For", "\",\"uid\":0"}), NULL, NULL, 0,
         "\"alamat\":\"127.0.0.1\""},
        {"a proxy is nobody", &behind, "GET", proxied, NULL, NULL, NULL, 401, "perlu-kredensial"},
    };

    (void)state;
    TRY(cases);
}

static void test_cookies_of_answers(void **state)
{
    struct http_request r = {.route = NULL};
    struct http_request gone = {.route = NULL};
    struct http_request loose = {.route = NULL};

    (void)state;
    api_cookie_set(&strict, &r, SESSION);
    assert_string_equal(r.headers, "Set-Cookie: __Host-siklus=" SESSION
                                   "; Path=/; HttpOnly; SameSite=Strict; Secure\n");
    api_cookie_set(&strict, &gone, NULL);
    assert_string_equal(gone.headers, "Set-Cookie: __Host-siklus=; Path=/; HttpOnly; "
                                      "SameSite=Strict; Secure; Max-Age=0\n");
    api_cookie_set(&plain, &loose, SESSION);
    assert_null(strstr(loose.headers, "Secure"));
    fake_end(&r);
    fake_end(&gone);
    fake_end(&loose);
}

static int setup(void **state)
{
    (void)state;
    fake_reset();
    admins = api_admins_new("");
    return admins == NULL || auth_token_make(token) < 0;
}

static int teardown(void **state)
{
    (void)state;
    api_admins_free(admins);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_presented),    cmocka_unit_test(test_the_mark_of_what_writes),
        cmocka_unit_test(test_where_it_comes_from), cmocka_unit_test(test_an_address_by_a_proxy),
        cmocka_unit_test(test_cookies_of_answers),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
