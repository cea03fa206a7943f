/* SPDX-License-Identifier: MIT */
/* Pages: their frame, foreign text as text in every part of them, addresses that stay here, and the
 * Bupati's page in each state of things. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "page.h"
#include "page_asset.h"

/* Markup, quotes, a control byte, a mark that turns the reading direction round. */
#define EVIL "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\x01\xe2\x80\xae"
#define EVIL_JSON                                                                                  \
    "\"</title><script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>&\\u0001\\u202e\""

static struct json_object *parse(const char *text)
{
    struct json_object *doc = NULL;

    if (json_parse(text, strlen(text), &doc, NULL) < 0)
        fail_msg("not JSON: %s", text);
    return doc;
}

/* Nothing of what was typed may be markup, break out of an attribute, or hide. */
static void check_harmless(const char *what, const struct strbuf *out)
{
    static const char *const harm[] = {"<script>", "<img", "\"'>", "\x01", "\xe2\x80\xae", "&\""};

    assert_false(out->failed);
    for (size_t i = 0; i < sizeof(harm) / sizeof(harm[0]); i++)
        if (strstr(out->data, harm[i]) != NULL)
            fail_msg("%s: %s stands in\n%s", what, harm[i], out->data);
}

static void check_says(const char *what, const struct strbuf *out, const char *text)
{
    assert_false(out->failed);
    if (strstr(out->data, text) == NULL)
        fail_msg("%s: no %s in\n%s", what, text, out->data);
}

/* --- parts --- */

static void evil_text(struct strbuf *out)
{
    page_text(out, EVIL);
}
static void evil_attribute(struct strbuf *out)
{
    page_attribute(out, "title", EVIL);
}
static void evil_link(struct strbuf *out)
{
    page_link(out, "/bupati/", EVIL, EVIL);
}
static void evil_date(struct strbuf *out)
{
    page_date(out, EVIL);
}
static void evil_state(struct strbuf *out)
{
    page_state(out, EVIL);
}
static void evil_tile(struct strbuf *out)
{
    page_tile(out, EVIL, 7, EVIL, "segera");
}
static void evil_figure(struct strbuf *out)
{
    page_tile_text(out, EVIL, EVIL, EVIL, "");
}
static void evil_mark(struct strbuf *out)
{
    page_csrf(&(struct page){.csrf = EVIL}, out);
}

static void evil_value(struct strbuf *out)
{
    struct json_object *doc = parse("{\"x\":" EVIL_JSON "}");

    page_value(out, doc, "x");
    page_number(out, doc, "x");
    json_object_put(doc);
}

