/* SPDX-License-Identifier: MIT */
/* What a request says, as one JSON object. The body is parsed to judge it, but its own text is what
 * SQL gets: a number keeps its digits. A name in the body that the route does not list is refused,
 * which also keeps the body from speaking for a name of the path. */
#include "api_params.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "api_errors.h"
#include "api_names.h"
#include "cleanup.h"
#include "http_params.h"
#include "json.h"
#include "utf8.h"

/* A document that comes with an act is read on the loop: values cost more than bytes. */
#define DOCUMENT_VALUES ((size_t)20000)

void api_params_escape(struct strbuf *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
        if (isalnum(*p) || strchr("-._~", *p) != NULL)
            strbuf_addc(out, (char)*p);
        else
            strbuf_addf(out, "%%%02X", *p);
    }
}

/* RFC 9110 8.3.1: type, then parameters after ";"; only charset matters here. */
bool api_params_media(const struct http_request *r, const char *media)
{
    const char *type = http_request_header(r, "Content-Type");
    size_t len = strlen(media);
    const char *charset;

    if (type == NULL || strncasecmp(type, media, len) != 0)
        return false;
    type += len;
    if (type[strspn(type, " \t")] != '\0' && type[strspn(type, " \t")] != ';')
        return false;
    charset = strcasestr(type, "charset=");
    if (charset == NULL)
        return true;
    charset += strlen("charset=");
    charset += *charset == '"';
    return strncasecmp(charset, "utf-8", 5) == 0;
}

/* By a name that no request can say. */
static void add_failing(const struct db_pool *db, struct strbuf *out)
{
    if (out->failed)
        return;
    out->len--; /* its brace */
    strbuf_adds(out, out->len > 1 ? ",\"_gagal\":" : "\"_gagal\":");
    db_pool_tell_failing(db, out);
    strbuf_addc(out, '}');
}

bool api_params_read(struct api_call *c, struct strbuf *out)
{
    _cleanup_(cleanup_free) char *params = http_request_params_json(c->request);

    if (params != NULL)
        strbuf_adds(out, params);
    if (params != NULL && c->route->failing)
        add_failing(c->api->db, out);
    if (params != NULL && !out->failed)
        return true;
    api_call_no_memory(c);
    return false;
}

bool api_params_form(const struct http_request *r, struct strbuf *out)
{
    const struct api_route *route = (const struct api_route *)http_request_route(r);
    const struct http_route fields = {.method = "POST", .path = "/", .query = route->body};
    _cleanup_(strbuf_free) struct strbuf uri = STRBUF_INIT;
    _cleanup_(cleanup_free) char *name = NULL, *text = NULL;
    struct http_params form = {.count = 0};
    size_t len;
    const char *body = http_request_body(r, &len);

    if (len == 0)
        strbuf_adds(out, "{}");
    if (len == 0 || memchr(body, '\0', len) != NULL ||
        !api_params_media(r, "application/x-www-form-urlencoded"))
        return len == 0;
    strbuf_adds(&uri, "/?");
    strbuf_add(&uri, body, len);
    if (!uri.failed && http_params_read(&form, &fields, uri.data, &name) == 0)
        text = http_params_json(&form);
    http_params_free(&form);
    if (uri.data != NULL)
        explicit_bzero(uri.data, uri.len); /* a password may be among them */
    if (text == NULL)
        return false;
    strbuf_adds(out, text);
    explicit_bzero(text, strlen(text));
    return !out->failed;
}

static void refuse_member(struct api_call *c, const char *name)
{
    _cleanup_(strbuf_free) struct strbuf detail = STRBUF_INIT;
    _cleanup_(strbuf_free) struct strbuf place = STRBUF_INIT;
    struct http_problem problem = {.status = 400, .code = "anggota-tidak-dikenal"};

    strbuf_addf(&detail,
                "Badan permintaan memuat anggota \"%.*s\" yang tidak dikenal; yang dikenal: %s.",
                (int)utf8_cut(name, strlen(name), API_NAME_SHOWN), name,
                c->route->body != NULL ? c->route->body : "tidak ada");
    if (detail.failed) {
        api_call_no_memory(c);
        return;
    }
    problem.detail = detail.data;
    api_errors_at_member(&place, &problem, name);
    problem.errors = place.failed ? NULL : place.data;
    http_reply_problem(c->request, &problem);
}

static bool members_listed(struct api_call *c, const struct json_object *body)
{
    json_object_object_foreach((struct json_object *)body, name, value)
    {
        (void)value;
        if (api_names_listed(c->route->body, name))
            continue;
        refuse_member(c, name);
        return false;
    }
    return true;
}

/* {"id":"7"} and {"oleh":"x"} become {"id":"7","oleh":"x"}; both are objects, neither repeats. */
static void splice(struct strbuf *out, const char *body, size_t len)
{
    const char *first = memchr(body, '{', len);
    const char *last = memrchr(body, '}', len);

    out->len--;
    if (out->len > 1)
        strbuf_addc(out, ',');
    strbuf_add(out, first + 1, (size_t)(last - first));
}

static bool add_body(struct api_call *c, const char *text, size_t len, struct strbuf *out)
{
    _cleanup_(json_cleanup) struct json_object *body = NULL;
    struct json_fault fault;
    int r = json_parse_at_most(text, len, DOCUMENT_VALUES, &body, &fault);

    if (r == -ENOMEM) {
        api_call_no_memory(c);
    } else if (r < 0) {
        api_call_refuse(c, 400, "json-cacat",
                        "Badan permintaan bukan JSON yang sah: baris %zu kolom %zu, %s.",
                        fault.line, fault.column, fault.why);
    } else if (!json_object_is_type(body, json_type_object)) {
        api_call_refuse(
            c, 400, "badan-bukan-objek",
            "Badan permintaan harus berupa satu objek JSON, misalnya {\"nama\":\"nilai\"}.");
    } else if (members_listed(c, body)) {
        if (json_object_object_length(body) > 0)
            splice(out, text, len);
        return true;
    }
    return false;
}

bool api_params_read_body(struct api_call *c, struct strbuf *out)
{
    size_t len;
    const char *text = http_request_body(c->request, &len);

    if (c->route->kind == API_PAGE) {
        if (api_params_form(c->request, out))
            return true;
        api_call_refuse(c, 400, "formulir-cacat",
                        "Isian formulir tidak terbaca; muat ulang halamannya, lalu kirim lagi.");
        return false;
    }
    if (!api_params_read(c, out))
        return false;
    if (len == 0 && c->route->body == NULL)
        return true;
    if (len == 0) {
        api_call_refuse(c, 400, "badan-kosong",
                        "Badan permintaan kosong; kirim objek JSON dengan anggota: %s.",
                        c->route->body);
        return false;
    }
    if (!api_params_media(c->request, "application/json")) {
        api_call_refuse(c, 415, "media-tidak-didukung",
                        "Badan permintaan harus berjenis application/json (UTF-8).");
        return false;
    }
    if (!add_body(c, text, len, out))
        return false;
    if (!out->failed)
        return true;
    api_call_no_memory(c);
    return false;
}
