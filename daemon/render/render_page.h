/* SPDX-License-Identifier: MIT */
/* The few pages that people without an account see: a duty with its one button, and a refusal. They
 * need no script, no image and nothing from elsewhere, and RENDER_PAGE_POLICY keeps it so. */
#ifndef SIKLUS_RENDER_PAGE_H
#define SIKLUS_RENDER_PAGE_H

#include <json-c/json.h>
#include <stdbool.h>

#include "strbuf.h"

/* Content-Security-Policy of every page: its one style sheet by its hash (test_render_page.c
 * compares), its form to itself, nothing else. */
#define RENDER_PAGE_STYLE_HASH "sha256-V9C4R6x5T51v2U+WKSJiWYBDdvWeioCZRhz5Gz/c4qA="
#define RENDER_PAGE_POLICY                                                                         \
    "default-src 'none'; style-src '" RENDER_PAGE_STYLE_HASH                                       \
    "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
extern const char render_page_style[];

/* The duty of api.tanggapan_lihat. answered: this is the answer to the button. */
void render_page_duty(const struct json_object *doc, bool answered, struct strbuf *out);
/* One sentence under a heading, and what to do. */
void render_page_note(const char *heading, const char *sentence, struct strbuf *out);

#endif