static void foreign_text_is_text(void **state)
{
    static const struct {
        const char *what;
        void (*add)(struct strbuf *out);
        const char *says;
    } parts[] = {
        {"text", evil_text, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;"},
        {"value", evil_value, "&lt;script&gt;"},
        {"attribute", evil_attribute, " title=\"&lt;/title&gt;"},
        {"link", evil_link, "<a href=\"/bupati/%3C%2Ftitle%3E%3Cscript%3E"},
        {"date", evil_date, "\xe2\x80\x93"},
        {"state", evil_state, "&lt;script&gt;"},
        {"tile", evil_tile, "<strong>7</strong>"},
        {"figure", evil_figure, "<strong>&lt;/title&gt;"},
        {"mark", evil_mark, "value=\"&lt;/title&gt;"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        struct strbuf out = STRBUF_INIT;

        parts[i].add(&out);
        check_harmless(parts[i].what, &out);
        check_says(parts[i].what, &out, parts[i].says);
        strbuf_free(&out);
    }
}

static void parts_say(void **state)
{
    struct json_object *doc = parse("{\"n\":1234567,\"kosong\":\"\",\"teks\":\"a\"}");
    struct strbuf out = STRBUF_INIT;

    (void)state;
    page_number(&out, doc, "n");
    page_number(&out, doc, "tak-ada");
    page_value(&out, doc, "kosong");
    page_value(&out, doc, "teks");
    page_date(&out, "2026-02-28");
    page_date(&out, "2026-02-30");
    page_link(&out, "/sop/", "7", "Arsip");
    page_link(&out, "/bupati", "", "Keadaan");
    page_tile(&out, "SOP", -3, "", "");
    assert_string_equal(out.data,
                        "1.234.567\xe2\x80\x93\xe2\x80\x93"
                        "a<time datetime=\"2026-02-28\">28 Februari 2026</time>\xe2\x80\x93"
                        "<a href=\"/sop/7\">Arsip</a><a href=\"/bupati\">Keadaan</a>"
                        "<div class=\"angka \"><dt>SOP</dt><dd><strong>-3</strong></dd></div>\n");
    strbuf_free(&out);
    json_object_put(doc);
}

static void states_have_words(void **state)
{
    static const char *const states[][2] = {
        {"patuh", ">patuh<"},
        {"segera", ">segera<"},
        {"terlambat", ">terlambat<"},
        {"proses", ">dalam proses<"},
        {"proses_terlambat", ">proses terlambat<"},
        {"data_kurang", ">data kurang<"},
        {"dicabut", ">dicabut<"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
        struct strbuf out = STRBUF_INIT;

        page_state(&out, states[i][0]);
        check_says(states[i][0], &out, states[i][1]);
        check_says(states[i][0], &out, states[i][0]);
        strbuf_free(&out);
    }
}

/* --- addresses --- */

static void addresses_stay_here(void **state)
{
    static const struct {
        const char *target;
        bool ours;
    } targets[] = {
        {"/", true},
        {"/bupati", true},
        {"/bupati/A%2FB?unit=//x", true},
        {"", false},
        {"bupati", false},
        {"//jahat.example/", false},
        {"/\\jahat.example/", false},
        {"/\tx", false},
        {"/a\r\nSet-Cookie: x=y", false},
        {"https://jahat.example/", false},
        {"javascript:alert(1)", false},
        {"\\\\jahat.example", false},
        {"/\xe2\x80\xae/jahat.example", false},
        {"/\xef\xbb\xbf/jahat.example", false},
        {"/\x01/jahat.example", false},
        {"/\x7f/jahat.example", false},
        {"/a b", false},
        {"/a\"b", false},
    };
    char longest[502] = "/";

    (void)state;
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
        if (page_is_ours(targets[i].target) != targets[i].ours)
            fail_msg("%s", targets[i].target);
    memset(longest + 1, 'a', 499);
    assert_true(page_is_ours(longest));
    longest[500] = 'a';
    assert_false(page_is_ours(longest));
}

/* --- the frame --- */

#define ME                                                                                         \
    "\"saya\":{\"nama\":\"Siti\",\"peran\":\"Kepala\",\"menu\":[{\"ke\":\"/bupati\",\"nama\":"     \
    "\"Keadaan\"},{\"ke\":\"/sop\",\"nama\":\"Daftar\"}]}"

static void draw(page_fn *page, const char *json, const char *target, const char *csrf,
                 struct strbuf *out)
{
    struct json_object *doc = parse(json);

    page(&(struct page){.doc = doc, .target = target, .csrf = csrf}, out);
    json_object_put(doc);
}

/* A null among texts is nothing said, not the end of the daemon. */
static void a_null_among_texts(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_terbit, "{\"baris\":[{\"id\":7,\"nomor\":\"1/LAP\",\"berkas\":[null,\"pdf\"]}]}",
         "/laporan/terbit", "", &out);
    check_says("terbit", &out, "/v1/laporan/7/berkas?format=pdf\">pdf<");
    strbuf_free(&out);
}

static void the_frame(void **state)
{
    static const char *const says[] = {
        "<!DOCTYPE html>\n<html lang=\"id\">",
        "name=\"viewport\"",
        "<title>Keadaan SOP \xe2\x80\x93 siklus</title>",
        "<meta name=\"csrf\" content=\"tanda\">",
        "<a class=\"lompat\" href=\"#isi\">",
        "<main id=\"isi\"",
        "<span>Siti</span> <small>Kepala</small>",
        "<input type=\"hidden\" name=\"csrf\" value=\"tanda\">",
        "</main>",
        "</html>\n",
    };
    static const struct {
        const char *target;
        const char *current; /* NULL: none is */
    } marks[] = {
        {"/bupati", "<a href=\"/bupati\" aria-current=\"page\">Keadaan</a>"},
        {"/bupati/DINAS", "<a href=\"/bupati\" aria-current=\"page\">Keadaan</a>"},
        {"/sop?cari=a", "<a href=\"/sop\" aria-current=\"page\">Daftar</a>"},
        {"/sopir", NULL},
        {"/", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        struct strbuf out = STRBUF_INIT;

        draw(page_bupati, "{" ME "}", marks[i].target, "tanda", &out);
        for (size_t s = 0; s < sizeof(says) / sizeof(says[0]); s++)
            check_says(marks[i].target, &out, says[s]);
        if (marks[i].current != NULL)
            check_says(marks[i].target, &out, marks[i].current);
        else
            assert_null(strstr(out.data, "aria-current"));
        assert_null(strstr(out.data, "style="));
        strbuf_free(&out);
    }
}

/* The names of the files change with their bytes. */
static void files_are_named_by_their_bytes(void **state)
{
    static const char *const names[] = {"siklus.css", "siklus.js", "siklus.svg"};
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_login, "{}", "/masuk", "", &out);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const struct page_asset *a = page_asset_find(names[i]);
        char address[80];

        assert_non_null(a);
        assert_true(a->len > 100);
        assert_int_equal(strlen(a->mark), 16);
        snprintf(address, sizeof(address), "\"/aset/%s?v=%s\"", names[i], a->mark);
        check_says(names[i], &out, address);
    }
    assert_null(page_asset_find("siklus.map"));
    strbuf_free(&out);
}

static void without_a_session_there_is_no_way_out(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_bupati, "{" ME "}", "/bupati", "", &out);
    assert_null(strstr(out.data, "csrf"));
    assert_null(strstr(out.data, "/keluar"));
    strbuf_free(&out);
}

