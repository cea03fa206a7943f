/* SPDX-License-Identifier: MIT */
/* One reminder as proof: its lines, each attempt with the answer, the acknowledgements, the text as
 * it went out and whether it still has its fingerprint. */
#include <string.h>

#include "json.h"
#include "page_list.h"
#include "utf8.h"

#define TEXT_SHOWN ((size_t)20000)

static const char *const line_heads[] = {"SOP",   "Kewajiban", "Jatuh tempo", "Langkah",
                                         "Dasar", "Tanggapan", NULL};
static const char *const try_heads[] = {"Ke", "Waktu", "Alamat", "Hasil", "Jawaban penerima", NULL};

static void add_member(const struct json_object *o, const char *label, const char *key,
                       struct strbuf *out)
{
    strbuf_addf(out, "<dt>%s</dt><dd>", label);
    page_value(out, o, key);
    strbuf_adds(out, "</dd>\n");
}

static void add_time(const struct json_object *o, const char *label, const char *key,
                     struct strbuf *out)
{
    strbuf_addf(out, "<dt>%s</dt><dd>", label);
    page_moment(out, page_member(o, key));
    strbuf_adds(out, "</dd>\n");
}

static void add_print(const struct json_object *k, struct strbuf *out)
{
    const char *print = page_member(k, "sidik");

    strbuf_adds(out, "<dt>Sidik isi</dt><dd>");
    if (print[0] == '\0') {
        strbuf_adds(out, "belum ada isi yang disusun");
    } else {
        strbuf_adds(out, "<code class=\"sidik\">");
        page_text(out, print);
        strbuf_adds(out, "</code> ");
        strbuf_adds(out, json_get_bool(k, "sidik_cocok", false)
                             ? "cocok dengan isi yang tersimpan"
                             : "<strong>TIDAK cocok dengan isi yang tersimpan</strong>");
    }
    strbuf_adds(out, "</dd>\n");
}

static void add_facts(const struct page *p, const struct json_object *k, struct strbuf *out)
{
    strbuf_adds(out, "<dl class=\"rincian kotak\">\n");
    add_member(k, "Kepada", "jabatan", out);
    add_member(p->doc, "Unit", "nama_unit", out);
    add_member(k, "Perihal", "perihal", out);
    add_member(k, "Saluran", "saluran", out);
    add_member(k, "Keadaan", "status", out);
    if (page_member(k, "arti")[0] != '\0')
        add_member(k, "Alasan", "arti", out);
    if (page_member(k, "saran")[0] != '\0')
        add_member(k, "Saran", "saran", out);
    add_time(k, "Direncanakan", "direncanakan", out);
    add_time(k, "Selesai", "selesai", out);
    add_print(k, out);
    strbuf_adds(out, "</dl>\n");
}

static void add_answer(const struct json_object *row, struct strbuf *out)
{
    const char *note = page_member(row, "catatan");

    page_cell(out, line_heads[5]);
    page_moment(out, page_member(row, "ditanggapi"));
    if (page_member(row, "oleh")[0] != '\0') {
        strbuf_adds(out, " oleh ");
        page_value(out, row, "oleh");
    }
    if (note[0] != '\0') {
        strbuf_adds(out, "<br><small>");
        page_text(out, note);
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
}

static void add_line(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, line_heads[0]);
    page_sop(out, row);
    strbuf_adds(out, "</td>");
    page_cell(out, line_heads[1]);
    page_value(out, row, "jenis");
    if (strcmp(page_member(row, "keadaan"), "batal") == 0)
        strbuf_adds(out, "<br><small>dibatalkan sebelum terkirim</small>");
    strbuf_adds(out, "</td>");
    page_cell(out, line_heads[2]);
    page_date(out, page_member(row, "jatuh_tempo"));
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(out, "<br><small>perkiraan: hanya tahunnya diketahui</small>");
    if (*page_member(row, "ditunda_hingga")) {
        strbuf_adds(out, "<br><small>ditunda hingga ");
        page_date(out, page_member(row, "ditunda_hingga"));
        strbuf_adds(out, "</small>");
    }
    strbuf_adds(out, "</td>");
    page_cell(out, line_heads[3]);
    page_value(out, row, "langkah");
    strbuf_adds(out, "<br><small>kepada ");
    page_value(out, row, "peran");
    strbuf_adds(out, "</small></td>");
    page_cell(out, line_heads[4]);
    strbuf_adds(out, "<small>");
    page_value(out, row, "pasal");
    strbuf_adds(out, "</small></td>");
    add_answer(row, out);
    strbuf_adds(out, "</tr>\n");
}

