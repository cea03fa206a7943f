/* SPDX-License-Identifier: MIT */
#include "render_paper.h"

#include <errno.h>

#include "json.h"
#include "render_text.h"

int paper_open(const struct paper_kind *kind, const struct json_object *doc, struct paper *ret)
{
    if (!json_object_is_type(doc, json_type_object))
        return -EINVAL;
    struct paper k = {
        .kind = kind,
        .doc = doc,
        .unit = json_get_string(json_get(doc, "unit"), "nama", NULL),
        .as_of = json_get_string(doc, "as_of", NULL),
        .made = json_get_string(doc, "dibuat", NULL),
        .summary = json_get(doc, "ringkasan"),
        .head = json_get(doc, "pimpinan"),
        .basis = json_get_array(doc, "dasar"),
    };
    if (!k.unit || !k.as_of || !k.made || !json_object_is_type(k.summary, json_type_object) ||
        !render_text_instant(k.made, &k.made_at) ||
        (kind->counted && paper_number(doc, kind->counted) < 1))
        return -EINVAL;
    *ret = k;
    return 0;
}

int64_t paper_number(const struct json_object *o, const char *key)
{
    int64_t n = json_get_int(o, key, 0);
    return n < 0 ? 0 : n;
}

void paper_say_title(struct strbuf *words, const struct paper *k)
{
    strbuf_adds(words, k->kind->title);
    if (!k->kind->say_period)
        return;
    strbuf_addc(words, ' ');
    k->kind->say_period(words, k);
}