/* --- each page --- */

static void the_way_in(void **state)
{
    static const struct {
        const char *doc, *says, *not ;
    } cases[] = {
        {"{}", "<form class=\"kotak\" method=\"post\" action=\"/masuk\">", "role=\"alert\""},
        {"{}", "Kode faktor kedua (bila ada)", "required autofocus"},
        {"{\"kode\":true}", "required autofocus>", "(bila ada)"},
        {"{\"galat\":\"Tidak cocok.\",\"nama\":\"siti\"}", "role=\"alert\">Tidak cocok.</p>",
         "name=\"sandi\" type=\"password\" value"},
        {"{\"nama\":\"siti\"}", "value=\"siti\"", "role=\"alert\""},
        {"{\"ke\":\"/bupati\"}", "<a href=\"/bupati\">Buka halamannya</a>", "<nav"},
        {"{\"ke\":\"//jahat.example\"}", "<a href=\"/\">Buka halamannya</a>",
         "href=\"//jahat.example\""},
        {"{\"nama\":" EVIL_JSON ",\"ke\":" EVIL_JSON ",\"galat\":" EVIL_JSON "}", "&lt;script&gt;",
         "<script>"},
        {"{\"nama\":7,\"ke\":[],\"galat\":{}}", "<h1>Masuk</h1>", "role=\"alert\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct strbuf out = STRBUF_INIT;

        draw(page_login, cases[i].doc, "/masuk", "", &out);
        check_says(cases[i].doc, &out, cases[i].says);
        check_harmless(cases[i].doc, &out);
        if (strstr(out.data, cases[i].not ) != NULL)
            fail_msg("%s: %s stands in\n%s", cases[i].doc, cases[i].not, out.data);
        strbuf_free(&out);
    }
}

static void a_problem_says_what_next(void **state)
{
    const struct page p = {.target = "/bupati", .csrf = ""};
    const struct page_fault whole = {403, "Ditolak", EVIL, "Pasal 11", "Minta izin.", "ab12"};
    const struct page_fault bare = {.status = 500, .title = EVIL};
    struct strbuf out = STRBUF_INIT;

    (void)state;
    page_problem(&p, &whole, &out);
    check_harmless("whole", &out);
    check_says("whole", &out, "<h1>Ditolak</h1>");
    check_says("whole", &out, "<p>Dasar: Pasal 11</p>");
    check_says("whole", &out, "<p>Minta izin.</p>");
    check_says("whole", &out, "administrator: ab12");
    strbuf_reset(&out);
    page_problem(&p, &bare, &out);
    check_harmless("bare", &out);
    check_says("bare", &out, "Kembali ke halaman depan");
    assert_null(strstr(out.data, "Dasar"));
    assert_null(strstr(out.data, "Nomor permintaan"));
    strbuf_free(&out);
}

#define TOTAL                                                                                      \
    "\"total\":{\"sop\":45,\"patuh\":30,\"segera\":4,\"terlambat\":6,\"proses\":5,"                \
    "\"persen_patuh\":85,\"terlama_hari\":1234,\"kebutuhan\":9,\"tercakup\":7}"
#define YEAR(was, is)                                                                              \
    "{\"tren\":[{\"persen_patuh\":" was "},{},{},{},{},{},{},{},{},{},{},{},"                      \
    "{\"akhir\":\"2026-11-22\",\"berlaku\":40,\"terlambat\":6,\"persen_patuh\":" is "}]}"
#define CAUSE(more)                                                                                \
    "{\"sumber\":\"x\",\"sebab\":\"Pemilu\",\"oleh\":\"Sekda\",\"tanggal\":\"2026-10-01\"" more "}"
#define UNIT(cause)                                                                                \
    "{\"kode\":\"D&1\",\"nama\":\"Dinas Satu\",\"terlambat\":3,\"dinilai\":8,"                     \
    "\"terlama_hari\":400,\"sebab\":" cause "}"

/* What the page of the Bupati says of a document, and what not. */
struct standing {
    const char *what, *doc, *says, *not ;
};

static void check_standings(const struct standing *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf out = STRBUF_INIT;

        draw(page_bupati, cases[i].doc, "/bupati", "", &out);
        check_says(cases[i].what, &out, cases[i].says);
        if (strstr(out.data, cases[i].not ) != NULL)
            fail_msg("%s: %s stands in\n%s", cases[i].what, cases[i].not, out.data);
        strbuf_free(&out);
    }
}
#define CHECK_STANDINGS(cases) check_standings(cases, sizeof(cases) / sizeof((cases)[0]))

