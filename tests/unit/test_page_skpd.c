/* SPDX-License-Identifier: MIT */
/* The pages of an SKPD, of one SOP, of a form about it and of the search: everything that was typed
 * is text, an address that leads elsewhere is no link, an empty document is a page too, and each
 * says what there is to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "page.h"

/* Markup, quotes, a control byte, a mark that turns the reading direction round. */
#define EVIL                                                                                       \
    "\"</title><script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>&\\u0001\\u202e\""

static const char duties[] =
    "[{\"jenis\":@,\"nama\":@,\"sop\":7,\"judul\":@,\"nomor\":@,\"unit\":@,\"uraian\":@,"
    "\"jatuh_tempo\":@,\"ditunda_hingga\":@,\"hari\":12,\"status\":@,\"pasal\":@,\"tindakan\":@,"
    "\"langkah\":{\"nama\":@,\"ke\":\"/sop/7/monitoring\"}},"
    "{\"nama\":@,\"unit\":@,\"hari\":-3,\"status\":\"segera\",\"langkah\":{\"nama\":@,\"ke\":@}}]";

static const char skpd[] =
    "{\"saya\":{\"nama\":@,\"peran\":@,\"menu\":[{\"ke\":\"/skpd\",\"nama\":@}]},\"hari\":@,"
    "\"unit\":{\"kode\":@,\"nama\":@,\"berakhir\":@,\"yatim\":true},\"cari\":@,"
    "\"jumlah\":{\"sop\":3,\"terlambat\":2},"
    "\"kewajiban\":%s,\"kemudian\":%s,\"lanjut\":@,"
    "\"sop\":[{\"id\":7,\"judul\":@,\"nomor\":@,\"status\":@,\"jatuh_tempo\":@,"
    "\"ditunda_hingga\":@,\"monitoring_jatuh_tempo\":@,\"_kursor\":@}],"
    "\"kebutuhan\":{\"jumlah\":30,\"tercakup\":4,\"belum\":[{\"judul\":@}]},"
    "\"penerima\":[{\"peran\":@,\"jabatan\":@,\"unit\":@,\"pejabat\":@,\"status\":@,\"naik\":true,"
    "\"saluran\":@},{\"peran\":@}],\"pengiriman\":true}";

static const char sop[] =
    "{\"saya\":{\"nama\":@,\"peran\":@,\"menu\":[]},"
    "\"sop\":{\"id\":7,\"judul\":@,\"nomor\":@,\"status\":@,\"tahap\":@,"
    "\"unit\":{\"kode\":@,\"nama\":@},\"evaluasi_jatuh_tempo\":@,\"versi\":[{\"ke\":1,\"judul\":@,"
    "\"nomor\":@,\"status\":@,\"disahkan_oleh\":@,\"jenis\":@,\"ruang_lingkup\":@,"
    "\"formulir\":{@:@,\"Tanggal Revisi\":7}}]},"
    "\"identitas\":[{\"nama\":@,\"isi\":[@,@]}],\"kewajiban\":%s,"
    "\"langkah\":[{\"nama\":@,\"tindakan\":@,\"kegiatan\":@,\"oleh\":@,\"pasal\":@,\"kurang\":@,"
    "\"ke\":@}],\"lain\":[{\"nama\":@,\"ke\":\"/sop/7/lampiran\"},{\"nama\":@,\"ke\":@}],"
    "\"penjelasan\":{\"keterangan\":@,\"tanda\":[{\"sebab\":@,\"tindakan\":@,\"pasal\":@}],"
    "\"tenggat\":[{\"jenis\":@,\"uraian\":@,\"aturan\":@,\"pasal\":@,\"dihitung_dari\":@,"
    "\"hitungan\":@,\"penundaan\":@,\"hasil\":@,\"hari_kerja\":@}],"
    "\"perjalanan\":{\"tahap\":@,\"sebab\":@,\"alasan\":@,\"sejak\":@,\"pasal\":@,"
    "\"tindakan\":[{\"kode\":@,\"nama\":@,\"keadaan\":@,\"kurang\":@,\"tanggal\":@,\"oleh\":@}],"
    "\"penolakan\":[@],\"kurang_untuk_pengesahan\":[@]},"
    "\"wewenang\":[{\"peran\":@,\"oleh\":@,\"pasal\":@}]},"
    "\"linimasa\":[{\"tanggal\":@,\"jenis\":@,\"nama\":@,\"oleh\":@,\"rincian\":@}],"
    "\"lampiran\":[{\"id\":3,\"nama\":@,\"jenis\":@,\"ukuran\":20480,\"pelaku\":@,\"dicatat\":@,"
    "\"keterangan\":@}],\"jejak\":[{\"waktu\":@,\"tindakan\":@,\"pelaku\":@,\"_kursor\":@}]}";

