/* SPDX-License-Identifier: MIT */
/* The CSV of offices is read as siklusd reads it (daemon/base/csv.h); here its rows become objects. */
#include "cli_sheet.h"

#include <string.h>
#include <strings.h>

#include "csv.h"

static const struct csv_limits limits = {.columns = 64, .rows = 10000, .field = 1 << 20};

bool cli_sheet_named(const char *path)
{
    size_t length = strlen(path);

    return length > 4 && strcasecmp(path + length - 4, ".csv") == 0;
}

/* A row of csv_to_json: the line it stands on, then its cells. */
static struct json_object *row_object(struct json_object *columns, struct json_object *row)
{
    struct json_object *object = json_object_new_object();

    for (size_t i = 0; i < json_object_array_length(columns); i++) {
        struct json_object *cell = json_object_array_get_idx(row, i + 1);
        const char *name = json_object_get_string(json_object_array_get_idx(columns, i));
        if (cell)
            json_object_object_add(object, name, json_object_get(cell));
    }
    return object;
}

static struct json_object *row_objects(const struct strbuf *table)
{
    struct json_object *parsed = cli_value_parse(table->data, table->len);
    struct json_object *columns = cli_value_array(parsed, "kolom");
    struct json_object *rows = cli_value_array(parsed, "baris");
    struct json_object *objects = json_object_new_array();

    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *object = row_object(columns, json_object_array_get_idx(rows, i));
        if (json_object_object_length(object) > 0)
            json_object_array_add(objects, object);
        else
            json_object_put(object);
    }
    json_object_put(parsed);
    return objects;
}

static void first_fault(const struct strbuf *faults, struct cli_buf *why)
{
    struct json_object *list = cli_value_parse(faults->data, faults->len);
    struct json_object *fault = json_object_array_get_idx(list, 0);
    const char *words = cli_value_string(fault, "pesan");

    cli_buf_printf(why, "baris %d: %s",
                   json_object_get_int(json_object_object_get(fault, "baris")), words ? words : "");
    json_object_put(list);
}

struct json_object *cli_sheet_parse(const char *text, size_t length, struct cli_buf *why)
{
    struct strbuf table = {0};
    struct strbuf faults = {0};
    struct json_object *objects = NULL;
    int error = csv_to_json(text, length, &limits, &table, &faults);

    if (error == 0)
        objects = row_objects(&table);
    else if (faults.len)
        first_fault(&faults, why);
    else
        cli_buf_puts(why, "memori tidak cukup");
    strbuf_free(&table);
    strbuf_free(&faults);
    return objects;
}
