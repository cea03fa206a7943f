/* SPDX-License-Identifier: MIT */
/* Head, menu and foot of every page. */
#include "page.h"

#include <string.h>

#include "json.h"
#include "page_asset.h"

/* "/aset/siklus.css?v=…" as an attribute. */
static void add_asset(struct strbuf *out, const char *attribute, const char *name)
{
    strbuf_addf(out, " %s=\"/aset/%s?v=%s\"", attribute, name, page_asset_find(name)->mark);
}

static void add_head(const struct page *p, const char *title, struct strbuf *out)
{
    strbuf_adds(out, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n<title>");
    page_text(out, title);
    strbuf_adds(out, " – siklus</title>\n<link rel=\"stylesheet\"");
    add_asset(out, "href", "siklus.css");
    strbuf_adds(out, ">\n<link rel=\"icon\" type=\"image/svg+xml\"");
    add_asset(out, "href", "siklus.svg");
    strbuf_adds(out, ">\n<script defer");
    add_asset(out, "src", "siklus.js");
    strbuf_adds(out, "></script>\n");
    if (p->csrf[0] != '\0') {
        strbuf_adds(out, "<meta name=\"csrf\"");
        page_attribute(out, "content", p->csrf);
        strbuf_adds(out, ">\n");
    }
    strbuf_adds(out, "</head>\n<body>\n<a class=\"lompat\" href=\"#isi\">Langsung ke isi</a>\n");
}

/* Is the page that is shown the entry's, or one below it? */
static bool is_current(const char *target, const char *entry)
{
    size_t len = strlen(entry);

    return strncmp(target, entry, len) == 0 && strchr("/?", target[len]) != NULL;
}

static void add_entry(const struct page *p, const struct json_object *entry, struct strbuf *out)
{
    const char *to = page_member(entry, "ke");

    strbuf_adds(out, "<li><a");
    page_attribute(out, "href", to);
    if (is_current(p->target, to))
        strbuf_adds(out, " aria-current=\"page\"");
    strbuf_adds(out, ">");
    page_text(out, page_member(entry, "nama"));
    strbuf_adds(out, "</a></li>\n");
}

static void add_person(const struct page *p, const struct json_object *me, struct strbuf *out)
{
    bool account = json_get_bool(me, "akun", false);

    strbuf_addf(out, "<p class=\"saya\">%s<span>", account ? "<a href=\"/akun\">" : "");
    page_text(out, page_member(me, "nama"));
    strbuf_adds(out, "</span> <small>");
    page_text(out, page_member(me, "peran"));
    strbuf_addf(out, "</small>%s</p>\n",
                account ? "<span class=\"tersirat\">, buka akun saya</span></a>" : "");
    if (p->csrf[0] == '\0')
        return;
    strbuf_adds(out, "<form class=\"keluar\" method=\"post\" action=\"/keluar\">");
    page_csrf(p, out);
    strbuf_adds(out, "<button>Keluar</button></form>\n");
}

void page_search(const char *q, struct strbuf *out)
{
    bool small = q == NULL;

    strbuf_addf(out,
                "<form class=\"%s\" method=\"get\" action=\"/cari\" role=\"search\" "
                "aria-label=\"Cari SOP\"><label for=\"q\"%s>Kata dari judul, nomor atau dasar "
                "hukum</label><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"200\"",
                small ? "cari-kepala" : "cari", small ? " class=\"tersirat\"" : "");
    page_attribute(out, small ? "placeholder" : "value", small ? "Cari SOP" : q);
    strbuf_addf(out, "><button%s>Cari</button></form>\n", small ? "" : " class=\"utama\"");
}

static void add_menu(const struct page *p, struct strbuf *out)
{
    const struct json_object *me = json_get(p->doc, "saya");
    const struct json_object *menu = json_get_array(me, "menu");

    strbuf_adds(out, "<header>\n<a class=\"merek\" href=\"/\">siklus</a>\n");
    if (me != NULL) {
        strbuf_adds(out, "<nav aria-label=\"Menu utama\"><ul>\n");
        for (size_t i = 0; menu != NULL && i < json_object_array_length(menu); i++)
            add_entry(p, json_object_array_get_idx(menu, i), out);
        strbuf_adds(out, "</ul></nav>\n");
        if (!is_current(p->target, "/cari")) /* which has the whole form */
            page_search(NULL, out);
        add_person(p, me, out);
    }
    strbuf_adds(out, "</header>\n");
}

void page_open(const struct page *p, const char *title, struct strbuf *out)
{
    add_head(p, title, out);
    add_menu(p, out);
    strbuf_adds(out, "<main id=\"isi\" tabindex=\"-1\">\n<h1>");
    page_text(out, title);
    strbuf_adds(out, "</h1>\n");
}

void page_close(struct strbuf *out)
{
    strbuf_adds(out, "</main>\n<footer><p>siklus: siklus penyusunan dan evaluasi SOP pemerintah "
                     "daerah.</p></footer>\n</body>\n</html>\n");
}
