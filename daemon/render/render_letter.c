/* SPDX-License-Identifier: MIT */
#include "render_letter.h"

#include <errno.h>

#include "cleanup.h"
#include "json.h"
#include "render_text.h"

#define LABEL 64.0
#define RIGHT_WIDTH 190.0
#define SIGN_SPACE 40.0

struct letter letter_open(const struct json_object *doc)
{
    const struct json_object *issued = json_get(doc, "terbit");
    return (struct letter){
        .head = json_get(doc, "kop"),
        .signer = json_get(doc, "penanda"),
        .issued = json_get_string(issued, "nomor", NULL) ? issued : NULL,
        .to = json_get_string(doc, "kepada", NULL),
        .as_of = json_get_string(doc, "as_of", NULL),
    };
}

/* Who is the author of the file. */
static const char *author(const struct letter *l, const char *unit)
{
    return json_get_string(l->head, "kantor", unit);
}

/* Two lines in capitals as the law on letters has them, the address below, a double rule. */
void letter_draw_office(struct pdf_page *p, const struct letter *l)
{
    static const struct pdf_style government = {
        .size = 12, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .shrink = true};
    static const struct pdf_style office = {
        .size = 14, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true, .shrink = true};
    static const struct pdf_style address = {
        .size = 8, .colour = PDF_MUTED, .align = PDF_ALIGN_CENTER, .shrink = true};
    const char *where = json_get_string(l->head, "alamat", NULL);
    pdf_text(p, PDF_LEFT, p->y + 11, PDF_CONTENT, &government,
             json_get_string(l->head, "pemerintah", p->file->unit));
    pdf_text(p, PDF_LEFT, p->y + 28, PDF_CONTENT, &office,
             json_get_string(l->head, "kantor", p->file->unit));
    p->y += 33;
    if (where) {
        pdf_text(p, PDF_LEFT, p->y + 8, PDF_CONTENT, &address, where);
        p->y += 11;
    }
    pdf_rule(p, p->y + 4, 1.6, PDF_INK);
    pdf_rule(p, p->y + 7, 0.5, PDF_INK);
    p->y += 20;
}

static void draw_line(struct pdf_page *p, const char *label, const char *s, double width)
{
    static const struct pdf_style body = {.size = 9, .colour = PDF_INK, .lines = 2};
    pdf_tag_open(p, "P");
    pdf_text(p, PDF_LEFT, p->y + 8, LABEL, &body, label);
    pdf_text(p, PDF_LEFT + LABEL, p->y + 8, 8, &body, ":");
    p->y += pdf_text(p, PDF_LEFT + LABEL + 8, p->y + 8, width - LABEL - 8, &body, s) + 2;
    pdf_tag_close(p);
}

/* "Paringin, 21 November 2026" */
static void say_place(struct strbuf *words, const struct letter *l)
{
    const char *place = json_get_string(l->head, "tempat", NULL);
    if (place) {
        strbuf_adds(words, place);
        strbuf_adds(words, ", ");
    }
    render_text_date(words, json_get_string(l->issued, "tanggal", l->as_of));
}

void letter_draw_head(struct pdf_page *p, const struct letter *l, const char *matter)
{
    static const struct pdf_style right = {.size = 9, .colour = PDF_INK, .align = PDF_ALIGN_RIGHT};
    static const struct pdf_style body = {.size = 9, .colour = PDF_INK};
    const char *replaces = json_get_string(l->issued, "menggantikan", NULL);
    double left = PDF_CONTENT - RIGHT_WIDTH;
    letter_draw_office(p, l);
    say_place(pdf_words(p), l);
    pdf_text(p, PDF_RIGHT - RIGHT_WIDTH, p->y + 8, RIGHT_WIDTH, &right, pdf_said(p));
    draw_line(p, "Nomor", json_get_string(l->issued, "nomor", "\xe2\x80\x93 (belum terbit)"), left);
    pdf_tag_heading(p, 1, matter);
    draw_line(p, "Hal", matter, PDF_CONTENT);
    pdf_tag_close(p);
    if (replaces) {
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, "laporan nomor ");
        strbuf_adds(words, replaces);
        draw_line(p, "Menggantikan", pdf_said(p), PDF_CONTENT);
    }
    if (l->to) {
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, "Yth. ");
        strbuf_adds(words, l->to);
        pdf_text(p, PDF_LEFT, p->y + 14, PDF_CONTENT, &body, pdf_said(p));
        p->y += 14;
    }
    p->y += 10;
}

