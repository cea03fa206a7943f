/* SPDX-License-Identifier: MIT */
/* Opens the document of the report. The time of making is the document's own: the same document
 * must give the same bytes on any day. */
#include "render_bupati.h"

#include <errno.h>
#include <math.h>

#include "json.h"
#include "render_text.h"

#define NUMBER_MAX 1000000000000

int render_bupati_open(const struct json_object *doc, struct render_bupati *ret)
{
    if (!json_object_is_type(doc, json_type_object))
        return -EINVAL;
    struct render_bupati b = {
        .doc = doc,
        .unit = json_get_string(json_get(doc, "unit"), "nama", NULL),
        .to = json_get_string(doc, "kepada", "Bupati"),
        .as_of = json_get_string(doc, "as_of", NULL),
        .made = json_get_string(doc, "dibuat", NULL),
        .total = json_get(doc, "total"),
        .per_unit = json_get_array(doc, "per_unit"),
        .worst = json_get_array(doc, "terlama"),
        .basis = json_get_array(doc, "dasar"),
        .sops = json_get_array(doc, "sop"),
        .due = json_get(doc, "tenggat"),
        .actions = json_get(doc, "tindak_lanjut"),
        .previous = json_get(doc, "sebelumnya"),
    };
    if (!b.unit || !b.as_of || !b.made || !json_object_is_type(b.total, json_type_object) ||
        !render_text_instant(b.made, &b.made_at))
        return -EINVAL;
    static const char *const in_force[] = {"patuh", "segera", "terlambat", "data_kurang"};
    for (size_t i = 0; i < sizeof in_force / sizeof *in_force; i++)
        b.in_force += render_bupati_number(b.total, in_force[i]);
    *ret = b;
    return 0;
}

int64_t render_bupati_number(const struct json_object *o, const char *key)
{
    int64_t n = json_get_int(o, key, 0);
    return n < 0 ? 0 : n > NUMBER_MAX ? NUMBER_MAX : n;
}

double render_bupati_percent(const struct json_object *o, const char *key)
{
    const struct json_object *n = json_get(o, key);
    bool numeric =
        json_object_is_type(n, json_type_double) || json_object_is_type(n, json_type_int);
    return numeric ? json_object_get_double(n) : (double)NAN;
}
