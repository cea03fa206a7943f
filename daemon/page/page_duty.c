/* SPDX-License-Identifier: MIT */
#include "page_duty.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "json.h"
#include "page.h"
#include "render_text.h"

void page_step(struct strbuf *out, const struct json_object *step, const char *about, bool first)
{
    const char *to = page_member(step, "ke");

    if (!page_is_ours(to))
        return;
    strbuf_addf(out, "<a class=\"tombol%s\"", first ? " utama" : "");
    page_attribute(out, "href", to);
    if (about[0] != '\0')
        page_attribute(out, "aria-describedby", about);
    strbuf_adds(out, ">");
    page_text(out, page_member(step, "nama"));
    strbuf_adds(out, "</a>\n");
}

/* "terlambat 12 hari", "jatuh tempo hari ini", "3 hari lagi", in the colour of the state. */
static void add_days(struct strbuf *out, const struct json_object *duty)
{
    int64_t days = json_get_int(duty, "hari", 0);
    bool soon = strcmp(page_member(duty, "status"), "segera") == 0;

    strbuf_addf(out, "<span class=\"status %s\">",
                days > 0 ? "terlambat"
                : soon   ? "segera"
                         : "proses");
    if (days == 0) {
        strbuf_adds(out, "jatuh tempo hari ini");
    } else {
        if (days > 0)
            strbuf_adds(out, "terlambat ");
        render_text_number(out, days > 0 ? days : -days);
        strbuf_adds(out, days > 0 ? " hari" : " hari lagi");
    }
    strbuf_adds(out, "</span>");
}

static void add_head(struct strbuf *out, const struct json_object *duty, size_t i, bool alone)
{
    int64_t sop = json_get_int(duty, "sop", 0);

    strbuf_adds(out, "<p class=\"baris\">");
    add_days(out, duty);
    strbuf_adds(out, " <span>");
    page_text(out, page_member(duty, "nama"));
    strbuf_addf(out, "</span></p>\n<h3 id=\"kewajiban-%zu\">", i);
    if (alone) {
        page_text(out, page_member(duty, "tindakan"));
    } else if (sop > 0) {
        strbuf_addf(out, "<a href=\"/sop/%" PRId64 "\">", sop);
        page_text(out, page_member(duty, "judul"));
        strbuf_adds(out, "</a>");
    } else {
        page_text(out, page_member(duty, "unit"));
    }
    strbuf_adds(out, "</h3>\n");
}

static void add_part(struct strbuf *out, const char *before, const char *s)
{
    if (s[0] == '\0')
        return;
    strbuf_addf(out, "<span>%s", before);
    page_text(out, s);
    strbuf_adds(out, "</span> ");
}

static void add_facts(struct strbuf *out, const struct json_object *duty, bool alone)
{
    const char *until = page_member(duty, "ditunda_hingga");

    strbuf_adds(out, "<p class=\"ket fakta\">");
    if (!alone) {
        add_part(out, "nomor ", page_member(duty, "nomor"));
        if (json_get_int(duty, "sop", 0) > 0)
            add_part(out, "", page_member(duty, "unit"));
    }
    add_part(out, "", page_member(duty, "uraian"));
    strbuf_adds(out, "<span>paling lambat ");
    page_date(out, until[0] != '\0' ? until : page_member(duty, "jatuh_tempo"));
    strbuf_adds(out, until[0] != '\0' ? " (ditunda)</span> " : "</span> ");
    if (page_member(duty, "rencana")[0] != '\0') {
        strbuf_adds(out, "<span>direncanakan ");
        page_date(out, page_member(duty, "rencana"));
        strbuf_adds(out, "</span> ");
    }
    add_part(out, "", page_member(duty, "pasal"));
    strbuf_adds(out, "</p>\n");
}

void page_duties(struct strbuf *out, const struct json_object *duties, bool alone)
{
    strbuf_adds(out, "<ul class=\"daftar\">\n");
    for (size_t i = 0; i < json_object_array_length(duties); i++) {
        const struct json_object *duty = json_object_array_get_idx(duties, i);
        char heading[48];

        strbuf_adds(out, "<li>\n");
        add_head(out, duty, i, alone);
        add_facts(out, duty, alone);
        if (!alone) {
            strbuf_adds(out, "<p>");
            page_text(out, page_member(duty, "tindakan"));
            strbuf_adds(out, "</p>\n");
        }
        snprintf(heading, sizeof(heading), "kewajiban-%zu", i);
        if (!alone || strchr(page_member(json_get(duty, "langkah"), "ke"), '#') == NULL)
            page_step(out, json_get(duty, "langkah"), heading, i == 0);
        strbuf_adds(out, "</li>\n");
    }
    strbuf_adds(out, "</ul>\n");
}
