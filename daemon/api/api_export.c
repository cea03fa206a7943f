/* SPDX-License-Identifier: MIT */
/* RENDER: SQL's document, as it stands (json) or drawn as a file by a child process, so that the
 * loop never waits for a drawing and a fault in a font cannot end the daemon. */
#include <stdio.h>
#include <string.h>

#include "api_drawing.h"
#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"
#include "render.h"

static db_done on_document;
static child_done on_drawn;

static void refuse_format(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf known = STRBUF_INIT;
    size_t len = strlen(c->route->render);

    for (const struct render_format *f = render_formats; f->name != NULL; f++)
        if (strncmp(f->name, c->route->render, len) == 0 && f->name[len] == '-')
            strbuf_addf(&known, "%s, ", f->extension);
    api_call_refuse(c, 400, "format-tidak-dikenal",
                    "Nilai format tidak dikenal; laporan ini tersedia sebagai %sjson.",
                    known.failed || known.len == 0 ? "" : known.data);
}

/* "pdf" of a route that renders "bupati" is "bupati-pdf" of render_formats. */
static bool choose_format(struct api_call *c)
{
    const char *wanted = http_request_param(c->request, "format");
    const struct render_format *format;
    char name[64];

    if (wanted == NULL || strcmp(wanted, "json") == 0)
        return true;
    snprintf(name, sizeof(name), "%s-%s", c->route->render, wanted);
    format = render_find(name);
    if (format == NULL) {
        refuse_format(c);
        return false;
    }
    c->format = format->name;
    return true;
}

void api_export_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (choose_format(c) && api_params_read(c, &params) &&
        (c->format == NULL || api_drawing_admit(c)))
        api_call_sql(c, params.data, c->format != NULL ? on_document : api_doc_answered);
}

static void on_document(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    const char *text;
    size_t len;

    if (!api_call_returned(c, error))
        return;
    text = api_doc_text(c, result, &len);
    if (text != NULL)
        api_drawing_start(c, text, len, on_drawn);
}

/* The name a browser saves it under: the format and the date asked for, if that is plain text. */
static void add_file_name(const struct api_call *c, const char *extension)
{
    const char *date = http_request_param(c->request, "as_of");
    char value[128];

    if (date == NULL || strspn(date, "0123456789-") != 10 || date[10] != '\0')
        snprintf(value, sizeof(value), "attachment; filename=\"laporan-%s.%s\"", c->route->render,
                 extension);
    else
        snprintf(value, sizeof(value), "attachment; filename=\"laporan-%s-%s.%s\"",
                 c->route->render, date, extension);
    http_reply_header(c->request, "Content-Disposition", value);
}

static void on_drawn(void *arg, int err, struct strbuf *out)
{
    struct api_call *c = arg;
    const struct render_format *format = render_find(c->format);

    if (!api_drawing_done(c, err))
        return;
    add_file_name(c, format->extension);
    http_reply(c->request, 200, format->media, out);
}
