/* SPDX-License-Identifier: MIT */
/* The pages of Bagian Organisasi: what stands on them for each document, and that nothing in a
 * document becomes markup, whatever a member holds and whatever is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "page.h"

static const struct {
    const char *name;
    page_fn *page;
} pages[] = {
    {"organisasi", page_organisasi}, {"mutu", page_mutu},         {"saluran", page_saluran},
    {"rencana", page_rencana},       {"kalender", page_kalender}, {"buku", page_buku},
    {"kiriman", page_kiriman},       {"laporan", page_laporan},   {"terbit", page_terbit},
    {"jadwal", page_jadwal},         {"impor", page_impor},
};
#define PAGES (sizeof(pages) / sizeof(pages[0]))

static char *draw(page_fn *page, const char *text, const char *target)
{
    struct json_object *doc = NULL;
    struct strbuf out = STRBUF_INIT;
    char *html;
    size_t len;

    assert_int_equal(json_parse(text, strlen(text), &doc, NULL), 0);
    page(&(struct page){.doc = doc, .target = target, .csrf = "tanda"}, &out);
    json_object_put(doc);
    html = strbuf_detach(&out, &len);
    assert_non_null(html);
    assert_int_equal(strlen(html), len);
    return html;
}

static size_t count(const char *html, const char *what)
{
    size_t n = 0;

    for (const char *at = html; (at = strstr(at, what)) != NULL; at += strlen(what))
        n++;
    return n;
}

static void assert_says(page_fn *page, const char *doc, const char *what)
{
    char *html = draw(page, doc, "/organisasi");

    if (strstr(html, what) == NULL)
        fail_msg("\"%s\" is not in\n%s", what, html);
    free(html);
}

static void assert_silent(page_fn *page, const char *doc, const char *what)
{
    char *html = draw(page, doc, "/organisasi");

    if (strstr(html, what) != NULL)
        fail_msg("\"%s\" is in\n%s", what, html);
    free(html);
}

/* --- hostile --- */

#define EVIL "\"\\\"'><script>alert(1)</script>\\u202e&amp;\\n=1+1\\u0007\""

/* may: what "boleh" is; some pages have an act or more by name there, some a plain yes. */
/* Every member that a page reads, of every page at once: @E a text, @R rows, @B what one may. */
static const char shape[] =
    "{\"saya\":{\"nama\":@E,\"peran\":@E,\"menu\":[{\"ke\":@E,\"nama\":@E}]},"
    "\"bagian\":[{\"ke\":@E,\"nama\":@E},{\"ke\":\"/x\",\"nama\":@E}],"
    "\"saring\":{\"unit\":@E,\"jenis\":@E,\"status\":@E,\"sejak\":@E,\"sampai\":@E,"
    "\"tahun\":@E},"
    "\"bukti\":{\"unit\":@E,\"sejak\":@E},"
    "\"pilihan\":{\"unit\":@R,\"jenis\":@R,\"status\":@R,\"metode\":@R,\"periode\":@R,"
    "\"peran\":@R},"
    "\"boleh\":@B,"
    "\"metode\":@R,\"jumlah\":@R,\"baris\":@R,\"berikut\":@E,\"as_of\":@E,"
    "\"data_kurang\":{\"jumlah\":99,\"baris\":@R},\"unit\":{\"jumlah\":99,\"baris\":@R},"
    "\"yatim\":{\"jumlah\":99,\"baris\":@R},\"tanda\":{\"jumlah\":99,\"baris\":@R},"
    "\"kalender\":[@E,7,null],\"peringatan\":[@E,7,null],\"belum_aktif\":3,"
    "\"status\":{\"keadaan\":@E,\"peringatan\":[@E,null],\"saluran\":@R,"
    "\"antrean\":{\"mati\":2,\"tertua\":@E},\"rencana\":{\"terakhir\":@E}},"
    "\"gagal\":{\"jumlah\":99,\"baris\":@R},"
    "\"bulan\":@E,\"sebelum\":@E,\"sesudah\":@E,\"awal\":\"2026-11-01\",\"hari\":@R,"
    "\"umpan\":@R,\"boleh_umpan\":true,\"awal_tahun\":@E,\"tahun\":2026,"
    "\"kiriman\":{\"id\":1,\"tanggal\":@E,\"jabatan\":@E,\"perihal\":@E,\"saluran\":@E,"
    "\"status\":@E,\"alasan\":@E,\"sidik\":@E,\"teks\":@E},\"nama_unit\":@E,"
    "\"percobaan\":@R,\"boleh_ulang\":true,"
    "\"jenis\":@R,\"dipilih\":{\"jenis\":@E,\"ke\":@E,\"berkas\":[@E,\"json\",null],"
    "\"isian\":@R},\"kolom\":@R}";
