/* SPDX-License-Identifier: MIT */
/* What could not be shown or done, why, and what to do next. */
#include "page.h"

static void add_line(struct strbuf *out, const char *label, const char *s)
{
    if (s == NULL)
        return;
    strbuf_addf(out, "<p>%s", label);
    page_text(out, s);
    strbuf_adds(out, "</p>\n");
}

void page_problem(const struct page *p, const struct page_fault *fault, struct strbuf *out)
{
    page_open(p, fault->title, out);
    strbuf_adds(out, "<div class=\"galat\" role=\"alert\">\n");
    add_line(out, "", fault->detail);
    add_line(out, "Dasar: ", fault->article);
    add_line(out, "", fault->advice);
    strbuf_adds(out, "</div>\n<p><a href=\"/\">Kembali ke halaman depan</a></p>\n");
    if (fault->trace != NULL) {
        strbuf_adds(out, "<p><small>Nomor permintaan untuk administrator: ");
        page_text(out, fault->trace);
        strbuf_adds(out, "</small></p>\n");
    }
    page_close(out);
}
