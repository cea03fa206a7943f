/* SPDX-License-Identifier: MIT */
/* The mail of a composed letter: one golden message, and documents that try to break out of it. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json.h"
#include "render_mail.h"
#include "render_mime.h"

static const struct render_mail_frame frame = {
    .from = "sop@balangan.go.id",
    .from_name = "Bagian Organisasi Setda Kabupaten Balangan",
    .to = "kepala@disdik.balangan.go.id",
    .to_name = "Siti Aminah, S.Pd.",
    .id = "0f8fad5b-d9cb-469f-a165-70867728950e",
    .date = 1795392000, /* 23 November 2026 00.00 UTC */
};

static FILE *open_golden(const char *name, const char *mode)
{
    char path[1024];
    const char *slash = strrchr(__FILE__, '/');

    snprintf(path, sizeof path, "%.*s/../render/%s", (int)(slash - __FILE__), __FILE__, name);
    FILE *f = fopen(path, mode);
    if (f == NULL)
        fail_msg("%s: not there", path);
    return f;
}

static void read_golden(const char *name, struct strbuf *out)
{
    char block[4096];
    size_t n;

    FILE *f = open_golden(name, "rb");
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        strbuf_add(out, block, n);
    fclose(f);
}

static struct json_object *golden_doc(void)
{
    struct strbuf text = STRBUF_INIT;
    struct json_object *doc = NULL;

    read_golden("mail_rekap.json", &text);
    assert_int_equal(json_parse(text.data, text.len, &doc, NULL), 0);
    strbuf_free(&text);
    return doc;
}

/* CRLF only, ASCII only, no NUL, no line over 78 bytes, ends with the closing boundary. */
static void assert_message_ok(const struct strbuf *m)
{
    static const char end[] = "--=_m-0f8fad5b-d9cb-469f-a165-70867728950e--\r\n";
    size_t start = 0;

    assert_false(m->failed);
    for (size_t i = 0; i < m->len; i++) {
        unsigned char c = (unsigned char)m->data[i];

        if (c == '\n')
            assert_true(i > 0 && m->data[i - 1] == '\r');
        else if (c == '\r')
            assert_true(i + 1 < m->len && m->data[i + 1] == '\n');
        else
            assert_true(c == '\t' || (c >= ' ' && c <= '~'));
        if (c == '\n') {
            assert_true(i - start <= 78 + 1);
            start = i + 1;
        }
    }
    assert_string_equal(m->data + m->len - strlen(end), end);
}

/* How many lines before `end` begin so. */
static unsigned lines_with(const struct strbuf *m, const char *start, const char *end)
{
    unsigned n = strncmp(m->data, start, strlen(start)) == 0;

    for (const char *s = m->data; (s = strstr(s, "\r\n")) != NULL && s < end; s += 2)
        n += strncmp(s + 2, start, strlen(start)) == 0;
    return n;
}

static void the_golden_letter(void **state)
{
    struct strbuf got = STRBUF_INIT, want = STRBUF_INIT, again = STRBUF_INIT;
    struct json_object *doc = golden_doc();

    (void)state;
    assert_int_equal(render_mail(&frame, doc, &got), 0);
    assert_message_ok(&got);
    if (getenv("SIKLUS_GOLDEN_WRITE") != NULL) {
        FILE *f = open_golden("mail_rekap.eml", "wb");
        fwrite(got.data, 1, got.len, f);
        fclose(f);
    }
    read_golden("mail_rekap.eml", &want);
    assert_string_equal(got.data, want.data);
    assert_int_equal(render_mail(&frame, doc, &again), 0);
    assert_string_equal(got.data, again.data);
    strbuf_free(&got);
    strbuf_free(&want);
    strbuf_free(&again);
    json_object_put(doc);
}

