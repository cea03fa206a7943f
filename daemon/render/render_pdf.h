/* SPDX-License-Identifier: MIT */
/* A4 pages and the few things drawn on them. cairo writes the content stream and pango shapes the
 * text; nothing of a document reaches the file in any other way, and never as markup. */
#ifndef SIKLUS_RENDER_PDF_H
#define SIKLUS_RENDER_PDF_H

#include <json-c/json.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render_pdf_tag.h"
#include "strbuf.h"

/* Points: 1/72 inch. */
#define PDF_WIDTH 595.28
#define PDF_HEIGHT 841.89
#define PDF_LEFT 45.0
#define PDF_RIGHT (PDF_WIDTH - 45.0)
#define PDF_CONTENT (PDF_RIGHT - PDF_LEFT)
#define PDF_TOP 40.0
#define PDF_FOOT (PDF_HEIGHT - 34) /* the line above the page number */

#define PDF_INK 0x1c2733
#define PDF_MUTED 0x5b6875
#define PDF_RULE 0xc9d1d9
#define PDF_PANEL 0xf3f5f7
#define PDF_ACCENT 0x1f3a5f
/* How things stand, in every report alike. */
#define PDF_KEPT 0x38866a
#define PDF_SOON 0xf4c95d
#define PDF_LATE 0x951b1e

enum pdf_align { PDF_ALIGN_LEFT, PDF_ALIGN_CENTER, PDF_ALIGN_RIGHT };

struct pdf_page;

struct pdf_style {
    double size;
    uint32_t colour; /* 0xrrggbb */
    enum pdf_align align;
    bool bold;
    int lines;   /* wrapped into at most so many, the last cut by an ellipsis; 0 is 1 */
    bool shrink; /* made smaller instead of cut: a number must never lose its last digits */
};

/* A document to be drawn. The same document gives the same bytes: the only time in the file is its
 * own. */
struct pdf_file {
    const char *title;
    const char *unit;
    const char *made; /* RFC 3339 */
    int64_t made_at;  /* the same in seconds since 1970 */
    void (*draw)(struct pdf_page *p, const void *doc);
    const void *doc;
};

/* What the file says about itself besides; any may be NULL. */
struct pdf_about {
    const char *author;
    const char *subject;
    const char *keywords;
    const char *foot; /* on the left of each page's foot, instead of who made it when */
};

struct pdf_page {
    const struct pdf_file *file;
    const struct pdf_about *about;
    int number, pages; /* this one, from 1; how many there will be, 0 while they are counted */
    cairo_t *cr;
    PangoLayout *layout;
    struct pdf_tags tags;
    double y;            /* sections go downwards from here */
    struct strbuf text;  /* the string being shown, made printable */
    struct strbuf words; /* for callers who put a string together: pdf_words() */
};

/* The five states of an SOP that has not been revoked. The fills keep apart on a grey printer, too.
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

/* Shows s with its first baseline at y, within [x, x + width]; returns the height it took. It is a
 * paragraph of its own unless a part is open. */
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
/* Its outline, half a point thick. */
void pdf_frame(struct pdf_page *p, double x, double y, double width, double height,
               uint32_t colour);
void pdf_rule(struct pdf_page *p, double y, double thick, uint32_t colour);
/* The title of the document, its first baseline at y, as wide as the page; returns its height. */
double pdf_title(struct pdf_page *p, double y, const struct pdf_style *style, const char *s);
/* The heading of a section; moves p->y below it. */
#define PDF_HEADING 15.0
void pdf_heading(struct pdf_page *p, const char *title);

/* A figure in a panel: what it is, the number, and what to know about it. */
#define PDF_TILES 5
#define PDF_TILE_HEIGHT 56.0
void pdf_tile(struct pdf_page *p, size_t index, const char *label, uint32_t colour);
void pdf_tile_figure(struct pdf_page *p, size_t index, const char *s);
void pdf_tile_note(struct pdf_page *p, size_t index, const char *s);

/* A table is its columns: heading, width and what to say of a row. */
struct pdf_column {
    const char *head;
    double width;
    enum pdf_align align;
    bool wraps; /* else shrinks: a number or a date is shown whole */
    void (*say)(struct strbuf *words, const struct json_object *row, size_t index);
};
struct pdf_table {
    const struct pdf_column *columns;
    size_t count;
    int lines; /* a cell that wraps has at most so many */
    /* What stands below a row in small letters, or nothing; NULL: never anything. */
    void (*say_more)(struct strbuf *words, const struct json_object *row);
    /* Puts the name under which a row stands, with those that follow it and have the same, into
     * pdf_words(p). NULL: rows stand alone. */
    void (*say_group)(struct pdf_page *p, const struct json_object *row);
};
#define PDF_TABLE_HEAD 14.0
/* The height of the highest row. */
double pdf_table_row_max(int lines);
/* again: the table goes on on another page. */
void pdf_table_head(struct pdf_page *p, const struct pdf_table *t, bool again);
/* One row: how high it is, and to show it at p->y, moved below it. */
double pdf_table_measure(struct pdf_page *p, const struct pdf_table *t,
                         const struct json_object *row, size_t index);
void pdf_table_row(struct pdf_page *p, const struct pdf_table *t, const struct json_object *row,
                   size_t index);

/* Ends the page with its foot and begins the next one. */
void pdf_turn(struct pdf_page *p);
/* Turns the page when so much does not fit any more; did it? */
bool pdf_room(struct pdf_page *p, double height);
/* What of a list must fit to begin it on a page: its head, and its first row whole. */
double pdf_list_beginning(struct pdf_page *p, const struct pdf_table *t,
                          const struct json_object *rows);
/* The rows of a table over as many pages as they take, its head on each. */
void pdf_list(struct pdf_page *p, const struct pdf_table *t, const struct json_object *rows);
/* A heading, and a table or the sentence that there is nothing. */
void pdf_section(struct pdf_page *p, const char *title, const struct pdf_table *t,
                 const struct json_object *rows, const char *none);
/* Draws the document, appended to out: 0 or -errno. */
int pdf_file_write(const struct pdf_file *file, struct strbuf *out);
/* The same with what the file says about itself. */
int pdf_file_write_about(const struct pdf_file *file, const struct pdf_about *about,
                         struct strbuf *out);

#endif