/* And every member of a row that is a text. */
static const char *const members[] = {
    "tanggal",       "jenis",         "nama_jenis",
    "nama",          "unit",          "nama_unit",
    "judul",         "nomor",         "uraian",
    "pasal",         "status",        "alasan",
    "arti",          "saran",         "perihal",
    "jabatan",       "saluran",       "alamat",
    "sebab",         "penerus",       "langkah",
    "peran",         "oleh",          "catatan",
    "hasil",         "jawaban",       "selesai",
    "dibuat",        "jatuh_tempo",   "ditunda_hingga",
    "sejak",         "gagal_sejak",   "dihentikan",
    "nilai",         "label",         "kolom",
    "tipe",          "macam",         "terakhir_gagal",
    "arti_gagal",    "lanjut",        "keadaan",
    "ditanggapi",    "dihitung_dari", "terakhir_berhasil",
    "as_of",         "menggantikan",  "digantikan_oleh",
    "tiap",          "kepada",        "berikutnya",
    "masa_terakhir", "rencana",
};

static void add_hostile_row(struct strbuf *row)
{
    static const char *const evil = EVIL;

    strbuf_adds(row, "{\"sop\":7,\"id\":7,\"rujukan\":9,\"ke\":1,\"kode\":550,\"maks\":4,"
                     "\"pekan\":7,\"bulan\":3,\"jumlah\":999,\"baris\":2,\"dialihkan\":1,");
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
        strbuf_addf(row, "\"%s\":%s,", members[i], evil);
    strbuf_addf(row,
                "\"aktif\":true,\"berkas\":[%s,7,null],\"pilihan\":[%s,7,null],\"libur\":[%s,{}],"
                "\"acara\":[{\"jenis\":%s,\"judul\":%s,"
                "\"unit\":%s,\"sop\":1}],\"diberitahu\":{\"kiriman\":3,\"kepada\":%s,"
                "\"keadaan\":\"mati\",\"alasan\":%s}}",
                evil, evil, evil, evil, evil, evil, evil, evil);
}

static char *hostile_document(const char *may)
{
    struct strbuf row = STRBUF_INIT, out = STRBUF_INIT;
    size_t len;

    add_hostile_row(&row);
    for (const char *at = shape; *at != '\0'; at++) {
        if (at[0] == '@' && at[1] == 'E')
            strbuf_adds(&out, EVIL);
        else if (at[0] == '@' && at[1] == 'B')
            strbuf_adds(&out, may);
        else if (at[0] == '@')
            strbuf_addf(&out, "[%s,null,7,\"x\",[],{}]", row.data);
        else
            strbuf_addc(&out, *at);
        if (at[0] == '@')
            at++;
    }
    strbuf_free(&row);
    return strbuf_detach(&out, &len);
}

/* A day of the row is none, so what the calendar shows of one is shown here. */
static const char evil_day[] =
    "{\"awal\":\"2026-11-01\",\"hari\":[{\"tanggal\":\"2026-11-01\",\"pekan\":7,\"jumlah\":9,"
    "\"lanjut\":" EVIL ",\"libur\":[" EVIL "],\"acara\":[{\"sop\":7,\"jenis\":" EVIL
    ",\"judul\":" EVIL ",\"unit\":" EVIL "}]}]}";

