/* SPDX-License-Identifier: MIT */
#include "api_pieces.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_params.h"
#include "api_tag.h"
#include "cleanup.h"
#include "http_stream.h"
#include "json.h"

static db_done on_first, on_piece;
static void on_taken(void *arg);

/* {"id":"7","nama":"x.pdf","isi":"JVBERi0…"} */
void api_pieces_add_bytes(struct strbuf *object, const char *bytes, size_t len)
{
    size_t coded = (len + 2) / 3 * 4;
    char *text = malloc(coded + 1);

    if (text == NULL) {
        object->failed = true;
        return;
    }
    EVP_EncodeBlock((unsigned char *)text, (const unsigned char *)bytes, (int)len);
    object->len--; /* the brace */
    strbuf_adds(object, object->len > 1 ? ",\"isi\":\"" : "\"isi\":\"");
    strbuf_add(object, text, coded);
    strbuf_adds(object, "\"}");
    free(text);
}

/* Once the head has gone out, the missing end is all that can tell of a fault. */
static void give_up(struct api_call *c)
{
    if (c->piece > 0)
        http_stream_cut(c->request);
    else
        api_call_no_memory(c);
}

void api_pieces_ask(struct api_call *c, db_done *done)
{
    const char *id = http_request_param(c->request, "id");
    const char *format = http_request_param(c->request, "format");
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    strbuf_adds(&params, "{\"id\":");
    strbuf_add_json(&params, id, strlen(id));
    if (format != NULL) {
        strbuf_adds(&params, ",\"format\":");
        strbuf_add_json(&params, format, strlen(format));
    }
    strbuf_addf(&params, ",\"ke\":%u}", c->piece);
    if (params.failed)
        give_up(c);
    else
        api_call_sql(c, params.data, done);
}

void api_pieces_send(struct api_call *c)
{
    api_pieces_ask(c, on_first);
}

/* The bytes of a piece; failed when they are no base64. */
static struct strbuf decode(const char *text)
{
    struct strbuf bytes = STRBUF_INIT;
    size_t len = strlen(text);
    char *room = malloc(len / 4 * 3 + 1);
    int n = room != NULL
                ? EVP_DecodeBlock((unsigned char *)room, (const unsigned char *)text, (int)len)
                : -1;

    if (n >= 0 && len > 0) {
        n -= (text[len - 1] == '=') + (len > 1 && text[len - 2] == '=');
        strbuf_add(&bytes, room, (size_t)n);
    }
    bytes.failed |= n <= 0;
    free(room);
    return bytes;
}

/* RFC 6266 and 8187: whatever it is called, it is to be saved, not shown. */
static void add_name(struct api_call *c, const char *name)
{
    _cleanup_(strbuf_free) struct strbuf value = STRBUF_INIT;

    strbuf_adds(&value, "attachment; filename*=UTF-8''");
    api_params_escape(&value, name);
    if (!value.failed)
        http_reply_header(c->request, "Content-Disposition", value.data);
}

static void send_piece(struct api_call *c, const struct json_object *piece)
{
    struct strbuf bytes = decode(json_get_string(piece, "isi", ""));

    c->piece++;
    http_stream_add(c->request, &bytes, on_taken, c);
}

/* Tells what the file is. True: it is to be sent. */
static bool start(struct api_call *c, const struct json_object *piece)
{
    char tag[API_TAG_SIZE];

    snprintf(tag, sizeof(tag), "\"%.32s\"", json_get_string(piece, "sidik", ""));
    if (api_tag_answers(c->request, tag))
        return false;
    add_name(c, json_get_string(piece, "nama", "lampiran"));
    return http_stream_start(c->request, json_get_string(piece, "tipe", "application/octet-stream"),
                             (size_t)json_get_int(piece, "ukuran", 0));
}

struct json_object *api_pieces_read(const struct db_result *result)
{
    struct json_object *piece = NULL;
    size_t len = 0;
    const char *text = db_result_rows(result) == 1 ? db_result_value(result, 0, 0, &len) : NULL;

    if (text != NULL)
        json_parse(text, len, &piece, NULL);
    return piece;
}

void api_pieces_first(struct api_call *c, const struct json_object *piece)
{
    if (piece == NULL)
        give_up(c);
    else if (start(c, piece))
        send_piece(c, piece);
}

static void on_first(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *piece = NULL;

    if (!api_call_returned(c, error))
        return;
    piece = api_pieces_read(result);
    api_pieces_first(c, piece);
}

static void on_taken(void *arg)
{
    api_pieces_ask(arg, on_piece);
}

static void on_piece(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    _cleanup_(json_cleanup) struct json_object *piece = NULL;

    api_call_heard(c);
    if (error->kind == 0)
        piece = api_pieces_read(result);
    if (piece != NULL)
        send_piece(c, piece);
    else
        give_up(c);
}
