/* SPDX-License-Identifier: MIT */
/* Two years at a glance: above, the share of SOPs in time as a line from 0 to 100 percent; below,
 * on the same months, how many are late. Two scales never share one panel. */
#include <math.h>

#include "json.h"
#include "render_chart.h"
#include "render_chart_draw.h"
#include "render_text.h"

#define LEFT 3.6    /* units: the labels of the scale */
#define CAPTION 1.4 /* the line above a panel */
#define GAP 0.9     /* between the panels */
#define BOTTOM 1.5  /* the months */
#define UPPER 0.62  /* of the room of both panels */
#define LABEL 5.4   /* the least room of a month's name */

struct month {
    const char *end;
    double share; /* NaN: none */
    int64_t late;
};

struct trend {
    struct month months[CHART_MONTHS];
    size_t n;
    int64_t late_max;
};

/* A panel, in the coordinates of the canvas. */
struct panel {
    double x, y, width, height;
};

static struct trend read_trend(const struct json_object *doc)
{
    struct trend t = {0};
    const struct json_object *array = json_get_array(doc, "tren");
    size_t all = json_length(array);
    for (size_t i = all > CHART_MONTHS ? all - CHART_MONTHS : 0; i < all; i++) {
        const struct json_object *o = json_object_array_get_idx(array, i);
        double share = json_get_double(o, "persen_patuh", (double)NAN);
        t.months[t.n++] = (struct month){json_get_string(o, "akhir", ""),
                                         share >= 0 && share <= 100 ? share : (double)NAN,
                                         chart_count(o, "terlambat")};
        if (t.months[t.n - 1].late > t.late_max)
            t.late_max = t.months[t.n - 1].late;
    }
    return t;
}

/* The middle of a month's column. */
static double middle(const struct panel *a, const struct trend *t, size_t i)
{
    return a->x + a->width * ((double)i + 0.5) / (double)t->n;
}

static void say_month(struct strbuf *words, const char *end)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                        "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
    struct render_text_day d;
    if (render_text_day(end, &d))
        strbuf_addf(words, "%s %d", names[d.month - 1], d.year);
}

static void say_share(struct strbuf *words, double share)
{
    render_text_percent(words, share);
}

static void draw_scale(struct canvas *c, const struct panel *a)
{
    static const char *const labels[] = {"100 %", "50 %", "0 %"};
    for (int i = 0; i < 3; i++) {
        double y = a->y + a->height * i / 2;
        canvas_rule(c, a->x, y, a->width, i == 2 ? PDF_MUTED : PDF_RULE);
        canvas_text(c, 0, y + 0.33 * c->unit, a->x - 0.5 * c->unit, &chart_muted_right, labels[i]);
    }
}

/* The label of the last month stands beside its dot, on the side of the line where there is room.
 */
static void draw_last_share(struct canvas *c, const struct panel *a, const struct trend *t,
                            struct canvas_point at)
{
    struct pdf_style style = chart_strong;
    style.align = PDF_ALIGN_RIGHT;
    style.colour = PDF_ACCENT;
    c->ground->dot(c, at, 0.28 * c->unit, PDF_ACCENT);
    say_share(canvas_words(c), t->months[t->n - 1].share);
    double y = at.y - 0.6 * c->unit;
    if (y - 0.8 * c->unit < a->y)
        y = at.y + 1.5 * c->unit;
    canvas_text(c, a->x, y, a->width, &style, canvas_said(c));
}

/* The line breaks where a month has no share; a month alone is a dot. */
static void draw_shares(struct canvas *c, const struct panel *a, const struct trend *t)
{
    struct canvas_point run[CHART_MONTHS];
    size_t n = 0;
    for (size_t i = 0; i <= t->n; i++) {
        if (i < t->n && !isnan(t->months[i].share)) {
            run[n++] = (struct canvas_point){middle(a, t, i),
                                             a->y + a->height * (1 - t->months[i].share / 100)};
            continue;
        }
        if (n > 1)
            c->ground->path(c, run, n, 0.17 * c->unit, PDF_ACCENT);
        else if (n == 1)
            c->ground->dot(c, run[0], 0.17 * c->unit, PDF_ACCENT);
        if (i == t->n && n > 0)
            draw_last_share(c, a, t, run[n - 1]);
        n = 0;
    }
}

