/* SPDX-License-Identifier: MIT */
/* Signatures (with the example of the Standard Webhooks specification), secrets that are none, and
 * what each answer means. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "outbox_webhook.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)
#define ID "msg_p5jXN8AQM9LWM0D4loKWxJek"
#define BODY "{\"test\": 2432232314}"

/* A signer of its own each time; a second signature with the same key must be the first again. */
static int sign(const char *secret, const char *id, int64_t timestamp, const char *body, size_t len,
                char ret[OUTBOX_SIGNATURE_SIZE])
{
    struct outbox_signer *signer = outbox_signer_new();
    char again[OUTBOX_SIGNATURE_SIZE];
    int err;

    assert_non_null(signer);
    err = outbox_signer_sign(signer, secret, id, timestamp, body, len, ret);
    assert_int_equal(outbox_signer_sign(signer, secret, id, timestamp, body, len, again), err);
    if (err == 0)
        assert_string_equal(again, ret);
    assert_int_equal(outbox_webhook_sign(secret, id, timestamp, body, len, again), err);
    if (err == 0)
        assert_string_equal(again, ret);
    outbox_signer_free(signer);
    return err;
}

static void keys_do_not_mix(void **state)
{
    struct outbox_signer *signer = outbox_signer_new();
    char first[600][OUTBOX_SIGNATURE_SIZE], again[OUTBOX_SIGNATURE_SIZE];
    char secret[64];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 600; i++) { /* more keys than places */
            snprintf(secret, sizeof secret, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La%04d", i);
            assert_int_equal(outbox_signer_sign(signer, secret, ID, 1, BODY, strlen(BODY),
                                                round == 0 ? first[i] : again),
                             0);
            if (round == 1)
                assert_string_equal(again, first[i]);
            if (i > 0)
                assert_string_not_equal(first[i], first[i - 1]);
        }
    }
    outbox_signer_free(signer);
}

