/* SPDX-License-Identifier: MIT */
/* Who may administer over the socket. */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "api_admins.h"

#define STRANGER 60000

static void test_root_and_own_user(void **state)
{
    struct api_admins *a = api_admins_new("");

    (void)state;
    assert_non_null(a);
    assert_int_equal(api_admins_error(a), 0);
    assert_true(api_admins_has(a, 0, STRANGER));
    assert_true(api_admins_has(a, geteuid(), STRANGER));
    assert_false(api_admins_has(a, STRANGER, STRANGER));
    assert_false(api_admins_has(a, STRANGER, 0));
    api_admins_free(a);
    api_admins_free(NULL);
}

static void test_unknown_group_has_no_members(void **state)
{
    struct api_admins *a = api_admins_new("tidak-ada-grup-ini");

    (void)state;
    assert_int_equal(api_admins_error(a), -ENOENT);
    assert_false(api_admins_has(a, STRANGER, 0));
    api_admins_free(a);
}

static void test_primary_group_counts(void **state)
{
    const struct group *group = getgrnam("daemon");
    gid_t gid = group != NULL ? group->gr_gid : 0;
    struct api_admins *a;

    (void)state;
    if (group == NULL)
        skip();
    a = api_admins_new("daemon");
    assert_true(api_admins_has(a, STRANGER, gid));
    assert_false(api_admins_has(a, STRANGER, gid + 1));
    api_admins_free(a);
}

/* Whatever group of this host has a listed member. */
static void test_listed_member(void **state)
{
    char name[256] = "";
    uid_t member = 0;
    struct api_admins *a;

    (void)state;
    setgrent();
    for (const struct group *g; (g = getgrent()) != NULL && name[0] == '\0';) {
        const struct passwd *user = g->gr_mem[0] != NULL ? getpwnam(g->gr_mem[0]) : NULL;

        if (user == NULL || user->pw_uid == 0 || user->pw_uid == geteuid())
            continue;
        member = user->pw_uid;
        snprintf(name, sizeof(name), "%s", g->gr_name);
    }
    endgrent();
    if (name[0] == '\0')
        skip();
    a = api_admins_new(name);
    assert_true(api_admins_has(a, member, STRANGER));
    assert_false(api_admins_has(a, STRANGER, STRANGER));
    api_admins_free(a);
}

static void on_loaded(void *arg, struct api_admins *fresh)
{
    struct loop *l = arg;

    assert_non_null(fresh);
    assert_int_equal(api_admins_error(fresh), -ENOENT);
    api_admins_free(fresh);
    loop_quit(l);
}

static void must_not_come(void *arg, struct api_admins *fresh)
{
    (void)arg, (void)fresh;
    fail();
}

static void test_load_off_the_loop(void **state)
{
    struct loop *l = loop_new(NULL, NULL, NULL);
    struct api_admins_load *cancelled;

    (void)state;
    assert_non_null(l);
    cancelled = api_admins_load(l, "tidak-ada-grup-ini", must_not_come, NULL);
    assert_non_null(cancelled);
    api_admins_load_cancel(cancelled);
    assert_non_null(api_admins_load(l, "tidak-ada-grup-ini", on_loaded, l));
    assert_int_equal(loop_run(l), 0);
    loop_free(l);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_root_and_own_user),
        cmocka_unit_test(test_unknown_group_has_no_members),
        cmocka_unit_test(test_primary_group_counts),
        cmocka_unit_test(test_listed_member),
        cmocka_unit_test(test_load_off_the_loop),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