static void how_things_stand(void **state)
{
    static const struct standing cases[] = {
        {"nothing known", "{}", "Belum ada SOP berlaku yang dapat dinilai.", "Membaik"},
        {"nobody named", "{}", "Semua unit, keadaan", "Tiap SOP"},
        {"in time", "{\"total\":{\"patuh\":3,\"segera\":1}}",
         "<strong>Patuh.</strong> Evaluasi 4 SOP berlaku belum ada yang lewat", "Belum patuh"},
        {"late", "{" TOTAL ",\"unit_terlambat\":2,\"unit_dinilai\":7}",
         "<strong>Belum patuh.</strong> 6 dari 40 SOP terlambat dievaluasi, di 2 dari 7 unit "
         "kerja.",
         "class=\"kabar\""},
        {"in per cent", "{" TOTAL "}", "<strong>85 %</strong><small>34 dari 40 SOP</small>", "NaN"},
        {"the longest", "{" TOTAL "}", "<strong>6</strong><small>terlama 1.234 hari</small>",
         "NaN"},
        {"in force", "{" TOTAL "}", "<strong>40</strong><small>5 lagi dalam proses</small>", "NaN"},
        {"needs", "{" TOTAL "}", "<strong>2</strong><small>dari 9 kebutuhan</small>", "NaN"},
        {"no share", "{\"total\":{\"sop\":1,\"proses\":1}}", "<strong>\xe2\x80\x93</strong>",
         "NaN"},
        {"the rule", "{\"dasar\":{\"bulan\":24,\"pasal\":\"Pasal 13\"}}",
         "sekali dalam 24 bulan (Pasal 13).", "NaN"},
        {"other types",
         "{\"total\":[],\"tren\":{},\"peringkat\":7,\"terlambat\":\"x\",\"induk\":1,\"bagian\":{}}",
         "Belum ada SOP berlaku", "NaN"},
    };

    (void)state;
    CHECK_STANDINGS(cases);
}

