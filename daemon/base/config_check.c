/* SPDX-License-Identifier: MIT */
/* Rules between settings, and the shapes that a single value cannot tell of itself. Where a rule
 * guards against a leak (a plain-text relay, a rehearsal that reaches the world) it fails closed.
 */
#include <errno.h>
#include <string.h>

#include "config_table.h"
#include "endpoint.h"
#include "mailaddr.h"

/* Between the last answer of a receiver and the row that says so in the database. */
#define LEASE_MARGIN_MS (60 * INT64_C(1000))

struct checker {
    const struct config *config;
    struct strbuf *faults;
    bool faulty;
};

static void fault(struct checker *k, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void fault(struct checker *k, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_addv(k->faults, fmt, ap);
    strbuf_adds(k->faults, ".\n");
    va_end(ap);
    k->faulty = true;
}

typedef bool item_ok(const char *s, size_t len);

static bool is_port(const char *s, size_t len)
{
    unsigned port;
    return endpoint_port(s, len, &port) == 0;
}

/* Items stand between commas and blanks. */
static void check_list(struct checker *k, const char *name, const char *list, item_ok *ok,
                       const char *what)
{
    static const char between[] = ", \t";
    for (const char *s = list + strspn(list, between); *s; s += strspn(s, between)) {
        size_t len = strcspn(s, between);
        if (!ok(s, len))
            fault(k, "%s: \"%.*s\" bukan %s", name, CONFIG_SHOWN(s, len), what);
        s += len;
    }
}

static void check_http(struct checker *k)
{
    const struct config_http *h = &k->config->http;
    struct endpoint e;
    if (!h->socket[0] && !h->listen[0])
        fault(k, "http.socket dan http.listen sama-sama kosong, sehingga tidak ada yang dapat "
                 "menghubungi siklusd; isi salah satu");
    if (h->socket[0] && h->socket[0] != '/')
        fault(k, "http.socket: \"%s\" bukan jalur mutlak; awali dengan /", h->socket);
    if (h->listen[0] && (endpoint_parse(h->listen, &e) != 0 || !endpoint_is_literal(&e)))
        fault(k,
              "http.listen: \"%s\" bukan alamat:porta; tulis misalnya 127.0.0.1:8181 atau "
              "[::1]:8181",
              h->listen);
    if (h->head_timeout > h->request_timeout)
        fault(k, "http.head_timeout lebih lama dari http.request_timeout; perkecil");
    if (h->body_max > h->import_max)
        fault(k, "http.body_max lebih besar dari http.import_max; perkecil");
    if (h->max_per_address > h->max_connections)
        fault(k, "http.max_per_address lebih besar dari http.max_connections; perkecil");
}

static void check_access(struct checker *k)
{
    const struct config_access *a = &k->config->access;
    struct endpoint listen, proxy = {.port = 0};

    snprintf(proxy.host, sizeof proxy.host, "%s", a->proxy);
    if (a->proxy[0] && !endpoint_is_literal(&proxy))
        fault(k, "access.proxy: \"%s\" bukan alamat IP; tulis misalnya 127.0.0.1", a->proxy);
    if (a->plain_cookie && k->config->http.listen[0] &&
        endpoint_parse(k->config->http.listen, &listen) == 0 && !endpoint_is_loopback(&listen))
        fault(k, "access.plain_cookie hanya boleh bila http.listen di mesin ini sendiri");
}

static void check_outbox(struct checker *k)
{
    const struct config *c = k->config;
    if (c->outbox.lease <= c->smtp.timeout + c->webhook.timeout + LEASE_MARGIN_MS)
        fault(k, "outbox.lease harus lebih lama dari smtp.timeout + webhook.timeout + 1m, agar "
                 "kiriman yang masih berjalan tidak dikirim lagi oleh proses lain");
    if (c->outbox.backoff_base > c->outbox.backoff_max)
        fault(k, "outbox.backoff_base lebih lama dari outbox.backoff_max; perkecil");
}

static void check_webhook(struct checker *k)
{
    const struct config_webhook *w = &k->config->webhook;
    check_list(k, "webhook.allow_net", w->allow_net, endpoint_is_network,
               "jaringan; tulis misalnya 10.20.0.0/16");
    check_list(k, "webhook.ports", w->ports, is_port, "porta; tulis angka 1..65535");
}

static bool is_local(const char *s, size_t len)
{
    char text[300];
    struct endpoint e;

    if (len >= sizeof text)
        return false;
    memcpy(text, s, len);
    text[len] = '\0';
    return endpoint_parse(text, &e) == 0 && endpoint_is_loopback(&e);
}

static void check_gateway(struct checker *k)
{
    const struct config_gateway *g = &k->config->gateway;
    if (g->secret_dir[0] && g->secret_dir[0] != '/')
        fault(k, "gateway.secret_dir: \"%s\" bukan jalur mutlak; awali dengan /", g->secret_dir);
    check_list(k, "gateway.local", g->local, is_local,
               "host:porta di mesin ini sendiri; tulis misalnya 127.0.0.1:3000");
}

static void check_relay(struct checker *k, const struct config_smtp *s)
{
    struct endpoint e;
    if (endpoint_parse(s->relay, &e) != 0)
        fault(k, "smtp.relay: \"%s\" bukan host:porta; tulis misalnya mail.balangan.go.id:587",
              s->relay);
    else if (strcmp(s->security, "none") == 0 && !endpoint_is_loopback(&e))
        fault(k, "smtp.security none hanya boleh bila smtp.relay di mesin ini sendiri (127.0.0.1, "
                 "::1, localhost), karena surel dan kata sandi terbaca di jaringan; pakai "
                 "starttls atau tls");
    if (!s->from[0])
        fault(k, "smtp.from wajib diisi bila smtp.relay diisi");
}

static void check_ca_file(struct checker *k, const char *section, const char *path)
{
    if (path[0] && path[0] != '/')
        fault(k, "%s.ca_file: \"%s\" bukan jalur mutlak; awali dengan /", section, path);
}

static void check_smtp(struct checker *k)
{
    const struct config_smtp *s = &k->config->smtp;
    if (s->relay[0])
        check_relay(k, s);
    if (s->from[0] && !mailaddr_ok(s->from))
        fault(k, "smtp.from: \"%s\" bukan alamat surel; tulis misalnya sop@balangan.go.id",
              s->from);
    if (!s->username[0] != !s->password_file[0])
        fault(k, "smtp.username dan smtp.password_file harus diisi bersama atau sama-sama kosong");
    if (s->password_file[0] && s->password_file[0] != '/')
        fault(k, "smtp.password_file: \"%s\" bukan jalur mutlak; awali dengan /", s->password_file);
    check_ca_file(k, "smtp", s->ca_file);
    check_ca_file(k, "webhook", k->config->webhook.ca_file);
}

static void check_rehearsal(struct checker *k)
{
    const struct config_rehearsal *r = &k->config->rehearsal;
    struct endpoint e;
    if (r->smtp[0] && (endpoint_parse(r->smtp, &e) != 0 || !endpoint_is_loopback(&e)))
        fault(k,
              "rehearsal.smtp: \"%s\" bukan host:porta di mesin ini sendiri; tulis misalnya "
              "127.0.0.1:2525",
              r->smtp);
    if (r->webhook[0] && (endpoint_of_url(r->webhook, &e) != 0 || !endpoint_is_loopback(&e)))
        fault(k,
              "rehearsal.webhook: \"%s\" bukan URL di mesin ini sendiri; tulis misalnya "
              "http://127.0.0.1:8025/",
              r->webhook);
}

int config_check(const struct config *c, struct strbuf *faults)
{
    struct checker k = {.config = c, .faults = faults};
    check_http(&k);
    check_access(&k);
    check_outbox(&k);
    check_webhook(&k);
    check_gateway(&k);
    check_smtp(&k);
    check_rehearsal(&k);
    return k.faulty ? -EINVAL : 0;
}
