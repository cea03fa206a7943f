/* SPDX-License-Identifier: MIT */
/* The outbox between a database and a mail carrier that the test plays itself: what is claimed,
 * what goes out where, what is settled. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "clock.h"
#include "log.h"
#include "outbox_fakes.h"
#include "outbox_plan.h"

static void everything_is_sent_and_settled_once(void **state)
{
    (void)state;
    fake_add(1000, "webhook", "https://contoh.go.id/kait", SECRET, "{\"a\":1}");
    fake_add(500, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(false);
    fake_run_settled(1500);
    fake_run(50); /* nothing comes after it */
    assert_int_equal(fake_net.http, 1000);
    assert_int_equal(fake_net.mail, 500);
    assert_int_equal(fake_settled_once(), 1500);
    assert_string_equal(fake_db.outcome[0], "terkirim");
    assert_string_equal(fake_db.outcome[1499], "terkirim");
    assert_int_equal(fake_db.largest_claim, 200);
    assert_in_range(fake_db.largest_settle, 2, 500);
    assert_in_range(fake_db.settle_calls, 3, 200); /* 500 at most in one */
    assert_true(fake_net.most_open <= 300);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 0);
    assert_int_equal(outbox_counts(fake_outbox)->claims, 1500);
    assert_int_equal(outbox_counts(fake_outbox)->delivered, fake_db.settle_calls);
    assert_int_equal(outbox_counts(fake_outbox)->fenced, fake_db.settle_calls * 2);
}

static void no_more_are_held_than_allowed(void **state)
{
    (void)state;
    fake_config.outbox.max_in_flight = 30;
    fake_net.hold = true;
    fake_add(100, "webhook", "https://contoh.go.id/kait", SECRET, "{}");
    fake_begin(false);
    fake_run(300);
    assert_int_equal(fake_db.claimed, 30);
    assert_int_equal(outbox_counts(fake_outbox)->in_flight, 30);
    assert_int_equal(fake_db.largest_claim, 30);
    fake_net.hold = false;
    fake_run_settled(100);
    assert_int_equal(fake_settled_once(), 100);
}

static void a_slow_receiver_leaves_room_for_others(void **state)
{
    (void)state;
    fake_config.outbox.max_in_flight = 30;
    fake_net.hold = true;
    fake_add(30, "webhook", "https://lambat.go.id/kait", SECRET, "{}");
    fake_add(5, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_db.claimed, 30);
    clock_shift(2000); /* a slow machine may add seconds of its own */
    fake_run(200);
    assert_int_equal(fake_settled_once(), 0);
    clock_shift(9000);
    fake_run(300);
    assert_int_equal(fake_settled_once(), 30);
    assert_string_equal(fake_db.outcome[29], "tahan");
    assert_string_equal(fake_db.reason[29], "menunggu-giliran");
    assert_int_equal(fake_db.delay[29], 5);
    assert_int_equal(fake_net.cancelled, 30);
    assert_int_equal(fake_net.mail, 5);
}

