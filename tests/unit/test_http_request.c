/* SPDX-License-Identifier: MIT */
/* Raw bytes in, answers out: what is lawful is served, what two readers could read differently is
 * refused with a problem, and every answer carries the headers it must. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "http_fixture.h"
#include "http_reply.h"
#include "json.h"

#define HOST "Host: siklus\r\n"
#define CHUNKED "Transfer-Encoding: chunked\r\n\r\n"

static struct fixture f;

static int start(void **state)
{
    (void)state;
    fixture_init(&f);
    fixture_start(&f);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    fixture_stop(&f);
    return 0;
}

static void check_header(const char *what, const char *answer, const char *name, const char *want)
{
    char *value = fixture_header(answer, name);

    if (!value || (want && strcmp(value, want) != 0))
        fail_msg("%s: header %s is %s in\n%s", what, name, value ? value : "absent", answer);
    free(value);
}

/* Of every answer; body false: that of a HEAD. */
static void check_answer(const char *what, const char *answer, int status, bool body)
{
    const char *text = strstr(answer, "\r\n\r\n");
    struct json_object *problem = NULL;
    char *id;

    if (fixture_status(answer) != status || !text)
        fail_msg("%s: not %d but\n%s", what, status, answer);
    check_header(what, answer, "X-Content-Type-Options", "nosniff");
    check_header(what, answer, "Content-Length", NULL);
    check_header(what, answer, "Cache-Control", NULL);
    check_header(what, answer, "Content-Security-Policy",
                 "default-src 'none'; frame-ancestors 'none'");
    check_header(what, answer, "X-Frame-Options", "DENY");
    check_header(what, answer, "Referrer-Policy", "no-referrer");
    check_header(what, answer, "Cross-Origin-Resource-Policy", "same-origin");
    id = fixture_header(answer, "Server");
    assert_null(id);
    check_header(what, answer, "Content-Type", status < 400 ? NULL : "application/problem+json");
    id = fixture_header(answer, "X-Request-Id");
    assert_non_null(id);
    assert_int_equal(strlen(id), 16);
    assert_int_equal(strspn(id, "0123456789abcdef"), 16);
    assert_string_not_equal(id, "0123456789abcdef"); /* never the client's own */
    if (status >= 400 && body) {
        assert_int_equal(json_parse(text + 4, strlen(text + 4), &problem, NULL), 0);
        assert_int_equal(json_get_int(problem, "status", 0), status);
        assert_string_equal(json_get_string(problem, "trace_id", ""), id);
        assert_true(strlen(json_get_string(problem, "title", "")) > 0);
        assert_true(strlen(json_get_string(problem, "detail", "")) > 20);
        json_object_put(problem);
    }
    free(id);
}

struct exchange {
    const char *name;
    const char *bytes;
    int status;
    const char *holds; /* what stands in the answer, or NULL */
    size_t len;        /* when there is a NUL among the bytes */
};

/* Bytes with a NUL, written once. */
#define RAW(s, status, holds) (s), (status), (holds), sizeof(s) - 1
#define TXT(s, status, holds) (s), (status), (holds), 0

#define BAD "urn:siklus:galat:permintaan-cacat"

