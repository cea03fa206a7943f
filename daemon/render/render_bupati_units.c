/* SPDX-License-Identifier: MIT */
/* The bars: one per unit, all of the same length, divided by state; the numbers stand in and beside
 * them, so that neither colour nor length has to be judged by eye. The worst unit comes first;
 * units beyond the last row are summed in it. */
#include "render_bupati_pdf.h"

#include <stdlib.h>

#include "cleanup.h"
#include "json.h"
#include "render_text.h"

#define ROWS_MAX 18
#define ROW_MIN 11.0
#define ROW_MAX 19.0
#define HEAD 13.0
#define EMPTY 14.0
/* The least width of a part that is not empty: one late SOP among hundreds is still seen. */
#define PART_MIN 3.0

#define NAME_WIDTH 172.0
#define BAR_X (PDF_LEFT + NAME_WIDTH + 8)
#define BAR_WIDTH 212.0
#define COUNT_X (BAR_X + BAR_WIDTH + 4)
#define COUNT_WIDTH 32.0
#define DAYS_X (COUNT_X + COUNT_WIDTH)
#define DAYS_WIDTH (PDF_RIGHT - DAYS_X)

static const struct pdf_style name_style = {.size = 7.5, .colour = PDF_INK};
static const struct pdf_style count_style = {
    .size = 7.5, .colour = PDF_INK, .align = PDF_ALIGN_RIGHT, .shrink = true};
static const struct pdf_style muted = {.size = 6.5, .colour = PDF_MUTED};
static const struct pdf_style legend = {.size = 7, .colour = PDF_INK};
static const struct pdf_style muted_right = {
    .size = 6.5, .colour = PDF_MUTED, .align = PDF_ALIGN_RIGHT};

struct unit {
    const char *name; /* NULL: the sum of others */
    int64_t count;
    int64_t part[PDF_CLASSES];
    int64_t late;
    int64_t worst_days; /* 0: none */
    size_t order;       /* in the document */
    size_t others;      /* units summed in this one */
};

static struct unit read_unit(const struct json_object *o, size_t order)
{
    struct unit u = {.name = json_get_string(o, "nama", RENDER_TEXT_NONE),
                     .count = render_bupati_number(o, "jumlah"),
                     .late = render_bupati_number(o, "terlambat"),
                     .worst_days = render_bupati_number(o, "terlama_hari"),
                     .order = order};
    for (size_t i = 0; i < PDF_CLASSES; i++)
        u.part[i] = render_bupati_number(o, pdf_classes[i].key);
    return u;
}

static int worse_first(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    if (x->late != y->late)
        return x->late > y->late ? -1 : 1;
    if (x->worst_days != y->worst_days)
        return x->worst_days > y->worst_days ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void add_to(struct unit *sum, const struct unit *u)
{
    sum->count += u->count;
    sum->late += u->late;
    sum->others++;
    if (u->worst_days > sum->worst_days)
        sum->worst_days = u->worst_days;
    for (size_t i = 0; i < PDF_CLASSES; i++)
        sum->part[i] += u->part[i];
}

/* The units in the order of the page; more than fit are summed in the last row. */
static size_t read_units(const struct json_object *array, struct unit *units, size_t n)
{
    for (size_t i = 0; i < n; i++)
        units[i] = read_unit(json_object_array_get_idx(array, i), i);
    qsort(units, n, sizeof *units, worse_first);
    if (n <= ROWS_MAX)
        return n;
    struct unit rest = {0};
    for (size_t i = ROWS_MAX - 1; i < n; i++)
        add_to(&rest, &units[i]);
    units[ROWS_MAX - 1] = rest;
    return ROWS_MAX;
}

static const char *unit_name(struct pdf_page *p, const struct unit *u)
{
    if (u->name)
        return u->name;
    struct strbuf *words = pdf_words(p);
    render_text_number(words, (int64_t)u->others);
    strbuf_adds(words, " unit lainnya");
    return pdf_said(p);
}

/* Shares of the bar: in proportion, but no part that is not empty below PART_MIN. */
static void share_out(const struct unit *u, double ret[PDF_CLASSES])
{
    double total = 0, lifted = 0, left = 0;
    for (size_t i = 0; i < PDF_CLASSES; i++)
        total += (double)u->part[i];
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        ret[i] = total > 0 ? BAR_WIDTH * (double)u->part[i] / total : 0;
        if (u->part[i] > 0 && ret[i] < PART_MIN) {
            ret[i] = PART_MIN;
            lifted += PART_MIN;
        } else {
            left += ret[i];
        }
    }
    for (size_t i = 0; i < PDF_CLASSES && lifted > 0; i++) {
        if (ret[i] > PART_MIN)
            ret[i] *= (BAR_WIDTH - lifted) / left;
    }
}

