/* SPDX-License-Identifier: MIT */
/* An act is a row: which kind of duty it is for, what it is called, what it asks. The script sends
 * the fields of the chosen act for each chosen row, and says of each what became of it. */
#include "page_bulk.h"

#include <string.h>

#include "json.h"
#include "page_list.h"

#define DATE "date"
#define LONG "long"
#define TEXT "text"
#define METHOD "method"
#define YES "yes"

struct field {
    const char *name, *label, *type, *more;
};

static const struct act {
    const char *kind;      /* of duty */
    const char *operation; /* as /v1/massal names it */
    const char *function;  /* as the document's "boleh" names it */
    const char *member;    /* of the row: what the act is told as its id */
    const char *name;
    struct field fields[6];
} acts[] = {
    {"evaluasi",
     "evaluasiTunda",
     "evaluasi_tunda",
     "sop",
     "Tunda evaluasi, satu keputusan untuk semua",
     {{"hingga", "Ditunda hingga", DATE, "required"},
      {"alasan", "Alasan", LONG, "required maxlength=\"2000\""},
      {"keputusan", "Nomor keputusan penundaan", TEXT, "required maxlength=\"200\""},
      {"tanggal", "Tanggal keputusan", DATE, "required"},
      {"oleh", "Pejabat yang memutuskan", TEXT, "required maxlength=\"300\""}}},
    {"monitoring",
     "monitoringCatat",
     "monitoring_catat",
     "sop",
     "Catat monitoring yang sama hasilnya",
     {{"tanggal", "Tanggal monitoring", DATE, "required"},
      {"oleh", "Dilakukan oleh", TEXT, "required maxlength=\"300\""},
      {"metode", "Metode", METHOD, ""},
      {"berjalan_baik", "Prosedur berjalan dengan baik (yang tidak, catat satu per satu)", YES,
       "required"},
      {"catatan", "Catatan", LONG, "maxlength=\"10000\""}}},
    {"laporan",
     "sopLapor",
     "sop_lapor",
     "sop",
     "Catat laporan kepada Bupati, satu surat untuk semua",
     {{"tanggal", "Tanggal surat", DATE, "required"},
      {"surat", "Nomor surat", TEXT, "required maxlength=\"200\""},
      {"oleh", "Dilaporkan oleh", TEXT, "required maxlength=\"300\""}}},
    {"tindak_lanjut",
     "tindakLanjutSelesaikan",
     "tindak_lanjut_selesaikan",
     "rujukan",
     "Catat tindak lanjut selesai",
     {{"tanggal", "Tanggal selesai", DATE, "required"},
      {"oleh", "Diselesaikan oleh", TEXT, "required maxlength=\"300\""},
      {"bukti", "Bukti", LONG, "required maxlength=\"2000\""}}},
};
#define ACTS (sizeof(acts) / sizeof(acts[0]))
#define FIELDS (sizeof(acts[0].fields) / sizeof(acts[0].fields[0]))

static bool may(const struct json_object *doc, const struct act *a)
{
    return json_get_bool(json_get(doc, "boleh"), a->function, false);
}

static const struct act *act_for(const struct json_object *doc, const char *kind)
{
    for (size_t i = 0; i < ACTS; i++)
        if (strcmp(acts[i].kind, kind) == 0 && may(doc, &acts[i]))
            return &acts[i];
    return NULL;
}

void page_bulk_choose(const struct json_object *doc, const struct json_object *row,
                      struct strbuf *out)
{
    const struct act *a = act_for(doc, page_member(row, "jenis"));
    long long id;

    if (a == NULL)
        return;
    id = (long long)json_get_int(row, a->member, 0);
    strbuf_addf(out,
                "<label class=\"pilih-baris\"><input type=\"checkbox\" form=\"massal\" "
                "name=\"pilih-%s-%lld\" value=\"%lld\" data-untuk=\"%s\"",
                a->kind, id, id, a->operation);
    page_attribute(out, "data-sebut", page_member(row, "judul"));
    strbuf_adds(out, "><span class=\"tersirat\">Pilih ");
    page_value(out, row, "nama_jenis");
    strbuf_adds(out, ": ");
    page_value(out, row, "judul");
    strbuf_adds(out, "</span></label>");
}