static const struct exchange lawful[] = {
    {"get", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200, "{\"nama\":\"a\"}")},
    {"1.0 without Host", TXT("GET /v1/gema/a HTTP/1.0\r\n\r\n", 200, "\"a\"")},
    {"decoded", TXT("GET /v1/gema/a%2Fb?cari=x+y HTTP/1.1\r\n" HOST "\r\n", 200,
                    "{\"nama\":\"a/b\",\"cari\":\"x y\"}")},
    {"post", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhalo!", 200,
                 "\"isi\":5,\"awal\":\"halo\"")},
    {"post without body", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "\r\n", 200, "\"isi\":0")},
    {"chunked", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                    200, "\"isi\":5,\"awal\":\"abcd\"")},
    {"chunks of any case",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "transfer-ENCODING:  Chunked\r\n\r\n"
         "0A\r\n0123456789\r\na\r\n0123456789\r\n000\r\n\r\n",
         200, "\"isi\":20")},
    {"body that looks like chunks", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "X-Transfer-Encoding: "
                                        "chunked\r\nContent-Length: 3\r\n\r\n+3\n",
                                        200, "\"isi\":3")},
    {"chunks that begin like a trailer",
     RAW("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "5\r\n\0\r\n0:\r\n0\r\n\r\n", 200, "\"isi\":5")},
    {"body with NUL",
     RAW("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\na\0b", 200, "\"isi\":3")},
    {"trace id of the client's own",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X-Request-Id: 0123456789abcdef\r\n\r\n", 200, NULL)},
    {"bearer", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "authorization: bearer  abc.def\r\n\r\n", 200,
                   "\"bearer\":\"abc.def\"")},
    {"no bearer", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "Authorization: Basic abc\r\n\r\n", 200,
                      "\"bearer\":\"\"")},
    {"local peer", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200, "\"local\":1")},
    {"any hosts port", TXT("GET /v1/gema/a HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 200, NULL)},
    {"absolute form", TXT("GET http://Siklus/v1/gema/a?cari=x HTTP/1.1\r\n" HOST "\r\n", 200,
                          "{\"nama\":\"a\",\"cari\":\"x\"}")},
    {"absolute form of 1.0", TXT("GET https://b.id/v1/gema/a HTTP/1.0\r\n\r\n", 200, "\"a\"")},
    {"tabs around a value",
     TXT("POST /v1/gema HTTP/1.1\r\nHost:\tsiklus\t\r\nX: a\tb\r\nContent-Length:\t 5\r\n"
         "Authorization: \tBearer abc\r\n\r\nhalo!",
         200, "\"isi\":5")},
    {"bearer after a tab",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "Authorization:\tBearer abc\r\n\r\n", 200,
         "\"bearer\":\"abc\"")},
    {"numbers in other headers",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "X-Content-Length: 99999999999\r\nContent-Lengths: "
         "99999999999\r\nContent-Length: 2\r\nX: 99999999999\r\n\r\nab",
         200, "\"isi\":2")},
    {"compressed by nothing", TXT("POST /v1/gema HTTP/1.1\r\n" HOST
                                  "Content-Encoding: Identity\r\nContent-Length: 2\r\n\r\nab",
                                  200, "\"isi\":2")},
    {"a list in several lines",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "If-None-Match: a, b\r\nX: y\r\nif-none-match:c\r\n"
         "IF-NONE-MATCH: d\r\n\r\n",
         200, "\"known\":\"a, b, c, d\"")},
    {"an empty line before it",
     TXT("\r\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200, "{\"nama\":\"a\"}")},
    {"two empty lines before it",
     TXT("\r\n\r\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200, "{\"nama\":\"a\"}")},
    {"no-store",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 200, "Cache-Control: no-store\r\n")},
    {"own cache rule",
     TXT("GET /v1/besar HTTP/1.1\r\n" HOST "\r\n", 200, "Cache-Control: max-age=60\r\n")},
};

