/* SPDX-License-Identifier: MIT */
/* The daemon at work. The floors that answer (http, api) start at once and say "not ready" until
 * the database was reached and its schema is the one this daemon was built for; only then the
 * floors that act (outbox, planner, LISTEN) start. Stopping goes the other way: no new requests,
 * then no new deliveries, then everything is freed. */
#include "service.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sysexits.h>

#include "api.h"
#include "child.h"
#include "cleanup.h"
#include "clock.h"
#include "db_call.h"
#include "db_listen.h"
#include "http_server.h"
#include "log.h"
#include "loop.h"
#include "notify.h"
#include "outbox.h"
#include "outbox_plan.h"
#include "outbox_report.h"
#include "resolve.h"
#include "service_metrics.h"
#include "service_state.h"
#include "xfer.h"

#define RESOLVER_THREADS 4
#define RECEIVER_THREADS 16
/* Long files read at once, and those that may wait: as many as http takes in at once. */
#define READERS 2
#define READERS_QUEUE 8
#define RESOLVER_QUEUE 256
#define SCHEMA_RETRY_MS 1000
#define SCHEMA_POLLS 12 /* of database.poll_interval, until the schema is looked at again */
#define DRAIN_MS 10000
#define TRAIL_MS 3000

struct service {
    struct config config;
    const char *path;
    char self[PATH_MAX];
    int exit_code;
    bool stopping;
    char waiting[6]; /* the SQLSTATE of what was said last of a database not there; "-": nothing */

    struct loop *loop;
    struct loop_timer *watchdog;
    struct loop_timer *retry;
    struct resolver *resolver; /* of names that stand in the settings: those of others, which may be
                                  many and dead, never keep the database or the relay waiting */
    struct resolver *receivers; /* of the names of webhooks and gateways */
    struct db_pool *db;
    struct child_pool *render, *reader;
    struct api *api;
    struct http_server *http;

    struct xfer_engine *xfer; /* from here on: only with the right schema */
    struct outbox *outbox;
    struct outbox_report *report;
    struct outbox_plan *plan;
    struct db_listen *listen;
    struct service_state *state;
};

static loop_fn ask_schema, on_stop;
static db_done on_schema;
static loop_fn on_http_drained;
static loop_fn on_outbox_drained;
static loop_fn on_trail_drained;

/* One sentence on stderr for the person at the terminal, one line in the log, and the end. */
static void fail(struct service *s, int code, const char *event, const char *sentence)
{
    fprintf(stderr, "siklusd: %s\n", sentence);
    log_error(event, "exit=%d why=%s", code, LOG_Q(sentence));
    s->exit_code = code;
    loop_quit(s->loop);
}

static void metrics(void *arg, struct strbuf *out)
{
    const struct service *s = arg;

    service_metrics_add(out, s->http != NULL ? http_server_counts(s->http) : NULL,
                        s->outbox != NULL ? outbox_counts(s->outbox) : NULL);
}

static void wake_outbox(void *arg)
{
    struct service *s = arg;

    outbox_wake(s->outbox);
}

static void on_planned(void *arg)
{
    struct service *s = arg;

    outbox_wake(s->outbox);
    outbox_report_wake(s->report);
}

static bool start_acting(struct service *s, bool rehearsal)
{
    s->xfer = xfer_engine_new(s->loop, s->receivers, s->resolver, &s->config.webhook);
    if (s->xfer == NULL)
        return false;
    s->outbox = outbox_new(s->loop, s->db, s->xfer, &s->config, rehearsal);
    if (s->outbox == NULL)
        return false;
    s->report = outbox_report_new(s->db, s->render, s->self, &s->config);
    s->plan = s->report != NULL ? outbox_plan_new(s->loop, s->db, &s->config.outbox, on_planned, s)
                                : NULL;
    s->listen = db_listen_new(s->db, "siklus_kiriman", wake_outbox, s);
    s->state = service_state_new(s->loop, s->db, rehearsal);
    return s->plan != NULL && s->listen != NULL && s->state != NULL;
}

static void look_again(struct service *s)
{
    loop_timer_start(s->retry, SCHEMA_POLLS * s->config.database.poll_interval);
}

