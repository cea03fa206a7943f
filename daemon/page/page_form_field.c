/* SPDX-License-Identifier: MIT */
/* Every field has its label; what the script makes of it stands in data-jenis (aset/siklus.js). */
#include "page_form_field.h"

#include <string.h>

#include "json.h"
#include "page.h"

enum { SCORES = 5 };

/* A member of a field as an attribute, with what comes before and after it in its value. */
static void add_name(struct strbuf *out, const char *attribute, const char *before,
                     const struct json_object *field, const char *after)
{
    strbuf_addf(out, " %s=\"%s", attribute, before);
    page_text(out, page_member(field, "nama"));
    strbuf_addf(out, "%s\"", after);
}

static bool required(const struct json_object *field)
{
    return json_get_bool(field, "wajib", false);
}

static void add_words(struct strbuf *out, const struct json_object *field)
{
    page_text(out, page_member(field, "label"));
    if (!required(field))
        strbuf_adds(out, " <small>(boleh kosong)</small>");
}

static void add_help(struct strbuf *out, const struct json_object *field)
{
    if (page_member(field, "bantuan")[0] == '\0')
        return;
    strbuf_adds(out, "<small class=\"bantuan\"");
    add_name(out, "id", "b-", field, "");
    strbuf_adds(out, ">");
    page_text(out, page_member(field, "bantuan"));
    strbuf_adds(out, "</small>\n");
}

static void add_described(struct strbuf *out, const struct json_object *field)
{
    if (page_member(field, "bantuan")[0] != '\0')
        add_name(out, "aria-describedby", "b-", field, "");
}

/* --- one line, several lines, one of a list --- */

/* <tag id name required aria-describedby */
static void open_control(struct strbuf *out, const struct json_object *field, const char *tag)
{
    strbuf_adds(out, "<label");
    add_name(out, "for", "f-", field, "");
    strbuf_adds(out, ">");
    add_words(out, field);
    strbuf_adds(out, "</label>\n");
    add_help(out, field);
    strbuf_addf(out, "<%s", tag);
    add_name(out, "id", "f-", field, "");
    add_name(out, "name", "", field, "");
    add_described(out, field);
    if (required(field))
        strbuf_adds(out, " required");
}

static void add_input(struct strbuf *out, const struct json_object *field, const char *more)
{
    open_control(out, field, "input");
    strbuf_addf(out, " %s", more);
    if (page_member(field, "nilai")[0] != '\0')
        page_attribute(out, "value", page_member(field, "nilai"));
    strbuf_adds(out, ">\n");
}

static void add_text(struct strbuf *out, const struct json_object *field)
{
    add_input(out, field, "type=\"text\" maxlength=\"300\"");
}

static void add_date(struct strbuf *out, const struct json_object *field)
{
    add_input(out, field, "type=\"date\"");
}

static void add_fixed(struct strbuf *out, const struct json_object *field)
{
    add_input(out, field, "type=\"text\" readonly");
}

static void add_file(struct strbuf *out, const struct json_object *field)
{
    add_input(out, field, "type=\"file\" data-jenis=\"berkas\"");
}

static void add_document(struct strbuf *out, const struct json_object *field)
{
    add_input(out, field, "type=\"file\" accept=\".json,application/json\" data-jenis=\"dokumen\"");
}

static void add_long(struct strbuf *out, const struct json_object *field)
{
    open_control(out, field, "textarea");
    strbuf_adds(out, " rows=\"4\" maxlength=\"10000\"></textarea>\n");
}

static void add_lines(struct strbuf *out, const struct json_object *field)
{
    open_control(out, field, "textarea");
    strbuf_adds(out, " rows=\"4\" data-jenis=\"baris\"></textarea>\n");
}

static const struct json_object *choice(const struct json_object *field, size_t i)
{
    const struct json_object *all = json_get_array(field, "pilihan");

    return all != NULL && i < json_object_array_length(all) ? json_object_array_get_idx(all, i)
                                                            : NULL;
}

static bool chosen(const struct json_object *field, const struct json_object *one)
{
    const char *value = page_member(field, "nilai");

    return value[0] != '\0' && strcmp(value, page_member(one, "nilai")) == 0;
}

static void add_options(struct strbuf *out, const struct json_object *field)
{
    const struct json_object *one;

    strbuf_adds(out, "<option value=\"\">Pilih</option>\n");
    for (size_t i = 0; (one = choice(field, i)) != NULL; i++) {
        strbuf_adds(out, "<option");
        page_attribute(out, "value", page_member(one, "nilai"));
        strbuf_adds(out, chosen(field, one) ? " selected>" : ">");
        page_text(out, page_member(one, "nama"));
        strbuf_adds(out, "</option>\n");
    }
}

static void add_select(struct strbuf *out, const struct json_object *field)
{
    open_control(out, field, "select");
    strbuf_adds(out, ">\n");
    add_options(out, field);
    strbuf_adds(out, "</select>\n");
}

/* --- a few to choose from, all in sight --- */

static void open_group(struct strbuf *out, const struct json_object *field, const char *kind)
{
    strbuf_addf(out, "<fieldset class=\"%s\"", kind);
    add_described(out, field);
    strbuf_adds(out, "><legend>");
    add_words(out, field);
    strbuf_adds(out, "</legend>\n");
    add_help(out, field);
}