static struct json_object *doc_with(const char *key, const char *value, size_t len)
{
    struct json_object *doc = golden_doc();
    struct json_object *event =
        json_object_array_get_idx(json_get_array(json_get(doc, "kalender"), "acara"), 0);
    struct json_object *file = json_object_array_get_idx(json_get_array(doc, "lampiran"), 0);
    struct json_object *into = strncmp(key, "kepala.", 7) == 0     ? json_get(doc, "kepala")
                               : strncmp(key, "kalender.", 9) == 0 ? json_get(doc, "kalender")
                               : strncmp(key, "acara.", 6) == 0    ? event
                               : strncmp(key, "lampiran.", 9) == 0 ? file
                                                                   : doc;
    const char *dot = strchr(key, '.');

    json_object_object_add(into, dot != NULL ? dot + 1 : key,
                           json_object_new_string_len(value, (int)len));
    return doc;
}

static const char *const members[] = {
    "perihal",      "teks",           "html",          "kepala.utas",   "kalender.nama",
    "acara.uid",    "acara.ringkas",  "acara.uraian",  "acara.tautan",  "acara.tanggal",
    "acara.urutan", "kalender.dicap", "lampiran.nama", "lampiran.teks", "lampiran.jenis"};

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static void no_member_breaks_out(void **state)
{
#define TEXT(s)                                                                                    \
    {                                                                                              \
        s, sizeof(s) - 1                                                                           \
    }
    static const struct {
        const char *text;
        size_t len;
    } bad[] = {
        TEXT("x\r\nBcc: korban@contoh.id\r\n\r\nisi"),
        TEXT("x\nBcc: korban@contoh.id"),
        TEXT("x\rBcc: korban@contoh.id"),
        TEXT("a\0b\x01\x1b[2J\x7f"),
        TEXT("\r\n.\r\nMAIL FROM:<x@y.id>\r\n"),
        TEXT("--=_0f8fad5b-d9cb-469f-a165-70867728950e--"),
        TEXT("\xff\xfe bukan UTF-8 \xc3"),
        TEXT("\xe2\x80\xa8"
             "Bcc: korban@contoh.id\xe2\x80\xae"
             "lairt"),
        TEXT("<script>alert(1)</script><img src=x onerror=\"y\">"),
        TEXT("=?UTF-8?Q?=0D=0ABcc:_korban=40contoh.id?="),
        TEXT("\" onmouseover=\"x"),
    };

    (void)state;
    EACH(m, members)
    EACH(i, bad)
    {
        struct json_object *doc = doc_with(members[m], bad[i].text, bad[i].len);
        struct strbuf got = STRBUF_INIT;

        assert_int_equal(render_mail(&frame, doc, &got), 0);
        assert_message_ok(&got);
        const char *head_end = strstr(got.data, "\r\n\r\n");
        assert_int_equal(lines_with(&got, "Bcc", head_end), 0);
        assert_int_equal(lines_with(&got, "Subject:", head_end), 1);
        assert_int_equal(lines_with(&got, "Message-ID:", head_end), 1);
        assert_int_equal(lines_with(&got, "--=_0f8fad5b", got.data + got.len), 3);
        assert_in_range(lines_with(&got, "--=_m-", got.data + got.len), 3, 4);
        strbuf_free(&got);
        json_object_put(doc);
    }
}

static void long_header_fields_are_cut(void **state)
{
    static const char *const cut[] = {"perihal", "kepala.utas", "lampiran.nama"};
    static char text[10001 * 3];

    (void)state;
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "\xe2\x82\xac", 3); /* 10,001 euro signs */
    EACH(m, cut)
    {
        struct json_object *doc = doc_with(cut[m], text, sizeof text);
        struct strbuf got = STRBUF_INIT;

        assert_int_equal(render_mail(&frame, doc, &got), 0);
        assert_message_ok(&got);
        assert_true(got.len < 20000);
        strbuf_free(&got);
        json_object_put(doc);
    }
}

