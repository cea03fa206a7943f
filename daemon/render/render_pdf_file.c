/* SPDX-License-Identifier: MIT */
/* A document of pages: drawn once to count them, with its bytes dropped, and once to keep. */
#include <cairo-pdf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "render_pdf.h"
#include "render_pdf_finish.h"
#include "render_text.h"

static cairo_status_t on_bytes(void *out, const unsigned char *data, unsigned int len)
{
    strbuf_add(out, data, len);
    return ((struct strbuf *)out)->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_member(cairo_surface_t *surface, struct pdf_page *p, cairo_pdf_metadata_t member,
                       const char *s)
{
    if (!s)
        return;
    render_text_plain(pdf_words(p), s, strlen(s), 300);
    cairo_pdf_surface_set_metadata(surface, member, pdf_said(p));
}

/* In UTC, written here, since cairo takes the clock's time for a date it cannot read. */
static void set_metadata(cairo_surface_t *surface, struct pdf_page *p)
{
    char made[32];
    struct tm tm;
    time_t made_at = (time_t)p->file->made_at;
    gmtime_r(&made_at, &tm);
    strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &tm);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, p->file->title);
    strbuf_adds(words, ", ");
    render_text_plain(words, p->file->unit, strlen(p->file->unit), 200);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pdf_said(p));
    set_member(surface, p, CAIRO_PDF_METADATA_AUTHOR, p->about->author);
    set_member(surface, p, CAIRO_PDF_METADATA_SUBJECT, p->about->subject);
    set_member(surface, p, CAIRO_PDF_METADATA_KEYWORDS, p->about->keywords);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "siklus " SIKLUS_VERSION);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

static void draw_foot(struct pdf_page *p)
{
    static const struct pdf_style small = {.size = 6.5, .colour = PDF_MUTED, .shrink = true};
    static const struct pdf_style right = {
        .size = 6.5, .colour = PDF_MUTED, .align = PDF_ALIGN_RIGHT};
    char number[16];
    snprintf(number, sizeof number, "%d", p->number);
    cairo_pdf_surface_set_page_label(cairo_get_target(p->cr), number);
    pdf_tag_open(p, NULL);
    pdf_rule(p, PDF_FOOT, 0.5, PDF_RULE);
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Dibuat oleh siklus, ");
    render_text_moment(words, p->file->made);
    pdf_text(p, PDF_LEFT, PDF_FOOT + 10, PDF_CONTENT - 80, &small,
             p->about->foot ? p->about->foot : pdf_said(p));
    words = pdf_words(p);
    strbuf_addf(words, "Halaman %d/%d", p->number, p->pages);
    pdf_text(p, PDF_RIGHT - 80, PDF_FOOT + 10, 80, &right, pdf_said(p));
    pdf_tag_close(p);
}

void pdf_turn(struct pdf_page *p)
{
    draw_foot(p);
    cairo_show_page(p->cr);
    p->number++;
    p->y = PDF_TOP;
}

/* Unhinted and without regard to any screen: the shapes of a page do not depend on the machine. */
static PangoLayout *new_layout(cairo_t *cr, PangoFontMap *fonts)
{
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string("id"));
    pango_cairo_update_context(cr, context);
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    /* A title in another script must not change the side that a column keeps to. */
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    return layout;
}

#ifdef __SANITIZE_ADDRESS__
/* fontconfig keeps its patterns behind offsets, where the leak checker cannot follow. The names are
 * the sanitizer's own hooks. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier) */
{
    return "leak:libfontconfig\n";
}
const char *__lsan_default_options(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_options(void)  /* NOLINT(bugprone-reserved-identifier) */
{
    return "print_suppressions=0";
}
#endif

static int status_errno(cairo_status_t status, const struct pdf_page *p)
{
    if (p->text.failed || p->words.failed || p->tags.tells.failed ||
        status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_WRITE_ERROR)
        return -ENOMEM;
    return status == CAIRO_STATUS_SUCCESS ? 0 : -EIO;
}

/* Draws every page to a stream; *ret_pages is how many. */
static int draw(const struct pdf_file *file, const struct pdf_about *about,
                cairo_write_func_t write, struct strbuf *out, int pages, int *ret_pages)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write, out, PDF_WIDTH, PDF_HEIGHT);
    PangoFontMap *fonts = pango_cairo_font_map_new();
    size_t start = out ? out->len : 0;
    struct pdf_page p = {.file = file,
                         .about = about,
                         .number = 1,
                         .pages = pages,
                         .cr = cairo_create(surface),
                         .y = PDF_TOP};
    p.layout = new_layout(p.cr, fonts);
    set_metadata(surface, &p);
    pdf_tag_hold(&p, "Document");
    file->draw(&p, file->doc);
    pdf_tag_release(&p, "Document");
    draw_foot(&p);
    cairo_show_page(p.cr);
    cairo_surface_finish(surface);
    *ret_pages = p.number;
    int r = status_errno(cairo_surface_status(surface), &p);
    if (r == 0 && out)
        r = pdf_finish(out, start, &p.tags.tells);
    g_object_unref(p.layout);
    cairo_destroy(p.cr);
    g_object_unref(fonts);
    cairo_surface_destroy(surface);
    strbuf_free(&p.text);
    strbuf_free(&p.words);
    strbuf_free(&p.tags.tells);
    return r;
}

int pdf_file_write_about(const struct pdf_file *file, const struct pdf_about *about,
                         struct strbuf *out)
{
    int pages;
    int r = draw(file, about, NULL, NULL, 0, &pages);
    return r < 0 ? r : draw(file, about, on_bytes, out, pages, &pages);
}

int pdf_file_write(const struct pdf_file *file, struct strbuf *out)
{
    static const struct pdf_about nothing = {0};
    return pdf_file_write_about(file, &nothing, out);
}
