/* SPDX-License-Identifier: MIT */
/* Opens the document; words that both of its forms use. */
#include "render_kebutuhan.h"

#include <errno.h>
#include <string.h>

#include "json.h"
#include "render_text.h"

int render_kebutuhan_open(const struct json_object *doc, struct render_kebutuhan *ret)
{
    if (!json_object_is_type(doc, json_type_object))
        return -EINVAL;
    struct render_kebutuhan k = {
        .unit = json_get_string(json_get(doc, "unit"), "nama", NULL),
        .as_of = json_get_string(doc, "as_of", NULL),
        .made = json_get_string(doc, "dibuat", NULL),
        .summary = json_get(doc, "ringkasan"),
        .head = json_get(doc, "pimpinan"),
        .basis = json_get_array(doc, "dasar"),
        .considered = json_get_array(doc, "pertimbangan"),
        .form = json_get_array(doc, "formulir"),
        .plan = json_get_array(doc, "rencana"),
    };
    if (!k.unit || !k.as_of || !k.made || !json_object_is_type(k.summary, json_type_object) ||
        !render_text_instant(k.made, &k.made_at))
        return -EINVAL;
    *ret = k;
    return 0;
}

size_t render_kebutuhan_count(const struct json_object *array)
{
    return array ? json_object_array_length(array) : 0;
}

int64_t render_kebutuhan_number(const struct render_kebutuhan *k, const char *key)
{
    int64_t n = json_get_int(k->summary, key, 0);
    return n < 0 ? 0 : n;
}

const char *render_kebutuhan_state(const char *status)
{
    static const struct {
        const char *status;
        const char *words;
    } states[] = {
        {"tercakup", "ada SOP"},
        {"calon", "ada calon"},
        {"kosong", "belum ada"},
        {"bukan_sop", "standar pelayanan"},
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (strcmp(states[i].status, status) == 0)
            return states[i].words;
    }
    return status;
}

void render_kebutuhan_change(struct strbuf *words, const struct json_object *row)
{
    strbuf_adds(words, json_get_string(row, "perubahan", RENDER_TEXT_NONE));
    if (strcmp(json_get_string(row, "status", ""), "calon") == 0)
        strbuf_adds(words, ", ada calon");
}
