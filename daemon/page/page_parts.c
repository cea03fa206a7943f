/* SPDX-License-Identifier: MIT */
/* Everything in a document was typed by somebody: each value becomes clean text and is escaped. */
#include <ctype.h>
#include <string.h>

#include "json.h"
#include "page.h"
#include "render_text.h"

const char *page_member(const struct json_object *o, const char *key)
{
    return json_get_string(o, key, "");
}

#define TARGET_MAX ((size_t)500)

/* Only what may stand in an address (RFC 3986, 2): any other character may be dropped on its way to
 * the browser, as page_text does, and "/", a mark and "/" would then be "//". */
bool page_is_ours(const char *target)
{
    if (target[0] != '/' || target[1] == '/' || strlen(target) > TARGET_MAX)
        return false;
    for (const char *c = target; *c != '\0'; c++)
        if (*c <= ' ' || *c >= 0x7f || strchr("\"<>\\^`{|}", *c) != NULL)
            return false;
    return true;
}

void page_text(struct strbuf *out, const char *s)
{
    struct strbuf plain = STRBUF_INIT;

    if (s == NULL) /* a null among the lines of a document */
        return;
    render_text_plain(&plain, s, strlen(s), 0);
    if (plain.failed)
        out->failed = true;
    else if (plain.len > 0)
        strbuf_add_html(out, plain.data);
    strbuf_free(&plain);
}

void page_value(struct strbuf *out, const struct json_object *o, const char *key)
{
    const char *s = page_member(o, key);

    page_text(out, s[0] != '\0' ? s : RENDER_TEXT_NONE);
}

void page_attribute(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, " %s=\"", name);
    page_text(out, value);
    strbuf_addc(out, '"');
}

/* RFC 3986, 2.3: all but the unreserved. */
void page_segment(struct strbuf *out, const char *s)
{
    for (const unsigned char *c = (const unsigned char *)s; c != NULL && *c != '\0'; c++) {
        if (isalnum(*c) || strchr("-._~", *c) != NULL)
            strbuf_addc(out, (char)*c);
        else
            strbuf_addf(out, "%%%02X", *c);
    }
}

void page_link(struct strbuf *out, const char *path, const char *part, const char *text)
{
    strbuf_addf(out, "<a href=\"%s", path);
    page_segment(out, part);
    strbuf_adds(out, "\">");
    page_text(out, text);
    strbuf_adds(out, "</a>");
}

void page_date(struct strbuf *out, const char *iso)
{
    struct render_text_day day;

    if (!render_text_day(iso, &day)) {
        strbuf_adds(out, RENDER_TEXT_NONE);
        return;
    }
    strbuf_addf(out, "<time datetime=\"%04d-%02d-%02d\">", day.year, day.month, day.day);
    render_text_date(out, iso);
    strbuf_adds(out, "</time>");
}

void page_number(struct strbuf *out, const struct json_object *o, const char *key)
{
    if (json_object_is_type(json_get(o, key), json_type_int))
        render_text_number(out, json_get_int(o, key, 0));
    else
        strbuf_adds(out, RENDER_TEXT_NONE);
}

void page_state(struct strbuf *out, const char *state)
{
    static const struct {
        const char *state, *words;
    } states[] = {
        {"patuh", "patuh"},
        {"segera", "segera"},
        {"terlambat", "terlambat"},
        {"proses", "dalam proses"},
        {"proses_terlambat", "proses terlambat"},
        {"data_kurang", "data kurang"},
        {"dicabut", "dicabut"},
    };

    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
        if (strcmp(states[i].state, state) == 0) {
            strbuf_addf(out, "<span class=\"status %s\">%s</span>", state, states[i].words);
            return;
        }
    }
    page_text(out, state);
}

void page_tile_text(struct strbuf *out, const char *label, const char *figure, const char *note,
                    const char *kind)
{
    strbuf_addf(out, "<div class=\"angka %s\"><dt>", kind);
    page_text(out, label);
    strbuf_adds(out, "</dt><dd><strong>");
    page_text(out, figure);
    strbuf_adds(out, "</strong>");
    if (note[0] != '\0') {
        strbuf_adds(out, "<small>");
        page_text(out, note);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</dd></div>\n");
}

void page_tile(struct strbuf *out, const char *label, int64_t figure, const char *note,
               const char *kind)
{
    struct strbuf text = STRBUF_INIT;

    render_text_number(&text, figure);
    if (text.failed)
        out->failed = true;
    else
        page_tile_text(out, label, text.data, note, kind);
    strbuf_free(&text);
}

void page_csrf(const struct page *p, struct strbuf *out)
{
    strbuf_adds(out, "<input type=\"hidden\" name=\"csrf\"");
    page_attribute(out, "value", p->csrf);
    strbuf_adds(out, ">");
}
