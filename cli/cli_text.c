/* SPDX-License-Identifier: MIT */
/* The buffer, the cleaning of foreign text, and columns by wcwidth(3). A character that the locale
 * cannot decode never reaches the terminal, nor one that moves the cursor or turns the direction of
 * writing: the API carries texts that anybody in an office may have typed. */
#include "cli_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define DISTANCE_MAX 63

static _Noreturn void out_of_memory(void)
{
    fputs("siklusctl: memori habis\n", stderr);
    exit(3);
}

void *cli_alloc(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    if (!memory)
        out_of_memory();
    return memory;
}

static void make_room(struct cli_buf *b, size_t more)
{
    size_t capacity = b->capacity ? b->capacity : 64;

    if (more >= (size_t)-1 / 4 - b->length)
        out_of_memory();
    while (capacity < b->length + more + 1)
        capacity *= 2;
    if (capacity == b->capacity)
        return;
    char *data = realloc(b->data, capacity);
    if (!data)
        out_of_memory();
    b->data = data;
    b->capacity = capacity;
}

void cli_buf_add(struct cli_buf *b, const char *data, size_t length)
{
    make_room(b, length);
    if (length)
        memcpy(b->data + b->length, data, length);
    b->length += length;
    b->data[b->length] = '\0';
}

void cli_buf_puts(struct cli_buf *b, const char *text)
{
    cli_buf_add(b, text, strlen(text));
}

void cli_buf_printf(struct cli_buf *b, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    cli_buf_vprintf(b, format, values);
    va_end(values);
}

void cli_buf_vprintf(struct cli_buf *b, const char *format, va_list values)
{
    char *text = NULL;
    int length = vasprintf(&text, format, values);

    if (length < 0)
        out_of_memory();
    cli_buf_add(b, text, (size_t)length);
    free(text);
}

void cli_buf_keep(struct cli_buf *b, size_t length)
{
    if (length >= b->length)
        return;
    b->length = length;
    b->data[length] = '\0';
}

void cli_buf_free(struct cli_buf *b)
{
    free(b->data);
    *b = (struct cli_buf){0};
}

const char *cli_buf_text(const struct cli_buf *b)
{
    return b->data ? b->data : "";
}

/* Marks that no column width shows: line and paragraph separator, marks of direction, embedding and
 * isolate marks. */
static bool steers(wchar_t c)
{
    return c == 0x061c || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void cli_text_clean(struct cli_buf *out, const char *text, size_t length, bool lines)
{
    mbstate_t state = {0};

    for (size_t at = 0; at < length;) {
        wchar_t c;
        size_t bytes = mbrtowc(&c, text + at, length - at, &state);
        if (bytes == (size_t)-1 || bytes == (size_t)-2) {
            cli_buf_puts(out, "?");
            state = (mbstate_t){0};
            at++;
            continue;
        }
        if (bytes == 0)
            bytes = 1;
        if (c == L'\n' && lines)
            cli_buf_puts(out, "\n");
        else if (c == L'\n' || c == L'\t')
            cli_buf_puts(out, " ");
        else if (wcwidth(c) < 0 || steers(c) || c == L'\0')
            cli_buf_puts(out, "·");
        else
            cli_buf_add(out, text + at, bytes);
        at += bytes;
    }
}

/* The next character of a clean text: its bytes (at least 1), its columns in *ret_width. */
static size_t next_character(const char *text, size_t length, size_t *ret_width)
{
    mbstate_t state = {0};
    wchar_t c = 0;
    size_t bytes = mbrtowc(&c, text, length, &state);

    if (bytes == 0 || bytes > length) {
        *ret_width = 1;
        return 1;
    }
    int width = wcwidth(c);
    *ret_width = width < 0 ? 0 : (size_t)width;
    return bytes;
}

size_t cli_text_width(const char *text, size_t length)
{
    size_t total = 0;

    for (size_t at = 0; at < length;) {
        size_t width;
        at += next_character(text + at, length - at, &width);
        total += width;
    }
    return total;
}

size_t cli_text_fit(const char *text, size_t length, size_t width)
{
    size_t total = 0;
    size_t at = 0;

    while (at < length) {
        size_t columns;
        size_t bytes = next_character(text + at, length - at, &columns);
        if (total + columns > width)
            break;
        total += columns;
        at += bytes;
    }
    return at;
}

/* May a long word be broken before byte at? After a mark inside codes, numbers of letters and
 * addresses, and between the day and the hour. */
static bool breaks_before(const char *text, size_t length, size_t at)
{
    unsigned char left = at > 1 ? (unsigned char)text[at - 2] : ' ';
    unsigned char right = at < length ? (unsigned char)text[at] : ' ';

    if (!isalnum(left) || !isalnum(right))
        return false;
    switch (text[at - 1]) {
    case '/':
    case '@':
    case '_':
        return true;
    case '-':
        return isalpha(left) && isalpha(right);
    case 'T':
        return isdigit(left) && isdigit(right);
    default:
        return false;
    }
}

size_t cli_text_word(const char *text, size_t length)
{
    for (size_t at = 1; at < length; at++) {
        if (text[at] == ' ' || breaks_before(text, length, at))
            return at;
    }
    return length;
}

size_t cli_text_line(const char *text, size_t length, size_t width, size_t *ret_next)
{
    size_t fits = cli_text_fit(text, length, width);
    size_t columns;

    if (fits == 0 && length)
        fits = next_character(text, length, &columns);
    size_t cut = fits;
    while (cut < length && cut > 0 && text[cut] != ' ')
        cut--;
    for (size_t at = fits; cut == 0 && at > 0; at--) {
        if (breaks_before(text, length, at))
            cut = at;
    }
    if (cut == 0)
        cut = fits;
    *ret_next = cut;
    while (*ret_next < length && text[*ret_next] == ' ')
        ++*ret_next;
    return cut;
}

void cli_text_encode(struct cli_buf *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((*p < 0x80 && isalnum(*p)) || strchr("-._~", *p))
            cli_buf_add(out, (const char *)p, 1);
        else
            cli_buf_printf(out, "%%%02X", *p);
    }
}

void cli_text_name(struct cli_buf *out, const char *name)
{
    size_t start = out->length;

    /* The one name that is English, as the option and the parameter are: people read the day. */
    if (strcmp(name, "as_of") == 0)
        name = "keadaan_per";
    cli_text_clean(out, name, strlen(name), false);
    for (size_t i = start; i < out->length; i++) {
        if (out->data[i] == '_')
            out->data[i] = ' ';
    }
}

size_t cli_text_item(const char *list)
{
    size_t length = 0;

    while (list[length] && (list[length] != ',' || list[length + 1] == ' '))
        length++;
    return length;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein's distance in which two neighbours that changed places are
 * one edit, the most frequent slip of a typist. */
size_t cli_text_distance(const char *a, const char *b)
{
    size_t rows[3][DISTANCE_MAX + 1];
    size_t a_length = strnlen(a, DISTANCE_MAX);
    size_t b_length = strnlen(b, DISTANCE_MAX);

    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}
