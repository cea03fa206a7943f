/* SPDX-License-Identifier: MIT */
/* The file holds one number, of the database that its name tells; it is written beside its place
 * and renamed, so that it is never half. */
#include "outbox_gate.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "clock.h"
#include "db_call.h"
#include "fault.h"
#include "json.h"
#include "log.h"
#include "xfer_address.h"

#define ID_BYTES 16 /* of the digest */
#define PATH_SIZE 1200
/* What a database said so long ago is written on its disk, even if its transaction did not wait for
 * that: the WAL writer takes 3 wal_writer_delay, 0.6 s by default. */
#define DURABLE_MS 2000

struct outbox_gate {
    struct db_pool *db;
    const struct config *settings;
    loop_fn *opened;
    void *arg;
    struct db_ticket *ticket;
    char machine[2 * ID_BYTES + 1], host[64], dir[1024];
    char database[64]; /* "" until the first answer */
    bool open, told, forgetful;
    bool failing; /* and said so */
    int64_t seen, written;
    int64_t heard, heard_ms; /* the highest number that anybody's attempt had then */
};

static db_done on_asked;

static void read_line(const char *path, char *ret, size_t size)
{
    _cleanup_(cleanup_fd) int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, ret, size - 1) : -1;

    ret[n > 0 ? n : 0] = '\0';
    ret[strcspn(ret, "\n")] = '\0';
}

/* machine-id(5) is not to be shown to others as it is; a digest of it with our name is. Where there
 * is none, the host's name stands for the machine. */
static void machine_name(struct outbox_gate *g)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    char id[128] = "siklus:";

    gethostname(g->host, sizeof g->host - 1);
    read_line("/etc/machine-id", id + strlen(id), sizeof id - strlen(id));
    if (strcmp(id, "siklus:") == 0)
        strncat(id, g->host, sizeof id - strlen(id) - 1);
    if (EVP_Digest(id, strlen(id), digest, NULL, EVP_sha256(), NULL) != 1)
        memset(digest, 0, sizeof digest);
    for (size_t i = 0; i < ID_BYTES; i++)
        snprintf(g->machine + 2 * i, 3, "%02x", digest[i]);
}

struct outbox_gate *outbox_gate_new(struct db_pool *db, const struct config *settings,
                                    loop_fn *opened, void *arg)
{
    struct outbox_gate *g = calloc(1, sizeof *g);
    const char *state_dir = settings->outbox.state_dir;
    const char *dir = state_dir[0] != '\0' ? state_dir : getenv("STATE_DIRECTORY");

    if (g == NULL)
        return NULL;
    g->db = db;
    g->settings = settings;
    g->opened = opened;
    g->arg = arg;
    snprintf(g->dir, sizeof g->dir, "%s", dir != NULL ? dir : "");
    machine_name(g);
    outbox_gate_ask(g);
    return g;
}

void outbox_gate_tell(const struct outbox_gate *g, struct strbuf *param)
{
    strbuf_addf(param, ",\"mesin\":\"%s\",\"puncak\":%" PRId64, g->machine, g->seen);
}

/* Whom it may ask, by settings that a reload may change. */
static void tell_receivers(const struct config_webhook *settings, struct strbuf *param)
{
    strbuf_addf(param,
                ",\"penerima\":{\"http\":%s,\"porta\":", settings->allow_http ? "true" : "false");
    strbuf_add_json(param, settings->ports, strlen(settings->ports));
    strbuf_addc(param, ',');
    xfer_address_tell(settings->allow_net, param);
    strbuf_addc(param, '}');
}

static void failed(struct outbox_gate *g, const char *sqlstate, const char *message)
{
    if (!g->failing)
        log_error("outbox.gate_failed", "sqlstate=%s pesan=%s", sqlstate, LOG_Q(message));
    g->failing = true;
}

void outbox_gate_ask(struct outbox_gate *g)
{
    struct strbuf param = STRBUF_INIT;
    const char *params[1];

    if (g->ticket != NULL)
        return;
    strbuf_adds(&param, "{\"nama\":");
    strbuf_add_json(&param, g->host, strlen(g->host));
    outbox_gate_tell(g, &param);
    tell_receivers(&g->settings->webhook, &param);
    strbuf_addc(&param, '}');
    params[0] = param.data;
    if (param.failed || db_call(g->db, db_call_find("api.pengiriman_masuk"), NULL, params, on_asked,
                                g, &g->ticket) != 0)
        failed(g, "", "memori habis");
    strbuf_free(&param);
}

