/* SPDX-License-Identifier: MIT */
/* Scratch database, measured loop, kept answers. The relay has its own file. */
#include "db_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

#include "clock.h"
#include "log.h"
#include "own_ms.h"

#define TICK_MS 5

/* ---- the scratch database ---- */

static const char functions[] =
    "create schema api;"
    "create schema ujidb;"
    "create table ujidb.dikenal (nama text);"
    /* the answer of a caller may be as long as it asks for; one that is noted cannot only read */
    "create function api.sebagai(p jsonb) returns text language plpgsql as $$ begin"
    "  if p ? 'tolak' then raise exception 'anda tidak dikenal' using errcode = 'SK403'; end if;"
    "  if p ? 'catat' and current_setting('transaction_read_only') = 'off' then"
    "    insert into ujidb.dikenal values (p->>'catat'); end if;"
    "  if p ? 'tanpa_batas' then perform set_config('statement_timeout', '0', true); end if;"
    "  perform set_config('ujidb.pelaku', coalesce(p->>'pelaku', ''), true);"
    "  return repeat('s', coalesce((p->>'panjang')::int, 0)); end $$;"
    "create function ujidb.baris(p jsonb) returns table (nomor int, besar bigint, nilai numeric,"
    "  benar boolean, hari date, saat timestamptz, isi jsonb, kata text, kosong text)"
    "  language sql as $$ select g, 9007199254740993, 12.50, g = 1, date '2026-11-21',"
    "  timestamptz '2026-11-21 09:00:00+08', p, 'Bagian Organisasi', null"
    "  from generate_series(1, (p->>'n')::int) g $$;"
    "create function ujidb.gema(p jsonb) returns jsonb language sql as $$ select p $$;"
    "create function ujidb.pelaku(p jsonb) returns text language sql as"
    "  $$ select current_setting('ujidb.pelaku', true) $$;"
    "create function ujidb.panjang(p jsonb) returns int language sql as"
    "  $$ select length(p->>'isi') $$;"
    "create function ujidb.ulangi(p jsonb) returns text language sql as"
    "  $$ select repeat('x', (p->>'n')::int) $$;"
    "create function ujidb.tidur(p jsonb) returns text language sql as"
    "  $$ select pg_sleep((p->>'detik')::numeric)::text $$;"
    "create function ujidb.diri(p jsonb) returns int language sql as $$ select pg_backend_pid() $$;"
    "create function ujidb.setelan(p jsonb) returns text language sql as"
    "  $$ select current_setting(p->>'nama') $$;"
    "create table ujidb.sekali (n int constraint sekali_n unique deferrable initially deferred);"
    "create function ujidb.tulis(p jsonb) returns jsonb language sql as"
    "  $$ insert into ujidb.sekali select (p->>'n')::int returning to_jsonb(n) $$;"
    "create function ujidb.tolak(p jsonb) returns jsonb language plpgsql as $$ begin"
    "  raise notice 'akan menolak';"
    "  raise exception 'tanggal evaluasi mendahului tanggal efektif' using errcode = "
    "p->>'sqlstate',"
    "  detail = 'Pasal 13 ayat (1)', hint = 'Perbaiki tanggalnya.', constraint = 'tanggal-mundur';"
    "  end $$;";

static PGconn *connect_to(const char *base, const char *database)
{
    const char *keywords[] = {"dbname", "dbname", NULL};
    const char *values[] = {base, database, NULL};
    PGconn *pg = PQconnectdbParams(keywords, values, 1);

    if (PQstatus(pg) != CONNECTION_OK)
        fail_msg("the test's PostgreSQL cannot be reached: %s", PQerrorMessage(pg));
    return pg;
}

static void sql_or_fail(PGconn *pg, const char *sql)
{
    PGresult *r = PQexec(pg, sql);

    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s", PQerrorMessage(pg));
    PQclear(r);
}

/* Who may create a database; the application's role may not. */
static const char *base_conninfo(void)
{
    const char *base = getenv("SIKLUS_TEST_SUPERUSER");

    if (base == NULL)
        base = getenv("SIKLUS_TEST_CONNINFO");
    if (base == NULL)
        fail_msg("SIKLUS_TEST_SUPERUSER or SIKLUS_TEST_CONNINFO must name a PostgreSQL on which a "
                 "database can be created");
    return base;
}

static void admin_sql(const char *fmt, const char *database)
{
    PGconn *pg = connect_to(base_conninfo(), "postgres");
    char sql[256];

    snprintf(sql, sizeof(sql), "%s %s%s", fmt, database,
             strncmp(fmt, "drop", 4) == 0 ? " with (force)" : "");
    sql_or_fail(pg, sql);
    PQfinish(pg);
}

void fixture_conninfo(const struct fixture *f, const char *hosts, const char *ports, char *ret,
                      size_t size)
{
    snprintf(ret, size, "host='%s' port='%s' dbname='%s' user='%s'", hosts, ports, f->database,
             PQuser(f->admin));
}

