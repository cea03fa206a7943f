/* SPDX-License-Identifier: MIT */
/* What pages with lists share: the form that filters them, the way on, pages that belong together.
 */
#ifndef SIKLUS_PAGE_LIST_H
#define SIKLUS_PAGE_LIST_H

#include "page.h"

/* A label and its field. more: further attributes as they stand, or "". */
void page_field(struct strbuf *out, const char *name, const char *label, const char *type,
                const char *value, const char *more);
/* A label and a choice among options, [{nilai, nama}]; none: the words of no choice, NULL: there
 * must be one. */
void page_choice(struct strbuf *out, const char *name, const char *label,
                 const struct json_object *options, const char *chosen, const char *none);
/* The unit: a choice among the document's pilihan.unit; a field for its kode when there are too
 * many. none: the words of no choice. */
void page_unit(struct strbuf *out, const struct json_object *doc, const char *name,
               const char *label, const char *chosen, const char *none);

/* The unit that a form below the filters must name, under an id of its own. */
void page_unit_again(struct strbuf *out, const struct json_object *doc, const char *id,
                     const char *chosen);

/* A form of filters opened and closed; it works without a script. */
void page_filter_open(struct strbuf *out, const char *path);
void page_filter_close(struct strbuf *out, const char *path);

/* "?a=b&amp;c=d" of the texts of an object, fit for an attribute; and one more, or NULL. */
void page_query(struct strbuf *out, const struct json_object *o, const char *key,
                const char *value);
/* The link to the rows that follow, when the document has "berikut"; the filters are its
 * "saring". */
void page_onward(struct strbuf *out, const char *path, const struct json_object *doc);
/* The pages of the document's "bagian", side by side. */
void page_tabs(const struct page *p, struct strbuf *out);

/* A section: its heading, with how many there are (-1: none is said). */
void page_section(struct strbuf *out, const char *heading, int64_t count);
/* A table opened; heads end in NULL. On a phone each row is a card, whose cells name their head. */
void page_table_open(struct strbuf *out, const char *caption, const char *const *heads);
void page_table_close(struct strbuf *out);
/* A cell opened under its head, up to </td>. */
void page_cell(struct strbuf *out, const char *head);
/* The title of an SOP as a link to its page; plain text of what has none. */
void page_sop(struct strbuf *out, const struct json_object *row);
/* "21 November 2026 pukul 09.00 WIB"; a dash when it is empty. */
void page_moment(struct strbuf *out, const char *iso);
/* One sentence in a paragraph of this class. */
void page_note(struct strbuf *out, const char *kind, const char *words);

#endif
