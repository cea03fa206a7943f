/* SPDX-License-Identifier: MIT */
/* Members of an object by name and type. A member of another type is the same as none: json-c would
 * turn "12abc" into 12 and an object into its text. */
#include "json.h"

struct json_object *json_get(const struct json_object *o, const char *key)
{
    struct json_object *value = NULL;
    if (json_object_is_type(o, json_type_object))
        json_object_object_get_ex(o, key, &value);
    return value;
}

static struct json_object *get_typed(const struct json_object *o, const char *key,
                                     enum json_type type)
{
    struct json_object *value = json_get(o, key);
    return value && json_object_is_type(value, type) ? value : NULL;
}

const char *json_get_string(const struct json_object *o, const char *key, const char *fallback)
{
    struct json_object *value = get_typed(o, key, json_type_string);
    return value ? json_object_get_string(value) : fallback;
}

int64_t json_get_int(const struct json_object *o, const char *key, int64_t fallback)
{
    struct json_object *value = get_typed(o, key, json_type_int);
    return value ? json_object_get_int64(value) : fallback;
}

double json_get_double(const struct json_object *o, const char *key, double fallback)
{
    struct json_object *value = get_typed(o, key, json_type_double);
    if (!value)
        value = get_typed(o, key, json_type_int);
    return value ? json_object_get_double(value) : fallback;
}

bool json_get_bool(const struct json_object *o, const char *key, bool fallback)
{
    struct json_object *value = get_typed(o, key, json_type_boolean);
    return value ? json_object_get_boolean(value) : fallback;
}

struct json_object *json_get_array(const struct json_object *o, const char *key)
{
    return get_typed(o, key, json_type_array);
}

size_t json_length(const struct json_object *array)
{
    return array ? json_object_array_length(array) : 0;
}