/* A plan as it is tried out, and as it was proposed. */
#define EVIL_PLAN(member)                                                                          \
    "{\"saring\":{\"unit\":" EVIL "},\"untuk\":{\"kode\":" EVIL ",\"nama\":" EVIL                  \
    "},\"dapat\":true,\"boleh\":{\"usul\":true,\"terima\":true,\"laporan\":true},"                 \
    "\"" member "\":{\"usul\":3,\"unit\":" EVIL ",\"dari\":" EVIL ",\"oleh\":" EVIL                \
    ",\"dicatat\":" EVIL ",\"sebagian\":true,\"sop\":5,\"sisa\":2,\"terlambat\":2,"                \
    "\"puncak_persen\":75.5,\"peringatan\":[" EVIL ",7,null],"                                     \
    "\"bulan\":[{\"bulan\":3,\"sop\":2},7,null],"                                                  \
    "\"kolam\":[{\"penentu\":{\"tanggal\":" EVIL "},\"evaluator\":[{\"nama\":" EVIL                \
    "},7]},{},7,null],\"satuan_lain\":9,"                                                          \
    "\"satuan\":[{\"unit\":" EVIL ",\"nama\":" EVIL ",\"pertama\":" EVIL                           \
    ",\"terlambat\":2,\"sisa\":1},7,null]}}"

/* Our own script is the one there is; an attribute that ended early would show in "onx" or
 * "<script". */
static void assert_harmless(const char *name, const char *html)
{
    if (count(html, "<script") != 1 || strstr(html, "alert(1)</script") != NULL ||
        strstr(html, "\xe2\x80\xae") != NULL || strstr(html, "\a") != NULL ||
        strstr(html, "href=\"javascript") != NULL || strstr(html, " style=") != NULL)
        fail_msg("%s lets foreign markup through:\n%s", name, html);
}

/* Each element that is opened is closed. */
static void assert_balanced(const char *name, const char *html)
{
    static const char *const elements[] = {"div",   "table", "tr",   "td",    "th",    "ul",
                                           "ol",    "li",    "form", "small", "label", "select",
                                           "small", "a",     "p",    "dl",    "nav",   "fieldset"};

    for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
        char open[16], plain[16], close[16];

        snprintf(open, sizeof(open), "<%s ", elements[i]);
        snprintf(plain, sizeof(plain), "<%s>", elements[i]);
        snprintf(close, sizeof(close), "</%s>", elements[i]);
        if (count(html, open) + count(html, plain) != count(html, close))
            fail_msg("%s does not close each <%s>:\n%s", name, elements[i], html);
    }
}

static void assert_plan_harmless(const char *doc)
{
    char *html = draw(page_rencana, doc, "/rencana");

    assert_harmless("a plan", html);
    assert_balanced("a plan", html);
    assert_true(count(html, "&lt;script&gt;alert(1)&lt;/script&gt;") >= 5);
    free(html);
}

static void test_hostile(void **state)
{
    static const char *const may[] = {
        "{\"evaluasi_tunda\":true,\"monitoring_catat\":true,\"laporan_bupati\":true,"
        "\"laporan_bukti\":true,\"ubah\":true}",
        "true",
    };
    char *doc;

    (void)state;
    for (size_t k = 0; k < sizeof(may) / sizeof(may[0]); k++) {
        doc = hostile_document(may[k]);
        for (size_t i = 0; i < PAGES; i++) {
            char *html = draw(pages[i].page, doc, "/\"><script>alert(1)</script>");

            assert_harmless(pages[i].name, html);
            assert_balanced(pages[i].name, html);
            if (strstr(html, "&lt;script&gt;alert(1)&lt;/script&gt;") == NULL)
                fail_msg("%s does not show what was typed:\n%s", pages[i].name, html);
            free(html);
        }
        free(doc);
    }
    doc = draw(page_kalender, evil_day, "/kalender-sop");
    assert_harmless("a day", doc);
    assert_int_equal(count(doc, "&lt;script&gt;alert(1)&lt;/script&gt;"), 4);
    free(doc);
    assert_plan_harmless(EVIL_PLAN("coba"));
    assert_plan_harmless(EVIL_PLAN("usul"));
}

/* Whatever is missing or of another type: a whole page. */
static void test_meagre(void **state)
{
    static const char *const docs[] = {
        "{}",
        "{\"baris\":7,\"jumlah\":\"x\",\"saring\":[],\"pilihan\":null,\"bulan\":{},\"hari\":[7],"
        "\"kiriman\":[],\"status\":[],\"gagal\":1,\"dipilih\":[],\"jenis\":{},\"kolom\":9,"
        "\"dapat\":true,\"boleh\":{\"usul\":true,\"terima\":true},\"coba\":7,\"usul\":[]}",
        "{\"dapat\":true,\"usul\":{\"satuan\":{},\"bulan\":7,\"kolam\":9,\"peringatan\":1}}",
    };

    (void)state;
    for (size_t i = 0; i < PAGES; i++) {
        for (size_t k = 0; k < sizeof(docs) / sizeof(docs[0]); k++) {
            char *html = draw(pages[i].page, docs[k], "/organisasi");

            assert_non_null(strstr(html, "<h1>"));
            assert_non_null(strstr(html, "</main>"));
            assert_balanced(pages[i].name, html);
            assert_non_null(strstr(html, "</html>\n"));
            free(html);
        }
    }
}

