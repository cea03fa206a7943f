/* SPDX-License-Identifier: MIT */
/* The way in, without any script. */
#include "json.h"
#include "page.h"

static void add_field(struct strbuf *out, const char *name, const char *label, const char *more)
{
    strbuf_addf(out, "<label for=\"%s\">%s</label>\n<input id=\"%s\" name=\"%s\" %s", name, label,
                name, name, more);
}

static void add_fields(const struct page *p, struct strbuf *out)
{
    bool code = json_get_bool(p->doc, "kode", false);

    strbuf_adds(out, "<input type=\"hidden\" name=\"ke\"");
    page_attribute(out, "value", page_member(p->doc, "ke"));
    strbuf_adds(out, ">\n");
    add_field(out, "nama", "Nama pengguna",
              "autocomplete=\"username\" autocapitalize=\"none\" required");
    page_attribute(out, "value", page_member(p->doc, "nama"));
    strbuf_adds(out, ">\n");
    add_field(out, "sandi", "Kata sandi",
              "type=\"password\" autocomplete=\"current-password\" required>\n");
    add_field(out, "kode",
              code ? "Kode dari aplikasi autentikator" : "Kode faktor kedua (bila ada)",
              "inputmode=\"numeric\" autocomplete=\"one-time-code\"");
    strbuf_adds(out, code ? " required autofocus>\n" : ">\n");
}

void page_login(const struct page *p, struct strbuf *out)
{
    const char *fault = page_member(p->doc, "galat"), *to = page_member(p->doc, "ke");

    page_open(p, "Masuk", out);
    if (fault[0] != '\0') {
        strbuf_adds(out, "<p class=\"galat\" role=\"alert\">");
        page_text(out, fault);
        strbuf_adds(out, "</p>\n");
    }
    strbuf_adds(out, "<form class=\"kotak\" method=\"post\" action=\"/masuk\">\n");
    add_fields(p, out);
    strbuf_adds(out, "<button class=\"utama\">Masuk</button>\n</form>\n"
                     "<p>Sudah masuk di peramban ini? <a");
    page_attribute(out, "href", page_is_ours(to) ? to : "/");
    strbuf_adds(out, ">Buka halamannya</a>.</p>\n"
                     "<p>Belum punya akun, atau lupa kata sandi? Hubungi administrator di Bagian "
                     "Organisasi.</p>\n");
    page_close(out);
}
