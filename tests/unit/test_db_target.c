/* SPDX-License-Identifier: MIT */
/* A conninfo taken apart: order, defaults, what needs the resolver, what is refused and why. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db_pool.h"
#include "db_target.h"

static const char *or_none(const char *s)
{
    return s != NULL ? s : "-";
}

struct case_target {
    const char *conninfo;
    const char *targets; /* "host/hostaddr/port[ name];…" */
};

static const struct case_target good[] = {
    {"host=db.go.id dbname=siklus", "db.go.id|-|5432 name;"},
    {"host=/run/postgresql", "/run/postgresql|-|5432;"},
    {"host=@abstrak", "@abstrak|-|5432;"},
    {"host=10.1.2.3 port=6000", "10.1.2.3|-|6000 name;"},
    {"host=a.id,b.id,/tmp port=1,2,3", "a.id|-|1 name;b.id|-|2 name;/tmp|-|3;"},
    {"host=a.id,b.id port=7", "a.id|-|7 name;b.id|-|7 name;"},
    {"host=a.id,b.id port=,8", "a.id|-|- name;b.id|-|8 name;"},
    {"host=a.id,b.id hostaddr=10.0.0.1,", "a.id|10.0.0.1|5432;b.id|-|5432 name;"},
    {"hostaddr=10.0.0.1,10.0.0.2", "-|10.0.0.1|5432;-|10.0.0.2|5432;"},
    {"postgresql://app@a.id:6,b.id:7/siklus", "a.id|-|6 name;b.id|-|7 name;"},
    {"dbname=siklus", "-|-|5432;"},
    {"dbname=siklus target_session_attrs=primary", "-|-|5432;"},
    {"host=a.id,,b.id", "a.id|-|5432 name;-|-|5432;b.id|-|5432 name;"},
};

static void test_targets_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        struct strbuf fault = STRBUF_INIT;
        struct strbuf seen = STRBUF_INIT;
        struct db_targets t;

        assert_int_equal(db_targets_parse(good[i].conninfo, &t, &fault), 0);
        for (unsigned k = 0; k < t.count; k++)
            strbuf_addf(&seen, "%s|%s|%s%s;", or_none(t.list[k].host), or_none(t.list[k].hostaddr),
                        or_none(t.list[k].port), db_target_has_name(&t.list[k]) ? " name" : "");
        assert_string_equal(seen.data, good[i].targets);
        assert_null(fault.data);
        assert_non_null(t.user);
        db_targets_free(&t);
        strbuf_free(&seen);
    }
}

static void test_environment(void **state)
{
    struct strbuf fault = STRBUF_INIT;
    struct db_targets t;

    (void)state;
    setenv("PGHOST", "lingkungan.id", 1);
    setenv("PGPORT", "77", 1);
    assert_int_equal(db_targets_parse("dbname=x", &t, &fault), 0);
    assert_string_equal(t.list[0].host, "lingkungan.id");
    assert_string_equal(t.list[0].port, "77");
    assert_true(db_target_has_name(&t.list[0]));
    db_targets_free(&t);
    assert_int_equal(db_targets_parse("host=/tmp", &t, &fault), 0);
    assert_string_equal(t.list[0].host, "/tmp");
    db_targets_free(&t);
    unsetenv("PGHOST");
    unsetenv("PGPORT");
}

static const struct {
    const char *conninfo, *why;
} bad[] = {
    {"host", "conninfo tidak dapat dibaca"},
    {"bukan_kata_kunci=1", "bukan_kata_kunci"},
    {"host=a,b port=1,2,3", "jumlah port"},
    {"host=a,b hostaddr=10.0.0.1", "jumlah hostaddr"},
    {"service=siklus", "service"},
    {"host=a,b target_session_attrs=prefer-standby", "harus read-write"},
    {"host=a target_session_attrs=standby", "harus read-write"},
    {"host=a target_session_attrs=salah", "harus read-write"},
    {"host=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", "terlalu banyak host"},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct strbuf fault = STRBUF_INIT;

        assert_int_equal(db_pool_check(bad[i].conninfo, &fault), -EINVAL);
        assert_non_null(strstr(fault.data, bad[i].why));
        assert_null(strchr(fault.data, '\n'));
        strbuf_free(&fault);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets_in_order),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_faults),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("db_target", tests, NULL, NULL);
}
