/* SPDX-License-Identifier: MIT */
/* Reports of schedules between a database and a drawing child that the test plays itself: what is
 * taken, drawn, handed back. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db_call.h"
#include "log.h"
#include "outbox_report.h"

/* One period at a time: the formats that are still to be drawn of it. */
struct db_result {
    const char *format; /* to be drawn next; NULL: it is closed */
    int count;
};

static struct {
    const char *formats[4]; /* of the next period; NULL ends */
    unsigned periods, drawn, asks;
    char last[512]; /* what the last call was told */
    int refuse;     /* every call fails with it */
    db_done *done;
    void *done_arg;
    const char *called;
} db;

static struct {
    int start, end; /* what starting and drawing end with */
    unsigned starts, cancels;
    char format[32], input[64];
    child_done *done;
    void *arg;
} kid;

/* Links with the module in place of libpq's floor and the child's. */
int db_result_rows(const struct db_result *r)
{
    return r->count;
}

int db_result_find(const struct db_result *r, const char *name)
{
    static const char *const columns[] = {"jadwal", "akhir", "pagar",  "nomor",
                                          "gambar", "isi",   "kiriman"};

    (void)r;
    for (int i = 0; i < 7; i++)
        if (strcmp(columns[i], name) == 0)
            return i;
    return -1;
}

const char *db_result_value(const struct db_result *r, int row, int column, size_t *ret_len)
{
    const char *const values[] = {"7", "2026-10-31", "3", "065/1", r->format, "{\"a\":1}", "2"};

    assert_int_equal(row, 0);
    assert_in_range(column, 0, 6);
    if (ret_len != NULL)
        *ret_len = values[column] != NULL ? strlen(values[column]) : 0;
    return values[column];
}

int db_call(struct db_pool *p, const struct db_call_row *call, const char *caller,
            const char *const *params, db_done *done, void *arg, struct db_ticket **ret)
{
    (void)p;
    assert_null(caller);
    assert_null(db.done); /* one at a time */
    assert_null(kid.done);
    snprintf(db.last, sizeof db.last, "%s", params[0]);
    db.called = call->name;
    db.asks++;
    db.done = done;
    db.done_arg = arg;
    *ret = (struct db_ticket *)&db;
    return 0;
}

void db_abandon(struct db_ticket *t)
{
    assert_ptr_equal(t, &db);
    db.done = NULL;
}

int child_start(struct child_pool *p, const char *const *argv, struct strbuf *input,
                child_done *done, void *arg, struct child_job **ret)
{
    (void)p;
    assert_string_equal(argv[0], "/siklusd");
    assert_string_equal(argv[1], "--render");
    assert_null(argv[3]);
    kid.starts++;
    snprintf(kid.format, sizeof kid.format, "%s", argv[2]);
    snprintf(kid.input, sizeof kid.input, "%.*s", (int)input->len, input->data);
    strbuf_free(input);
    if (kid.start != 0)
        return kid.start;
    kid.done = done;
    kid.arg = arg;
    *ret = (struct child_job *)&kid;
    return 0;
}

void child_cancel(struct child_job *j)
{
    kid.cancels += j != NULL;
    kid.done = NULL;
}

/* SQL answers: a period while there is one, then its next format, at last that it is closed. */
static void answer(void)
{
    const struct db_error error = {.kind = db.refuse, .message = "tidak"};
    struct db_result result = {0};
    db_done *done = db.done;

    assert_non_null(done);
    db.done = NULL;
    if (strcmp(db.called, "api.laporan_giliran_ambil") == 0)
        result.count = db.periods > 0;
    else
        result.count = strstr(db.last, "\"format\"") != NULL;
    if (result.count > 0) {
        result.format = db.formats[db.drawn++];
        if (result.format == NULL) {
            db.periods--;
            db.drawn = 0;
        }
    }
    done(db.done_arg, &error, &result);
}

static void draw(void)
{
    struct strbuf out = STRBUF_INIT;
    child_done *done = kid.done;

    assert_non_null(done);
    kid.done = NULL;
    strbuf_adds(&out, "%PDF");
    done(kid.arg, kid.end, &out);
    strbuf_free(&out);
}

