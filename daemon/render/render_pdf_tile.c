/* SPDX-License-Identifier: MIT */
/* Figures in panels, PDF_TILES of them side by side. */
#include "render_pdf.h"

#define GAP 8.0
#define WIDTH ((PDF_CONTENT - GAP * (PDF_TILES - 1)) / PDF_TILES)
#define INSIDE 11.0

static double left(size_t index)
{
    return PDF_LEFT + (double)index * (WIDTH + GAP);
}

void pdf_tile(struct pdf_page *p, size_t index, const char *label, uint32_t colour)
{
    static const struct pdf_style muted = {.size = 7.5, .colour = PDF_MUTED};
    pdf_fill(p, left(index), p->y, WIDTH, PDF_TILE_HEIGHT, PDF_PANEL);
    pdf_fill(p, left(index), p->y, 3.5, PDF_TILE_HEIGHT, colour);
    pdf_text(p, left(index) + INSIDE, p->y + 13, WIDTH - 16, &muted, label);
}

void pdf_tile_figure(struct pdf_page *p, size_t index, const char *s)
{
    static const struct pdf_style big = {
        .size = 20, .colour = PDF_INK, .bold = true, .shrink = true};
    pdf_text(p, left(index) + INSIDE, p->y + 35, WIDTH - 16, &big, s);
}

void pdf_tile_note(struct pdf_page *p, size_t index, const char *s)
{
    static const struct pdf_style small = {.size = 6.8, .colour = PDF_MUTED, .shrink = true};
    pdf_text(p, left(index) + INSIDE, p->y + 48, WIDTH - 16, &small, s);
}
