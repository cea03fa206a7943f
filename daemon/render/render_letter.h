/* SPDX-License-Identifier: MIT */
/* What makes a report a letter of an office (naskah dinas): its head, number and date, to whom, who
 * signs. Members "kop", "penanda", "kepada", "as_of", and "terbit" {nomor, tanggal, sidik,
 * menggantikan}, which only an issued report has; without it the letter says that it is a view. */
#ifndef SIKLUS_RENDER_LETTER_H
#define SIKLUS_RENDER_LETTER_H

#include <json-c/json.h>

#include "render_pdf.h"
#include "strbuf.h"

struct letter {
    const struct json_object *head;   /* kop */
    const struct json_object *signer; /* penanda */
    const char *vacant;               /* the office where nobody signs; NULL: whoever reports */
    const struct json_object *issued; /* terbit, or NULL */
    const char *to;                   /* or NULL */
    const char *as_of;
};

/* What the document says of it; borrowed from doc. */
struct letter letter_open(const struct json_object *doc);
/* The head of the first page: the office, then number, matter and date; leaves p->y below. */
void letter_draw_head(struct pdf_page *p, const struct letter *l, const char *matter);
/* The lines of the office alone. */
void letter_draw_office(struct pdf_page *p, const struct letter *l);
/* Date, office and name of the one who signs, right of the page from p->y, LETTER_SIGN high. */
#define LETTER_SIGN 92.0
#define LETTER_SIGN_WIDTH 200.0
void letter_draw_signature(struct pdf_page *p, const struct letter *l);
/* Draws a letter: title and matter go into the file's metadata, number and hash into the foot. The
 * document has members unit, as_of and dibuat, else -EINVAL. */
int letter_write(const struct json_object *doc, const char *title, const char *matter,
                 const char *keywords, void (*draw)(struct pdf_page *p, const void *doc),
                 const void *drawn, struct strbuf *out);
/* The same of a report that is no letter: below the lines of the office, where the document names
 * them; from when it is issued with number and hash in the foot. */
int letter_write_file(const struct json_object *doc, const struct pdf_file *file,
                      struct strbuf *out);

#endif
