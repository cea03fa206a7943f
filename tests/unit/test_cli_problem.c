/* SPDX-License-Identifier: MIT */
/* HTTP status → exit code, a problem in words, and the report of an import. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli_problem.h"
#include "cli_report.h"

static void test_exit(void **state)
{
    static const struct {
        long status;
        const char *code;
        int result;
    } rows[] = {
        {200, "", CLI_DONE},
        {204, "", CLI_DONE},
        {302, "", CLI_UNREACHABLE},
        {400, "berkas-cacat", CLI_REFUSED},
        {400, "parameter-cacat", CLI_USAGE},
        {400, "parameter", CLI_REFUSED},
        {422, "parameter-cacat", CLI_REFUSED},
        {401, "", CLI_DENIED},
        {403, "parameter-cacat", CLI_DENIED},
        {404, "sop-tak-dikenal", CLI_REFUSED},
        {409, "", CLI_REFUSED},
        {415, "", CLI_REFUSED},
        {422, "impor-ditolak", CLI_REFUSED},
        {500, "", CLI_UNREACHABLE},
        {503, "", CLI_UNREACHABLE},
        {0, "", CLI_UNREACHABLE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(cli_problem_exit(rows[i].status, rows[i].code), rows[i].result);
}

/* What is printed of an answer, about a file or nothing, and how the command ends. */
struct printed {
    long status;
    const char *body;
    const char *about;
    int result;
    const char *text;
};

static void check_printed(const struct printed *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct cli_answer answer = {.status = rows[i].status};
        char *text = NULL;
        size_t length = 0;
        FILE *err = open_memstream(&text, &length);
        cli_buf_puts(&answer.body, rows[i].body);
        assert_int_equal(cli_problem_print(err, &answer, rows[i].about), rows[i].result);
        fclose(err);
        assert_string_equal(text, rows[i].text);
        free(text);
        cli_answer_free(&answer);
    }
}

static void test_print(void **state)
{
    static const struct printed rows[] = {
        {422,
         "{\"type\":\"urn:siklus:galat:tanggal\",\"detail\":\"Tanggal sesudah hari "
         "ini.\",\"pasal\":\"Pasal 13\","
         "\"saran\":\"Perbaiki.\",\"trace_id\":\"ab\"}",
         NULL, CLI_REFUSED,
         "siklusctl: Tanggal sesudah hari ini. (Pasal 13)\n  Saran: Perbaiki. · kode: tanggal · "
         "jejak: ab\n"},
        {409,
         "{\"type\":\"urn:siklus:galat:sudah-ada\",\"detail\":\"Sudah "
         "disahkan.\",\"pasal\":\"Pasal "
         "11\",\"saran\":\"Mulai siklus berikutnya; yang berhak: Kepala Bagian Organisasi.\"}",
         NULL, CLI_REFUSED,
         "siklusctl: Sudah disahkan. (Pasal 11)\n  Saran: Mulai siklus berikutnya; yang berhak: "
         "Kepala Bagian Organisasi. · kode: sudah-ada\n"},
        {400, "{\"type\":\"urn:siklus:galat:parameter-cacat\",\"detail\":\"x \\u001b[2J\"}", NULL,
         CLI_USAGE, "siklusctl: x ·[2J\n  kode: parameter-cacat\n"},
        {400,
         "{\"type\":\"urn:siklus:galat:parameter-cacat\",\"detail\":\"x salah.\",\"galat\":[{"
         "\"pointer\":\"/x\",\"kode\":\"parameter-cacat\",\"pesan\":\"x salah.\"}]}",
         NULL, CLI_USAGE, "siklusctl: x salah.\n  kode: parameter-cacat\n"},
        {503, "<html>", NULL, CLI_UNREACHABLE,
         "siklusctl: siklusd menjawab 503 tanpa keterangan\n"},
        {403, "[]", NULL, CLI_DENIED, "siklusctl: siklusd menjawab 403 tanpa keterangan\n"},
        {500, "{\"type\":7,\"detail\":[],\"title\":\"Gagal\"}", NULL, CLI_UNREACHABLE,
         "siklusctl: Gagal\n"},
    };

    (void)state;
    check_printed(rows, sizeof rows / sizeof *rows);
}

