/* SPDX-License-Identifier: MIT */
/* Text, panels and rules. Every string shown passes render_text_plain, so that a title with control
 * or direction characters is as harmless as any other. */
#include "render_pdf.h"

#include <math.h>
#include <string.h>

#include "render_text.h"

/* The longest text that can be seen is shorter, of a few lines and of one over the width of the
 * page; pango need not shape the rest. */
#define TEXT_MAX 600
#define LETTERS_A_LINE 150

/* Smaller than this nobody can read it. */
#define SHRINK_MIN 0.45

const struct pdf_class pdf_classes[PDF_CLASSES] = {
    {"patuh", "Patuh", PDF_KEPT, 0xffffff, false},
    {"segera", "Segera", PDF_SOON, PDF_INK, false},
    {"terlambat", "Terlambat", PDF_LATE, 0xffffff, false},
    {"proses", "Dalam proses", 0x7ba6cb, PDF_INK, false},
    {"data_kurang", "Data kurang", 0xeceff1, PDF_INK, true},
};

static void set_colour(struct pdf_page *p, uint32_t colour)
{
    cairo_set_source_rgb(p->cr, (double)(colour >> 16 & 0xff) / 255,
                         (double)(colour >> 8 & 0xff) / 255, (double)(colour & 0xff) / 255);
}

/* Sizes are absolute: points on the page, whatever resolution the font map takes for a screen. */
static void set_font(struct pdf_page *p, const struct pdf_style *style, double size)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, "DejaVu Sans");
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
}

/* The text on one line without limit, at its own size. */
static void lay_out_free(struct pdf_page *p, const struct pdf_style *style, const char *s)
{
    size_t most = (size_t)(style->lines > 0 ? style->lines : 1) * LETTERS_A_LINE;

    strbuf_reset(&p->text);
    render_text_plain(&p->text, s, strlen(s), most > TEXT_MAX ? most : TEXT_MAX);
    set_font(p, style, style->size);
    pango_layout_set_width(p->layout, -1);
    pango_layout_set_height(p->layout, -1);
    pango_layout_set_text(p->layout, p->text.len ? p->text.data : "", (int)p->text.len);
}

static double layout_width(struct pdf_page *p)
{
    int width;
    pango_layout_get_size(p->layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

/* Returns how far from the left of its room the text begins: one line that fits is laid out once,
 * and moved to its side here. */
static double lay_out(struct pdf_page *p, double width, const struct pdf_style *style,
                      const char *s)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    static const double sides[] = {0, 0.5, 1};
    lay_out_free(p, style, s);
    double natural = style->shrink || style->lines <= 1 ? layout_width(p) : width + 1;
    if (natural <= width)
        return (width - natural) * sides[style->align];
    if (style->shrink)
        set_font(p, style, style->size * fmax(0.98 * width / natural, SHRINK_MIN));
    pango_layout_set_alignment(p->layout, alignments[style->align]);
    pango_layout_set_width(p->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_height(p->layout, style->lines ? -style->lines : -1);
    return 0;
}

static double layout_height(struct pdf_page *p)
{
    int height;
    pango_layout_get_size(p->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

double pdf_width(struct pdf_page *p, const struct pdf_style *style, const char *s)
{
    lay_out_free(p, style, s);
    return layout_width(p);
}

double pdf_measure(struct pdf_page *p, double width, const struct pdf_style *style, const char *s)
{
    lay_out(p, width, style, s);
    return layout_height(p);
}

double pdf_text(struct pdf_page *p, double x, double y, double width, const struct pdf_style *style,
                const char *s)
{
    x += lay_out(p, width, style, s);
    if (p->text.len > 0) {
        pdf_tag_open(p, "P");
        set_colour(p, style->colour);
        cairo_move_to(p->cr, x, y - (double)pango_layout_get_baseline(p->layout) / PANGO_SCALE);
        pango_cairo_show_layout(p->cr, p->layout);
        pdf_tag_close(p);
    }
    return layout_height(p);
}

struct strbuf *pdf_words(struct pdf_page *p)
{
    strbuf_reset(&p->words);
    return &p->words;
}

const char *pdf_said(const struct pdf_page *p)
{
    return p->words.len ? p->words.data : "";
}

void pdf_fill(struct pdf_page *p, double x, double y, double width, double height, uint32_t colour)
{
    set_colour(p, colour);
    cairo_rectangle(p->cr, x, y, width, height);
    cairo_fill(p->cr);
}

void pdf_frame(struct pdf_page *p, double x, double y, double width, double height, uint32_t colour)
{
    set_colour(p, colour);
    cairo_set_line_width(p->cr, 0.5);
    cairo_rectangle(p->cr, x, y, width, height);
    cairo_stroke(p->cr);
}

void pdf_rule(struct pdf_page *p, double y, double thick, uint32_t colour)
{
    pdf_fill(p, PDF_LEFT, y, PDF_CONTENT, thick, colour);
}

double pdf_title(struct pdf_page *p, double y, const struct pdf_style *style, const char *s)
{
    pdf_tag_heading(p, 1, s);
    double height = pdf_text(p, PDF_LEFT, y, PDF_CONTENT, style, s);
    pdf_tag_close(p);
    return height;
}

void pdf_heading(struct pdf_page *p, const char *title)
{
    static const struct pdf_style style = {.size = 9.5, .colour = PDF_ACCENT, .bold = true};
    pdf_tag_heading(p, 2, title);
    pdf_text(p, PDF_LEFT, p->y + 9.5, PDF_CONTENT, &style, title);
    pdf_tag_close(p);
    p->y += PDF_HEADING;
}
