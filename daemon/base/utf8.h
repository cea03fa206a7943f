/* SPDX-License-Identifier: MIT */
/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef SIKLUS_UTF8_H
#define SIKLUS_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Is [s, s+len) valid? When not, *ret_bad (if given) is the offset of the first bad byte. */
bool utf8_valid(const char *s, size_t len, size_t *ret_bad);
/* The largest n <= max such that the first n bytes of a valid string end between characters. */
size_t utf8_cut(const char *s, size_t len, size_t max);

#endif
