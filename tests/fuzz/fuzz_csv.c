/* SPDX-License-Identifier: MIT */
/* CSV: a table is JSON whose rows are as wide as its header, or there are faults, each with words.
 */
#include <errno.h>
#include <stdlib.h>

#include "csv.h"
#include "fuzz.h"
#include "json.h"

/* Small, so that they are met. */
static const struct csv_limits limits = {.columns = 8, .rows = 40, .field = 200};

static void check_table(const struct strbuf *out)
{
    struct json_object *table = NULL;
    struct json_object *columns, *rows;

    MUST(json_parse(out->data, out->len, &table, NULL) == 0);
    columns = json_get_array(table, "kolom");
    rows = json_get_array(table, "baris");
    MUST(columns != NULL && rows != NULL);
    MUST(json_object_array_length(columns) <= limits.columns);
    MUST(json_object_array_length(rows) <= limits.rows);
    for (size_t i = 0; i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);

        MUST(json_object_array_length(row) == json_object_array_length(columns) + 1);
        for (size_t j = 1; j < json_object_array_length(row); j++)
            MUST(json_object_get_string_len(json_object_array_get_idx(row, j)) <=
                 (int)limits.field);
    }
    json_object_put(table);
}

static void check_faults(const struct strbuf *text)
{
    struct json_object *faults = NULL;

    MUST(json_parse(text->data, text->len, &faults, NULL) == 0);
    MUST(json_object_array_length(faults) > 0 && json_object_array_length(faults) <= 100);
    for (size_t i = 0; i < json_object_array_length(faults); i++) {
        const struct json_object *fault = json_object_array_get_idx(faults, i);

        MUST(json_get_int(fault, "baris", 0) > 0);
        MUST(json_get_string(fault, "kode", "")[0] != '\0');
        MUST(json_get_string(fault, "pesan", "")[0] != '\0');
    }
    json_object_put(faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = FUZZ_INPUT(data, size);
    struct strbuf out = STRBUF_INIT, faults = STRBUF_INIT;
    size_t len;
    char *text = fuzz_rest(&in, &len);
    int err = csv_to_json(text, len, &limits, &out, &faults);

    MUST(err == 0 || err == -EINVAL);
    if (err == 0) {
        MUST(faults.len == 0);
        check_table(&out);
    } else {
        check_faults(&faults);
    }
    strbuf_free(&out);
    strbuf_free(&faults);
    free(text);
    return 0;
}