static void whether_it_gets_better(void **state)
{
    static const struct standing cases[] = {
        {"better", YEAR("61.5", "85"),
         "<strong>Membaik</strong>: dua belas bulan lalu 61,5 %, sekarang 85 %", "Memburuk"},
        {"worse", YEAR("85", "61.5"), "<strong>Memburuk</strong>", "Membaik"},
        {"the same", YEAR("85", "85"), "<strong>Tetap</strong>", "Membaik"},
        {"not comparable", YEAR("null", "85"), "<td class=\"bil\">85 %</td>", "Tetap"},
        {"months in a table", YEAR("1", "2"),
         "22 November 2026</time></th><td class=\"bil\">40</td><td class=\"bil\">6</td>", "NaN"},
    };

    (void)state;
    CHECK_STANDINGS(cases);
}

static void which_units_are_late(void **state)
{
    static const struct standing cases[] = {
        {"nobody late", "{\"peringkat\":[]}", "Tidak ada unit kerja yang terlambat", "<ol"},
        {"a unit", "{\"peringkat\":[" UNIT("null") "]}",
         "<a href=\"/bupati/D%261\">Dinas Satu</a></strong> <span class=\"lama\">400 hari \xc2\xb7 "
         "3 dari 8 SOP",
         "Sebab:"},
        {"without a reason", "{\"peringkat\":[" UNIT("null") "]}", "Sebab belum disampaikan.",
         "Sebab:"},
        {"acknowledged", "{\"peringkat\":[" UNIT(CAUSE("")) "]}",
         "Sebab: Pemilu <small>(tanggapan Sekda, <time", "ditunda"},
        {"postponed", "{\"peringkat\":[" UNIT(CAUSE(",\"hingga\":\"2026-11-01\"")) "]}",
         "(ditunda hingga <time datetime=\"2026-11-01\">1 November 2026</time> oleh Sekda",
         "tanggapan"},
        {"more units", "{\"unit_terlambat\":14,\"peringkat\":[" UNIT("null") "]}",
         "13 unit kerja lain juga terlambat", "NaN"},
        {"more units of a regency",
         "{\"sebutan\":\"SKPD\",\"unit_terlambat\":14,\"peringkat\":[" UNIT("null") "]}",
         "13 SKPD lain juga terlambat", "unit kerja"},
        {"the unit's own",
         "{\"terlambat\":[],\"peringkat\":[{\"kode\":\"A\",\"nama\":\"Dinas\",\"sendiri\":true}]}",
         "<strong>Dinas sendiri</strong>", "href=\"/bupati/A\""},
        {"from above it is a way down",
         "{\"peringkat\":[{\"kode\":\"A\",\"nama\":\"Dinas\",\"sendiri\":true}]}",
         "href=\"/bupati/A\"", "Dinas sendiri"},
        {"the way up", "{\"induk\":{\"kode\":\"KAB\",\"nama\":\"Kabupaten\"}}",
         "Bagian dari <a href=\"/bupati/KAB\">Kabupaten</a>", "Bidang tugas"},
        {"several parts",
         "{\"bagian\":[{\"kode\":\"A\",\"nama\":\"Satu\"},{\"kode\":\"B\",\"nama\":\"Dua\"}]}",
         "<a href=\"/bupati/A\">Satu</a>, <a href=\"/bupati/B\">Dua</a></p>", "Bagian dari"},
    };

    (void)state;
    CHECK_STANDINGS(cases);
}

