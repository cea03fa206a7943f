/* SPDX-License-Identifier: MIT */
/* Pages in plain HTML. Everything in the document was typed by somebody: each value becomes clean
 * text of bounded length and is escaped. */
#include "render_page.h"

#include <string.h>

#include "json.h"
#include "render_text.h"

#define NAME_MAX_CHARS 300
#define TEXT_MAX 2000

const char render_page_style[] =
    "body{margin:0;background:#f3f5f7;color:#1c2733;font:1.0625rem/1.5 system-ui,sans-serif}"
    "main{max-width:38rem;margin:0 auto;padding:1.5rem 1rem 3rem}"
    "h1{font-size:1.4rem;line-height:1.25}"
    "dl{background:#fff;border:1px solid #c9d1d9;border-radius:.5rem;padding:.25rem 1rem}"
    "dt{color:#4a5663;font-size:.9rem;margin-top:.75rem}dd{margin:0 0 .75rem}"
    ".terlambat{color:#951b1e;font-weight:600}"
    ".tercatat{background:#e3f1ea;border:1px solid #38866a;border-radius:.5rem;padding:.75rem 1rem}"
    "label{display:block;margin:1rem 0 .25rem}"
    "input,textarea{box-sizing:border-box;width:100%;padding:.6rem;font:inherit;"
    "border:1px solid #5b6875;border-radius:.4rem}"
    "button{margin-top:1.25rem;padding:.8rem 1.4rem;font:inherit;font-weight:600;color:#fff;"
    "background:#1f3a5f;border:0;border-radius:.4rem}"
    ":focus-visible{outline:3px solid #f4a300;outline-offset:2px}"
    "small{color:#4a5663}";

