/* SPDX-License-Identifier: MIT */
/* Documents of the API are jsonb in the database, which keeps members by the length of their names
 * (PostgreSQL manual, 8.14): an order for machines. What is listed here is only where a name
 * stands, never whether it is shown. */
#include "cli_order.h"

#include <stdbool.h>
#include <string.h>

static const char *const reading_order[] = {
    /* which one, whose */
    "id",
    "no",
    "ke",
    "kode",
    "nomor",
    "nama",
    "judul",
    "jenis",
    "sop",
    "unit",
    "induk",
    "jabatan",
    /* how it stands */
    "per_tanggal",
    "sekarang",
    "skema",
    "latihan",
    "status",
    "keterangan",
    "perkiraan",
    "tanggal",
    /* why: event, rule, arithmetic, result, next act */
    "dihitung_dari",
    "aturan",
    "pasal",
    "hitungan",
    "jatuh_tempo",
    "hasil",
    "tindakan",
    /* who did it */
    "oleh",
    "catatan",
};

static bool has_place(const char *name)
{
    for (size_t i = 0; i < sizeof reading_order / sizeof *reading_order; i++) {
        if (strcmp(reading_order[i], name) == 0)
            return true;
    }
    return false;
}

static struct json_object *order_object(struct json_object *object)
{
    struct json_object *ordered = json_object_new_object();

    for (size_t i = 0; i < sizeof reading_order / sizeof *reading_order; i++) {
        struct json_object *value = NULL;
        if (json_object_object_get_ex(object, reading_order[i], &value))
            json_object_object_add(ordered, reading_order[i], cli_order(value));
    }
    json_object_object_foreach(object, name, value)
    {
        if (!has_place(name))
            json_object_object_add(ordered, name, cli_order(value));
    }
    return ordered;
}

static struct json_object *order_array(struct json_object *array)
{
    struct json_object *ordered = json_object_new_array();

    for (size_t i = 0; i < json_object_array_length(array); i++)
        json_object_array_add(ordered, cli_order(json_object_array_get_idx(array, i)));
    return ordered;
}

struct json_object *cli_order(struct json_object *value)
{
    if (json_object_is_type(value, json_type_object))
        return order_object(value);
    if (json_object_is_type(value, json_type_array))
        return order_array(value);
    return json_object_get(value);
}