static void add_lines(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "baris");
    int64_t count = json_get_int(p->doc, "jumlah", 0);
    size_t shown = json_length(rows);

    page_section(out, "Kewajiban yang disebut", count);
    if (shown == 0) {
        page_note(out, "ket", "Kiriman ini tidak menyebut kewajiban.");
        return;
    }
    page_table_open(out, "Apa yang disebut, pada langkah mana, dan tanggapannya", line_heads);
    for (size_t i = 0; i < shown; i++)
        add_line(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
    if ((int64_t)shown < count)
        strbuf_addf(out, "<p class=\"ket\">%zu yang pertama.</p>\n", shown);
}

static void add_try(const struct json_object *row, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, try_heads[0]);
    page_number(out, row, "ke");
    strbuf_adds(out, "</td>");
    page_cell(out, try_heads[1]);
    page_moment(out, page_member(row, "waktu"));
    strbuf_adds(out, "</td>");
    page_cell(out, try_heads[2]);
    page_value(out, row, "alamat");
    strbuf_adds(out, "<br><small>");
    page_value(out, row, "saluran");
    strbuf_adds(out, "</small></td>");
    page_cell(out, try_heads[3]);
    page_value(out, row, "hasil");
    strbuf_adds(out, "</td>");
    page_cell(out, try_heads[4]);
    page_number(out, row, "kode");
    strbuf_adds(out, " ");
    page_value(out, row, "jawaban");
    strbuf_adds(out, "</td></tr>\n");
}

static void add_tries(const struct page *p, struct strbuf *out)
{
    const struct json_object *rows = json_get_array(p->doc, "percobaan");

    page_section(out, "Percobaan mengirim", -1);
    if (rows == NULL || json_object_array_length(rows) == 0) {
        page_note(out, "ket", "Belum pernah dicoba.");
        return;
    }
    page_table_open(out, "Setiap percobaan dan jawaban penerimanya", try_heads);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        add_try(json_object_array_get_idx(rows, i), out);
    page_table_close(out);
}

/* Line by line, so that its layout stays. */
static void add_text(const char *text, struct strbuf *out)
{
    size_t len = utf8_cut(text, strlen(text), TEXT_SHOWN);

    if (len == 0)
        return;
    page_section(out, "Isi yang dikirim", -1);
    strbuf_adds(out, "<pre class=\"kotak surat\">");
    for (const char *at = text, *end = text + len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct strbuf line = STRBUF_INIT;

        strbuf_add(&line, at, (size_t)((stop != NULL ? stop : end) - at));
        if (line.len > 0)
            page_text(out, line.data);
        strbuf_addc(out, '\n');
        strbuf_free(&line);
        at = stop != NULL ? stop + 1 : end;
    }
    strbuf_adds(out, "</pre>\n");
    if (text[len] != '\0')
        page_note(out, "ket", "Dipotong di sini; utuhnya ada di buku bukti.");
}

static void add_again(const struct page *p, int64_t id, struct strbuf *out)
{
    if (!json_get_bool(p->doc, "boleh_ulang", false))
        return;
    strbuf_addf(out,
                "<form data-aksi=\"/v1/pengingat/%lld/ulang\" data-ke=\"/buku/%lld\">"
                "<button class=\"utama\">Kirim ulang</button></form>\n",
                (long long)id, (long long)id);
}

void page_kiriman(const struct page *p, struct strbuf *out)
{
    const struct json_object *k = json_get(p->doc, "kiriman");

    page_open(p, "Bukti pengingat", out);
    strbuf_adds(out, "<p class=\"ket\">Kiriman nomor ");
    page_number(out, k, "id");
    strbuf_adds(out, ", tanggal ");
    page_date(out, page_member(k, "tanggal"));
    strbuf_adds(out, ". <a href=\"/buku\">Kembali ke buku pengingat</a></p>\n");
    add_facts(p, k, out);
    add_again(p, json_get_int(k, "id", 0), out);
    add_lines(p, out);
    add_tries(p, out);
    add_text(page_member(k, "teks"), out);
    page_close(out);
}
