/* SPDX-License-Identifier: MIT */
/* The questions of an evaluation in their two sides, a mark from 1 to 5 each, how it ends, and what
 * was agreed on. */
#include "render_formulir.h"

#include <errno.h>
#include <string.h>

#include "json.h"
#include "render_form.h"
#include "render_letter.h"
#include "render_say.h"
#include "render_text.h"

#define TITLE "Formulir Evaluasi SOP"
#define MARKS 5
#define ROW 24.0
#define BLANK_ACTIONS 4
#define TOGETHER 230.0 /* what was agreed on and who signs it, on one page */

static void say_question_number(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "nomor");
}

static void say_question(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "pertanyaan", ""));
}

static void draw_marks(struct pdf_page *p, double x, double y, double width,
                       const struct json_object *row)
{
    static const char *const labels[MARKS] = {"1", "2", "3", "4", "5"};
    int64_t mark = json_get_int(row, "nilai", 0);
    for (int i = 0; i < MARKS; i++)
        form_tick(p, x + 5 + i * (width - 8) / MARKS, y, mark == i + 1, labels[i]);
}

static const struct form_column question_columns[] = {
    {"No.", 22, PDF_ALIGN_CENTER, say_question_number, NULL},
    {"Pertanyaan", 208, PDF_ALIGN_LEFT, say_question, NULL},
    {"Nilai (1 kurang … 5 baik)", 128, PDF_ALIGN_LEFT, NULL, draw_marks},
    {"Catatan", PDF_CONTENT - 358, PDF_ALIGN_LEFT, form_say_catatan, NULL},
};

static void say_deadline(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_short_date(words, json_get_string(row, "tenggat", NULL));
}

static const struct form_column action_columns[] = {
    {"No.", 22, PDF_ALIGN_CENTER, say_index, NULL},
    {"Tindak lanjut", 270, PDF_ALIGN_LEFT, say_uraian, NULL},
    {"Penanggung jawab", 130, PDF_ALIGN_LEFT, say_penanggung, NULL},
    {"Tenggat", PDF_CONTENT - 422, PDF_ALIGN_LEFT, say_deadline, NULL},
};

/* The questions of one side, in an array that the caller puts back. */
static struct json_object *questions_of(const struct json_object *doc, const char *side)
{
    const struct json_object *all = json_get_array(doc, "butir");
    struct json_object *own = json_object_new_array();
    for (size_t i = 0; all && own && i < json_object_array_length(all); i++) {
        struct json_object *o = json_object_array_get_idx(all, i);
        if (strcmp(json_get_string(o, "sisi", ""), side) == 0)
            json_object_array_add(own, json_object_get(o));
    }
    return own;
}

static void draw_side(struct pdf_page *p, const struct json_object *doc, const char *side,
                      const char *title)
{
    const struct form_table table = {question_columns,
                                     sizeof question_columns / sizeof *question_columns, ROW, 0};
    struct json_object *questions = questions_of(doc, side);
    pdf_room(p, PDF_HEADING + 60);
    pdf_heading(p, title);
    form_rows(p, &table, questions);
    json_object_put(questions);
}

static void draw_fields(struct pdf_page *p, const struct json_object *doc,
                        const struct json_object *done)
{
    const struct json_object *sop = json_get(doc, "sop");
    const char *date = json_get_string(done, "tanggal", NULL);
    const char *body = json_get_string(done, "lembaga", NULL);
    form_field(p, "Nomor SOP", json_get_string(sop, "nomor", RENDER_TEXT_NONE));
    form_field(p, "Judul", json_get_string(sop, "judul", RENDER_TEXT_NONE));
    form_field(p, "Unit kerja", json_get_string(json_get(doc, "unit"), "nama", NULL));
    struct strbuf *words = pdf_words(p);
    render_text_date(words, json_get_string(sop, "efektif", NULL));
    strbuf_adds(words, "; evaluasi jatuh tempo ");
    render_text_date(words, json_get_string(sop, "jatuh_tempo", NULL));
    form_field(p, "Berlaku sejak", pdf_said(p));
    render_text_date(pdf_words(p), date);
    form_field(p, "Tanggal evaluasi", date ? pdf_said(p) : NULL);
    words = pdf_words(p);
    strbuf_adds(words, json_get_string(done, "oleh", ""));
    if (body) {
        strbuf_adds(words, ", ");
        strbuf_adds(words, body);
    }
    form_field(p, "Penilai", done ? pdf_said(p) : NULL);
    p->y += 8;
}

/* How it ends: one of these is ticked. */
static void draw_outcome(struct pdf_page *p, const struct json_object *doc,
                         const struct json_object *done)
{
    const struct json_object *outcomes = json_get_array(doc, "hasil");
    const char *chosen = json_get_string(done, "hasil", "");
    double x = PDF_LEFT;
    pdf_room(p, PDF_HEADING + 40);
    pdf_heading(p, "Hasil evaluasi");
    for (size_t i = 0; outcomes && i < json_object_array_length(outcomes); i++) {
        const struct json_object *o = json_object_array_get_idx(outcomes, i);
        x = form_tick(p, x, p->y + 8, strcmp(chosen, json_get_string(o, "hasil", "-")) == 0,
                      json_get_string(o, "arti", RENDER_TEXT_NONE));
    }
    p->y += 20;
    form_field(p, "Catatan", json_get_string(done, "catatan", NULL));
    p->y += 8;
}

static void draw_form(struct pdf_page *p, const void *document)
{
    const struct json_object *doc = document, *done = json_get(doc, "evaluasi");
    const struct form_table actions = {action_columns,
                                       sizeof action_columns / sizeof *action_columns,
                                       done ? 18 : ROW, done ? 0 : BLANK_ACTIONS};
    struct letter l = letter_open(doc);
    letter_draw_office(p, &l);
    form_title(p, TITLE, json_get_array(doc, "dasar"));
    draw_fields(p, doc, done);
    draw_side(p, doc, "substansi", "Sisi substansi");
    draw_side(p, doc, "proses", "Sisi proses");
    draw_outcome(p, doc, done);
    pdf_room(p, TOGETHER);
    pdf_heading(p, "Tindak lanjut yang disepakati");
    form_rows(p, &actions, json_get_array(doc, "tindak_lanjut"));
    const struct form_sign assessor = {"Penilai,", json_get_string(done, "oleh", NULL), NULL};
    const struct form_sign unit = {"Kepala unit kerja,", NULL, NULL};
    form_signatures(p, &assessor, &unit);
}

int render_formulir_pdf(const struct json_object *doc, struct strbuf *out)
{
    if (!json_get_array(doc, "butir") || !json_get(doc, "sop"))
        return -EINVAL;
    return letter_write(doc, TITLE, TITLE, "SOP, evaluasi, formulir", draw_form, doc, out);
}
