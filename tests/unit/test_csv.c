/* SPDX-License-Identifier: MIT */
/* csv: files as offices make them, faults as codes and lines, and that faults do not hide others.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "csv.h"
#include "json.h"

static const struct csv_limits limits = {.columns = 4, .rows = 5, .field = 20};

#define TEXT(s) s, sizeof(s) - 1

static const struct {
    const char *text;
    size_t len;
    const char *out;
} good[] = {
    {TEXT("a,b\n1,2\n"), "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"1\",\"2\"]]}"},
    {TEXT("a,b\n1,2"), "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"1\",\"2\"]]}"},
    {TEXT("\xef\xbb\xbf"
          "a;b\r\n1,5;2\r\n3;4"),
     "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"1,5\",\"2\"],[3,\"3\",\"4\"]]}"},
    {TEXT("a,b\r1,2\r3,4\r"),
     "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"1\",\"2\"],[3,\"3\",\"4\"]]}"},
    /* the header decides, outside its quotes */
    {TEXT("\"a;;;\",b\n1;2,3\n"), "{\"kolom\":[\"a;;;\",\"b\"],\"baris\":[[2,\"1;2\",\"3\"]]}"},
    {TEXT("a;\"b,,,\"\n1;2\n"), "{\"kolom\":[\"a\",\"b,,,\"],\"baris\":[[2,\"1\",\"2\"]]}"},
    /* names: case, spaces */
    {TEXT(" Judul  SOP ,\"Unit\nKerja\"\nx,y\n"),
     "{\"kolom\":[\"judul_sop\",\"unit_kerja\"],\"baris\":[[3,\"x\",\"y\"]]}"},
    /* quotes, line numbers inside quotes, line ends become LF */
    {TEXT("a,b\n\"x\r\ny\rz\",\"say \"\"hi\"\"\"\n1,2\n"),
     "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"x\\ny\\nz\",\"say \\\"hi\\\"\"],[5,\"1\",\"2\"]]}"},
    {TEXT("a,b\n  \" x \"  ,\"\"\n"), "{\"kolom\":[\"a\",\"b\"],\"baris\":[[2,\"x\",null]]}"},
    /* empty fields, no-break spaces, empty lines, a row of delimiters only */
    {TEXT("\n \na,b\n,\xc2\xa0q\xc2\xa0\n\n  \n,\n1,\n\n"),
     "{\"kolom\":[\"a\",\"b\"],\"baris\":[[4,null,\"q\"],[8,\"1\",null]]}"},
    {TEXT("a\n1\n\"\"\n2\n"), "{\"kolom\":[\"a\"],\"baris\":[[2,\"1\"],[4,\"2\"]]}"},
    {TEXT("a,b\n"), "{\"kolom\":[\"a\",\"b\"],\"baris\":[]}"},
    {TEXT("a\n\xc3\xa9\x01\n"), "{\"kolom\":[\"a\"],\"baris\":[[2,\"\xc3\xa9\\u0001\"]]}"},
    /* limits reached, not passed */
    {TEXT("a,b,c,d\n1,2,3,12345678901234567890\n"),
     "{\"kolom\":[\"a\",\"b\",\"c\",\"d\"],\"baris\":[[2,\"1\",\"2\",\"3\","
     "\"12345678901234567890\"]]}"},
};

static void reads_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct strbuf out = STRBUF_INIT, faults = STRBUF_INIT;
        int err = csv_to_json(good[i].text, good[i].len, &limits, &out, &faults);
        if (err != 0)
            fail_msg("%s: %s", good[i].text, faults.data);
        assert_string_equal(out.data, good[i].out);
        assert_int_equal(faults.len, 0);
        strbuf_free(&out);
    }
}