static void which_sops_are_late(void **state)
{
    static const struct standing cases[] = {
        {"no late list", "{}", "Apakah membaik?", "SOP yang terlambat dievaluasi</h2>"},
        {"an empty one", "{\"terlambat\":[]}", "<p>Tidak ada.</p>", "<ol class=\"daftar\">"},
        {"a late SOP",
         "{" TOTAL ",\"terlambat\":[{\"sop\":7,\"judul\":\"Arsip\",\"unit\":\"Dinas\","
         "\"jatuh_tempo\":\"2026-01-02\",\"hari\":9,\"sebab\":null}]}",
         "<strong><a href=\"/sop/7\">Arsip</a></strong>\n<p>Dinas: jatuh tempo <time "
         "datetime=\"2026-01-02\">",
         "<form"},
        {"and that there are more", "{" TOTAL ",\"terlambat\":[{\"judul\":\"Arsip\"}]}",
         "Ini yang terlama; semuanya 6 SOP.", "Tidak ada.</p>"},
    };

    (void)state;
    CHECK_STANDINGS(cases);
}

#define EVIL_CAUSE                                                                                 \
    "{\"sebab\":" EVIL_JSON ",\"oleh\":" EVIL_JSON ",\"tanggal\":" EVIL_JSON                       \
    ",\"hingga\":" EVIL_JSON "}"

static void the_bupati_sees_no_markup_of_others(void **state)
{
    static const char doc[] =
        "{\"saya\":{\"nama\":" EVIL_JSON ",\"peran\":" EVIL_JSON ",\"menu\":[{\"ke\":" EVIL_JSON
        ",\"nama\":" EVIL_JSON "}]},\"unit\":{\"nama\":" EVIL_JSON "},\"as_of\":" EVIL_JSON
        ",\"induk\":{\"kode\":" EVIL_JSON ",\"nama\":" EVIL_JSON
        "},\"bagian\":[{\"kode\":" EVIL_JSON ",\"nama\":" EVIL_JSON
        "}],\"dasar\":{\"bulan\":1,\"pasal\":" EVIL_JSON "},\"peringkat\":["
        "{\"kode\":" EVIL_JSON ",\"nama\":" EVIL_JSON ",\"terlambat\":1,\"terlama_hari\":9,"
        "\"sebab\":" EVIL_CAUSE "}],\"terlambat\":[{\"judul\":" EVIL_JSON ",\"unit\":" EVIL_JSON
        ",\"jatuh_tempo\":" EVIL_JSON ",\"sebab\":" EVIL_CAUSE "}],\"tren\":[{\"akhir\":" EVIL_JSON
        "}]}";
    struct strbuf out = STRBUF_INIT;

    (void)state;
    draw(page_bupati, doc, EVIL, EVIL, &out);
    check_harmless("bupati", &out);
    strbuf_free(&out);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(foreign_text_is_text),
        cmocka_unit_test(parts_say),
        cmocka_unit_test(states_have_words),
        cmocka_unit_test(addresses_stay_here),
        cmocka_unit_test(a_null_among_texts),
        cmocka_unit_test(the_frame),
        cmocka_unit_test(files_are_named_by_their_bytes),
        cmocka_unit_test(without_a_session_there_is_no_way_out),
        cmocka_unit_test(the_way_in),
        cmocka_unit_test(a_problem_says_what_next),
        cmocka_unit_test(how_things_stand),
        cmocka_unit_test(whether_it_gets_better),
        cmocka_unit_test(which_units_are_late),
        cmocka_unit_test(which_sops_are_late),
        cmocka_unit_test(the_bupati_sees_no_markup_of_others),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