/* Nobody else wants the room, but the attempt that a lost lease counts as was never made. */
static void a_turn_is_not_waited_for_past_half_the_lease(void **state)
{
    (void)state;
    fake_net.hold = true;
    fake_add(10, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(false);
    fake_run(200);
    clock_shift(fake_config.outbox.lease / 2 - 60000);
    fake_run(200);
    assert_int_equal(fake_settled_once(), 0);
    clock_shift(120000);
    fake_run(300);
    assert_int_equal(fake_settled_once(), 10);
    assert_string_equal(fake_db.outcome[0], "tahan");
}

static void a_name_that_nobody_had_time_for_is_no_attempt(void **state)
{
    (void)state;
    fake_net.result = (struct xfer_result){.error = -EBUSY, .answer = ""};
    fake_add(1, "webhook", "https://contoh.go.id/kait", SECRET, "{}");
    fake_begin(false);
    fake_run_settled(1);
    assert_string_equal(fake_db.outcome[0], "tahan");
    assert_string_equal(fake_db.reason[0], "menunggu-giliran");
}

static void a_webhook_is_signed_and_sent_as_it_stands(void **state)
{
    char want[96];

    (void)state;
    fake_add(1, "webhook", "https://contoh.go.id/kait", SECRET, "{ \"a\" : 1 }");
    fake_begin(false);
    fake_run_settled(1);
    assert_string_equal(fake_net.url, "https://contoh.go.id/kait");
    assert_string_equal(fake_net.body, "{ \"a\" : 1 }");
    assert_int_equal(fake_net.reach, XFER_PUBLIC);
    snprintf(want, sizeof want, "webhook-id: %s\n", fake_db.rows[0].key);
    assert_non_null(strstr(fake_net.headers, want));
    assert_non_null(strstr(fake_net.headers, "Content-Type: application/json\n"));
    assert_non_null(strstr(fake_net.headers, "User-Agent: siklusd/" SIKLUS_VERSION "\n"));
    assert_non_null(strstr(fake_net.headers, "webhook-timestamp: "));
    assert_non_null(strstr(fake_net.headers, "webhook-signature: v1,"));
}

static void a_mail_goes_by_the_relay(void **state)
{
    (void)state;
    fake_add(1, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(false);
    fake_run_settled(1);
    assert_string_equal(fake_net.relay, "mail.balangan.go.id:587");
    assert_string_equal(fake_net.security, "starttls");
    assert_string_equal(fake_net.to, "kepala@balangan.go.id");
    assert_int_equal(fake_net.reach, XFER_RELAY);
    assert_non_null(strstr(
        fake_net.body, "Message-ID: <0f8fad5b-d9cb-469f-a165-000000000001@balangan.go.id>\r\n"));
}

static void a_rehearsal_never_names_the_true_address_to_the_network(void **state)
{
    (void)state;
    fake_config.rehearsal = (struct config_rehearsal){.smtp = (char *)"127.0.0.1:2525",
                                                      .webhook = (char *)"http://127.0.0.1:8025/"};
    fake_config.smtp.from = (char *)"";
    fake_config.smtp.username = (char *)"siklus";
    fake_add(1, "surel", "kepala@balangan.go.id", NULL, DIGEST);
    fake_begin(true);
    fake_run_settled(1);
    assert_int_equal(fake_net.reach, XFER_LOOPBACK);
    fake_net.reach = XFER_PUBLIC;
    fake_add(1, "webhook", "https://contoh.go.id/kait", SECRET, "{}");
    fake_run_settled(2);
    assert_string_equal(fake_net.relay, "127.0.0.1:2525");
    assert_string_equal(fake_net.security, "none");
    assert_string_equal(fake_net.password, "");
    assert_string_equal(fake_net.url, "http://127.0.0.1:8025/");
    assert_int_equal(fake_net.reach, XFER_LOOPBACK);
    assert_string_equal(fake_net.to,
                        "kepala@balangan.go.id"); /* the recipient of the mail in the sink */
    assert_string_equal(fake_net.from, "siklus@latihan.invalid");
    assert_int_equal(fake_settled_once(), 2);
}

static void what_cannot_be_sent_is_dead_with_a_reason(void **state)
{
    static const struct {
        const char *channel, *address, *secret, *body, *reason;
        bool rehearsal;
    } cases[] = {
        {"webhook", "https://x.id/", NULL, "{}", "rahasia-cacat", false},
        {"webhook", "https://x.id/", "whsec_x", "{}", "rahasia-cacat", false},
        {"webhook", NULL, SECRET, "{}", "penerima-tanpa-alamat", false},
        {"surel", "bukan alamat", NULL, DIGEST, "alamat-cacat", false},
        {"surel", "a@b.id\r\nRCPT TO:<c@d.id>", NULL, DIGEST, "alamat-cacat", false},
        {"surel", "a@b.id", NULL, "{\"data\":{}}", "isi-cacat", false},
        {"surel", "a@b.id", NULL, "bukan JSON", "isi-cacat", false},
        {"pos", "a@b.id", NULL, DIGEST, "saluran-tak-dikenal", false},
        {"surel", "a@b.id", NULL, DIGEST, "latihan-tanpa-penampung", true},
        {"webhook", "https://x.id/", SECRET, "{}", "latihan-tanpa-penampung", true},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (i > 0)
            fake_setup(state);
        fake_add(1, cases[i].channel, cases[i].address, cases[i].secret, cases[i].body);
        fake_begin(cases[i].rehearsal);
        fake_run_settled(1);
        assert_string_equal(fake_db.outcome[0], "mati");
        assert_string_equal(fake_db.reason[0], cases[i].reason);
        assert_int_equal(fake_net.http + fake_net.mail, 0);
        if (i + 1 < sizeof cases / sizeof cases[0])
            fake_teardown(state);
    }
}

static void without_a_relay_mail_waits(void **state)
{
    (void)state;
    fake_config.smtp.relay = (char *)"";
    fake_add(1, "surel", "a@b.id", NULL, DIGEST);
    fake_begin(false);
    fake_run_settled(1);
    assert_string_equal(fake_db.outcome[0], "tunda");
    assert_string_equal(fake_db.reason[0], "relai-belum-diatur");
    assert_int_equal(fake_net.mail, 0);
}

static void a_receiver_may_ask_for_time(void **state)
{
    (void)state;
    fake_net.result = (struct xfer_result){.code = 429, .answer = "", .retry_after_ms = 90000};
    fake_add(1, "webhook", "https://x.id/", SECRET, "{}");
    fake_begin(false);
    fake_run_settled(1);
    assert_string_equal(fake_db.outcome[0], "tunda");
    assert_string_equal(fake_db.reason[0], "terlalu-sering");
    assert_int_equal(fake_db.delay[0], 90);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void the_password_is_read_at_the_start(void **state)
{
    char dir[] = "/tmp/siklus-uji-XXXXXX", credential[128], file[128];

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(credential, sizeof credential, "%s/smtp-password", dir);
    snprintf(file, sizeof file, "%s/sandi", dir);
    fake_config.smtp.username = (char *)"siklus";
    fake_config.smtp.password_file = file;
    assert_null(outbox_new(fake_loop, NULL, NULL, &fake_config, false)); /* not there */
    write_file(file, "dari berkas\n");
    fake_add(3, "surel", "a@b.id", NULL, DIGEST);
    fake_db.rows_count = 1;
    fake_begin(false);
    fake_run(100);
    assert_string_equal(fake_net.password, "dari berkas");
    write_file(credential, "dari systemd\r\n");
    setenv("CREDENTIALS_DIRECTORY", dir, 1);
    assert_int_equal(outbox_reload(fake_outbox), 0);
    fake_db.rows_count = 2;
    fake_run(150);
    assert_string_equal(fake_net.password, "dari systemd");
    unsetenv("CREDENTIALS_DIRECTORY");
    unlink(file);
    assert_int_equal(outbox_reload(fake_outbox), -ENOENT);
    fake_db.rows_count = 3;
    fake_run(150);
    assert_string_equal(fake_net.password, "dari systemd");
    unlink(credential);
    rmdir(dir);
}

static void count_call(void *arg)
{
    ++*(unsigned *)arg;
}

static void planning_is_asked_for_at_its_times(void **state)
{
    struct outbox_plan *plan;
    unsigned planned = 0;

    (void)state;
    fake_config.outbox.plan_interval = 100;
    plan = outbox_plan_new(fake_loop, NULL, &fake_config.outbox, count_call, &planned);
    assert_int_equal(fake_db.plans, 0);
    fake_run(50);
    assert_int_equal(fake_db.plans, 1);
    assert_int_equal(planned, 1);
    fake_db.error = -ECONNRESET;
    fake_run(250);
    assert_int_equal(fake_db.plans, 1);
    fake_db.error = 0;
    fake_run(200);
    assert_in_range(fake_db.plans, 2, 4);
    outbox_plan_free(plan);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, fake_setup, fake_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(everything_is_sent_and_settled_once),
        CASE(no_more_are_held_than_allowed),
        CASE(a_slow_receiver_leaves_room_for_others),
        CASE(a_turn_is_not_waited_for_past_half_the_lease),
        CASE(a_name_that_nobody_had_time_for_is_no_attempt),
        CASE(a_webhook_is_signed_and_sent_as_it_stands),
        CASE(a_mail_goes_by_the_relay),
        CASE(a_rehearsal_never_names_the_true_address_to_the_network),
        CASE(what_cannot_be_sent_is_dead_with_a_reason),
        CASE(without_a_relay_mail_waits),
        CASE(a_receiver_may_ask_for_time),
        CASE(the_password_is_read_at_the_start),
        CASE(planning_is_asked_for_at_its_times),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    log_setup(LOG_LEVEL_ERROR, 4096);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
