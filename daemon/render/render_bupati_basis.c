/* SPDX-License-Identifier: MIT */
/* The foot of the report: on the left the articles it rests on, on the right the place to sign. */
#include "render_bupati_pdf.h"

#include "json.h"
#include "render_text.h"

#define SIGN_WIDTH 170.0
#define BASIS_WIDTH (PDF_CONTENT - SIGN_WIDTH - 24)
#define SIGN_SPACE 46.0
#define LINE 9.0

static const struct pdf_style body = {.size = 7, .colour = PDF_INK, .lines = 2};
static const struct pdf_style one_line = {.size = 7, .colour = PDF_MUTED};
static const struct pdf_style centred = {.size = 7.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER};
static const struct pdf_style centred_muted = {
    .size = 6.5, .colour = PDF_MUTED, .align = PDF_ALIGN_CENTER};

static void draw_signature(struct pdf_page *p)
{
    double x = PDF_RIGHT - SIGN_WIDTH, y = p->y + 9.5;
    pdf_text(p, x, y, SIGN_WIDTH, &centred, "Pejabat yang melaporkan,");
    y += SIGN_SPACE;
    pdf_fill(p, x + 12, y, SIGN_WIDTH - 24, 0.6, PDF_INK);
    pdf_text(p, x, y + 9, SIGN_WIDTH, &centred_muted, "nama, jabatan, NIP");
}

static void say_basis(struct strbuf *words, const struct json_object *o)
{
    strbuf_adds(words, json_get_string(o, "pasal", RENDER_TEXT_NONE));
    const char *text = json_get_string(o, "isi", "");
    if (*text) {
        strbuf_adds(words, ": ");
        strbuf_adds(words, text);
    }
}

static void say_rest(struct pdf_page *p, double y, size_t n)
{
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "dan ");
    render_text_number(words, (int64_t)n);
    strbuf_adds(words, " dasar lainnya");
    pdf_text(p, PDF_LEFT, y, BASIS_WIDTH, &one_line, pdf_said(p));
}

void pdf_basis(struct pdf_page *p, const struct render_bupati *b)
{
    size_t n = render_bupati_count(b->basis);
    double bottom = p->y + PDF_BASIS_HEIGHT;
    draw_signature(p);
    pdf_heading(p, "Dasar");
    double y = p->y + 6.5;
    for (size_t i = 0; i < n; i++) {
        say_basis(pdf_words(p), json_object_array_get_idx(b->basis, i));
        double height = pdf_measure(p, BASIS_WIDTH, &body, pdf_said(p));
        /* The last line of the room is kept for the count of what no longer fits. */
        if (y + height > bottom - (i + 1 < n ? LINE : 0)) {
            say_rest(p, y, n - i);
            break;
        }
        pdf_text(p, PDF_LEFT, y, BASIS_WIDTH, &body, pdf_said(p));
        y += height + 1.5;
    }
    p->y = bottom;
}
