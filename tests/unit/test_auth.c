/* SPDX-License-Identifier: MIT */
/* Tokens, codes and passwords: their forms, the published vectors, what is kept of them. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "auth_password.h"
#include "auth_token.h"
#include "auth_totp.h"

static void test_tokens(void **state)
{
    char one[AUTH_TOKEN_SIZE], two[AUTH_TOKEN_SIZE], spoilt[AUTH_TOKEN_SIZE];

    (void)state;
    assert_int_equal(auth_token_make(one), 0);
    assert_int_equal(auth_token_make(two), 0);
    assert_int_equal(strlen(one), 54);
    assert_memory_equal(one, "skl_", 4);
    assert_string_not_equal(one, two);
    assert_true(auth_token_valid(one));
    for (size_t i = 0; i < strlen(one); i++) {
        memcpy(spoilt, one, sizeof one);
        spoilt[i] = spoilt[i] == 'x' ? 'y' : 'x';
        if (auth_token_valid(spoilt))
            fail_msg("%s is as good as %s", spoilt, one);
    }
    memcpy(spoilt, one, sizeof one);
    spoilt[53] = '\0';
    assert_false(auth_token_valid(spoilt));
    assert_false(auth_token_valid(""));
    assert_false(auth_token_valid("Bearer"));
}

/* zlib's crc32("skl_" and 43 times "A") in base 62. */
static void test_checksum(void **state)
{
    (void)state;
    assert_true(auth_token_valid("skl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_0hCg41"));
}

static void test_digests(void **state)
{
    char digest[AUTH_DIGEST_SIZE], session[AUTH_SECRET_SIZE], mark[AUTH_SECRET_SIZE],
        again[AUTH_SECRET_SIZE];

    (void)state;
    assert_int_equal(auth_digest("abc", digest), 0); /* FIPS 180-2 B.1 */
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(auth_secret_make(session), 0);
    assert_true(auth_secret_valid(session));
    assert_int_equal(auth_csrf(session, mark), 0);
    assert_int_equal(auth_csrf(session, again), 0);
    assert_string_equal(mark, again);
    assert_string_not_equal(mark, session);
    assert_true(auth_secret_valid(mark));
    assert_false(auth_secret_valid("x"));
    assert_false(auth_secret_valid("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+"));
}

static void test_recovery_codes(void **state)
{
    char code[AUTH_RECOVERY_SIZE], typed[64], read[AUTH_RECOVERY_SIZE];

    (void)state;
    assert_int_equal(auth_recovery_make(code), 0);
    assert_true(auth_recovery_read(code, read));
    assert_string_equal(read, code);
    snprintf(typed, sizeof typed, " %.4s %.4s%.4s ", code, code + 5, code + 10);
    for (char *c = typed; *c != '\0'; c++)
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
    assert_true(auth_recovery_read(typed, read));
    assert_string_equal(read, code);
    assert_false(auth_recovery_read("492039", read));
    assert_false(auth_recovery_read("aaaa-bbbb-ccccc", read));
    assert_false(auth_recovery_read("aaaa-bbbb-cccu", read)); /* u is none of the 32 */
}

static const unsigned char rfc_secret[AUTH_TOTP_BYTES] = "12345678901234567890";

/* RFC 6238, appendix B. */
static void test_codes_of_the_rfc(void **state)
{
    static const struct {
        uint64_t time;
        uint32_t code;
    } rows[] = {{59, 94287082},         {1111111109, 7081804},  {1111111111, 14050471},
                {1234567890, 89005924}, {2000000000, 69279037}, {20000000000, 65353130}};
    uint32_t code;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(auth_totp_code(rfc_secret, rows[i].time / 30, 8, &code), 0);
        assert_int_equal(code, rows[i].code);
    }
}

static void test_codes_around_now(void **state)
{
    static const struct {
        int64_t now;
        int64_t step; /* -1: it does not fit */
    } rows[] = {{59, 1}, {30, 1}, {29, 1}, {0, 1}, {60, 1}, {89, 1}, {90, -1}};
    int64_t step;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool fits = auth_totp_fits(rfc_secret, "287082", rows[i].now, &step);

        assert_int_equal(fits ? step : -1, rows[i].step);
    }
    assert_false(auth_totp_fits(rfc_secret, "287083", 59, &step));
    assert_false(auth_totp_fits(rfc_secret, "", 59, &step));
}

