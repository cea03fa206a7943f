/* SPDX-License-Identifier: MIT */
/* A row of a gateway on its way out, between a database and a carrier that the test plays: the
 * request, what waits, what each answer gives. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "outbox_fakes.h"
#include "outbox_gateway.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)
#define TOKEN "TOKEN-rahasia-42"
#define REQUEST                                                                                    \
    "{\"metode\":\"POST\",\"jenis_isi\":\"form\",\"url\":\"https://api.contoh.id/"                 \
    "bot${rahasia:token}/kirim\",\"kepala\":[\"Authorization: Bearer ${rahasia:token}\"],"         \
    "\"isi\":\"target=62812&message=a%20b\"}"
#define SETTINGS                                                                                   \
    "{\"berhasil_jika\":{\"status\":\"2xx\",\"penunjuk\":\"/ok\",\"sama\":true},"                  \
    "\"ulang_jika\":{\"penunjuk\":\"/sebab\",\"sama\":\"kuota\"},"                                 \
    "\"mati_jika\":{\"penunjuk\":\"/sebab\",\"sama\":\"nomor\"},"                                  \
    "\"penunjuk_tunggu\":\"/tunggu\"}"

static char dir[] = "/tmp/siklus-gerbang.XXXXXX";

static void put_secret(const char *value)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/token", dir);
    unlink(path);
    if (value == NULL)
        return;
    f = fopen(path, "w");
    fputs(value, f);
    fclose(f);
    chmod(path, 0400);
}

static int setup(void **state)
{
    int err = fake_setup(state);

    strcpy(strrchr(dir, '.'), ".XXXXXX");
    assert_non_null(mkdtemp(dir));
    put_secret(TOKEN);
    fake_config.gateway.secret_dir = dir;
    return err;
}

static int teardown(void **state)
{
    put_secret(NULL);
    rmdir(dir);
    return fake_teardown(state);
}

static void add(unsigned count, const char *request, const char *settings)
{
    unsigned before = fake_db.rows_count;

    fake_add(count, "gerbang", "+62812", NULL, request);
    for (; before < fake_db.rows_count; before++) {
        fake_db.rows[before].kanal = "fonnte";
        fake_db.rows[before].settings = settings;
    }
}

static void answer(long code, const char *body)
{
    fake_net.result = (struct xfer_result){.code = code,
                                           .delivered = code / 100 == 2,
                                           .answer = body,
                                           .retry_after_ms = -1,
                                           .body = body,
                                           .body_len = strlen(body)};
}

static void the_request_goes_as_sql_wrote_it(void **state)
{
    (void)state;
    answer(200, "{\"ok\":true}");
    add(1, REQUEST, SETTINGS);
    fake_begin(false);
    fake_run(100);
    assert_string_equal(fake_net.url, "https://api.contoh.id/bot" TOKEN "/kirim");
    assert_string_equal(fake_net.body, "target=62812&message=a%20b");
    assert_string_equal(fake_net.headers, "User-Agent: siklusd/" SIKLUS_VERSION "\n"
                                          "Content-Type: application/x-www-form-urlencoded\n"
                                          "Authorization: Bearer " TOKEN "\n");
    assert_int_equal(fake_net.method, XFER_POST);
    assert_int_equal(fake_net.reach, XFER_PUBLIC);
    assert_true(fake_net.fresh);
    assert_string_equal(fake_db.outcome[0], "terkirim");
}

static void json_is_signed_when_asked_for(void **state)
{
    (void)state;
    answer(200, "{}");
    add(1,
        "{\"metode\":\"PUT\",\"jenis_isi\":\"json\",\"url\":\"http://127.0.0.1:3000/x\",\"kepala\":"
        "[],\"isi\":\"{\\\"a\\\": 1}\"}",
        "{\"berhasil_jika\":{\"status\":200},\"tanda\":\"standard-webhooks\",\"sambungan_baru\":"
        "false}");
    fake_db.rows[0].secret = SECRET;
    fake_config.gateway.local = (char *)"127.0.0.1:2999, 127.0.0.1:3000";
    fake_begin(false);
    fake_run(100);
    assert_string_equal(fake_net.body, "{\"a\": 1}");
    assert_non_null(strstr(fake_net.headers, "Content-Type: application/json\n"));
    assert_non_null(strstr(fake_net.headers, "webhook-id: "));
    assert_non_null(strstr(fake_net.headers, "webhook-signature: v1,"));
    assert_int_equal(fake_net.method, XFER_PUT);
    assert_int_equal(fake_net.reach, XFER_LOOPBACK);
    assert_false(fake_net.fresh);
    assert_string_equal(fake_db.outcome[0], "terkirim");
}

static void this_machine_is_reached_only_where_the_settings_say_so(void **state)
{
    (void)state;
    add(1, "{\"url\":\"http://127.0.0.1:3001/x\",\"kepala\":[],\"isi\":\"\"}", SETTINGS);
    fake_config.gateway.local = (char *)"127.0.0.1:3000";
    fake_begin(false);
    fake_run(100);
    assert_int_equal(fake_net.reach, XFER_PUBLIC); /* and there the address is refused */
}

static void a_rehearsal_goes_to_the_sink_without_a_secret(void **state)
{
    (void)state;
    answer(200, "{\"ok\":true}");
    fake_config.rehearsal.webhook = (char *)"http://127.0.0.1:8025/latihan";
    add(1, REQUEST, SETTINGS);
    fake_begin(true);
    fake_run(100);
    assert_string_equal(fake_net.url, "http://127.0.0.1:8025/botrahasia-latihan/kirim");
    assert_int_equal(fake_net.reach, XFER_LOOPBACK);
    assert_null(strstr(fake_net.headers, TOKEN));
}

