/* SPDX-License-Identifier: MIT */
/* Mails that carry files: fetched one at a time, few on their way at once, in nobody else's way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clock.h"
#include "outbox_fakes.h"

#define BUPATI "bupati@balangan.go.id"

static void files_go_with_their_mail(void **state)
{
    (void)state;
    fake_add(5, "surel", BUPATI, NULL, REPORT);
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_db.fetches, 5);
    assert_int_equal(fake_net.mail, 5);
    assert_true(fake_net.most_open <= 2);
    assert_non_null(strstr(fake_net.body, "filename=\"a.pdf\"\r\n\r\nQUJD\r\n"));
    assert_int_equal(fake_settled_once(), 5);
    assert_string_equal(fake_db.outcome[4], "terkirim");
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
}

static void other_mail_does_not_wait_for_them(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_add(5, "surel", BUPATI, NULL, REPORT);
    fake_add(3, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(false);
    fake_run(100);
    assert_int_equal(fake_db.fetches, 2);
    assert_int_equal(fake_net.mail, 5); /* two reports, three digests */
    fake_net.hold = false;
    fake_run(300);
    assert_int_equal(fake_net.mail, 8);
    assert_int_equal(fake_settled_once(), 8);
}

static void what_cannot_be_fetched_is_not_sent(void **state)
{
    (void)state;
    fake_db.refuse_files = true;
    fake_add(3, "surel", BUPATI, NULL, REPORT);
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_net.mail, 0);
    assert_int_equal(fake_settled_once(), 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(fake_db.outcome[i], "tunda");
        assert_string_equal(fake_db.reason[i], "berkas-tak-terbaca");
    }
}

static void a_file_that_is_not_there_is_no_mail(void **state)
{
    (void)state;
    fake_db.no_files = true;
    fake_add(1, "surel", BUPATI, NULL, REPORT);
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_net.mail, 0);
    assert_string_equal(fake_db.outcome[0], "mati");
    assert_string_equal(fake_db.reason[0], "berkas-cacat");
}

static void one_that_waited_past_its_lease_is_let_go(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_config.outbox.poll_interval = 50;
    fake_add(5, "surel", BUPATI, NULL, REPORT);
    fake_begin(false);
    fake_run(100);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 5);
    clock_shift(fake_config.outbox.lease + 1);
    fake_run(200);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
    assert_int_equal(fake_db.fetches, 2);
    assert_int_equal(fake_settled_once(), 0);
}

static void it_ends_with_the_outbox(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_add(5, "surel", BUPATI, NULL, REPORT);
    fake_begin(false);
    fake_run(100);
    outbox_free(fake_outbox);
    fake_outbox = NULL;
    fake_run(20);
    assert_int_equal(fake_net.mail, 2);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_go_with_their_mail, fake_setup, fake_teardown),
        cmocka_unit_test_setup_teardown(other_mail_does_not_wait_for_them, fake_setup,
                                        fake_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_fetched_is_not_sent, fake_setup,
                                        fake_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_no_mail, fake_setup,
                                        fake_teardown),
        cmocka_unit_test_setup_teardown(one_that_waited_past_its_lease_is_let_go, fake_setup,
                                        fake_teardown),
        cmocka_unit_test_setup_teardown(it_ends_with_the_outbox, fake_setup, fake_teardown),
    };

    cmocka_set_test_filter(argc > 1 ? argv[1] : NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
