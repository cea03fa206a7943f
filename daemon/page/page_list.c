/* SPDX-License-Identifier: MIT */
/* Filters are plain forms by GET: their state stands in the address, where it can be kept and sent.
 */
#include "page_list.h"

#include <string.h>

#include "json.h"
#include "render_text.h"

/* --- fields --- */

static void add_label(struct strbuf *out, const char *name, const char *label)
{
    strbuf_adds(out, "<label");
    page_attribute(out, "for", name);
    strbuf_adds(out, ">");
    page_text(out, label);
    strbuf_adds(out, "</label>");
}

void page_field(struct strbuf *out, const char *name, const char *label, const char *type,
                const char *value, const char *more)
{
    strbuf_adds(out, "<div>");
    add_label(out, name, label);
    strbuf_adds(out, "<input");
    page_attribute(out, "id", name);
    page_attribute(out, "name", name);
    page_attribute(out, "type", type);
    if (value[0] != '\0')
        page_attribute(out, "value", value);
    strbuf_addf(out, "%s%s></div>\n", more[0] != '\0' ? " " : "", more);
}

static void add_option(struct strbuf *out, const char *value, const char *name, bool chosen)
{
    strbuf_adds(out, "<option");
    page_attribute(out, "value", value);
    strbuf_adds(out, chosen ? " selected>" : ">");
    page_text(out, name);
    strbuf_adds(out, "</option>");
}

static void add_choice(struct strbuf *out, const char *id, const char *name, const char *label,
                       const struct json_object *options, const char *chosen, const char *none,
                       bool required)
{
    strbuf_adds(out, "<div>");
    add_label(out, id, label);
    strbuf_adds(out, "<select");
    page_attribute(out, "id", id);
    page_attribute(out, "name", name);
    strbuf_adds(out, required ? " required>" : ">");
    if (none != NULL)
        add_option(out, "", none, chosen[0] == '\0');
    for (size_t i = 0; options != NULL && i < json_object_array_length(options); i++) {
        const struct json_object *o = json_object_array_get_idx(options, i);
        const char *value = page_member(o, "nilai");

        add_option(out, value, page_member(o, "nama"), strcmp(value, chosen) == 0);
    }
    strbuf_adds(out, "</select></div>\n");
}

void page_choice(struct strbuf *out, const char *name, const char *label,
                 const struct json_object *options, const char *chosen, const char *none)
{
    add_choice(out, name, name, label, options, chosen, none, false);
}

void page_unit(struct strbuf *out, const struct json_object *doc, const char *name,
               const char *label, const char *chosen, const char *none)
{
    const struct json_object *units = json_get_array(json_get(doc, "pilihan"), "unit");

    if (units != NULL)
        page_choice(out, name, label, units, chosen, none);
    else
        page_field(out, name, label, "text", chosen,
                   "placeholder=\"kode unit\" autocapitalize=\"characters\" maxlength=\"64\"");
}

void page_unit_again(struct strbuf *out, const struct json_object *doc, const char *id,
                     const char *chosen)
{
    const struct json_object *units = json_get_array(json_get(doc, "pilihan"), "unit");

    if (units != NULL) {
        add_choice(out, id, "unit", "Unit", units, chosen, "pilih unit", true);
        return;
    }
    strbuf_adds(out, "<div>");
    add_label(out, id, "Kode unit");
    strbuf_adds(out, "<input");
    page_attribute(out, "id", id);
    strbuf_adds(out, " name=\"unit\" required maxlength=\"64\" autocapitalize=\"characters\"");
    page_attribute(out, "value", chosen);
    strbuf_adds(out, "></div>\n");
}

void page_filter_open(struct strbuf *out, const char *path)
{
    strbuf_adds(out, "<form class=\"saring\" method=\"get\"");
    page_attribute(out, "action", path);
    strbuf_adds(out, " aria-label=\"Saring daftar\">\n");
}

void page_filter_close(struct strbuf *out, const char *path)
{
    strbuf_adds(out, "<div class=\"tombol-tombol\"><button class=\"utama\">Saring</button> <a "
                     "class=\"tombol\"");
    page_attribute(out, "href", path);
    strbuf_adds(out, ">Kosongkan</a></div>\n</form>\n");
}

/* --- addresses --- */

