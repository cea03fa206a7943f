/* SPDX-License-Identifier: MIT */
/* Dates, foreign words and cells: whatever comes in, what goes out is clean UTF-8, JSON that is
 * JSON, CSV that is read back and holds no formula. */
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "fuzz.h"
#include "json.h"
#include "render_rows.h"
#include "render_text.h"
#include "utf8.h"

enum { COLUMNS = 3, CELLS = 60 };

struct cells {
    char *text[CELLS];
    size_t count;
};

static size_t characters(const struct strbuf *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->len; i++)
        n += ((unsigned char)b->data[i] & 0xC0) != 0x80;
    return n;
}

static void check_clean(struct strbuf *b)
{
    MUST(!b->failed && (b->len == 0 || fuzz_clean(b->data, b->len, "")));
    strbuf_reset(b);
}

static void check_dates(const char *s)
{
    struct strbuf b = STRBUF_INIT;
    struct render_text_day day;
    int64_t seconds;

    if (render_text_day(s, &day))
        MUST(day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 && day.year >= 0);
    if (render_text_instant(s, &seconds))
        MUST(render_text_day(s, &day) && s[10] == 'T');
    render_text_date(&b, s);
    check_clean(&b);
    render_text_moment(&b, s);
    check_clean(&b);
    render_text_percent(&b, strtod(s, NULL));
    check_clean(&b);
    render_text_number(&b, strtoll(s, NULL, 10));
    check_clean(&b);
    strbuf_free(&b);
}

static void check_plain(const char *s, size_t len)
{
    static const size_t limits[] = {0, 1, 7, 300};
    struct strbuf b = STRBUF_INIT, again = STRBUF_INIT;

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        strbuf_reset(&b);
        strbuf_reset(&again);
        render_text_plain(&b, s, len, limits[i]);
        MUST(limits[i] == 0 || characters(&b) <= limits[i]);
        MUST(b.len == 0 || (fuzz_clean(b.data, b.len, "") && b.data[0] != ' '));
        render_text_plain(&again, b.data, b.len, limits[i]); /* clean stays as it is */
        MUST(again.len == b.len && (b.len == 0 || memcmp(again.data, b.data, b.len) == 0));
    }
    strbuf_free(&b);
    strbuf_free(&again);
}

static const char *name_of(const void *src, int column)
{
    static const char *const names[COLUMNS] = {"satu", "dua", "tiga"};

    (void)src;
    return names[column];
}

static enum render_type type_of(const void *src, int column)
{
    (void)src;
    (void)column;
    return RENDER_TEXT;
}

static const char *value_of(const void *src, int row, int column, size_t *ret_len)
{
    const struct cells *cells = src;
    const char *text = cells->text[row * COLUMNS + column];

    *ret_len = strlen(text);
    return *ret_len ? text : NULL;
}

/* A formula is what begins with its sign. White space before it makes a text, but our own reader
 * takes that away: of such cells nothing can be asked behind it. */
static bool any_spaced(const struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++) {
        if (strchr(" \t\v\f\r", cells->text[i][0] ? cells->text[i][0] : 'x') ||
            strncmp(cells->text[i], "\xc2\xa0", 2) == 0)
            return true;
    }
    return false;
}

static void check_row(const struct json_object *row)
{
    for (size_t j = 1; j <= COLUMNS; j++) {
        const char *cell = json_object_get_string(json_object_array_get_idx(row, j));

        MUST(!cell || !*cell || !strchr("=+-@", *cell));
    }
}

static void check_csv(const struct strbuf *out, bool spaced)
{
    static const struct csv_limits limits = {COLUMNS, CELLS, 1 << 20};
    struct strbuf table = STRBUF_INIT, faults = STRBUF_INIT;
    struct json_object *o = NULL;
    struct json_object *rows;

    MUST(csv_to_json(out->data, out->len, &limits, &table, &faults) == 0);
    MUST(json_parse(table.data, table.len, &o, NULL) == 0);
    rows = json_get_array(o, "baris");
    for (size_t i = 0; i < json_object_array_length(rows) && !spaced; i++)
        check_row(json_object_array_get_idx(rows, i));
    json_object_put(o);
    strbuf_free(&table);
    strbuf_free(&faults);
}

/* Cells as PostgreSQL gives them: UTF-8 without NUL. */
static void check_rows(const struct cells *cells)
{
    const struct render_rows t = {.rows = (int)(cells->count / COLUMNS),
                                  .columns = COLUMNS,
                                  .name = name_of,
                                  .type = type_of,
                                  .value = value_of,
                                  .src = cells,
                                  .hidden = -1};
    struct strbuf out = STRBUF_INIT;

    render_rows_json(&t, &out);
    MUST(fuzz_is_json(out.data, out.len));
    strbuf_reset(&out);
    render_rows_csv(&t, &out);
    check_csv(&out, any_spaced(cells));
    strbuf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = FUZZ_INPUT(data, size);
    struct cells cells = {.count = 0};
    bool texts = utf8_valid((const char *)data, size, NULL);

    check_plain((const char *)data, size);
    while (in.at < in.end && cells.count < CELLS) {
        cells.text[cells.count] = fuzz_line(&in);
        check_dates(cells.text[cells.count++]);
    }
    if (texts)
        check_rows(&cells);
    for (size_t i = 0; i < cells.count; i++)
        free(cells.text[i]);
    return 0;
}
