/* SPDX-License-Identifier: MIT */
/* Secrets: from which file, escaped how, refused when, masked everywhere. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "outbox_secret.h"

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)
#define TOKEN "12:AB/c\"d-_e+f"

static char dir[] = "/tmp/siklus-rahasia.XXXXXX";

static void put(const char *name, const char *value, mode_t mode)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    unlink(path);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(value, f);
    fclose(f);
    assert_int_equal(chmod(path, mode), 0);
}

static int setup(void **state)
{
    (void)state;
    unsetenv("CREDENTIALS_DIRECTORY");
    assert_non_null(mkdtemp(dir));
    put("token", TOKEN "\n", 0400);
    put("terbuka", TOKEN "\n", 0440);
    put("pendek", "abc\n", 0400);
    put("spasi", "abcdefgh ijkl\n", 0400);
    put("kosong", "", 0400);
    put("smtp-password", "abcdefghijkl\n", 0400);
    return 0;
}

static int teardown(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static void are_escaped_for_their_place(void **state)
{
    static const struct {
        enum outbox_place place;
        const char *text, *want;
    } cases[] = {
        {OUTBOX_IN_HEADER, "Authorization: ${rahasia:token}", "Authorization: " TOKEN},
        {OUTBOX_IN_URL, "https://x/bot${rahasia:token}/a", "https://x/bot12:AB%2Fc%22d-_e%2Bf/a"},
        {OUTBOX_IN_FORM, "t=${rahasia:token}&x=1", "t=12%3AAB%2Fc%22d-_e%2Bf&x=1"},
        {OUTBOX_IN_JSON, "{\"t\":\"${rahasia:token}\"}", "{\"t\":\"12:AB/c\\\"d-_e+f\"}"},
        {OUTBOX_IN_HEADER, "tanpa", "tanpa"},
        {OUTBOX_IN_HEADER, "${rahasia:token}${rahasia:token}$", TOKEN TOKEN "$"},
    };

    (void)state;
    EACH(i, cases)
    {
        struct outbox_secrets s = {.dir = dir};
        struct strbuf out = STRBUF_INIT;

        assert_int_equal(outbox_secrets_fill(&s, cases[i].text, cases[i].place, &out), 0);
        assert_string_equal(out.data, cases[i].want);
        strbuf_free(&out);
        outbox_secrets_clear(&s);
    }
}

static void are_refused_when_they_are_none(void **state)
{
    static const struct {
        const char *text;
        int err;
    } cases[] = {
        {"${rahasia:tidak-ada}", -ENOENT},     {"${rahasia:terbuka}", -EACCES},
        {"${rahasia:pendek}", -EINVAL},        {"${rahasia:spasi}", -EINVAL},
        {"${rahasia:kosong}", -EINVAL},        {"${rahasia:../token}", -EINVAL},
        {"${rahasia:smtp-password}", -EINVAL}, {"${rahasia:}", -EINVAL},
        {"${rahasia:token", -EINVAL},
    };

    (void)state;
    EACH(i, cases)
    {
        struct outbox_secrets s = {.dir = dir};
        struct strbuf out = STRBUF_INIT;

        assert_int_equal(outbox_secrets_fill(&s, cases[i].text, OUTBOX_IN_HEADER, &out),
                         cases[i].err);
        strbuf_free(&out);
        outbox_secrets_clear(&s);
    }
}

static void systemd_has_the_first_word(void **state)
{
    char other[] = "/tmp/siklus-kredensial.XXXXXX", path[128];
    struct outbox_secrets s = {.dir = dir};
    struct strbuf out = STRBUF_INIT;
    FILE *f;

    (void)state;
    assert_non_null(mkdtemp(other));
    snprintf(path, sizeof path, "%s/token", other);
    f = fopen(path, "w");
    fputs("dari-systemd", f);
    fclose(f);
    setenv("CREDENTIALS_DIRECTORY", other, 1);
    assert_int_equal(outbox_secrets_fill(&s, "${rahasia:token}", OUTBOX_IN_HEADER, &out), 0);
    assert_string_equal(out.data, "dari-systemd");
    unsetenv("CREDENTIALS_DIRECTORY");
    unlink(path);
    rmdir(other);
    strbuf_free(&out);
    outbox_secrets_clear(&s);
}

static void a_rehearsal_reads_none(void **state)
{
    struct outbox_secrets s = {.dir = NULL};
    struct strbuf out = STRBUF_INIT;

    (void)state;
    assert_int_equal(outbox_secrets_fill(&s, "${rahasia:token}", OUTBOX_IN_HEADER, &out), 0);
    assert_string_equal(out.data, "rahasia-latihan");
    strbuf_free(&out);
    outbox_secrets_clear(&s);
}

static void answers_are_masked(void **state)
{
    static const char *const cases[][2] = {
        {"salah: " TOKEN " titik", "salah: ************** titik"},
        {"12%3aab%2Fc%22d-_e%2Bf", "**********************"},
        {"{\"t\":\"12:AB\\/c\\\"d-_e+f\"}", "{\"t\":\"****************\"}"},
        {"terpotong 12:AB/c", "terpotong *******"},
        {"tidak ada apa-apa 12:", "tidak ada apa-apa 12:"},
    };
    struct outbox_secrets s = {.dir = dir};
    struct strbuf out = STRBUF_INIT;
    char text[128];

    (void)state;
    assert_int_equal(outbox_secrets_fill(&s, "${rahasia:token}", OUTBOX_IN_HEADER, &out), 0);
    EACH(i, cases)
    {
        snprintf(text, sizeof text, "%s", cases[i][0]);
        outbox_secrets_mask(&s, text);
        assert_string_equal(text, cases[i][1]);
    }
    outbox_secrets_mask(&s, NULL);
    strbuf_free(&out);
    outbox_secrets_clear(&s);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_escaped_for_their_place),
        cmocka_unit_test(are_refused_when_they_are_none),
        cmocka_unit_test(systemd_has_the_first_word),
        cmocka_unit_test(a_rehearsal_reads_none),
        cmocka_unit_test(answers_are_masked),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
