/* SPDX-License-Identifier: MIT */
/* One A4 page and the few things drawn on it. cairo writes the content stream and pango shapes the
 * text; nothing of a document reaches the file in any other way, and never as markup. */
#ifndef SIKLUS_RENDER_PDF_H
#define SIKLUS_RENDER_PDF_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render_bupati.h"
#include "strbuf.h"

/* Points: 1/72 inch. */
#define PDF_WIDTH 595.28
#define PDF_HEIGHT 841.89
#define PDF_LEFT 45.0
#define PDF_RIGHT (PDF_WIDTH - 45.0)
#define PDF_CONTENT (PDF_RIGHT - PDF_LEFT)

#define PDF_INK 0x1c2733
#define PDF_MUTED 0x5b6875
#define PDF_RULE 0xc9d1d9
#define PDF_PANEL 0xf3f5f7
#define PDF_ACCENT 0x1f3a5f

enum pdf_align { PDF_ALIGN_LEFT, PDF_ALIGN_CENTER, PDF_ALIGN_RIGHT };

struct pdf_style {
    double size;
    uint32_t colour; /* 0xrrggbb */
    enum pdf_align align;
    bool bold;
    int lines;   /* wrapped into at most so many, the last cut by an ellipsis; 0 is 1 */
    bool shrink; /* made smaller instead of cut: a number must never lose its last digits */
};

struct pdf_page {
    cairo_t *cr;
    PangoLayout *layout;
    double y;            /* sections go downwards from here */
    struct strbuf text;  /* the string being shown, made printable */
    struct strbuf words; /* for callers who put a string together: pdf_words() */
};

/* The five states of a SOP that has not been revoked. The fills keep apart on a grey printer, too.
 */
struct pdf_class {
    const char *key;
    const char *label;
    uint32_t fill;
    uint32_t ink;
    bool hatched;
};
#define PDF_CLASSES 5
extern const struct pdf_class pdf_classes[PDF_CLASSES];

/* Shows s with its first baseline at y, within [x, x + width]; returns the height it took. */
double pdf_text(struct pdf_page *p, double x, double y, double width, const struct pdf_style *style,
                const char *s);
/* The width of s on one line that nothing limits. */
double pdf_width(struct pdf_page *p, const struct pdf_style *style, const char *s);
/* The height that pdf_text would take. */
double pdf_measure(struct pdf_page *p, double width, const struct pdf_style *style, const char *s);
/* A buffer to put words together in, empty; its text is good until the next call. */
struct strbuf *pdf_words(struct pdf_page *p);
/* What stands in that buffer, "" when empty. */
const char *pdf_said(const struct pdf_page *p);
void pdf_fill(struct pdf_page *p, double x, double y, double width, double height, uint32_t colour);
void pdf_rule(struct pdf_page *p, double y, double thick, uint32_t colour);
void pdf_swatch(struct pdf_page *p, double x, double y, double width, double height,
                const struct pdf_class *class);
/* The heading of a section; moves p->y below it. */
#define PDF_HEADING 15.0
void pdf_heading(struct pdf_page *p, const char *title);

/* The sections, from p->y downwards; each leaves p->y below itself. The heights are upper bounds.
 */
double pdf_units_height(const struct render_bupati *b, double row);
void pdf_units(struct pdf_page *p, const struct render_bupati *b, double bottom);
double pdf_worst_height(const struct render_bupati *b, int lines);
void pdf_worst(struct pdf_page *p, const struct render_bupati *b, int lines);
#define PDF_BASIS_HEIGHT 88.0
void pdf_basis(struct pdf_page *p, const struct render_bupati *b);

#endif
