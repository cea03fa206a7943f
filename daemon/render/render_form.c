/* SPDX-License-Identifier: MIT */
#include "render_form.h"

#include "json.h"

#define LABEL 110.0
#define PAD 4.0
#define HEAD 20.0
#define LINES 8
#define TICK 8.0
#define SIGN_HEIGHT 84.0

static const struct pdf_style body = {.size = 8.5, .colour = PDF_INK, .lines = 3};
static const struct pdf_style small = {.size = 7.4, .colour = PDF_INK};

void form_title(struct pdf_page *p, const char *title, const struct json_object *basis)
{
    static const struct pdf_style bold = {
        .size = 12, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true, .shrink = true};
    static const struct pdf_style muted = {
        .size = 8, .colour = PDF_MUTED, .align = PDF_ALIGN_CENTER, .shrink = true};
    pdf_title(p, p->y + 10, &bold, title);
    struct strbuf *articles = pdf_words(p);
    for (size_t i = 0; basis && i < json_object_array_length(basis); i++) {
        strbuf_adds(articles, i > 0 ? "; " : "");
        strbuf_adds(articles, json_get_string(json_object_array_get_idx(basis, i), "pasal", ""));
    }
    pdf_text(p, PDF_LEFT, p->y + 22, PDF_CONTENT, &muted, pdf_said(p));
    p->y += 34;
}

void form_label(struct pdf_page *p, const char *label)
{
    pdf_tag_open(p, "P");
    pdf_text(p, PDF_LEFT, p->y + 9, LABEL, &body, label);
    pdf_text(p, PDF_LEFT + LABEL, p->y + 9, 8, &body, ":");
    pdf_tag_close(p);
}

void form_field(struct pdf_page *p, const char *label, const char *s)
{
    pdf_tag_open(p, "P");
    form_label(p, label);
    if (s) {
        p->y += pdf_text(p, PDF_LEFT + LABEL + 8, p->y + 9, PDF_CONTENT - LABEL - 8, &body, s) + 4;
    } else {
        pdf_fill(p, PDF_LEFT + LABEL + 8, p->y + 12, PDF_CONTENT - LABEL - 8, 0.5, PDF_MUTED);
        p->y += 17;
    }
    pdf_tag_close(p);
}

double form_tick(struct pdf_page *p, double x, double y, bool ticked, const char *label)
{
    static const struct pdf_style mark = {
        .size = 8.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true};
    pdf_tag_open(p, "P");
    pdf_frame(p, x, y - TICK + 1, TICK, TICK, PDF_INK);
    if (ticked)
        pdf_text(p, x - 2, y + 0.4, TICK + 4, &mark, "\xc3\x97");
    double width = pdf_width(p, &small, label) + 1;
    if (*label)
        pdf_text(p, x + TICK + 4, y, width, &small, label);
    pdf_tag_close(p);
    return x + TICK + 4 + width + 12;
}

static void draw_head(struct pdf_page *p, const struct form_table *t)
{
    static const struct pdf_style head = {
        .size = 7, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true, .lines = 2};
    double x = PDF_LEFT;
    pdf_fill(p, PDF_LEFT, p->y, PDF_CONTENT, HEAD, PDF_PANEL);
    pdf_tag_hold(p, "TR");
    for (size_t i = 0; i < t->count; i++) {
        double width = t->columns[i].width;
        double height = pdf_measure(p, width - 2 * PAD, &head, t->columns[i].head);
        pdf_tag_open(p, "TH");
        pdf_text(p, x + PAD, p->y + (HEAD - height) / 2 + 6.5, width - 2 * PAD, &head,
                 t->columns[i].head);
        pdf_tag_close(p);
        pdf_frame(p, x, p->y, width, HEAD, PDF_MUTED);
        x += width;
    }
    pdf_tag_release(p, "TR");
    p->y += HEAD;
}

/* Who has it read out hears the head once. */
static void draw_head_again(struct pdf_page *p, const struct form_table *t)
{
    pdf_tag_open(p, NULL);
    draw_head(p, t);
    pdf_tag_close(p);
}

static struct pdf_style cell_style(const struct form_column *c)
{
    struct pdf_style style = small;
    style.align = c->align;
    style.lines = LINES;
    return style;
}

void form_say_catatan(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "catatan", ""));
}

static double measure(struct pdf_page *p, const struct form_table *t, const struct json_object *row,
                      size_t index)
{
    double height = t->least;
    for (size_t i = 0; i < t->count && row; i++) {
        struct pdf_style style = cell_style(&t->columns[i]);
        if (!t->columns[i].say)
            continue;
        t->columns[i].say(pdf_words(p), row, index);
        double own = pdf_measure(p, t->columns[i].width - 2 * PAD, &style, pdf_said(p)) + 2 * PAD;
        height = own > height ? own : height;
    }
    return height;
}

static void draw_row(struct pdf_page *p, const struct form_table *t, const struct json_object *row,
                     size_t index, double height)
{
    double x = PDF_LEFT;
    for (size_t i = 0; i < t->count; i++) {
        const struct form_column *c = &t->columns[i];
        struct pdf_style style = cell_style(c);
        pdf_frame(p, x, p->y, c->width, height, PDF_MUTED);
        pdf_tag_open(p, "TD");
        if (row && c->say) {
            c->say(pdf_words(p), row, index);
            pdf_text(p, x + PAD, p->y + PAD + 6.5, c->width - 2 * PAD, &style, pdf_said(p));
        }
        if (row && c->draw)
            c->draw(p, x, p->y + PAD + 7, c->width, row);
        pdf_tag_close(p);
        x += c->width;
    }
    p->y += height;
}

void form_rows(struct pdf_page *p, const struct form_table *t, const struct json_object *rows)
{
    size_t n = json_length(rows);
    pdf_room(p, HEAD + t->least);
    pdf_tag_hold(p, "Table");
    draw_head(p, t);
    for (size_t i = 0; i < n + t->blank; i++) {
        const struct json_object *row = i < n ? json_object_array_get_idx(rows, i) : NULL;
        double height = measure(p, t, row, i);
        if (pdf_room(p, height))
            draw_head_again(p, t);
        pdf_tag_hold(p, "TR");
        draw_row(p, t, row, i, height);
        pdf_tag_release(p, "TR");
    }
    pdf_tag_release(p, "Table");
    p->y += 12;
}

static void draw_signature(struct pdf_page *p, double x, double width, const struct form_sign *s)
{
    static const struct pdf_style role = {
        .size = 8.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .lines = 2};
    static const struct pdf_style name = {
        .size = 8.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .bold = true, .shrink = true};
    static const struct pdf_style number = {
        .size = 7.5, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .shrink = true};
    pdf_text(p, x, p->y + 9, width, &role, s->role);
    if (s->name)
        pdf_text(p, x, p->y + 62, width, &name, s->name);
    pdf_fill(p, x + 20, p->y + 65.5, width - 40, 0.6, PDF_INK);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "NIP ");
    strbuf_adds(words, s->number ? s->number : "");
    pdf_text(p, x, p->y + 75, width, &number, pdf_said(p));
}

void form_signatures(struct pdf_page *p, const struct form_sign *left,
                     const struct form_sign *right)
{
    double width = PDF_CONTENT / 2 - 20;
    pdf_room(p, SIGN_HEIGHT);
    draw_signature(p, PDF_LEFT, width, left);
    draw_signature(p, PDF_RIGHT - width, width, right);
    p->y += SIGN_HEIGHT;
}
