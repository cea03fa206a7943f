/* SPDX-License-Identifier: MIT */
/* Opens the document; words that both of its forms use. */
#include "render_rencana.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "render_text.h"

int render_rencana_open(const struct json_object *doc, struct render_rencana *ret)
{
    if (!json_object_is_type(doc, json_type_object))
        return -EINVAL;
    struct render_rencana k = {
        .unit = json_get_string(json_get(doc, "unit"), "nama", NULL),
        .as_of = json_get_string(doc, "as_of", NULL),
        .made = json_get_string(doc, "dibuat", NULL),
        .year = json_get_int(doc, "tahun", 0),
        .proposal = render_rencana_number(doc, "usul"),
        .summary = json_get(doc, "ringkasan"),
        .head = json_get(doc, "pimpinan"),
        .basis = json_get_array(doc, "dasar"),
        .months = json_get_array(doc, "bulan"),
        .units = json_get_array(doc, "satuan"),
        .plan = json_get_array(doc, "rencana"),
    };
    if (!k.unit || !k.as_of || !k.made || k.year < 1 ||
        !json_object_is_type(k.summary, json_type_object) ||
        !render_text_instant(k.made, &k.made_at))
        return -EINVAL;
    *ret = k;
    return 0;
}

size_t render_rencana_count(const struct json_object *array)
{
    return array ? json_object_array_length(array) : 0;
}

int64_t render_rencana_number(const struct json_object *o, const char *key)
{
    int64_t n = json_get_int(o, key, 0);
    return n < 0 ? 0 : n;
}

void render_rencana_standing(struct strbuf *words, const struct render_rencana *k)
{
    if (k->proposal > 0)
        strbuf_addf(words, "Usul nomor %lld, belum diterima", (long long)k->proposal);
    else
        strbuf_adds(words, "Rencana yang sudah diterima");
}

const char *render_rencana_month(const struct json_object *month)
{
    static const char *const names[] = {"Januari",   "Februari", "Maret",    "April",
                                        "Mei",       "Juni",     "Juli",     "Agustus",
                                        "September", "Oktober",  "November", "Desember"};
    const char *s = json_get_string(month, "bulan", RENDER_TEXT_NONE);
    long n = strlen(s) == 7 && s[4] == '-' ? strtol(s + 5, NULL, 10) : 0;
    return n >= 1 && n <= 12 ? names[n - 1] : s;
}