static void a_plain_letter_is_alternative_alone(void **state)
{
    static const char *const empty[] = {
        "{\"teks\":\"isi\",\"html\":\"<p>isi</p>\"}",
        "{\"teks\":\"isi\",\"html\":\"<p>isi</p>\",\"lampiran\":[],"
        "\"kalender\":{\"acara\":[],\"dicap\":\"2026-11-23T08:05:00Z\"}}",
        "{\"teks\":\"isi\",\"html\":\"<p>isi</p>\",\"kepala\":{\"utas\":\"a b\"},"
        "\"kalender\":{\"acara\":[{\"uid\":\"a\"}],\"dicap\":\"kini\"}}"};
    struct strbuf first = STRBUF_INIT, got = STRBUF_INIT;

    (void)state;
    EACH(i, empty)
    {
        struct json_object *doc = NULL;

        assert_int_equal(json_parse(empty[i], strlen(empty[i]), &doc, NULL), 0);
        strbuf_reset(&got);
        assert_int_equal(render_mail(&frame, doc, &got), 0);
        assert_non_null(strstr(got.data, "\r\nContent-Type: multipart/alternative;"));
        assert_null(strstr(got.data, "multipart/mixed"));
        assert_null(strstr(got.data, "References"));
        assert_non_null(strstr(got.data, "\r\nSubject: Pengingat SOP\r\n"));
        if (i == 0)
            strbuf_adds(&first, got.data);
        assert_string_equal(got.data, first.data);
        json_object_put(doc);
    }
    strbuf_free(&first);
    strbuf_free(&got);
}

static void bad_frames_and_documents_are_refused(void **state)
{
    static const struct {
        const char *from, *to, *id;
        int64_t date;
    } cases[] = {
        {"x", "a@b.id", "1", 0},
        {"a@b.id", "a@b.id\r\nBcc: c@d.id", "1", 0},
        {"a@b.id", "", "1", 0},
        {"a@b.id", "a@b.id", "", 0},
        {"a@b.id", "a@b.id", "1>\r\nX: y", 0},
        {"a@b.id", "a@b.id", "a b", 0},
        {"a@b.id", "a@b.id", "1", -1},
        {"a@b.id", "a@b.id", "1", INT64_MAX},
    };
    static const char *const documents[] = {"{}",
                                            "[]",
                                            "null",
                                            "\"a\"",
                                            "{\"teks\":\"\"}",
                                            "{\"teks\":7}",
                                            "{\"data\":{\"terlambat\":[{\"judul\":\"x\"}]}}"};
    struct json_object *doc = golden_doc();
    struct strbuf got = STRBUF_INIT;

    (void)state;
    EACH(i, cases)
    {
        struct render_mail_frame bad = {.from = cases[i].from,
                                        .from_name = "",
                                        .to = cases[i].to,
                                        .to_name = "",
                                        .id = cases[i].id,
                                        .date = cases[i].date};
        assert_int_equal(render_mail(&bad, doc, &got), -EINVAL);
    }
    json_object_put(doc);
    EACH(i, documents)
    {
        doc = NULL;
        assert_int_equal(json_parse(documents[i], strlen(documents[i]), &doc, NULL), 0);
        assert_int_equal(render_mail(&frame, doc, &got), -EINVAL);
        json_object_put(doc);
    }
    assert_int_equal(got.len, 0);
}

static void types_that_are_not_expected_do_no_harm(void **state)
{
    static const char text[] =
        "{\"teks\":\"isi\",\"html\":7,\"perihal\":{},\"kepala\":[1],\"kalender\":\"x\","
        "\"lampiran\":[null,1,\"a\",[],{\"nama\":1,\"teks\":[]},{\"teks\":\"t\",\"jenis\":null}]}";
    struct json_object *doc = NULL;
    struct strbuf got = STRBUF_INIT;

    (void)state;
    assert_int_equal(json_parse(text, sizeof text - 1, &doc, NULL), 0);
    assert_int_equal(render_mail(&frame, doc, &got), 0);
    assert_message_ok(&got);
    assert_non_null(strstr(got.data, "Subject: Pengingat SOP\r\n"));
    strbuf_free(&got);
    json_object_put(doc);
}

