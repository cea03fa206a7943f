/* SPDX-License-Identifier: MIT */
/* Nothing is read before a child is ready to write, so that there are never more readers than
 * children. While the child writes one page, SQL is asked for the next; that one waits until the
 * child is hungry again, and no third is read. Whatever goes wrong before the last page is told as
 * a problem, since nothing has been sent by then. */
#include "api_sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api_drawing.h"
#include "api_names.h"
#include "api_params.h"
#include "api_rows.h"
#include "cleanup.h"
#include "clock.h"
#include "db_read.h"
#include "http_stream.h"
#include "log.h"
#include "render_list.h"
#include "tempfile.h"

#define PAGE_ROWS 1000L /* the largest page of schema api */
#define PIECE ((size_t)256 << 10)

struct api_sheet {
    const struct render_list_format *format;
    int file;
    struct strbuf title; /* "sop-jejak" of /v1/sop/{id}/jejak */
    struct strbuf asked; /* the parameters of the request, without the closing brace */
    bool paged;          /* the list has cursors */
    struct db_read *read;
    struct strbuf page; /* for the child; empty: SQL is asked for it, or there is none */
    char *cursor;       /* of the page after it */
    bool hungry;        /* the child waits for a page */
    bool last;          /* page ends the list */
    bool begun;         /* the head is written */
    long rows;
    size_t bytes;
    size_t sent; /* of the file */
};

static void on_hungry(void *arg);
static db_done on_page;
static child_done on_written;
static void on_taken(void *arg);

/* ---- life ---- */

static void release(struct api_call *c)
{
    struct api_sheet *s = c->sheet;

    db_read_free(s->read);
    cleanup_fd(&s->file);
    strbuf_free(&s->title);
    strbuf_free(&s->asked);
    strbuf_free(&s->page);
    free(s->cursor);
    free(s);
}

/* Before a refusal: the child and the reading end first. */
static void stop(struct api_call *c)
{
    if (c->job != NULL)
        child_cancel(c->job);
    c->job = NULL;
    db_read_free(c->sheet->read);
    c->sheet->read = NULL;
}

static void refuse_size(struct api_call *c)
{
    const struct config_render *limits = &c->api->settings->render;

    stop(c);
    api_call_refuse(c, 422, "daftar-terlalu-panjang",
                    "Satu berkas memuat paling banyak %u baris dan %zu MiB isi; persempit daftar "
                    "ini dengan parameternya, misalnya unit, atau baca halaman demi halaman.",
                    limits->rows_max, limits->output_max >> 20);
}

/* ---- the start ---- */

/* The steps of the path that are no values. */
static void add_title(struct strbuf *out, const char *path)
{
    for (path += strlen("/v1"); *path != '\0';) {
        size_t n = strcspn(++path, "/");

        if (path[0] != '{') {
            strbuf_adds(out, out->len > 0 ? "-" : "");
            strbuf_add(out, path, n);
        }
        path += n;
    }
}

static bool is_given(const struct api_call *c, const char *name)
{
    const char *value = http_request_param(c->request, name);

    return value != NULL && value[0] != '\0';
}

/* False: the call is answered. */
static bool prepare(struct api_call *c, struct api_sheet *s)
{
    s->file = tempfile_open();
    if (s->file < 0) {
        log_error("api.sheet", "folder=%s error=%s", LOG_Q(tempfile_folder()),
                  LOG_Q(strerror(-s->file)));
        api_call_refuse(c, 500, "berkas-gagal",
                        "Tempat untuk berkas sementara tidak tersedia; sampaikan trace_id kepada "
                        "administrator.");
        return false;
    }
    if (!api_params_read(c, &s->asked))
        return false;
    s->asked.len--; /* the brace */
    add_title(&s->title, c->route->http.path);
    return true;
}

void api_sheet_start(struct api_call *c, const char *format)
{
    struct api_sheet *s;
    bool paged = api_names_listed(c->route->http.query, "setelah");

    if (paged && (is_given(c, "setelah") || is_given(c, "batas"))) {
        api_call_refuse(c, 400, "parameter-cacat",
                        "Sebuah berkas memuat seluruh daftar; setelah dan batas hanya untuk "
                        "halaman json dan csv.");
        return;
    }
    if (!api_drawing_admit(c))
        return;
    s = calloc(1, sizeof(*s));
    if (s == NULL) {
        api_call_no_memory(c);
        return;
    }
    c->sheet = s;
    c->release = release;
    c->format = format;
    s->format = render_list_find(format);
    s->paged = paged && !c->route->whole; /* each of its pages would prepare the same anew */
    if (prepare(c, s))
        api_drawing_feed(c, s->file, on_hungry, on_written);
}

/* ---- pages: from SQL to the child ---- */

