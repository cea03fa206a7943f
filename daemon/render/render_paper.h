/* SPDX-License-Identifier: MIT */
/* What the assessment of needs and the plan of evaluations share: one document from SQL, two forms
 * on paper. Head, five figures and the place to sign are alike; a kind says what stands between. */
#ifndef SIKLUS_RENDER_PAPER_H
#define SIKLUS_RENDER_PAPER_H

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>

#include "render_pdf.h"
#include "render_xlsx.h"
#include "strbuf.h"

struct paper;

struct paper_figure {
    const char *label;
    const char *key;  /* of the summary */
    const char *note; /* NULL: what the kind says */
    uint32_t colour;
};

struct paper_kind {
    const char *title;
    const char *vacant;  /* the office that signs where there is no head */
    const char *remark;  /* after the date, or NULL */
    const char *counted; /* a member without which, from 1, there is no document; or NULL */
    /* "Tahun 2027" after the title, and what is shown; NULL: nothing. */
    void (*say_period)(struct strbuf *words, const struct paper *k);
    void (*say_standing)(struct strbuf *words, const struct paper *k);
    void (*say_note)(struct strbuf *words, const struct paper *k);
    struct paper_figure figures[PDF_TILES];
};

/* Everything is borrowed from the document. What is absent is NULL. */
struct paper {
    const struct paper_kind *kind;
    const struct json_object *doc;
    const char *unit;
    const char *as_of;
    const char *made;
    int64_t made_at; /* seconds since 1970 */
    const struct json_object *summary;
    const struct json_object *head;
    const struct json_object *basis;
};

/* A sheet that is one list of the document. */
struct paper_sheet {
    const char *name;
    const char *member;
    const struct xlsx_column *columns;
    size_t count;
};

/* Of an object; never negative. */
int64_t paper_number(const struct json_object *o, const char *key);
/* Title and period. */
void paper_say_title(struct strbuf *words, const struct paper *k);

/* 0, or -EINVAL: not such a document, or without a date or a time of making. */
int paper_open(const struct paper_kind *kind, const struct json_object *doc, struct paper *ret);
/* draw gets the struct paper, and draws what stands between the figures and the place to sign. */
int paper_pdf(const struct paper_kind *kind, const struct json_object *doc,
              void (*draw)(struct pdf_page *p, const struct paper *k), struct strbuf *out);
/* put_more, which may be NULL, writes below the figures. */
int paper_xlsx(const struct paper_kind *kind, const struct json_object *doc,
               const struct paper_sheet *sheets, size_t count,
               void (*put_more)(struct xlsx_book *b, struct xlsx_place at, const struct paper *k),
               struct strbuf *out);

#endif
