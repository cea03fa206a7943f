/* SPDX-License-Identifier: MIT */
/* A form about one SOP, to be filled in on a phone: which SOP, by which article, its fields one
 * below the other, one button. The script sends it (aset/siklus.js). */
#include <inttypes.h>
#include <string.h>

#include "json.h"
#include "page.h"
#include "page_form_field.h"

static void add_about(const struct page *p, const struct json_object *form, struct strbuf *out)
{
    const struct json_object *sop = json_get(p->doc, "sop");

    strbuf_addf(out, "<p class=\"ket fakta\"><span><a href=\"/sop/%" PRId64 "\">",
                json_get_int(sop, "id", 0));
    page_text(out, page_member(sop, "judul"));
    strbuf_adds(out, "</a></span> <span>");
    page_value(out, sop, "nomor");
    strbuf_adds(out, "</span> <span>");
    page_text(out, page_member(sop, "unit"));
    strbuf_adds(out, "</span></p>\n");
    if (page_member(form, "pengantar")[0] != '\0') {
        strbuf_adds(out, "<p>");
        page_text(out, page_member(form, "pengantar"));
        strbuf_adds(out, "</p>\n");
    }
    if (page_member(form, "pasal")[0] != '\0') {
        strbuf_adds(out, "<p class=\"ket\">Dasar: ");
        page_text(out, page_member(form, "pasal"));
        strbuf_adds(out, "</p>\n");
    }
}

/* Fields that follow each other under one head, and only where another field has a value. */
struct section {
    const char *head, *when;
};

static void close_section(const struct section *s, struct strbuf *out)
{
    if (s->head[0] != '\0' || s->when[0] != '\0')
        strbuf_adds(out, "</section>\n");
}

static void open_section(const struct section *s, struct strbuf *out)
{
    if (s->head[0] == '\0' && s->when[0] == '\0')
        return;
    strbuf_adds(out, "<section");
    if (s->when[0] != '\0')
        page_attribute(out, "data-bila", s->when);
    strbuf_adds(out, ">\n");
    if (s->head[0] != '\0') {
        strbuf_adds(out, "<h2>");
        page_text(out, s->head);
        strbuf_adds(out, "</h2>\n");
    }
}

static void add_fields(const struct json_object *fields, struct strbuf *out)
{
    struct section now = {"", ""};

    for (size_t i = 0; fields != NULL && i < json_object_array_length(fields); i++) {
        const struct json_object *field = json_object_array_get_idx(fields, i);
        struct section next = {page_member(field, "kelompok"), page_member(field, "bila")};

        if (strcmp(now.head, next.head) != 0 || strcmp(now.when, next.when) != 0) {
            close_section(&now, out);
            open_section(&next, out);
            now = next;
        }
        page_form_field(out, field);
    }
    close_section(&now, out);
}

void page_form(const struct page *p, struct strbuf *out)
{
    const struct json_object *form = json_get(p->doc, "formulir");
    bool upload = strcmp(page_member(form, "nama"), "lampiran") == 0;

    page_open(p, page_member(form, "judul"), out);
    add_about(p, form, out);
    strbuf_adds(out, "<form class=\"isian\" method=\"post\"");
    page_attribute(out, upload ? "data-unggah" : "data-aksi", page_member(form, "aksi"));
    page_attribute(out, "data-ke", page_member(form, "ke"));
    strbuf_adds(out, ">\n");
    add_fields(json_get_array(p->doc, "medan"), out);
    strbuf_adds(out, "<div data-pesan aria-live=\"polite\"></div>\n<button class=\"utama\">");
    page_text(out, page_member(form, "kirim"));
    strbuf_adds(out,
                "</button>\n<noscript><p class=\"galat\">Formulir ini hanya dapat dikirim dengan "
                "JavaScript.</p></noscript>\n</form>\n");
    page_close(out);
}
