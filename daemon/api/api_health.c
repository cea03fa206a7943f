/* SPDX-License-Identifier: MIT */
/* Is it alive, can it work, how much of what. The numbers of C come first, those of SQL
 * (api.metrik) when the database can be asked at once; without it the answer is short but comes. */
#include "api_health.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "api_call.h"
#include "api_errors.h"

static db_done on_numbers;

void api_health_live(struct api_call *c)
{
    struct strbuf body = STRBUF_INIT;

    strbuf_adds(&body, "{\"status\":\"hidup\"}");
    http_reply(c->request, 200, "application/json", &body);
}

static bool can_work(const struct api *a)
{
    return a->waiting == NULL && db_pool_ready(a->db) > 0;
}

void api_health_ready(struct api_call *c)
{
    struct strbuf body = STRBUF_INIT;

    if (!can_work(c->api)) {
        api_errors_not_ready(c->request, c->api->waiting != NULL
                                             ? c->api->waiting
                                             : "Basis data tidak terhubung; siklusd terus "
                                               "mencoba menyambung.");
        return;
    }
    strbuf_adds(&body, "{\"status\":\"siap\"}");
    http_reply(c->request, 200, "application/json", &body);
}

static void add_gauge(struct strbuf *out, const char *name, const char *help, unsigned long value)
{
    strbuf_addf(out, "# HELP %s %s\n# TYPE %s gauge\n%s %lu\n", name, help, name, name, value);
}

/* proc(5): the second number of statm is the resident pages. */
static unsigned long resident_bytes(void)
{
    FILE *f = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;

    if (f == NULL)
        return 0;
    if (fscanf(f, "%*u %lu", &pages) != 1)
        pages = 0;
    fclose(f);
    return pages * (unsigned long)sysconf(_SC_PAGESIZE);
}

static void add_trail(const struct api_trail_counts *n, struct strbuf *out)
{
    strbuf_addf(
        out,
        "# HELP siklus_trail_refused_total Refused acts written into the trail.\n"
        "# TYPE siklus_trail_refused_total counter\n"
        "siklus_trail_refused_total %" PRIu64 "\n"
        "# HELP siklus_trail_failed_total Refusals that could not be, and so were not told.\n"
        "# TYPE siklus_trail_failed_total counter\n"
        "siklus_trail_failed_total %" PRIu64 "\n",
        n->written, n->failed);
    add_gauge(out, "siklus_trail_waiting", "Refused acts whose answer waits to be written.",
              n->waiting);
}

static void add_own(const struct api *a, struct strbuf *out)
{
    strbuf_addf(out,
                "# HELP siklus_build_info Version of the daemon and of the schema it needs.\n"
                "# TYPE siklus_build_info gauge\n"
                "siklus_build_info{version=\"%s\",schema=\"%d\"} 1\n",
                SIKLUS_VERSION, SIKLUS_SCHEMA_VERSION);
    add_gauge(out, "siklus_ready", "1 when the API serves and a database connection is ready.",
              can_work(a));
    add_gauge(out, "siklus_database_connections",
              "Database connections ready for a call or in one.", db_pool_ready(a->db));
    add_gauge(out, "siklus_database_waiting", "Calls that wait for a database connection.",
              db_pool_waiting(a->db));
    add_gauge(out, "siklus_database_calls_failing",
              "Calls of the daemon itself that fail over and over.", db_pool_failing(a->db));
    add_gauge(out, "process_resident_memory_bytes", "Resident memory.", resident_bytes());
    add_trail(api_trail_counts(a->trail), out);
    if (a->metrics != NULL)
        a->metrics(a->metrics_arg, out);
}

static void reply_metrics(struct api_call *c, struct strbuf *body)
{
    http_reply(c->request, 200, "text/plain; version=0.0.4; charset=utf-8", body);
}

void api_health_metrics(struct api_call *c)
{
    struct strbuf body = STRBUF_INIT;

    if (can_work(c->api)) {
        if (db_call(c->api->db, db_call_find("api.metrik"), NULL, NULL, on_numbers, c, &c->ticket) <
            0)
            api_call_no_memory(c);
        return;
    }
    add_own(c->api, &body);
    reply_metrics(c, &body);
}

/* Rows of one name stand together: HELP and TYPE come before the first. */
static void add_numbers(const struct db_result *result, struct strbuf *out)
{
    const char *last = "";

    for (int row = 0; row < db_result_rows(result); row++) {
        const char *name = db_result_value(result, row, 0, NULL);
        const char *label = db_result_value(result, row, 1, NULL);
        const char *value = db_result_value(result, row, 2, NULL);

        if (name == NULL || value == NULL)
            continue;
        if (strcmp(name, last) != 0)
            strbuf_addf(out, "# HELP %s Counted by the database (api.metrik).\n# TYPE %s gauge\n",
                        name, name);
        last = name;
        if (label != NULL && label[0] != '\0')
            strbuf_addf(out, "%s{%s} %s\n", name, label, value);
        else
            strbuf_addf(out, "%s %s\n", name, value);
    }
}

static void on_numbers(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    struct strbuf body = STRBUF_INIT;

    c->ticket = NULL;
    add_own(c->api, &body);
    if (error->kind == 0)
        add_numbers(result, &body);
    reply_metrics(c, &body);
}
