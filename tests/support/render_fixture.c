/* SPDX-License-Identifier: MIT */
#include "render_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "render.h"

static void read_all(FILE *f, struct strbuf *out)
{
    char step[4096];
    size_t n;
    while ((n = fread(step, 1, sizeof step, f)) > 0)
        strbuf_add(out, step, n);
    assert_false(out->failed);
}

static void read_file(const char *path, struct strbuf *out)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    read_all(f, out);
    fclose(f);
}

struct json_object *render_fixture_document(const char *family, const char *name)
{
    char path[512];
    struct strbuf text = STRBUF_INIT;
    struct json_object *doc = NULL;
    snprintf(path, sizeof path, SIKLUS_SOURCE "/tests/render/%s_%s.json", family, name);
    read_file(path, &text);
    assert_int_equal(json_parse(text.data, text.len, &doc, NULL), 0);
    strbuf_free(&text);
    return doc;
}

void render_fixture_bytes(const char *name, const struct strbuf *got, struct strbuf *ret_want)
{
    char path[512];
    snprintf(path, sizeof path, SIKLUS_SOURCE "/tests/render/%s", name);
    if (getenv("SIKLUS_GOLDEN_WRITE")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fwrite(got->data, 1, got->len, f);
        fclose(f);
    }
    read_file(path, ret_want);
}

void render_fixture(const char *format, const char *document, struct strbuf *out)
{
    char family[32];
    snprintf(family, sizeof family, "%.*s", (int)strcspn(format, "-"), format);
    struct json_object *doc = render_fixture_document(family, document);
    assert_int_equal(render_find(format)->run(doc, out), 0);
    json_object_put(doc);
}

void render_fixture_aside(const struct strbuf *bytes, char *path)
{
    int fd = mkstemps(path, 5);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes->data, bytes->len), bytes->len);
    close(fd);
}

void render_fixture_run(const char *command, struct strbuf *out)
{
    FILE *f = popen(command, "r"); /* NOLINT(cert-env33-c): a test, fixed words */
    assert_non_null(f);
    read_all(f, out);
    if (pclose(f) != 0)
        fail_msg("%s: %s", command, out->len ? out->data : "");
}

void render_fixture_words(const struct strbuf *pdf, struct strbuf *out)
{
    char path[] = RENDER_FIXTURE_ASIDE, command[128];
    render_fixture_aside(pdf, path);
    snprintf(command, sizeof command, "pdftotext -layout -enc UTF-8 %s - 2>&1", path);
    render_fixture_run(command, out);
    unlink(path);
}

/* Runs of blanks are one, so that only words and their order count. */
static void squeeze(struct strbuf *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->len; i++) {
        char c = b->data[i] == '\f' ? '\n' : b->data[i];
        bool blank = c == ' ' || c == '\n';
        if (blank && n > 0 && (b->data[n - 1] == c || b->data[n - 1] == '\n'))
            continue;
        if (c == '\n' && n > 0 && b->data[n - 1] == ' ')
            n--;
        b->data[n++] = c;
    }
    b->data[n] = '\0';
    b->len = n;
}

size_t render_fixture_count(const char *text, const char *word)
{
    size_t n = 0;
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        n++;
    return n;
}

void render_fixture_golden(const char *family, const char *name)
{
    struct strbuf pdf = STRBUF_INIT, words = STRBUF_INIT, expected = STRBUF_INIT;
    char path[512], format[64];
    snprintf(format, sizeof format, "%s-pdf", family);
    render_fixture(format, name, &pdf);
    render_fixture_words(&pdf, &words);
    squeeze(&words);
    snprintf(path, sizeof path, SIKLUS_SOURCE "/tests/render/%s_%s.txt", family, name);
    if (getenv("SIKLUS_GOLDEN_WRITE")) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fwrite(words.data, 1, words.len, f);
        fclose(f);
    }
    read_file(path, &expected);
    assert_string_equal(words.data, expected.data);
    strbuf_free(&pdf);
    strbuf_free(&words);
    strbuf_free(&expected);
}
