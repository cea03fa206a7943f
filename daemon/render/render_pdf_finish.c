/* SPDX-License-Identifier: MIT */
/* Whole lines are inserted into objects that are not compressed; then the table of where each
 * object begins (xref) and the place of that table, which are the end of the file, are written
 * anew. */
#include "render_pdf_finish.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"

#define CATALOG "<< /Type /Catalog\n"
#define FIGURE "<< /Type /StructElem\n   /S /Figure\n"
#define TABLE_END "startxref\n"
#define ENTRY 20 /* of the table: ten digits, the generation, whether it is in use */

struct finish {
    const char *old; /* the file as it was */
    size_t len;
    size_t kept;         /* so much of its beginning stays as it is */
    size_t taken;        /* so much of it has been taken over */
    size_t table;        /* where its xref begins */
    struct strbuf *to;   /* what the file becomes behind that beginning */
    size_t *from, *more; /* behind from[i] of the old file everything is so much later */
    size_t count;
};

static const char *find(const struct finish *f, size_t at, const char *what)
{
    return memmem(f->old + at, f->len - at, what, strlen(what));
}

/* Takes the file over to behind what, which begins at at; the caller then adds to it. */
static void take_to(struct finish *f, const char *at, const char *what)
{
    size_t end = (size_t)(at - f->old) + strlen(what);
    if (f->count == 0)
        f->kept = end;
    else
        strbuf_add(f->to, f->old + f->taken, end - f->taken);
    f->taken = end;
}

static void note_shift(struct finish *f, size_t added)
{
    f->from[f->count] = f->taken;
    f->more[f->count] = (f->count ? f->more[f->count - 1] : 0) + added;
    f->count++;
}

/* A text of PDF: UTF-16 in hexadecimal digits, behind its mark. */
static void add_text(struct strbuf *to, const char *s)
{
    glong n = 0;
    gunichar2 *units = g_utf8_to_utf16(s, -1, NULL, &n, NULL);
    strbuf_adds(to, "<FEFF");
    for (glong i = 0; units && i < n; i++)
        strbuf_addf(to, "%04X", (unsigned)units[i]);
    strbuf_addc(to, '>');
    g_free(units);
}

static void tell_figures(struct finish *f, const struct strbuf *tells)
{
    for (size_t told = 0; told < tells->len; told += strlen(tells->data + told) + 1) {
        const char *at = find(f, f->taken, FIGURE);
        if (!at)
            return;
        take_to(f, at, FIGURE);
        size_t before = f->to->len;
        strbuf_adds(f->to, "   /Alt ");
        add_text(f->to, tells->data + told);
        strbuf_addc(f->to, '\n');
        note_shift(f, f->to->len - before);
    }
}

static void say_language(struct finish *f)
{
    static const char said[] = "   /Lang (id)\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
    const char *at = find(f, f->taken, CATALOG);
    if (!at)
        return;
    take_to(f, at, CATALOG);
    strbuf_adds(f->to, said);
    note_shift(f, strlen(said));
}

static size_t moved(const struct finish *f, size_t at)
{
    for (size_t i = f->count; i > 0; i--) {
        if (at >= f->from[i - 1])
            return at + f->more[i - 1];
    }
    return at;
}

/* "xref", the first object and how many, then their places; free ones are left. */
static bool move_table(struct finish *f)
{
    const char *at = f->old + f->table;
    int head = 0, count = 0;
    if (sscanf(at, "xref\n0 %d\n%n", &count, &head) != 1 || head == 0 || count < 0 ||
        (size_t)count > (f->len - f->table - (size_t)head) / ENTRY)
        return false;
    strbuf_add(f->to, f->old + f->taken, f->table + (size_t)head - f->taken);
    at += head;
    for (int i = 0; i < count; i++, at += ENTRY) {
        bool used = at[17] == 'n';
        strbuf_addf(f->to, "%010zu%.10s", used ? moved(f, strtoul(at, NULL, 10)) : 0, at + 10);
    }
    f->taken = (size_t)(at - f->old);
    return true;
}

/* Where the table is stands on the last line but one. */
static bool find_table(struct finish *f)
{
    size_t tail = f->len > 64 ? f->len - 64 : 0;
    const char *at = find(f, tail, TABLE_END);
    if (!at)
        return false;
    f->table = strtoul(at + strlen(TABLE_END), NULL, 10);
    return f->table < tail && strncmp(f->old + f->table, "xref\n", 5) == 0;
}

static bool rebuild(struct finish *f, const struct strbuf *tells)
{
    if (!find_table(f))
        return false;
    tell_figures(f, tells);
    say_language(f);
    size_t table = moved(f, f->table);
    if (f->count == 0 || f->taken > f->table || !move_table(f))
        return false;
    const char *end = find(f, f->taken, TABLE_END);
    if (!end)
        return false;
    take_to(f, end, TABLE_END);
    strbuf_addf(f->to, "%zu\n%%%%EOF\n", table);
    return true;
}

int pdf_finish(struct strbuf *out, size_t start, const struct strbuf *tells)
{
    _cleanup_(strbuf_free) struct strbuf to = STRBUF_INIT;
    size_t figures = 0;
    for (size_t i = 0; i < tells->len; i++)
        figures += tells->data[i] == '\0';
    struct finish f = {.old = out->data + start, .len = out->len - start, .to = &to};
    f.from = calloc(2 * (figures + 1), sizeof *f.from);
    if (!f.from)
        return -ENOMEM;
    f.more = f.from + figures + 1;
    bool rebuilt = rebuild(&f, tells);
    free(f.from);
    if (to.failed)
        return -ENOMEM;
    if (rebuilt) {
        out->len = start + f.kept;
        strbuf_add(out, to.data, to.len);
    }
    return out->failed ? -ENOMEM : 0;
}
