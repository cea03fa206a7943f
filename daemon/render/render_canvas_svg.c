/* SPDX-License-Identifier: MIT */
/* A chart as SVG text. Numbers are written here, to a tenth of a pixel, since printf asks the
 * locale; text is printable, escaped, and cut by an estimate of its width, since only the browser
 * knows its font. */
#include <math.h>
#include <string.h>

#include "render_canvas.h"
#include "render_text.h"

#define UNIT 12.0
/* Of a character, in heights of the text: a little more than common fonts without serifs need. */
#define CHARACTER 0.58
#define CHARACTER_BOLD 0.63
#define NUMBER_MAX 100000

static void add_number(struct strbuf *out, double n)
{
    long tenths = lround(fmax(fmin(n, NUMBER_MAX), -NUMBER_MAX) * 10);
    strbuf_addf(out, "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10);
    if (tenths % 10)
        strbuf_addf(out, ".%ld", labs(tenths) % 10);
}

static void add_attribute(struct strbuf *out, const char *name, double n)
{
    strbuf_addf(out, " %s=\"", name);
    add_number(out, n);
    strbuf_addc(out, '"');
}

static void add_colour(struct strbuf *out, const char *name, uint32_t colour)
{
    strbuf_addf(out, " %s=\"#%06x\"", name, (unsigned)colour);
}

static void box(struct canvas *c, struct canvas_point at, double width, double height,
                uint32_t fill)
{
    strbuf_adds(c->svg, "<rect");
    add_attribute(c->svg, "x", at.x);
    add_attribute(c->svg, "y", at.y);
    add_attribute(c->svg, "width", width);
    add_attribute(c->svg, "height", height);
    add_colour(c->svg, "fill", fill);
    strbuf_adds(c->svg, "/>");
}

static void step(struct canvas *c, char how, struct canvas_point to)
{
    strbuf_addc(c->svg, how);
    add_number(c->svg, to.x);
    strbuf_addc(c->svg, ' ');
    add_number(c->svg, to.y);
}

static void end_path(struct canvas *c, double thick, uint32_t colour)
{
    strbuf_adds(c->svg, "\" fill=\"none\"");
    add_colour(c->svg, "stroke", colour);
    add_attribute(c->svg, "stroke-width", thick);
    strbuf_adds(c->svg, "/>");
}

static void lines(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                  uint32_t colour)
{
    strbuf_adds(c->svg, "<path d=\"");
    for (size_t i = 0; i < n; i++)
        step(c, i % 2 ? 'L' : 'M', points[i]);
    end_path(c, thick, colour);
}

static void path(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                 uint32_t colour)
{
    strbuf_adds(c->svg, "<path d=\"");
    for (size_t i = 0; i < n; i++)
        step(c, i ? 'L' : 'M', points[i]);
    end_path(c, thick, colour);
}

static void dot(struct canvas *c, struct canvas_point at, double radius, uint32_t colour)
{
    strbuf_adds(c->svg, "<circle");
    add_attribute(c->svg, "cx", at.x);
    add_attribute(c->svg, "cy", at.y);
    add_attribute(c->svg, "r", radius);
    add_colour(c->svg, "fill", colour);
    strbuf_adds(c->svg, "/>");
}

static double character(const struct canvas *c, const struct pdf_style *style)
{
    return c->unit * style->size * (style->bold ? CHARACTER_BOLD : CHARACTER);
}

static size_t characters(const char *s)
{
    size_t n = 0;
    for (; *s; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static double text_width(struct canvas *c, const struct pdf_style *style, const char *s)
{
    strbuf_reset(&c->text);
    render_text_plain(&c->text, s, strlen(s), 0);
    return character(c, style) * (double)characters(c->text.len ? c->text.data : "");
}

static void text(struct canvas *c, struct canvas_point at, double width,
                 const struct pdf_style *style, const char *s)
{
    static const double from[] = {0, 0.5, 1};
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    double room = floor(width / character(c, style));
    strbuf_reset(&c->text);
    render_text_plain(&c->text, s, strlen(s), room < 2 ? 2 : (size_t)room);
    if (c->text.len == 0)
        return;
    strbuf_adds(c->svg, "<text");
    add_attribute(c->svg, "x", at.x + width * from[style->align]);
    add_attribute(c->svg, "y", at.y);
    strbuf_adds(c->svg, anchors[style->align]);
    if (style->size < 1 || style->size > 1)
        add_attribute(c->svg, "font-size", c->unit * style->size);
    if (style->bold)
        strbuf_adds(c->svg, " font-weight=\"bold\"");
    if (style->colour != PDF_INK)
        add_colour(c->svg, "fill", style->colour);
    strbuf_addc(c->svg, '>');
    strbuf_add_html(c->svg, c->text.data);
    strbuf_adds(c->svg, "</text>");
}

static const struct canvas_ground ground = {box, lines, path, dot, text, text_width};

struct canvas canvas_on_svg(struct strbuf *out, double width, double height)
{
    return (struct canvas){
        .ground = &ground, .width = width, .height = height, .unit = UNIT, .svg = out};
}
