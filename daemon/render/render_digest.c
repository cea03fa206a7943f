/* SPDX-License-Identifier: MIT */
/* A reminder digest as a letter to the head of an office. What to say is decided once (the phrases
 * below); the two forms differ only in how they set it. Everything in the document was typed by
 * somebody: each value becomes one clean line of bounded length before it is used. */
#include "render_digest.h"

#include <string.h>

#include "json.h"
#include "render_text.h"

#define NAME_MAX_CHARS 160
#define TITLE_MAX 300
#define SENTENCE_MAX 400
#define LINK_MAX 500
#define SECTION_MAX 200 /* lines of one section; the rest is counted */

static const struct section {
    const char *key;
    const char *title;
    bool late;
    const char *colour;
} sections[] = {
    {"terlambat", "Terlambat", true, "#b3261e"},
    {"segera", "Segera", false, "#8a5a00"},
    {"berikutnya", "Berikutnya", false, "#1f5f3f"},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* --- what is said --- */

void render_digest_plain(struct strbuf *out, const struct json_object *o, const char *key,
                         size_t max)
{
    const char *s = json_get_string(o, key, "");

    render_text_plain(out, s, strlen(s), max);
}

static size_t length(const struct json_object *doc, const char *key)
{
    struct json_object *list = json_get_array(doc, key);

    return list != NULL ? json_object_array_length(list) : 0;
}

bool render_digest_ok(const struct json_object *doc)
{
    size_t lines = 0;

    if (!json_object_is_type(doc, json_type_object))
        return false;
    for (size_t i = 0; i < COUNT(sections); i++)
        lines += length(doc, sections[i].key);
    /* A superior's digest may have nothing of his own; a weekly summary is sent even when empty. */
    return lines + length(doc, "eskalasi") > 0 || json_get_array(doc, "skpd") != NULL;
}

/* How many there are in all: counted by SQL when it left lines out, else the lines themselves. */
static int64_t total(const struct json_object *doc, const char *key)
{
    int64_t counted = json_get_int(json_get(doc, "jumlah"), key, 0);
    int64_t lines = (int64_t)length(doc, key);

    return counted > lines ? counted : lines;
}

static int64_t left_out(const struct json_object *doc)
{
    int64_t n = json_get_int(doc, "terpotong", 0);

    if (n < 0)
        n = 0;
    for (size_t i = 0; i < COUNT(sections); i++) {
        size_t lines = length(doc, sections[i].key);

        if (lines > SECTION_MAX)
            n += (int64_t)(lines - SECTION_MAX);
    }
    return n;
}

/* "Plt. Kepala Dinas Pendidikan" */
static void say_office(struct strbuf *b, const struct json_object *doc)
{
    const struct json_object *to = json_get(doc, "kepada");

    strbuf_adds(b, render_text_acting(json_get_string(to, "status", "")));
    if (json_get_string(to, "jabatan", "")[0] != '\0') {
        render_digest_plain(b, to, "jabatan", NAME_MAX_CHARS);
    } else {
        strbuf_adds(b, "Pimpinan ");
        render_digest_plain(b, json_get(doc, "unit"), "nama", NAME_MAX_CHARS);
    }
}

static void say_opening(struct strbuf *b, const struct json_object *doc)
{
    static const char *const phrases[] = {" terlambat, ", " segera jatuh tempo, dan ",
                                          " berikutnya."};

    strbuf_adds(b, "Bersama ini kami sampaikan keadaan kewajiban SOP di ");
    render_digest_plain(b, json_get(doc, "unit"), "nama", NAME_MAX_CHARS);
    strbuf_adds(b, " per ");
    render_text_date(b, json_get_string(doc, "tanggal", NULL));
    strbuf_adds(b, ": ");
    for (size_t i = 0; i < COUNT(sections); i++) {
        render_text_number(b, total(doc, sections[i].key));
        strbuf_adds(b, phrases[i]);
    }
}

/* "(tanpa nomor) Judul" */
static void say_title(struct strbuf *b, const struct json_object *line)
{
    if (json_get_string(line, "nomor", "")[0] != '\0')
        render_digest_plain(b, line, "nomor", NAME_MAX_CHARS);
    else
        strbuf_adds(b, "(tanpa nomor)");
    strbuf_addc(b, ' ');
    render_digest_plain(b, line, "judul", TITLE_MAX);
}

static void say_kind(struct strbuf *b, const struct json_object *line)
{
    size_t start = b->len;

    render_digest_plain(b, line, json_get(line, "nama_jenis") != NULL ? "nama_jenis" : "jenis",
                        NAME_MAX_CHARS);
    if (!b->failed && b->len > start && b->data[start] >= 'a' && b->data[start] <= 'z')
        b->data[start] = (char)(b->data[start] - 'a' + 'A');
    if (b->len > start)
        strbuf_addc(b, ' ');
}

/* "Evaluasi terlambat 3.247 hari sejak 31 Desember 2017 (perkiraan)." */
static void say_due(struct strbuf *b, const struct json_object *line, bool late)
{
    int64_t days = json_get_int(line, "hari", 0);
    const char *date = json_get_string(line, "jatuh_tempo", NULL);

    days = days == INT64_MIN ? 0 : days < 0 ? -days : days;
    say_kind(b, line);
    if (late) {
        strbuf_adds(b, "terlambat ");
        render_text_number(b, days);
        strbuf_adds(b, " hari sejak ");
    } else {
        strbuf_adds(b, "jatuh tempo ");
    }
    render_text_date(b, date);
    if (json_get_bool(line, "perkiraan", false))
        strbuf_adds(b, " (perkiraan)");
    if (!late && days == 0) {
        strbuf_adds(b, ", hari ini");
    } else if (!late) {
        strbuf_adds(b, ", ");
        render_text_number(b, days);
        strbuf_adds(b, " hari lagi");
    }
    strbuf_addc(b, '.');
}

/* Only what no mail program can take for anything but a web address. */
static const char *link_of(const struct json_object *line)
{
    const char *s = json_get_string(line, "tautan", "");

    if (strncmp(s, "https://", 8) != 0 && strncmp(s, "http://", 7) != 0)
        return NULL;
    if (strnlen(s, LINK_MAX + 1) > LINK_MAX)
        return NULL;
    for (const char *c = s; *c != '\0'; c++)
        if (*c <= ' ' || *c >= 0x7f || strchr("\"'<>\\^`{|}", *c) != NULL)
            return NULL;
    return s;
}

static const char closing[] = "Kami mohon perhatian dan tindak lanjut Bapak/Ibu. Atas kerja sama "
                              "yang baik, kami ucapkan terima kasih.";
static const char footer[] = "Pesan ini dikirim secara otomatis oleh siklus, pengingat daur hidup "
                             "SOP, atas nama ";

/* --- plain text --- */

static void text_member(struct strbuf *b, const struct json_object *o, const char *key,
                        const char *before)
{
    if (json_get_string(o, key, "")[0] == '\0')
        return;
    strbuf_adds(b, before);
    render_digest_plain(b, o, key, SENTENCE_MAX);
    strbuf_addc(b, '\n');
}

static void text_line(struct strbuf *b, const struct json_object *line, size_t number, bool late)
{
    const char *url = link_of(line);

    strbuf_addf(b, "\n%zu. ", number);
    say_title(b, line);
    strbuf_adds(b, "\n   ");
    say_due(b, line, late);
    strbuf_addc(b, '\n');
    text_member(b, line, "pasal", "   Dasar: ");
    text_member(b, line, "tindakan", "   Langkah berikutnya: ");
    if (url != NULL)
        strbuf_addf(b, "   %s\n", url);
}

static void text_section(struct strbuf *b, const struct json_object *doc,
                         const struct section *section)
{
    struct json_object *list = json_get_array(doc, section->key);
    size_t lines = length(doc, section->key);

    if (lines == 0)
        return;
    strbuf_addf(b, "\n%s (", section->title);
    render_text_number(b, total(doc, section->key));
    strbuf_adds(b, ")\n");
    for (size_t i = 0; i < lines && i < SECTION_MAX; i++)
        text_line(b, json_object_array_get_idx(list, i), i + 1, section->late);
}

void render_digest_text(struct strbuf *out, const struct json_object *doc, const char *sender,
                        const char *id)
{
    strbuf_adds(out, "Yth. ");
    say_office(out, doc);
    strbuf_addc(out, '\n');
    text_member(out, json_get(doc, "kepada"), "nama", "Bapak/Ibu ");
    strbuf_adds(out, "\nDengan hormat,\n\n");
    say_opening(out, doc);
    strbuf_addc(out, '\n');
    text_member(out, doc, "dialihkan", "\n");
    for (size_t i = 0; i < COUNT(sections); i++)
        text_section(out, doc, &sections[i]);
    if (left_out(doc) > 0) {
        strbuf_adds(out, "\ndan ");
        render_text_number(out, left_out(doc));
        strbuf_adds(out, " lainnya.\n");
    }
    strbuf_addf(out, "\n%s\n\nHormat kami,\n%s\n", closing, sender);
    strbuf_addf(out, "\n-- \n%s%s.\nNomor pesan: %s\n", footer, sender, id);
}

/* --- HTML --- */

typedef void say_fn(struct strbuf *b, const struct json_object *o);

static void html_text(struct strbuf *b, const struct strbuf *plain)
{
    if (plain->failed)
        b->failed = true;
    else if (plain->len > 0)
        strbuf_add_html(b, plain->data);
}

static void html_said(struct strbuf *b, say_fn *say, const struct json_object *o)
{
    struct strbuf plain = STRBUF_INIT;

    say(&plain, o);
    html_text(b, &plain);
    strbuf_free(&plain);
}

static void html_member(struct strbuf *b, const struct json_object *o, const char *key,
                        const char *before, const char *after)
{
    struct strbuf plain = STRBUF_INIT;

    if (json_get_string(o, key, "")[0] == '\0')
        return;
    render_digest_plain(&plain, o, key, SENTENCE_MAX);
    strbuf_adds(b, before);
    html_text(b, &plain);
    strbuf_adds(b, after);
    strbuf_free(&plain);
}

static void say_due_late(struct strbuf *b, const struct json_object *line)
{
    say_due(b, line, true);
}

static void say_due_soon(struct strbuf *b, const struct json_object *line)
{
    say_due(b, line, false);
}

static void html_line(struct strbuf *b, const struct json_object *line,
                      const struct section *section)
{
    const char *url = link_of(line);

    strbuf_adds(b, "<li style=\"margin:0 0 14px 0\"><strong>");
    html_said(b, say_title, line);
    strbuf_addf(b, "</strong><br><span style=\"color:%s\">", section->colour);
    html_said(b, section->late ? say_due_late : say_due_soon, line);
    strbuf_adds(b, "</span>\n");
    html_member(b, line, "pasal", "<br>Dasar: ", "\n");
    html_member(b, line, "tindakan", "<br>Langkah berikutnya: ", "\n");
    if (url != NULL) {
        strbuf_adds(b, "<br><a href=\"");
        strbuf_add_html(b, url);
        strbuf_adds(b, "\">Buka penjelasan SOP ini</a>\n");
    }
    strbuf_adds(b, "</li>\n");
}

static void html_section(struct strbuf *b, const struct json_object *doc,
                         const struct section *section)
{
    struct json_object *list = json_get_array(doc, section->key);
    size_t lines = length(doc, section->key);

    if (lines == 0)
        return;
    strbuf_addf(b, "<h2 style=\"font-size:18px;color:%s;margin:24px 0 8px 0\">%s (",
                section->colour, section->title);
    render_text_number(b, total(doc, section->key));
    strbuf_adds(b, ")</h2>\n<ol style=\"margin:0;padding:0 0 0 24px\">\n");
    for (size_t i = 0; i < lines && i < SECTION_MAX; i++)
        html_line(b, json_object_array_get_idx(list, i), section);
    strbuf_adds(b, "</ol>\n");
}

static void html_head(struct strbuf *out)
{
    strbuf_adds(out, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                     "<title>Pengingat SOP</title>\n</head>\n"
                     "<body style=\"margin:0;padding:16px;background:#ffffff;color:#202124;"
                     "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5\">\n"
                     "<div style=\"max-width:640px;margin:0 auto\">\n");
}

static void html_foot(struct strbuf *out, const char *sender, const char *id)
{
    strbuf_addf(out, "<p>%s</p>\n<p>Hormat kami,<br>", closing);
    strbuf_add_html(out, sender);
    strbuf_addf(out,
                "</p>\n<p style=\"font-size:13px;color:#5f6368;border-top:1px solid #dadce0;"
                "padding-top:8px\">%s",
                footer);
    strbuf_add_html(out, sender);
    strbuf_adds(out, ".<br>Nomor pesan: ");
    strbuf_add_html(out, id);
    strbuf_adds(out, "</p>\n</div>\n</body>\n</html>\n");
}

void render_digest_html(struct strbuf *out, const struct json_object *doc, const char *sender,
                        const char *id)
{
    html_head(out);
    strbuf_adds(out, "<p>Yth. ");
    html_said(out, say_office, doc);
    html_member(out, json_get(doc, "kepada"), "nama", "<br>Bapak/Ibu ", "");
    strbuf_adds(out, "</p>\n<p>Dengan hormat,</p>\n<p>");
    html_said(out, say_opening, doc);
    strbuf_adds(out, "</p>\n");
    html_member(out, doc, "dialihkan", "<p>", "</p>\n");
    for (size_t i = 0; i < COUNT(sections); i++)
        html_section(out, doc, &sections[i]);
    if (left_out(doc) > 0) {
        strbuf_adds(out, "<p>dan ");
        render_text_number(out, left_out(doc));
        strbuf_adds(out, " lainnya.</p>\n");
    }
    html_foot(out, sender, id);
}
