/* SPDX-License-Identifier: MIT */
/* One page on a phone: are we compliant, where not, is it getting better? Read-only. */
#include "json.h"
#include "page.h"

static void add_figures(const struct json_object *total, struct strbuf *out)
{
    strbuf_adds(out, "<dl class=\"angka-angka\">\n");
    page_tile(out, "SOP berlaku", json_get_int(total, "sop", 0), "", "");
    page_tile(out, "Terlambat dievaluasi", json_get_int(total, "terlambat", 0), "", "terlambat");
    page_tile(out, "Segera dievaluasi", json_get_int(total, "segera", 0), "", "segera");
    page_tile(out, "Kebutuhan tanpa SOP",
              json_get_int(total, "kebutuhan", 0) - json_get_int(total, "tercakup", 0), "", "");
    strbuf_adds(out, "</dl>\n");
}

void page_bupati(const struct page *p, struct strbuf *out)
{
    page_open(p, "Keadaan SOP", out);
    strbuf_adds(out, "<p class=\"ket\">");
    page_value(out, json_get(p->doc, "unit"), "nama");
    strbuf_adds(out, ", keadaan ");
    page_date(out, page_member(p->doc, "as_of"));
    strbuf_adds(out, "</p>\n");
    add_figures(json_get(p->doc, "total"), out);
    page_close(out);
}
