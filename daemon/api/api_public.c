/* SPDX-License-Identifier: MIT */
/* The link of a message and the calendar feed. A token stands in the path only, so it is in no log
 * (routes are logged by their pattern) and Referrer-Policy keeps it out of other servers' logs; it
 * is what makes a POST the reader's own, so no further mark against forged requests is needed.
 * Every token that does not hold gets the same page. */
#include "api_public.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_call.h"
#include "api_params.h"
#include "api_tag.h"
#include "cleanup.h"
#include "json.h"
#include "log.h"
#include "render_ical.h"
#include "render_page.h"
#include "render_text.h"

#define ETAG_SIZE 80

static db_done on_link, on_answered, on_feed;

/* --- pages --- */

static void reply_page(struct api_call *c, int status, struct strbuf *page)
{
    http_reply_header(c->request, "Content-Security-Policy", RENDER_PAGE_POLICY);
    http_reply_header(c->request, "X-Robots-Tag", "noindex");
    http_reply(c->request, status, "text/html; charset=utf-8", page);
}

static void reply_note(struct api_call *c, int status, const char *heading, const char *sentence)
{
    struct strbuf page = STRBUF_INIT;

    render_page_note(heading, sentence, &page);
    reply_page(c, status, &page);
}

static void reply_no_link(struct api_call *c)
{
    reply_note(c, 404, "Tautan tidak berlaku",
               "Tautan ini tidak dikenal atau sudah lewat masanya. Buka tautan dari pesan yang "
               "terbaru, atau hubungi Bagian Organisasi.");
}

static void reply_busy(struct api_call *c)
{
    http_reply_header(c->request, "Retry-After", "10");
    reply_note(c, 503, "Layanan sedang tidak siap",
               "Permintaan ini belum dapat dikerjakan; coba lagi beberapa saat lagi.");
}

/* --- the way to SQL and back --- */

static void ask(struct api_call *c, const char *call, const struct strbuf *params, db_done *done)
{
    char caller[API_CALLER_SIZE];

    if (c->api->waiting != NULL || params->failed) {
        reply_busy(c);
        return;
    }
    api_caller_json(&c->caller, c->request, call, caller);
    if (db_call(c->api->db, db_call_find(call), caller, &(const char *){params->data}, done, c,
                &c->ticket) < 0)
        reply_busy(c);
}

/* SQL's document, or NULL: the call is answered. refuse says it of a token that does not hold. */
static struct json_object *take_document(struct api_call *c, const struct db_error *error,
                                         const struct db_result *result,
                                         void (*refuse)(struct api_call *c))
{
    struct json_object *doc = NULL;
    const char *text = NULL;
    size_t len = 0;

    c->ticket = NULL;
    log_request(http_request_id(c->request));
    if (error->kind == -EREMOTE && strcmp(error->sqlstate, "SK404") == 0) {
        refuse(c);
        return NULL;
    }
    if (error->kind == 0 && db_result_rows(result) == 1)
        text = db_result_value(result, 0, 0, &len);
    if (text != NULL && json_parse(text, len, &doc, NULL) == 0)
        return doc;
    log_warn("api.public_failed", "operation=%s kind=%d sqlstate=%s why=%s", c->route->operation,
             error->kind, error->sqlstate, LOG_Q(error->message));
    reply_busy(c);
    return NULL;
}

/* --- the link --- */

void api_public_link(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (api_params_read(c, &params))
        ask(c, "api.tanggapan_lihat", &params, on_link);
}

static void show_duty(struct api_call *c, const struct db_error *error,
                      const struct db_result *result, bool answered)
{
    struct json_object *doc = take_document(c, error, result, reply_no_link);
    struct strbuf page = STRBUF_INIT;

    if (doc == NULL)
        return;
    render_page_duty(doc, answered, &page);
    json_object_put(doc);
    reply_page(c, 200, &page);
}

static void on_link(void *arg, const struct db_error *error, const struct db_result *result)
{
    show_duty(arg, error, result, false);
}

static void on_answered(void *arg, const struct db_error *error, const struct db_result *result)
{
    show_duty(arg, error, result, true);
}

static void add_member(struct strbuf *params, const char *name, const char *value, size_t max)
{
    struct strbuf text = STRBUF_INIT;

    /* a header may hold any bytes: SQL gets text */
    if (value != NULL)
        render_text_plain(&text, value, strnlen(value, max), 0);
    if (text.len > 0 && !text.failed) {
        strbuf_addf(params, ",\"%s\":", name);
        strbuf_add_json(params, text.data, text.len);
    }
    params->failed |= text.failed;
    strbuf_free(&text);
}

void api_public_answer(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    _cleanup_(strbuf_free) struct strbuf form = STRBUF_INIT;

    if (!api_params_form(c->request, &form)) {
        reply_note(c, 400, "Isian tidak terbaca",
                   "Isian tidak dapat dibaca; buka lagi tautannya, lalu tekan tombolnya.");
    } else if (api_params_read(c, &params)) {
        params.len--; /* before the brace */
        if (form.len > 2)
            strbuf_addf(&params, ",%.*s", (int)form.len - 2, form.data + 1);
        add_member(&params, "alamat", http_request_peer(c->request)->address, API_SAID_MAX);
        add_member(&params, "diteruskan", http_request_header(c->request, "X-Forwarded-For"),
                   API_SAID_MAX);
        add_member(&params, "peramban", http_request_header(c->request, "User-Agent"),
                   API_SAID_MAX);
        strbuf_addc(&params, '}');
        ask(c, "api.tanggapan_catat", &params, on_answered);
    }
}

/* --- the calendar feed --- */

void api_public_feed(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (api_params_read(c, &params))
        ask(c, "api.kalender_isi", &params, on_feed);
}

static void reply_no_feed(struct api_call *c)
{
    reply_note(c, 404, "Kalender tidak ada",
               "Kalender ini tidak dikenal atau sudah dicabut. Minta alamat yang baru kepada "
               "administrator.");
}

static void on_feed(void *arg, const struct db_error *error, const struct db_result *result)
{
    static const struct render_ical_frame feed = {.organizer_name = ""};
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc =
        take_document(c, error, result, reply_no_feed);
    struct strbuf body = STRBUF_INIT;
    char etag[ETAG_SIZE];
    size_t events;

    if (doc == NULL)
        return;
    snprintf(etag, sizeof(etag), "\"%.70s\"", json_get_string(doc, "tanda", ""));
    http_reply_header(c->request, "Cache-Control", "private, no-cache");
    if (api_tag_answers(c->request, etag))
        return;
    if (render_ical(&feed, doc, &body, &events) == 0) {
        http_reply(c->request, 200, "text/calendar; charset=utf-8", &body);
    } else {
        strbuf_free(&body);
        reply_busy(c);
    }
}
