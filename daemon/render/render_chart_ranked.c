/* SPDX-License-Identifier: MIT */
/* The units with late SOPs, the longest delay first: a bar as long as the delay, and in words how
 * long and how many. */
#include "render_chart_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "render_text.h"

#define ROW 1.9        /* units: a row with the name beside the bar */
#define ROW_NARROW 3.2 /* the name above the bar */
#define ROW_MAX 2.6
#define NARROW 34.0
#define NAME 0.42 /* of the width */
#define VALUE 10.5
#define BAR 0.95
#define TOLD 3

struct unit {
    const char *name;
    int64_t late, days;
    size_t order; /* in the document */
};

struct ranked {
    struct unit *units;
    size_t n;
};

static int longest_first(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    if (x->days != y->days)
        return x->days > y->days ? -1 : 1;
    if (x->late != y->late)
        return x->late > y->late ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* False when there is no memory. The caller frees ret->units. */
static bool read_ranked(const struct json_object *doc, struct ranked *ret)
{
    const struct json_object *array = json_get_array(doc, "per_unit");
    size_t all = json_length(array);
    struct ranked r = {.units = calloc(all + 1, sizeof *r.units)};
    if (!r.units)
        return false;
    for (size_t i = 0; i < all; i++) {
        const struct json_object *o = json_object_array_get_idx(array, i);
        struct unit u = {json_get_string(o, "nama", RENDER_TEXT_NONE), chart_count(o, "terlambat"),
                         chart_count(o, "terlama_hari"), i};
        if (u.late > 0)
            r.units[r.n++] = u;
    }
    qsort(r.units, r.n, sizeof *r.units, longest_first);
    *ret = r;
    return true;
}

static void say_value(struct strbuf *words, const struct unit *u)
{
    render_text_number(words, u->days);
    strbuf_adds(words, " hari \xc2\xb7 ");
    render_text_number(words, u->late);
    strbuf_adds(words, " SOP");
}

/* Where things of a row stand, for all rows alike. */
struct rows {
    bool narrow;
    double height, name, bar_x, bar_max;
    size_t fit;
};

static struct rows lay_out(const struct canvas *c, size_t n)
{
    struct rows s = {.narrow = c->width < NARROW * c->unit};
    double least = (s.narrow ? ROW_NARROW : ROW) * c->unit;
    s.fit = (size_t)fmax(floor(c->height / least), 1);
    s.height = fmin(fmax(c->height / (double)n, least),
                    s.narrow ? ROW_NARROW * c->unit : ROW_MAX * c->unit);
    s.name = s.narrow ? c->width : c->width * NAME - c->unit;
    s.bar_x = s.narrow ? 0 : c->width * NAME;
    s.bar_max = c->width - s.bar_x - VALUE * c->unit;
    return s;
}

static void draw_row(struct canvas *c, const struct rows *s, double y, const struct unit *u,
                     int64_t longest)
{
    double baseline = y + (s->narrow ? 1.1 * c->unit : s->height / 2 + 0.36 * c->unit);
    double bar_y = s->narrow ? y + 1.55 * c->unit : y + (s->height - BAR * c->unit) / 2;
    double bar = longest > 0 ? s->bar_max * (double)u->days / (double)longest : 0;
    bar = fmax(bar, 0.15 * c->unit);
    canvas_text(c, 0, baseline, s->name, &chart_body, u->name);
    canvas_box(c, s->bar_x, bar_y, bar, BAR * c->unit, PDF_LATE);
    say_value(canvas_words(c), u);
    double x = s->bar_x + bar + 0.5 * c->unit;
    canvas_text(c, x, bar_y + 0.83 * c->unit, c->width - x, &chart_body, canvas_said(c));
}

static void draw_rest(struct canvas *c, double y, const struct ranked *r, size_t from)
{
    int64_t late = 0;
    for (size_t i = from; i < r->n; i++)
        late += r->units[i].late;
    struct strbuf *words = canvas_words(c);
    strbuf_adds(words, "dan ");
    render_text_number(words, (int64_t)(r->n - from));
    strbuf_adds(words, " unit kerja lain dengan ");
    render_text_number(words, late);
    strbuf_adds(words, " SOP terlambat");
    canvas_text(c, 0, y + 1.2 * c->unit, c->width, &chart_muted, canvas_said(c));
}

static void draw_units(struct canvas *c, const struct ranked *r)
{
    struct rows s = lay_out(c, r->n);
    size_t shown = r->n <= s.fit ? r->n : s.fit - 1;
    for (size_t i = 0; i < shown; i++)
        draw_row(c, &s, s.height * (double)i, &r->units[i], r->units[0].days);
    if (shown < r->n)
        draw_rest(c, s.height * (double)shown, r, shown);
}

void chart_ranked_draw(struct canvas *c, const struct json_object *doc)
{
    struct ranked r;
    if (!read_ranked(doc, &r)) {
        c->words.failed = true;
        return;
    }
    if (r.n > 0)
        draw_units(c, &r);
    else
        canvas_text(c, 0, 1.5 * c->unit, c->width, &chart_muted,
                    "Tidak ada unit kerja dengan SOP yang terlambat dievaluasi.");
    free(r.units);
}

void chart_ranked_tell(struct strbuf *out, const struct json_object *doc)
{
    struct ranked r;
    if (!read_ranked(doc, &r)) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < r.n && i < TOLD; i++) {
        render_text_plain(out, r.units[i].name, strlen(r.units[i].name), 80);
        strbuf_adds(out, ": ");
        say_value(out, &r.units[i]);
        strbuf_adds(out, i + 1 < r.n && i + 1 < TOLD ? "; " : ".");
    }
    if (r.n == 0)
        strbuf_adds(out, "Tidak ada unit kerja dengan SOP yang terlambat dievaluasi.");
    free(r.units);
}