/* --- the queue --- */

#define DUTY                                                                                       \
    "{\"jenis\":\"evaluasi\",\"nama_jenis\":\"evaluasi\",\"sop\":7,\"rujukan\":0,\"judul\":"       \
    "\"Surat Masuk\",\"nama_unit\":\"Dinas Kesehatan\",\"jatuh_tempo\":\"2024-02-29\","            \
    "\"status\":\"terlambat\",\"hari\":998,\"pasal\":\"Pasal 13 ayat (1)\""
#define TOLD(more) "{\"baris\":[" DUTY ",\"diberitahu\":{\"kiriman\":3," more "}}]}"
#define MAY "\"boleh\":{\"evaluasi_tunda\":true,\"sop_lapor\":false},"

static void test_queue(void **state)
{
    static const char due[] = "{\"baris\":[" DUTY "}]}";

    (void)state;
    assert_says(page_organisasi, due, "<a href=\"/sop/7\">Surat Masuk</a>");
    assert_says(page_organisasi, due, "29 Februari 2024");
    assert_says(page_organisasi, due, "998 hari lewat");
    assert_says(page_organisasi, due, "belum ada pengingat");
    assert_says(page_organisasi,
                TOLD("\"kepala\":true,\"kepada\":\"Kepala\",\"keadaan\":\"terkirim\","
                     "\"tanggal\":\"2026-11-23\""),
                "<a href=\"/buku/3\">Kepala</a>, <time datetime=\"2026-11-23\">");
    assert_says(page_organisasi,
                TOLD("\"kepala\":true,\"keadaan\":\"mati\",\"alasan\":\"ditolak\""),
                "gagal dikirim</strong>: ditolak");
    assert_says(page_organisasi, TOLD("\"kepala\":true,\"keadaan\":\"menunggu\""),
                "menunggu dikirim");
    assert_says(page_organisasi, TOLD("\"kepala\":false,\"keadaan\":\"terkirim\""),
                "kepala belum; ");
    assert_silent(page_organisasi, TOLD("\"kepala\":true,\"keadaan\":\"terkirim\""),
                  "kepala belum; ");
    assert_says(page_organisasi, TOLD("\"ditanggapi\":true"), "sudah ditanggapi");
    assert_says(page_organisasi, "{}", "Tidak ada kewajiban yang cocok");
}

static void test_counts(void **state)
{
    static const char counts[] =
        "{\"jumlah\":[{\"jenis\":\"evaluasi\",\"terlambat\":1200,\"segera\":7},{\"jenis\":"
        "\"monitoring\",\"terlambat\":31,\"segera\":null},{\"jenis\":\"tahap\",\"terlambat\":2,"
        "\"segera\":0},{\"jenis\":\"laporan\",\"terlambat\":3,\"segera\":0}]}";

    (void)state;
    assert_says(page_organisasi, counts, "Evaluasi terlambat</dt><dd><strong>1.200</strong>");
    assert_says(page_organisasi, counts, "Segera dievaluasi</dt><dd><strong>7</strong>");
    assert_says(page_organisasi, counts, "Monitoring terlambat</dt><dd><strong>31</strong>");
    assert_says(page_organisasi, counts, "Kewajiban lain terlambat</dt><dd><strong>5</strong>");
    assert_says(page_organisasi, counts,
                "<a href=\"/organisasi?jenis=monitoring&amp;status=segera\">\xe2\x80\x93</a>");
}

