/* SPDX-License-Identifier: MIT */
/* IMPORT: the body is the file. C says whether it is well-formed CSV or JSON and hands it to SQL as
 * one document; what it means, and whether any of it is written, is SQL's. A long file is read by a
 * child: eight million cells are half a second. */
#include <errno.h>
#include <string.h>

#include "api_act.h"
#include "api_file.h"
#include "api_kinds.h"
#include "api_names.h"
#include "api_params.h"
#include "cleanup.h"
#include "json.h"
#include "log.h"
#include "utf8.h"

#define FILE_NAME_SHOWN ((size_t)200)

static child_done on_read;

static const char *file_name(const struct api_call *c)
{
    const char *name = http_request_param(c->request, "berkas");

    return name != NULL && name[0] != '\0' ? name : "(tanpa nama)";
}

/* The other members of the document and its end. What an option means is SQL's. */
static void add_options(const struct api_call *c, struct strbuf *out)
{
    const char *names = c->route->http.query;
    const char *file = file_name(c);
    char name[API_NAME_SIZE];

    strbuf_addf(out, ",\"format\":\"%s\",\"berkas\":", c->format);
    strbuf_add_json(out, file, utf8_cut(file, strlen(file), FILE_NAME_SHOWN));
    while (api_names_next(&names, name)) {
        const char *value = http_request_param(c->request, name);

        if (value == NULL || strcmp(name, "berkas") == 0)
            continue;
        strbuf_addf(out, ",\"%s\":", name);
        strbuf_add_json(out, value, strlen(value));
    }
    strbuf_addc(out, '}');
}

static void refuse_file(struct api_call *c, const char *errors)
{
    const struct http_problem problem = {
        .status = 400,
        .code = "berkas-cacat",
        .detail = "Berkas tidak dapat dibaca, jadi tidak ada yang disimpan.",
        .errors = errors,
        .advice = "Perbaiki tempat yang disebut lalu impor lagi.",
    };

    http_reply_problem(c->request, &problem);
}

/* The file as it came, but for a mark ahead of it. */
static void add_json(const struct api_call *c, struct strbuf *out)
{
    size_t at = out->len, mark;

    http_request_body_add(c->request, out);
    if (out->failed)
        return;
    mark = json_mark(out->data + at, out->len - at);
    memmove(out->data + at, out->data + at + mark, out->len - at - mark + 1);
    out->len -= mark;
}

/* Takes out over: the table is opened again for the options, so that a large file is written once.
 */
static void ask(struct api_call *c, struct strbuf *out)
{
    if (strcmp(c->format, "csv") == 0) {
        out->len--;
    } else {
        strbuf_adds(out, "{\"dokumen\":");
        add_json(c, out);
    }
    add_options(c, out);
    if (out->failed)
        api_call_no_memory(c);
    else
        api_act_ask(c, out->data + 1); /* behind the mark */
}

/* out as api_file_read leaves it. */
static void judge(struct api_call *c, struct strbuf *out)
{
    if (out->len > 0 && out->data[0] == API_FILE_BAD)
        refuse_file(c, out->data + 1);
    else
        ask(c, out);
}

static void refuse_unread(struct api_call *c, int error)
{
    if (error == -EAGAIN) {
        http_reply_header(c->request, "Retry-After", "5");
        api_call_refuse(c, 429, "sibuk",
                        "Terlalu banyak berkas sedang dibaca; coba lagi beberapa detik lagi.");
    } else if (error == -E2BIG || error == -EFBIG) {
        api_call_refuse(c, 413, "isi-terlalu-besar",
                        "Isi berkas terlalu banyak; bagi menjadi beberapa berkas.");
    } else {
        log_error("api.read_failed", "format=%s error=%s", c->format, LOG_Q(strerror(-error)));
        api_call_refuse(c, 500, "berkas-gagal",
                        "Berkas gagal dibaca; sampaikan trace_id kepada administrator.");
    }
}

static void read_by_child(struct api_call *c)
{
    const char *argv[] = {c->api->self, "--read", c->format, NULL};
    struct strbuf input = STRBUF_INIT;
    int r;

    http_request_body_add(c->request, &input);
    if (input.failed) {
        api_call_no_memory(c);
        return;
    }
    r = child_start(c->api->reader, argv, &input, on_read, c, &c->job);
    if (r < 0)
        refuse_unread(c, r);
}

static void on_read(void *arg, int err, struct strbuf *out)
{
    struct api_call *c = arg;

    c->job = NULL;
    log_request(http_request_id(c->request));
    if (err == 0 && out->len > 0)
        judge(c, out);
    else
        refuse_unread(c, err < 0 ? err : -EIO);
}

static void read_here(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf out = STRBUF_INIT;
    size_t len;
    const char *text = http_request_body(c->request, &len);

    if (api_file_read(c->format, len > 0 ? text : "", len, &out) < 0)
        api_call_no_memory(c);
    else
        judge(c, &out);
}

void api_import_start(struct api_call *c)
{
    if (api_params_media(c->request, "text/csv"))
        c->format = "csv";
    else if (api_params_media(c->request, "application/json"))
        c->format = "json";
    if (c->format == NULL)
        api_call_refuse(c, 415, "media-tidak-didukung",
                        "Berkas impor harus berjenis text/csv atau application/json (UTF-8).");
    else if (http_request_body_size(c->request) > API_FILE_INLINE)
        read_by_child(c);
    else
        read_here(c);
}
