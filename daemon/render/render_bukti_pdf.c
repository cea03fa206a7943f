/* SPDX-License-Identifier: MIT */
/* The proof on A4: letterhead, period and the fingerprint of the whole; then each delivery with its
 * duties, its attempts, moved plans and acknowledgements, and the fingerprint of its text. */
#include <errno.h>

#include "json.h"
#include "render_bukti.h"
#include "render_letter.h"
#include "render_pdf.h"
#include "render_say.h"
#include "render_text.h"

#define TITLE "Bukti Pengingat Kewajiban SOP"
#define LINES_MAX 12
#define BLOCK_GAP 14.0
/* A head and its sentences, which stay together with the first row of the table below them. */
#define BLOCK_HEAD 60.0
/* An answer is the words of somebody, told whole: 2,000 characters, and what it is an answer to. */
#define ANSWER_LINES 24

static const struct pdf_style body = {.size = 8, .colour = PDF_INK, .lines = LINES_MAX};
static const struct pdf_style answer = {.size = 8, .colour = PDF_INK, .lines = ANSWER_LINES};
static const struct pdf_style muted = {.size = 7.2, .colour = PDF_MUTED, .lines = LINES_MAX};

static const char *member(const struct json_object *o, const char *key)
{
    return json_get_string(o, key, "");
}

/* A member that need not be there, with the words before it. */
static void say_with(struct strbuf *words, const char *before, const struct json_object *o,
                     const char *key)
{
    if (*member(o, key) == '\0')
        return;
    strbuf_adds(words, before);
    strbuf_adds(words, member(o, key));
}

/* The words put together, over the width of the page; moves down. */
static void put(struct pdf_page *p, const struct pdf_style *style)
{
    struct strbuf said = STRBUF_INIT;

    strbuf_adds(&said, pdf_said(p));
    double height = pdf_measure(p, PDF_CONTENT, style, said.data ? said.data : "") + 2;
    pdf_room(p, height);
    pdf_text(p, PDF_LEFT, p->y + style->size, PDF_CONTENT, style, said.data ? said.data : "");
    p->y += height;
    strbuf_free(&said);
}

/* --- the columns --- */

static void say_title(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_with(words, "", row, "nomor");
    strbuf_adds(words, *member(row, "nomor") ? " " : "");
    say_member(words, row, "judul");
    strbuf_adds(words, " (");
    say_member(words, row, "unit");
    strbuf_adds(words, ")");
}

static void say_due(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_date(words, json_get_string(row, "jatuh_tempo", NULL));
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(words, " (perkiraan)");
    if (*member(row, "ditunda_hingga")) {
        strbuf_adds(words, ", ditunda hingga ");
        render_text_date(words, member(row, "ditunda_hingga"));
    }
}

static void say_why(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "peran");
    strbuf_adds(words, ", ");
    say_member(words, row, "langkah");
}

static void say_article(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "pasal");
    say_with(words, "; ", row, "pasal_kewajiban");
}

static const struct pdf_column line_columns[] = {
    {"Kewajiban", 58, PDF_ALIGN_LEFT, true, say_jenis},
    {"SOP", 170, PDF_ALIGN_LEFT, true, say_title},
    {"Jatuh tempo", 80, PDF_ALIGN_LEFT, true, say_due},
    {"Kepada siapa, langkah", 90, PDF_ALIGN_LEFT, true, say_why},
    {"Dasar tangga", 82, PDF_ALIGN_LEFT, true, say_article},
};
static const struct pdf_table line_table = {.columns = line_columns,
                                            .count = sizeof line_columns / sizeof *line_columns,
                                            .lines = LINES_MAX};

static void say_attempt(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, json_get_int(row, "ke", 0));
}

static void say_time(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_moment(words, json_get_string(row, "waktu", ""));
}

static void say_address(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "alamat");
}

static void say_result(struct strbuf *words, const struct json_object *row, size_t index)
{
    int64_t code = json_get_int(row, "kode", 0);

    (void)index;
    say_member(words, row, "hasil");
    if (code > 0)
        strbuf_addf(words, " %lld", (long long)code);
}

static void say_answer(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "jawaban");
    say_with(words, "; sidik salinan ", row, "sidik");
}

static const struct pdf_column attempt_columns[] = {
    {"Percobaan", 40, PDF_ALIGN_RIGHT, false, say_attempt},
    {"Waktu", 112, PDF_ALIGN_LEFT, true, say_time},
    {"Alamat", 126, PDF_ALIGN_LEFT, true, say_address},
    {"Hasil", 58, PDF_ALIGN_LEFT, true, say_result},
    {"Jawaban relai atau penerima", 144, PDF_ALIGN_LEFT, true, say_answer},
};
static const struct pdf_table attempt_table = {.columns = attempt_columns,
                                               .count =
                                                   sizeof attempt_columns / sizeof *attempt_columns,
                                               .lines = LINES_MAX};