static const struct exchange refused[] = {
    {"no route", TXT("GET /v1/x HTTP/1.1\r\n" HOST "\r\n", 404, "galat:alamat-tak-dikenal")},
    {"no decoding of literals", TXT("GET /v1/%67ema/a HTTP/1.1\r\n" HOST "\r\n", 404, NULL)},
    {"405", TXT("DELETE /v1/gema HTTP/1.1\r\n" HOST "\r\n", 405, "\r\nAllow: POST\r\n")},
    {"405 of a GET row", TXT("PUT /v1/besar HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab", 405,
                             "\r\nAllow: GET, HEAD\r\n")},
    {"OPTIONS",
     TXT("OPTIONS /v1/gema HTTP/1.1\r\n" HOST "\r\n", 405, "galat:metode-tak-diizinkan")},
    {"TRACE", TXT("TRACE /v1/gema HTTP/1.1\r\n" HOST "\r\n", 405, "\r\nAllow: POST\r\n")},
    {"PATCH", TXT("PATCH /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", 405, NULL)},
    {"unknown method",
     TXT("PROPFIND /v1/gema HTTP/1.1\r\n" HOST "\r\n", 501, "galat:metode-tak-dikenal")},
    {"lower-case method", TXT("get /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 501, NULL)},
    {"unknown parameter", TXT("GET /v1/gema/a?x=1 HTTP/1.1\r\n" HOST "\r\n", 400,
                              "Parameter \\\"x\\\" tidak dikenal; yang boleh di alamat ini: "
                              "unit,cari.")},
    {"place of an unknown parameter", TXT("GET /v1/gema/a?x=1 HTTP/1.1\r\n" HOST "\r\n", 400,
                                          "\"galat\":[{\"parameter\":\"x\",\"kode\":")},
    {"parameter where none is",
     TXT("POST /v1/gema?unit=1 HTTP/1.1\r\n" HOST "\r\n", 400, "galat:parameter-tak-dikenal")},
    {"repeated parameter", TXT("GET /v1/gema/a?unit=1&unit=1 HTTP/1.1\r\n" HOST "\r\n", 400,
                               "Parameter \\\"unit\\\" muncul lebih dari sekali")},
    {"parameter with quote", TXT("GET /v1/gema/a?%22%3C=1 HTTP/1.1\r\n" HOST "\r\n", 400,
                                 "Parameter \\\"\\\"<\\\" tidak dikenal")},
    {"NUL in path", TXT("GET /v1/gema/a%00b HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"NUL in query", TXT("GET /v1/gema/a?unit=%00 HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"overlong UTF-8", TXT("GET /v1/gema/%C0%80 HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"bad escape", TXT("GET /v1/gema/a?unit=%g1 HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"compressed",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab",
         415, "\r\nAccept-Encoding: identity\r\n")},
    {"Expect unknown", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Expect: 200-ok\r\nContent-Length: "
                           "2\r\n\r\nab",
                           417, BAD)},
};

/* All of these also end the connection: nothing behind them can be trusted. */
static const struct exchange unlawful[] = {
    {"CONNECT", TXT("CONNECT a.id:443 HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"length that whoever asks before sending need not send",
     TXT("POST /v1/impor HTTP/1.1\r\n" HOST "Content-Length: 8193\r\nExpect: 100-continue\r\n\r\n",
         413, "galat:isi-terlalu-besar")},
    {"three empty lines before it",
     TXT("\r\n\r\n\r\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"an empty line ended by LF", TXT("\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"a CR before it", TXT("\rGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 501, NULL)},
    {"a space in the line before it",
     TXT(" \r\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"length without end",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "content-LENGTH: 99999999999999999999999\r\n\r\nab", 413,
         "galat:isi-terlalu-besar")},
    {"length beyond 64 bits",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length:18446744073709551618\r\n\r\nab", 413,
         "galat:isi-terlalu-besar")},
    {"two lengths", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 2\r\nContent-Length: 5"
                        "\r\n\r\nabcde",
                        400, "Content-Length muncul lebih dari sekali")},
    {"two equal lengths", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 2\r\n"
                              "content-length: 2\r\n\r\nab",
                              400, BAD)},
    {"signed length", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: +2\r\n\r\nab", 400,
                          "Content-Length bukan bilangan")},
    {"negative length",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: -2\r\n\r\nab", 400, BAD)},
    {"length list",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 2, 2\r\n\r\nab", 400, BAD)},
    {"hexadecimal length",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 0x2\r\n\r\nab", 400, BAD)},
    {"empty length", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\nab", 400, BAD)},
    {"two hosts",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST HOST "\r\n", 400, "Host muncul lebih dari sekali")},
    {"no host", TXT("GET /v1/gema/a HTTP/1.1\r\n\r\n", 400, "Host tidak ada")},
    {"bad host", TXT("GET /v1/gema/a HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, BAD)},
    {"user in host", TXT("GET /v1/gema/a HTTP/1.1\r\nHost: a@b\r\n\r\n", 400, BAD)},
    {"length and coding", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 5\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                              400, BAD)},
    {"coding and length", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
                              "Content-Length: 5\r\n\r\n0\r\n\r\n",
                              400, BAD)},
    {"coding not last chunked",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400,
         BAD)},
    {"coding gzip",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\nab", 400, BAD)},
    {"coding xchunked", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n"
                            "0\r\n\r\n",
                            400, BAD)},
    {"coding in 1.0", TXT("POST /v1/gema HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
                          "0\r\n\r\n",
                          400, BAD)},
    {"chunk size with a sign",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "+3\r\nabc\r\n0\r\n\r\n", 400,
         "(chunked) cacat")},
    {"negative chunk size", TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "-3\r\nabc\r\n0\r\n\r\n",
                                400, "(chunked) cacat")},
    {"chunk size in C", TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "0x3\r\nabc\r\n0\r\n\r\n",
                            400, "(chunked) cacat")},
    {"chunk size after a space",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED " 3\r\nabc\r\n0\r\n\r\n", 400,
         "(chunked) cacat")},
    {"chunk size before a space",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3 \r\nabc\r\n0\r\n\r\n", 400,
         "(chunked) cacat")},
    {"chunk extension", TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3;a=b\r\nabc\r\n0\r\n\r\n",
                            400, "(chunked) cacat")},
    {"chunk size that overflows",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "100000003\r\nabc\r\n0\r\n\r\n", 400,
         "(chunked) cacat")},
    {"no chunk size",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "\r\nabc\r\n0\r\n\r\n", 400, "(chunked) cacat")},
    {"chunk size ended by LF",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\nabc\r\n0\r\n\r\n", 400, "(chunked) cacat")},
    {"chunk ended by LF",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\r\nabc\n0\r\n\r\n", 400, "(chunked) cacat")},
    {"chunk not ended",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\r\nabc0\r\n\r\n", 400, "(chunked) cacat")},
    {"chunk longer than said",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\r\nabcd\r\n0\r\n\r\n", 400,
         "(chunked) cacat")},
    {"last chunk ended by LF",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\r\nabc\r\n0\n\r\n", 400, "(chunked) cacat")},
    {"trailer", TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "3\r\nabc\r\n0\r\nX: a\r\n\r\n", 400,
                    "(chunked) cacat")},
    {"trailer that would be a bearer",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "0\r\nAuthorization: Bearer a\r\n\r\n", 400,
         "(chunked) cacat")},
    {"trailer that would be a host",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST CHUNKED "0\r\nHost: b\r\n\r\n", 400, "(chunked) cacat")},
    {"HEAD with body",
     TXT("HEAD /v1/gema/a HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", 400, NULL)},
    {"two Authorizations", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "Authorization: Bearer a\r\n"
                               "Authorization: Bearer b\r\n\r\n",
                               400, BAD)},
    {"control byte",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\001b\r\n\r\n", 400, "byte kendali")},
    {"two Idempotency-Keys", TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Idempotency-Key: a\r\n"
                                 "idempotency-key: a\r\n\r\n",
                                 400, BAD)},
    {"tab in a length",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 2\t2\r\n\r\nab", 400, BAD)},
    {"tab before a coding",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Transfer-Encoding:\tchunked\r\n\r\n"
         "2\r\nab\r\n0\r\n\r\n",
         400, "tidak didukung")},
    {"DEL", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\x7f\r\n\r\n", 400, BAD)},
    {"NUL in value", RAW("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\0b\r\n\r\n", 400, BAD)},
    {"NUL in name", RAW("GET /v1/gema/a HTTP/1.1\r\n" HOST "X\0: a\r\n\r\n", 400, BAD)},
    {"NUL as a line", RAW("GET /v1/gema/a HTTP/1.1\r\n" HOST "\0\r\n\r\n", 400, BAD)},
    {"NUL in the target", RAW("GET /v1/gema/a\0b HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"space before colon",
     TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X : a\r\n\r\n", 400, "Nama sebuah kepala")},
    {"hidden length",
     TXT("POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length : 2\r\n\r\nab", 400, BAD)},
    {"empty name", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST ": a\r\n\r\n", 400, BAD)},
    {"no colon", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "Xa\r\n\r\n", 400, BAD)},
    {"folded line", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n", 400, BAD)},
    {"bare LF", TXT("GET /v1/gema/a HTTP/1.1\n" HOST "\r\n", 400, BAD)},
    {"bare LF in a header", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\nY: b\r\n\r\n", 400, BAD)},
    {"bare CR", TXT("GET /v1/gema/a HTTP/1.1\r\n" HOST "X: a\rb\r\n\r\n", 400, BAD)},
    {"absolute form of another host",
     TXT("GET http://siklus.id/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, "menyebut host")},
    {"absolute form of another port",
     TXT("GET http://siklus:80/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, "menyebut host")},
    {"absolute form with a user",
     TXT("GET http://b@siklus/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, "menyebut host")},
    {"absolute form without a host",
     TXT("GET http:///v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"absolute form of another scheme",
     TXT("GET ftp://siklus/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, "harus diawali")},
    {"absolute form of a network path",
     TXT("GET http://siklus//b.id/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, "harus diawali")},
    {"network path", TXT("GET //a.id/v1/gema/a HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"asterisk", TXT("OPTIONS * HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"fragment", TXT("GET /v1/gema/a#b HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"space in target", TXT("GET /v1/gema/a b HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"raw UTF-8 in target", TXT("GET /v1/gema/\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"HTTP/1.7", TXT("GET /v1/gema/a HTTP/1.7\r\n" HOST "\r\n", 505, "galat:versi-http")},
    {"HTTP/0.5", TXT("GET /v1/gema/a HTTP/0.5\r\n" HOST "\r\n", 505, NULL)},
    {"HTTP/2", TXT("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, BAD)},
    {"version of three digits", TXT("GET /v1/gema/a HTTP/01.1\r\n" HOST "\r\n", 400, BAD)},
    {"space behind the version", TXT("GET /v1/gema/a HTTP/1.1 \r\n" HOST "\r\n", 400, BAD)},
    {"version in small letters", TXT("GET /v1/gema/a http/1.1\r\n" HOST "\r\n", 400, BAD)},
    {"no version", TXT("GET /v1/gema/aaaaaaaaaaaa\r\n\r\n", 400, BAD)},
    {"garbage", TXT("\x16\x03\x01\x02\r\n\r\n", 400, BAD)},
};

static size_t length_of(const struct exchange *e)
{
    return e->len ? e->len : strlen(e->bytes);
}

static void run(const struct exchange *e)
{
    char *answer = fixture_ask(&f, e->bytes, length_of(e));

    check_answer(e->name, answer, e->status, strncmp(e->bytes, "HEAD", 4) != 0);
    if (e->holds && !strstr(answer, e->holds))
        fail_msg("%s: no %s in\n%s", e->name, e->holds, answer);
    free(answer);
}

static void test_lawful(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lawful / sizeof *lawful; i++)
        run(&lawful[i]);
    assert_int_equal(f.handled, sizeof lawful / sizeof *lawful);
}

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        run(&refused[i]);
    assert_int_equal(f.handled, 0);
}

/* Empty lines come in pieces, and between requests: old clients end a body with one. */
static void test_empty_lines(void **state)
{
    static const char post[] =
        "POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhalo!\r\n";
    int fd = fixture_unix(&f);
    char *answers;

    (void)state;
    for (const char *at = "\r\n\r\n"; *at != '\0'; at++) {
        fixture_send(fd, at, 1);
        fixture_turn(&f, 1);
    }
    fixture_expect(&f, fd, post, 200);
    fixture_say(fd, post);
    fixture_say(fd, "\r");
    fixture_turn(&f, 1);
    fixture_say(fd, "\n");
    fixture_say(fd, post);
    fixture_say(fd, post);
    answers = fixture_read(&f, fd, 3, false);
    for (const char *at = answers, *next; at != NULL; at = next) {
        assert_int_equal(fixture_status(at), 200);
        next = strstr(at + 1, "HTTP/1.");
    }
    free(answers);
    assert_int_equal(f.handled, 4);
    fixture_expect(&f, fd, "\r\n\r\nGET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n",
                   400); /* with post's three */
    close(fd);
}

/* How an unlawful request comes: first on its connection, after a lawful one was answered, in one
 * packet with a lawful one, in small pieces. */
enum arrival { ALONE, KEPT, PIPELINED, IN_PIECES, ARRIVALS };

static const char lawful_one[] = "GET /v1/gema/pendahulu HTTP/1.1\r\n" HOST "\r\n";

static void deliver(int fd, const struct exchange *e, enum arrival arrival)
{
    enum { PIECE = 7 };
    struct strbuf both = STRBUF_INIT;

    if (arrival == KEPT)
        fixture_expect(&f, fd, lawful_one, 200);
    if (arrival == PIPELINED)
        strbuf_adds(&both, lawful_one);
    strbuf_add(&both, e->bytes, length_of(e));
    if (arrival == IN_PIECES) {
        for (size_t at = 0; at < both.len; at += PIECE) {
            fixture_send(fd, both.data + at, both.len - at < PIECE ? both.len - at : PIECE);
            fixture_turn(&f, 1);
        }
    } else {
        fixture_send(fd, both.data, both.len);
    }
    strbuf_free(&both);
}

static void check_unlawful(const struct exchange *e, enum arrival arrival)
{
    static const char behind[] = "GET /v1/gema/selundup HTTP/1.1\r\n" HOST "\r\n";
    bool body = strncmp(e->bytes, "HEAD", 4) != 0;
    int fd = fixture_unix(&f);
    char *answers, *answer;

    deliver(fd, e, arrival);
    fixture_send(fd, behind, sizeof behind - 1);
    answers = fixture_read(&f, fd, arrival == PIPELINED ? 3 : 2, arrival != PIPELINED && !body);
    answer = arrival == PIPELINED ? strstr(answers + 1, "HTTP/1.") : answers;
    if (!answer)
        fail_msg("%s: no second answer in\n%s", e->name, answers);
    check_answer(e->name, answer, e->status, body);
    if (!fixture_closed(&f, fd))
        fail_msg("%s: not closed", e->name);
    if (e->holds && !strstr(answer, e->holds))
        fail_msg("%s: no %s in\n%s", e->name, e->holds, answer);
    if (strstr(answer, "selundup"))
        fail_msg("%s: smuggled\n%s", e->name, answer);
    free(answers);
    close(fd);
}

/* A smuggled request behind an unlawful one is never read: one answer, then the end. */
static void test_unlawful(void **state)
{
    enum { COUNT = sizeof unlawful / sizeof *unlawful };

    (void)state;
    for (enum arrival arrival = ALONE; arrival < ARRIVALS; arrival++) {
        for (size_t i = 0; i < COUNT; i++)
            check_unlawful(&unlawful[i], arrival);
    }
    assert_int_equal(f.handled, 2 * COUNT); /* the lawful ones before them */
}

/* One byte a packet finds the ends that a parser keeps between reads. */
static void test_byte_by_byte(void **state)
{
    const struct exchange *e = &lawful[5];
    int fd = fixture_unix(&f);
    char *answer;

    (void)state;
    for (size_t i = 0; i < strlen(e->bytes); i++) {
        fixture_send(fd, e->bytes + i, 1);
        fixture_turn(&f, 1);
    }
    answer = fixture_read(&f, fd, 1, false);
    check_answer(e->name, answer, 200, true);
    assert_non_null(strstr(answer, e->holds));
    free(answer);
    close(fd);
}

/* So many bytes of everything. */
struct sizes {
    const char *path;
    size_t target; /* filled up to so many by a query */
    size_t body;
    unsigned headers;
    size_t header;
    int status;
    const char *holds;
};

static void fill(struct strbuf *b, char c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        strbuf_addc(b, c);
}

static char *build(const struct sizes *s)
{
    struct strbuf b = STRBUF_INIT;

    strbuf_addf(&b, "POST %s", s->path);
    if (s->target) {
        strbuf_adds(&b, "?berkas=");
        fill(&b, 't', s->target - strlen(s->path) - strlen("?berkas="));
    }
    strbuf_addf(&b, " HTTP/1.1\r\n" HOST "Content-Length: %zu\r\n", s->body);
    for (unsigned i = 0; i < s->headers; i++)
        strbuf_addf(&b, "X-%u: 1\r\n", i);
    strbuf_adds(&b, "X: ");
    fill(&b, 'h', s->header);
    strbuf_adds(&b, "\r\n\r\n");
    fill(&b, 'b', s->body);
    return strbuf_detach(&b, NULL);
}

static void test_sizes(void **state)
{
    static const struct sizes cases[] = {
        {"/v1/gema", 0, 1024, 0, 1, 200, "\"isi\":1024"},
        {"/v1/gema", 0, 1025, 0, 1, 413, "melebihi 1024 byte"},
        {"/v1/gema", 0, 8192, 0, 1, 413, "galat:isi-terlalu-besar"},
        {"/v1/gema", 0, 8193, 0, 1, 413, "galat:isi-terlalu-besar"},
        {"/v1/dokumen", 0, 4096, 0, 1, 200, "\"isi\":4096"},
        {"/v1/dokumen", 0, 4097, 0, 1, 413, "melebihi 4096 byte"},
        {"/v1/impor", 0, 8192, 0, 1, 200, "\"isi\":8192"},
        {"/v1/impor", 0, 8193, 0, 1, 413, "galat:isi-terlalu-besar"},
        {"/v1/impor", 0, 3000000, 0, 1, 413, "galat:isi-terlalu-besar"},
        {"/v1/gema", 0, 0, 97, 1, 200, NULL},
        {"/v1/gema", 0, 0, 98, 1, 400, "lebih dari 100 kepala"},
        {"/v1/gema", 0, 0, 0, 16000, 200, NULL},
        {"/v1/gema", 0, 0, 0, 17000, 431, "melebihi 16 KiB;"},
        {"/v1/gema", 0, 0, 0, 60000, 431, "galat:kepala-terlalu-besar"},
        {"/v1/gema", 0, 0, 3000, 1, 431, "galat:kepala-terlalu-besar"},
        {"/v1/impor", 8000, 0, 0, 1, 200, NULL},
        {"/v1/impor", 8001, 0, 0, 1, 414, "melebihi 8000 byte;"},
        {"/v1/impor", 16000, 0, 0, 1, 414, "galat:alamat-terlalu-panjang"},
        {"/v1/impor", 17000, 0, 0, 1, 414, "galat:alamat-terlalu-panjang"},
        {"/v1/impor", 60000, 0, 0, 1, 414, "galat:alamat-terlalu-panjang"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *bytes = build(&cases[i]);
        size_t len = strlen(bytes);
        int fd = fixture_unix(&f);
        char *answer;

        for (size_t sent = 0; sent < len; sent += 16384) { /* as the server takes it */
            fixture_send(fd, bytes + sent, len - sent < 16384 ? len - sent : 16384);
            fixture_turn(&f, 1);
        }
        answer = fixture_read(&f, fd, 1, false);
        check_answer(cases[i].path, answer, cases[i].status, true);
        if (cases[i].holds && !strstr(answer, cases[i].holds))
            fail_msg("%zu: no %s in\n%s", i, cases[i].holds, answer);
        free(answer);
        free(bytes);
        close(fd);
    }
}

static void test_expect_continue(void **state)
{
    static const char head[] = "POST /v1/gema HTTP/1.1\r\n" HOST "Content-Length: 4\r\n"
                               "Expect: 100-continue\r\n\r\n";
    int fd = fixture_unix(&f);
    char *answer;

    (void)state;
    fixture_send(fd, head, sizeof head - 1);
    answer = fixture_read(&f, fd, 1, false);
    assert_string_equal(answer, "HTTP/1.1 100 Continue\r\n\r\n");
    free(answer);
    fixture_send(fd, "halo", 4);
    answer = fixture_read(&f, fd, 1, false);
    check_answer("continued", answer, 200, true);
    free(answer);
    close(fd);
}

static void test_head(void **state)
{
    static const char head[] = "HEAD /v1/besar HTTP/1.1\r\n" HOST "\r\n"
                               "GET /v1/gema/sesudah HTTP/1.1\r\n" HOST "\r\n";
    int fd = fixture_tcp(&f);
    char *answer;
    const char *second;

    (void)state;
    fixture_send(fd, head, sizeof head - 1);
    answer = fixture_read(&f, fd, 2, true);
    check_answer("head", answer, 200, false);
    check_header("head", answer, "Content-Length", "1048576");
    second = strstr(answer, "\r\n\r\n") + 4; /* right behind: no body */
    check_answer("after head", second, 200, true);
    assert_non_null(strstr(second, "\"local\":0"));
    assert_non_null(strstr(second, "\"address\":\"127.0.0.1\""));
    free(answer);
    close(fd);
}

static void test_peer(void **state)
{
    static const char get[] = "GET /v1/gema/a HTTP/1.1\r\n" HOST "\r\n";
    char expected[64];
    char *answer = fixture_ask(&f, get, sizeof get - 1);

    (void)state;
    snprintf(expected, sizeof expected, "\"local\":1,\"uid\":%lu", (unsigned long)getuid());
    assert_non_null(strstr(answer, expected));
    free(answer);
}

/* The owner of the table may tell what no row of it answers in a form of its own, with the same
 * guards. */
static void test_stray(void **state)
{
    static const struct exchange strays[] = {
        {"no route",
         TXT("GET /kata/x HTTP/1.1\r\n" HOST "\r\n", 404, "\r\n\r\nkata: alamat-tak-dikenal")},
        {"unlawful", TXT("GET /kata HTTP/1.1\r\n\r\n", 400, "\r\n\r\nkata: permintaan-cacat")},
        {"not its own", TXT("GET /kita HTTP/1.1\r\n" HOST "\r\n", 404,
                            "Content-Type: application/problem+json\r\n")},
    };

    (void)state;
    for (size_t i = 0; i < sizeof strays / sizeof *strays; i++) {
        char *answer = fixture_ask(&f, strays[i].bytes, strlen(strays[i].bytes));

        if (fixture_status(answer) != strays[i].status || !strstr(answer, strays[i].holds))
            fail_msg("%s: %s", strays[i].name, answer);
        check_header(strays[i].name, answer, "X-Content-Type-Options", "nosniff");
        free(answer);
    }
}

static void test_second_reply_is_ignored(void **state)
{
    int fd = fixture_tcp(&f);
    struct strbuf body = STRBUF_INIT;
    struct http_request *r;

    (void)state;
    fixture_say(fd, "GET /v1/tunda HTTP/1.1\r\n" HOST "\r\n");
    fixture_turn(&f, 20);
    r = f.held[0].request;
    fixture_release(&f);
    strbuf_adds(&body, "lagi");
    http_reply(r, 500, "text/plain", &body);
    http_reply_header(r, "X-Lagi", "1");
    assert_int_equal(body.len, 0);
    fixture_expect(&f, fd, "", 200);
    close(fd);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lawful, start, stop),
        cmocka_unit_test_setup_teardown(test_refused, start, stop),
        cmocka_unit_test_setup_teardown(test_empty_lines, start, stop),
        cmocka_unit_test_setup_teardown(test_unlawful, start, stop),
        cmocka_unit_test_setup_teardown(test_byte_by_byte, start, stop),
        cmocka_unit_test_setup_teardown(test_sizes, start, stop),
        cmocka_unit_test_setup_teardown(test_expect_continue, start, stop),
        cmocka_unit_test_setup_teardown(test_head, start, stop),
        cmocka_unit_test_setup_teardown(test_stray, start, stop),
        cmocka_unit_test_setup_teardown(test_second_reply_is_ignored, start, stop),
        cmocka_unit_test_setup_teardown(test_peer, start, stop),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
