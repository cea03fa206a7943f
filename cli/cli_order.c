/* SPDX-License-Identifier: MIT */
/* Documents of the API are jsonb in the database, which keeps members by the length of their names
 * (PostgreSQL manual, 8.14): an order for machines. What is listed here is only where a name
 * stands, never whether it is shown. */
#include "cli_order.h"

#include <stdbool.h>
#include <string.h>

/* A name that stands twice is in its first place one word, such as the code of an act, and in its
 * second all else, such as a sentence. */
static const char *const reading_order[] = {
    /* which one, whose */
    "id",
    "no",
    "ke",
    "sop",
    "kode",
    "kunci",
    "nomor",
    "tindakan",
    "nama",
    "nip",
    "arti",
    "judul",
    "judul_semula",
    "jenis",
    "syarat",
    "peran",
    "uraian",
    "versi",
    "unit",
    "induk",
    "jabatan",
    /* how it stands */
    "per_tanggal",
    "sekarang",
    "skema",
    "latihan",
    "status",
    "keadaan",
    "keterangan",
    "perkiraan",
    "dari",
    "menjadi",
    "tahap_sebelum",
    "tahap",
    "sejak",
    "tanggal",
    /* who, of what mind */
    "oleh",
    "disahkan_oleh",
    "ditolak_oleh",
    "keputusan",
    "efektif",
    "sebab",
    "alasan",
    "arti",
    "saran",
    /* what is missing */
    "kurang",
    "belum_menerima",
    "belum_lengkap",
    /* why: event, rule, arithmetic, result, next act */
    "dihitung_dari",
    "aturan",
    "pasal",
    "hitungan",
    "jatuh_tempo",
    "penundaan",
    "rencana",
    "hasil",
    "hari_kerja",
    "kembali_ke",
    "tim",
    "tindakan",
    "catatan",
    /* parts of an explanation */
    "penolakan",
    "kurang_untuk_pengesahan",
    "tanda",
    "kewajiban",
    "paling_mendesak",
    "tenggat",
    "perjalanan",
    "wewenang",
};

#define PLACES (sizeof reading_order / sizeof *reading_order)

static bool has_place(const char *name)
{
    for (size_t i = 0; i < PLACES; i++) {
        if (strcmp(reading_order[i], name) == 0)
            return true;
    }
    return false;
}

static bool is_word(struct json_object *value)
{
    return json_object_is_type(value, json_type_string) &&
           !strchr(json_object_get_string(value), ' ');
}

/* Is this the place of that value, and not one further down? */
static bool stands_here(size_t place, struct json_object *value)
{
    for (size_t i = place + 1; i < PLACES && !is_word(value); i++) {
        if (strcmp(reading_order[i], reading_order[place]) == 0)
            return false;
    }
    return true;
}

static struct json_object *order_object(struct json_object *object)
{
    struct json_object *ordered = json_object_new_object();

    for (size_t i = 0; i < PLACES; i++) {
        struct json_object *value = NULL;
        if (json_object_object_get_ex(object, reading_order[i], &value) &&
            !json_object_object_get_ex(ordered, reading_order[i], NULL) && stands_here(i, value))
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
