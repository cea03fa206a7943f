/* SPDX-License-Identifier: MIT */
/* From argv to a call, and what every row of the tree of commands must keep. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli_call.h"
#include "cli_operation.h"
#include "cli_run.h"

#define WORDS_MAX 16

/* Splits a line at spaces; "''" is an empty argument. Answers argc. */
static int split(char *line, char **argv)
{
    static char program[] = "siklusctl";
    int argc = 0;
    char *rest = NULL;

    argv[argc++] = program;
    for (char *w = strtok_r(line, " ", &rest); w; w = strtok_r(NULL, " ", &rest))
        argv[argc++] = strcmp(w, "''") == 0 ? w + 2 : w;
    argv[argc] = NULL;
    return argc;
}

static void test_refused(void **state)
{
    static const struct {
        const char *line;
        const char *says;
    } rows[] = {
        {"spo list", "perintah 'spo' tidak dikenal; mungkin maksudnya 'sop'"},
        {"sop lst", "perintah 'sop lst' tidak dikenal; mungkin maksudnya 'sop list'"},
        {"sop qqqqqq", "perintah 'sop qqqqqq' tidak dikenal; lihat 'siklusctl sop --help'"},
        {"sop", "perintah 'sop' belum lengkap, lanjutkan dengan salah satu dari: list, show, "
                "explain, jejak, rencana, revisi, batal, tim, tindakan, sahkan, tolak, terima, "
                "supervisi, lapor, import, tanda, alih"},
        {"sop show", "perintah 'sop show' memerlukan ID"},
        {"sop tindakan 7", "perintah 'sop tindakan' memerlukan ID KODE"},
        {"sop show 1 2", "argumen '2' berlebih untuk 'sop show'"},
        {"sop show ''", "argumen ID kosong"},
        {"status x", "argumen 'x' berlebih untuk 'status'"},
        {"sop list --unti K",
         "opsi --unti tidak dikenal oleh 'sop list'; mungkin maksudnya --unit"},
        {"--otput json status", "opsi --otput tidak dikenal; mungkin maksudnya --output"},
        {"sop list -z", "opsi -z tidak dikenal oleh 'sop list'"},
        {"status --unit K", "opsi --unit tidak dikenal oleh 'status'"},
        {"sop list --unit", "opsi --unit memerlukan nilai KODE"},
        {"sop list --unit --quiet", "opsi --unit memerlukan nilai KODE"},
        {"sop list --unit=", "nilai '' untuk --unit tidak sah: nilainya kosong"},
        {"sop list --unit A --unit B", "opsi --unit diberikan lebih dari sekali"},
        {"sop import x --dry-run=ya", "opsi --dry-run tidak memakai nilai"},
        {"sop list --as-of 2026-1-1", "nilai '2026-1-1' untuk --as-of tidak sah: tulis tanggal "
                                      "sebagai TTTT-BB-HH, misalnya 2026-11-21"},
        {"sop list --as-of 2026-01-011", "nilai '2026-01-011' untuk --as-of tidak sah: tulis "
                                         "tanggal sebagai TTTT-BB-HH, misalnya 2026-11-21"},
        {"sop list --batas -1",
         "nilai '-1' untuk --batas tidak sah: tulis bilangan bulat 0 sampai 999999999"},
        {"sop list --batas 1000000000",
         "nilai '1000000000' untuk --batas tidak sah: tulis bilangan bulat 0 sampai 999999999"},
        {"sop list --output xml",
         "nilai 'xml' untuk --output tidak sah: pilih salah satu dari table|json|csv"},
        {"sop list --output js",
         "nilai 'js' untuk --output tidak sah: pilih salah satu dari table|json|csv"},
        {"sop show 7 --ke a.xlsx", "opsi --ke hanya untuk daftar; 'sop show' bukan daftar"},
        {"latihan jam --ke 2027-01-05",
         "nilai '2027-01-05' untuk --ke tidak sah: tulis waktu seperti 2027-01-05T08:00:00+07:00"},
        {"latihan maju", "perintah 'latihan maju' memerlukan opsi --hari N"},
        {"evaluasi catat 7 --tanggal 2026-11-20 --oleh A",
         "perintah 'evaluasi catat' memerlukan opsi --hasil tetap|revisi|ganti|cabut"},
        {"evaluasi catat 7 --hasil tetap|revisi", "nilai 'tetap|revisi' untuk --hasil tidak sah: "
                                                  "pilih salah satu dari tetap|revisi|ganti|cabut"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *line = strdup(rows[i].line);
        char *argv[WORDS_MAX];
        struct cli_call call;
        struct cli_buf why = {0};
        int argc = split(line, argv);
        assert_int_equal(cli_call_parse(argc, argv, &call, &why), CLI_USAGE);
        assert_string_equal(cli_buf_text(&why), rows[i].says);
        cli_call_free(&call);
        cli_buf_free(&why);
        free(line);
    }
}

/* What becomes of a right line: path with query, and body. */
static void test_accepted(void **state)
{
    static const struct {
        const char *line;
        const char *path;
        const char *body;
        enum cli_format format;
    } rows[] = {
        {"status", "/v1/status", "{}", CLI_TABLE},
        {"--unit K sop --as-of=2026-11-21 list -o json", "/v1/sop?unit=K&as_of=2026-11-21", "{}",
         CLI_JSON},
        {"-ocsv sop list --batas 5", "/v1/sop", "{}", CLI_CSV},
        {"unit show A/B", "/v1/unit/A%2FB", "{}", CLI_TABLE},
        {"sop explain -- -7", "/v1/sop/-7/penjelasan", "{}", CLI_TABLE},
        {"sop import - --dry-run --induk SETDA --buat-unit",
         "/v1/sop/impor?dry_run=true&induk=SETDA&buat_unit=true", "{}", CLI_TABLE},
        {"evaluasi catat 7 --tanggal 2026-11-20 --oleh Ani --hasil cabut --catatan -",
         "/v1/sop/7/evaluasi",
         "{\"tanggal\":\"2026-11-20\",\"oleh\":\"Ani\",\"hasil\":\"cabut\",\"catatan\":\"-\"}",
         CLI_TABLE},
        {"pengingat aktifkan --unit K --jumlah 12", "/v1/pengingat/aktifkan",
         "{\"unit\":\"K\",\"jumlah\":12}", CLI_TABLE},
        {"sop tindakan 7 1a --tanggal 2026-11-20 --oleh Ani --bukti BA", "/v1/sop/7/tindakan/1a",
         "{\"tanggal\":\"2026-11-20\",\"oleh\":\"Ani\",\"bukti\":\"BA\"}", CLI_TABLE},
        {"unit tindakan K --tindakan 1a,1b --tanggal 2026-11-20 --oleh Ani --dry-run",
         "/v1/unit/K/tindakan",
         "{\"tindakan\":[\"1a\",\"1b\"],\"tanggal\":\"2026-11-20\",\"oleh\":\"Ani\","
         "\"dry_run\":true}",
         CLI_TABLE},
        {"sop sahkan 7 --oleh Ani --nomor 1 --tanggal 2026-11-20 --efektif 2026-12-01",
         "/v1/sop/7/pengesahan",
         "{\"oleh\":\"Ani\",\"keputusan_nomor\":\"1\",\"keputusan_tanggal\":\"2026-11-20\","
         "\"efektif\":\"2026-12-01\"}",
         CLI_TABLE},
        {"siklus isian --tindakan 3a", "/v1/siklus/isian?tindakan=3a", "{}", CLI_TABLE},
        {"latihan jam --ke 2027-01-05T08:00:00+07:00", "/v1/latihan/jam",
         "{\"sekarang\":\"2027-01-05T08:00:00+07:00\"}", CLI_TABLE},
        {"laporan bupati --output json.pdf", "/v1/laporan/bupati", "{}", CLI_TABLE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *line = strdup(rows[i].line);
        char *argv[WORDS_MAX];
        struct cli_call call;
        struct cli_buf why = {0}, path = {0};
        int argc = split(line, argv);
        assert_int_equal(cli_call_parse(argc, argv, &call, &why), CLI_DONE);
        assert_string_equal(cli_buf_text(&why), "");
        cli_operation_path(&call, &path);
        assert_string_equal(cli_buf_text(&path), rows[i].path);
        struct json_object *body = NULL;
        assert_int_equal(cli_operation_body(&call, &body), CLI_DONE);
        assert_string_equal(json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN),
                            rows[i].body);
        assert_int_equal(call.format, rows[i].format);
        json_object_put(body);
        cli_buf_free(&path);
        cli_call_free(&call);
        free(line);
    }
}

static void test_help_wins(void **state)
{
    static const char *const lines[] = {"", "--help", "sop -h", "sop list --unti K --help",
                                        "sop show --help"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char *line = strdup(lines[i]);
        char *argv[WORDS_MAX];
        struct cli_call call;
        struct cli_buf why = {0};
        int argc = split(line, argv);
        assert_int_equal(cli_call_parse(argc, argv, &call, &why), CLI_DONE);
        assert_true(call.help);
        cli_call_free(&call);
        cli_buf_free(&why);
        free(line);
    }
}

static int count_braces(const char *path)
{
    int count = 0;

    for (; *path; path++)
        count += *path == '{';
    return count;
}

static void check_options(const struct cli_option *options)
{
    for (const struct cli_option *o = options; o && o->name; o++) {
        assert_non_null(o->help);
        assert_true(strlen(o->name) < 32);
        assert_int_equal(o->shape == CLI_FLAG, o->value == NULL);
        if (o->shape == CLI_LIST || o->shape == CLI_JSON_FILE)
            assert_true(o->body && !o->query);
        /* Options may stand before the command: the first of that name decides for all. */
        assert_int_equal(cli_option_anywhere(&cli_root, o->name)->shape == CLI_FLAG,
                         o->shape == CLI_FLAG);
    }
}

/* Each shows this command; whether it would be accepted, tests/contract/cli.py asks a shell. */
static void check_examples(const char *words, const struct cli_node *node)
{
    for (size_t i = 0; i < 2; i++) {
        assert_non_null(node->examples[i]);
        assert_memory_equal(node->examples[i], words, strlen(words));
        char next = node->examples[i][strlen(words)];
        assert_true(next == ' ' || next == '\0');
    }
    assert_string_not_equal(node->examples[0], node->examples[1]);
}

static void check_node(const char *words, const struct cli_node *node, void *arg)
{
    int *runs = arg;

    assert_non_null(node->help);
    assert_true((node->run != NULL) != (node->children != NULL));
    check_options(node->options);
    if (!node->run)
        return;
    (*runs)++;
    if (!node->hidden)
        check_examples(words, node);
    assert_true((node->args_max != 0) == (node->args != NULL));
    if (!node->method)
        return;
    assert_true(strncmp(node->path, "/v1/", 4) == 0);
    if (node->run == cli_run_list || node->run == cli_run_document || node->run == cli_run_import)
        assert_true(count_braces(node->path) == 0 || count_braces(node->path) == node->args_min);
    else /* its own code says where the rest goes */
        assert_true(count_braces(node->path) <= node->args_min);
}

static void test_tree(void **state)
{
    int runs = 0;

    (void)state;
    check_options(cli_options_global);
    cli_node_walk(&cli_root, check_node, &runs);
    assert_true(runs > 30);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_accepted),
        cmocka_unit_test(test_help_wins),
        cmocka_unit_test(test_tree),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