/* The schema was brought up to date under us. What was begun is ended in order; systemd then starts
 * the program that stands on the disk now, which judges the schema anew. */
static void judge_schema_again(struct service *s, const struct db_result *result)
{
    const char *text = db_result_value(result, 0, db_result_find(result, "versi"), NULL);
    char sentence[256];

    if (text == NULL || atoi(text) == SIKLUS_SCHEMA_VERSION) {
        look_again(s);
        return;
    }
    snprintf(sentence, sizeof(sentence),
             "skema basis data kini berversi %d, sedangkan siklusd ini untuk versi %d; siklusd "
             "berhenti untuk dimulai ulang.",
             atoi(text), SIKLUS_SCHEMA_VERSION);
    fprintf(stderr, "siklusd: %s\n", sentence);
    log_error("daemon.schema_changed", "exit=%d why=%s", EX_TEMPFAIL, LOG_Q(sentence));
    s->exit_code = EX_TEMPFAIL;
    on_stop(s);
}

/* The schema is the daemon's own: it serves and acts from now on. */
static void serve(struct service *s, bool rehearsal)
{
    if (!start_acting(s, rehearsal)) {
        fail(s, EX_OSERR, "daemon.start_failed",
             "pengiriman tidak dapat dimulai: smtp.password_file tidak terbaca, atau memori tidak "
             "cukup (lihat log).");
        return;
    }
    api_set_waiting(s->api, NULL);
    outbox_wake(s->outbox);
    log_info("daemon.serving", "schema=%d rehearsal=%s", SIKLUS_SCHEMA_VERSION,
             rehearsal ? "yes" : "no");
    look_again(s);
}

static void refuse_schema(struct service *s, const char *found, const char *advice)
{
    char sentence[256];

    snprintf(sentence, sizeof(sentence),
             "skema basis data %s, sedangkan siklusd ini memerlukan versi %d; %s.", found,
             SIKLUS_SCHEMA_VERSION, advice);
    fail(s, EX_CONFIG, "daemon.schema_mismatch", sentence);
}

static void judge_schema(struct service *s, const struct db_result *result)
{
    const char *text = db_result_value(result, 0, db_result_find(result, "versi"), NULL);
    const char *rehearsal = db_result_value(result, 0, db_result_find(result, "latihan"), NULL);
    int version = text != NULL ? atoi(text) : 0;
    char found[64];

    snprintf(found, sizeof(found), "berversi %d", version);
    if (version < SIKLUS_SCHEMA_VERSION)
        refuse_schema(s, found, "pasang skema yang baru dengan sql/install.sql");
    else if (version > SIKLUS_SCHEMA_VERSION)
        refuse_schema(s, found, "perbarui siklusd");
    else
        serve(s, rehearsal != NULL && rehearsal[0] == 't');
}

/* PostgreSQL manual, appendix A: undefined function, schema, table. */
static bool is_missing(const char *sqlstate)
{
    static const char *const missing[] = {"42883", "3F000", "42P01"};

    for (size_t i = 0; i < sizeof(missing) / sizeof(missing[0]); i++)
        if (strcmp(missing[i], sqlstate) == 0)
            return true;
    return false;
}

static void wait_for_database(struct service *s, const struct db_error *error)
{
    if (strcmp(s->waiting, error->sqlstate) != 0)
        log_warn("daemon.waiting", "for=database kind=%d sqlstate=%s why=%s", error->kind,
                 error->sqlstate, LOG_Q(error->message));
    snprintf(s->waiting, sizeof(s->waiting), "%s", error->sqlstate);
    loop_timer_start(s->retry, SCHEMA_RETRY_MS);
}

static void on_schema(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct service *s = arg;

    log_request("");
    if (s->stopping)
        return;
    if (s->listen != NULL) { /* it serves */
        if (error->kind == 0 && db_result_rows(result) == 1)
            judge_schema_again(s, result);
        else
            look_again(s);
        return;
    }
    if (error->kind == 0 && db_result_rows(result) == 1)
        judge_schema(s, result);
    else if (error->kind == 0 || (error->kind == -EREMOTE && is_missing(error->sqlstate)))
        refuse_schema(s, "belum terpasang (tanpa versi)", "pasang dengan sql/install.sql");
    else
        wait_for_database(s, error);
}

