/* SPDX-License-Identifier: MIT */
/* A whole list as a file, with the floors below the API faked: what is asked when, what goes to the
 * child, what the client gets, and what is let go when something or somebody gives up. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "api_fixture.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define PAGE 1000

static const char *const names[] = {"id", "judul", "_kursor"};
static const enum db_type types[] = {DB_INT, DB_TEXT, DB_TEXT};
static const char *const some[] = {"1", "A", "k1", "2", NULL, "k 2&"};
static const struct db_result two_rows = {2, 3, names, types, some};
static const char *many[PAGE * 3];
static const struct db_result full_page = {PAGE, 3, names, types, many};
static const struct db_error forbidden = {.kind = -EREMOTE,
                                          .sqlstate = "SK403",
                                          .message = "Anda tidak berhak.",
                                          .code = "tidak-berwenang"};

static int sheet_setup(void **state)
{
    for (int i = 0; i < PAGE; i++) {
        many[i * 3] = "7";
        many[i * 3 + 1] = "Pelayanan";
        many[i * 3 + 2] = i == PAGE - 1 ? "k\"1000" : "k";
    }
    settings.render.rows_max = 2500;
    settings.render.output_max = 1 << 20;
    return setup(state);
}

static void hungry(void)
{
    fake.hungry(fake.drawn_arg);
}

static void answer(const struct db_error *error, const struct db_result *result)
{
    fake.done(fake.arg, error, result);
}

static bool fed(const char *text)
{
    return memmem(fake.input, fake.input_len, text, strlen(text)) != NULL;
}

static void drawn(int err)
{
    struct strbuf none = STRBUF_INIT;

    fake.drawn(fake.drawn_arg, err, &none);
}

static void test_a_list_becomes_a_file(void **state)
{
    struct http_request r = {.peer = {.local = true},
                             .params = FORM({"unit", "SETDA"}, {"format", "xlsx"})};
    (void)state;

    start(&r, "sopDaftar");
    assert_string_equal(fake.format, "/self --list xlsx");
    assert_null(fake.call); /* SQL is not asked before a child is there to write */
    hungry();
    assert_int_equal(fake.reads, 1);
    assert_string_equal(fake.call->name, "api.sop_daftar");
    assert_non_null(strstr(fake.caller, "\"fungsi\":\"sop_daftar\""));
    assert_string_equal(fake.params, "{\"unit\":\"SETDA\",\"format\":\"xlsx\",\"batas\":\"1000\"}");
    answer(&fine, &full_page);
    assert_int_equal(fake.fed, 1);
    assert_true(fed("judul") && fed("Pelayanan") && !fed("_kursor"));
    assert_false(fake.ended);
    /* SQL is asked for the next page while the child writes this one; it waits for the child */
    assert_string_equal(fake.params, "{\"unit\":\"SETDA\",\"format\":\"xlsx\",\"batas\":\"1000\","
                                     "\"setelah\":\"k\\\"1000\"}");
    answer(&fine, &two_rows);
    assert_int_equal(fake.reads_ended, 1);
    assert_int_equal(fake.fed, 1);
    hungry();
    assert_int_equal(fake.fed, 2);
    assert_false(fed("judul"));
    assert_true(fake.ended);
    assert_int_equal(write(fake.file, "lembar", 6), 6);
    drawn(0);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.media, XLSX);
    assert_non_null(strstr(r.headers, "Content-Disposition: attachment; filename=\"sop.xlsx\"\n"));
    assert_string_equal(r.reply, "lembar");
    assert_int_equal(fake.left, 0);
    fake_end(&r);
    assert_int_equal(fake.cancelled, 0);
}

/* How it is asked for. */
static void test_ways_of_asking(void **state)
{
    const struct {
        const char *operation;
        const struct fake_param *params;
        const char *accept, *format, *sql, *name;
    } cases[] = {
        {"sopDaftar", NULL, XLSX, "xlsx", "{\"batas\":\"1000\"}", "sop.xlsx"},
        {"sopDaftar", FORM({"semua", "Ya"}, {"as_of", "2026-10-31"}), "text/csv", "csv",
         "{\"semua\":\"Ya\",\"as_of\":\"2026-10-31\",\"batas\":\"1000\"}", "sop-2026-10-31.csv"},
        {"sopDaftar", FORM({"format", "csv"}, {"semua", "1"}, {"as_of", "\"; x"}), NULL, "csv",
         NULL, "sop.csv"},
        {"sopJejak", FORM({"id", "7"}, {"format", "xlsx"}, {"semua", "tidak"}), NULL, "xlsx",
         "{\"id\":\"7\",\"format\":\"xlsx\",\"semua\":\"tidak\",\"batas\":\"1000\"}",
         "sop-jejak.xlsx"},
        /* these have no pages */
        {"unitDaftar", FORM({"format", "xlsx"}), NULL, "xlsx", "{\"format\":\"xlsx\"}",
         "unit.xlsx"},
        {"cari", FORM({"q", "cuti"}, {"batas", "5"}), XLSX, "xlsx",
         "{\"q\":\"cuti\",\"batas\":\"5\"}", "cari.xlsx"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {
            .peer = {.local = true}, .params = cases[i].params, .accept = cases[i].accept};
        char format[64];

        start(&r, cases[i].operation);
        snprintf(format, sizeof(format), "/self --list %s", cases[i].format);
        assert_string_equal(fake.format, format);
        hungry();
        if (cases[i].sql != NULL)
            assert_string_equal(fake.params, cases[i].sql);
        answer(&fine, &two_rows);
        assert_true(fake.ended);
        assert_int_equal(write(fake.file, "x", 1), 1);
        drawn(0);
        assert_non_null(strstr(r.headers, cases[i].name));
        fake_end(&r);
    }
}

static void test_what_is_forbidden_at_once(void **state)
{
    const struct {
        const struct fake_param *params;
        int child, status;
        const char *starts;
    } cases[] = {
        {FORM({"format", "xlsx"}, {"batas", "5"}), 0, 400, "parameter-cacat|"},
        {FORM({"format", "xlsx"}, {"setelah", "k"}), 0, 400, "parameter-cacat|"},
        {FORM({"semua", "ya"}), 0, 400, "parameter-cacat|"}, /* JSON comes in pages */
        {FORM({"semua", "besok"}, {"format", "csv"}), 0, 400, "parameter-cacat|"},
        {FORM({"format", "pdf"}), 0, 400, "format-tidak-dikenal|"},
        {FORM({"format", "xlsx"}), -EAGAIN, 429, "sibuk|"},
        {FORM({"format", "xlsx"}), -ENOENT, 500, "laporan-gagal|"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.local = true}, .params = cases[i].params};

        fake_reset();
        fake.child_result = cases[i].child;
        for (size_t k = 0; k < api_routes_count; k++)
            if (strcmp(api_routes[k].operation, "sopDaftar") == 0)
                r.route = &api_routes[k];
        api_table(api)->handler(api_table(api)->arg, &r);
        assert_int_equal(r.status, cases[i].status);
        assert_int_equal(strncmp(r.reply, cases[i].starts, strlen(cases[i].starts)), 0);
        assert_null(fake.call);
        fake_end(&r);
    }
}

