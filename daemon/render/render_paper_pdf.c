/* SPDX-License-Identifier: MIT */
/* On A4: what it is, on which articles it rests, five figures, the parts of its kind, the place to
 * sign. */
#include "json.h"
#include "render_letter.h"
#include "render_paper.h"
#include "render_say.h"
#include "render_text.h"

#define SECTION_GAP 14.0
#define LINES_MAX 20

struct drawing {
    const struct paper *paper;
    void (*draw)(struct pdf_page *p, const struct paper *k);
};

static void say_state(struct strbuf *words, const struct paper *k)
{
    if (k->kind->say_standing) {
        k->kind->say_standing(words, k);
        strbuf_adds(words, ". ");
    }
    strbuf_adds(words, "Keadaan per ");
    render_text_date(words, k->as_of);
    strbuf_adds(words, k->kind->remark ? k->kind->remark : "");
}

static void draw_head(struct pdf_page *p, const struct paper *k)
{
    static const struct pdf_style title = {.size = 18, .colour = PDF_ACCENT, .bold = true};
    static const struct pdf_style unit = {.size = 11, .colour = PDF_INK, .bold = true, .lines = 2};
    static const struct pdf_style body = {.size = 7.5, .colour = PDF_INK, .lines = LINES_MAX};
    static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .lines = LINES_MAX};
    paper_say_title(pdf_words(p), k);
    pdf_title(p, p->y + 16, &title, pdf_said(p));
    double y = p->y + 34 + pdf_text(p, PDF_LEFT, p->y + 34, PDF_CONTENT, &unit, k->unit);
    say_state(pdf_words(p), k);
    y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &body, pdf_said(p)) + 1.5;
    for (size_t i = 0; i < json_length(k->basis); i++) {
        const struct json_object *o = json_object_array_get_idx(k->basis, i);
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, i == 0 ? "Dasar: " : "");
        say_member(words, o, "pasal");
        strbuf_adds(words, ", ");
        say_member(words, o, "isi");
        y += pdf_text(p, PDF_LEFT, y, PDF_CONTENT, &muted, pdf_said(p)) + 1.5;
    }
    pdf_rule(p, y - 3, 1.4, PDF_ACCENT);
    p->y = y - 3 + SECTION_GAP;
}

static void draw_figures(struct pdf_page *p, const struct paper *k)
{
    for (size_t i = 0; i < PDF_TILES; i++) {
        const struct paper_figure *f = &k->kind->figures[i];
        pdf_tile(p, i, f->label, f->colour);
        render_text_number(pdf_words(p), paper_number(k->summary, f->key));
        pdf_tile_figure(p, i, pdf_said(p));
        struct strbuf *words = pdf_words(p);
        if (f->note)
            strbuf_adds(words, f->note);
        else
            k->kind->say_note(words, k);
        pdf_tile_note(p, i, pdf_said(p));
    }
    p->y += PDF_TILE_HEIGHT + SECTION_GAP;
}

static void draw_paper(struct pdf_page *p, const void *drawn)
{
    const struct drawing *d = drawn;
    const struct letter l = {.signer = d->paper->head, .vacant = d->paper->kind->vacant};
    draw_head(p, d->paper);
    draw_figures(p, d->paper);
    d->draw(p, d->paper);
    pdf_room(p, LETTER_SIGN);
    letter_draw_signature(p, &l);
}

int paper_pdf(const struct paper_kind *kind, const struct json_object *doc,
              void (*draw)(struct pdf_page *p, const struct paper *k), struct strbuf *out)
{
    struct paper k;
    int r = paper_open(kind, doc, &k);
    if (r < 0)
        return r;
    const struct drawing drawing = {&k, draw};
    const struct pdf_file file = {kind->title, k.unit, k.made, k.made_at, draw_paper, &drawing};
    return letter_write_file(doc, &file, out);
}