static void test_bulk(void **state)
{
    (void)state;
    assert_says(page_organisasi, "{" MAY "\"baris\":[" DUTY "}]}",
                "name=\"pilih-evaluasi-7\" value=\"7\" data-untuk=\"evaluasiTunda\"");
    assert_says(page_organisasi, "{" MAY "\"baris\":[" DUTY "}]}",
                "<option value=\"evaluasiTunda\">");
    assert_silent(page_organisasi, "{" MAY "\"baris\":[" DUTY "}]}", "sopLapor");
    assert_silent(page_organisasi, "{\"baris\":[" DUTY "}]}", "id=\"massal\"");
    assert_silent(page_organisasi, "{\"baris\":[" DUTY "}]}", "type=\"checkbox\"");
    assert_silent(page_organisasi,
                  "{" MAY "\"baris\":[{\"jenis\":\"tahap\",\"sop\":7,\"rujukan\":4}]}",
                  "type=\"checkbox\" form=");
    assert_says(page_organisasi,
                "{\"boleh\":{\"tindak_lanjut_selesaikan\":true},\"baris\":[{\"jenis\":"
                "\"tindak_lanjut\",\"sop\":7,\"rujukan\":41}]}",
                "value=\"41\" data-untuk=\"tindakLanjutSelesaikan\"");
}

/* The filters stay on the way on, as values of a query. */
static void test_onward(void **state)
{
    (void)state;
    assert_says(page_organisasi,
                "{\"baris\":[" DUTY "}],\"saring\":{\"unit\":\"A&B=C\",\"jenis\":null,"
                "\"status\":\"terlambat\"},\"berikut\":\"WyI_x-\"}",
                "href=\"/organisasi?unit=A%26B%3DC&amp;status=terlambat&amp;setelah=WyI_x-\"");
    assert_silent(page_organisasi, "{\"baris\":[" DUTY "}],\"berikut\":null}", "rel=\"next\"");
    assert_says(page_buku,
                "{\"bukti\":{\"unit\":\"DINKES\",\"sejak\":\"2026-01-01\",\"sampai\":null}}",
                "href=\"/v1/laporan/bukti?unit=DINKES&amp;sejak=2026-01-01&amp;format=pdf\"");
    assert_silent(page_buku, "{}", "/v1/laporan/bukti");
    assert_says(page_organisasi, "{}", "<input id=\"unit\" name=\"unit\" type=\"text\"");
    assert_says(page_organisasi,
                "{\"pilihan\":{\"unit\":[{\"nilai\":\"A\",\"nama\":\"Dinas A\"}]},\"saring\":"
                "{\"unit\":\"A\"}}",
                "<option value=\"A\" selected>Dinas A</option>");
}

/* --- the others --- */

static void test_health(void **state)
{
    (void)state;
    assert_says(page_saluran, "{\"status\":{\"keadaan\":\"baik\"}}", "Pengiriman berjalan.");
    assert_says(page_saluran, "{\"status\":{\"keadaan\":\"gangguan\"}}", "Ada gangguan");
    assert_says(page_saluran, "{}", "Ada gangguan"); /* what is not known is not good */
    assert_says(page_saluran, "{\"status\":{\"antrean\":{\"mati\":2}}}", "/buku?status=mati");
    assert_says(page_saluran,
                "{\"status\":{\"saluran\":[{\"jenis\":\"surel\",\"terakhir_berhasil\":null}]}}",
                "belum pernah");
    assert_says(page_saluran,
                "{\"gagal\":{\"jumlah\":1,\"baris\":[{\"jabatan\":\"Kepala\",\"dihentikan\":"
                "\"2026-11-20T09:00:00+07:00\"}]}}",
                "20 November 2026 pukul 09.00 WIB");
    assert_says(page_mutu,
                "{\"unit\":{\"jumlah\":30,\"baris\":[{\"nama\":\"Dinas A\",\"sop\":4,"
                "\"tanpa_kepala\":true,\"tanpa_alamat\":true}]}}",
                "belum ada kepala; tidak ada alamat");
    assert_says(page_mutu, "{\"unit\":{\"jumlah\":30,\"baris\":[{\"nama\":\"Dinas A\"}]}}",
                "1 yang pertama");
    assert_says(page_mutu, "{\"belum_aktif\":1200}", "unit dari 1.200 SOP");
    assert_silent(page_mutu, "{\"belum_aktif\":0}", "belum diaktifkan");
}

