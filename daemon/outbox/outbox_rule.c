/* SPDX-License-Identifier: MIT */
/* A test holds when all its members do. A pointer that leads nowhere makes only "ada": false hold.
 */
#include "outbox_rule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PART_MAX 128
#define SECONDS_MAX 86400.0

/* One part of a pointer, unescaped; what follows it, NULL when it is too long. */
static const char *part_read(const char *pointer, char ret[PART_MAX])
{
    size_t len = 0;

    for (; *pointer != '\0' && *pointer != '/'; pointer++) {
        if (len + 1 >= PART_MAX)
            return NULL;
        if (pointer[0] == '~' && (pointer[1] == '0' || pointer[1] == '1'))
            ret[len++] = *++pointer == '0' ? '~' : '/';
        else
            ret[len++] = *pointer;
    }
    ret[len] = '\0';
    return pointer;
}

static bool step(const struct json_object **at, const char *part)
{
    struct json_object *next = NULL;
    size_t digits = strspn(part, "0123456789");
    bool found = false;

    if (json_object_is_type(*at, json_type_object)) {
        found = json_object_object_get_ex(*at, part, &next);
    } else if (json_object_is_type(*at, json_type_array) && digits > 0 && digits < 9 &&
               part[digits] == '\0' && (part[0] != '0' || digits == 1)) {
        size_t i = strtoul(part, NULL, 10);

        found = i < json_object_array_length(*at);
        next = found ? json_object_array_get_idx(*at, i) : NULL;
    }
    *at = next;
    return found;
}

/* What stands there, NULL for JSON's null too. */
static bool find(const char *pointer, const struct json_object *body,
                 const struct json_object **ret)
{
    char part[PART_MAX];

    *ret = body;
    if (body == NULL || pointer == NULL)
        return false;
    while (*pointer == '/') {
        pointer = part_read(pointer + 1, part);
        if (pointer == NULL || !step(ret, part))
            return false;
    }
    return *pointer == '\0';
}

static bool is_number(const struct json_object *o)
{
    return json_object_is_type(o, json_type_int) || json_object_is_type(o, json_type_double);
}

static bool same(const struct json_object *a, const struct json_object *b)
{
    if (is_number(a) && is_number(b))
        return json_object_equal((struct json_object *)a, (struct json_object *)b) ||
               fabs(json_object_get_double(a) - json_object_get_double(b)) < 1e-9;
    if (a == NULL || b == NULL)
        return a == b;
    return json_object_get_type(a) == json_object_get_type(b) &&
           json_object_equal((struct json_object *)a, (struct json_object *)b) != 0;
}

/* 201, "201" or "2xx". */
static bool status_is(const struct json_object *want, long code)
{
    const char *text = json_object_is_type(want, json_type_string)
                           ? json_object_get_string((struct json_object *)want)
                           : NULL;

    if (json_object_is_type(want, json_type_int))
        return json_object_get_int64(want) == code;
    if (text == NULL || strlen(text) != 3)
        return false;
    if (strcmp(text + 1, "xx") == 0)
        return text[0] - '0' == code / 100;
    return strtol(text, NULL, 10) == code;
}

static bool status_holds(const struct json_object *want, long code)
{
    if (!json_object_is_type(want, json_type_array))
        return status_is(want, code);
    for (size_t i = 0; i < json_object_array_length(want); i++)
        if (status_is(json_object_array_get_idx(want, i), code))
            return true;
    return false;
}

static bool one_of(const struct json_object *list, const struct json_object *value)
{
    for (size_t i = 0; i < json_object_array_length(list); i++)
        if (same(json_object_array_get_idx(list, i), value))
            return true;
    return false;
}

static bool value_holds(const struct json_object *test, bool found, const struct json_object *value)
{
    struct json_object *sama = NULL, *list = json_get_array(test, "salah_satu");
    const char *part = json_get_string(test, "memuat", NULL);

    if (json_get(test, "ada") != NULL)
        return json_get_bool(test, "ada", false) == found;
    if (!found)
        return false;
    if (list != NULL)
        return one_of(list, value);
    if (part != NULL)
        return json_object_is_type(value, json_type_string) &&
               strcasestr(json_object_get_string((struct json_object *)value), part) != NULL;
    return json_object_object_get_ex(test, "sama", &sama) && same(sama, value);
}

bool outbox_rule_holds(const struct json_object *test, long code, const struct json_object *body)
{
    const struct json_object *status = json_get(test, "status"), *value = NULL;
    const char *pointer = json_get_string(test, "penunjuk", NULL);
    bool found;

    if (!json_object_is_type(test, json_type_object) || (status == NULL && pointer == NULL))
        return false;
    if (status != NULL && !status_holds(status, code))
        return false;
    if (pointer == NULL)
        return true;
    found = find(pointer, body, &value);
    return value_holds(test, found, value);
}

bool outbox_rule_any(const struct json_object *tests, long code, const struct json_object *body)
{
    if (!json_object_is_type(tests, json_type_array))
        return outbox_rule_holds(tests, code, body);
    for (size_t i = 0; i < json_object_array_length(tests); i++)
        if (outbox_rule_holds(json_object_array_get_idx(tests, i), code, body))
            return true;
    return false;
}

int64_t outbox_rule_seconds(const char *pointer, const struct json_object *body)
{
    const struct json_object *value = NULL;
    double seconds;

    if (!find(pointer, body, &value) || !is_number(value))
        return -1;
    seconds = ceil(json_object_get_double(value));
    if (!(seconds > 0))
        return -1;
    return (int64_t)(seconds < SECONDS_MAX ? seconds : SECONDS_MAX);
}
