/* SPDX-License-Identifier: MIT */
/* One or two pages: how the SKPD stands, what is asked of it now, and what that is made of. */
#include "render_rapor.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "cleanup.h"
#include "json.h"
#include "render_bupati.h"
#include "render_chart.h"
#include "render_letter.h"
#include "render_pdf.h"
#include "render_say.h"
#include "render_text.h"

#define GAP 10.0
#define STATES 44.0
#define TREND 128.0

struct rapor {
    const struct json_object *doc;
    const struct json_object *total;
    const struct json_object *region; /* pembanding */
    const char *unit;
    const char *matter;
};

static int64_t in_force(const struct rapor *r)
{
    static const char *const keys[] = {"patuh", "segera", "terlambat", "data_kurang"};
    int64_t n = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        n += render_bupati_number(r->total, keys[i]);
    return n;
}

static void say_in_force(struct strbuf *words, const struct rapor *r)
{
    render_text_number(words, in_force(r));
}

static double coverage(const struct json_object *o)
{
    double needs = (double)render_bupati_number(o, "kebutuhan");
    return needs > 0 ? 100 * (double)render_bupati_number(o, "tercakup") / needs : (double)NAN;
}

static void say_coverage(struct strbuf *words, const struct rapor *r)
{
    strbuf_adds(words, "cakupan ");
    render_text_percent(words, coverage(r->total));
}

static void say_share(struct strbuf *words, const struct rapor *r)
{
    render_text_percent(words, render_bupati_percent(r->total, "persen_patuh"));
}

static void say_region(struct strbuf *words, const struct rapor *r)
{
    if (!r->region) {
        strbuf_adds(words, "belum lewat jatuh tempo");
        return;
    }
    strbuf_adds(words, "se-daerah ");
    render_text_percent(words, render_bupati_percent(r->region, "persen_patuh"));
}

static void say_late(struct strbuf *words, const struct rapor *r)
{
    render_text_number(words, render_bupati_number(r->total, "terlambat"));
}

static void say_longest(struct strbuf *words, const struct rapor *r)
{
    int64_t days = render_bupati_number(r->total, "terlama_hari");
    if (days == 0) {
        strbuf_adds(words, "tidak ada");
        return;
    }
    strbuf_adds(words, "terlama ");
    render_text_number(words, days);
    strbuf_adds(words, " hari");
}

static void say_in_time(struct strbuf *words, const struct rapor *r)
{
    double in_time = (double)render_bupati_number(r->total, "evaluasi_tepat");
    double all = in_time + (double)render_bupati_number(r->total, "evaluasi_lewat");
    render_text_percent(words, all > 0 ? 100 * in_time / all : (double)NAN);
}

static void say_evaluations(struct strbuf *words, const struct rapor *r)
{
    int64_t in_time = render_bupati_number(r->total, "evaluasi_tepat");
    render_text_number(words, in_time);
    strbuf_adds(words, " dari ");
    render_text_number(words, in_time + render_bupati_number(r->total, "evaluasi_lewat"));
    strbuf_adds(words, " setahun ini");
}

static void say_place(struct strbuf *words, const struct rapor *r)
{
    if (json_get(r->region, "peringkat"))
        render_text_number(words, render_bupati_number(r->region, "peringkat"));
    else
        strbuf_adds(words, RENDER_TEXT_NONE);
}

static void say_places(struct strbuf *words, const struct rapor *r)
{
    strbuf_adds(words, "dari ");
    render_text_number(words, render_bupati_number(r->region, "dari"));
    strbuf_adds(words, " perangkat daerah");
}

static const struct {
    const char *label;
    uint32_t colour;
    void (*say_figure)(struct strbuf *words, const struct rapor *r);
    void (*say_note)(struct strbuf *words, const struct rapor *r);
} tiles[PDF_TILES] = {
    {"SOP berlaku", PDF_ACCENT, say_in_force, say_coverage},
    {"Kepatuhan", PDF_KEPT, say_share, say_region},
    {"Terlambat", PDF_LATE, say_late, say_longest},
    {"Evaluasi tepat waktu", PDF_SOON, say_in_time, say_evaluations},
    {"Peringkat", PDF_MUTED, say_place, say_places},
};

static void draw_tiles(struct pdf_page *p, const struct rapor *r)
{
    for (size_t i = 0; i < PDF_TILES; i++) {
        pdf_tile(p, i, tiles[i].label, tiles[i].colour);
        tiles[i].say_figure(pdf_words(p), r);
        pdf_tile_figure(p, i, pdf_said(p));
        tiles[i].say_note(pdf_words(p), r);
        pdf_tile_note(p, i, pdf_said(p));
    }
    p->y += PDF_TILE_HEIGHT + GAP;
}

static void say_first(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_short_date(words, json_get_string(row, "pertama", NULL));
}

static void say_act(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "tindakan", RENDER_TEXT_NONE));
}

static const struct pdf_column asked_columns[] = {
    {"Kewajiban", 84, PDF_ALIGN_LEFT, true, say_jenis},
    {"Terlambat", 42, PDF_ALIGN_RIGHT, false, say_terlambat},
    {"3 bulan ini", 42, PDF_ALIGN_RIGHT, false, say_segera},
    {"Paling awal", 52, PDF_ALIGN_LEFT, false, say_first},
    {"Langkah berikut", 254, PDF_ALIGN_LEFT, true, say_act},
};
static const struct pdf_table asked_table = {
    .columns = asked_columns, .count = sizeof asked_columns / sizeof *asked_columns, .lines = 2};

