/* SPDX-License-Identifier: MIT */
/* What fails over and over is told; what failed once, works again or is asked no more is not. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db_faults.h"

static const struct db_call_row claim = {"api.kiriman_klaim", "", 1, true};
static const struct db_call_row plan = {"api.rencana_jalankan", "", 1, true};
static const struct db_error fine = {.kind = 0};
static const struct db_error full = {.kind = -EREMOTE, .sqlstate = "53100"};
static const struct db_error mute = {.kind = -ECONNRESET};
static const struct db_error ending = {.kind = -ECANCELED};

static void tells(const struct db_faults *f, int64_t now_ms, const char *expected)
{
    struct strbuf out = STRBUF_INIT;

    db_faults_tell(f, now_ms, &out);
    assert_string_equal(out.data, expected);
    strbuf_free(&out);
}

static void test_again(void **state)
{
    struct db_faults f = {.count = 0};

    (void)state;
    db_faults_saw(&f, &claim, &full, 1000);
    tells(&f, 41000, "[]"); /* once */
    db_faults_saw(&f, &claim, &full, 6000);
    assert_int_equal(db_faults_count(&f, 6000), 0);
    db_faults_saw(&f, &claim, &full, 21000);
    assert_int_equal(db_faults_count(&f, 21000), 1);
    tells(&f, 61000, "[{\"panggilan\":\"api.kiriman_klaim\",\"detik\":60,\"sqlstate\":\"53100\"}]");
    db_faults_saw(&f, &claim, &mute, 61000);
    db_faults_saw(&f, &claim, &ending, 62000);
    tells(&f, 62000, "[{\"panggilan\":\"api.kiriman_klaim\",\"detik\":61,\"sqlstate\":\"\"}]");
}

static void test_over(void **state)
{
    struct db_faults f = {.count = 0};

    (void)state;
    for (int64_t ms = 0; ms <= 30000; ms += 10000) {
        db_faults_saw(&f, &claim, &full, ms);
        db_faults_saw(&f, &plan, &full, ms);
    }
    assert_int_equal(db_faults_count(&f, 30000), 2);
    db_faults_saw(&f, &claim, &fine, 31000);
    tells(&f, 31000,
          "[{\"panggilan\":\"api.rencana_jalankan\",\"detik\":31,\"sqlstate\":\"53100\"}]");
    assert_int_equal(db_faults_count(&f, 400000), 0); /* nobody asks for it any more */
    db_faults_saw(&f, &plan, &full, 400000);          /* and that is another trouble */
    assert_int_equal(db_faults_count(&f, 400000), 0);
    db_faults_saw(&f, &claim, &fine, 400000);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_again),
        cmocka_unit_test(test_over),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
