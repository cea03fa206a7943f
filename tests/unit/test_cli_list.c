/* SPDX-License-Identifier: MIT */
/* Whole commands against a server of canned answers on a Unix socket: pages joined, CSV with one
 * header, what was asked for, a report written whole, nobody at the socket. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli_call.h"
#include "cli_client.h"

#define ANSWERS_MAX 4
#define WORDS_MAX 12

struct story {
    const char *line; /* the command; the socket is added */
    const char
        *answers[ANSWERS_MAX]; /* one a connection: head and body, Connection: close is added */
    const char *asked[ANSWERS_MAX]; /* request lines */
    int result;
    const char *printed; /* on stdout */
};

static char folder[] = "/tmp/siklus-cli-XXXXXX";
static char socket_path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(socket_path, sizeof socket_path, "%s/s", folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(socket_path);
    return rmdir(folder);
}

static int listen_there(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    unlink(socket_path);
    memcpy(address.sun_path, socket_path, strlen(socket_path) + 1);
    assert_return_code(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_return_code(listen(fd, 4), 0);
    return fd;
}

/* Reads one head (bodies of these stories come with it or do not matter) and answers. */
static bool serve_one(int listener, const char *answer, const char *asked)
{
    char head[4096];
    size_t length = 0;
    int fd = accept(listener, NULL, NULL);

    while (fd >= 0 && length < sizeof head - 1) {
        ssize_t got = read(fd, head + length, sizeof head - 1 - length);
        if (got <= 0)
            break;
        length += (size_t)got;
        head[length] = '\0';
        if (strstr(head, "\r\n\r\n"))
            break;
    }
    head[strcspn(head, "\r")] = '\0';
    bool right = strcmp(head, asked) == 0;
    if (!right)
        fprintf(stderr, "asked: %s\nnot:   %s\n", head, asked);
    dprintf(fd, "HTTP/1.1 %s", answer);
    shutdown(fd, SHUT_WR);
    /* Until the client is done: a close with unread bytes would reset the connection. */
    while (read(fd, head, sizeof head) > 0)
        ;
    close(fd);
    return right;
}

static pid_t serve(const struct story *story)
{
    int listener = listen_there();
    pid_t child = fork();

    if (child == 0) {
        bool right = true;
        alarm(20);
        for (int i = 0; i < ANSWERS_MAX && story->answers[i]; i++)
            right = serve_one(listener, story->answers[i], story->asked[i]) && right;
        _exit(right ? 0 : 1);
    }
    close(listener);
    return child;
}

static int run_line(const char *text)
{
    static char program[] = "siklusctl";
    char *line = strdup(text);
    char *argv[WORDS_MAX] = {program};
    int argc = 1;
    char *rest = NULL;
    struct cli_call call;
    struct cli_buf why = {0};

    for (char *w = strtok_r(line, " ", &rest); w; w = strtok_r(NULL, " ", &rest))
        argv[argc++] = w;
    int result = cli_call_parse(argc, argv, &call, &why);
    assert_string_equal(cli_buf_text(&why), "");
    if (result == CLI_DONE)
        result = call.node->run(&call);
    cli_client_close(call.client);
    cli_call_free(&call);
    cli_buf_free(&why);
    free(line);
    return result;
}

/* Runs the command with stdout or stderr in a file; the caller frees what was printed. */
static char *capture(int of, const char *line, int *ret_result)
{
    FILE *file = tmpfile();
    int kept = dup(of);

    fflush(stdout);
    dup2(fileno(file), of);
    *ret_result = run_line(line);
    fflush(stdout);
    dup2(kept, of);
    close(kept);
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    char *text = calloc(1, (size_t)length + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)length, file), (size_t)length);
    fclose(file);
    return text;
}

static void play(const struct story *story)
{
    int status = 0;
    int result;
    pid_t child = serve(story);
    char *printed;

    setenv("SIKLUS_SOCKET", socket_path, 1);
    printed = capture(STDOUT_FILENO, story->line, &result);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(result, story->result);
    assert_string_equal(printed, story->printed);
    free(printed);
}

#define JSON_HEAD "200 OK\r\nContent-Type: application/json\r\n\r\n"
#define CSV_HEAD "200 OK\r\nContent-Type: text/csv; charset=utf-8\r\n"

static void test_pages(void **state)
{
    static const struct story story = {
        .line = "sop list --unit K -o json",
        .answers = {JSON_HEAD "{\"data\":[{\"id\":1},{\"id\":2}],\"berikutnya\":\"k/2\"}",
                    JSON_HEAD "{\"data\":[{\"id\":3}],\"berikutnya\":null}"},
        .asked = {"GET /v1/sop?unit=K&batas=1000 HTTP/1.1",
                  "GET /v1/sop?unit=K&batas=1000&setelah=k%2F2 HTTP/1.1"},
        .printed = "{\"data\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"berikutnya\":null}\n",
    };

    (void)state;
    play(&story);
}