static void test_proof(void **state)
{
    static const char text[] = "{\"kiriman\":{\"sidik\":\"ab\",\"sidik_cocok\":true,"
                               "\"teks\":\"Yth. Kepala\\n\\n  <b>1.</b> Surat\"}}";

    (void)state;
    assert_says(page_kiriman, text, "</code> cocok dengan isi");
    assert_says(page_kiriman, "{\"kiriman\":{\"sidik\":\"ab\",\"sidik_cocok\":false}}",
                "TIDAK cocok");
    assert_says(page_kiriman, text, "Yth. Kepala\n\n&lt;b&gt;1.&lt;/b&gt; Surat\n</pre>");
    assert_silent(page_kiriman, text, "Kirim ulang");
    assert_says(page_kiriman,
                "{\"baris\":[{\"jatuh_tempo\":\"2016-06-30\",\"perkiraan\":true,"
                "\"ditunda_hingga\":\"2027-01-01\"}]}",
                "perkiraan: hanya tahunnya diketahui</small><br><small>ditunda hingga");
    assert_says(page_kiriman, "{\"boleh_ulang\":true,\"kiriman\":{\"id\":12}}",
                "data-aksi=\"/v1/pengingat/12/ulang\"");
    assert_says(page_kiriman,
                "{\"baris\":[{\"judul\":\"A\",\"keadaan\":\"batal\",\"oleh\":\"Budi\"}]}",
                " oleh Budi");
}

static void test_calendar(void **state)
{
    static const char day[] =
        "{\"awal\":\"2026-11-01\",\"bulan\":\"2026-11\",\"sebelum\":\"2026-10\",\"saring\":"
        "{\"unit\":\"A\"},\"hari\":[{\"tanggal\":\"2026-11-25\",\"pekan\":3,\"jumlah\":9,"
        "\"kini\":true,\"libur\":[\"Hari Guru\"],\"lanjut\":\"Wy\",\"acara\":[{\"sop\":7,"
        "\"jenis\":\"evaluasi\",\"judul\":\"Surat\",\"lewat\":true}]},"
        "{\"tanggal\":\"2026-11-26\",\"pekan\":4,\"jumlah\":0},{\"tanggal\":\"x\",\"pekan\":4},"
        "{\"tanggal\":\"2026-11-27\",\"pekan\":99}]}";
    char *html = draw(page_kalender, day, "/kalender-sop");

    (void)state;
    assert_int_equal(count(html, "<li class=\"pekan"), 2);
    free(html);
    assert_says(page_kalender, day, "<h2>November 2026</h2>");
    assert_says(page_kalender, day, "href=\"/kalender-sop?unit=A&amp;bulan=2026-10\"");
    assert_says(page_kalender, day, "<li class=\"pekan3 merah kini\" aria-current=\"date\">");
    assert_says(page_kalender, day, "<li class=\"pekan4 kosong\">");
    assert_says(page_kalender, day, "<p class=\"libur\">Hari Guru</p>");
    assert_says(page_kalender, day, "<a href=\"/organisasi?setelah=Wy\">dan 8 lagi</a>");
    assert_silent(page_kalender, day, "Ikuti dari kalender");
    assert_says(page_kalender, "{\"umpan\":[{\"id\":4}],\"boleh_umpan\":true}",
                "/v1/kalender/4/cabut");
    assert_says(page_kalender, "{\"umpan\":[{\"id\":4,\"berganti\":\"2026-12-01\"}]}",
                "<small>pejabatnya berganti <time datetime=\"2026-12-01\">");
    assert_silent(page_kalender, "{\"umpan\":[{\"id\":4,\"berganti\":null}]}", "berganti");
    assert_silent(page_kalender, "{\"umpan\":[{\"id\":4}],\"boleh_umpan\":false}",
                  "/v1/kalender/4/cabut");
    /* nobody needs to know codes of units by heart, unless there are too many */
    assert_says(page_kalender,
                "{\"umpan\":[],\"boleh_umpan\":true,\"unit_umpan\":\"A\",\"pilihan\":{\"unit\":["
                "{\"nilai\":\"A\",\"nama\":\"Dinas A\"}]}}",
                "<select id=\"umpan-unit\" name=\"unit\" required><option value=\"\">pilih unit"
                "</option><option value=\"A\" selected>Dinas A</option></select>");
    assert_says(page_kalender, "{\"umpan\":[],\"boleh_umpan\":true,\"unit_umpan\":\"A\"}",
                "<input id=\"umpan-unit\" name=\"unit\" required maxlength=\"64\" "
                "autocapitalize=\"characters\" value=\"A\">");
}

