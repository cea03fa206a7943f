/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share. A target is one function of libFuzzer's; under gcc replay.c feeds it
 * the kept inputs as an ordinary test. Inputs are texts where they can be, so that a corpus can be
 * read. */
#ifndef SIKLUS_FUZZ_H
#define SIKLUS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_input {
    const char *at, *end;
};

#define FUZZ_INPUT(data, size)                                                                     \
    {                                                                                              \
        (const char *)(data), (const char *)(data) + (size)                                        \
    }

/* Up to the next line feed, of exactly its own length, so that a read past it is found; the caller
 * frees. "" at the end. */
char *fuzz_line(struct fuzz_input *in);
/* All that is left, NUL-terminated; ret_len may be NULL. */
char *fuzz_rest(struct fuzz_input *in, size_t *ret_len);

/* What must hold of every input: told, and the end. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fuzz_broken(#condition, __FILE__, __LINE__);                                           \
    } while (0)
_Noreturn void fuzz_broken(const char *condition, const char *file, int line);

/* Valid UTF-8 without control bytes but those allowed ("" for none)? */
bool fuzz_clean(const char *s, size_t len, const char *allowed);
/* ASCII or UTF-8 whose lines all end in CRLF and are no longer than max bytes? */
bool fuzz_crlf(const struct strbuf *b, size_t max);
bool fuzz_is_json(const char *s, size_t len);

#endif