int fixture_group_setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    log_setup(getenv("SIKLUS_TEST_LOG") != NULL ? LOG_LEVEL_DEBUG : LOG_LEVEL_ERROR, 2000);
    snprintf(f->database, sizeof(f->database), "siklus_ujidb_%d", (int)getpid());
    admin_sql("create database", f->database);
    f->admin = connect_to(base_conninfo(), f->database);
    sql_or_fail(f->admin, functions);
    fixture_conninfo(f, PQhost(f->admin), PQport(f->admin), f->conninfo, sizeof(f->conninfo));
    *state = f;
    return 0;
}

int fixture_group_teardown(void **state)
{
    struct fixture *f = *state;

    PQfinish(f->admin);
    admin_sql("drop database", f->database);
    free(f);
    return 0;
}

const char *fixture_sql(const struct fixture *f, const char *sql)
{
    static char value[256];
    PGresult *r = PQexec(f->admin, sql);

    if (PQresultStatus(r) == PGRES_FATAL_ERROR)
        fail_msg("%s", PQerrorMessage(f->admin));
    snprintf(value, sizeof(value), "%s", PQntuples(r) > 0 ? PQgetvalue(r, 0, 0) : "");
    PQclear(r);
    return value;
}

/* ---- the measured loop ---- */

static void on_tick(void *arg)
{
    struct fixture *f = arg;
    int64_t now = own_ms();

    if (now - f->last_tick - TICK_MS > f->worst_stall)
        f->worst_stall = now - f->last_tick - TICK_MS;
    f->last_tick = now;
    loop_timer_start(f->tick, TICK_MS);
}

int fixture_setup(void **state)
{
    struct fixture *f = *state;

    f->loop = loop_new(NULL, NULL, NULL);
    f->resolver = resolver_new(f->loop, 2, 16);
    f->settings = (struct config_database){.conninfo = f->conninfo,
                                           .pool_size = 1,
                                           .queue_max = 4,
                                           .connect_timeout = 2000,
                                           .statement_timeout = 5000,
                                           .poll_interval = 60000};
    f->tick = loop_timer_new(f->loop, on_tick, f);
    f->worst_stall = 0;
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *f = *state;

    loop_timer_free(f->tick);
    resolver_free(f->resolver);
    loop_free(f->loop);
    return 0;
}

bool fixture_until_true(struct fixture *f, bool (*check)(void *arg), void *arg, int64_t ms)
{
    int64_t end = clock_mono_ms() + ms;

    f->last_tick = own_ms();
    loop_timer_start(f->tick, TICK_MS);
    while (!check(arg) && clock_mono_ms() < end)
        event_base_loop(loop_base(f->loop), EVLOOP_ONCE);
    loop_timer_stop(f->tick);
    return check(arg);
}

struct reached {
    const unsigned *flag;
    unsigned value;
};

static bool is_reached(void *arg)
{
    const struct reached *r = arg;

    return *r->flag >= r->value;
}

bool fixture_until(struct fixture *f, const unsigned *flag, unsigned value, int64_t ms)
{
    struct reached r = {flag, value};

    return fixture_until_true(f, is_reached, &r, ms);
}

void fixture_pass(struct fixture *f, int64_t ms)
{
    unsigned never = 0;

    fixture_until(f, &never, 1, ms);
}

/* ---- answers ---- */

static void keep_text(char *to, size_t size, const char *text)
{
    snprintf(to, size, "%s", text != NULL ? text : "-");
}

void answer_keep(void *arg, const struct db_error *error, const struct db_result *result)
{
    static unsigned order;
    struct answer *a = arg;

    a->count++;
    a->order = ++order;
    a->kind = error->kind;
    memcpy(a->sqlstate, error->sqlstate, sizeof(a->sqlstate));
    assert_non_null(error->message);
    keep_text(a->message, sizeof(a->message), error->message);
    keep_text(a->detail, sizeof(a->detail), error->detail);
    keep_text(a->hint, sizeof(a->hint), error->hint);
    keep_text(a->code, sizeof(a->code), error->code);
    assert_true((result != NULL) == (error->kind == 0));
    if (result == NULL)
        return;
    a->rows = db_result_rows(result);
    if (a->rows > 0)
        keep_text(a->value, sizeof(a->value), db_result_value(result, 0, 0, &a->value_len));
}

struct db_ticket *answer_ask(struct db_pool *p, struct answer *a, const struct db_call_row *call,
                             const char *caller, const char *param)
{
    struct db_ticket *t = NULL;
    unsigned before = a->count;

    assert_int_equal(db_call(p, call, caller, &param, answer_keep, a, &t), 0);
    assert_int_equal(a->count, before); /* never from inside */
    return t;
}