#define ISSUED(more) "\"baris\":[{\"id\":3,\"nomor\":\"065/3/2026\"," more "}]"

/* An issued report has its files, names the one it replaces or was replaced by, and only the one
 * that holds can be replaced. */
static void test_issued(void **state)
{
    (void)state;
    assert_says(page_terbit, "{" ISSUED("\"berkas\":[\"pdf\",\"xlsx\"]") "}",
                "href=\"/v1/laporan/3/berkas?format=pdf\"");
    assert_says(page_terbit, "{" ISSUED("\"berkas\":[\"pdf\",\"xlsx\"]") "}",
                "href=\"/v1/laporan/3/berkas?format=xlsx\"");
    assert_silent(page_terbit, "{" ISSUED("\"berkas\":[]") "}", "/berkas?");
    assert_says(page_terbit, "{" ISSUED("\"digantikan_oleh\":\"065/4/2026\"") "}",
                "digantikan oleh 065/4/2026<");
    assert_says(page_terbit, "{" ISSUED("\"menggantikan\":\"065/1/2026\"") "}",
                "menggantikan 065/1/2026<");
    assert_silent(page_terbit, "{" ISSUED("\"menggantikan\":null") "}", "menggantikan ");
    assert_says(page_terbit, "{\"boleh\":true," ISSUED("\"digantikan_oleh\":null") "}",
                "<option value=\"3\">065/3/2026</option>");
    assert_silent(page_terbit, "{\"boleh\":true," ISSUED("\"digantikan_oleh\":\"065/4\"") "}",
                  "<option value=\"3\">");
    assert_says(page_terbit, "{\"boleh\":true,\"baris\":[]}", "data-aksi=\"/v1/laporan\"");
    assert_silent(page_terbit, "{\"boleh\":false,\"baris\":[]}", "data-aksi");
}

static void test_schedule(void **state)
{
    (void)state;
    assert_says(page_jadwal, "{\"boleh\":true}", "data-aksi=\"/v1/laporan/jadwal\"");
    assert_silent(page_jadwal, "{\"boleh\":false}", "data-aksi");
    assert_says(page_jadwal,
                "{\"boleh\":true,\"pilihan\":{\"peran\":[{\"nilai\":\"sekda\",\"nama\":"
                "\"Sekda\"}]}}",
                "name=\"kepada\" data-jenis=\"banyak\" value=\"sekda\">Sekda</label>");
    assert_says(page_jadwal, "{\"baris\":[{\"aktif\":true,\"berikutnya\":\"2026-12-05\"}]}",
                "5 Desember 2026");
    assert_says(page_jadwal, "{\"baris\":[{\"aktif\":false,\"berikutnya\":\"2026-12-05\"}]}",
                "dimatikan");
    assert_says(page_jadwal,
                "{\"baris\":[{\"masa_terakhir\":\"2026-10-31\",\"nomor\":\"065/3\","
                "\"keadaan\":\"terbit\"}]}",
                "31 Oktober 2026</time><br><small>065/3</small>");
    assert_says(page_jadwal,
                "{\"baris\":[{\"masa_terakhir\":\"2026-10-31\",\"keadaan\":\"gagal\","
                "\"alasan\":\"terlalu besar\"}]}",
                "<small>gagal</small><br><small class=\"lewat\">terlalu besar</small>");
}

#define PROPOSED(more)                                                                             \
    "{\"tahun\":2027,\"dapat\":true,\"untuk\":{\"kode\":\"K\"},\"saring\":{\"unit\":\"K\"},"       \
    "\"usul\":{\"usul\":3,\"sisa\":2,\"satuan\":[{\"unit\":\"A\",\"nama\":\"Dinas "                \
    "A\",\"sisa\":2},"                                                                             \
    "{\"unit\":\"B\",\"nama\":\"Dinas B\",\"sisa\":0}]}" more "}"

/* Who may not accept reads the same without a form; what is tried out is kept by one that names
 * all it was tried with. */
