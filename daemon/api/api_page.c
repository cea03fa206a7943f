/* SPDX-License-Identifier: MIT */
/* PAGE: SQL's document becomes a page for a browser. Whoever is not known is led to the way in;
 * every other refusal is a page, too. */
#include "api_page.h"

#include <string.h>

#include "api_cookie.h"
#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"
#include "http_accept.h"
#include "json.h"
#include "page_asset.h"

static db_done on_document;

/* Under no-referrer, which every other answer has, a browser sends its forms with the Origin
 * "null" (Fetch, "append a request Origin header"), and they would pass for those of another site.
 */
static void reply(struct http_request *r, int status, struct strbuf *page)
{
    http_reply_header(r, "Referrer-Policy", "same-origin");
    http_reply_header(r, "Content-Security-Policy", PAGE_POLICY);
    http_reply(r, status, "text/html; charset=utf-8", page);
}

static void read_mark(const struct api *a, const struct http_request *r, char ret[AUTH_SECRET_SIZE])
{
    char cookie[AUTH_SECRET_SIZE];

    if (api_cookie_read(&a->settings->access, r, cookie) != 1 || auth_csrf(cookie, ret) < 0)
        ret[0] = '\0';
    explicit_bzero(cookie, sizeof(cookie));
}

static void draw(const struct api *a, struct http_request *r, int status, page_fn *page,
                 const struct json_object *doc)
{
    char csrf[AUTH_SECRET_SIZE];
    struct page p = {.doc = doc, .target = http_request_target(r), .csrf = csrf};
    struct strbuf out = STRBUF_INIT;

    read_mark(a, r, csrf);
    page(&p, &out);
    reply(r, status, &out);
}

void api_page_go(struct http_request *r, const char *target)
{
    struct strbuf none = STRBUF_INIT;

    http_reply_header(r, "Location", page_is_ours(target) ? target : "/");
    http_reply(r, 303, NULL, &none);
}

/* --- refusals --- */

static void lead_in(struct http_request *r)
{
    const char *target = http_request_target(r);
    _cleanup_(strbuf_free) struct strbuf to = STRBUF_INIT;

    strbuf_adds(&to, "/masuk");
    if (page_is_ours(target) && strcmp(target, "/") != 0) {
        strbuf_adds(&to, "?ke=");
        api_params_escape(&to, target);
    }
    api_page_go(r, to.failed ? "/masuk" : to.data);
}

/* The form again, as it was filled in but for what is secret. */
static void draw_login(const struct api *a, struct http_request *r, const struct http_problem *p)
{
    _cleanup_(json_cleanup) struct json_object *doc = json_object_new_object();
    _cleanup_(strbuf_free) struct strbuf text = STRBUF_INIT;
    _cleanup_(json_cleanup) struct json_object *form = NULL;

    if (doc != NULL && api_params_form(r, &text) &&
        json_parse(text.data, text.len, &form, NULL) == 0) {
        json_object_object_add(doc, "nama", json_object_get(json_get(form, "nama")));
        json_object_object_add(doc, "ke", json_object_get(json_get(form, "ke")));
    }
    if (doc != NULL) {
        json_object_object_add(doc, "galat", json_object_new_string(p->detail ? p->detail : ""));
        json_object_object_add(doc, "kode",
                               json_object_new_boolean(strcmp(p->code, "perlu-kode") == 0));
    }
    draw(a, r, p->status, page_login, doc);
    if (text.data != NULL)
        explicit_bzero(text.data, text.len);
}

/* The list of addresses is for programs. */
static const char *advice_of(const struct http_problem *p)
{
    return strcmp(p->code, "alamat-tak-dikenal") == 0
               ? "Periksa alamatnya, atau mulai dari halaman depan."
               : p->advice;
}

static void draw_problem(const struct api *a, struct http_request *r, const struct http_problem *p)
{
    char csrf[AUTH_SECRET_SIZE];
    struct page page = {.target = http_request_target(r), .csrf = csrf};
    struct page_fault fault = {.status = p->status,
                               .title = p->title != NULL ? p->title : http_status_title(p->status),
                               .detail = p->detail,
                               .article = p->article,
                               .advice = advice_of(p),
                               .trace = http_request_id(r)};
    struct strbuf out = STRBUF_INIT;

    read_mark(a, r, csrf);
    page_problem(&page, &fault, &out);
    reply(r, p->status, &out);
}

static void on_problem(void *arg, struct http_request *r, const struct http_problem *p)
{
    const struct api *a = arg;
    const struct api_route *route = (const struct api_route *)http_request_route(r);

    if (route->page == page_login)
        draw_login(a, r, p);
    else if (p->status == 401)
        lead_in(r);
    else
        draw_problem(a, r, p);
}

void api_page_problems(struct api *a, struct http_request *r)
{
    http_request_on_problem(r, on_problem, a);
}

bool api_page_stray(void *arg, struct http_request *r, const struct http_problem *p)
{
    const struct http_route *route = http_request_route(r);
    const char *accept = http_request_header(r, "Accept");

    if (http_accept(accept, "text/html") <= http_accept(accept, "application/problem+json") ||
        (strncmp(http_request_target(r), "/v1/", 4) == 0 &&
         (route == NULL || strcmp(route->method, "GET") != 0)))
        return false;
    if (p->status == 401)
        lead_in(r);
    else
        draw_problem(arg, r, p);
    return true;
}

/* --- the page --- */

void api_page_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    _cleanup_(json_cleanup) struct json_object *doc = NULL;

    if (c->route->handler != NULL)
        c->route->handler(c);
    else if (!api_params_read(c, &params))
        return;
    else if (c->route->call != NULL)
        api_call_sql(c, params.data, on_document);
    else if (json_parse(params.data, params.len, &doc, NULL) == 0)
        draw(c->api, c->request, 200, c->route->page, doc);
    else
        api_call_no_memory(c);
}

static void on_document(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    const char *text;
    size_t len;

    if (!api_call_returned(c, error))
        return;
    text = api_doc_text(c, result, &len);
    if (text == NULL)
        return;
    if (json_parse(text, len, &doc, NULL) < 0)
        api_call_no_memory(c);
    else if (json_get(doc, "pindah") != NULL)
        api_page_go(c->request, json_get_string(doc, "pindah", "/"));
    else
        draw(c->api, c->request, 200, c->route->page, doc);
}

/* --- what pages name --- */

void api_page_asset(struct api_call *c)
{
    const struct page_asset *a = page_asset_find(http_request_param(c->request, "berkas"));
    const char *mark = http_request_param(c->request, "v");
    struct strbuf body = STRBUF_INIT;

    if (a == NULL) {
        api_call_refuse(c, 404, "tidak-ditemukan", "Berkas ini tidak ada.");
        return;
    }
    if (mark != NULL && strcmp(mark, a->mark) == 0)
        http_reply_header(c->request, "Cache-Control", "public, max-age=31536000, immutable");
    strbuf_add(&body, a->bytes, a->len);
    http_reply(c->request, 200, a->media, &body);
}
