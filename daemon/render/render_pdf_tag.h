/* SPDX-License-Identifier: MIT */
/* What the parts of a page are, for those who have it read out and for programs that take it apart:
 * the structure of a tagged PDF, and its outline. Names are those of the standard: "H1", "P",
 * "Table", "TR", "TH", "TD", "Figure". */
#ifndef SIKLUS_RENDER_PDF_TAG_H
#define SIKLUS_RENDER_PDF_TAG_H

#include "strbuf.h"

struct pdf_page;

struct pdf_tags {
    const char *part;    /* the one being shown; NULL: none, or one that is not read out */
    int depth;           /* of parts within it, which are but one */
    int title;           /* of the outline, above its headings */
    struct strbuf tells; /* the words of each figure, with its NUL */
};

/* A part that is read as a whole: what is shown until it is closed, parts within it too. NULL is an
 * ornament that nobody reads out, such as the foot of a page. A page does not end within a part. */
void pdf_tag_open(struct pdf_page *p, const char *name);
void pdf_tag_close(struct pdf_page *p);
/* A figure, and in words what it shows. */
void pdf_tag_figure(struct pdf_page *p, const char *tell);
/* What holds parts and may go over pages. */
void pdf_tag_hold(struct pdf_page *p, const char *name);
void pdf_tag_release(struct pdf_page *p, const char *name);
/* A heading, of level 1 or 2, as a part and in the outline; what it shows comes next. */
void pdf_tag_heading(struct pdf_page *p, int level, const char *title);

#endif
