/* SPDX-License-Identifier: MIT */
/* What options of each shape become in a body, on a tree of this file's own: flags, lists, files of
 * JSON; and the examples in the help of a command. */
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli_help.h"
#include "cli_operation.h"

#define WORDS_MAX 64

static int run_nothing(struct cli_call *call)
{
    (void)call;
    return CLI_DONE;
}

static const struct cli_option act_options[] = {
    {.name = "dry-run", .shape = CLI_FLAG, .body = "dry_run", .help = "h"},
    {.name = "tim", .value = "NAMA…", .shape = CLI_LIST, .body = "tim", .help = "h"},
    {.name = "isi", .value = "FILE", .shape = CLI_JSON_FILE, .body = "isi", .help = "h"},
    {.name = "n", .value = "N", .shape = CLI_COUNT, .body = "n", .help = "h"},
    {.name = NULL},
};

static const struct cli_node nodes[] = {
    {.word = "catat",
     .help = "mencatat",
     .options = act_options,
     .method = "POST",
     .path = "/v1/catat",
     .examples = {"catat --n 1", "catat --tim 'Ani, S.Sos.'"},
     .run = run_nothing},
    {.word = NULL},
};

/* Stand in for those of cli_root.c. */
const struct cli_node cli_root = {.word = "siklusctl", .help = "h", .children = nodes};
const struct cli_option cli_options_global[] = {{.name = NULL}};

static char folder[] = "/tmp/siklus-shapes-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? chdir(folder) : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink("f.json");
    return rmdir(folder);
}