static void draw_part(struct pdf_page *p, double x, double y, double width, double height,
                      const struct pdf_class *class, int64_t count)
{
    pdf_swatch(p, x, y, width, height, class);
    struct strbuf *words = pdf_words(p);
    render_text_number(words, count);
    if (width < 6 + 4.6 * (double)words->len)
        return;
    struct pdf_style style = {
        .size = 6.5, .colour = class->ink, .align = PDF_ALIGN_CENTER, .bold = true};
    if (class->hatched)
        pdf_fill(p, x + width / 2 - 2.6 * (double)words->len - 1, y + 1.2,
                 5.2 * (double)words->len + 2, height - 2.4, class->fill);
    pdf_text(p, x, y + height / 2 + 2.4, width, &style, pdf_said(p));
}

static void draw_bar(struct pdf_page *p, const struct unit *u, double y, double height)
{
    double shares[PDF_CLASSES], x = BAR_X;
    share_out(u, shares);
    pdf_fill(p, BAR_X, y, BAR_WIDTH, height, PDF_PANEL);
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        if (u->part[i] == 0)
            continue;
        draw_part(p, x, y, shares[i], height, &pdf_classes[i], u->part[i]);
        if (x > BAR_X)
            pdf_fill(p, x - 0.35, y, 0.7, height, 0xffffff);
        x += shares[i];
    }
}

static void draw_unit(struct pdf_page *p, const struct unit *u, double y, double height)
{
    double bar = height < 15 ? height - 2.5 : 12.5;
    double baseline = y + height / 2 + 2.7;
    pdf_text(p, PDF_LEFT, baseline, NAME_WIDTH, &name_style, unit_name(p, u));
    draw_bar(p, u, y + (height - bar) / 2, bar);
    render_text_number(pdf_words(p), u->count);
    pdf_text(p, COUNT_X, baseline, COUNT_WIDTH, &count_style, pdf_said(p));
    struct strbuf *words = pdf_words(p);
    if (u->worst_days > 0) {
        render_text_number(words, u->worst_days);
        strbuf_adds(words, " hari");
    } else {
        strbuf_adds(words, RENDER_TEXT_NONE);
    }
    pdf_text(p, DAYS_X, baseline, DAYS_WIDTH, &count_style, pdf_said(p));
}

/* Right of the heading, from the last class to the first. */
static void draw_legend(struct pdf_page *p, double y)
{
    double x = PDF_RIGHT;
    for (size_t i = PDF_CLASSES; i-- > 0;) {
        double width = pdf_width(p, &legend, pdf_classes[i].label) + 1;
        x -= width;
        pdf_text(p, x, y + 9, width, &legend, pdf_classes[i].label);
        x -= 10;
        pdf_swatch(p, x, y + 3, 7, 7, &pdf_classes[i]);
        x -= 12;
    }
}

static void draw_head(struct pdf_page *p)
{
    pdf_text(p, PDF_LEFT, p->y + 6.8, NAME_WIDTH, &muted, "Unit kerja, yang terburuk di atas");
    pdf_text(p, COUNT_X, p->y + 6.8, COUNT_WIDTH, &muted_right, "SOP");
    pdf_text(p, DAYS_X, p->y + 6.8, DAYS_WIDTH, &muted_right, "Terlama");
    p->y += 11;
    pdf_rule(p, p->y, 0.5, PDF_RULE);
    p->y += 2;
}

static size_t row_count(const struct render_bupati *b)
{
    size_t n = render_bupati_count(b->per_unit);
    return n > ROWS_MAX ? ROWS_MAX : n;
}

double pdf_units_height(const struct render_bupati *b, double row)
{
    size_t rows = row_count(b);
    return PDF_HEADING + (rows ? HEAD + row * (double)rows : EMPTY);
}

static double row_height(double room, size_t rows)
{
    double height = room / (double)rows;
    return height < ROW_MIN ? ROW_MIN : height > ROW_MAX ? ROW_MAX : height;
}

static void draw_units(struct pdf_page *p, const struct render_bupati *b, double bottom)
{
    size_t n = render_bupati_count(b->per_unit);
    _cleanup_(cleanup_free) struct unit *units = calloc(n, sizeof *units);
    if (!units) {
        p->text.failed = true;
        return;
    }
    size_t rows = read_units(b->per_unit, units, n);
    double height = row_height(bottom - p->y, rows);
    for (size_t i = 0; i < rows; i++) {
        draw_unit(p, &units[i], p->y, height);
        p->y += height;
    }
}

void pdf_units(struct pdf_page *p, const struct render_bupati *b, double bottom)
{
    double top = p->y;
    pdf_heading(p, "Keadaan per unit kerja");
    if (row_count(b) == 0) {
        pdf_text(p, PDF_LEFT, p->y + 8, PDF_CONTENT, &name_style,
                 "Belum ada unit kerja dengan SOP yang tercatat.");
        p->y += EMPTY;
        return;
    }
    draw_legend(p, top);
    draw_head(p);
    draw_units(p, b, bottom);
}
