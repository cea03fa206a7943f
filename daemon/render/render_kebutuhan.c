/* SPDX-License-Identifier: MIT */
/* What its figures are; words that both of its forms use. */
#include "render_kebutuhan.h"

#include <math.h>
#include <string.h>

#include "json.h"
#include "render_text.h"

static void say_share(struct strbuf *words, const struct paper *k)
{
    double needs = (double)paper_number(k->summary, "kebutuhan");
    double covered = (double)paper_number(k->summary, "tercakup");
    strbuf_adds(words, "cakupan ");
    render_text_percent(words, needs > 0 ? 100 * covered / needs : (double)NAN);
}

const struct paper_kind render_kebutuhan_kind = {
    .title = "Dokumen Penilaian Kebutuhan SOP",
    .vacant = "Kepala unit",
    .say_note = say_share,
    .figures = {{"Kebutuhan SOP", "kebutuhan", "baris yang meminta SOP", PDF_ACCENT},
                {"Ada SOP berlaku", "tercakup", NULL, PDF_KEPT},
                {"Ada calon", "calon", "menunggu penegasan", PDF_SOON},
                {"Belum ada", "kosong", "perlu disusun", PDF_LATE},
                {"Standar pelayanan", "bukan_sop", "bukan SOP", PDF_MUTED}},
};

const char *render_kebutuhan_state(const char *status)
{
    static const struct {
        const char *status;
        const char *words;
    } states[] = {
        {"tercakup", "ada SOP"},
        {"calon", "ada calon"},
        {"kosong", "belum ada"},
        {"bukan_sop", "standar pelayanan"},
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (strcmp(states[i].status, status) == 0)
            return states[i].words;
    }
    return status;
}

void render_kebutuhan_change(struct strbuf *words, const struct json_object *row)
{
    strbuf_adds(words, json_get_string(row, "perubahan", RENDER_TEXT_NONE));
    if (strcmp(json_get_string(row, "status", ""), "calon") == 0)
        strbuf_adds(words, ", ada calon");
}
