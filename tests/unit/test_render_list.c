/* SPDX-License-Identifier: MIT */
/* Lists through the pipe: what is written is read again, page by page; what was cut or is no feed
 * is told; CSV is that of the pages. The workbook is read back by tests/e2e/lembar.sh. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "render_list.h"
#include "tempfile.h"

/* The rows of a source: [row][column]. */
static const char *const cells[][3] = {{"7", "=1+1", "x"}, {"8", NULL, "y"}, {"9", "a,\"b\"", "z"}};
static const char *const heads[] = {"id", "judul_sop", "_kursor"};

static const char *name(const void *src, int column)
{
    (void)src;
    return heads[column];
}

static enum render_type type(const void *src, int column)
{
    (void)src;
    return column == 0 ? RENDER_NUMBER : RENDER_TEXT;
}

static const char *value(const void *src, int row, int column, size_t *ret_len)
{
    const char *s = cells[*(const int *)src + row][column];
    *ret_len = s ? strlen(s) : 0;
    return s;
}

static struct render_rows page(const int *from, int rows)
{
    return (struct render_rows){.rows = rows,
                                .columns = 3,
                                .name = name,
                                .type = type,
                                .value = value,
                                .src = from,
                                .hidden = 2};
}

/* Two pages: of two rows and of one. */
static void write_feed(struct strbuf *out)
{
    static const int first = 0, second = 2;
    const struct render_rows a = page(&first, 2), b = page(&second, 1);
    render_feed_head(out, "sop", 1795399200, &a);
    render_feed_page(out, &a);
    render_feed_page(out, &b);
    render_feed_end(out);
    assert_false(out->failed);
}