/* Neither a limit that is reached nor a cursor that stands still asks again. */
static void test_ends(void **state)
{
    static const struct story stories[] = {
        {.line = "-q sop list --batas 2",
         .answers = {JSON_HEAD "{\"data\":[{\"id\":1},{\"id\":2}],\"berikutnya\":\"2\"}"},
         .asked = {"GET /v1/sop?batas=2 HTTP/1.1"},
         .printed = "ID\n 1\n 2\n"},
        {.line = "sop list",
         .answers = {JSON_HEAD "{\"data\":[{\"id\":1}],\"berikutnya\":\"a\"}",
                     JSON_HEAD "{\"data\":[{\"id\":2}],\"berikutnya\":\"a\"}"},
         .asked = {"GET /v1/sop?batas=1000 HTTP/1.1", "GET /v1/sop?batas=1000&setelah=a HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "unit list",
         .answers = {JSON_HEAD "{\"data\":[{\"kode\":\"A\"}]}"},
         .asked = {"GET /v1/unit HTTP/1.1"},
         .printed = "KODE\nA\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i]);
}

/* The answer to an act may be a list of what it would do. */
static void test_preview(void **state)
{
    static const struct story stories[] = {
        {.line = "pengingat nonaktifkan --unit K",
         .answers = {JSON_HEAD
                     "{\"unit\":[{\"id\":1,\"judul\":\"Cuti\",\"oleh\":null},"
                     "{\"id\":12,\"judul\":\"Surat Masuk\",\"oleh\":null}],\"dry_run\":true}"},
         .asked = {"POST /v1/pengingat/nonaktifkan HTTP/1.1"},
         .printed = "percobaan (--dry-run): tidak ada yang ditulis\nunit :\n"
                    "  ID  JUDUL\n   1  Cuti\n  12  Surat Masuk\n"},
        {.line = "pengingat nonaktifkan --unit K",
         .answers = {JSON_HEAD "{\"jumlah\":2,\"dry_run\":false}"},
         .asked = {"POST /v1/pengingat/nonaktifkan HTTP/1.1"},
         .printed = "jumlah : 2\n"},
        {.line = "-q pengingat nonaktifkan --unit K",
         .answers = {JSON_HEAD "{\"jumlah\":2}"},
         .asked = {"POST /v1/pengingat/nonaktifkan HTTP/1.1"},
         .printed = ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i]);
}

static void test_csv(void **state)
{
    static const struct story story = {
        .line = "evaluasi jadwal --output csv",
        .answers = {CSV_HEAD
                    "Link: </v1/evaluasi/jadwal?batas=1000&setelah=k%2F2>; rel=\"next\"\r\n"
                    "\r\nid,\"ju\ndul\"\r\n1,a\r\n",
                    CSV_HEAD "\r\nid,\"ju\ndul\"\r\n2,\"b\n,c\"\r\n"},
        .asked = {"GET /v1/evaluasi/jadwal?batas=1000&format=csv HTTP/1.1",
                  "GET /v1/evaluasi/jadwal?batas=1000&setelah=k%2F2&format=csv HTTP/1.1"},
        .printed = "id,\"ju\ndul\"\r\n1,a\r\n2,\"b\n,c\"\r\n",
    };

    (void)state;
    play(&story);
}

static void test_faults(void **state)
{
    static const struct story stories[] = {
        {.line = "status",
         .answers = {"403 Forbidden\r\nContent-Length: 0\r\n\r\n"},
         .asked = {"GET /v1/status HTTP/1.1"},
         .result = CLI_DENIED,
         .printed = ""},
        {.line = "status",
         .answers = {"302 Found\r\nLocation: http://localhost/lain\r\nContent-Length: 0\r\n\r\n"},
         .asked = {"GET /v1/status HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "status",
         .answers = {JSON_HEAD "{\"a\":"},
         .asked = {"GET /v1/status HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "status",
         .answers = {JSON_HEAD "\"baik\""},
         .asked = {"GET /v1/status HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "massal --operasi a --butir butir.json",
         .answers = {JSON_HEAD "{\"berhasil\":1,\"gagal\":0}"},
         .asked = {"POST /v1/massal HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "pengingat lihat 1",
         .answers = {JSON_HEAD "[{\"id\":1}]"},
         .asked = {"GET /v1/pengingat/1 HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "audit verify",
         .answers = {JSON_HEAD "{\"keadaan\":\"baik\"}"},
         .asked = {"GET /v1/audit/periksa HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "audit verify",
         .answers = {JSON_HEAD "{\"utuh\":false,\"putus\":{\"kalimat\":\"k\"}}"},
         .asked = {"GET /v1/audit/periksa HTTP/1.1"},
         .result = CLI_REFUSED,
         .printed = ""},
        {.line = "audit verify",
         .answers = {JSON_HEAD "{\"berikutnya\":\"a\"}", JSON_HEAD "{\"berikutnya\":\"a\"}"},
         .asked = {"GET /v1/audit/periksa HTTP/1.1", "GET /v1/audit/periksa?setelah=a HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "audit ekspor",
         .answers = {JSON_HEAD "{\"keadaan\":\"baik\"}"},
         .asked = {"GET /v1/audit/ekspor?batas=1000 HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "sop list",
         .answers = {"200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[]"},
         .asked = {"GET /v1/sop?batas=1000 HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
    };

    FILE *items = fopen("butir.json", "w");

    (void)state;
    fputs("[{}]", items);
    fclose(items);
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i]);
    unlink("butir.json");
}

/* An act may have been done though its answer was lost: who asks again at once may do it twice. */
static void test_lost_answers(void **state)
{
    static const struct {
        struct story story;
        const char *said;
    } rows[] = {
        {{.line = "status",
          .answers = {"200 OK\r\nContent-Length: 9\r\n\r\n{"},
          .asked = {"GET /v1/status HTTP/1.1"}},
         "coba lagi"},
        {{.line = "kalender cabut 3",
          .answers = {"200 OK\r\nContent-Length: 9\r\n\r\n{"},
          .asked = {"POST /v1/kalender/3/cabut HTTP/1.1"}},
         "periksa apakah sudah tercatat sebelum mengulang"},
    };

    (void)state;
    setenv("SIKLUS_SOCKET", socket_path, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int result, status = 0;
        pid_t child = serve(&rows[i].story);
        char *said = capture(STDERR_FILENO, rows[i].story.line, &result);

        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        assert_int_equal(result, CLI_UNREACHABLE);
        assert_non_null(strstr(said, rows[i].said));
        free(said);
    }
}

static void test_report_file(void **state)
{
    static const struct story good = {
        .line = "laporan bupati --as-of 2026-11-21 -o lap.pdf",
        .answers = {"200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF"},
        .asked = {"GET /v1/laporan/bupati?as_of=2026-11-21&format=pdf HTTP/1.1"},
        .printed = "ditulis: lap.pdf (4 bita)\n",
    };
    static const struct story half = {
        .line = "laporan bupati --as-of 2026-11-21 -o lap.pdf",
        .answers = {"200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9\r\n\r\n%PDX"},
        .asked = {"GET /v1/laporan/bupati?as_of=2026-11-21&format=pdf HTTP/1.1"},
        .result = CLI_UNREACHABLE,
        .printed = "",
    };
    struct stat file;

    (void)state;
    play(&good);
    play(&half);
    assert_return_code(stat("lap.pdf", &file), 0);
    assert_int_equal(file.st_size, 4);
    assert_int_not_equal(access("lap.pdf.tmp", F_OK), 0);
    unlink("lap.pdf");
}

#define XLSX_HEAD                                                                                  \
    "200 OK\r\nContent-Type: "                                                                     \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n\r\n"

/* A whole list is asked for once, without pages. */
static void test_list_file(void **state)
{
    static const struct story stories[] = {
        {.line = "sop list --unit K --ke daftar.XLSX",
         .answers = {XLSX_HEAD "PK"},
         .asked = {"GET /v1/sop?unit=K&semua=ya&format=xlsx HTTP/1.1"},
         .printed = "ditulis: daftar.XLSX (2 bita)\n"},
        {.line = "-q unit list --ke daftar.XLSX",
         .answers = {XLSX_HEAD "PK"},
         .asked = {"GET /v1/unit?semua=ya&format=xlsx HTTP/1.1"},
         .printed = ""},
        {.line = "-q sop list --ke daftar.csv",
         .answers = {CSV_HEAD "\r\nid\r\n"},
         .asked = {"GET /v1/sop?semua=ya&format=csv HTTP/1.1"},
         .printed = ""},
        {.line = "sop list --ke daftar.csv",
         .answers = {JSON_HEAD "{\"data\":[]}"},
         .asked = {"GET /v1/sop?semua=ya&format=csv HTTP/1.1"},
         .result = CLI_UNREACHABLE,
         .printed = ""},
        {.line = "sop list --ke daftar.csv",
         .answers = {"422 Unprocessable Content\r\nContent-Length: 0\r\n\r\n"},
         .asked = {"GET /v1/sop?semua=ya&format=csv HTTP/1.1"},
         .result = CLI_REFUSED,
         .printed = ""},
    };
    static const char *const wrong[] = {"sop list --ke daftar.pdf", "sop list --ke daftar",
                                        "sop list --ke d.xlsx --batas 5",
                                        "sop list --ke d.xlsx --output csv"};
    int result;

    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i]);
    assert_int_equal(unlink("daftar.XLSX"), 0);
    assert_int_equal(unlink("daftar.csv"), 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        free(capture(STDOUT_FILENO, wrong[i], &result));
        assert_int_equal(result, CLI_USAGE);
    }
}

static void test_nobody(void **state)
{
    int result;

    (void)state;
    unlink(socket_path);
    setenv("SIKLUS_SOCKET", socket_path, 1);
    free(capture(STDOUT_FILENO, "status", &result));
    assert_int_equal(result, CLI_UNREACHABLE);
    close(listen_there());
    free(capture(STDOUT_FILENO, "status", &result));
    assert_int_equal(result, CLI_UNREACHABLE);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),       cmocka_unit_test(test_ends),
        cmocka_unit_test(test_csv),         cmocka_unit_test(test_preview),
        cmocka_unit_test(test_faults),      cmocka_unit_test(test_lost_answers),
        cmocka_unit_test(test_list_file),   cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_report_file),
    };

    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