static void draw_late(struct canvas *c, const struct panel *a, const struct trend *t)
{
    double step = a->width / (double)t->n, bar = step * 0.64;
    for (size_t i = 0; i < t->n && t->late_max > 0; i++) {
        double height = a->height * (double)t->months[i].late / (double)t->late_max;
        if (height > 0)
            canvas_box(c, middle(a, t, i) - bar / 2, a->y + a->height - fmax(height, 1), bar,
                       fmax(height, 1), PDF_LATE);
    }
    canvas_rule(c, a->x, a->y + a->height, a->width, PDF_MUTED);
    render_text_number(canvas_words(c), t->late_max);
    if (t->late_max > 0)
        canvas_text(c, 0, a->y + 0.6 * c->unit, a->x - 0.5 * c->unit, &chart_muted_right,
                    canvas_said(c));
    canvas_text(c, 0, a->y + a->height + 0.3 * c->unit, a->x - 0.5 * c->unit, &chart_muted_right,
                "0");
}

/* Names of months, backwards from the last, as many as have room, in steps that people count in. */
static void draw_months(struct canvas *c, const struct panel *a, const struct trend *t)
{
    static const size_t steps[] = {1, 3, 6, 12, CHART_MONTHS};
    size_t k = 0;
    while (k < 4 && a->width / (double)t->n * (double)steps[k] < LABEL * c->unit * 1.15)
        k++;
    double width = LABEL * c->unit;
    for (size_t back = 0; back < t->n; back += steps[k]) {
        double centre = middle(a, t, t->n - 1 - back);
        double x = fmin(centre - width / 2, a->x + a->width - width);
        if (x < 0)
            break;
        struct pdf_style style = chart_muted;
        style.align = x < centre - width / 2 ? PDF_ALIGN_RIGHT : PDF_ALIGN_CENTER;
        say_month(canvas_words(c), t->months[t->n - 1 - back].end);
        canvas_text(c, x, a->y + a->height + 1.25 * c->unit, width, &style, canvas_said(c));
    }
}

static void draw_caption(struct canvas *c, const struct panel *a, const char *s)
{
    canvas_text(c, a->x, a->y - 0.55 * c->unit, a->width, &chart_muted, s);
}

static void say_late(struct strbuf *words, const struct trend *t)
{
    strbuf_adds(words, "SOP yang terlambat dievaluasi: ");
    render_text_number(words, t->months[t->n - 1].late);
}

void chart_trend_draw(struct canvas *c, const struct json_object *doc)
{
    struct trend t = read_trend(doc);
    if (t.n == 0) {
        canvas_text(c, 0, 1.5 * c->unit, c->width, &chart_muted,
                    "Belum ada bulan yang dapat dibandingkan.");
        return;
    }
    double room = c->height - (2 * CAPTION + GAP + BOTTOM) * c->unit;
    struct panel upper = {LEFT * c->unit, CAPTION * c->unit, c->width - LEFT * c->unit,
                          room * UPPER};
    struct panel lower = {upper.x, upper.y + upper.height + (GAP + CAPTION) * c->unit, upper.width,
                          room * (1 - UPPER)};
    draw_caption(c, &upper, "SOP belum lewat jatuh tempo evaluasi");
    draw_scale(c, &upper);
    draw_shares(c, &upper, &t);
    say_late(canvas_words(c), &t);
    draw_caption(c, &lower, canvas_said(c));
    draw_late(c, &lower, &t);
    draw_months(c, &lower, &t);
}

static void tell_month(struct strbuf *out, const struct month *m)
{
    render_text_date(out, *m->end ? m->end : NULL);
    strbuf_adds(out, ": kepatuhan ");
    say_share(out, m->share);
    strbuf_adds(out, ", terlambat ");
    render_text_number(out, m->late);
    strbuf_adds(out, " SOP.");
}

void chart_trend_tell(struct strbuf *out, const struct json_object *doc)
{
    struct trend t = read_trend(doc);
    if (t.n == 0) {
        strbuf_adds(out, "Belum ada bulan yang dapat dibandingkan.");
        return;
    }
    tell_month(out, &t.months[0]);
    if (t.n > 1) {
        strbuf_addc(out, ' ');
        tell_month(out, &t.months[t.n - 1]);
    }
}
