/* SPDX-License-Identifier: MIT */
/* The evaluations of a year: how many fall due in each month, and which. */
#include <string.h>

#include "json.h"
#include "page_list.h"
#include "render_text.h"

static const char *const heads[] = {"Jatuh tempo", "SOP dan unit", "Dihitung dari", "Keadaan",
                                    NULL};
static const char *const months[] = {"dari tahun-tahun sebelumnya",
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
                                     "Desember"};

static void add_step(const struct page *p, int64_t year, const char *rel, struct strbuf *out)
{
    const char *unit = page_member(json_get(p->doc, "saring"), "unit");

    strbuf_addf(out, "<a class=\"tombol\" rel=\"%s\" href=\"/rencana?tahun=%lld", rel,
                (long long)year);
    if (unit[0] != '\0') {
        strbuf_adds(out, "&amp;unit=");
        page_segment(out, unit);
    }
    strbuf_addf(out, "\">Tahun %lld</a>\n", (long long)year);
}

static int64_t most(const struct json_object *list)
{
    int64_t max = 1;

    for (size_t i = 0; i < json_object_array_length(list); i++) {
        int64_t n = json_get_int(json_object_array_get_idx(list, i), "jumlah", 0);

        max = n > max ? n : max;
    }
    return max;
}

/* A bar beside each number, for the eye alone. */
static void add_months(const struct page *p, struct strbuf *out)
{
    const struct json_object *list = json_get_array(p->doc, "bulan");
    int64_t max;

    if (list == NULL)
        return;
    max = most(list);
    strbuf_adds(out,
                "<div class=\"gulung\"><table class=\"beban\"><caption>Evaluasi yang jatuh tempo "
                "menurut hukum, tiap bulan</caption><thead><tr><th scope=\"col\">Bulan</th><th "
                "scope=\"col\" class=\"bil\">SOP</th><td></td></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        const struct json_object *m = json_object_array_get_idx(list, i);
        int64_t month = json_get_int(m, "bulan", -1), n = json_get_int(m, "jumlah", 0);

        if (month < 0 || month > 12)
            continue;
        strbuf_addf(out, "<tr><th scope=\"row\">%s</th><td class=\"bil\">", months[month]);
        render_text_number(out, n);
        strbuf_addf(out,
                    "</td><td><svg viewBox=\"0 0 100 10\" "
                    "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"%lld\" "
                    "height=\"10\"/></svg></td></tr>\n",
                    (long long)(n * 100 / max));
    }
    strbuf_adds(out, "</tbody></table></div>\n");
}

static void add_row(const struct json_object *row, struct strbuf *out)
{
    const char *until = page_member(row, "ditunda_hingga");

    strbuf_adds(out, "<tr>");
    page_cell(out, heads[0]);
    page_date(out, page_member(row, "jatuh_tempo"));
    if (until[0] != '\0') {
        strbuf_adds(out, "<br><small>ditunda hingga ");
        page_date(out, until);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
    page_cell(out, heads[1]);
    page_sop(out, row);
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "nama_unit");
    strbuf_adds(out, "</small></td>");
    page_cell(out, heads[2]);
    page_date(out, page_member(row, "dihitung_dari"));
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(out, "<br><small>perkiraan: hanya tahunnya diketahui</small>");
    strbuf_adds(out, "</td>");
    page_cell(out, heads[3]);
    page_state(out, page_member(row, "status"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_rows(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");

    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "kabar", "Tidak ada evaluasi yang jatuh tempo pada masa ini.");
        return;
    }
    page_table_open(out, "Evaluasi menurut jatuh tempo", heads);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_row(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
    page_onward(out, "/rencana", p->doc);
}

void page_rencana(const struct page *p, struct strbuf *out)
{
    int64_t year = json_get_int(p->doc, "tahun", 0);
    struct strbuf title = STRBUF_INIT;

    strbuf_addf(&title, "Rencana evaluasi tahun %lld", (long long)year);
    page_open(p, title.failed ? "Rencana evaluasi" : title.data, out);
    strbuf_free(&title);
    page_note(out, "ket",
              "Evaluasi SOP paling sedikit sekali dalam masa yang ditetapkan (Pasal 13 "
              "ayat (1)); tanggal di bawah ini adalah jatuh tempo menurut hukum.");
    strbuf_adds(out, "<p class=\"langkah\">");
    add_step(p, year - 1, "prev", out);
    add_step(p, year + 1, "next", out);
    strbuf_adds(out, "</p>\n");
    page_filter_open(out, "/rencana");
    page_field(out, "tahun", "Tahun", "number", page_member(json_get(p->doc, "saring"), "tahun"),
               "min=\"1990\" max=\"2199\" required");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya",
              page_member(json_get(p->doc, "saring"), "unit"), "Semua unit");
    page_filter_close(out, "/rencana");
    add_months(p, out);
    add_rows(p, out);
    page_close(out);
}