static struct config settings = {.render = {.timeout = 60000}, .smtp = {.attachment_max = 1000}};

static int setup(void **state)
{
    memset(&db, 0, sizeof db);
    memset(&kid, 0, sizeof kid);
    db.formats[0] = "bupati-pdf";
    db.formats[1] = "bupati-xlsx";
    db.periods = 1;
    *state = outbox_report_new(NULL, NULL, "/siklusd", &settings);
    return *state == NULL;
}

static int teardown(void **state)
{
    outbox_report_free(*state);
    return 0;
}

static void each_format_is_drawn_and_handed_back(void **state)
{
    outbox_report_wake(*state);
    assert_string_equal(db.last, "{\"sewa_detik\":360,\"batas\":1000}");
    answer();
    assert_string_equal(kid.format, "bupati-pdf");
    assert_string_equal(kid.input, "{\"a\":1}");
    draw();
    assert_string_equal(db.last,
                        "{\"jadwal\":7,\"akhir\":\"2026-10-31\",\"pagar\":3,\"format\":\"pdf\","
                        "\"isi\":\"JVBERg==\",\"sewa_detik\":360,\"batas\":1000}");
    answer();
    assert_string_equal(kid.format, "bupati-xlsx");
    draw();
    answer(); /* closed */
    assert_string_equal(db.called, "api.laporan_giliran_ambil");
    answer(); /* none left */
    assert_null(db.done);
    assert_int_equal(kid.starts, 2);
}

static void it_goes_on_until_none_is_left(void **state)
{
    db.formats[1] = NULL;
    db.periods = 3;
    outbox_report_wake(*state);
    for (int i = 0; i < 3; i++) {
        answer();
        draw();
        answer();
    }
    answer();
    assert_null(db.done);
    assert_int_equal(kid.starts, 3);
}

static void where_others_draw_it_gives_way(void **state)
{
    kid.start = -EAGAIN;
    outbox_report_wake(*state);
    answer();
    assert_non_null(strstr(db.last, "\"sibuk\":true"));
    answer();
    assert_null(db.done);
}

static void what_cannot_be_drawn_is_told(void **state)
{
    kid.end = -EIO;
    outbox_report_wake(*state);
    answer();
    draw();
    assert_non_null(strstr(db.last, "\"gagal\":\"Input/output error\""));
    assert_null(strstr(db.last, "\"isi\""));
    answer();
    assert_null(db.done);
}

static void a_format_that_is_unknown_is_told(void **state)
{
    db.formats[0] = "bupati-docx";
    outbox_report_wake(*state);
    answer();
    assert_int_equal(kid.starts, 0);
    assert_non_null(strstr(db.last, "\"gagal\":"));
}

static void woken_meanwhile_it_asks_again(void **state)
{
    db.periods = 0;
    outbox_report_wake(*state);
    outbox_report_wake(*state);
    outbox_report_wake(*state);
    assert_int_equal(db.asks, 1);
    answer();
    assert_int_equal(db.asks, 2);
    answer();
    assert_null(db.done);
}

static void a_database_that_fails_is_asked_when_woken(void **state)
{
    db.refuse = -ECONNRESET;
    outbox_report_wake(*state);
    answer();
    assert_null(db.done);
    db.refuse = 0;
    outbox_report_wake(*state);
    assert_non_null(db.done);
    answer();
    assert_int_equal(kid.starts, 1);
}

static void the_end_lets_go_of_both(void **state)
{
    outbox_report_wake(*state);
    answer();
    outbox_report_free(*state);
    assert_int_equal(kid.cancels, 1);
    *state = outbox_report_new(NULL, NULL, "/siklusd", &settings);
    outbox_report_wake(*state);
    outbox_report_free(*state);
    assert_null(db.done);
    *state = NULL;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(each_format_is_drawn_and_handed_back),
        CASE(it_goes_on_until_none_is_left),
        CASE(where_others_draw_it_gives_way),
        CASE(what_cannot_be_drawn_is_told),
        CASE(a_format_that_is_unknown_is_told),
        CASE(woken_meanwhile_it_asks_again),
        CASE(a_database_that_fails_is_asked_when_woken),
        CASE(the_end_lets_go_of_both),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    log_setup(LOG_LEVEL_ERROR, 4096);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