/* What is withdrawn comes as an object of its own, since an object has one method. */
static void entries_are_withdrawn(void **state)
{
    static const char text[] =
        "{\"teks\":\"isi\",\"html\":\"<p>isi</"
        "p>\",\"perihal\":\"x\",\"kalender_batal\":{\"nama\":\"T\","
        "\"dicap\":\"2026-11-23T09:00:00+07:00\",\"acara\":[{\"uid\":\"a@siklus\",\"urutan\":3,"
        "\"tanggal\":\"2026-12-01\",\"ringkas\":\"Tenggat\",\"batal\":true}]}}";
    static const char *const said[] = {
        "Content-Type: text/calendar; charset=utf-8; method=CANCEL;\r\n name=\"tenggat-batal.ics\"",
        "\r\nMETHOD:CANCEL\r\n",
        "\r\nUID:a@siklus\r\n",
        "\r\nSEQUENCE:3\r\n",
        "\r\nORGANIZER;CN",
        "\r\nSTATUS:CANCELLED\r\n"};
    struct json_object *doc = NULL;
    struct strbuf got = STRBUF_INIT;

    (void)state;
    assert_int_equal(json_parse(text, sizeof text - 1, &doc, NULL), 0);
    assert_int_equal(render_mail(&frame, doc, &got), 0);
    assert_message_ok(&got);
    EACH(i, said)
    assert_non_null(strstr(got.data, said[i]));
    assert_null(strstr(got.data, "PUBLISH"));
    strbuf_free(&got);
    json_object_put(doc);
}

/* The lines behind the first mark, up to the next boundary, without their ends. */
static char *part_of(const struct strbuf *m, const char *mark)
{
    const char *start = strstr(m->data, mark), *end;
    char *lines, *to;

    assert_non_null(start);
    start = strstr(start, "\r\n\r\n");
    assert_non_null(start);
    end = strstr(start, "--=_m-");
    assert_non_null(end);
    lines = to = calloc(1, (size_t)(end - start) + 1);
    assert_non_null(lines);
    for (; start < end; start++)
        if (*start != '\r' && *start != '\n')
            *to++ = *start;
    return lines;
}

static void files_are_attached(void **state)
{
    struct json_object *doc = NULL;
    struct strbuf files = STRBUF_INIT, got = STRBUF_INIT, again = STRBUF_INIT,
                  long_one = STRBUF_INIT;
    struct render_mail_frame with = frame;
    char *lines;

    (void)state;
    for (int i = 0; i < 1000; i++)
        strbuf_adds(&long_one, i % 19 == 18 ? "QUJD\n" : "QUJD");
    assert_int_equal(
        render_mail_file(frame.id, "laporan.pdf", "application/pdf", long_one.data, &files), 0);
    assert_int_equal(
        render_mail_file(frame.id, "b\"\r\nX: y.xlsx",
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "QQ==", &files),
        0);
    assert_int_equal(render_mail_file(frame.id, "c.csv", "text/csv; charset=utf-8", "QUI=", &files),
                     0);
    with.files = &files;
    assert_int_equal(json_parse("{\"teks\":\"a\"}", 12, &doc, NULL), 0);
    assert_int_equal(render_mail(&with, doc, &got), 0);
    assert_message_ok(&got);
    assert_non_null(strstr(got.data, "multipart/mixed"));
    assert_non_null(strstr(got.data, "filename=\"laporan.pdf\"\r\n"));
    assert_non_null(strstr(got.data, "filename=\"bXy.xlsx\"\r\n"));
    lines = part_of(&got, "laporan.pdf");
    assert_int_equal(strlen(lines), 4000);
    for (size_t i = 0; i < 4000; i += 4)
        assert_memory_equal(lines + i, "QUJD", 4);
    free(lines);
    lines = part_of(&got, "bXy.xlsx");
    assert_string_equal(lines, "QQ==");
    free(lines);
    assert_non_null(strstr(got.data, "Content-Type:\r\n text/csv; charset=utf-8\r\n"));
    lines = part_of(&got, "c.csv");
    assert_string_equal(lines, "QUI=");
    free(lines);
    assert_int_equal(render_mail(&with, doc, &again), 0);
    assert_int_equal(got.len, again.len);
    assert_memory_equal(got.data, again.data, got.len);
    json_object_put(doc);
    strbuf_free(&files);
    strbuf_free(&got);
    strbuf_free(&again);
    strbuf_free(&long_one);
}

