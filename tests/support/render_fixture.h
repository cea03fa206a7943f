/* SPDX-License-Identifier: MIT */
/* What tests of rendered documents share: the documents of tests/render/ ("FAMILY_NAME.json"), and
 * other programs that read the result. Each ends the test when something fails. */
#ifndef SIKLUS_RENDER_FIXTURE_H
#define SIKLUS_RENDER_FIXTURE_H

#include <json-c/json.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "strbuf.h"

struct json_object *render_fixture_document(const char *family, const char *name);
/* The bytes of tests/render/NAME; with SIKLUS_GOLDEN_WRITE it is written from got first. */
void render_fixture_bytes(const char *name, const struct strbuf *got, struct strbuf *ret_want);
/* The document of the format's family, drawn. */
void render_fixture(const char *format, const char *document, struct strbuf *out);

/* Writes the bytes to a file of their own, whose name replaces the pattern. */
#define RENDER_FIXTURE_ASIDE "/tmp/siklus-uji-XXXXXX.xlsx"
void render_fixture_aside(const struct strbuf *bytes, char *path);
/* What a command line says; it must end well. */
void render_fixture_run(const char *command, struct strbuf *out);
/* What another program reads on the pages. */
void render_fixture_words(const struct strbuf *pdf, struct strbuf *out);
/* How often a word stands in a text. */
size_t render_fixture_count(const char *text, const char *word);
/* The words of the PDF are those of FAMILY_NAME.txt; with SIKLUS_GOLDEN_WRITE it is written. */
void render_fixture_golden(const char *family, const char *name);

#endif
