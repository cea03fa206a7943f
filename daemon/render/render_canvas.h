/* SPDX-License-Identifier: MIT */
/* What a chart is drawn on: few things to draw, two grounds to draw them on. */
#ifndef SIKLUS_RENDER_CANVAS_H
#define SIKLUS_RENDER_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render_pdf.h"
#include "strbuf.h"

struct canvas_point {
    double x, y;
};

struct canvas {
    const struct canvas_ground *ground;
    double width, height;
    double unit; /* the height of its text; all else is measured in it */
    struct pdf_page *page;
    struct canvas_point at; /* of the upper left corner on that page */
    struct strbuf *svg;
    struct strbuf text;  /* a string being cut */
    struct strbuf words; /* for callers who put a string together: canvas_words() */
};

struct canvas_ground {
    void (*box)(struct canvas *c, struct canvas_point at, double width, double height,
                uint32_t fill);
    /* Pairs of points, each a line of its own. */
    void (*lines)(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                  uint32_t colour);
    void (*path)(struct canvas *c, const struct canvas_point *points, size_t n, double thick,
                 uint32_t colour);
    void (*dot)(struct canvas *c, struct canvas_point at, double radius, uint32_t colour);
    /* style->size counts in units. */
    void (*text)(struct canvas *c, struct canvas_point at, double width,
                 const struct pdf_style *style, const char *s);
    double (*text_width)(struct canvas *c, const struct pdf_style *style, const char *s);
};

/* On a page, whose points are its units, with its upper left corner at (x, y); or for an SVG,
 * appended to out. */
struct canvas canvas_on_page(struct pdf_page *p, double x, double y, double width, double height);
struct canvas canvas_on_svg(struct strbuf *out, double width, double height);
/* Frees what the canvas holds; false when memory ran out. */
bool canvas_end(struct canvas *c);

/* Places and lengths are of the canvas, downwards and to the right; colours 0xrrggbb. */
void canvas_box(struct canvas *c, double x, double y, double width, double height, uint32_t fill);
/* A box with its outline and, when the class is hatched, the lines of it. */
void canvas_swatch(struct canvas *c, double x, double y, double width, double height,
                   const struct pdf_class *class);
void canvas_rule(struct canvas *c, double x, double y, double width, uint32_t colour);
/* Shows s on its first baseline y, within [x, x + width], its end cut when it is longer. */
void canvas_text(struct canvas *c, double x, double y, double width, const struct pdf_style *style,
                 const char *s);
double canvas_text_width(struct canvas *c, const struct pdf_style *style, const char *s);
/* A buffer to put words together in, empty; and what stands in it. */
struct strbuf *canvas_words(struct canvas *c);
const char *canvas_said(const struct canvas *c);

#endif
