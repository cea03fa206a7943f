/* SPDX-License-Identifier: MIT */
#include "render_pdf_tag.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

#include "render_pdf.h"
#include "render_text.h"

#define OUTLINE_MAX 120
#define TELL_MAX 2000

/* While pages are counted nobody reads them. */
static bool is_kept(const struct pdf_page *p)
{
    return p->pages > 0;
}

void pdf_tag_open(struct pdf_page *p, const char *name)
{
    if (p->tags.depth++ > 0 || !name || !is_kept(p))
        return;
    p->tags.part = name;
    cairo_tag_begin(p->cr, name, NULL);
}

void pdf_tag_figure(struct pdf_page *p, const char *tell)
{
    pdf_tag_open(p, "Figure");
    if (p->tags.depth > 1 || !is_kept(p))
        return;
    render_text_plain(&p->tags.tells, tell, strlen(tell), TELL_MAX);
    strbuf_addc(&p->tags.tells, '\0');
}

void pdf_tag_close(struct pdf_page *p)
{
    if (--p->tags.depth > 0 || !p->tags.part)
        return;
    cairo_tag_end(p->cr, p->tags.part);
    p->tags.part = NULL;
}

void pdf_tag_hold(struct pdf_page *p, const char *name)
{
    if (p->tags.depth == 0 && is_kept(p))
        cairo_tag_begin(p->cr, name, NULL);
}

void pdf_tag_release(struct pdf_page *p, const char *name)
{
    if (p->tags.depth == 0 && is_kept(p))
        cairo_tag_end(p->cr, name);
}

static int add_outline(struct pdf_page *p, int parent, const char *title,
                       cairo_pdf_outline_flags_t flags)
{
    char place[64];
    /* Whole points: a fraction would be written as the locale has it. */
    snprintf(place, sizeof place, "page=%d pos=[%d %d]", p->number, (int)PDF_LEFT, (int)p->y);
    strbuf_reset(&p->text);
    render_text_plain(&p->text, title, strlen(title), OUTLINE_MAX);
    return cairo_pdf_surface_add_outline(cairo_get_target(p->cr), parent,
                                         p->text.len ? p->text.data : "", place, flags);
}

void pdf_tag_heading(struct pdf_page *p, int level, const char *title)
{
    static const char *const names[] = {"H1", "H2"};
    if (is_kept(p) && level == 1)
        p->tags.title = add_outline(p, CAIRO_PDF_OUTLINE_ROOT, title, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    else if (is_kept(p))
        add_outline(p, p->tags.title, title, 0);
    pdf_tag_open(p, names[level - 1]);
}
