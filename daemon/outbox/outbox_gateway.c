/* SPDX-License-Identifier: MIT */
/* The request as SQL wrote it → its secrets put in → judged by the rate limits → sent on a
 * connection of its own, since a gateway knows no idempotency key and libcurl may send twice on a
 * connection used before. */
#include "outbox_gateway.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"
#include "clock.h"
#include "endpoint.h"
#include "json.h"
#include "log.h"
#include "outbox_rate.h"
#include "outbox_rule.h"
#include "outbox_webhook.h"
#include "strbuf.h"

#define HEADERS_MAX 24 /* SQL takes 20; ours beside them */
#define SECRET_WAIT_S 60
#define SAY_AGAIN_MS 60000

struct outbox_gateway {
    const struct config_gateway *settings;
    const char *sink;
    struct outbox_rates *rates;
    int64_t said_ms; /* when a missing secret was last told of */
};

/* A request being made. */
struct request {
    struct json_object *doc, *settings;
    struct strbuf url, body;
    struct strbuf headers[HEADERS_MAX];
    size_t header_count;
};

struct outbox_gateway *outbox_gateway_new(const struct config_gateway *settings, const char *sink)
{
    struct outbox_gateway *g = calloc(1, sizeof *g);

    if (g == NULL)
        return NULL;
    g->settings = settings;
    g->sink = sink;
    g->said_ms = INT64_MIN / 2;
    g->rates = outbox_rates_new();
    if (g->rates == NULL) {
        free(g);
        return NULL;
    }
    return g;
}

void outbox_gateway_free(struct outbox_gateway *g)
{
    if (g == NULL)
        return;
    outbox_rates_free(g->rates);
    free(g);
}

static void wipe(struct strbuf *b)
{
    if (b->data != NULL)
        explicit_bzero(b->data, b->len);
    strbuf_free(b);
}

static void request_free(struct request *q)
{
    for (size_t i = 0; i < q->header_count; i++)
        wipe(&q->headers[i]);
    wipe(&q->url);
    wipe(&q->body);
    json_object_put(q->doc);
    json_object_put(q->settings);
}

static bool clean(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < ' ' || *s == 0x7f)
            return false;
    return true;
}

static int add_header(struct request *q, struct outbox_secrets *secrets, const char *text)
{
    struct strbuf *h = &q->headers[q->header_count];
    int err;

    if (q->header_count + 1 >= HEADERS_MAX)
        return -EINVAL;
    q->header_count++;
    err = outbox_secrets_fill(secrets, text, OUTBOX_IN_HEADER, h);
    return err == 0 && !clean(h->data) ? -EINVAL : err;
}

static int add_headers(struct request *q, struct outbox_secrets *secrets, bool form, bool with_body)
{
    struct json_object *list = json_get_array(q->doc, "kepala");
    int err = add_header(q, secrets, "User-Agent: siklusd/" SIKLUS_VERSION);

    if (err == 0 && with_body)
        err = add_header(q, secrets,
                         form ? "Content-Type: application/x-www-form-urlencoded"
                              : "Content-Type: application/json");
    for (size_t i = 0; err == 0 && list != NULL && i < json_object_array_length(list); i++) {
        const char *text = json_object_get_string(json_object_array_get_idx(list, i));

        err = text != NULL ? add_header(q, secrets, text) : -EINVAL;
    }
    return err;
}

/* In a rehearsal the path and query of the URL go to the origin of the sink. */
static int fill_url(const struct outbox_gateway *g, struct outbox_secrets *secrets, const char *url,
                    struct strbuf *out)
{
    const char *origin = strstr(url, "://"), *sink = g->sink;

    if (origin == NULL)
        return -EINVAL;
    if (sink == NULL)
        return outbox_secrets_fill(secrets, url, OUTBOX_IN_URL, out);
    origin += 3;
    sink = strstr(sink, "://");
    if (sink == NULL)
        return -EINVAL;
    sink += 3;
    strbuf_add(out, g->sink, (size_t)(sink - g->sink) + strcspn(sink, "/?"));
    return outbox_secrets_fill(secrets, origin + strcspn(origin, "/?"), OUTBOX_IN_URL, out);
}