static void test_print_faults(void **state)
{
    static const struct printed rows[] = {
        {422,
         "{\"type\":\"urn:siklus:galat:impor-ditolak\",\"detail\":\"2 "
         "salah.\",\"galat\":[{\"kode\":\"k\",\"pesan\":\"bukan"
         " tanggal\",\"kolom\":\"efektif\",\"baris\":31},{\"baris\":4,\"pesan\":\"p\"},{\"pesan\":"
         "\"tanpa tempat\"},\"teks\"]}",
         "a.csv", CLI_REFUSED,
         "siklusctl: a.csv: 2 salah.\n  kode: impor-ditolak\n  tanpa tempat\n  teks\n"
         "  BARIS  KOLOM    ALASAN         KODE\n     31  efektif  bukan tanggal  k\n      4  -    "
         "    p              -\n"},
        {422,
         "{\"type\":\"urn:siklus:galat:sebagian-ditolak\",\"detail\":\"1 dari 2 "
         "SOP.\",\"galat\":[{\"kode\":\"k\",\"pasal\":\"Pasal 10\",\"pesan\":\"belum\","
         "\"sop\":[7,8],\"tindakan\":\"1b\",\"jumlah\":2}]}",
         NULL, CLI_REFUSED,
         "siklusctl: 1 dari 2 SOP.\n  kode: sebagian-ditolak\n"
         "  TINDAKAN  JUMLAH  ALASAN  PASAL     KODE  SOP\n"
         "  1b             2  belum   Pasal 10  k     7, 8\n"},
        {422,
         "{\"type\":\"urn:siklus:galat:naskah-cacat\",\"detail\":\"1 "
         "kesalahan.\",\"pasal\":\"Pasal "
         "9\",\"galat\":[{\"kode\":\"k\",\"pasal\":\"Pasal 6\",\"pesan\":\"salah\",\"kolom\":"
         "\"jenis\"}]}",
         NULL, CLI_REFUSED,
         "siklusctl: 1 kesalahan. (Pasal 9)\n  kode: naskah-cacat\n"
         "  KOLOM  ALASAN  PASAL    KODE\n  jenis  salah   Pasal 6  k\n"},
    };

    (void)state;
    check_printed(rows, sizeof rows / sizeof *rows);
}

static void test_report(void **state)
{
    static const struct {
        const char *json;
        const char *text;
    } rows[] = {
        {"{\"berkas\":\"a\",\"dry_run\":false,\"dibaca\":39,\"baru\":37,\"sama\":0,\"duplikat\":[{"
         "\"baris\":31,\"dengan_baris\":28,"
         "\"judul\":\"J\",\"beda\":[{\"kolom\":\"penanggung_jawab\",\"pertama\":\"B\",\"ini\":null}"
         "]}],\"peringatan\":[{\"baris\":5,"
         "\"kode\":\"k\",\"pesan\":\"P.\"}]}",
         "a.csv: 39 baris dibaca, 37 SOP baru, 1 duplikat dilewati, 1 peringatan\n"
         "  Duplikat, dilewati:\n    baris 31 sama dengan baris 28: J\n"
         "      penanggung jawab: pada yang pertama B, di sini -\n"
         "  Peringatan:\n    baris 5: P. (k)\n"},
        {"{\"dry_run\":true,\"dibaca\":2,\"baru\":0,\"sama\":2,\"duplikat\":[],\"unit_baru\":[{"
         "\"kode\":\"A\",\"nama\":\"N\",\"induk\":\"I\"}],"
         "\"catatan\":[\"c\"],\"anggota_baru\":3}",
         "a.csv: 2 baris dibaca, 0 SOP baru, 2 sudah ada dan sama, 1 unit baru\n"
         "  percobaan (--dry-run): tidak ada yang ditulis\n"
         "  Unit baru:\n    A N, di bawah I\n"
         "  catatan      : c\n  anggota baru : 3\n"},
    };
    static const struct cli_style plain = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        struct json_object *report = cli_value_parse(rows[i].json, strlen(rows[i].json));
        assert_non_null(report);
        cli_report_print(out, report, "a.csv", "SOP", &plain);
        fclose(out);
        assert_string_equal(text, rows[i].text);
        free(text);
        json_object_put(report);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_print_faults),
        cmocka_unit_test(test_report),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
