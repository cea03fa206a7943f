/* SPDX-License-Identifier: MIT */
/* Well-formed or not, with every fault's place; what a file means is SQL's. */
#include "api_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "api_params.h"
#include "cleanup.h"
#include "csv.h"
#include "json.h"

static const struct csv_limits limits = {.columns = 64, .rows = 200000, .field = 32768};

static int read_csv(const char *text, size_t len, struct strbuf *out)
{
    _cleanup_(strbuf_free) struct strbuf faults = STRBUF_INIT;
    int r;

    strbuf_addc(out, API_FILE_GOOD);
    r = csv_to_json(text, len, &limits, out, &faults);
    if (r != -EINVAL)
        return r;
    if (faults.failed)
        return -ENOMEM;
    strbuf_reset(out);
    strbuf_addc(out, API_FILE_BAD);
    strbuf_add(out, faults.data, faults.len);
    return 0;
}

static int read_json(const char *text, size_t len, struct strbuf *out)
{
    _cleanup_(json_cleanup) struct json_object *parsed = NULL;
    struct json_fault fault;
    char why[sizeof fault.why + 64];
    size_t mark = json_mark(text, len);
    int r = json_parse_at_most(text + mark, len - mark, API_JSON_VALUES, &parsed, &fault);

    if (r == -ENOMEM)
        return r;
    strbuf_addc(out, r == 0 ? API_FILE_GOOD : API_FILE_BAD);
    if (r == 0)
        return 0;
    /* In words too, as of a CSV: a whole document may stand on one line. */
    snprintf(why, sizeof why, "Baris %zu, bita ke-%zu: %s.", fault.line, fault.column, fault.why);
    strbuf_addf(out,
                "[{\"baris\":%zu,\"posisi\":%zu,\"kode\":\"json-cacat\",\"pesan\":", fault.line,
                fault.column);
    strbuf_add_json(out, why, strlen(why));
    strbuf_adds(out, "}]");
    return 0;
}

int api_file_read(const char *format, const char *text, size_t len, struct strbuf *out)
{
    int r = -EINVAL;

    if (strcmp(format, "csv") == 0)
        r = read_csv(text, len, out);
    else if (strcmp(format, "json") == 0)
        r = read_json(text, len, out);
    return r == 0 && out->failed ? -ENOMEM : r;
}