/* Faults as "line code" or "line code column", in order. */
static const struct {
    const char *text;
    size_t len;
    const char *faults;
} bad[] = {
    {TEXT(""), "1 csv-kosong;"},
    {TEXT("\xef\xbb\xbf \n\r\n"), "1 csv-kosong;"},
    {TEXT("\xff\xfe"
          "a\0,\0"),
     "1 csv-utf8;"},
    {TEXT("PK\x03\x04\0\0\n\xff\n\xff"), "1 csv-buku-kerja;"},
    {TEXT("\xd0\xcf\x11\xe0\n\xff\n\xff"), "1 csv-buku-kerja;"},
    {TEXT("a,b\n1,caf\xe9\n2,x\n\xe9\xe9,3\n"), "2 csv-utf8;4 csv-utf8;"},
    {TEXT("a,b\n1,2\0\n"), "2 csv-nul;"},
    {TEXT("\nUnit\tNama kegiatan\nA\tB\n"), "2 csv-tab;"},
    {TEXT("a,,a\n1,2,3\n"), "1 csv-kolom-kosong;1 csv-kolom-ganda a;"},
    {TEXT("a,A \n1,2\n"), "1 csv-kolom-ganda a;"},
    {TEXT("a,b\n1\n1,2,3\n1,2\n4,5,\n"), "2 csv-lebar;3 csv-lebar;5 csv-lebar;"},
    {TEXT("a,b\nx\"y,2\n\"p\"q,2\n1\n"), "2 csv-kutip a;3 csv-kutip a;4 csv-lebar;"},
    {TEXT("a,b\n1,\"2\n3,4\n"), "2 csv-kutip b;"},
    {TEXT("\"a,b\n1,2\n"), "1 csv-kutip;"},
    {TEXT("a,b,c,d,e\n1,2,3,4,5\n"), "1 csv-batas;"},
    {TEXT("a\n1\n2\n3\n4\n5\n6\n7\n"), "7 csv-batas;"},
    {TEXT("a,b\n1,123456789012345678901\n"), "2 csv-batas b;"},
};

static void flatten(const struct strbuf *faults, struct strbuf *flat)
{
    struct json_object *list = NULL;
    assert_int_equal(json_parse(faults->data, faults->len, &list, NULL), 0);
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        const struct json_object *f = json_object_array_get_idx(list, i);
        const char *column = json_get_string(f, "kolom", NULL);
        assert_true(strlen(json_get_string(f, "pesan", "")) > 20);
        strbuf_addf(flat, "%d %s%s%s;", (int)json_get_int(f, "baris", -1),
                    json_get_string(f, "kode", "?"), column ? " " : "", column ? column : "");
    }
    json_object_put(list);
}

static void tells_all_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct strbuf out = STRBUF_INIT, faults = STRBUF_INIT, flat = STRBUF_INIT;
        int err = csv_to_json(bad[i].text, bad[i].len, &limits, &out, &faults);
        if (err != -EINVAL)
            fail_msg("%s: err %d", bad[i].text, err);
        flatten(&faults, &flat);
        assert_string_equal(flat.data, bad[i].faults);
        strbuf_free(&out);
        strbuf_free(&faults);
        strbuf_free(&flat);
    }
}

static void stops_at_a_hundred_faults(void **state)
{
    (void)state;
    struct csv_limits wide = {.columns = 4, .rows = 10000, .field = 20};
    struct strbuf text = STRBUF_INIT, out = STRBUF_INIT, faults = STRBUF_INIT;
    struct json_object *list = NULL;
    strbuf_adds(&text, "a,b\n");
    for (int i = 0; i < 500; i++)
        strbuf_adds(&text, "1\n");
    assert_int_equal(csv_to_json(text.data, text.len, &wide, &out, &faults), -EINVAL);
    assert_int_equal(json_parse(faults.data, faults.len, &list, NULL), 0);
    assert_int_equal(json_object_array_length(list), 100);
    json_object_put(list);
    strbuf_free(&text);
    strbuf_free(&out);
    strbuf_free(&faults);
}

/* The largest import: time grows with the bytes, so a wide margin tells a square from a line. */
static void sixteen_mebibytes_in_time(void **state)
{
    (void)state;
    struct csv_limits wide = {.columns = 8, .rows = 1000000, .field = 1000};
    struct strbuf text = STRBUF_INIT, out = STRBUF_INIT, faults = STRBUF_INIT;
    strbuf_adds(&text, "unit;judul;tahun\n");
    while (text.len < (size_t)16 << 20)
        strbuf_adds(&text, "BAGIAN UMUM;\"SOP \"\"Surat\"\" Masuk;\nlanjutan\";2015\n");
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    assert_int_equal(csv_to_json(text.data, text.len, &wide, &out, &faults), 0);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    print_message("16 MiB of CSV: %.2f s CPU\n", seconds);
    assert_true(seconds < 10);
    strbuf_free(&text);
    strbuf_free(&out);
    strbuf_free(&faults);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tables),
        cmocka_unit_test(tells_all_faults),
        cmocka_unit_test(stops_at_a_hundred_faults),
        cmocka_unit_test(sixteen_mebibytes_in_time),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
