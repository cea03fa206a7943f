/* SPDX-License-Identifier: MIT */
/* SOPs by words, best first, with what was found marked. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "page.h"
#include "page_list.h"

/* What SQL puts around a word that was found. */
#define BEGIN "\xc2\xab"
#define END "\xc2\xbb"

static void add_piece(const char *s, size_t len, struct strbuf *out)
{
    char *piece = strndup(s, len);

    if (piece == NULL)
        out->failed = true;
    else
        page_text(out, piece);
    free(piece);
}

/* "Surat «Masuk»" with its words marked; white space at their edges is kept. */
static void add_marked(const char *s, struct strbuf *out)
{
    bool inside = false;

    while (*s != '\0') {
        const char *next = strstr(s, inside ? END : BEGIN);
        size_t len = next != NULL ? (size_t)(next - s) : strlen(s);

        if (len > 0 && s[0] == ' ')
            strbuf_addc(out, ' ');
        add_piece(s, len, out);
        if (len > 1 && s[len - 1] == ' ')
            strbuf_addc(out, ' ');
        s += len;
        if (next != NULL) {
            strbuf_adds(out, inside ? "</mark>" : "<mark>");
            inside = !inside;
            s += strlen(BEGIN);
        }
    }
    if (inside)
        strbuf_adds(out, "</mark>");
}

static void add_found(const struct json_object *sop, struct strbuf *out)
{
    strbuf_addf(out, "<li>\n<h2><a href=\"/sop/%" PRId64 "\">", json_get_int(sop, "id", 0));
    add_marked(page_member(sop, "sorotan_judul"), out);
    strbuf_adds(out, "</a></h2>\n<p class=\"baris\">");
    page_state(out, page_member(sop, "status"));
    strbuf_adds(out, " <span>");
    add_marked(page_member(sop, "sorotan_nomor"), out);
    strbuf_adds(out, "</span> <span class=\"ket\">");
    page_text(out, page_member(sop, "unit"));
    strbuf_adds(out, "</span></p>\n");
    if (page_member(sop, "sorotan_dasar")[0] != '\0') {
        strbuf_adds(out, "<p>Dasar hukum: ");
        add_marked(page_member(sop, "sorotan_dasar"), out);
        strbuf_adds(out, "</p>\n");
    }
    strbuf_adds(out, "</li>\n");
}

/* How what was found fits what was asked for, where it does not do so word by word. */
static void add_fit(const char *fit, struct strbuf *out)
{
    if (strcmp(fit, "ejaan") == 0)
        page_note(
            out, "kabar",
            "Ada kata yang tidak ditemukan; yang ditampilkan memuat kata yang ejaannya mirip.");
    else if (strcmp(fit, "sebagian") == 0)
        page_note(out, "kabar",
                  "Tidak ada SOP yang memuat semua kata itu; yang ditampilkan memuat sebagian.");
}

static void add_all(const struct json_object *doc, struct strbuf *out)
{
    const struct json_object *all = json_get_array(doc, "hasil");

    if (all == NULL)
        return;
    if (json_object_array_length(all) == 0) {
        page_note(
            out, "kabar",
            "Tidak ada SOP yang cocok. Coba kata lain dari judul, nomor atau dasar hukumnya.");
        return;
    }
    add_fit(page_member(json_object_array_get_idx(all, 0), "kecocokan"), out);
    strbuf_adds(out, "<ol class=\"daftar temuan\">\n");
    for (size_t i = 0; i < json_object_array_length(all); i++)
        add_found(json_object_array_get_idx(all, i), out);
    strbuf_adds(out, "</ol>\n");
}

void page_cari(const struct page *p, struct strbuf *out)
{
    page_open(p, "Cari SOP", out);
    page_search(page_member(p->doc, "q"), out);
    add_all(p->doc, out);
    page_close(out);
}