static void files_that_are_none_are_refused(void **state)
{
    static const struct {
        const char *id, *type, *base64;
    } cases[] = {
        {"a b", "application/pdf", "QQ=="},
        {"a", "application/pdf\r\nX: y", "QQ=="},
        {"a", "pdf", "QQ=="},
        {"a", "/pdf", "QQ=="},
        {"a", "application/", "QQ=="},
        {"a", "/; charset=utf-8", "QQ=="},
        {"a", "text/csv; charset=utf-8\r\nX: y", "QQ=="},
        {"a", "text/csv; name=y", "QQ=="},
        {"a", "application/pdf", "QQ==\r\n.\r\n"},
        {"a", "application/pdf", "--=_m-a--"},
        {"a", "application/pdf", "Q Q"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = STRBUF_INIT;

        assert_int_equal(
            render_mail_file(cases[i].id, "a.pdf", cases[i].type, cases[i].base64, &out), -EINVAL);
        strbuf_free(&out);
    }
}

static void header_fields(void **state)
{
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"biasa", "Subject: biasa\r\n"},
        {"=?x?=", "Subject: =?UTF-8?B?PT94Pz0=?=\r\n"},
        {"\xc3\xa9", "Subject: =?UTF-8?B?w6k=?=\r\n"},
        {"123456789012345678901234567890123456789\xc3\xa9",
         "Subject: =?UTF-8?B?MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5?=\r\n"
         " =?UTF-8?B?w6k=?=\r\n"},
        {"12345678901234567890123456789012345678\xc3\xa9",
         "Subject: =?UTF-8?B?MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg=?=\r\n"
         " =?UTF-8?B?w6k=?=\r\n"},
    };
    struct strbuf got = STRBUF_INIT;

    (void)state;
    EACH(i, cases)
    {
        strbuf_reset(&got);
        render_mime_field(&got, "Subject", cases[i].text);
        assert_string_equal(got.data, cases[i].field);
    }
    strbuf_reset(&got);
    render_mime_mailbox(&got, "To", "A \"B\" \\", "a@b.id");
    assert_string_equal(got.data, "To: \"A \\\"B\\\" \\\\\"\r\n <a@b.id>\r\n");
    strbuf_free(&got);
}

static void bodies(void **state)
{
    static const struct {
        const char *text, *body;
    } cases[] = {
        {"a\nb\n", "a\r\nb\r\n"},
        {"a", "a\r\n"},
        {".\n..\n", "=2E\r\n=2E.\r\n"},
        {"From x\nFrum\n", "=46rom x\r\nFrum\r\n"},
        {"a \nb\t\nc ", "a=20\r\nb=09\r\nc=20\r\n"},
        {"a\rb\x01=\xc3\xa9", "a=0Db=01=3D=C3=A9\r\n"},
        {"a\r\nb \r\n\r", "a\r\nb=20\r\n=0D\r\n"},
        {"", ""},
    };
    struct strbuf got = STRBUF_INIT;

    (void)state;
    EACH(i, cases)
    {
        strbuf_reset(&got);
        render_mime_body(&got, cases[i].text, strlen(cases[i].text));
        assert_int_equal(got.len, strlen(cases[i].body));
        if (got.len > 0)
            assert_string_equal(got.data, cases[i].body);
    }
    strbuf_free(&got);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_golden_letter),
        cmocka_unit_test(no_member_breaks_out),
        cmocka_unit_test(long_header_fields_are_cut),
        cmocka_unit_test(a_plain_letter_is_alternative_alone),
        cmocka_unit_test(bad_frames_and_documents_are_refused),
        cmocka_unit_test(types_that_are_not_expected_do_no_harm),
        cmocka_unit_test(entries_are_withdrawn),
        cmocka_unit_test(files_are_attached),
        cmocka_unit_test(files_that_are_none_are_refused),
        cmocka_unit_test(header_fields),
        cmocka_unit_test(bodies),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