static const char form[] =
    "{\"saya\":{\"nama\":@,\"peran\":@,\"menu\":[]},\"formulir\":{\"nama\":@,\"judul\":@,"
    "\"kirim\":@,\"aksi\":@,\"ke\":@,\"pasal\":@,\"pengantar\":@},"
    "\"sop\":{\"id\":7,\"judul\":@,\"nomor\":@,\"unit\":@},\"medan\":["
    "{\"tipe\":\"teks\",\"nama\":@,\"label\":@,\"bantuan\":@,\"nilai\":@,\"kelompok\":@,"
    "\"bila\":@},"
    "{\"tipe\":\"panjang\",\"nama\":@,\"label\":@},{\"tipe\":\"tanggal\",\"nama\":@,\"label\":@},"
    "{\"tipe\":\"pilihan\",\"nama\":@,\"label\":@,\"pilihan\":[{\"nilai\":@,\"nama\":@}]},"
    "{\"tipe\":\"satu\",\"nama\":@,\"label\":@,\"pilihan\":[{\"nilai\":@,\"nama\":@}]},"
    "{\"tipe\":\"banyak\",\"nama\":@,\"label\":@,\"pilihan\":[{\"nilai\":@,\"nama\":@}]},"
    "{\"tipe\":\"ya\",\"nama\":@,\"label\":@},{\"tipe\":\"nilai\",\"nama\":@,\"label\":@},"
    "{\"tipe\":\"baris\",\"nama\":@,\"label\":@},{\"tipe\":\"objek\",\"nama\":@,\"label\":@,"
    "\"kolom\":[{\"nama\":@,\"label\":@,\"tipe\":\"teks\"},{\"nama\":@,\"label\":@,"
    "\"tipe\":\"pilihan\",\"pilihan\":[{\"nilai\":@,\"nama\":@}]}]},"
    "{\"tipe\":\"dokumen\",\"nama\":@,\"label\":@},{\"tipe\":\"berkas\",\"nama\":@,\"label\":@},"
    "{\"tipe\":\"tetap\",\"nama\":@,\"label\":@,\"nilai\":@},{\"tipe\":@,\"nama\":@}]}";

static const char search[] =
    "{\"saya\":{\"nama\":@,\"peran\":@,\"menu\":[]},\"q\":@,\"hasil\":[{\"id\":7,"
    "\"judul\":@,\"unit\":@,\"status\":@,\"kecocokan\":\"ejaan\",\"sorotan_judul\":@,"
    "\"sorotan_nomor\":@,\"sorotan_dasar\":@}]}";

static const char account[] =
    "{\"saya\":{\"nama\":@,\"peran\":@,\"akun\":true,\"menu\":[]},\"sandi_terpendek\":12,"
    "\"akun\":{\"pelaku\":@,\"nama_lengkap\":@,\"kedaluwarsa\":@,\"faktor_kedua\":false,"
    "\"perlu_faktor_kedua\":true},\"tugas\":[{\"peran\":@,\"unit\":@,\"mulai\":@,"
    "\"sampai\":@}]}";

/* text with its %s filled by the duties and each @ by what. */
static struct json_object *filled(const char *text, const char *what)
{
    struct strbuf all = STRBUF_INIT, out = STRBUF_INIT;
    struct json_object *doc = NULL;

    for (const char *c = text; *c != '\0'; c++) {
        if (strncmp(c, "%s", 2) == 0) {
            strbuf_adds(&all, duties);
            c++;
        } else {
            strbuf_addc(&all, *c);
        }
    }
    for (const char *c = all.data; *c != '\0'; c++) {
        if (*c == '@')
            strbuf_adds(&out, what);
        else
            strbuf_addc(&out, *c);
    }
    if (json_parse(out.data, out.len, &doc, NULL) < 0)
        fail_msg("not JSON: %s", out.data);
    strbuf_free(&all);
    strbuf_free(&out);
    return doc;
}

static void draw(page_fn *page, const char *text, const char *what, struct strbuf *out)
{
    struct json_object *doc = filled(text, what);

    page(&(struct page){.doc = doc, .target = "/skpd", .csrf = "x"}, out);
    json_object_put(doc);
    assert_false(out->failed);
}

static void says(const struct strbuf *out, const char *text)
{
    if (strstr(out->data, text) == NULL)
        fail_msg("no %s in\n%s", text, out->data);
}

static void says_not(const struct strbuf *out, const char *text)
{
    if (strstr(out->data, text) != NULL)
        fail_msg("%s in\n%s", text, out->data);
}

static const struct {
    page_fn *page;
    const char *doc;
} pages[] = {{page_skpd, skpd},
             {page_sop_show, sop},
             {page_form, form},
             {page_cari, search},
             {page_akun, account}};
