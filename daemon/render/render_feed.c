/* SPDX-License-Identifier: MIT */
/* Writing adds to a buffer; reading keeps one page in memory, and where its cells begin. */
#include "render_feed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MARK_HEAD 0x6c6b6973u /* "sikl" */
#define MARK_PAGE 0x65676170u /* "page" */
#define MARK_END 0x2e646e65u  /* "end." */
#define NULL_LENGTH UINT32_MAX

struct render_feed {
    int fd;
    struct strbuf head, page;
    const char *title;
    int64_t read_at;
    const char *names[RENDER_FEED_COLUMNS];
    enum render_type types[RENDER_FEED_COLUMNS];
    const char **cells; /* NULL: null */
    uint32_t *lengths;
    size_t cells_max;
    struct render_rows rows;
};

/* --- writing --- */

static void put(struct strbuf *out, uint32_t n)
{
    strbuf_add(out, &n, sizeof n);
}

static void put_text(struct strbuf *out, const char *s, size_t len)
{
    put(out, s ? (uint32_t)len : NULL_LENGTH);
    if (!s)
        return;
    strbuf_add(out, s, len);
    strbuf_addc(out, '\0');
}

/* A part is a mark, its length and its bytes; the length is known at its end. */
static size_t begin_part(struct strbuf *out, uint32_t mark)
{
    put(out, mark);
    put(out, 0);
    return out->len;
}

static void end_part(struct strbuf *out, size_t from)
{
    uint32_t len = (uint32_t)(out->len - from);
    if (!out->failed)
        memcpy(out->data + from - sizeof len, &len, sizeof len);
}

static int shown_columns(const struct render_rows *t)
{
    return t->columns - (t->hidden >= 0);
}

void render_feed_head(struct strbuf *out, const char *title, int64_t read_at,
                      const struct render_rows *t)
{
    size_t from = begin_part(out, MARK_HEAD);
    put_text(out, title, strlen(title));
    strbuf_add(out, &read_at, sizeof read_at);
    put(out, (uint32_t)shown_columns(t));
    for (int column = 0; column < t->columns; column++) {
        if (column == t->hidden)
            continue;
        const char *name = t->name(t->src, column);
        put(out, t->type(t->src, column));
        put_text(out, name, strlen(name));
    }
    end_part(out, from);
}

void render_feed_page(struct strbuf *out, const struct render_rows *t)
{
    size_t from = begin_part(out, MARK_PAGE);
    put(out, (uint32_t)t->rows);
    for (int row = 0; row < t->rows; row++) {
        for (int column = 0; column < t->columns; column++) {
            size_t len = 0;
            if (column == t->hidden)
                continue;
            const char *value = t->value(t->src, row, column, &len);
            put_text(out, value, len);
        }
    }
    end_part(out, from);
}

void render_feed_end(struct strbuf *out)
{
    end_part(out, begin_part(out, MARK_END));
}

/* --- reading --- */

static int read_bytes(int fd, void *to, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t n = read(fd, (char *)to + at, len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -errno : -EPROTO;
        at += (size_t)n;
    }
    return 0;
}

/* Whoever writes it bounds it (api_sheet.c: render.output_max); memory is taken as bytes come. */
static int read_part(int fd, uint32_t *ret_mark, struct strbuf *part)
{
    static char chunk[65536];
    uint32_t head[2];
    int err = read_bytes(fd, head, sizeof head);
    if (err != 0)
        return err;
    strbuf_reset(part);
    for (size_t left = head[1]; left > 0 && err == 0 && !part->failed;) {
        size_t n = left < sizeof chunk ? left : sizeof chunk;
        err = read_bytes(fd, chunk, n);
        strbuf_add(part, chunk, err == 0 ? n : 0);
        left -= n;
    }
    *ret_mark = head[0];
    return part->failed ? -ENOMEM : err;
}

/* What is left of a part. */
struct rest {
    const char *at, *end;
};

static bool take(struct rest *r, void *to, size_t len)
{
    if ((size_t)(r->end - r->at) < len)
        return false;
    memcpy(to, r->at, len);
    r->at += len;
    return true;
}

