/* SPDX-License-Identifier: MIT */
/* Files through the API: attachments that come and go, documents drawn by a child, long ones read
 * by one. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api_fixture.h"

#define CSV "text/csv"

static void ask_again(void)
{
    free(fake.params);
    free(fake.caller);
    fake.params = fake.caller = NULL;
    fake.taken(fake.taken_arg);
}

/* A file goes out piece by piece, the next one asked for when the last one has left. */
static void test_attachment(void **state)
{
    static const char *const first[] = {
        "{\"nama\":\"a b.pdf\",\"tipe\":\"application/pdf\",\"ukuran\":7,"
        "\"sidik\":\"00112233445566778899aabbccddeeff\",\"isi\":\"JVBERg==\"}"};
    static const char *const second[] = {"{\"isi\":\"LTEu\"}"};
    static const struct db_result one = {1, 1, doc_names, doc_types, first};
    static const struct db_result two = {1, 1, doc_names, doc_types, second};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

    (void)state;
    start(&r, "lampiranIsi");
    assert_string_equal(fake.params, "{\"id\":\"7\",\"ke\":0}");
    fake.done(fake.arg, &fine, &one);
    assert_string_equal(r.media, "application/pdf");
    assert_string_equal(r.headers, "ETag: \"00112233445566778899aabbccddeeff\"\n"
                                   "Content-Disposition: attachment; filename*=UTF-8''a%20b.pdf\n");
    assert_string_equal(r.reply, "%PDF");
    ask_again();
    assert_string_equal(fake.params, "{\"id\":\"7\",\"ke\":1}");
    fake.done(fake.arg, &fine, &two);
    assert_string_equal(r.reply, "%PDF-1.");
    assert_null(fake.taken);
    fake_end(&r);
}

/* What fails once the head is out cuts the answer short; before, it is told. */
static void test_attachment_fails(void **state)
{
    static const char *const first[] = {"{\"ukuran\":7,\"isi\":\"JVBERg==\"}"};
    static const struct db_result one = {1, 1, doc_names, doc_types, first};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

    (void)state;
    start(&r, "lampiranIsi");
    fake.done(fake.arg, &fine, &one);
    ask_again();
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(fake.cut, 1);
    fake_end(&r);
    start(&r, "lampiranIsi");
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(r.status, 422);
    fake_end(&r);
}

static void test_upload(void **state)
{
    struct http_request r = {
        .peer = {.local = true}, .params = FORM({"id", "7"}, {"nama", "a.pdf"}), .body = "%PDF"};

    (void)state;
    start(&r, "lampiranTambah");
    assert_string_equal(fake.params, "{\"id\":\"7\",\"nama\":\"a.pdf\",\"isi\":\"JVBERg==\"}");
    fake_end(&r);
}

struct drawing {
    const char *as_of;
    int start_result, result;
    int status;
    const char *header;
};

static void test_exports(void **state)
{
    static const struct drawing cases[] = {
        {"2026-11-21", 0, 0, 200,
         "Content-Disposition: attachment; filename=\"laporan-bupati-2026-11-21.pdf\"\n"},
        {NULL, 0, 0, 200, "Content-Disposition: attachment; filename=\"laporan-bupati.pdf\"\n"},
        {"2026-11-2\"", 0, 0, 200,
         "Content-Disposition: attachment; filename=\"laporan-bupati.pdf\"\n"},
        {NULL, -EAGAIN, 0, 429, "Retry-After: 5\n"},
        {NULL, -ENOENT, 0, 500, ""},
        {NULL, 0, -EPIPE, 500, ""},
        {NULL, 0, -ETIMEDOUT, 500, ""},
        {NULL, 0, -EBADMSG, 422, ""}, /* too much for one file */
        {NULL, 0, -E2BIG, 422, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct drawing *c = &cases[i];
        struct strbuf out = STRBUF_INIT;
        struct http_request r = {
            .peer = {.local = true},
            .params = FORM({"format", "pdf"}, {c->as_of != NULL ? "as_of" : NULL, c->as_of})};

        start(&r, "laporanBupati");
        fake.child_result = c->start_result;
        fake.done(fake.arg, &fine, &document);
        assert_string_equal(fake.format, "/self --render bupati-pdf");
        assert_string_equal(fake.input, "{\"a\": 1}");
        strbuf_adds(&out, "%PDF");
        if (c->start_result == 0)
            fake.drawn(fake.drawn_arg, c->result, &out);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, c->status);
        assert_string_equal(r.headers, c->header);
        assert_string_equal(r.media, c->status == 200 ? "application/pdf" : "problem");
        fake_end(&r);
        assert_int_equal(fake.cancelled, 0);
        strbuf_free(&out);
    }
}

