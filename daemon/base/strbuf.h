/* SPDX-License-Identifier: MIT */
/* A growing string, always NUL-terminated once something was added. An allocation that fails makes
 * the buffer "failed" for good; further adds do nothing, so that only the end needs a check. */
#ifndef SIKLUS_STRBUF_H
#define SIKLUS_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct strbuf {
    char *data; /* NULL while empty */
    size_t len;
    size_t cap;
    bool failed;
};

#define STRBUF_INIT                                                                                \
    {                                                                                              \
        0                                                                                          \
    }

/* Append a copy. */
void strbuf_add(struct strbuf *b, const void *data, size_t len);
void strbuf_adds(struct strbuf *b, const char *s);
/* Here, since texts are made of a great many of them. */
static inline void strbuf_addc(struct strbuf *b, char c)
{
    if (b->failed || b->cap - b->len < 2) {
        strbuf_add(b, &c, 1);
        return;
    }
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}
void strbuf_addf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void strbuf_addv(struct strbuf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Appends s as a JSON string with its quotes (RFC 8259); NULL becomes null. s is valid UTF-8. */
void strbuf_add_json(struct strbuf *b, const char *s, size_t len);
/* Appends s escaped for HTML text and double-quoted attributes. */
void strbuf_add_html(struct strbuf *b, const char *s);
/* Forgets the content, keeps the memory. */
void strbuf_reset(struct strbuf *b);
/* Hands the bytes to the caller, who frees them; "" when empty, NULL when failed. b is empty after.
 */
char *strbuf_detach(struct strbuf *b, size_t *ret_len);
void strbuf_free(struct strbuf *b);

#endif
