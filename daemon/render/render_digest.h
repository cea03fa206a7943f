/* SPDX-License-Identifier: MIT */
/* A reminder digest as a letter, for people: plain text and HTML. Lines end in LF. */
#ifndef SIKLUS_RENDER_DIGEST_H
#define SIKLUS_RENDER_DIGEST_H

#include <json-c/json.h>
#include <stdbool.h>

#include "strbuf.h"

/* Has the digest anything to say: an object with at least one line in one of its sections. */
bool render_digest_ok(const struct json_object *doc);
/* sender: who sends it, clean text of one line; id: the delivery id. */
void render_digest_text(struct strbuf *out, const struct json_object *doc, const char *sender,
                        const char *id);
void render_digest_html(struct strbuf *out, const struct json_object *doc, const char *sender,
                        const char *id);
/* A member as clean text of one line, at most max characters. */
void render_digest_plain(struct strbuf *out, const struct json_object *o, const char *key,
                         size_t max);

#endif
