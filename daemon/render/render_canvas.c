/* SPDX-License-Identifier: MIT */
/* What is drawn alike on every ground. */
#include "render_canvas.h"

#include <math.h>

#define HATCH_STEP 3.0
#define HATCH_COLOUR 0xb4bdc6
#define HATCH_LINES 1024

bool canvas_end(struct canvas *c)
{
    bool good = !c->text.failed && !c->words.failed && !(c->svg && c->svg->failed);
    strbuf_free(&c->text);
    strbuf_free(&c->words);
    return good;
}

void canvas_box(struct canvas *c, double x, double y, double width, double height, uint32_t fill)
{
    c->ground->box(c, (struct canvas_point){x, y}, width, height, fill);
}

/* An outline shows a light fill on white paper. */
static void frame(struct canvas *c, double x, double y, double width, double height)
{
    const struct canvas_point corners[] = {
        {x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
    c->ground->path(c, corners, sizeof corners / sizeof *corners, 0.5, PDF_MUTED);
}

/* Slanted lines, each ending at the edges of the box: no ground need cut them off. */
static void hatch(struct canvas *c, double x, double y, double width, double height)
{
    struct canvas_point points[2 * HATCH_LINES];
    size_t n = 0;
    for (double at = HATCH_STEP; at < width + height && n < 2 * HATCH_LINES; at += HATCH_STEP) {
        double right = fmin(at, width), left = fmax(at - height, 0);
        points[n++] = (struct canvas_point){x + left, y + (at - left)};
        points[n++] = (struct canvas_point){x + right, y + (at - right)};
    }
    if (n > 0)
        c->ground->lines(c, points, n, 0.5, HATCH_COLOUR);
}

void canvas_swatch(struct canvas *c, double x, double y, double width, double height,
                   const struct pdf_class *class)
{
    canvas_box(c, x, y, width, height, class->fill);
    if (class->hatched)
        hatch(c, x, y, width, height);
    frame(c, x, y, width, height);
}

void canvas_rule(struct canvas *c, double x, double y, double width, uint32_t colour)
{
    const struct canvas_point ends[] = {{x, y}, {x + width, y}};
    c->ground->lines(c, ends, 2, 0.5, colour);
}

void canvas_text(struct canvas *c, double x, double y, double width, const struct pdf_style *style,
                 const char *s)
{
    c->ground->text(c, (struct canvas_point){x, y}, width, style, s);
}

double canvas_text_width(struct canvas *c, const struct pdf_style *style, const char *s)
{
    return c->ground->text_width(c, style, s);
}

struct strbuf *canvas_words(struct canvas *c)
{
    strbuf_reset(&c->words);
    return &c->words;
}

const char *canvas_said(const struct canvas *c)
{
    return c->words.len ? c->words.data : "";
}
