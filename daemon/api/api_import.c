/* SPDX-License-Identifier: MIT */
/* IMPORT: the body is the file. C says whether it is well-formed CSV or JSON and hands it to SQL as
 * one document; what it means, and whether any of it is written, is SQL's. */
#include <errno.h>
#include <string.h>

#include "api_act.h"
#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"
#include "csv.h"
#include "json.h"
#include "utf8.h"

#define FILE_NAME_SHOWN ((size_t)200)

static const struct csv_limits limits = {.columns = 64, .rows = 200000, .field = 32768};

static const char *file_name(const struct api_call *c)
{
    const char *name = http_request_param(c->request, "berkas");

    return name != NULL && name[0] != '\0' ? name : "(tanpa nama)";
}

/* The other members of the document and its end. What an option means is SQL's. */
static void add_options(const struct api_call *c, const char *format, struct strbuf *out)
{
    const char *names = c->route->http.query;
    const char *file = file_name(c);
    char name[API_NAME_SIZE];

    strbuf_addf(out, ",\"format\":\"%s\",\"berkas\":", format);
    strbuf_add_json(out, file, utf8_cut(file, strlen(file), FILE_NAME_SHOWN));
    while (api_params_next(&names, name)) {
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

/* {"kolom":[…],"baris":[…]} is written first and then opened again for the options, so that a large
 * file is written once. */
static bool read_csv(struct api_call *c, const char *text, size_t len, struct strbuf *out)
{
    _cleanup_(strbuf_free) struct strbuf faults = STRBUF_INIT;
    int r = csv_to_json(text, len, &limits, out, &faults);

    if (r == -ENOMEM || faults.failed) {
        api_call_no_memory(c);
        return false;
    }
    if (r < 0) {
        refuse_file(c, faults.data);
        return false;
    }
    out->len--;
    add_options(c, "csv", out);
    return true;
}

static void refuse_json(struct api_call *c, const struct json_fault *fault)
{
    _cleanup_(strbuf_free) struct strbuf errors = STRBUF_INIT;

    strbuf_addf(&errors,
                "[{\"baris\":%zu,\"posisi\":%zu,\"kode\":\"json-cacat\",\"pesan\":", fault->line,
                fault->column);
    strbuf_add_json(&errors, fault->why, strlen(fault->why));
    strbuf_adds(&errors, "}]");
    refuse_file(c, errors.data);
}

static bool read_json(struct api_call *c, const char *text, size_t len, struct strbuf *out)
{
    _cleanup_(json_cleanup) struct json_object *parsed = NULL;
    struct json_fault fault;
    int r = json_parse_at_most(text, len, API_JSON_VALUES, &parsed, &fault);

    if (r == -ENOMEM) {
        api_call_no_memory(c);
        return false;
    }
    if (r < 0) {
        refuse_json(c, &fault);
        return false;
    }
    strbuf_adds(out, "{\"dokumen\":");
    strbuf_add(out, text, len);
    add_options(c, "json", out);
    return true;
}

void api_import_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    bool csv = api_params_media(c->request, "text/csv");
    size_t len;
    const char *text = http_request_body(c->request, &len);

    if (len == 0)
        text = "";
    if (!csv && !api_params_media(c->request, "application/json")) {
        api_call_refuse(c, 415, "media-tidak-didukung",
                        "Berkas impor harus berjenis text/csv atau application/json (UTF-8).");
        return;
    }
    if (!(csv ? read_csv(c, text, len, &params) : read_json(c, text, len, &params)))
        return;
    if (params.failed)
        api_call_no_memory(c);
    else
        api_act_ask(c, &params);
}