#define PAGES (sizeof(pages) / sizeof(pages[0]))

static void what_was_typed_is_text(void **state)
{
    static const char *const harm[] = {"<script>", "<img", "\"'>", "\x01", "\xe2\x80\xae", "&\""};

    (void)state;
    for (size_t i = 0; i < PAGES; i++) {
        struct strbuf out = STRBUF_INIT;

        draw(pages[i].page, pages[i].doc, EVIL, &out);
        for (size_t k = 0; k < sizeof(harm) / sizeof(harm[0]); k++)
            says_not(&out, harm[k]);
        says(&out, "&lt;script&gt;alert(1)");
        strbuf_free(&out);
    }
}

/* Every part of a document may be missing. */
static void an_empty_document_is_a_page(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGES; i++) {
        struct strbuf out = STRBUF_INIT;

        draw(pages[i].page, "{}", "", &out);
        says(&out, "</main>");
        says(&out, "</html>");
        strbuf_free(&out);
    }
}

static void a_step_leads_nowhere_else(void **state)
{
    static const char *const elsewhere[] = {"\"//jahat.example/\"", "\"https://jahat.example/\"",
                                            "\"javascript:alert(1)\"", "\"/\\\\jahat.example\""};

    (void)state;
    for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++) {
        struct strbuf out = STRBUF_INIT;

        draw(page_sop_show, sop, elsewhere[i], &out);
        says_not(&out, "href=\"//");
        says_not(&out, "href=\"https:");
        says_not(&out, "href=\"javascript:");
        says_not(&out, "href=\"/\\");
        says(&out, "href=\"/sop/7/lampiran\"");
        strbuf_free(&out);
    }
}

static void what_cannot_be_counted_is_not_well(void **state)
{
    static const char *const status[] = {"data_kurang", "patuh"};

    (void)state;
    for (size_t i = 0; i < sizeof(status) / sizeof(status[0]); i++) {
        struct strbuf out = STRBUF_INIT, doc = STRBUF_INIT;

        strbuf_addf(&doc, "{\"penjelasan\":{\"status\":\"%s\",\"keterangan\":\"Tak terhitung.\"}}",
                    status[i]);
        draw(page_sop_show, doc.data, "", &out);
        (i == 0 ? says : says_not)(&out, "<p class=\"kabar draf\">Tak terhitung.</p>");
        (i == 0 ? says_not : says)(&out, "Tidak ada yang harus dilakukan sekarang.");
        strbuf_free(&doc);
        strbuf_free(&out);
    }
}

static void the_first_duty_stands_out(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_skpd, skpd, "\"x\"", &out);
    says(&out, "<span class=\"status terlambat\">terlambat 12 hari</span>");
    says(&out, "<a class=\"tombol utama\" href=\"/sop/7/monitoring\" "
               "aria-describedby=\"kewajiban-0\">");
    says(&out, "<span class=\"status segera\">3 hari lagi</span>");
    says(&out, "<a href=\"/sop/7\">x</a>");
    assert_null(strstr(strstr(out.data, "tombol utama") + 1, "tombol utama"));
    says(&out, "4 dari 30 kebutuhan");
    says(&out, "dan 25 lainnya");
    says(&out, "belum ada yang terjangkau");
    says(&out, "(naik ke atasan: yang dituju kosong atau belum punya alamat)");
    says(&out, "Unit ini berakhir sejak ");
    says(&out, "menunggu pemilik baru");
    says(&out, "href=\"/skpd?unit=x&amp;lanjut=x\"");
    strbuf_free(&out);
}

static void what_was_found_is_marked(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_cari,
         "{\"q\":\"surat\",\"hasil\":[{\"id\":7,\"judul\":\"x\",\"kecocokan\":\"kata\","
         "\"sorotan_judul\":\"Buku «Surat» Masuk «dan\",\"status\":\"patuh\"}]}",
         "", &out);
    says(&out, "<a href=\"/sop/7\">Buku <mark>Surat</mark> Masuk <mark>dan</mark></a>");
    says_not(&out, "class=\"kabar\"");
    strbuf_reset(&out);
    draw(page_cari, "{\"q\":\"x\",\"hasil\":[]}", "", &out);
    says(&out, "Tidak ada SOP yang cocok.");
    strbuf_reset(&out);
    draw(page_cari, "{}", "", &out);
    says_not(&out, "Tidak ada SOP");
    strbuf_free(&out);
}

static void units_are_offered_to_choose_from(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_skpd, "{\"pilih\":[{\"kode\":\"A/B\",\"nama\":\"Dinas A\"}]}", "", &out);
    says(&out, "<a href=\"/skpd?unit=A%2FB\">Dinas A</a>");
    strbuf_reset(&out);
    draw(page_skpd, "{\"pilih\":[]}", "", &out);
    says(&out, "Belum ada unit dalam register");
    says_not(&out, "Pilih unit");
    strbuf_free(&out);
}