static bool ask_page(struct api_call *c)
{
    struct api_sheet *s = c->sheet;
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    strbuf_add(&params, s->asked.data, s->asked.len);
    if (s->paged)
        strbuf_addf(&params, "%s\"batas\":\"%ld\"", params.len > 1 ? "," : "", PAGE_ROWS);
    if (s->cursor != NULL) {
        strbuf_adds(&params, ",\"setelah\":");
        strbuf_add_json(&params, s->cursor, strlen(s->cursor));
    }
    strbuf_addc(&params, '}');
    return !params.failed &&
           db_read_call(s->read, db_call_find(c->route->call), params.data, on_page, c) == 0;
}

static bool begin_reading(struct api_call *c)
{
    char caller[API_CALLER_SIZE];

    api_caller_json(&c->caller, c->request, c->route->call, caller);
    c->sheet->read = db_read_new(c->api->db, caller);
    return c->sheet->read != NULL && ask_page(c);
}

/* Hands the page on when there is one and the child waits for it, and asks for the one after it. */
static void pass_on(struct api_call *c)
{
    struct api_sheet *s = c->sheet;

    if (!s->hungry || s->page.len == 0)
        return;
    s->hungry = false;
    child_feed(c->job, &s->page);
    if (s->last) {
        child_end_input(c->job);
    } else if (!ask_page(c)) {
        stop(c);
        api_call_no_memory(c);
    }
}

static void on_hungry(void *arg)
{
    struct api_call *c = arg;

    c->sheet->hungry = true;
    if (c->sheet->begun || c->sheet->read != NULL) {
        pass_on(c);
    } else if (!begin_reading(c)) {
        stop(c);
        api_call_no_memory(c);
    }
}

/* The page as the child reads it. */
static void write_page(struct api_sheet *s, const struct api_rows *rows)
{
    const char *cursor = s->paged ? api_rows_cursor(rows, PAGE_ROWS) : NULL;

    if (!s->begun)
        render_feed_head(&s->page, s->title.data, clock_wall_ms() / 1000, &rows->rows);
    s->begun = true;
    render_feed_page(&s->page, &rows->rows);
    free(s->cursor);
    s->cursor = cursor != NULL ? strdup(cursor) : NULL;
    s->last = cursor == NULL;
    if (s->last)
        render_feed_end(&s->page);
    s->page.failed |= s->cursor == NULL && cursor != NULL;
    s->rows += rows->rows.rows;
    s->bytes += s->page.len;
}

static void on_page(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;
    struct api_sheet *s = c->sheet;
    const struct config_render *limits = &c->api->settings->render;
    struct api_rows rows;

    if (error->kind != 0)
        stop(c);
    if (!api_call_returned(c, error))
        return;
    api_rows_of(&rows, result);
    write_page(s, &rows);
    if (s->page.failed) {
        stop(c);
        api_call_no_memory(c);
    } else if (s->rows > (long)limits->rows_max || s->bytes > limits->output_max) {
        refuse_size(c);
    } else {
        if (s->last) {
            db_read_free(s->read);
            s->read = NULL;
        }
        pass_on(c);
    }
}

/* ---- the file: from the child to the client ---- */

/* The name a browser saves it under: the list, and the date asked for if that is plain text. */
static void add_file_name(struct api_call *c)
{
    const char *date = http_request_param(c->request, "as_of");
    bool dated = date != NULL && strspn(date, "0123456789-") == 10 && date[10] == '\0';
    _cleanup_(strbuf_free) struct strbuf value = STRBUF_INIT;

    strbuf_addf(&value, "attachment; filename=\"%s%s%s.%s\"", c->sheet->title.data,
                dated ? "-" : "", dated ? date : "", c->sheet->format->name);
    if (!value.failed)
        http_reply_header(c->request, "Content-Disposition", value.data);
}

/* The file was written a moment ago and is in memory still: reading it does not wait for a disk. */
static void send_piece(struct api_call *c)
{
    struct api_sheet *s = c->sheet;
    struct strbuf piece = STRBUF_INIT;
    char *room = malloc(PIECE);
    ssize_t n = room != NULL ? pread(s->file, room, PIECE, (off_t)s->sent) : -1;

    if (n > 0)
        strbuf_add(&piece, room, (size_t)n);
    free(room);
    if (n <= 0) {
        http_stream_cut(c->request);
        return;
    }
    s->sent += (size_t)n;
    http_stream_add(c->request, &piece, on_taken, c);
}

static void on_written(void *arg, int err, struct strbuf *out)
{
    struct api_call *c = arg;
    struct api_sheet *s = c->sheet;
    struct stat file;

    (void)out;
    db_read_free(s->read); /* of a child that failed: the page under way has nowhere to go */
    s->read = NULL;
    if (!api_drawing_done(c, err == 0 && (fstat(s->file, &file) < 0 || file.st_size == 0) ? -EIO
                                                                                          : err))
        return;
    log_info("api.sheet", "format=%s rows=%ld bytes=%zu", s->format->name, s->rows,
             (size_t)file.st_size);
    add_file_name(c);
    if (http_stream_start(c->request, s->format->media, (size_t)file.st_size))
        send_piece(c);
}

static void on_taken(void *arg)
{
    send_piece(arg);
}