static void begin(struct http_request *r)
{
    start(r, "sopDaftar");
    hungry();
}

/* In the middle, with one page written: the child ends, the reading ends, a problem is told. */
static void test_what_goes_wrong_on_the_way(void **state)
{
    struct http_request late = {.peer = {.local = true}, .accept = XLSX}, r = late;
    (void)state;

    begin(&r); /* forbidden by SQL */
    answer(&forbidden, NULL);
    assert_int_equal(r.status, 403);
    assert_int_equal(fake.cancelled, 1);
    assert_int_equal(fake.reads_ended, 1);
    fake_end(&r);

    r = late; /* too many rows */
    begin(&r);
    answer(&fine, &full_page);
    hungry();
    answer(&fine, &full_page);
    assert_int_equal(r.replies, 0);
    hungry();
    answer(&fine, &full_page);
    assert_int_equal(r.status, 422);
    assert_non_null(strstr(r.reply, "daftar-terlalu-panjang|"));
    assert_non_null(strstr(r.reply, "2500 baris"));
    assert_int_equal(fake.cancelled, 1);
    assert_int_equal(fake.reads_ended, 1);
    fake_end(&r);

    r = late; /* too many bytes */
    settings.render.output_max = 20000;
    begin(&r);
    answer(&fine, &full_page);
    assert_int_equal(r.status, 422);
    fake_end(&r);

    r = late; /* the child fails while SQL is asked */
    begin(&r);
    drawn(-EIO);
    assert_int_equal(r.status, 500);
    assert_int_equal(fake.reads_ended, 1); /* before the answer has left: no page may come then */
    fake_end(&r);
    assert_int_equal(fake.cancelled, 0);
    assert_int_equal(fake.reads_ended, 1);

    r = late; /* the child says it is done and wrote nothing */
    begin(&r);
    answer(&fine, &two_rows);
    drawn(0);
    assert_int_equal(r.status, 500);
    fake_end(&r);

    r = late; /* the client leaves */
    begin(&r);
    fake_end(&r);
    assert_int_equal(fake.cancelled, 1);
    assert_int_equal(fake.reads_ended, 1);
}

/* As many as draw and wait; the place is free again when the request ends. */
static void test_places_are_those_of_reports(void **state)
{
    struct http_request r[3] = {{.peer = {.local = true}, .accept = XLSX},
                                {.peer = {.local = true}, .accept = XLSX},
                                {.peer = {.local = true}, .accept = XLSX}};
    (void)state;

    begin(&r[0]);
    start(&r[1], "unitDaftar");
    start(&r[2], "sopDaftar");
    assert_int_equal(r[2].status, 429);
    assert_non_null(strstr(r[2].headers, "Retry-After: 5\n"));
    fake_end(&r[2]);
    fake_end(&r[0]);
    fake_end(&r[1]);
    r[2] = (struct http_request){.peer = {.local = true}, .accept = XLSX};
    begin(&r[2]);
    assert_int_equal(r[2].replies, 0);
    fake_end(&r[2]);
}

/* A long file goes out in pieces, each when the one before it has left. */
static void test_a_long_file_goes_out_in_pieces(void **state)
{
    struct http_request r = {.peer = {.local = true}, .accept = XLSX};
    char block[100000];
    int pieces = 1;
    (void)state;

    begin(&r);
    answer(&fine, &two_rows);
    memset(block, 'x', sizeof(block));
    for (int i = 0; i < 7; i++)
        assert_int_equal(write(fake.file, block, sizeof(block)), sizeof(block));
    drawn(0);
    for (; fake.taken != NULL; pieces++)
        fake.taken(fake.taken_arg);
    assert_int_equal(pieces, 3);
    assert_int_equal(fake.left, 0);
    assert_int_equal(strlen(r.reply), 700000);
    assert_int_equal(fake.cut, 0);
    fake_end(&r);
}

int main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, sheet_setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_a_list_becomes_a_file),       CASE(test_ways_of_asking),
        CASE(test_what_is_forbidden_at_once),   CASE(test_what_goes_wrong_on_the_way),
        CASE(test_places_are_those_of_reports), CASE(test_a_long_file_goes_out_in_pieces),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