void letter_draw_signature(struct pdf_page *p, const struct letter *l)
{
    static const struct pdf_style office = {
        .size = 8.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .lines = 2};
    static const struct pdf_style name = {
        .size = 8.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true, .shrink = true};
    static const struct pdf_style small = {
        .size = 7.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .shrink = true};
    double x = PDF_RIGHT - LETTER_SIGN_WIDTH, y = p->y + 9;
    const char *number = json_get_string(l->signer, "nip", NULL);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, render_text_acting(json_get_string(l->signer, "status", "")));
    strbuf_adds(words, json_get_string(l->signer, "jabatan",
                                       l->vacant ? l->vacant : "Pejabat yang melaporkan"));
    strbuf_addc(words, ',');
    pdf_text(p, x, y, LETTER_SIGN_WIDTH, &office, pdf_said(p));
    y += SIGN_SPACE + 12;
    pdf_text(p, x, y, LETTER_SIGN_WIDTH, &name, json_get_string(l->signer, "nama", " "));
    pdf_fill(p, x + 16, y + 3.5, LETTER_SIGN_WIDTH - 32, 0.6, PDF_INK);
    words = pdf_words(p);
    strbuf_adds(words, "NIP ");
    strbuf_adds(words, number ? number : "");
    pdf_text(p, x, y + 13, LETTER_SIGN_WIDTH, &small, pdf_said(p));
    p->y += LETTER_SIGN;
}

/* Number and hash, or that this is a view: the foot of every page. */
static void say_foot(struct strbuf *words, const struct letter *l, const char *made)
{
    if (l->issued) {
        strbuf_adds(words, "Nomor ");
        strbuf_adds(words, json_get_string(l->issued, "nomor", ""));
        strbuf_adds(words, "  \xc2\xb7  SHA-256 ");
        strbuf_adds(words, json_get_string(l->issued, "sidik", RENDER_TEXT_NONE));
        return;
    }
    strbuf_adds(words, "Tampilan yang belum terbit, tanpa nomor dan sidik  \xc2\xb7  siklus, ");
    render_text_moment(words, made);
}

struct headed {
    const struct letter *letter;
    const struct pdf_file *file;
};

static void draw_headed(struct pdf_page *p, const void *drawn)
{
    const struct headed *d = drawn;
    letter_draw_office(p, d->letter);
    d->file->draw(p, d->file->doc);
}

int letter_write_file(const struct json_object *doc, const struct pdf_file *file,
                      struct strbuf *out)
{
    _cleanup_(strbuf_free) struct strbuf foot = STRBUF_INIT;
    struct letter l = letter_open(doc);
    const struct headed headed = {&l, file};
    struct pdf_file own = *file;
    if (l.head) {
        own.draw = draw_headed;
        own.doc = &headed;
    }
    if (!l.issued)
        return pdf_file_write(&own, out);
    say_foot(&foot, &l, file->made);
    if (foot.failed)
        return -ENOMEM;
    return pdf_file_write_about(&own, &(struct pdf_about){.foot = foot.data}, out);
}

int letter_write(const struct json_object *doc, const char *title, const char *matter,
                 const char *keywords, void (*draw)(struct pdf_page *p, const void *doc),
                 const void *drawn, struct strbuf *out)
{
    _cleanup_(strbuf_free) struct strbuf foot = STRBUF_INIT;
    struct letter l = letter_open(doc);
    const char *unit = json_get_string(json_get(doc, "unit"), "nama", NULL);
    const char *made = json_get_string(doc, "dibuat", NULL);
    bool is_letter = l.to || l.issued;
    int64_t made_at;
    if (!unit || !l.as_of || !made || !render_text_instant(made, &made_at))
        return -EINVAL;
    say_foot(&foot, &l, made);
    if (foot.failed)
        return -ENOMEM;
    const struct pdf_about about = {author(&l, unit), matter, keywords,
                                    is_letter ? foot.data : NULL};
    const struct pdf_file file = {title, unit, made, made_at, draw, drawn};
    return pdf_file_write_about(&file, &about, out);
}