/* --- one delivery --- */

static void draw_table(struct pdf_page *p, const struct pdf_table *t,
                       const struct json_object *rows)
{
    if (json_length(rows) == 0)
        return;
    pdf_list(p, t, rows);
    p->y += 6;
}

static void draw_moves(struct pdf_page *p, const struct json_object *moves)
{
    for (size_t i = 0; i < json_length(moves); i++) {
        const struct json_object *o = json_object_array_get_idx(moves, i);
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, "Dijadwalkan ulang ");
        render_text_moment(words, member(o, "dicatat"));
        strbuf_adds(words, ": dari ");
        render_text_moment(words, member(o, "dari"));
        strbuf_adds(words, " menjadi ");
        render_text_moment(words, member(o, "menjadi"));
        say_with(words, ", sebab ", o, "sebab");
        put(p, &body);
    }
}

static void draw_answers(struct pdf_page *p, const struct json_object *lines)
{
    for (size_t i = 0; i < json_length(lines); i++) {
        const struct json_object *line = json_object_array_get_idx(lines, i);
        const struct json_object *o = json_get(line, "tanggapan");
        if (!json_object_is_type(o, json_type_object))
            continue;
        struct strbuf *words = pdf_words(p);
        strbuf_adds(words, "Tanggapan \"Saya tindak lanjuti\" atas ");
        say_member(words, line, "jenis");
        strbuf_adds(words, " ");
        say_member(words, line, "judul");
        strbuf_adds(words, ": ");
        render_text_moment(words, member(o, "dicatat"));
        say_with(words, ", oleh ", o, "nama");
        say_with(words, ", dari ", o, "alamat");
        say_with(words, ", catatan: ", o, "catatan");
        put(p, &answer);
    }
}

/* What was tried before, in a digest that this one took the place of. */
static void draw_replaced(struct pdf_page *p, const struct json_object *replaced)
{
    for (size_t i = 0; i < json_length(replaced); i++) {
        const struct json_object *o = json_object_array_get_idx(replaced, i);
        struct strbuf *words = pdf_words(p);
        strbuf_addf(words, "Menggantikan kiriman %lld tanggal ",
                    (long long)json_get_int(o, "id", 0));
        render_text_date(words, member(o, "tanggal"));
        strbuf_adds(words, ", yang belum sampai:");
        put(p, &body);
        draw_table(p, &attempt_table, json_get_array(o, "percobaan"));
        draw_moves(p, json_get_array(o, "jadwal"));
    }
}

static void draw_delivery(struct pdf_page *p, const struct json_object *o)
{
    static const struct pdf_style head = {
        .size = 9.5, .colour = PDF_ACCENT, .bold = true, .lines = 2};
    pdf_room(p, BLOCK_HEAD + pdf_list_beginning(p, &line_table, json_get_array(o, "baris")));
    pdf_rule(p, p->y, 0.8, PDF_RULE);
    p->y += 5;
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Kiriman ");
    strbuf_addf(words, "%lld, ", (long long)json_get_int(o, "id", 0));
    render_text_date(words, member(o, "tanggal"));
    say_with(words, ", melalui ", o, "saluran");
    pdf_tag_heading(p, 2, pdf_said(p));
    put(p, &head);
    pdf_tag_close(p);
    words = pdf_words(p);
    strbuf_adds(words, "Kepada: ");
    say_member(words, o, "kepada");
    strbuf_adds(words, ". Keadaan: ");
    say_member(words, o, "status");
    say_with(words, " (", o, "alasan");
    strbuf_adds(words, *member(o, "alasan") ? ")." : ".");
    strbuf_adds(words, " Direncanakan ");
    render_text_moment(words, member(o, "direncanakan"));
    strbuf_adds(words, ".");
    put(p, &body);
    words = pdf_words(p);
    strbuf_adds(words, "Perihal: ");
    say_member(words, o, "perihal");
    put(p, &body);
    p->y += 3;
    draw_table(p, &line_table, json_get_array(o, "baris"));
    draw_table(p, &attempt_table, json_get_array(o, "percobaan"));
    draw_moves(p, json_get_array(o, "jadwal"));
    draw_replaced(p, json_get_array(o, "digantikan"));
    draw_answers(p, json_get_array(o, "baris"));
    words = pdf_words(p);
    strbuf_adds(words, "Tanda kiriman ");
    say_member(words, o, "kunci");
    strbuf_adds(words, "; sidik teks (SHA-256) ");
    say_member(words, o, "sidik");
    put(p, &muted);
    p->y += BLOCK_GAP;
}

