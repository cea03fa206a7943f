/* SPDX-License-Identifier: MIT */
/* Text of the command line: a growing buffer, data made safe for a terminal, widths in columns.
 * Widths and characters are those of the locale, which main() sets to C.UTF-8. The command line has
 * nothing to save when memory runs out, so these functions end the process then. */
#ifndef SIKLUS_CLI_TEXT_H
#define SIKLUS_CLI_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty buffer. data ends with a NUL that length does not count. */
struct cli_buf {
    char *data;
    size_t length;
    size_t capacity;
};

/* Append a copy. */
void cli_buf_add(struct cli_buf *b, const char *data, size_t length);
void cli_buf_puts(struct cli_buf *b, const char *text);
void cli_buf_printf(struct cli_buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cli_buf_vprintf(struct cli_buf *b, const char *format, va_list values)
    __attribute__((format(printf, 2, 0)));
/* Keeps the first length bytes. */
void cli_buf_keep(struct cli_buf *b, size_t length);
/* Frees the text; b is empty after. */
void cli_buf_free(struct cli_buf *b);
/* The text, "" when nothing was added yet. */
const char *cli_buf_text(const struct cli_buf *b);

/* calloc that does not come back without memory. */
void *cli_alloc(size_t count, size_t size);

/* Appends text that others wrote so that it cannot steer a terminal: control characters, line and
 * direction marks become "·", bytes that are not UTF-8 become "?". Line feeds stay when lines is
 * true; otherwise they and tabs become a space. */
void cli_text_clean(struct cli_buf *out, const char *text, size_t length, bool lines);
/* Columns that a clean text takes. */
size_t cli_text_width(const char *text, size_t length);
/* Bytes of the longest start of a clean text that takes at most width columns. */
size_t cli_text_fit(const char *text, size_t length, size_t width);
/* Bytes up to the next place where a line of a clean text may end well: a space, a mark in a word.
 */
size_t cli_text_word(const char *text, size_t length);
/* Bytes of the first line of a clean text broken at spaces into lines of width columns, a longer
 * word after a mark in it, else where it must be; *ret_next is where the second begins, length when
 * there is none. */
size_t cli_text_line(const char *text, size_t length, size_t width, size_t *ret_next);
/* Percent-encodes all but the unreserved characters of RFC 3986 section 2.3. */
void cli_text_encode(struct cli_buf *out, const char *text);
/* A member name as a person reads it: "jatuh_tempo" → "jatuh tempo", made clean. */
void cli_text_name(struct cli_buf *out, const char *name);
/* Bytes of the first item of a list: up to a comma, unless a space follows it, as it does before an
 * academic degree. */
size_t cli_text_item(const char *list);
/* Edits that turn a into b, as far as 63 bytes of each. */
size_t cli_text_distance(const char *a, const char *b);

#endif
