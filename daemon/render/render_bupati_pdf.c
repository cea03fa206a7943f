/* SPDX-License-Identifier: MIT */
/* The report: a letter of one page that can be read in a minute, then what it rests on, then the
 * annex with all SOPs. */
#include "render_bupati_pdf.h"

#include <errno.h>
#include <string.h>

#include "cleanup.h"
#include "json.h"
#include "render_letter.h"
#include "render_text.h"

#define BASIS_LINE 9.0

/* The articles on the left, the place to sign on the right of the first page's end. */
static void draw_basis(struct pdf_page *p, const struct render_bupati *b)
{
    static const struct pdf_style body = {.size = 6.8, .colour = PDF_MUTED, .lines = 3};
    static const struct pdf_style head = {.size = 7, .colour = PDF_MUTED, .bold = true};
    double width = PDF_CONTENT - LETTER_SIGN_WIDTH - 24, y = p->y + 8;
    double bottom = p->y + LETTER_SIGN;
    size_t n = json_length(b->basis);
    pdf_text(p, PDF_LEFT, y, width, &head, "Dasar");
    y += 11;
    for (size_t i = 0; i < n; i++) {
        const struct json_object *o = json_object_array_get_idx(b->basis, i);
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, json_get_string(o, "pasal", RENDER_TEXT_NONE));
        strbuf_adds(words, ": ");
        strbuf_adds(words, json_get_string(o, "isi", RENDER_TEXT_NONE));
        double height = pdf_measure(p, width, &body, pdf_said(p));
        /* The last line of the room is kept for the count of what no longer fits. */
        if (y + height > bottom - (i + 1 < n ? BASIS_LINE : 0)) {
            words = pdf_words(p);
            strbuf_adds(words, "dan ");
            render_text_number(words, (int64_t)(n - i));
            strbuf_adds(words, " dasar lainnya");
            pdf_text(p, PDF_LEFT, y, width, &body, pdf_said(p));
            break;
        }
        pdf_text(p, PDF_LEFT, y, width, &body, pdf_said(p));
        y += height + 2;
    }
}

static void draw_report(struct pdf_page *p, const void *doc)
{
    const struct render_bupati *b = doc;
    struct letter l = letter_open(b->doc);
    l.to = b->to;
    letter_draw_head(p, &l, b->matter);
    double bottom = PDF_FOOT - LETTER_SIGN - 10;
    pdf_bupati_summary(p, b, bottom);
    p->y = bottom;
    draw_basis(p, b);
    letter_draw_signature(p, &l);
    pdf_turn(p);
    pdf_bupati_units(p, b);
    pdf_bupati_follow_up(p, b);
    pdf_bupati_annex(p, b);
}

static void say_matter(struct strbuf *words, const struct render_bupati *b)
{
    strbuf_adds(words, RENDER_BUPATI_TITLE " ");
    render_text_plain(words, b->unit, strlen(b->unit), 200);
    strbuf_adds(words, " per ");
    render_text_date(words, b->as_of);
}

int render_bupati_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct render_bupati b;
    int r = render_bupati_open(doc, &b);
    if (r < 0)
        return r;
    _cleanup_(strbuf_free) struct strbuf matter = STRBUF_INIT;
    say_matter(&matter, &b);
    if (matter.failed)
        return -ENOMEM;
    b.matter = matter.data;
    return letter_write(doc, RENDER_BUPATI_TITLE, matter.data,
                        "SOP, evaluasi, monitoring, laporan, Pasal 14", draw_report, &b, out);
}