static void ask_schema(void *arg)
{
    struct service *s = arg;
    struct db_ticket *ticket;

    if (db_call(s->db, db_call_find("api.skema"), NULL, NULL, on_schema, s, &ticket) < 0)
        loop_timer_start(s->retry, SCHEMA_RETRY_MS);
}

static void on_stop(void *arg)
{
    struct service *s = arg;

    log_request("");
    if (s->stopping) { /* told twice: at once */
        loop_quit(s->loop);
        return;
    }
    s->stopping = true;
    log_info("daemon.stopping", "drain_ms=%d", DRAIN_MS);
    notify_stopping();
    service_state_free(s->state);
    s->state = NULL;
    api_set_waiting(s->api, "siklusd sedang berhenti; coba lagi sebentar lagi.");
    loop_timer_stop(s->retry);
    outbox_plan_free(s->plan);
    outbox_report_free(s->report);
    db_listen_free(s->listen);
    s->plan = NULL;
    s->report = NULL;
    s->listen = NULL;
    http_server_drain(s->http, clock_mono_ms() + DRAIN_MS, on_http_drained, s);
}

static void on_http_drained(void *arg)
{
    struct service *s = arg;

    log_request("");
    if (s->outbox != NULL)
        outbox_drain(s->outbox, DRAIN_MS, on_outbox_drained, s);
    else
        on_outbox_drained(s);
}

static void on_outbox_drained(void *arg)
{
    struct service *s = arg;

    log_request("");
    api_drain(s->api, TRAIL_MS, on_trail_drained, s);
}

static void on_trail_drained(void *arg)
{
    struct service *s = arg;

    log_request("");
    loop_quit(s->loop);
}

static void apply_log(const struct config *config)
{
    enum log_level level = LOG_LEVEL_INFO;

    log_level_parse(config->log.level, &level);
    log_setup(level, config->log.line_max);
}

static void log_faults(const char *path, char *faults, int error)
{
    char *rest = NULL;

    if (faults == NULL)
        log_error("daemon.reload_failed", "file=%s error=%s", LOG_Q(path), LOG_Q(strerror(-error)));
    else
        for (char *line = strtok_r(faults, "\n", &rest); line != NULL;
             line = strtok_r(NULL, "\n", &rest))
            log_error("daemon.reload_failed", "why=%s", LOG_Q(line));
}

static void on_reload(void *arg)
{
    struct service *s = arg;
    _cleanup_(strbuf_free) struct strbuf faults = STRBUF_INIT;
    struct config fresh;
    int r;

    log_request("");
    if (s->stopping)
        return;
    notify_reloading();
    r = config_init(&fresh);
    if (r == 0)
        r = config_read(&fresh, s->path, &faults);
    if (r == 0)
        r = config_check(&fresh, &faults);
    if (r == 0) {
        config_reload(&s->config, &fresh);
        apply_log(&s->config);
        api_reload(s->api);
        if (s->outbox != NULL)
            outbox_reload(s->outbox);
        log_info("daemon.reloaded", "file=%s", LOG_Q(s->path));
    } else {
        log_faults(s->path, faults.data, r);
    }
    config_free(&fresh);
    notify_ready();
}

