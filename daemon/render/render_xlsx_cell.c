/* SPDX-License-Identifier: MIT */
/* One kind of column, one way to write its cells; and how cells look. */
#include "render_xlsx.h"

#include <string.h>

#include "json.h"
#include "render_text.h"

/* Excel counts 32,767 UTF-16 units to a cell; a character is at most two. */
#define CELL_MAX 16000

void xlsx_check(struct xlsx_book *k, lxw_error error)
{
    if (k->error == LXW_NO_ERROR)
        k->error = error;
}

void xlsx_text(struct xlsx_book *k, struct xlsx_place at, const char *s, lxw_format *format)
{
    strbuf_reset(&k->text);
    render_text_plain(&k->text, s, strlen(s), CELL_MAX);
    if (k->text.len > 0)
        xlsx_check(k, worksheet_write_string(at.sheet, at.row, at.column, k->text.data, format));
}

struct strbuf *xlsx_words(struct xlsx_book *k)
{
    strbuf_reset(&k->words);
    return &k->words;
}

void xlsx_said(struct xlsx_book *k, struct xlsx_place at, lxw_format *format)
{
    if (k->words.len > 0)
        xlsx_text(k, at, k->words.data, format);
}

void xlsx_number(struct xlsx_book *k, struct xlsx_place at, double n, lxw_format *format)
{
    xlsx_check(k, worksheet_write_number(at.sheet, at.row, at.column, n, format));
}

/* A date is a date, so that a spreadsheet can sort and subtract; what is none stays text, and what
 * is before the calendar of spreadsheets, too. */
void xlsx_date(struct xlsx_book *k, struct xlsx_place at, const char *iso)
{
    struct render_text_day day;
    if (!render_text_day(iso, &day) || day.year < 1900) {
        xlsx_text(k, at, iso, NULL);
        return;
    }
    lxw_datetime d = {.year = day.year, .month = day.month, .day = day.day};
    xlsx_check(k, worksheet_write_datetime(at.sheet, at.row, at.column, &d, k->date));
}

/* The word of the state as people read it: data_kurang is "data kurang". */
static void put_state(struct xlsx_book *k, struct xlsx_place at, const char *state)
{
    struct strbuf *words = xlsx_words(k);
    for (; *state; state++)
        strbuf_addc(words, (char)(*state == '_' ? ' ' : *state));
    xlsx_said(k, at, NULL);
}

static void put_cell(struct xlsx_book *k, struct xlsx_place at, const struct xlsx_column *c,
                     const struct json_object *row)
{
    const struct json_object *value = json_get(row, c->key);
    const char *s = json_get_string(row, c->key, NULL);
    switch (c->cell) {
    case XLSX_TEXT:
        if (s)
            xlsx_text(k, at, s, NULL);
        break;
    case XLSX_STATE:
        if (s)
            put_state(k, at, s);
        break;
    case XLSX_DATE:
        if (s)
            xlsx_date(k, at, s);
        break;
    case XLSX_NUMBER:
        if (json_object_is_type(value, json_type_int))
            xlsx_number(k, at, (double)json_object_get_int64(value), k->number);
        break;
    case XLSX_ESTIMATE:
        if (json_get_bool(row, c->key, false))
            xlsx_text(k, at, "perkiraan", NULL);
        break;
    case XLSX_PERCENT:
        if (json_object_is_type(value, json_type_double) ||
            json_object_is_type(value, json_type_int))
            xlsx_number(k, at, json_object_get_double(value) / 100, k->percent);
        break;
    }
}

void xlsx_head(struct xlsx_book *k, struct xlsx_place at, const struct xlsx_column *columns,
               size_t n)
{
    for (size_t i = 0; i < n; i++, at.column++)
        xlsx_text(k, at, columns[i].head, k->head);
}

void xlsx_row(struct xlsx_book *k, struct xlsx_place at, const struct xlsx_column *columns,
              size_t n, const struct json_object *row)
{
    for (size_t i = 0; i < n; i++, at.column++)
        put_cell(k, at, &columns[i], row);
}

static lxw_format *new_format(struct xlsx_book *k, const char *number_format)
{
    lxw_format *format = workbook_add_format(k->workbook);
    if (number_format)
        format_set_num_format(format, number_format);
    return format;
}

void xlsx_formats(struct xlsx_book *k)
{
    k->title = new_format(k, NULL);
    format_set_bold(k->title);
    format_set_font_size(k->title, 16);
    k->bold = new_format(k, NULL);
    format_set_bold(k->bold);
    k->head = new_format(k, NULL);
    format_set_bold(k->head);
    format_set_font_color(k->head, LXW_COLOR_WHITE);
    format_set_bg_color(k->head, 0x1F3A5F);
    format_set_text_wrap(k->head);
    format_set_align(k->head, LXW_ALIGN_VERTICAL_CENTER);
    k->number = new_format(k, "#,##0");
    k->figure = new_format(k, "#,##0");
    format_set_align(k->figure, LXW_ALIGN_LEFT);
    k->percent = new_format(k, "0.0%");
    format_set_align(k->percent, LXW_ALIGN_LEFT);
    /* [$-421] is Indonesian: the month is named in it whatever the spreadsheet's own language. */
    k->date = new_format(k, "[$-421]d mmmm yyyy");
    format_set_align(k->date, LXW_ALIGN_LEFT);
    k->sum = new_format(k, "#,##0");
    format_set_bold(k->sum);
    format_set_top(k->sum, LXW_BORDER_THIN);
    k->sum_text = new_format(k, NULL);
    format_set_bold(k->sum_text);
    format_set_top(k->sum_text, LXW_BORDER_THIN);
}