static void signs_as_the_specification_does(void **state)
{
    char signature[OUTBOX_SIGNATURE_SIZE];

    (void)state;
    assert_int_equal(sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", ID, 1614265330, BODY,
                          strlen(BODY), signature),
                     0);
    assert_string_equal(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void every_part_is_signed(void **state)
{
    static const struct {
        const char *id, *body;
        int64_t timestamp;
    } cases[] = {{"lain", BODY, 1614265330}, {ID, BODY " ", 1614265330}, {ID, BODY, 1614265331}};
    char signature[OUTBOX_SIGNATURE_SIZE];

    (void)state;
    EACH(i, cases)
    {
        assert_int_equal(sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", cases[i].id,
                              cases[i].timestamp, cases[i].body, strlen(cases[i].body), signature),
                         0);
        assert_string_not_equal(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}

static void bad_secrets_sign_nothing(void **state)
{
#define A44 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    static const char *const bad[] = {
        NULL,
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa=w",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS=", /* 23 bytes */
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La====",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
        "whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_" A44 A44,         /* 66 bytes */
        "whsec_" A44 A44 "AAAA=", /* longer than any */
    };
    char signature[OUTBOX_SIGNATURE_SIZE] = "utuh";

    (void)state;
    EACH(i, bad)
    {
        if (sign(bad[i], ID, 1, BODY, strlen(BODY), signature) != -EINVAL)
            fail_msg("secret %zu signs", i);
        assert_string_equal(signature, "utuh");
    }
    assert_int_equal(sign("whsec_" A44 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", ID, 1, BODY,
                          strlen(BODY), signature),
                     0); /* 64 bytes */
}

static void two_secrets_sign_both(void **state)
{
    char secrets[] =
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx";
    char half[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw whsec_";
    char one[OUTBOX_SIGNATURE_SIZE], all[OUTBOX_SIGNATURES_SIZE];
    struct outbox_signer *signer = outbox_signer_new();

    (void)state;
    assert_non_null(signer);
    for (int round = 0; round < 2; round++) { /* the text stays as it is */
        assert_int_equal(
            outbox_webhook_sign_all(signer, secrets, ID, 1614265330, BODY, strlen(BODY), all), 0);
        assert_int_equal(strlen(all), OUTBOX_SIGNATURES_SIZE - 1);
        assert_memory_equal(
            all, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= ", OUTBOX_SIGNATURE_SIZE);
        assert_int_equal(
            sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx", ID, 1614265330, BODY, strlen(BODY), one),
            0);
        assert_string_equal(all + OUTBOX_SIGNATURE_SIZE, one);
    }
    assert_int_equal(outbox_webhook_sign_all(signer, half, ID, 1, BODY, strlen(BODY), all),
                     -EINVAL);
    outbox_signer_free(signer);
}

/* Never NULL, says xfer.h. */
static struct xfer_result with_answer(struct xfer_result r)
{
    r.answer = r.answer != NULL ? r.answer : "";
    return r;
}

static void an_answer_means(void **state)
{
    static const struct {
        enum outbox_channel channel;
        struct xfer_result result;
        enum outbox_outcome outcome;
        const char *reason;
        int64_t delay_s;
    } cases[] = {
#define HTTP(c, ...) OUTBOX_WEBHOOK, {.code = c, __VA_ARGS__}
#define MAIL(c, ...)                                                                               \
    OUTBOX_MAIL,                                                                                   \
    {                                                                                              \
        .code = c, __VA_ARGS__                                                                     \
    }
        {HTTP(200, .delivered = true), OUTBOX_DELIVERED, NULL, -1},
        {HTTP(204, .delivered = true), OUTBOX_DELIVERED, NULL, -1},
        {HTTP(200, .delivered = false), OUTBOX_POSTPONED, "jawaban-tak-dikenal", -1},
        {HTTP(302), OUTBOX_POSTPONED, "dialihkan", -1},
        {HTTP(400), OUTBOX_DEAD, "isi-ditolak", -1},
        {HTTP(401), OUTBOX_POSTPONED, "tidak-berwenang", -1},
        {HTTP(403), OUTBOX_POSTPONED, "tidak-berwenang", -1},
        {HTTP(404), OUTBOX_POSTPONED, "tujuan-tidak-ada", -1},
        {HTTP(405), OUTBOX_POSTPONED, "tujuan-tidak-ada", -1},
        {HTTP(406), OUTBOX_POSTPONED, "ditolak-penerima", -1},
        {HTTP(408), OUTBOX_POSTPONED, "waktu-habis", -1},
        {HTTP(410), OUTBOX_DEAD, "tujuan-dihapus", -1},
        {HTTP(413), OUTBOX_DEAD, "isi-terlalu-besar", -1},
        {HTTP(413, .retry_after_ms = 60000), OUTBOX_POSTPONED, "isi-terlalu-besar", 60},
        {HTTP(415), OUTBOX_DEAD, "isi-ditolak", -1},
        {HTTP(422), OUTBOX_DEAD, "isi-ditolak", -1},
        {HTTP(425), OUTBOX_POSTPONED, "terlalu-sering", -1},
        {HTTP(429), OUTBOX_POSTPONED, "terlalu-sering", -1},
        {HTTP(429, .retry_after_ms = 1500), OUTBOX_POSTPONED, "terlalu-sering", 2},
        {HTTP(503, .retry_after_ms = 7000), OUTBOX_POSTPONED, "galat-penerima", 7},
        {HTTP(503, .retry_after_ms = INT64_C(999999999999)), OUTBOX_POSTPONED, "galat-penerima",
         86400},
        {HTTP(500, .retry_after_ms = 7000), OUTBOX_POSTPONED, "galat-penerima", -1},
        {HTTP(600), OUTBOX_POSTPONED, "jawaban-tak-dikenal", -1},
        {HTTP(0, .error = -EPERM), OUTBOX_DEAD, "alamat-terlarang", -1},
        {HTTP(0, .error = -EINVAL), OUTBOX_DEAD, "alamat-cacat", -1},
        {HTTP(0, .error = -ETIMEDOUT), OUTBOX_POSTPONED, "waktu-habis", -1},
        {HTTP(0, .error = -EHOSTUNREACH), OUTBOX_POSTPONED, "nama-tidak-ditemukan", -1},
        {HTTP(0, .error = -ECONNREFUSED), OUTBOX_POSTPONED, "sambungan-ditolak", -1},
        {HTTP(0, .error = -ECONNRESET), OUTBOX_POSTPONED, "sambungan-putus", -1},
        {HTTP(0, .error = -EPROTO), OUTBOX_POSTPONED, "protokol", -1},
        {HTTP(101, .error = -ECONNRESET), OUTBOX_POSTPONED, "sambungan-putus", -1},
        {HTTP(0, .error = -EKEYREJECTED), OUTBOX_POSTPONED, "tls-penerima", -1},
        {HTTP(0, .error = -ENOMEM), OUTBOX_POSTPONED, "galat-jaringan", -1},
        {MAIL(250, .delivered = true), OUTBOX_DELIVERED, NULL, -1},
        {MAIL(550, .refused = true), OUTBOX_DEAD, "ditolak-penerima", -1},
        {MAIL(550, .refused = true, .answer = "550"), OUTBOX_DEAD, "ditolak-penerima", -1},
        {MAIL(552, .refused = true, .answer = "552 penuh"), OUTBOX_DEAD, "kotak-penuh", -1},
        {MAIL(550, .refused = true, .answer = "550-5.2.2 penuh"), OUTBOX_DEAD, "kotak-penuh", -1},
        {MAIL(452, .answer = "452 4.2.2 penuh"), OUTBOX_POSTPONED, "kotak-penuh", -1},
        {MAIL(452, .answer = "452 4.3.1 sibuk"), OUTBOX_POSTPONED, "ditunda-penerima", -1},
        {MAIL(552, .refused = true, .message = true, .answer = "552 besar"), OUTBOX_DEAD,
         "isi-terlalu-besar", -1},
        {MAIL(552, .refused = true, .message = true, .answer = "552 5.2.2 penuh"), OUTBOX_DEAD,
         "kotak-penuh", -1},
        {MAIL(554, .refused = true, .message = true, .answer = "554 5.3.4 besar"), OUTBOX_DEAD,
         "isi-terlalu-besar", -1},
        {MAIL(550, .refused = true, .message = true, .answer = "550 5.7.1 sampah"), OUTBOX_DEAD,
         "surel-ditolak", -1},
        {MAIL(550, .refused = true, .message = true, .answer = "550 5.1.1 tidak ada"), OUTBOX_DEAD,
         "ditolak-penerima", -1},
        {MAIL(535), OUTBOX_POSTPONED, "ditolak-relai", -1},
        {MAIL(451), OUTBOX_POSTPONED, "ditunda-penerima", -1},
        {MAIL(354, .error = -ECONNRESET), OUTBOX_POSTPONED, "sambungan-putus", -1},
        {MAIL(0, .error = -EPROTO), OUTBOX_POSTPONED, "protokol", -1},
        {MAIL(0, .error = -EKEYREJECTED), OUTBOX_POSTPONED, "tls-relai", -1},
        {MAIL(0, .error = -EPERM), OUTBOX_DEAD, "relai-terlarang", -1},
        {MAIL(250), OUTBOX_POSTPONED, "jawaban-tak-dikenal", -1},
    };

    (void)state;
    EACH(i, cases)
    {
        struct xfer_result r = with_answer(cases[i].result);
        struct outbox_verdict v = outbox_verdict(cases[i].channel, &r);
        /* A code from before the attempt broke off is not told as what the receiver answered. */
        long code = cases[i].result.error == 0 ? cases[i].result.code : 0;

        if (v.outcome != cases[i].outcome || v.delay_s != cases[i].delay_s || v.code != code ||
            (v.reason == NULL) != (cases[i].reason == NULL) ||
            (v.reason != NULL && strcmp(v.reason, cases[i].reason) != 0))
            fail_msg("case %zu: %s %s", i, outbox_outcome_name(v.outcome), v.reason);
    }
}

static void who_is_at_fault(void **state)
{
    static const struct {
        enum outbox_channel channel;
        struct xfer_result result;
        bool down, gone;
    } cases[] = {
        {HTTP(200, .delivered = true), false, false},
        {HTTP(404), false, false},
        {HTTP(410), false, true},
        {HTTP(429), false, false},
        {HTTP(503), true, false},
        {HTTP(0, .error = -ETIMEDOUT), true, false},
        {HTTP(0, .error = -EPROTO), true, false},
        {HTTP(0, .error = -EKEYREJECTED), true, false},
        {HTTP(0, .error = -EPERM), false, false},
        {HTTP(0, .error = -ENOMEM), false, false},
        {MAIL(421), true, false},
        {MAIL(451), false, false},
        {MAIL(535), true, false},
        {MAIL(550, .refused = true), false, false},
        {MAIL(552, .refused = true, .message = true), false, false},
        {MAIL(354, .error = -ECONNRESET), true, false},
    };

    (void)state;
    EACH(i, cases)
    {
        struct xfer_result r = with_answer(cases[i].result);
        struct outbox_verdict v = outbox_verdict(cases[i].channel, &r);

        if (v.down != cases[i].down || v.gone != cases[i].gone)
            fail_msg("case %zu: down %d gone %d", i, v.down, v.gone);
    }
}

static void channels_have_names(void **state)
{
    (void)state;
    assert_int_equal(outbox_channel_find("surel"), OUTBOX_MAIL);
    assert_int_equal(outbox_channel_find("webhook"), OUTBOX_WEBHOOK);
    assert_int_equal(outbox_channel_find("pos"), OUTBOX_UNKNOWN);
    assert_int_equal(outbox_channel_find("tak-dikenal"), OUTBOX_UNKNOWN);
    assert_string_equal(outbox_outcome_name(OUTBOX_DELIVERED), "terkirim");
    assert_string_equal(outbox_outcome_name(OUTBOX_POSTPONED), "tunda");
    assert_string_equal(outbox_outcome_name(OUTBOX_DEAD), "mati");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_as_the_specification_does),
        cmocka_unit_test(keys_do_not_mix),
        cmocka_unit_test(every_part_is_signed),
        cmocka_unit_test(bad_secrets_sign_nothing),
        cmocka_unit_test(two_secrets_sign_both),
        cmocka_unit_test(an_answer_means),
        cmocka_unit_test(who_is_at_fault),
        cmocka_unit_test(channels_have_names),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
