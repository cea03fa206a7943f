/* SPDX-License-Identifier: MIT */
/* Forms: what is known is printed, what is not has room to be written by hand. */
#ifndef SIKLUS_RENDER_FORM_H
#define SIKLUS_RENDER_FORM_H

#include "render_pdf.h"

/* The title of a form, in the middle; below it the articles it is by (dasar of the document). */
void form_title(struct pdf_page *p, const char *title, const struct json_object *basis);
/* "label: value", or a line to write on when s is NULL. */
void form_field(struct pdf_page *p, const char *label, const char *s);
/* The label alone; p->y stays. */
void form_label(struct pdf_page *p, const char *label);
/* A square to tick, ticked or not, and what it stands for; the place to the right of it. */
double form_tick(struct pdf_page *p, double x, double y, bool ticked, const char *label);

/* A table with lines around its cells. */
struct form_column {
    const char *head;
    double width; /* together PDF_CONTENT */
    enum pdf_align align;
    /* NULL: what draw does, or empty. */
    void (*say)(struct strbuf *words, const struct json_object *row, size_t index);
    void (*draw)(struct pdf_page *p, double x, double y, double width,
                 const struct json_object *row);
};
struct form_table {
    const struct form_column *columns;
    size_t count;
    double least; /* the least height of a row: room for handwriting */
    size_t blank; /* rows that stay empty, after those of the document */
};
/* The remark of a row; nothing, and so room to write, where there is none. */
void form_say_catatan(struct strbuf *words, const struct json_object *row, size_t index);
/* Its rows, over as many pages as they take, and the blank ones. rows may be NULL. */
void form_rows(struct pdf_page *p, const struct form_table *t, const struct json_object *rows);

/* Two places to sign, side by side; a name that is NULL is a line. */
struct form_sign {
    const char *role;
    const char *name;
    const char *number;
};
void form_signatures(struct pdf_page *p, const struct form_sign *left,
                     const struct form_sign *right);

#endif
