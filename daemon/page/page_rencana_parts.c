/* SPDX-License-Identifier: MIT */
#include "page_rencana_parts.h"

#include "json.h"
#include "render_text.h"

static const char *const months[] = {"tahun-tahun sebelumnya",
                                     "Januari",
                                     "Februari",
                                     "Maret",
                                     "April",
                                     "Mei",
                                     "Juni",
                                     "Juli",
                                     "Agustus",
                                     "September",
                                     "Oktober",
                                     "November",
                                     "Desember",
                                     "tahun berikutnya"};
#define MONTHS ((int64_t)(sizeof(months) / sizeof(months[0])))

static int64_t most(const struct json_object *list)
{
    int64_t max = 1;

    for (size_t i = 0; i < json_object_array_length(list); i++) {
        const struct json_object *m = json_object_array_get_idx(list, i);
        int64_t due = json_get_int(m, "jatuh_tempo", 0), planned = json_get_int(m, "sop", 0);

        max = due > max ? due : max;
        max = planned > max ? planned : max;
    }
    return max;
}

/* Two bars beside the numbers, for the eye alone: what falls due, and below it what is planned. */
static void add_bars(int64_t due, int64_t planned, int64_t max, struct strbuf *out)
{
    strbuf_addf(out,
                "<td><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\"><rect width=\"%lld\" height=\"5\"/><rect class=\"rencana\" "
                "width=\"%lld\" y=\"5\" height=\"5\"/></svg></td></tr>\n",
                (long long)(due * 100 / max), (long long)(planned * 100 / max));
}

void page_rencana_months(const struct json_object *list, const char *caption, struct strbuf *out)
{
    int64_t max;

    if (list == NULL || json_object_array_length(list) == 0)
        return;
    max = most(list);
    strbuf_addf(out,
                "<div class=\"gulung\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table "
                "class=\"beban\"><caption>%s</caption><thead><tr><th "
                "scope=\"col\">Bulan</th><th scope=\"col\" class=\"bil\">Jatuh tempo</th><th "
                "scope=\"col\" class=\"bil rencana\">Direncanakan</th><td></td></tr></thead>\n"
                "<tbody>\n",
                caption, caption);
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        const struct json_object *m = json_object_array_get_idx(list, i);
        int64_t month = json_get_int(m, "bulan", -1);

        if (month < 0 || month >= MONTHS)
            continue;
        strbuf_addf(out, "<tr><th scope=\"row\">%s</th><td class=\"bil\">", months[month]);
        render_text_number(out, json_get_int(m, "jatuh_tempo", 0));
        strbuf_adds(out, "</td><td class=\"bil\">");
        render_text_number(out, json_get_int(m, "sop", 0));
        strbuf_adds(out, "</td>");
        add_bars(json_get_int(m, "jatuh_tempo", 0), json_get_int(m, "sop", 0), max, out);
    }
    strbuf_adds(out, "</tbody></table></div>\n");
}

void page_rencana_files(struct strbuf *out, const char *unit, const char *key, int64_t value,
                        const char *words)
{
    static const char *const formats[] = {"pdf", "xlsx"};

    strbuf_adds(out, "<p class=\"tombol-tombol\">");
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        strbuf_adds(out, "<a class=\"tombol\" href=\"/v1/laporan/rencana-evaluasi?unit=");
        page_segment(out, unit);
        strbuf_addf(out, "&amp;%s=%lld&amp;format=%s\">%s sebagai %s</a>\n", key, (long long)value,
                    formats[i], words, formats[i]);
    }
    strbuf_adds(out, "</p>\n");
}