static bool start_floors(struct service *s)
{
    const struct config_render *render = &s->config.render;
    const struct child_limits limits = {
        .max_parallel = render->max_parallel,
        .queue_max = render->queue_max,
        .timeout_ms = render->timeout,
        .input_max = render->input_max,
        .output_max = render->output_max,
    };

    /* A table as JSON is little longer than its file, unless it is made of empty cells: libpq moves
     * what it has not sent yet with each packet, so that a very long one would hold up the loop. */
    const struct child_limits reading = {
        .max_parallel = READERS,
        .queue_max = READERS_QUEUE,
        .timeout_ms = s->config.http.request_timeout,
        .input_max = s->config.http.import_max,
        .output_max = s->config.http.import_max / 2 * 3,
    };

    s->loop = loop_new(on_stop, on_reload, s);
    if (s->loop == NULL)
        return false;
    s->retry = loop_timer_new(s->loop, ask_schema, s);
    s->resolver = resolver_new(s->loop, RESOLVER_THREADS, RESOLVER_QUEUE);
    s->receivers = resolver_new(s->loop, RECEIVER_THREADS, RESOLVER_QUEUE);
    s->render = child_pool_new(s->loop, &limits);
    s->reader = child_pool_new(s->loop, &reading);
    if (s->retry == NULL || s->resolver == NULL || s->receivers == NULL || s->render == NULL ||
        s->reader == NULL)
        return false;
    s->db = db_pool_new(s->loop, s->resolver, &s->config.database);
    if (s->db == NULL)
        return false;
    s->api = api_new(s->loop, s->db, s->render, s->reader, &s->config, s->self, metrics, s);
    return s->api != NULL;
}

static void run(struct service *s)
{
    char why[256] = "";
    int r;

    if (!start_floors(s)) {
        fprintf(stderr, "siklusd: memori tidak cukup untuk memulai siklusd.\n");
        s->exit_code = EX_OSERR;
        return;
    }
    r = http_server_new(s->loop, &s->config.http, api_table(s->api), &s->http, why);
    if (r < 0) {
        fprintf(stderr, "siklusd: %s\n", why[0] != '\0' ? why : strerror(-r));
        log_error("daemon.listen_failed", "error=%s why=%s", LOG_Q(strerror(-r)), LOG_Q(why));
        s->exit_code = EX_UNAVAILABLE;
        return;
    }
    ask_schema(s);
    s->watchdog = notify_watchdog(s->loop);
    notify_status("menunggu basis data");
    notify_ready();
    log_info("daemon.listening", "version=%s schema=%d socket=%s tcp=%s", SIKLUS_VERSION,
             SIKLUS_SCHEMA_VERSION, LOG_Q(s->config.http.socket), LOG_Q(s->config.http.listen));
    if (loop_run(s->loop) < 0)
        s->exit_code = EX_OSERR;
}

/* Downwards: whoever still waits for a floor below lets go of it first. */
static void stop_floors(struct service *s)
{
    s->stopping = true;
    http_server_free(s->http);
    api_free(s->api);
    outbox_plan_free(s->plan);
    outbox_report_free(s->report);
    outbox_free(s->outbox);
    db_listen_free(s->listen);
    xfer_engine_free(s->xfer);
    child_pool_free(s->render);
    child_pool_free(s->reader);
    service_state_free(s->state);
    db_pool_free(s->db);
    resolver_free(s->resolver);
    resolver_free(s->receivers);
    loop_timer_free(s->watchdog);
    loop_timer_free(s->retry);
    loop_free(s->loop);
}

/* Each connection over HTTP may hold a file too; the rest is for receivers, the database, children.
 * The limit that a shell gives first is seldom enough, the one it allows is. */
static void raise_descriptors(const struct config *c)
{
    rlim_t wanted = 2 * (rlim_t)c->http.max_connections + 256;
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur < wanted)
        log_warn("daemon.descriptors", "batas=%llu perlu=%llu pesan=%s",
                 (unsigned long long)limit.rlim_cur, (unsigned long long)wanted,
                 LOG_Q("naikkan LimitNOFILE atau turunkan http.max_connections"));
}

int service_run(struct config *config, const char *path)
{
    struct service s = {.config = *config, .path = path, .waiting = "-"};
    ssize_t n = readlink("/proc/self/exe", s.self, sizeof(s.self) - 1);

    if (n < 0) {
        fprintf(stderr, "siklusd: /proc/self/exe tidak terbaca: %s.\n", strerror(errno));
        config_free(config);
        return EX_OSERR;
    }
    apply_log(&s.config);
    raise_descriptors(&s.config);
    run(&s);
    stop_floors(&s);
    log_info("daemon.stopped", "exit=%d", s.exit_code);
    config_free(&s.config);
    return s.exit_code;
}
