/* SPDX-License-Identifier: MIT */
/* log: what stands on stderr, byte by byte; that no text can forge a line. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "log.h"

static char seen[8192];

/* Between start and stop stderr is a pipe; its content stands in seen. */
static int pipe_fd[2], saved_fd;

static void capture_start(void)
{
    assert_int_equal(pipe(pipe_fd), 0);
    saved_fd = dup(STDERR_FILENO);
    dup2(pipe_fd[1], STDERR_FILENO);
    close(pipe_fd[1]);
}

static void capture_stop(void)
{
    dup2(saved_fd, STDERR_FILENO);
    close(saved_fd);
    ssize_t n = read(pipe_fd[0], seen, sizeof seen - 1);
    seen[n > 0 ? n : 0] = '\0';
    close(pipe_fd[0]);
}

static int defaults(void **state)
{
    (void)state;
    log_setup(LOG_LEVEL_INFO, 4096);
    log_request("");
    return 0;
}

static void one_line_an_event(void **state)
{
    (void)state;
    capture_start();
    log_info("http.done", "status=%d ms=%d", 200, 3);
    log_request("abc123");
    log_warn("x.y", "a=%s", "b");
    log_error("z", "n=1");
    capture_stop();
    assert_string_equal(seen, "<6>level=info event=http.done status=200 ms=3\n"
                              "<4>level=warn event=x.y req=abc123 a=b\n"
                              "<3>level=error event=z req=abc123 n=1\n");
}

/* Reads what stands in the pipe and adds it to seen. */
static void capture_read(void)
{
    size_t len = strlen(seen);
    ssize_t n = read(pipe_fd[0], seen + len, sizeof seen - 1 - len);

    seen[n > 0 ? len + (size_t)n : len] = '\0';
}

static void who_does_not_read_is_not_waited_for(void **state)
{
    static char text[1000];
    (void)state;
    memset(text, 'x', sizeof text - 1);
    *seen = '\0';
    capture_start();
    assert_true(fcntl(STDERR_FILENO, F_SETPIPE_SZ, 4096) > 0); /* one page: it is full or empty */
    log_info("first", "text=%s", text);
    log_info("second", "text=%s", text);
    log_info("third", "text=%s", text);
    capture_read();
    assert_non_null(strstr(seen, "event=first"));
    assert_null(strstr(seen, "event=second"));
    *seen = '\0';
    log_info("fourth", "n=1");
    capture_stop();
    assert_string_equal(seen, "<4>level=warn event=log.lost lines=2\n"
                              "<6>level=info event=fourth n=1\n");
}

static void a_torn_line_ends(void **state)
{
    static char text[6000];
    (void)state;
    memset(text, 'x', sizeof text - 1);
    *seen = '\0';
    log_setup(LOG_LEVEL_INFO, 6000);
    capture_start();
    assert_true(fcntl(STDERR_FILENO, F_SETPIPE_SZ, 4096) > 0);
    log_info("long", "text=%s", text);
    capture_read();
    assert_int_equal(strlen(seen), 4096);
    *seen = '\0';
    log_info("next", "n=1");
    capture_stop();
    assert_string_equal(seen, "\n<4>level=warn event=log.lost lines=1\n"
                              "<6>level=info event=next n=1\n");
}

static void below_the_level_nothing(void **state)
{
    (void)state;
    log_setup(LOG_LEVEL_WARN, 4096);
    capture_start();
    log_info("a", "b=1");
    log_debug("a", "b=1");
    capture_stop();
    assert_string_equal(seen, "");
}

static const struct {
    const char *in, *out;
} rows[] = {
    {"a\nevent=forged", "a\\x0aevent=forged"},
    {"\r\t\x1b[31m\x7f", "\\x0d\\x09\\x1b[31m\\x7f"},
    {"\xc2\x85 \xc2\x9b", "\\xc2\\x85 \\xc2\\x9b"}, /* C1 controls */
    {"caf\xc3\xa9 \xe2\x82\xac", "caf\xc3\xa9 \xe2\x82\xac"},
    {"\xff\xc3(", "\\xff\\xc3("},
};

static void control_bytes_are_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char expected[200];
        snprintf(expected, sizeof expected, "<6>level=info event=e v=%s\n", rows[i].out);
        capture_start();
        log_info("e", "v=%s", rows[i].in);
        capture_stop();
        assert_string_equal(seen, expected);
    }
}

static void long_lines_are_cut_between_characters(void **state)
{
    (void)state;
    char text[3001];
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(text + i, "\xe2\x82\xac", 3);
    text[3000] = '\0';
    log_setup(LOG_LEVEL_INFO, 256);
    capture_start();
    log_info("e", "v=%s", text);
    capture_stop();
    assert_in_range(strlen(seen), 250, 257);
    assert_string_equal(seen + strlen(seen) - 7, "\xe2\x82\xac...\n");
}

static void quotes(void **state)
{
    (void)state;
    char text[700];
    assert_string_equal(log_quote("a \"b\" \\ c=d"), "\"a \\\"b\\\" \\\\ c=d\"");
    assert_string_equal(log_quote(NULL), "\"\"");
    memset(text, '"', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(strlen(log_quote(text)), 1002);
    capture_start();
    log_info("e", "a=%s b=%s", LOG_Q("x y"), LOG_Q("z"));
    capture_stop();
    assert_string_equal(seen, "<6>level=info event=e a=\"x y\" b=\"z\"\n");
}

static void request_is_copied_and_bounded(void **state)
{
    (void)state;
    char id[] = "req-1";
    log_request(id);
    id[0] = 'X';
    assert_string_equal(log_request_get(), "req-1");
    log_request(log_request_get());
    assert_string_equal(log_request_get(), "req-1");
    char longer[200];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    log_request(longer);
    assert_int_equal(strlen(log_request_get()), 71);
}

static void keeps_errno(void **state)
{
    (void)state;
    capture_start();
    errno = ENOENT;
    log_info("e", "a=1");
    int after = errno;
    capture_stop();
    assert_int_equal(after, ENOENT);
}

static void parses_levels(void **state)
{
    (void)state;
    enum log_level level;
    assert_int_equal(log_level_parse("debug", &level), 0);
    assert_int_equal(level, LOG_LEVEL_DEBUG);
    assert_int_equal(log_level_parse("error", &level), 0);
    assert_int_equal(level, LOG_LEVEL_ERROR);
    assert_int_equal(log_level_parse("INFO", &level), -EINVAL);
    assert_int_equal(log_level_parse("", &level), -EINVAL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_line_an_event, defaults),
        cmocka_unit_test_setup(who_does_not_read_is_not_waited_for, defaults),
        cmocka_unit_test_setup(a_torn_line_ends, defaults),
        cmocka_unit_test_setup(below_the_level_nothing, defaults),
        cmocka_unit_test_setup(control_bytes_are_shown, defaults),
        cmocka_unit_test_setup(long_lines_are_cut_between_characters, defaults),
        cmocka_unit_test_setup(quotes, defaults),
        cmocka_unit_test_setup(request_is_copied_and_bounded, defaults),
        cmocka_unit_test_setup(keeps_errno, defaults),
        cmocka_unit_test(parses_levels),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