/* *ret is NULL for null. */
static bool take_text(struct rest *r, const char **ret, uint32_t *ret_len)
{
    *ret = NULL;
    if (!take(r, ret_len, sizeof *ret_len))
        return false;
    if (*ret_len == NULL_LENGTH)
        return true;
    if ((size_t)(r->end - r->at) <= *ret_len || r->at[*ret_len] != '\0')
        return false;
    *ret = r->at;
    r->at += *ret_len + 1;
    return true;
}

static bool take_head(struct render_feed *f, struct rest r)
{
    uint32_t n, type, len;
    if (!take_text(&r, &f->title, &len) || !f->title || !take(&r, &f->read_at, sizeof f->read_at) ||
        !take(&r, &n, sizeof n) || n == 0 || n > RENDER_FEED_COLUMNS)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if (!take(&r, &type, sizeof type) || type > RENDER_MOMENT ||
            !take_text(&r, &f->names[i], &len) || !f->names[i])
            return false;
        f->types[i] = (enum render_type)type;
    }
    f->rows.columns = (int)n;
    return r.at == r.end;
}

static int make_room(struct render_feed *f, size_t cells)
{
    if (cells <= f->cells_max)
        return 0;
    const char **values = realloc(f->cells, cells * sizeof *values);
    if (values)
        f->cells = values;
    uint32_t *lengths = realloc(f->lengths, cells * sizeof *lengths);
    if (lengths)
        f->lengths = lengths;
    if (!values || !lengths)
        return -ENOMEM;
    f->cells_max = cells;
    return 0;
}

/* Each cell has four bytes at least, so that the count cannot be beyond what came. */
static int take_page(struct render_feed *f, struct rest r)
{
    uint32_t rows;
    if (!take(&r, &rows, sizeof rows))
        return -EPROTO;
    size_t cells = (size_t)rows * (size_t)f->rows.columns;
    if (cells > (size_t)(r.end - r.at) / sizeof(uint32_t))
        return -EPROTO;
    int err = make_room(f, cells);
    if (err != 0)
        return err;
    for (size_t i = 0; i < cells; i++)
        if (!take_text(&r, &f->cells[i], &f->lengths[i]))
            return -EPROTO;
    f->rows.rows = (int)rows;
    return r.at == r.end ? 1 : -EPROTO;
}

static struct rest all_of(const struct strbuf *part)
{
    const char *data = part->len > 0 ? part->data : "";
    return (struct rest){data, data + part->len};
}

int render_feed_next(struct render_feed *f)
{
    uint32_t mark;
    int err = read_part(f->fd, &mark, &f->page);
    f->rows.rows = 0;
    if (err != 0)
        return err;
    if (mark == MARK_END && f->page.len == 0)
        return 0;
    return mark == MARK_PAGE ? take_page(f, all_of(&f->page)) : -EPROTO;
}

static const char *column_name(const void *src, int column)
{
    return ((const struct render_feed *)src)->names[column];
}

static enum render_type column_type(const void *src, int column)
{
    return ((const struct render_feed *)src)->types[column];
}

static const char *cell(const void *src, int row, int column, size_t *ret_len)
{
    const struct render_feed *f = src;
    size_t i = (size_t)row * (size_t)f->rows.columns + (size_t)column;
    *ret_len = f->cells[i] ? f->lengths[i] : 0;
    return f->cells[i];
}

int render_feed_open(int fd, struct render_feed **ret)
{
    struct render_feed *f = calloc(1, sizeof *f);
    uint32_t mark;
    if (!f)
        return -ENOMEM;
    f->fd = fd;
    f->rows = (struct render_rows){
        .name = column_name, .type = column_type, .value = cell, .src = f, .hidden = -1};
    int err = read_part(fd, &mark, &f->head);
    if (err == 0 && (mark != MARK_HEAD || !take_head(f, all_of(&f->head))))
        err = -EPROTO;
    if (err == 0)
        *ret = f;
    else
        render_feed_free(f);
    return err;
}

const char *render_feed_title(const struct render_feed *f)
{
    return f->title;
}

int64_t render_feed_read_at(const struct render_feed *f)
{
    return f->read_at;
}

const struct render_rows *render_feed_rows(const struct render_feed *f)
{
    return &f->rows;
}

void render_feed_free(struct render_feed *f)
{
    if (!f)
        return;
    strbuf_free(&f->head);
    strbuf_free(&f->page);
    free(f->cells);
    free(f->lengths);
    free(f);
}