static void write_file(const char *content)
{
    FILE *file = fopen("f.json", "w");

    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

/* "_" in a word is a space. */
static int parse(char *line, struct cli_call *call, struct cli_buf *why)
{
    static char program[] = "siklusctl";
    char *argv[WORDS_MAX] = {program};
    int argc = 1;
    char *rest = NULL;

    for (char *w = strtok_r(line, " ", &rest); w; w = strtok_r(NULL, " ", &rest)) {
        argv[argc++] = w;
        for (char *c = strchr(w, '_'); c; c = strchr(c, '_'))
            *c = ' ';
    }
    return cli_call_parse(argc, argv, call, why);
}

/* The body of the line; NULL and the sentence in said when it is refused. The caller frees. */
static char *body_of(const char *text, char *said, size_t said_size)
{
    struct cli_call call;
    struct cli_buf why = {0};
    struct json_object *body = NULL;
    char *line = strdup(text);
    char *result = NULL;
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);

    assert_int_equal(parse(line, &call, &why), CLI_DONE);
    dup2(fileno(file), STDERR_FILENO);
    int code = cli_operation_body(&call, &body);
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    said[fread(said, 1, said_size - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(code, body ? CLI_DONE : CLI_USAGE);
    if (body)
        result = strdup(json_object_to_json_string_ext(body, JSON_C_TO_STRING_PLAIN));
    json_object_put(body);
    cli_call_free(&call);
    cli_buf_free(&why);
    free(line);
    return result;
}

static void check_body(const char *line, const char *body)
{
    char said[256];
    char *found = body_of(line, said, sizeof said);

    assert_string_equal(said, "");
    assert_non_null(found);
    assert_string_equal(found, body);
    free(found);
}

static void check_refused(const char *line, const char *sentence)
{
    char said[256];
    char *found = body_of(line, said, sizeof said);

    assert_string_equal(said, sentence);
    assert_null(found);
}

static void test_bodies(void **state)
{
    (void)state;
    check_body("catat", "{}");
    check_body("catat --dry-run --n 7", "{\"dry_run\":true,\"n\":7}");
    check_body("catat --tim A", "{\"tim\":[\"A\"]}");
    check_body("catat --tim A,B --n 1 --tim C", "{\"tim\":[\"A\",\"B\",\"C\"],\"n\":1}");
    check_body("catat --tim Ani,_S.Sos.,Budi,_M.Si.",
               "{\"tim\":[\"Ani, S.Sos.\",\"Budi, M.Si.\"]}");
}

static void test_long_list(void **state)
{
    struct cli_buf line = {0};
    struct cli_buf body = {0};

    (void)state;
    cli_buf_puts(&line, "catat");
    cli_buf_puts(&body, "{\"tim\":[");
    for (int i = 0; i < 30; i++) {
        cli_buf_printf(&line, " --tim=%d", i);
        cli_buf_printf(&body, "%s\"%d\"", i ? "," : "", i);
    }
    cli_buf_puts(&body, "]}");
    check_body(cli_buf_text(&line), cli_buf_text(&body));
    cli_buf_free(&line);
    cli_buf_free(&body);
}

static void test_empty_items(void **state)
{
    static const char *const lines[] = {"catat --tim ,A", "catat --tim A,", "catat --tim A,,B",
                                        "catat --tim=", "catat --tim A --tim ,"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct cli_call call;
        struct cli_buf why = {0};
        char *line = strdup(lines[i]);
        assert_int_equal(parse(line, &call, &why), CLI_USAGE);
        assert_non_null(
            strstr(cli_buf_text(&why), "ada bagian yang kosong; pisahkan dengan satu koma"));
        cli_call_free(&call);
        cli_buf_free(&why);
        free(line);
    }
}

/* The text of the file is what is sent. */
static void test_files(void **state)
{
    static const struct {
        const char *content;
        const char *body;
    } rows[] = {
        {"[]", "{\"isi\":[]}"},
        {"{\"a\":[{\"b\":null},1.50,12345678901234567890123]}\n",
         "{\"isi\":{\"a\":[{\"b\":null},1.50,12345678901234567890123]}\n}"},
        {"\xef\xbb\xbf[true]", "{\"isi\":[true]}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_file(rows[i].content);
        check_body("catat --isi f.json", rows[i].body);
    }
}

static void test_stdin(void **state)
{
    int kept = dup(STDIN_FILENO);

    (void)state;
    write_file("{\"a\":1}");
    int file = open("f.json", O_RDONLY);
    dup2(file, STDIN_FILENO);
    check_body("catat --isi -", "{\"isi\":{\"a\":1}}");
    dup2(kept, STDIN_FILENO);
    close(file);
    close(kept);
}

static void test_bad_files(void **state)
{
    static const struct {
        const char *content;
        const char *sentence;
    } rows[] = {
        {"", "siklusctl: berkas f.json untuk --isi bukan JSON yang sah: baris 1\n"},
        {"{\n\"a\": 1,\n\"b\" 2\n}",
         "siklusctl: berkas f.json untuk --isi bukan JSON yang sah: baris 3\n"},
        {"[1]\n[2]", "siklusctl: berkas f.json untuk --isi bukan JSON yang sah: baris 2\n"},
        {"\"teks\"",
         "siklusctl: berkas f.json untuk --isi harus berisi satu objek {…} atau larik […]\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_file(rows[i].content);
        check_refused("catat --isi f.json", rows[i].sentence);
    }
    check_refused("catat --isi tiada.json",
                  "siklusctl: berkas tiada.json untuk --isi tidak dapat dibaca: "
                  "berkas atau foldernya tidak ada\n");
    check_refused("catat --isi .", "siklusctl: berkas . untuk --isi tidak dapat dibaca: "
                                   "itu folder, bukan berkas\n");
}

static void test_examples(void **state)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    (void)state;
    cli_help_print(out, "catat", &nodes[0]);
    fclose(out);
    assert_non_null(strstr(text, "\nContoh:\n  siklusctl catat --n 1\n"
                                 "  siklusctl catat --tim 'Ani, S.Sos.'\n"));
    free(text);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bodies),      cmocka_unit_test(test_long_list),
        cmocka_unit_test(test_empty_items), cmocka_unit_test(test_files),
        cmocka_unit_test(test_stdin),       cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_examples),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