static bool path_of(const struct outbox_gate *g, const char *ending, char ret[PATH_SIZE])
{
    int len = snprintf(ret, PATH_SIZE, "%s/percobaan-%s%s", g->dir, g->database, ending);

    return g->dir[0] != '\0' && g->database[0] != '\0' && len > 0 && len < PATH_SIZE;
}

/* What is remembered of the database that answered. True when it is more than was told. */
static bool recall(struct outbox_gate *g, const char *database)
{
    char path[PATH_SIZE], line[32];

    if (strcmp(g->database, database) == 0)
        return false;
    g->seen = g->written = g->heard = 0;
    snprintf(g->database, sizeof g->database, "%s", database);
    if (strspn(database, "0123456789-") != strlen(database) || !path_of(g, "", path))
        return false;
    read_line(path, line, sizeof line);
    g->seen = g->written = strtoll(line, NULL, 10);
    return g->seen > 0;
}

/* Attempts of other daemons count too: this one may be the first to ask an older database. One that
 * was handed out a moment ago a crash may take back. */
static void hear(struct outbox_gate *g, int64_t attempt)
{
    int64_t now = clock_mono_ms();

    if (g->heard > 0 && now - g->heard_ms < DURABLE_MS)
        return;
    outbox_gate_saw(g, g->heard);
    g->heard = attempt;
    g->heard_ms = now;
}

static void judge(struct outbox_gate *g, struct json_object *doc)
{
    const char *why = json_get_string(doc, "ditahan", NULL);
    bool open = why == NULL;

    if (!open && (g->open || !g->told))
        log_error("outbox.waits", "sebab=%s keterangan=%s", why,
                  LOG_Q(json_get_string(doc, "keterangan", "")));
    else if (open && g->told && !g->open)
        log_info("outbox.admitted", "basis=%s", g->database);
    g->told = true;
    g->open = open;
}

static void on_asked(void *arg, const struct db_error *error, const struct db_result *rows)
{
    struct outbox_gate *g = arg;
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    const char *text, *database;
    bool was_open = g->open;
    size_t len;

    g->ticket = NULL;
    text = error->kind == 0 && db_result_rows(rows) == 1 ? db_result_value(rows, 0, 0, &len) : NULL;
    if (text == NULL || json_parse(text, len, &doc, NULL) != 0) {
        failed(g, error->sqlstate, error->message); /* asked again with the next poll */
        return;
    }
    if (g->failing)
        log_info("outbox.gate_again", "basis=%s", g->database);
    g->failing = false;
    database = json_get_string(doc, "pengenal", NULL);
    if (database != NULL && recall(g, database)) {
        outbox_gate_ask(g);
        return;
    }
    hear(g, json_get_int(doc, "puncak", 0));
    judge(g, doc);
    if (g->open && !was_open)
        g->opened(g->arg);
}

bool outbox_gate_open(const struct outbox_gate *g)
{
    return g->open;
}

void outbox_gate_saw(struct outbox_gate *g, int64_t attempt)
{
    if (attempt > g->seen)
        g->seen = attempt;
}

/* Said once, though it is tried with every poll. */
static void forget(struct outbox_gate *g, const char *path, int error)
{
    if (!g->forgetful)
        log_error("outbox.state_failed", "berkas=%s galat=%s keterangan=%s", LOG_Q(path),
                  LOG_Q(strerror(error)),
                  LOG_Q("Percobaan terakhir tidak teringat: bila cadangan lama dipulihkan, yang "
                        "sudah terkirim dapat terkirim lagi. Perbaiki folder outbox.state_dir."));
    g->forgetful = true;
}

void outbox_gate_remember(struct outbox_gate *g)
{
    char path[PATH_SIZE], fresh[PATH_SIZE], line[32];
    _cleanup_(cleanup_fd) int fd = -1;
    int len;

    if (g->seen <= g->written || !path_of(g, "", path) || !path_of(g, ".baru", fresh))
        return;
    read_line(path, line, sizeof line); /* another daemon of this machine may have seen more */
    outbox_gate_saw(g, strtoll(line, NULL, 10));
    len = snprintf(line, sizeof line, "%" PRId64 "\n", g->seen);
    fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    fault_point("remembering");
    if (fd < 0 || write(fd, line, (size_t)len) != len || rename(fresh, path) != 0) {
        forget(g, path, errno);
        return;
    }
    g->written = g->seen;
    g->forgetful = false;
}

void outbox_gate_free(struct outbox_gate *g)
{
    if (g == NULL)
        return;
    if (g->ticket != NULL)
        db_abandon(g->ticket);
    outbox_gate_remember(g);
    free(g);
}
