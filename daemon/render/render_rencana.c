/* SPDX-License-Identifier: MIT */
/* What its figures are; what is shown, and of which year. */
#include "render_rencana.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "render_text.h"

static void say_year(struct strbuf *words, const struct paper *k)
{
    strbuf_addf(words, "Tahun %lld", (long long)paper_number(k->doc, "tahun"));
}

static void say_standing(struct strbuf *words, const struct paper *k)
{
    int64_t proposal = paper_number(k->doc, "usul");
    if (proposal > 0)
        strbuf_addf(words, "Usul nomor %lld, belum diterima", (long long)proposal);
    else
        strbuf_adds(words, "Rencana yang sudah diterima");
}

/* The lower bound, where there is one. */
static void say_bound(struct strbuf *words, const struct paper *k)
{
    if (!json_object_is_type(json_get(k->summary, "batas_bawah"), json_type_int)) {
        strbuf_adds(words, "per evaluator");
        return;
    }
    strbuf_adds(words, "paling sedikit ");
    render_text_number(words, paper_number(k->summary, "batas_bawah"));
}

const struct paper_kind render_rencana_kind = {
    .title = "Rencana Evaluasi SOP",
    .vacant = "Kepala Bagian Organisasi",
    .counted = "tahun",
    .remark = ". Hari rencana tidak menggeser jatuh tempo.",
    .say_period = say_year,
    .say_standing = say_standing,
    .say_note = say_bound,
    .figures = {{"SOP direncanakan", "sop", "dalam tahun ini", PDF_ACCENT},
                {"Sudah dievaluasi", "selesai", "sesudah direncanakan", PDF_KEPT},
                {"Terlambat", "terlambat", "jatuh tempo sudah lewat", PDF_LATE},
                {"Belum direncanakan", "belum", "jatuh tempo tahun ini", PDF_SOON},
                {"Paling banyak sehari", "puncak", NULL, PDF_MUTED}},
};

const char *render_rencana_month(const struct json_object *month)
{
    static const char *const names[] = {"Januari",   "Februari", "Maret",    "April",
                                        "Mei",       "Juni",     "Juli",     "Agustus",
                                        "September", "Oktober",  "November", "Desember"};
    const char *s = json_get_string(month, "bulan", RENDER_TEXT_NONE);
    long n = strlen(s) == 7 && s[4] == '-' ? strtol(s + 5, NULL, 10) : 0;
    return n >= 1 && n <= 12 ? names[n - 1] : s;
}