static void add_label(const struct act *a, const struct field *f, struct strbuf *out)
{
    strbuf_addf(out, "<label for=\"%s-%s\">%s</label>", a->kind, f->name, f->label);
}

static void add_method(const struct json_object *doc, const struct act *a, const struct field *f,
                       struct strbuf *out)
{
    const struct json_object *methods = json_get_array(doc, "metode");

    strbuf_addf(out, "<select id=\"%s-%s\" name=\"%s\"><option value=\"\">tidak disebut</option>",
                a->kind, f->name, f->name);
    for (size_t i = 0; methods != NULL && i < json_object_array_length(methods); i++) {
        const struct json_object *m = json_object_array_get_idx(methods, i);

        strbuf_adds(out, "<option");
        page_attribute(out, "value", page_member(m, "nilai"));
        strbuf_adds(out, ">");
        page_value(out, m, "nama");
        strbuf_adds(out, "</option>");
    }
    strbuf_adds(out, "</select>\n");
}

static void add_field(const struct json_object *doc, const struct act *a, const struct field *f,
                      struct strbuf *out)
{
    if (strcmp(f->type, YES) == 0) {
        strbuf_addf(out,
                    "<label class=\"pilih\"><input type=\"checkbox\" name=\"%s\" value=\"ya\" "
                    "data-jenis=\"ya\" %s>%s</label>\n",
                    f->name, f->more, f->label);
        return;
    }
    add_label(a, f, out);
    if (strcmp(f->type, METHOD) == 0)
        add_method(doc, a, f, out);
    else if (strcmp(f->type, LONG) == 0)
        strbuf_addf(out, "<textarea id=\"%s-%s\" name=\"%s\" %s></textarea>\n", a->kind, f->name,
                    f->name, f->more);
    else
        strbuf_addf(out, "<input id=\"%s-%s\" name=\"%s\" type=\"%s\" %s>\n", a->kind, f->name,
                    f->name, f->type, f->more);
}

/* Shown, and with its fields in use, when its act is the chosen one. */
static void add_act(const struct json_object *doc, const struct act *a, struct strbuf *out)
{
    strbuf_addf(out, "<fieldset data-operasi=\"%s\" hidden disabled><legend>%s</legend>\n",
                a->operation, a->name);
    for (size_t i = 0; i < FIELDS && a->fields[i].name != NULL; i++)
        add_field(doc, a, &a->fields[i], out);
    strbuf_adds(out, "</fieldset>\n");
}

void page_bulk_form(const struct json_object *doc, struct strbuf *out)
{
    bool any = false;

    for (size_t i = 0; i < ACTS; i++)
        any = any || may(doc, &acts[i]);
    if (!any)
        return;
    page_section(out, "Satu tindakan untuk baris yang dipilih", -1);
    strbuf_adds(out,
                "<noscript><p class=\"kabar draf\">Bagian ini memerlukan JavaScript; tanpa itu "
                "catat satu per satu dari halaman SOP-nya.</p></noscript>\n"
                "<form id=\"massal\" class=\"kotak\" data-aksi=\"/v1/massal\" data-massal>\n"
                "<p data-terpilih aria-live=\"polite\">Belum ada baris yang dipilih.</p>\n"
                "<label for=\"operasi\">Tindakan</label><select id=\"operasi\" "
                "name=\"operasi\">");
    for (size_t i = 0; i < ACTS; i++)
        if (may(doc, &acts[i]))
            strbuf_addf(out, "<option value=\"%s\">%s</option>", acts[i].operation, acts[i].name);
    strbuf_adds(out, "</select>\n");
    for (size_t i = 0; i < ACTS; i++)
        if (may(doc, &acts[i]))
            add_act(doc, &acts[i], out);
    strbuf_adds(out, "<button class=\"utama\">Kerjakan</button>\n</form>\n");
}