static void add_head(struct strbuf *out, const char *title)
{
    strbuf_adds(out, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n<title>");
    strbuf_add_html(out, title);
    strbuf_adds(out, "</title>\n<style>");
    strbuf_adds(out, render_page_style);
    strbuf_adds(out, "</style>\n</head>\n<body>\n<main>\n");
}

static void add_foot(struct strbuf *out)
{
    strbuf_adds(out, "</main>\n</body>\n</html>\n");
}

static void add_plain(struct strbuf *out, const char *s, size_t max)
{
    struct strbuf plain = STRBUF_INIT;

    render_text_plain(&plain, s, strlen(s), max);
    if (plain.failed)
        out->failed = true;
    else if (plain.len > 0)
        strbuf_add_html(out, plain.data);
    strbuf_free(&plain);
}

static const char *member(const struct json_object *o, const char *key)
{
    return json_get_string(o, key, "");
}

static void add_row(struct strbuf *out, const char *name, const char *value)
{
    if (value[0] == '\0')
        return;
    strbuf_addf(out, "<dt>%s</dt><dd>", name);
    add_plain(out, value, TEXT_MAX);
    strbuf_adds(out, "</dd>\n");
}

static void add_date_row(struct strbuf *out, const char *name, const char *iso, bool about)
{
    struct strbuf words = STRBUF_INIT;

    if (iso[0] == '\0')
        return;
    render_text_date(&words, iso);
    if (about)
        strbuf_adds(&words, " (perkiraan)");
    add_row(out, name, words.failed ? "" : words.data);
    out->failed |= words.failed;
    strbuf_free(&words);
}

static void add_days(struct strbuf *out, const struct json_object *doc)
{
    int64_t days = json_get_int(doc, "hari", 0);

    strbuf_addf(out, "<dt>Keadaan hari ini</dt><dd%s>", days > 0 ? " class=\"terlambat\"" : "");
    if (!json_get_bool(doc, "terbuka", false)) {
        strbuf_adds(out, "sudah diselesaikan atau berubah");
    } else if (days == 0) {
        strbuf_adds(out, "jatuh tempo hari ini");
    } else {
        strbuf_adds(out, days > 0 ? "terlambat " : "jatuh tempo dalam ");
        render_text_number(out, days > 0 ? days : -days);
        strbuf_adds(out, " hari");
    }
    strbuf_adds(out, "</dd>\n");
}

static void add_recipient(struct strbuf *out, const struct json_object *doc)
{
    strbuf_adds(out, "<dt>Dikirim kepada</dt><dd>");
    add_plain(out, member(doc, "kepada"), NAME_MAX_CHARS);
    if (member(doc, "pejabat")[0] != '\0') {
        strbuf_adds(out, " (");
        add_plain(out, member(doc, "pejabat"), NAME_MAX_CHARS);
        strbuf_adds(out, ")");
    }
    strbuf_adds(out, ", ");
    render_text_date(out, member(doc, "dikirim"));
    strbuf_adds(out, "</dd>\n");
}

static void add_duty(struct strbuf *out, const struct json_object *doc)
{
    strbuf_adds(out, "<dl>\n");
    add_row(out, "Kewajiban", member(doc, "jenis"));
    add_row(out, "Nomor SOP", member(doc, "nomor"));
    add_row(out, "Judul", member(doc, "judul"));
    add_row(out, "Uraian", member(doc, "uraian"));
    add_row(out, "Unit", member(doc, "unit"));
    add_date_row(out, "Jatuh tempo", member(doc, "jatuh_tempo"),
                 json_get_bool(doc, "perkiraan", false));
    add_date_row(out, "Ditunda hingga", member(doc, "ditunda_hingga"), false);
    add_days(out, doc);
    add_row(out, "Dasar", member(doc, "pasal"));
    add_row(out, "Yang perlu dilakukan", member(doc, "tindakan"));
    add_recipient(out, doc);
    strbuf_adds(out, "</dl>\n");
}

static void add_answer(struct strbuf *out, const struct json_object *answer, bool fresh)
{
    strbuf_adds(out, "<p class=\"tercatat\" role=\"status\">");
    strbuf_adds(out, fresh ? "Terima kasih, tanggapan Saudara sudah dicatat: "
                           : "Kewajiban ini sudah dinyatakan ditindaklanjuti: ");
    render_text_moment(out, member(answer, "dicatat"));
    if (member(answer, "nama")[0] != '\0') {
        strbuf_adds(out, ", oleh ");
        add_plain(out, member(answer, "nama"), NAME_MAX_CHARS);
    }
    strbuf_adds(out, ".");
    if (member(answer, "catatan")[0] != '\0') {
        strbuf_adds(out, "<br>Catatan: ");
        add_plain(out, member(answer, "catatan"), TEXT_MAX);
    }
    strbuf_adds(out, "</p>\n<p>");
    strbuf_adds(out, json_get_bool(answer, "terlanjur", false)
                         ? "Pengingat sesudah pesan ini sudah dibuat sebelum ditanggapi, sehingga "
                           "tidak ada yang ditahan. Pengingat berikutnya tetap datang "
                         : "Satu pengingat berikutnya tentang kewajiban ini tidak dikirim. "
                           "Sesudah itu pengingat datang lagi ");
    strbuf_adds(out, "sampai kewajibannya selesai dan dicatat.</p>\n");
}

/* Without an action the form goes to the address of the page. */
static void add_form(struct strbuf *out, const struct json_object *doc)
{
    strbuf_adds(out, "<form method=\"post\" accept-charset=\"utf-8\">\n"
                     "<label for=\"nama\">Nama (boleh kosong)</label>\n"
                     "<input id=\"nama\" name=\"nama\" maxlength=\"200\" autocomplete=\"name\">\n"
                     "<label for=\"catatan\">Catatan (boleh kosong)</label>\n"
                     "<textarea id=\"catatan\" name=\"catatan\" rows=\"3\" "
                     "maxlength=\"1000\"></textarea>\n"
                     "<button type=\"submit\">Saya tindak lanjuti</button>\n</form>\n"
                     "<p><small>Membuka halaman ini tidak mencatat apa pun; yang mencatat hanya "
                     "tombol di atas. Tautan berlaku sampai ");
    render_text_date(out, member(doc, "berlaku_sampai"));
    strbuf_adds(out, ".</small></p>\n");
}

void render_page_duty(const struct json_object *doc, bool answered, struct strbuf *out)
{
    const struct json_object *answer = json_get(doc, "tanggapan");

    add_head(out, "Kewajiban SOP");
    strbuf_adds(out, "<h1>Kewajiban SOP</h1>\n");
    if (json_object_is_type(answer, json_type_object))
        add_answer(out, answer, answered);
    add_duty(out, doc);
    if (!json_object_is_type(answer, json_type_object)) {
        if (json_get_bool(doc, "terbuka", false))
            add_form(out, doc);
        else
            strbuf_adds(out, "<p>Kewajiban ini sudah diselesaikan atau berubah; tidak ada yang "
                             "perlu ditanggapi.</p>\n");
    }
    add_foot(out);
}

void render_page_note(const char *heading, const char *sentence, struct strbuf *out)
{
    add_head(out, heading);
    strbuf_adds(out, "<h1>");
    strbuf_add_html(out, heading);
    strbuf_adds(out, "</h1>\n<p>");
    strbuf_add_html(out, sentence);
    strbuf_adds(out, "</p>\n");
    add_foot(out);
}