static void test_codes_as_typed(void **state)
{
    char code[7], shown[AUTH_TOTP_SHOWN];

    (void)state;
    assert_true(auth_totp_read("287 082", code));
    assert_string_equal(code, "287082");
    assert_false(auth_totp_read("28708", code));
    assert_false(auth_totp_read("2870822", code));
    assert_false(auth_totp_read("28708x", code));
    auth_totp_show(rfc_secret, shown);
    assert_string_equal(shown, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

static void write_key(const char *dir, const char *text, mode_t mode)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/siklus-totp", dir);
    unlink(path);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    chmod(path, mode);
}

static void test_sealing(void **state)
{
    char dir[] = "/tmp/siklus-auth-XXXXXX", path[128];
    char sealed[AUTH_SEALED_SIZE], again[AUTH_SEALED_SIZE];
    unsigned char opened[AUTH_TOTP_BYTES];
    struct auth_key key, other;

    (void)state;
    assert_non_null(mkdtemp(dir));
    unsetenv("CREDENTIALS_DIRECTORY");
    assert_int_equal(auth_key_read(dir, &key), -ENOENT);
    write_key(dir, "pendek-sekali\n", 0600);
    assert_int_equal(auth_key_read(dir, &key), -EINVAL);
    write_key(dir, "0123456789abcdef0123456789abcdef\n", 0644);
    assert_int_equal(auth_key_read(dir, &key), -EACCES);
    write_key(dir, "0123456789abcdef0123456789abcdef\n", 0600);
    assert_int_equal(auth_key_read(dir, &key), 0);
    write_key(dir, "0123456789abcdef0123456789abcdeg\n", 0600);
    assert_int_equal(auth_key_read(dir, &other), 0);
    assert_string_not_equal(key.name, other.name);

    assert_int_equal(auth_seal(&key, "ani", rfc_secret, sealed), 0);
    assert_int_equal(auth_seal(&key, "ani", rfc_secret, again), 0);
    assert_string_not_equal(sealed, again);
    assert_int_equal(strlen(sealed), 96);
    assert_int_equal(auth_open(&key, "ani", sealed, opened), 0);
    assert_memory_equal(opened, rfc_secret, sizeof opened);
    assert_int_equal(auth_open(&key, "budi", sealed, opened), -EBADMSG);
    assert_int_equal(auth_open(&other, "ani", sealed, opened), -EBADMSG);
    sealed[40] = sealed[40] == '0' ? '1' : '0';
    assert_int_equal(auth_open(&key, "ani", sealed, opened), -EBADMSG);
    assert_int_equal(auth_open(&key, "ani", "00", opened), -EBADMSG);
    assert_int_equal(auth_open(&key, "ani", "bukan heksa", opened), -EBADMSG);
    snprintf(path, sizeof path, "%s/siklus-totp", dir);
    unlink(path);
    rmdir(dir);
}

static bool fits(const char *old, const char *phc)
{
    struct auth_password *p = auth_password_new(old, phc, NULL);
    bool yes;

    assert_non_null(p);
    auth_password_run(p);
    yes = p->fits;
    assert_string_equal(p->hash, "");
    auth_password_free(p);
    return yes;
}

static void test_passwords(void **state)
{
    /* argon2id 20171227: "kuda baterai" with the salt "garamgaramgaram!", m=64 t=1 p=1 */
    static const char known[] = "$argon2id$v=19$m=64,t=1,p=1$Z2FyYW1nYXJhbWdhcmFtIQ$gp2Q0ELN2nO+F/"
                                "0Dv7zNE5TmmYdhyt8cnLf/Qp9bPJo";
    struct auth_password *p = auth_password_new(NULL, NULL, "kuda baterai");
    struct auth_password *changed;

    (void)state;
    assert_non_null(p);
    auth_password_run(p);
    assert_memory_equal(p->hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
    assert_true(fits("kuda baterai", p->hash));
    assert_false(fits("kuda baterai ", p->hash));
    assert_false(fits("kuda baterai", NULL));
    assert_true(fits("kuda baterai", known));
    assert_false(fits("x", "bukan sidik"));

    changed = auth_password_new("kuda baterai", p->hash, "baru");
    auth_password_run(changed);
    assert_true(changed->fits);
    assert_true(fits("baru", changed->hash));
    auth_password_free(changed);
    changed = auth_password_new("salah", p->hash, "baru");
    auth_password_run(changed);
    assert_false(changed->fits);
    assert_string_equal(changed->hash, "");
    auth_password_free(changed);
    auth_password_free(p);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),           cmocka_unit_test(test_checksum),
        cmocka_unit_test(test_digests),          cmocka_unit_test(test_recovery_codes),
        cmocka_unit_test(test_codes_of_the_rfc), cmocka_unit_test(test_codes_around_now),
        cmocka_unit_test(test_codes_as_typed),   cmocka_unit_test(test_sealing),
        cmocka_unit_test(test_passwords),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