static void plan_of_a_year(void)
{
    static const char accepts[] = PROPOSED(",\"boleh\":{\"terima\":true}");

    assert_says(page_rencana, accepts,
                "<form id=\"terima-A\" data-aksi=\"/v1/evaluasi/rencana/3/terima\"");
    assert_says(page_rencana, accepts, "<input type=\"hidden\" name=\"unit\" value=\"A\">");
    assert_says(page_rencana, accepts, "Terima seluruhnya");
    assert_silent(page_rencana, accepts, "terima-B");
    assert_silent(page_rencana, accepts, "name=\"coba\"");
    assert_says(page_rencana, PROPOSED(""), "belum diterima");
    assert_silent(page_rencana, PROPOSED(""), "<form id=");
    assert_says(
        page_rencana,
        "{\"tahun\":2027,\"dapat\":true,\"untuk\":{\"kode\":\"K\"},\"boleh\":{\"usul\":true},"
        "\"coba\":{\"sop\":4,\"dari\":\"2027-03-01\",\"ulang\":true}}",
        "<input type=\"hidden\" name=\"dari\" value=\"2027-03-01\"><input type=\"hidden\" "
        "name=\"ulang\" data-jenis=\"ya\" value=\"ya\">");
    assert_says(page_rencana,
                "{\"baris\":[{\"sop\":7,\"judul\":\"Surat\",\"rencana\":\"2027-03-01\",\"nama\":"
                "\"Tim\",\"lewat\":true}]}",
                "1 Maret 2027</time><br><small>oleh Tim; sudah lewat</small></td>");
    assert_says(page_rencana, "{\"boleh\":{\"ubah\":true},\"baris\":[{\"sop\":7}]}",
                "data-aksi=\"/v1/sop/7/evaluasi/rencana\"");
    assert_silent(page_rencana, "{\"baris\":[{\"sop\":7}]}", "<details>");
}

static void test_rest(void **state)
{
    (void)state;
    assert_says(page_laporan, "{\"boleh\":{\"laporan_bupati\":true},\"saring\":{\"unit\":\"KAB\"}}",
                "href=\"/v1/laporan/bupati?unit=KAB&amp;format=xlsx\"");
    assert_silent(page_laporan, "{\"boleh\":{\"laporan_bupati\":true}}", "/v1/laporan/bukti");
    assert_says(page_laporan, "{\"boleh\":{\"laporan_bukti\":true}}", "Pilih unit dahulu.");
    assert_says(page_laporan,
                "{\"boleh\":{\"laporan_bukti\":true},\"saring\":{\"unit\":\"A\"},\"awal_tahun\":"
                "\"2026-01-01\"}",
                "?unit=A&amp;format=pdf&amp;sejak=2026-01-01\"");
    assert_says(page_rencana, "{\"tahun\":2027,\"saring\":{\"unit\":\"A B\"}}",
                "href=\"/rencana?tahun=2028&amp;unit=A%20B\"");
    assert_says(
        page_rencana,
        "{\"bulan\":[{\"bulan\":0,\"jatuh_tempo\":8},{\"bulan\":3,\"jatuh_tempo\":2,"
        "\"sop\":4}]}",
        "<th scope=\"row\">Maret</th><td class=\"bil\">2</td><td class=\"bil\">4</td><td>"
        "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
        "width=\"25\" height=\"5\"/><rect class=\"rencana\" width=\"50\"");
    assert_silent(page_rencana, "{\"bulan\":[{\"bulan\":14,\"sop\":4}]}", "scope=\"row\"");
    plan_of_a_year();
    assert_says(page_impor,
                "{\"jenis\":[{\"jenis\":\"sop\",\"nama\":\"SOP\"}],\"dipilih\":{\"jenis\":\"sop\","
                "\"ke\":\"/v1/sop/impor\",\"berkas\":[\"csv\",\"json\"]}}",
                "data-impor=\"/v1/sop/impor\"");
    assert_says(page_impor, "{\"dipilih\":{\"berkas\":[\"csv\",\"json\"]}}", "CSV atau JSON");
    assert_silent(page_impor, "{\"dipilih\":{\"berkas\":[\"csv\"]}}", "JSON (UTF-8)");
    assert_says(page_impor, "{}", "<button name=\"impor\" disabled>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile),  cmocka_unit_test(test_meagre),
        cmocka_unit_test(test_queue),    cmocka_unit_test(test_counts),
        cmocka_unit_test(test_bulk),     cmocka_unit_test(test_onward),
        cmocka_unit_test(test_health),   cmocka_unit_test(test_proof),
        cmocka_unit_test(test_calendar), cmocka_unit_test(test_issued),
        cmocka_unit_test(test_schedule), cmocka_unit_test(test_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
