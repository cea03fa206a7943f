/* SPDX-License-Identifier: MIT */
/* The official table of a monitoring, its columns in the order of the form. */
#include "render_monitoring.h"

#include <errno.h>

#include "json.h"
#include "render_form.h"
#include "render_letter.h"
#include "render_say.h"
#include "render_text.h"

#define TITLE "Tabel Monitoring Pelaksanaan SOP"
/* Tall enough for a remark by hand. */
#define ROW 34.0
#define ROW_FILLED 20.0
#define BLANK 3
#define FIELD 118.0 /* where the values of fields begin */

static void say_procedure(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "prosedur", ""));
}

static void draw_well(struct pdf_page *p, double x, double y, double width,
                      const struct json_object *row)
{
    struct json_object *well = json_get(row, "berjalan_baik");
    bool known = json_object_is_type(well, json_type_boolean);
    (void)width;
    form_tick(p, x + 5, y, known && json_object_get_boolean(well), "ya");
    form_tick(p, x + 5, y + 12, known && !json_object_get_boolean(well), "tidak");
}

static void say_action(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    strbuf_adds(words, json_get_string(row, "tindakan", ""));
}

static void say_who_when(struct strbuf *words, const struct json_object *row, size_t index)
{
    const char *when = json_get_string(row, "tenggat", NULL);
    (void)index;
    strbuf_adds(words, json_get_string(row, "penanggung", ""));
    if (when) {
        strbuf_adds(words, ", ");
        say_short_date(words, when);
    }
}

static const struct form_column columns[] = {
    {"No.", 24, PDF_ALIGN_CENTER, say_index, NULL},
    {"Prosedur", 132, PDF_ALIGN_LEFT, say_procedure, NULL},
    {"Berjalan baik", 50, PDF_ALIGN_LEFT, NULL, draw_well},
    {"Catatan hasil penilaian", 100, PDF_ALIGN_LEFT, form_say_catatan, NULL},
    {"Tindakan yang harus diambil", 92, PDF_ALIGN_LEFT, say_action, NULL},
    {"Penanggung jawab, tenggat", 70, PDF_ALIGN_LEFT, say_who_when, NULL},
    {"Paraf", PDF_CONTENT - 468, PDF_ALIGN_LEFT, NULL, NULL},
};

/* The methods of the regulation, those that were used ticked; as many lines as they take. */
static void draw_methods(struct pdf_page *p, const struct json_object *methods)
{
    double x = PDF_LEFT + FIELD;
    size_t n = json_length(methods);
    form_label(p, "Metode");
    for (size_t i = 0; i < n; i++) {
        const struct json_object *o = json_object_array_get_idx(methods, i);
        if (i > 0 && i % 2 == 0) {
            x = PDF_LEFT + FIELD;
            p->y += 13;
        }
        form_tick(p, x, p->y + 9, json_get_bool(o, "dipakai", false),
                  json_get_string(o, "arti", RENDER_TEXT_NONE));
        x += (PDF_CONTENT - FIELD) / 2;
    }
    p->y += 17;
}

static void draw_fields(struct pdf_page *p, const struct json_object *doc,
                        const struct json_object *round)
{
    const char *date = json_get_string(round, "tanggal", NULL);
    const char *remark = json_get_string(round, "catatan", NULL);
    form_field(p, "Unit kerja", json_get_string(json_get(doc, "unit"), "nama", NULL));
    render_text_date(pdf_words(p), date);
    form_field(p, "Tanggal monitoring", date ? pdf_said(p) : NULL);
    form_field(p, "Penilai", json_get_string(round, "penilai", NULL));
    draw_methods(p, json_get_array(doc, "metode"));
    if (remark)
        form_field(p, "Catatan", remark);
    p->y += 8;
}

static void draw_form(struct pdf_page *p, const void *document)
{
    const struct json_object *doc = document, *round = json_get(doc, "putaran"),
                             *head = json_get(doc, "pimpinan");
    struct letter l = letter_open(doc);
    const struct form_table table = {columns, sizeof columns / sizeof *columns,
                                     round ? ROW_FILLED + 8 : ROW, round ? 0 : BLANK};
    letter_draw_office(p, &l);
    form_title(p, TITLE, json_get_array(doc, "dasar"));
    draw_fields(p, doc, round);
    form_rows(p, &table, json_get_array(doc, "baris"));
    const struct form_sign assessor = {"Penilai,", json_get_string(round, "penilai", NULL), NULL};
    const struct form_sign unit = {json_get_string(head, "jabatan", "Kepala unit kerja,"),
                                   json_get_string(head, "nama", NULL),
                                   json_get_string(head, "nip", NULL)};
    form_signatures(p, &assessor, &unit);
}

int render_monitoring_pdf(const struct json_object *doc, struct strbuf *out)
{
    if (!json_get_array(doc, "baris"))
        return -EINVAL;
    return letter_write(doc, TITLE, TITLE, "SOP, monitoring, formulir", draw_form, doc, out);
}
