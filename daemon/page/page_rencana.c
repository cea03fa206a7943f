/* SPDX-License-Identifier: MIT */
/* The evaluations of a year: how many fall due in each month and how many are planned, which, and
 * the plan that is proposed. */
#include "json.h"
#include "page_list.h"
#include "page_rencana_parts.h"
#include "page_rencana_usul.h"

static const char *const heads[] = {"Jatuh tempo", "SOP dan unit", "Dihitung dari",
                                    "Keadaan",     "Direncanakan", NULL};

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

/* The plan as a file: what is accepted. */
static void add_files(const struct page *p, struct strbuf *out)
{
    const char *unit = page_member(json_get(p->doc, "untuk"), "kode");

    if (json_get_bool(json_get(p->doc, "boleh"), "laporan", false) && unit[0] != '\0')
        page_rencana_files(out, unit, "tahun", json_get_int(p->doc, "tahun", 0), "Rencana ini");
}

/* --- its evaluations --- */

/* On which day, and the form that sets another. No latest day stands in it: what is past the legal
 * date is refused with its article. */
static void add_planned(const struct page *p, const struct json_object *row, struct strbuf *out)
{
    const char *day = page_member(row, "rencana");
    long long id = (long long)json_get_int(row, "sop", 0);

    page_cell(out, heads[4]);
    page_date(out, day);
    if (day[0] != '\0') {
        strbuf_adds(out, "<br><small>oleh ");
        page_value(out, row, "nama");
        strbuf_adds(out, json_get_bool(row, "lewat", false) ? "; sudah lewat</small>" : "</small>");
    }
    if (json_get_bool(json_get(p->doc, "boleh"), "ubah", false) && id > 0) {
        strbuf_addf(out, "<details><summary>%s<span class=\"tersirat\">: ",
                    day[0] != '\0' ? "Ubah hari" : "Tetapkan hari");
        page_value(out, row, "judul");
        strbuf_addf(out,
                    "</span></summary><form id=\"ubah-%lld\" "
                    "data-aksi=\"/v1/sop/%lld/evaluasi/rencana\" data-kabar=\"keterangan\">"
                    "<label for=\"hari-%lld\">Hari</label><input id=\"hari-%lld\" name=\"hari\" "
                    "type=\"date\" required",
                    id, id, id, id);
        page_attribute(out, "value", day);
        strbuf_addf(out,
                    "><label for=\"alasan-%lld\">Alasan (boleh kosong)</label><input "
                    "id=\"alasan-%lld\" name=\"alasan\" maxlength=\"2000\"><button>Simpan</button>"
                    "</form></details>",
                    id, id);
    }
    strbuf_adds(out, "</td>");
}

static void add_row(const struct page *p, const struct json_object *row, struct strbuf *out)
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
    strbuf_adds(out, "</td>");
    add_planned(p, row, out);
    strbuf_adds(out, "</tr>\n");
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
        add_row(p, json_object_array_get_idx(rows, i), out);
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
              "ayat (1)). Hari rencana tidak menggeser jatuh tempo dan tidak pernah sesudahnya.");
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
    page_rencana_months(json_get_array(p->doc, "bulan"),
                        "Evaluasi tiap bulan: yang jatuh tempo menurut hukum, dan yang "
                        "direncanakan",
                        out);
    add_files(p, out);
    page_rencana_usul(p, out);
    page_section(out, "Evaluasi tahun ini", -1);
    add_rows(p, out);
    page_close(out);
}