static int request_fill(const struct outbox_gateway *g, struct delivery *d, struct request *q)
{
    const char *url, *body;
    bool form;
    int err = json_parse(d->body, d->body_len, &q->doc, NULL);

    if (err == 0)
        err = json_parse(d->settings, strlen(d->settings), &q->settings, NULL);
    if (err != 0)
        return err;
    url = json_get_string(q->doc, "url", "");
    body = json_get_string(q->doc, "isi", NULL);
    form = strcmp(json_get_string(q->doc, "jenis_isi", "json"), "form") == 0;
    err = fill_url(g, &d->secrets, url, &q->url);
    if (err == 0)
        err = add_headers(q, &d->secrets, form, body != NULL);
    if (err == 0 && body != NULL)
        err = outbox_secrets_fill(&d->secrets, body, form ? OUTBOX_IN_FORM : OUTBOX_IN_JSON,
                                  &q->body);
    return err;
}

static int sign(struct delivery *d, struct request *q)
{
    char value[OUTBOX_SIGNATURE_SIZE], line[32 + OUTBOX_SIGNATURE_SIZE + 64];
    int64_t now = clock_wall_ms() / 1000;
    int err;

    if (strcmp(json_get_string(q->settings, "tanda", "tidak"), "standard-webhooks") != 0)
        return 0;
    err = outbox_webhook_sign(d->secret, d->key, now, q->body.data != NULL ? q->body.data : "",
                              q->body.len, value);
    snprintf(line, sizeof line, "webhook-id: %s", d->key);
    if (err == 0)
        err = add_header(q, &d->secrets, line);
    snprintf(line, sizeof line, "webhook-timestamp: %" PRId64, now);
    if (err == 0)
        err = add_header(q, &d->secrets, line);
    snprintf(line, sizeof line, "webhook-signature: %s", value);
    return err == 0 ? add_header(q, &d->secrets, line) : err;
}

static struct outbox_verdict put_back(const char *reason, int64_t delay_s)
{
    return (struct outbox_verdict){.outcome = OUTBOX_HELD, .reason = reason, .delay_s = delay_s};
}

static struct outbox_verdict of_failure(struct outbox_gateway *g, const struct delivery *d, int err)
{
    int64_t now = clock_mono_ms();

    if (err == -ENOMEM)
        return outbox_verdict_later("memori-habis");
    if (d->secrets.wrong[0] == '\0')
        return outbox_verdict_dead("permintaan-cacat");
    if (now - g->said_ms >= SAY_AGAIN_MS) {
        g->said_ms = now;
        log_error("outbox.secret", "kanal=%s rahasia=%s galat=%s", d->kanal,
                  LOG_Q(d->secrets.wrong),
                  err == -ENOENT   ? "tidak-ada"
                  : err == -EACCES ? "izin-berkas"
                                   : "cacat");
    }
    return put_back(err == -ENOENT   ? "rahasia-tidak-ada"
                    : err == -EACCES ? "rahasia-izin-berkas"
                                     : "rahasia-cacat",
                    SECRET_WAIT_S);
}

static int64_t rate_wait_ms(struct outbox_gateway *g, const struct delivery *d,
                            const struct request *q)
{
    const struct json_object *rate = json_get(q->settings, "laju");
    char one[512];
    struct outbox_limit limits[] = {
        {d->kanal, 1000, (unsigned)json_get_int(rate, "per_detik", 0)},
        {d->kanal, 60000, (unsigned)json_get_int(rate, "per_menit", 0)},
        {one, 60000, (unsigned)json_get_int(rate, "per_penerima_menit", 0)},
    };

    snprintf(one, sizeof one, "%s %s", d->kanal, d->address);
    return outbox_rate_take(g->rates, limits, sizeof limits / sizeof limits[0]);
}

static enum xfer_method method_of(const struct json_object *doc)
{
    const char *name = json_get_string(doc, "metode", "POST");

    if (strcmp(name, "GET") == 0)
        return XFER_GET;
    return strcmp(name, "PUT") == 0 ? XFER_PUT : XFER_POST;
}

/* Loopback for a gateway on this machine that the settings name, and for the sink. */
static enum xfer_reach reach_of(const struct outbox_gateway *g, const char *url)
{
    static const char between[] = ", \t";
    struct endpoint e, known;
    char text[300];

    if (g->sink != NULL)
        return XFER_LOOPBACK;
    if (endpoint_of_url(url, &e) != 0)
        return XFER_PUBLIC;
    for (const char *s = g->settings->local; *(s += strspn(s, between)) != '\0';
         s += strcspn(s, between)) {
        snprintf(text, sizeof text, "%.*s", (int)strcspn(s, between), s);
        if (endpoint_parse(text, &known) == 0 && known.port == e.port &&
            strcasecmp(known.host, e.host) == 0)
            return XFER_LOOPBACK;
    }
    return XFER_PUBLIC;
}

