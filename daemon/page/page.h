/* SPDX-License-Identifier: MIT */
/* What people see in a browser: a document of SQL in, a whole page of HTML out. Pure, as the other
 * forms of a document are (render.h): no clock, no look-up, nothing of a request but what struct
 * page names. A page works without its script, which only sends forms and keeps what was typed. */
#ifndef SIKLUS_PAGE_H
#define SIKLUS_PAGE_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "strbuf.h"

/* Content-Security-Policy of every page: only what this daemon serves, and no style or script in
 * the page itself. */
#define PAGE_POLICY                                                                                \
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src "        \
    "'self'; "                                                                                     \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

struct page {
    const struct json_object *doc; /* of the page's SQL function; NULL: the page has none */
    const char *target;            /* as asked for: "/sop/7?as_of=2026-11-21" */
    const char *csrf;              /* the mark its forms send along; "" without a session */
};

/* What a page could not show or do. Everything but the words may be NULL. */
struct page_fault {
    int status;
    const char *title; /* "Tidak ditemukan" */
    const char *detail, *article, *advice;
    const char *trace; /* id of the request, to be told to an administrator */
};

typedef void page_fn(const struct page *p, struct strbuf *out);

/* --- the pages --- */
page_fn page_login; /* doc: ke, nama, galat, kode (bool: a code is wanted), all optional */
page_fn page_bupati;
page_fn page_skpd; /* doc: unit, kewajiban, sop…; or pilih: the units to choose from */
page_fn page_cari; /* doc: q, hasil: what was found; none without q */
page_fn page_sop_show;
page_fn page_form;       /* doc: formulir, medan: its fields */
page_fn page_organisasi; /* the work queue of Bagian Organisasi */
page_fn page_mutu;       /* what is wanting in the data */
page_fn page_saluran;    /* is mail going out */
page_fn page_rencana;
page_fn page_kalender;
page_fn page_buku;    /* the ledger of reminders */
page_fn page_kiriman; /* one of it */
page_fn page_laporan;
page_fn page_terbit;
page_fn page_jadwal;
page_fn page_impor;
page_fn page_akun; /* one's own: who one is, second factor, password */
void page_problem(const struct page *p, const struct page_fault *fault, struct strbuf *out);

/* --- their frame: head, menu and heading; foot --- */
/* The menu is doc's "saya": {nama, peran, menu: [{ke, nama}]}; without it there is none. */
void page_open(const struct page *p, const char *title, struct strbuf *out);
void page_close(struct strbuf *out);

/* --- their parts --- */
/* Is it a path of ours that may be gone to: neither "//elsewhere" nor what a browser reads as that?
 */
bool page_is_ours(const char *target);
/* A text member of a document, borrowed; "" when it is absent. */
const char *page_member(const struct json_object *o, const char *key);
/* Foreign text, cleaned (render_text_plain) and escaped: for text and for quoted attributes. NULL:
 * none. */
void page_text(struct strbuf *out, const char *s);
/* A member as page_text; a dash when it is empty. */
void page_value(struct strbuf *out, const struct json_object *o, const char *key);
/* name="value" with a blank before it. */
void page_attribute(struct strbuf *out, const char *name, const char *value);
/* A text as one segment of a path or one value of a query, percent-encoded. */
void page_segment(struct strbuf *out, const char *s);
/* <a href="path/part">text</a>; part is escaped as one segment of a path, "" for none. */
void page_link(struct strbuf *out, const char *path, const char *part, const char *text);
/* <time datetime="2026-11-21">21 November 2026</time>; a dash when it is empty. */
void page_date(struct strbuf *out, const char *iso);
/* A number with its dots; a dash when the member is absent. */
void page_number(struct strbuf *out, const struct json_object *o, const char *key);
/* A state of an SOP as a coloured word: "terlambat". */
void page_state(struct strbuf *out, const char *state);
/* A figure: the number, large, and what it is. kind: class of CSS, or "". */
void page_tile(struct strbuf *out, const char *label, int64_t figure, const char *note,
               const char *kind);
/* The same with a figure that is more than a whole number: "91,2 %". */
void page_tile_text(struct strbuf *out, const char *label, const char *figure, const char *note,
                    const char *kind);
/* The form that finds SOPs by words, with what was asked for; NULL: the small one of the head. */
void page_search(const char *q, struct strbuf *out);
/* The hidden field that a form without script needs. */
void page_csrf(const struct page *p, struct strbuf *out);

#endif