static void fields_are_labelled(void **state)
{
    static const char text[] =
        "{\"formulir\":{\"nama\":\"evaluasi\",\"aksi\":\"/v1/sop/7/evaluasi\",\"ke\":\"/sop/7\","
        "\"judul\":\"Evaluasi\",\"kirim\":\"Catat\"},\"medan\":["
        "{\"nama\":\"oleh\",\"label\":\"Oleh\",\"tipe\":\"teks\",\"wajib\":true,\"nilai\":\"Ani\","
        "\"bantuan\":\"nama\"},"
        "{\"nama\":\"butir.a-1\",\"label\":\"Baik?\",\"tipe\":\"nilai\",\"wajib\":true},"
        "{\"nama\":\"tim\",\"label\":\"Tim\",\"tipe\":\"objek\",\"bila\":\"hasil=revisi\","
        "\"kolom\":[{\"nama\":\"nip\",\"label\":\"NIP\",\"tipe\":\"teks\"}]},"
        "{\"nama\":\"berjalan\",\"label\":\"Jalan?\",\"tipe\":\"ya\"}]}";
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_form, text, "", &out);
    says(&out, "data-aksi=\"/v1/sop/7/evaluasi\" data-ke=\"/sop/7\"");
    says(&out, "<label for=\"f-oleh\">Oleh</label>");
    says(&out, "<input id=\"f-oleh\" name=\"oleh\" aria-describedby=\"b-oleh\" required "
               "type=\"text\" maxlength=\"300\" value=\"Ani\">");
    says(&out, "name=\"butir.a-1.nilai\" value=\"5\" data-jenis=\"angka\" required>5</label>");
    says(&out, "<input type=\"text\" maxlength=\"2000\" id=\"f-butir.a-1.catatan\" "
               "name=\"butir.a-1.catatan\">");
    says(&out, "<section data-bila=\"hasil=revisi\">");
    says(&out, "<label>NIP<input name=\"tim.0.nip\" type=\"text\"");
    says(&out, "name=\"berjalan\" value=\"tidak\" data-jenis=\"ya\">Tidak</label>");
    strbuf_free(&out);
}

/* A file is sent as it is, by another way than the other forms. */
static void a_file_has_its_own_form(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_form,
         "{\"formulir\":{\"nama\":\"lampiran\",\"aksi\":\"/v1/sop/7/lampiran\"},\"medan\":["
         "{\"nama\":\"berkas\",\"label\":\"Berkas\",\"tipe\":\"berkas\",\"wajib\":true}]}",
         "", &out);
    says(&out, "data-unggah=\"/v1/sop/7/lampiran\"");
    says_not(&out, "data-aksi");
    says(&out, "required type=\"file\"");
    strbuf_free(&out);
}

/* Who has no second factor is told what that means, and finds how to get one. */
static void an_account_says_what_is_wanting(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_akun, account, "\"x\"", &out);
    says(&out, "<a href=\"/akun\"><span>x</span>");
    says(&out, "hanya dapat membaca");
    says(&out, "data-aksi=\"/v1/saya/totp\" data-tunjuk=\"rahasia,uri\"");
    says(&out, "minlength=\"12\"");
    strbuf_reset(&out);
    draw(page_akun,
         "{\"saya\":{\"akun\":true},\"akun\":{\"faktor_kedua\":true,\"perlu_faktor_kedua\":true}}",
         "", &out);
    says(&out, "masuk lagi dengan kode");
    says_not(&out, "/v1/saya/totp");
    strbuf_reset(&out);
    draw(page_akun, "{\"saya\":{\"akun\":true},\"akun\":{\"faktor_kedua\":true}}", "", &out);
    says_not(&out, "class=\"kabar");
    strbuf_reset(&out);
    /* an account of the host has neither */
    draw(page_akun, "{\"saya\":{\"nama\":\"uid:0\"},\"akun\":{\"pelaku\":\"uid:0\"}}", "", &out);
    says_not(&out, "<form id");
    says_not(&out, "href=\"/akun\"");
    strbuf_free(&out);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_is_text),
        cmocka_unit_test(an_empty_document_is_a_page),
        cmocka_unit_test(a_step_leads_nowhere_else),
        cmocka_unit_test(what_cannot_be_counted_is_not_well),
        cmocka_unit_test(the_first_duty_stands_out),
        cmocka_unit_test(what_was_found_is_marked),
        cmocka_unit_test(units_are_offered_to_choose_from),
        cmocka_unit_test(fields_are_labelled),
        cmocka_unit_test(a_file_has_its_own_form),
        cmocka_unit_test(an_account_says_what_is_wanting),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