static void a_rehearsal_without_a_sink_sends_nothing(void **state)
{
    (void)state;
    add(1, REQUEST, SETTINGS);
    fake_begin(true);
    fake_run(100);
    assert_int_equal(fake_net.http, 0);
    assert_string_equal(fake_db.reason[0], "latihan-tanpa-penampung");
}

static void answers_mean_what_the_rules_say(void **state)
{
    static const struct {
        long code;
        const char *body, *outcome, *reason;
        int64_t delay;
    } cases[] = {
        {200, "{\"ok\":true}", "terkirim", "", -1},
        {200, "{\"ok\":false}", "tunda", "gagal-menurut-gerbang", -1},
        {200, "{\"ok\":false,\"sebab\":\"kuota\"}", "tunda", "gagal-menurut-gerbang", -1},
        {200, "{\"ok\":false,\"sebab\":\"nomor\"}", "mati", "ditolak-gerbang", -1},
        {200, "\xef\xbb\xbf{\"ok\":true}", "terkirim", "", -1},
        {200, "\xef\xbb\xbf", "tunda", "gagal-menurut-gerbang", -1},
        {200, "bukan JSON", "tunda", "gagal-menurut-gerbang", -1},
        {201, "", "tunda", "gagal-menurut-gerbang", -1},
        {429, "{\"tunggu\":17}", "tunda", "terlalu-sering", 17},
        {401, "{}", "tunda", "tidak-berwenang", -1},
        {410, "{}", "mati", "tujuan-dihapus", -1},
        {502, "<html>", "tunda", "galat-penerima", -1},
        {500, "{\"ok\":true}", "tunda", "galat-penerima", -1},
    };

    (void)state;
    EACH(i, cases)
    {
        const struct delivery d = {.settings = (char *)SETTINGS};

        answer(cases[i].code, cases[i].body);
        const struct outbox_verdict v = outbox_gateway_verdict(&d, &fake_net.result);
        assert_string_equal(outbox_outcome_name(v.outcome), cases[i].outcome);
        assert_string_equal(v.reason != NULL ? v.reason : "", cases[i].reason);
        assert_int_equal(v.delay_s, cases[i].delay);
        assert_int_equal(v.code, cases[i].code);
    }
}

static void a_transfer_that_failed_comes_again(void **state)
{
    const struct delivery d = {.settings = (char *)SETTINGS};
    const struct xfer_result lost = {.error = -ECONNRESET, .retry_after_ms = -1};
    const struct xfer_result away = {.error = -EPERM, .retry_after_ms = -1};

    (void)state;
    assert_int_equal(outbox_gateway_verdict(&d, &lost).outcome, OUTBOX_POSTPONED);
    assert_int_equal(outbox_gateway_verdict(&d, &away).outcome, OUTBOX_DEAD);
}

static void what_is_too_often_is_put_back_with_its_time(void **state)
{
    unsigned sent = 0;

    (void)state;
    answer(200, "{\"ok\":true}");
    add(5, REQUEST,
        "{\"berhasil_jika\":{\"status\":200},\"laju\":{\"per_menit\":3,\"per_detik\":30}}");
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_net.http, 3);
    for (unsigned i = 0; i < 5; i++) {
        if (strcmp(fake_db.outcome[i], "terkirim") == 0) {
            sent++;
            continue;
        }
        assert_string_equal(fake_db.outcome[i], "tahan");
        assert_string_equal(fake_db.reason[i], "menunggu-laju");
        assert_in_range(fake_db.delay[i], 58, 82);
    }
    assert_int_equal(sent, 3);
    assert_int_equal(fake_settled_once(), 5);
}

static void without_its_secret_it_waits_and_nothing_is_counted(void **state)
{
    (void)state;
    put_secret(NULL);
    add(1, REQUEST, SETTINGS);
    fake_begin(false);
    fake_run(100);
    assert_int_equal(fake_net.http, 0);
    assert_string_equal(fake_db.outcome[0], "tahan");
    assert_string_equal(fake_db.reason[0], "rahasia-tidak-ada");
    assert_int_equal(fake_db.delay[0], 60);
}

static void a_broken_request_is_dead(void **state)
{
    static const char *const bad[] = {"", "[]", "{\"url\":\"x\"}",
                                      "{\"url\":\"https://x/\",\"kepala\":[\"A: b\\r\\nC: d\"]}"};

    (void)state;
    EACH(i, bad)
    add(1, bad[i], SETTINGS);
    fake_begin(false);
    fake_run(200);
    assert_int_equal(fake_net.http, 0);
    EACH(i, bad)
    {
        assert_string_equal(fake_db.outcome[i], "mati");
        assert_string_equal(fake_db.reason[i], "permintaan-cacat");
    }
}

int main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(the_request_goes_as_sql_wrote_it),
        CASE(json_is_signed_when_asked_for),
        CASE(this_machine_is_reached_only_where_the_settings_say_so),
        CASE(a_rehearsal_goes_to_the_sink_without_a_secret),
        CASE(a_rehearsal_without_a_sink_sends_nothing),
        CASE(answers_mean_what_the_rules_say),
        CASE(a_transfer_that_failed_comes_again),
        CASE(what_is_too_often_is_put_back_with_its_time),
        CASE(without_its_secret_it_waits_and_nothing_is_counted),
        CASE(a_broken_request_is_dead),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