/* --- the document --- */

static void draw_letterhead(struct pdf_page *p, const struct json_object *doc)
{
    static const struct pdf_style region = {
        .size = 12, .colour = PDF_INK, .bold = true, .align = PDF_ALIGN_CENTER, .lines = 2};
    static const struct pdf_style title = {
        .size = 15, .colour = PDF_ACCENT, .bold = true, .align = PDF_ALIGN_CENTER};
    static const struct pdf_style unit = {
        .size = 10, .colour = PDF_INK, .align = PDF_ALIGN_CENTER, .lines = 2};
    if (*member(doc, "kepala_surat")) { /* of one that was issued before proofs had a letterhead */
        p->y += pdf_text(p, PDF_LEFT, p->y + 12, PDF_CONTENT, &region, member(doc, "kepala_surat"));
        p->y += 4;
        pdf_rule(p, p->y, 1.4, PDF_ACCENT);
        p->y += 12;
    }
    p->y += pdf_title(p, p->y + 12, &title, TITLE) + 4;
    p->y +=
        pdf_text(p, PDF_LEFT, p->y + 9, PDF_CONTENT, &unit, member(json_get(doc, "unit"), "nama")) +
        4;
    struct strbuf *words = pdf_words(p);
    strbuf_adds(words, "Sejak ");
    render_text_date(words, member(doc, "sejak"));
    if (*member(doc, "sampai")) {
        strbuf_adds(words, " sampai ");
        render_text_date(words, member(doc, "sampai"));
    }
    say_with(words, ", kewajiban ", doc, "jenis");
    p->y += pdf_text(p, PDF_LEFT, p->y + 9, PDF_CONTENT, &unit, pdf_said(p)) + 8;
}

/* What became of them, so that their number is not taken for that of those who were told. */
static void say_states(struct strbuf *words, const struct json_object *states)
{
    for (size_t i = 0; i < json_length(states); i++) {
        const struct json_object *o = json_object_array_get_idx(states, i);
        strbuf_adds(words, i == 0 ? ": " : "; ");
        render_text_number(words, json_get_int(o, "jumlah", 0));
        strbuf_adds(words, " ");
        say_member(words, o, "arti");
    }
}

static void draw_summary(struct pdf_page *p, const struct json_object *doc)
{
    struct strbuf *words = pdf_words(p);
    render_text_number(words, json_get_int(doc, "jumlah", 0));
    strbuf_adds(words, " kiriman");
    say_states(words, json_get_array(doc, "keadaan"));
    strbuf_adds(words, ". Buku catatan pengingat hanya bertambah, tidak pernah diubah; "
                       "bunyi tiap kiriman dapat dilihat dengan perintah pengingat lihat, dan "
                       "cocok bila sidiknya sama dengan yang tercetak di sini.");
    if (json_get_int(doc, "terpotong", 0) > 0) {
        strbuf_adds(words, " Dokumen ini memuat yang pertama; ");
        render_text_number(words, json_get_int(doc, "terpotong", 0));
        strbuf_adds(words, " kiriman sesudahnya tidak termuat: mintalah ");
        if (*member(doc, "lanjut")) {
            strbuf_adds(words, "bukti sejak ");
            render_text_date(words, member(doc, "lanjut"));
            strbuf_adds(words, ", atau ");
        }
        strbuf_adds(words, "bukti tiap unit.");
    }
    put(p, &body);
    words = pdf_words(p);
    strbuf_adds(words, "Sidik seluruh isi (SHA-256): ");
    say_member(words, doc, "sidik");
    put(p, &body);
    p->y += 8;
}

static void draw_document(struct pdf_page *p, const void *arg)
{
    const struct json_object *doc = arg;
    const struct json_object *deliveries = json_get_array(doc, "kiriman");

    draw_letterhead(p, doc);
    draw_summary(p, doc);
    for (size_t i = 0; i < json_length(deliveries); i++)
        draw_delivery(p, json_object_array_get_idx(deliveries, i));
    if (json_length(deliveries) == 0) {
        strbuf_adds(pdf_words(p), "Tidak ada kiriman dalam masa ini.");
        put(p, &body);
    }
}

int render_bukti_pdf(const struct json_object *doc, struct strbuf *out)
{
    const char *unit = json_get_string(json_get(doc, "unit"), "nama", NULL);
    const char *made = json_get_string(doc, "dibuat", NULL);
    int64_t made_at;

    if (!unit || !made || !json_get_array(doc, "kiriman") || !render_text_instant(made, &made_at))
        return -EINVAL;
    const struct pdf_file file = {TITLE, unit, made, made_at, draw_document, doc};
    return letter_write_file(doc, &file, out);
}