static int send_request(struct outbox_gateway *g, struct xfer_engine *x, struct delivery *d,
                        const struct request *q, xfer_done *done)
{
    const char *headers[HEADERS_MAX + 1] = {NULL};
    struct xfer_http spec = {
        .url = q->url.data,
        .method = method_of(q->doc),
        .headers = headers,
        .body = q->body.data != NULL ? q->body.data : "",
        .body_len = q->body.len,
        .reach = reach_of(g, q->url.data),
        .fresh = json_get_bool(q->settings, "sambungan_baru", true),
        .whole = true,
        .until_ms = d->lease_until,
    };

    for (size_t i = 0; i < q->header_count; i++)
        headers[i] = q->headers[i].data;
    return xfer_http_start(x, &spec, done, d, &d->xfer);
}

int outbox_gateway_start(struct outbox_gateway *g, struct xfer_engine *x, struct delivery *d,
                         xfer_done *done, struct outbox_verdict *ret_verdict)
{
    struct request q = {0};
    int64_t wait = 0;
    int err;

    if (g->sink != NULL && g->sink[0] == '\0') {
        *ret_verdict = outbox_verdict_dead("latihan-tanpa-penampung");
        return -ENOENT;
    }
    d->secrets.dir = g->sink == NULL ? g->settings->secret_dir : NULL;
    d->secrets.wrong[0] = '\0';
    err = request_fill(g, d, &q);
    if (err == 0) {
        d->secrets.wrong[0] = '\0';
        err = sign(d, &q);
    }
    if (err == 0)
        wait = rate_wait_ms(g, d, &q);
    if (wait > 0) {
        *ret_verdict = put_back("menunggu-laju", (wait + 999) / 1000);
        err = -EAGAIN;
    } else {
        if (err == 0)
            err = wait < 0 ? -ENOMEM : send_request(g, x, d, &q, done);
        if (err != 0)
            *ret_verdict = of_failure(g, d, err);
    }
    request_free(&q);
    return err;
}

/* What the status alone says where no rule of the channel speaks. */
static struct outbox_verdict of_status(const struct xfer_result *r)
{
    if (r->delivered)
        return outbox_verdict_later("gagal-menurut-gerbang");
    return outbox_verdict(OUTBOX_GATEWAY, r);
}

/* NULL when it is no JSON: then no pointer leads anywhere. Over a mark of byte order, which scripts
 * saved with one put ahead of all they say, a message that was taken would go out again and again.
 */
static struct json_object *read_body(const struct xfer_result *r)
{
    struct json_object *body = NULL;
    size_t skip = json_mark(r->body, r->body_len);

    if (r->body_len > skip)
        json_parse(r->body + skip, r->body_len - skip, &body, NULL);
    return body;
}

struct outbox_verdict outbox_gateway_verdict(const struct delivery *d, const struct xfer_result *r)
{
    _cleanup_(json_cleanup) struct json_object *settings = NULL;
    _cleanup_(json_cleanup) struct json_object *body = read_body(r);
    struct outbox_verdict v;
    int64_t wait;

    if (r->error != 0)
        return outbox_verdict(OUTBOX_GATEWAY, r);
    if (json_parse(d->settings, strlen(d->settings), &settings, NULL) != 0)
        return outbox_verdict_later("setelan-cacat");
    if (outbox_rule_holds(json_get(settings, "berhasil_jika"), r->code, body))
        v = (struct outbox_verdict){.outcome = OUTBOX_DELIVERED, .delay_s = -1};
    else if (outbox_rule_any(json_get(settings, "ulang_jika"), r->code, body))
        v = outbox_verdict_later("gagal-menurut-gerbang");
    else if (outbox_rule_any(json_get(settings, "mati_jika"), r->code, body))
        v = outbox_verdict_dead("ditolak-gerbang");
    else
        v = of_status(r);
    wait = outbox_rule_seconds(json_get_string(settings, "penunjuk_tunggu", NULL), body);
    if (v.outcome == OUTBOX_POSTPONED && wait > v.delay_s)
        v.delay_s = wait;
    v.code = r->code;
    return v;
}