/* A file that holds the first len bytes. */
static int file_of(const struct strbuf *feed, size_t len)
{
    int fd = tempfile_open();
    assert_true(fd >= 0);
    assert_int_equal(write(fd, feed->data, len), len);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static const char *cell(const struct render_feed *f, int row, int column)
{
    const struct render_rows *t = render_feed_rows(f);
    size_t len;
    const char *s = t->value(t->src, row, column, &len);
    assert_int_equal(len, s ? strlen(s) : 0);
    return s;
}

static void what_is_written_is_read(void **state)
{
    struct strbuf feed = STRBUF_INIT;
    struct render_feed *f;
    (void)state;
    write_feed(&feed);
    int fd = file_of(&feed, feed.len);
    assert_int_equal(render_feed_open(fd, &f), 0);
    const struct render_rows *t = render_feed_rows(f);
    assert_string_equal(render_feed_title(f), "sop");
    assert_int_equal(render_feed_read_at(f), 1795399200);
    assert_int_equal(t->columns, 2);
    assert_int_equal(t->rows, 0);
    assert_string_equal(t->name(t->src, 1), "judul_sop");
    assert_int_equal(t->type(t->src, 0), RENDER_NUMBER);
    assert_int_equal(render_feed_next(f), 1);
    assert_int_equal(t->rows, 2);
    assert_string_equal(cell(f, 0, 1), "=1+1");
    assert_string_equal(cell(f, 1, 0), "8");
    assert_null(cell(f, 1, 1));
    assert_int_equal(render_feed_next(f), 1);
    assert_int_equal(t->rows, 1);
    assert_string_equal(cell(f, 0, 1), "a,\"b\"");
    assert_int_equal(render_feed_next(f), 0);
    assert_int_equal(t->rows, 0);
    render_feed_free(f);
    close(fd);
    strbuf_free(&feed);
}

/* All pages, or what is wrong. */
static int read_all(int fd)
{
    struct render_feed *f = NULL;
    int r = render_feed_open(fd, &f);
    while (r >= 0 && (r = render_feed_next(f)) > 0)
        continue;
    render_feed_free(f);
    return r;
}

static void what_was_cut_is_not_whole(void **state)
{
    struct strbuf feed = STRBUF_INIT;
    (void)state;
    write_feed(&feed);
    for (size_t len = 0; len < feed.len; len++) {
        int fd = file_of(&feed, len);
        assert_int_equal(read_all(fd), -EPROTO);
        close(fd);
    }
    strbuf_free(&feed);
}

/* A byte that is another never leads outside what came: for the sanitizers to see. */
static void a_wrong_byte_breaks_nothing(void **state)
{
    struct strbuf feed = STRBUF_INIT;
    (void)state;
    write_feed(&feed);
    for (size_t at = 0; at < feed.len; at++) {
        char was = feed.data[at];
        feed.data[at] = (char)(was ^ 0xff);
        int fd = file_of(&feed, feed.len);
        int r = read_all(fd);
        assert_true(r == 0 || r == -EPROTO);
        close(fd);
        feed.data[at] = was;
    }
    strbuf_free(&feed);
}

static void csv_has_one_header(void **state)
{
    static const char wanted[] = "id,judul_sop\r\n7,'=1+1\r\n8,\r\n9,\"a,\"\"b\"\"\"\r\n";
    struct strbuf feed = STRBUF_INIT;
    struct render_feed *f;
    char text[256] = "";
    (void)state;
    write_feed(&feed);
    int fd = file_of(&feed, feed.len), out = tempfile_open();
    assert_int_equal(render_feed_open(fd, &f), 0);
    assert_int_equal(render_list_find("csv")->run(f, out), 0);
    assert_int_equal(pread(out, text, sizeof text, 0), sizeof wanted - 1);
    assert_string_equal(text, wanted);
    render_feed_free(f);
    close(fd);
    close(out);
    strbuf_free(&feed);
}

/* Each format tells of a feed that stops, rather than make a file of a part. */
static void half_a_list_is_no_file(void **state)
{
    struct strbuf feed = STRBUF_INIT;
    (void)state;
    write_feed(&feed);
    for (const struct render_list_format *format = render_list_formats; format->name; format++) {
        struct render_feed *f;
        int fd = file_of(&feed, feed.len - 1), out = tempfile_open();
        assert_int_equal(render_feed_open(fd, &f), 0);
        assert_int_equal(format->run(f, out), -EPROTO);
        render_feed_free(f);
        close(fd);
        close(out);
    }
    strbuf_free(&feed);
}

static void a_workbook_is_written(void **state)
{
    struct strbuf feed = STRBUF_INIT;
    struct render_feed *f;
    char magic[4];
    (void)state;
    write_feed(&feed);
    int fd = file_of(&feed, feed.len), out = tempfile_open();
    assert_int_equal(render_feed_open(fd, &f), 0);
    assert_int_equal(render_list_find("xlsx")->run(f, out), 0);
    assert_int_equal(pread(out, magic, sizeof magic, 0), sizeof magic);
    assert_memory_equal(magic, "PK\3\4", 4);
    render_feed_free(f);
    close(fd);
    close(out);
    strbuf_free(&feed);
}

static void a_file_without_a_name_goes_where_it_is_told(void **state)
{
    struct stat file;
    (void)state;
    unsetenv("TMPDIR");
    assert_string_equal(tempfile_folder(), "/var/tmp");
    setenv("TMPDIR", "relative", 1);
    assert_string_equal(tempfile_folder(), "/var/tmp");
    setenv("TMPDIR", "/nonexistent", 1);
    assert_int_equal(tempfile_open(), -ENOENT);
    setenv("TMPDIR", "/tmp", 1);
    int fd = tempfile_open();
    assert_true(fd >= 0);
    assert_int_equal(fstat(fd, &file), 0);
    assert_int_equal(file.st_nlink, 0);
    close(fd);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_was_cut_is_not_whole),
        cmocka_unit_test(a_wrong_byte_breaks_nothing),
        cmocka_unit_test(csv_has_one_header),
        cmocka_unit_test(half_a_list_is_no_file),
        cmocka_unit_test(a_workbook_is_written),
        cmocka_unit_test(a_file_without_a_name_goes_where_it_is_told),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