/* A choice: <label><input type name value data-jenis> words</label>. */
static void add_choice(struct strbuf *out, const struct json_object *field, const char *type,
                       const char *kind, const struct json_object *one)
{
    strbuf_addf(out, "<label class=\"pilih\"><input type=\"%s\"", type);
    add_name(out, "name", "", field, "");
    page_attribute(out, "value", page_member(one, "nilai"));
    if (kind[0] != '\0')
        strbuf_addf(out, " data-jenis=\"%s\"", kind);
    if (required(field) && strcmp(type, "radio") == 0)
        strbuf_adds(out, " required");
    strbuf_adds(out, chosen(field, one) ? " checked>" : ">");
    page_text(out, page_member(one, "nama"));
    strbuf_adds(out, "</label>\n");
}

static void add_choices(struct strbuf *out, const struct json_object *field, const char *type,
                        const char *kind)
{
    const struct json_object *one;

    open_group(out, field, "pilihan");
    for (size_t i = 0; (one = choice(field, i)) != NULL; i++)
        add_choice(out, field, type, kind, one);
    strbuf_adds(out, "</fieldset>\n");
}

static void add_one(struct strbuf *out, const struct json_object *field)
{
    add_choices(out, field, "radio", "");
}

static void add_several(struct strbuf *out, const struct json_object *field)
{
    add_choices(out, field, "checkbox", "banyak");
}

static void add_yes(struct strbuf *out, const struct json_object *field)
{
    static const char *const answers[] = {"ya", "tidak"};
    static const char *const words[] = {"Ya", "Tidak"};

    open_group(out, field, "pilihan sebaris");
    for (size_t i = 0; i < 2; i++) {
        strbuf_adds(out, "<label class=\"pilih\"><input type=\"radio\"");
        add_name(out, "name", "", field, "");
        strbuf_addf(out, " value=\"%s\" data-jenis=\"ya\"%s>%s</label>\n", answers[i],
                    required(field) ? " required" : "", words[i]);
    }
    strbuf_adds(out, "</fieldset>\n");
}

static void add_score(struct strbuf *out, const struct json_object *field)
{
    open_group(out, field, "pilihan sebaris skor");
    for (int i = 1; i <= SCORES; i++) {
        strbuf_adds(out, "<label class=\"pilih\"><input type=\"radio\"");
        add_name(out, "name", "", field, ".nilai");
        strbuf_addf(out, " value=\"%d\" data-jenis=\"angka\"%s>%d</label>\n", i,
                    required(field) ? " required" : "", i);
    }
    strbuf_adds(out, "<label");
    add_name(out, "for", "f-", field, ".catatan");
    strbuf_adds(
        out,
        ">Catatan <small>(boleh kosong)</small></label>\n<input type=\"text\" maxlength=\"2000\"");
    add_name(out, "id", "f-", field, ".catatan");
    add_name(out, "name", "", field, ".catatan");
    strbuf_adds(out, ">\n</fieldset>\n");
}

/* --- rows of columns: one to begin with, the script adds more --- */

static void add_cell(struct strbuf *out, const char *list, const struct json_object *column)
{
    bool date = strcmp(page_member(column, "tipe"), "tanggal") == 0;
    bool select = strcmp(page_member(column, "tipe"), "pilihan") == 0;

    strbuf_adds(out, "<label>");
    page_text(out, page_member(column, "label"));
    strbuf_adds(out, select ? "<select name=\"" : "<input name=\"");
    page_text(out, list);
    strbuf_adds(out, ".0.");
    page_text(out, page_member(column, "nama"));
    strbuf_adds(out, select ? "\">"
                     : date ? "\" type=\"date\">"
                            : "\" type=\"text\" maxlength=\"300\">");
    if (select) {
        add_options(out, column);
        strbuf_adds(out, "</select>");
    }
    strbuf_adds(out, "</label>\n");
}

static void add_rows(struct strbuf *out, const struct json_object *field)
{
    const struct json_object *columns = json_get_array(field, "kolom");
    const char *list = page_member(field, "nama");

    open_group(out, field, "daftar-isian");
    strbuf_adds(out, "<div class=\"isian-baris\"");
    page_attribute(out, "data-daftar", list);
    strbuf_adds(out, ">\n");
    for (size_t i = 0; columns != NULL && i < json_object_array_length(columns); i++)
        add_cell(out, list, json_object_array_get_idx(columns, i));
    strbuf_adds(out,
                "</div>\n<button type=\"button\" data-tambah>Tambah baris</button>\n</fieldset>\n");
}

/* --- which --- */

void page_form_field(struct strbuf *out, const struct json_object *field)
{
    static const struct {
        const char *type;
        void (*add)(struct strbuf *out, const struct json_object *field);
    } types[] = {
        {"teks", add_text},      {"panjang", add_long},     {"tanggal", add_date},
        {"pilihan", add_select}, {"satu", add_one},         {"banyak", add_several},
        {"ya", add_yes},         {"nilai", add_score},      {"baris", add_lines},
        {"objek", add_rows},     {"dokumen", add_document}, {"berkas", add_file},
        {"tetap", add_fixed},
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (strcmp(types[i].type, page_member(field, "tipe")) == 0)
            types[i].add(out, field);
}