/* As many as can be drawn or wait are asked of SQL; whoever leaves makes room. */
static void test_exports_are_bounded(void **state)
{
    static const struct fake_param pdf[] = {{"format", "pdf"}, {NULL, NULL}};
    struct http_request r[3] = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        r[i] = (struct http_request){.peer = {.local = true}, .params = pdf};
        start(&r[i], "laporanBupati");
    }
    assert_int_equal(r[1].replies, 0);
    assert_int_equal(r[2].status, 429);
    assert_string_equal(r[2].headers, "Retry-After: 5\n");
    fake_end(&r[2]);
    fake_end(&r[0]);
    start(&r[0], "laporanBupati");
    assert_int_equal(r[0].replies, 0);
    fake_end(&r[0]);
    fake_end(&r[1]);
}

struct reading {
    const char *type, *by;
    int start_result, result;
    const char *found; /* by the child */
    int status;        /* 0: SQL is asked */
    const char *says;  /* of the answer, or what SQL gets */
};

/* A long file is read by a child, with the same end as a short one. */
static void test_long_imports(void **state)
{
    static const struct reading cases[] = {
        {CSV, "/self --read csv", 0, 0, "+{\"kolom\":[\"unit\"],\"baris\":[[2,\"A\"]]}", 0,
         "{\"kolom\":[\"unit\"],\"baris\":[[2,\"A\"]],\"format\":\"csv\",\"berkas\":\"a\"}"},
        {JSON, "/self --read json", 0, 0, "+", 0, "{\"dokumen\":\"xxx"},
        {CSV, "/self --read csv", 0, 0, "-[{\"baris\":2}]", 400, "berkas-cacat|"},
        {CSV, "/self --read csv", -EAGAIN, 0, "", 429, "sibuk|"},
        {CSV, "/self --read csv", -ENOENT, 0, "", 500, "berkas-gagal|"},
        {JSON, "/self --read json", 0, -E2BIG, "", 413, "isi-terlalu-besar|"},
        {CSV, "/self --read csv", 0, -ETIMEDOUT, "", 500, "berkas-gagal|"},
        {CSV, "/self --read csv", 0, 0, "", 500, "berkas-gagal|"},
    };
    struct strbuf body = STRBUF_INIT;

    (void)state;
    strbuf_addc(&body, '"');
    while (body.len <= (size_t)64 << 10)
        strbuf_addc(&body, 'x');
    strbuf_addc(&body, '"');
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct reading *c = &cases[i];
        struct strbuf found = STRBUF_INIT;
        struct http_request r = {.peer = {.local = true},
                                 .route = api_route_of("sopImpor"),
                                 .params = FORM({"berkas", "a"}),
                                 .type = c->type,
                                 .body = body.data};

        fake_reset();
        fake.child_result = c->start_result;
        api_table(api)->handler(api_table(api)->arg, &r);
        assert_string_equal(fake.format, c->by);
        assert_string_equal(fake.input, body.data);
        strbuf_adds(&found, c->found);
        if (c->start_result == 0)
            fake.drawn(fake.drawn_arg, c->result, &found);
        assert_int_equal(r.replies, c->status != 0);
        assert_int_equal(r.status, c->status);
        assert_ptr_equal(strstr(c->status ? r.reply : fake.params, c->says),
                         c->status ? r.reply : fake.params);
        fake_end(&r);
        assert_int_equal(fake.cancelled, 0);
        strbuf_free(&found);
    }
    strbuf_free(&body);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attachment),
        cmocka_unit_test(test_attachment_fails),
        cmocka_unit_test(test_upload),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_exports_are_bounded),
        cmocka_unit_test(test_long_imports),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