static void add_pair(struct strbuf *out, char *mark, const char *key, const char *value)
{
    if (value[0] == '\0')
        return;
    strbuf_adds(out, *mark == '?' ? "?" : "&amp;");
    page_segment(out, key);
    strbuf_addc(out, '=');
    page_segment(out, value);
    *mark = '&';
}

void page_query(struct strbuf *out, const struct json_object *o, const char *key, const char *value)
{
    char mark = '?';

    if (json_object_is_type(o, json_type_object)) {
        json_object_object_foreach((struct json_object *)o, name, of)
        {
            if (json_object_is_type(of, json_type_string))
                add_pair(out, &mark, name, json_object_get_string(of));
        }
    }
    if (value != NULL)
        add_pair(out, &mark, key, value);
}

void page_onward(struct strbuf *out, const char *path, const struct json_object *doc)
{
    const char *next = page_member(doc, "berikut");

    if (next[0] == '\0')
        return;
    strbuf_addf(out, "<p><a class=\"tombol\" rel=\"next\" href=\"%s", path);
    page_query(out, json_get(doc, "saring"), "setelah", next);
    strbuf_adds(out, "\">Baris berikutnya</a></p>\n");
}

static bool is_open(const char *target, const char *path)
{
    size_t len = strlen(path);

    return strncmp(target, path, len) == 0 && (target[len] == '\0' || target[len] == '?');
}

void page_tabs(const struct page *p, struct strbuf *out)
{
    const struct json_object *tabs = json_get_array(p->doc, "bagian");

    if (tabs == NULL || json_object_array_length(tabs) < 2)
        return;
    strbuf_adds(out, "<nav class=\"bagian\" aria-label=\"Bagian halaman ini\"><ul>\n");
    for (size_t i = 0; i < json_object_array_length(tabs); i++) {
        const struct json_object *tab = json_object_array_get_idx(tabs, i);
        const char *to = page_member(tab, "ke");

        strbuf_adds(out, "<li><a");
        page_attribute(out, "href", to);
        strbuf_adds(out, is_open(p->target, to) ? " aria-current=\"page\">" : ">");
        page_text(out, page_member(tab, "nama"));
        strbuf_adds(out, "</a></li>\n");
    }
    strbuf_adds(out, "</ul></nav>\n");
}

/* --- what is listed --- */

void page_section(struct strbuf *out, const char *heading, int64_t count)
{
    strbuf_adds(out, "<h2>");
    page_text(out, heading);
    if (count >= 0) {
        strbuf_adds(out, " <small>(");
        render_text_number(out, count);
        strbuf_adds(out, ")</small>");
    }
    strbuf_adds(out, "</h2>\n");
}

void page_table_open(struct strbuf *out, const char *caption, const char *const *heads)
{
    strbuf_adds(out, "<div class=\"gulung\"><table class=\"kartu\"><caption>");
    page_text(out, caption);
    strbuf_adds(out, "</caption>\n<thead><tr>");
    for (; *heads != NULL; heads++) {
        strbuf_adds(out, "<th scope=\"col\">");
        page_text(out, *heads);
        strbuf_adds(out, "</th>");
    }
    strbuf_adds(out, "</tr></thead>\n<tbody>\n");
}

void page_table_close(struct strbuf *out)
{
    strbuf_adds(out, "</tbody></table></div>\n");
}

void page_cell(struct strbuf *out, const char *head)
{
    strbuf_adds(out, "<td");
    page_attribute(out, "data-judul", head);
    strbuf_adds(out, ">");
}

void page_sop(struct strbuf *out, const struct json_object *row)
{
    int64_t id = json_get_int(row, "sop", 0);

    if (id > 0)
        strbuf_addf(out, "<a href=\"/sop/%lld\">", (long long)id);
    page_value(out, row, "judul");
    if (id > 0)
        strbuf_adds(out, "</a>");
}

void page_moment(struct strbuf *out, const char *iso)
{
    int64_t at;

    if (!render_text_instant(iso, &at)) {
        strbuf_adds(out, RENDER_TEXT_NONE);
        return;
    }
    strbuf_adds(out, "<time");
    page_attribute(out, "datetime", iso);
    strbuf_adds(out, ">");
    render_text_moment(out, iso);
    strbuf_adds(out, "</time>");
}

void page_note(struct strbuf *out, const char *kind, const char *words)
{
    strbuf_adds(out, "<p");
    page_attribute(out, "class", kind);
    strbuf_adds(out, ">");
    page_text(out, words);
    strbuf_adds(out, "</p>\n");
}