static const struct pdf_column late_columns[] = {
    {"No.", 16, PDF_ALIGN_RIGHT, false, say_index},
    {"Nomor SOP", 84, PDF_ALIGN_LEFT, true, say_nomor},
    {"Judul", 176, PDF_ALIGN_LEFT, true, say_judul},
    {"Unit kerja", 100, PDF_ALIGN_LEFT, true, say_unit},
    {"Jatuh tempo", 56, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Hari", 30, PDF_ALIGN_RIGHT, false, say_hari},
};
static void say_reason(struct strbuf *words, const struct json_object *row)
{
    const char *reason = json_get_string(row, "sebab", NULL);
    if (!reason)
        return;
    strbuf_adds(words, "Alasan: ");
    strbuf_adds(words, reason);
}

static const struct pdf_table late_table = {.columns = late_columns,
                                            .count = sizeof late_columns / sizeof *late_columns,
                                            .lines = 2,
                                            .say_more = say_reason};

static const struct pdf_column duty_columns[] = {
    {"Jatuh tempo", 58, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Kewajiban", 84, PDF_ALIGN_LEFT, true, say_jenis},
    {"Tentang", 220, PDF_ALIGN_LEFT, true, say_judul},
    {"Unit kerja", 120, PDF_ALIGN_LEFT, true, say_unit},
};
static const struct pdf_table duty_table = {
    .columns = duty_columns, .count = sizeof duty_columns / sizeof *duty_columns, .lines = 2};

static const struct pdf_column action_columns[] = {
    {"Tenggat", 58, PDF_ALIGN_LEFT, false, say_jatuh_tempo},
    {"Tindakan", 240, PDF_ALIGN_LEFT, true, say_uraian},
    {"Penanggung jawab", 120, PDF_ALIGN_LEFT, true, say_penanggung},
    {"Status", 56, PDF_ALIGN_LEFT, false, say_status},
};
static const struct pdf_table action_table = {
    .columns = action_columns, .count = sizeof action_columns / sizeof *action_columns, .lines = 2};

static void draw_details(struct pdf_page *p, const struct rapor *r)
{
    const struct json_object *late = json_get_array(r->doc, "terlambat");
    const struct json_object *due = json_get_array(json_get(r->doc, "tenggat"), "daftar");
    const struct json_object *actions = json_get_array(json_get(r->doc, "tindak_lanjut"), "daftar");
    if (json_length(late) > 0)
        pdf_section(p, "SOP yang terlambat dievaluasi, terlama di atas", &late_table, late, "");
    if (json_length(due) > 0)
        pdf_section(p, "Yang akan jatuh tempo dalam tiga bulan, tanpa monitoring", &duty_table, due,
                    "");
    if (json_length(actions) > 0)
        pdf_section(p, "Tindak lanjut yang belum selesai", &action_table, actions, "");
}

static void draw_rapor(struct pdf_page *p, const void *drawn)
{
    const struct rapor *r = drawn;
    struct letter l = letter_open(r->doc);
    letter_draw_head(p, &l, r->matter);
    draw_tiles(p, r);
    pdf_heading(p, "SOP menurut keadaan");
    chart_pdf(p, r->doc, CHART_STATES, PDF_LEFT, p->y, PDF_CONTENT, STATES);
    p->y += STATES;
    pdf_heading(p, "Kepatuhan dalam 24 bulan");
    chart_pdf(p, r->doc, CHART_TREND, PDF_LEFT, p->y, PDF_CONTENT, TREND);
    p->y += TREND + GAP;
    pdf_section(p, "Yang diminta sekarang", &asked_table, json_get_array(r->doc, "diminta"),
                "Tidak ada yang terlambat atau jatuh tempo dalam tiga bulan.");
    pdf_room(p, LETTER_SIGN);
    letter_draw_signature(p, &l);
    p->y += GAP;
    draw_details(p, r);
}

int render_rapor_pdf(const struct json_object *doc, struct strbuf *out)
{
    struct rapor r = {.doc = doc,
                      .total = json_get(doc, "total"),
                      .region = json_get(doc, "pembanding"),
                      .unit = json_get_string(json_get(doc, "unit"), "nama", NULL)};
    _cleanup_(strbuf_free) struct strbuf matter = STRBUF_INIT;
    if (!r.unit || !json_object_is_type(r.total, json_type_object))
        return -EINVAL;
    strbuf_adds(&matter, RENDER_RAPOR_TITLE " ");
    render_text_plain(&matter, r.unit, strlen(r.unit), 200);
    strbuf_adds(&matter, " per ");
    render_text_date(&matter, json_get_string(doc, "as_of", NULL));
    if (matter.failed)
        return -ENOMEM;
    r.matter = matter.data;
    return letter_write(doc, RENDER_RAPOR_TITLE, matter.data, "SOP, rapor, evaluasi, monitoring",
                        draw_rapor, &r, out);
}
