/* SPDX-License-Identifier: MIT */
/* Of a format that was never asked for SQL says what is to be drawn: its document is fetched, drawn
 * and kept, and then sent as it was kept. Whoever drew the same at the same time and came second
 * finds the first one there. A kill between drawing and keeping leaves nothing: the next who asks
 * draws. */
#include "api_frozen.h"

#include <errno.h>
#include <string.h>

#include "api_drawing.h"
#include "api_pieces.h"
#include "cleanup.h"
#include "fault.h"
#include "json.h"
#include "render.h"

static db_done on_asked, on_document, on_kept;
static child_done on_drawn;

void api_frozen_send(struct api_call *c)
{
    api_pieces_ask(c, on_asked);
}

/* By the daemon itself, for a caller whom api.laporan_potong let see the report. Takes over param.
 */
static void ask_own(struct api_call *c, const char *call, struct strbuf *param, db_done *done)
{
    const char *params[1] = {param->data};

    if (param->failed ||
        db_call(c->api->db, db_call_find(call), NULL, params, done, c, &c->ticket) != 0)
        api_call_no_memory(c);
    strbuf_free(param);
}

static void add_id(struct strbuf *param, const struct api_call *c)
{
    const char *id = http_request_param(c->request, "id");

    strbuf_adds(param, "{\"id\":");
    strbuf_add_json(param, id, strlen(id));
}

/* The format to be drawn first; NULL: what came is a piece. */
static const struct render_format *to_draw(const struct json_object *piece)
{
    return piece != NULL ? render_find(json_get_string(piece, "gambar", "")) : NULL;
}

static void on_asked(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *piece = NULL;
    const struct render_format *format;
    struct strbuf param = STRBUF_INIT;

    if (!api_call_returned(c, error))
        return;
    piece = api_pieces_read(result);
    format = to_draw(piece);
    if (format == NULL) {
        api_pieces_first(c, piece);
        return;
    }
    c->format = format->name;
    add_id(&param, c);
    strbuf_addc(&param, '}');
    ask_own(c, "api.laporan_naskah", &param, on_document);
}

static void on_document(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    const char *text;
    size_t len;

    if (!api_call_returned(c, error))
        return;
    text = db_result_rows(result) == 1 ? db_result_value(result, 0, 0, &len) : NULL;
    if (text == NULL)
        api_drawing_done(c, -ENODATA);
    else
        api_drawing_start(c, text, len, on_drawn);
}

static void on_drawn(void *arg, int err, struct strbuf *out)
{
    struct api_call *c = arg;
    struct strbuf param = STRBUF_INIT;

    if (!api_drawing_done(c, err))
        return;
    fault_point("drawn");
    add_id(&param, c);
    strbuf_addf(&param, ",\"format\":\"%s\"}", render_find(c->format)->extension);
    api_pieces_add_bytes(&param, out->data, out->len);
    ask_own(c, "api.laporan_simpan", &param, on_kept);
}

static void on_kept(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;

    (void)result;
    if (api_call_returned(c, error))
        api_pieces_send(c);
}
