/* SPDX-License-Identifier: MIT */
/* The states of all SOPs as one bar, divided; below it what each part is, with its number. */
#include "json.h"
#include "render_chart_draw.h"
#include "render_text.h"

#define BAR 2.4    /* units: the height of the bar */
#define LEGEND 1.7 /* of a line below it */
#define SWATCH 0.9 /* of the coloured square of a legend */
#define LEGEND_GAP 1.6
#define DESCENT 0.4 /* below a line of text */
/* The least width of a part that is not empty: one late SOP among hundreds is still seen. */
#define PART_MIN 0.4

/* The parts of the document, and the width of each in the bar. */
struct parts {
    int64_t count[PDF_CLASSES];
    int64_t total;
    double width[PDF_CLASSES];
};

static struct parts read_parts(const struct json_object *doc)
{
    const struct json_object *total = json_get(doc, "total");
    struct parts s = {0};
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        s.count[i] = chart_count(total, pdf_classes[i].key);
        s.total += s.count[i];
    }
    return s;
}

/* In proportion, but no part that is not empty below the least width; the others give way. */
static void share_out(struct parts *s, double width, double least)
{
    double lifted = 0, left = 0;
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        s->width[i] = width * (double)s->count[i] / (double)s->total;
        if (s->count[i] > 0 && s->width[i] < least) {
            s->width[i] = least;
            lifted += least;
        } else {
            left += s->width[i];
        }
    }
    for (size_t i = 0; i < PDF_CLASSES && lifted > 0; i++) {
        if (s->width[i] > least)
            s->width[i] *= (width - lifted) / left;
    }
}

static void draw_part(struct canvas *c, double x, double width, const struct pdf_class *class,
                      int64_t count)
{
    double height = BAR * c->unit;
    struct pdf_style style = chart_strong;
    style.colour = class->ink;
    style.align = PDF_ALIGN_CENTER;
    canvas_swatch(c, x, 0.5, width, height, class);
    render_text_number(canvas_words(c), count);
    double text = canvas_text_width(c, &style, canvas_said(c)) + 0.6 * c->unit;
    if (text > width)
        return;
    if (class->hatched)
        canvas_box(c, x + (width - text) / 2, 0.5 + 0.2 * height, text, 0.6 * height, class->fill);
    canvas_text(c, x, 0.5 + height / 2 + 0.36 * c->unit, width, &style, canvas_said(c));
}

static void draw_bar(struct canvas *c, struct parts *s)
{
    double x = 0.5;
    share_out(s, c->width - 1, PART_MIN * c->unit);
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        if (s->count[i] == 0)
            continue;
        draw_part(c, x, s->width[i], &pdf_classes[i], s->count[i]);
        x += s->width[i];
    }
}

/* What each part is, from left to right, on as many lines as it takes; drawn or only measured.
 * Returns where the last line stands. */
static double legend(struct canvas *c, const struct parts *s, bool draw)
{
    double x = 0, y = (BAR + LEGEND) * c->unit, swatch = SWATCH * c->unit;
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        struct strbuf *words = canvas_words(c);
        strbuf_adds(words, pdf_classes[i].label);
        strbuf_addc(words, ' ');
        render_text_number(words, s->count[i]);
        double width = canvas_text_width(c, &chart_body, canvas_said(c)) + 1;
        if (x > 0 && x + swatch + 0.5 * c->unit + width > c->width) {
            x = 0;
            y += LEGEND * c->unit;
        }
        if (draw)
            canvas_swatch(c, x + 0.5, y - 0.8 * c->unit, swatch, swatch, &pdf_classes[i]);
        x += swatch + 0.5 * c->unit;
        if (draw)
            canvas_text(c, x, y, width, &chart_body, canvas_said(c));
        x += width + LEGEND_GAP * c->unit;
    }
    return y;
}

double chart_states_least(struct canvas *c, const struct json_object *doc)
{
    struct parts s = read_parts(doc);
    return s.total == 0 ? 0 : legend(c, &s, false) + DESCENT * c->unit;
}

void chart_states_draw(struct canvas *c, const struct json_object *doc)
{
    struct parts s = read_parts(doc);
    if (s.total == 0) {
        canvas_text(c, 0, 1.5 * c->unit, c->width, &chart_muted, "Belum ada SOP yang tercatat.");
        return;
    }
    draw_bar(c, &s);
    legend(c, &s, true);
}

void chart_states_tell(struct strbuf *out, const struct json_object *doc)
{
    struct parts s = read_parts(doc);
    render_text_number(out, s.total);
    strbuf_adds(out, " SOP");
    for (size_t i = 0; i < PDF_CLASSES; i++) {
        strbuf_adds(out, i ? ", " : ": ");
        strbuf_adds(out, pdf_classes[i].label);
        strbuf_addc(out, ' ');
        render_text_number(out, s.count[i]);
    }
    strbuf_addc(out, '.');
}
