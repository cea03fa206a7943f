/* SPDX-License-Identifier: MIT */
/* A chart on a page. */
#include "render_canvas.h"

#define UNIT 7.2
#define TURN 6.283185307179586

static void set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (double)(colour >> 16 & 0xff) / 255,
                         (double)(colour >> 8 & 0xff) / 255, (double)(colour & 0xff) / 255);
}

static void box(struct canvas *c, struct canvas_point at, double width, double height,
                uint32_t fill)
{
    pdf_fill(c->page, c->at.x + at.x, c->at.y + at.y, width, height, fill);
}

static void stroke(struct canvas *c, double thick, uint32_t colour)
{
    set_colour(c->page->cr, colour);
    cairo_set_line_width(c->page->cr, thick);
    cairo_stroke(c->page->cr);
}

static void go(struct canvas *c, void (*step)(cairo_t *, double, double), struct canvas_point to)
{
    step(c->page->cr, c->at.x + to.x, c->at.y + to.y);
}

static void lines(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                  uint32_t colour)
{
    for (size_t i = 0; i < n; i++)
        go(c, i % 2 ? cairo_line_to : cairo_move_to, points[i]);
    stroke(c, thick, colour);
}

static void path(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                 uint32_t colour)
{
    for (size_t i = 0; i < n; i++)
        go(c, i ? cairo_line_to : cairo_move_to, points[i]);
    cairo_set_line_join(c->page->cr, CAIRO_LINE_JOIN_ROUND);
    stroke(c, thick, colour);
    cairo_set_line_join(c->page->cr, CAIRO_LINE_JOIN_MITER);
}

static void dot(struct canvas *c, struct canvas_point at, double radius, uint32_t colour)
{
    cairo_arc(c->page->cr, c->at.x + at.x, c->at.y + at.y, radius, 0, TURN);
    set_colour(c->page->cr, colour);
    cairo_fill(c->page->cr);
}

static struct pdf_style in_points(const struct canvas *c, const struct pdf_style *style)
{
    struct pdf_style points = *style;
    points.size *= c->unit;
    return points;
}

static void text(struct canvas *c, struct canvas_point at, double width,
                 const struct pdf_style *style, const char *s)
{
    struct pdf_style points = in_points(c, style);
    pdf_text(c->page, c->at.x + at.x, c->at.y + at.y, width, &points, s);
}

static double text_width(struct canvas *c, const struct pdf_style *style, const char *s)
{
    struct pdf_style points = in_points(c, style);
    return pdf_width(c->page, &points, s);
}

static const struct canvas_ground ground = {box, lines, path, dot, text, text_width};

struct canvas canvas_on_page(struct pdf_page *p, double x, double y, double width, double height)
{
    return (struct canvas){
        .ground = &ground, .width = width, .height = height, .unit = UNIT, .page = p, .at = {x, y}};
}
