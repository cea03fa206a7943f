/* SPDX-License-Identifier: MIT */
/* The pages of a link: what stands on them in each state of the duty, foreign text as text, and the
 * policy that names the very style sheet they carry. */
#include <openssl/evp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "render_page.h"

#define DUTY                                                                                       \
    "\"nomor\":\"065/1\",\"judul\":\"Surat <script>alert(1)</script>\",\"unit\":\"Bagian Umum\","  \
    "\"jenis\":\"evaluasi\",\"jatuh_tempo\":\"2026-12-23\",\"ditunda_hingga\":null,"               \
    "\"pasal\":\"Pasal 13\",\"tindakan\":\"Ajukan evaluasi.\",\"kepada\":\"Kepala\","              \
    "\"pejabat\":\"Budi\\\"'\",\"dikirim\":\"2026-11-23\",\"berlaku_sampai\":\"2026-12-07\","

static const struct {
    const char *what;
    const char *doc;
    bool answered;
    const char *says;
    const char * not ;
} pages[] = {
    {"open", "{" DUTY "\"hari\":-30,\"terbuka\":true,\"tanggapan\":null}", false,
     "jatuh tempo dalam 30 hari", "sudah dicatat"},
    {"open: its button", "{" DUTY "\"hari\":-30,\"terbuka\":true,\"tanggapan\":null}", false,
     "<button type=\"submit\">Saya tindak lanjuti</button>", "action="},
    {"open: its end", "{" DUTY "\"hari\":-30,\"terbuka\":true,\"tanggapan\":null}", false,
     "berlaku sampai 7 Desember 2026", "<script"},
    {"late", "{" DUTY "\"hari\":3247,\"terbuka\":true,\"tanggapan\":null}", false,
     "terlambat 3.247 hari", "jatuh tempo dalam"},
    {"late by a year alone",
     "{" DUTY "\"perkiraan\":true,\"hari\":3247,\"terbuka\":true,\"tanggapan\":null}", false,
     "23 Desember 2026 (perkiraan)", "Ditunda"},
    {"on the day", "{" DUTY "\"hari\":0,\"terbuka\":true,\"tanggapan\":null}", false,
     "jatuh tempo hari ini", "terlambat 0"},
    {"done", "{" DUTY "\"hari\":3,\"terbuka\":false,\"tanggapan\":null}", false,
     "tidak ada yang perlu ditanggapi", "<form"},
    {"title as text", "{" DUTY "\"hari\":3,\"terbuka\":true,\"tanggapan\":null}", false,
     "Surat &lt;script&gt;alert(1)&lt;/script&gt;", "<script"},
    {"quotes as text", "{" DUTY "\"hari\":3,\"terbuka\":true,\"tanggapan\":null}", false,
     "Budi&quot;&#39;", "Budi\""},
    {"answered now",
     "{" DUTY
     "\"hari\":3,\"terbuka\":true,\"tanggapan\":{\"dicatat\":\"2026-11-23T09:00:00+07:00\","
     "\"nama\":\"<i>Budi\",\"catatan\":\"a&b\"}}",
     true,
     "Terima kasih, tanggapan Saudara sudah dicatat: 23 November 2026 pukul 09.00 WIB, oleh "
     "&lt;i&gt;Budi.<br>Catatan: a&amp;b",
     "<form"},
    {"answered before",
     "{" DUTY
     "\"hari\":3,\"terbuka\":true,\"tanggapan\":{\"dicatat\":\"2026-11-23T09:00:00+07:00\","
     "\"nama\":null,\"catatan\":null}}",
     false, "sudah dinyatakan ditindaklanjuti: 23 November 2026 pukul 09.00 WIB.", "<form"},
    {"answered in time",
     "{" DUTY
     "\"hari\":3,\"terbuka\":true,\"tanggapan\":{\"dicatat\":\"2026-11-23T09:00:00+07:00\","
     "\"nama\":null,\"catatan\":null,\"terlanjur\":false}}",
     true, "Satu pengingat berikutnya tentang kewajiban ini tidak dikirim.",
     "tidak ada yang ditahan"},
    {"answered after the next reminder was made",
     "{" DUTY
     "\"hari\":3,\"terbuka\":true,\"tanggapan\":{\"dicatat\":\"2026-11-23T09:00:00+07:00\","
     "\"nama\":null,\"catatan\":null,\"terlanjur\":true}}",
     true, "tidak ada yang ditahan. Pengingat berikutnya tetap datang sampai",
     "berikutnya tentang kewajiban ini tidak dikirim"},
    {"members of other types", "{\"nomor\":7,\"hari\":\"x\",\"terbuka\":\"ya\",\"tanggapan\":[]}",
     false, "Kewajiban SOP", "<form"},
};

static void test_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        struct json_object *doc = NULL;
        struct strbuf out = STRBUF_INIT;

        assert_int_equal(json_parse(pages[i].doc, strlen(pages[i].doc), &doc, NULL), 0);
        render_page_duty(doc, pages[i].answered, &out);
        assert_false(out.failed);
        if (strstr(out.data, pages[i].says) == NULL || strstr(out.data, pages[i].not ) != NULL)
            fail_msg("%s: %s", pages[i].what, out.data);
        json_object_put(doc);
        strbuf_free(&out);
    }
}

static void test_note(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    render_page_note("A & B", "<satu> kalimat", &out);
    assert_non_null(strstr(out.data, "<h1>A &amp; B</h1>\n<p>&lt;satu&gt; kalimat</p>"));
    assert_non_null(strstr(out.data, "<html lang=\"id\">"));
    strbuf_free(&out);
}

static void test_policy_names_the_style(void **state)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned char text[64];
    unsigned int len;

    (void)state;
    assert_int_equal(
        EVP_Digest(render_page_style, strlen(render_page_style), digest, &len, EVP_sha256(), NULL),
        1);
    EVP_EncodeBlock(text, digest, (int)len);
    assert_string_equal(RENDER_PAGE_STYLE_HASH + strlen("sha256-"), (char *)text);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_note),
        cmocka_unit_test(test_policy_names_the_style),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
