/* SPDX-License-Identifier: MIT */
/* A list as a workbook of one sheet: the columns get their headings from their names, their cells
 * the kind of their type, their width from what stands in them. libxlsxwriter keeps one row. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "render_list.h"
#include "render_text.h"
#include "render_xlsx.h"

#define WIDTH_MIN 8.0
#define WIDTH_MAX 60.0
#define ZONES 4         /* offsets from UTC that moments of one list may have */
#define DIGITS_EXACT 15 /* of a number in a spreadsheet */

/* A moment is a date and time as a clock in its zone showed it; the zone is part of the format. */
struct zone {
    char offset[8];
    lxw_format *format;
};

struct list {
    struct render_feed *feed;
    struct xlsx_column columns[RENDER_FEED_COLUMNS];
    struct strbuf heads; /* of the columns, each with a NUL */
    struct zone zones[ZONES];
    int failed; /* -errno of the feed */
};

/* Words that are written in capitals. */
static const char *const capitals[] = {"id", "nip", "sop", "skpd", "upt", "url", "wib"};

static bool is_capital(const char *word, size_t len)
{
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        if (strlen(capitals[i]) == len && memcmp(capitals[i], word, len) == 0)
            return true;
    }
    return false;
}

/* "sop_jatuh_tempo" is "SOP jatuh tempo", "unit" is "Unit". */
static void add_head(struct strbuf *out, const char *name)
{
    for (bool first = true; *name; first = false) {
        size_t len = strcspn(name, "_");
        bool all = is_capital(name, len);
        if (!first)
            strbuf_addc(out, ' ');
        for (size_t i = 0; i < len; i++)
            strbuf_addc(
                out, (char)(all || (first && i == 0) ? toupper((unsigned char)name[i]) : name[i]));
        name += len + (name[len] != '\0');
    }
    strbuf_addc(out, '\0');
}

static double characters(const char *s)
{
    double n = 0;
    for (; *s && n < WIDTH_MAX; s++)
        n += (*s & 0xc0) != 0x80;
    return n;
}

static int make_columns(struct list *l)
{
    const struct render_rows *t = render_feed_rows(l->feed);
    for (int i = 0; i < t->columns; i++)
        add_head(&l->heads, t->name(t->src, i));
    if (l->heads.failed)
        return -ENOMEM;
    const char *head = l->heads.data;
    for (int i = 0; i < t->columns; i++, head += strlen(head) + 1) {
        double width = characters(head) + 3; /* and the button of the filter */
        l->columns[i] =
            (struct xlsx_column){.head = head, .width = width < WIDTH_MIN ? WIDTH_MIN : width};
    }
    return 0;
}

/* --- cells --- */

static lxw_format *zone_format(struct list *l, struct xlsx_book *k, const char *iso)
{
    struct strbuf *words = xlsx_words(k);
    const char *offset = iso + strlen(iso) - strlen("+00:00");
    for (size_t i = 0; i < ZONES; i++) {
        struct zone *z = &l->zones[i];
        if (!z->format) {
            strbuf_adds(words, "[$-421]d mmmm yyyy hh:mm:ss \"");
            render_text_zone(words, offset);
            strbuf_addc(words, '"');
            if (words->failed || strlen(offset) >= sizeof z->offset)
                return NULL;
            strcpy(z->offset, offset);
            z->format = workbook_add_format(k->workbook);
            format_set_num_format(z->format, words->data);
            format_set_align(z->format, LXW_ALIGN_LEFT);
        }
        if (strcmp(z->offset, offset) == 0)
            return z->format;
    }
    return NULL;
}

static void put_moment(struct list *l, struct xlsx_book *k, struct xlsx_place at, const char *iso)
{
    struct render_text_day day;
    int64_t instant;
    lxw_format *format = NULL;
    if (render_text_instant(iso, &instant) && render_text_day(iso, &day) && day.year >= 1900 &&
        iso[strlen(iso) - 1] != 'Z')
        format = zone_format(l, k, iso);
    if (!format) {
        xlsx_text(k, at, iso, NULL);
        return;
    }
    lxw_datetime d = {.year = day.year,
                      .month = day.month,
                      .day = day.day,
                      .hour = atoi(iso + 11),
                      .min = atoi(iso + 14),
                      .sec = atoi(iso + 17)};
    xlsx_check(k, worksheet_write_datetime(at.sheet, at.row, at.column, &d, format));
}

/* What a spreadsheet would round stays text, and what is no number. */
static void put_number(struct xlsx_book *k, struct xlsx_place at, const char *s)
{
    char *end;
    double n = strtod(s, &end);
    size_t digits = 0;
    for (const char *p = s; *p; p++)
        digits += *p >= '0' && *p <= '9';
    if (*end || digits == 0 || digits > DIGITS_EXACT)
        xlsx_text(k, at, s, NULL);
    else
        xlsx_number(k, at, n, NULL);
}

static void put_bool(struct xlsx_book *k, struct xlsx_place at, const char *s)
{
    xlsx_check(k, worksheet_write_boolean(at.sheet, at.row, at.column, *s == 't', NULL));
}

static void put_cell(struct list *l, struct xlsx_book *k, struct xlsx_place at,
                     enum render_type type, const char *s)
{
    double width = type == RENDER_DATE ? 18 : type == RENDER_MOMENT ? 30 : characters(s) + 1;
    if (l->columns[at.column].width < width)
        l->columns[at.column].width = width < WIDTH_MAX ? width : WIDTH_MAX;
    switch (type) {
    case RENDER_TEXT:
    case RENDER_JSON:
        xlsx_text(k, at, s, NULL);
        break;
    case RENDER_NUMBER:
        put_number(k, at, s);
        break;
    case RENDER_BOOL:
        put_bool(k, at, s);
        break;
    case RENDER_DATE:
        xlsx_date(k, at, s);
        break;
    case RENDER_MOMENT:
        put_moment(l, k, at, s);
        break;
    }
}

/* --- rows --- */

static struct xlsx_place put_rows(struct list *l, struct xlsx_book *k, struct xlsx_place at)
{
    const struct render_rows *t = render_feed_rows(l->feed);
    for (int row = 0; row < t->rows; row++) {
        at.row++;
        for (int column = 0; column < t->columns; column++) {
            size_t len;
            const char *s = t->value(t->src, row, column, &len);
            at.column = (lxw_col_t)column;
            if (s)
                put_cell(l, k, at, t->type(t->src, column), s);
        }
    }
    return at;
}

static void fill(struct xlsx_book *k, const void *doc)
{
    struct list *l = *(struct list *const *)doc;
    const char *title = render_feed_title(l->feed);
    size_t n = (size_t)render_feed_rows(l->feed)->columns;
    lxw_worksheet *sheet = xlsx_sheet(k, title, title, l->columns, n);
    struct xlsx_place at = xlsx_list_begin(k, sheet, l->columns, n);
    int more;
    while ((more = render_feed_next(l->feed)) > 0 && k->error == LXW_NO_ERROR)
        at = put_rows(l, k, at);
    if (more < 0)
        l->failed = more;
    for (size_t i = 0; i < n; i++)
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, l->columns[i].width, NULL);
    xlsx_list_end(sheet, n, at.row);
}

int render_list_xlsx(struct render_feed *f, int out)
{
    struct list l = {.feed = f};
    const struct list *self = &l;
    const struct xlsx_file file = {render_feed_title(f), render_feed_read_at(f), SIZE_MAX, fill,
                                   &self};
    int r = make_columns(&l);
    if (r == 0)
        r = xlsx_file_save(&file, out);
    strbuf_free(&l.heads);
    return l.failed != 0 ? l.failed : r;
}
